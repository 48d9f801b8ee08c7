/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cell-text-private.h"

/* Whether a blank of any width can begin at this byte, of which left follow: no for nearly all
 * text, so that the exact and slower ogi_text_trim is seldom called. */
static inline gboolean
maybe_blank(const guint8 *p, gsize left)
{
    switch (p[0]) {
    case 0xC2:
    case 0xE1:
        return TRUE;
    case 0xE2:
        return left > 1 && p[1] <= 0x81;
    case 0xE3:
        return left > 2 && p[1] == 0x80 && p[2] == 0x80;
    case 0xEF:
        return left > 1 && p[1] == 0xBB;
    default:
        return p[0] <= 0x20 || p[0] == 0x7F;
    }
}

/* Whether the character at p, of n bytes, is a blank. */
static inline gboolean
is_blank(const char *p, gsize n)
{
    return maybe_blank((const guint8 *)p, n) && ogi_text_trim(ogi_text(p, n)).len == 0;
}

OgiText
ogi_cell_text_trim(OgiText text)
{
    while (text.len > 0 && maybe_blank((const guint8 *)text.str, text.len)) {
        gsize n = MIN((gsize)g_utf8_skip[*(const guint8 *)text.str], text.len);

        if (!is_blank(text.str, n))
            break;
        text = ogi_text(text.str + n, text.len - n);
    }
    while (text.len > 0) {
        gsize last = text.len - 1;

        if ((guint8)text.str[last] - 0x21u < 0x5Eu) /* ASCII that shows */
            break;
        while (last > 0 && (text.str[last] & 0xC0) == 0x80)
            last--;
        if (!is_blank(text.str + last, text.len - last))
            break;
        text.len = last;
    }
    return text;
}

gboolean
ogi_cell_text_is_turned(const char *start, const char *text)
{
    static const char turn[] = "\xE2\x80\xAE"; /* U+202E */

    return start < text && memmem(start, (gsize)(text - start), turn, sizeof turn - 1) != NULL;
}

/* Those that begin with a byte, in a range of second bytes, and have three: they become another
 * three, so that the places of cells stay. */
static void
unify(char *text, gsize len, int lead, guint8 first, guint8 last)
{
    enum { BYTES = 3 };
    const char *end = text + len;

    for (char *p = text; (p = memchr(p, lead, (gsize)(end - p))) != NULL; p++) {
        gunichar c, plain;

        if (end - p < BYTES || (guint8)p[1] < first || (guint8)p[1] > last)
            continue;
        c = g_utf8_get_char_validated(p, BYTES);
        plain = c < 0x80000000 ? ogi_text_unified(c) : c;
        if (plain != c && g_unichar_to_utf8(plain, NULL) == BYTES)
            g_unichar_to_utf8(plain, p);
    }
}

void
ogi_cell_text_unify(char *text, gsize len)
{
    unify(text, len, 0xE2, 0xBA, 0xBF); /* radicals */
    unify(text, len, 0xEF, 0xA4, 0xAB); /* compatibility ideographs */
}
