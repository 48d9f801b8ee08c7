/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/word-list.h>

#include "agency-names-private.h"
#include "data/words.h"
#include "notation-private.h"

enum { MIN_AGENCY_CHARS = 3, MAX_AGENCY_CHARS = 40 };

/* Bytes of a character with which nothing need be done, as of nearly all: ASCII that shows, or one
 * of the Han characters in common use; 0: any other. */
static inline gsize
plain_length(const guint8 *p, gsize left)
{
    if (p[0] > 0x20 && p[0] < 0x7F)
        return 1;
    return p[0] >= 0xE4 && p[0] <= 0xE9 && left >= 3 && (p[1] & 0xC0) == 0x80 &&
                   (p[2] & 0xC0) == 0x80
               ? 3
               : 0;
}

gsize
ogi_agency_name_clean(OgiText text, char out[OGI_MAX_CLEAN])
{
    const char *end = text.str + text.len;
    gsize n = 0;

    for (const char *p = text.str; p < end && n + 6 < OGI_MAX_CLEAN;) {
        gsize as_is = plain_length((const guint8 *)p, (gsize)(end - p));
        gunichar c;

        if (as_is > 0) {
            memcpy(out + n, p, as_is);
            n += as_is;
            p += as_is;
            continue;
        }
        c = g_utf8_get_char_validated(p, end - p);
        if (c >= 0x80000000) {
            c = 0xFFFD;
            p++;
        } else {
            p += g_utf8_skip[*(const guchar *)p];
        }
        if (ogi_notation_is_blank(c))
            continue;
        if ((c >= 0xFF0D && c <= 0xFF1A) || (c >= 0xFF21 && c <= 0xFF5A))
            c -= 0xFEE0; /* － to ：, Ａ to ｚ */
        n += (gsize)g_unichar_to_utf8(c, out + n);
    }
    out[n] = '\0';
    return n;
}

gboolean
ogi_agency_name_is_one(const char *clean)
{
    glong n_chars = g_utf8_strlen(clean, -1);

    if (n_chars < MIN_AGENCY_CHARS || n_chars > MAX_AGENCY_CHARS || strpbrk(clean, ":;!?<>|"))
        return FALSE;
    return ogi_word_list_find(ogi_words_no_agency, clean, NULL) == NULL &&
           ogi_word_list_suffix_of(ogi_words_agency_ending, clean) > 0;
}

static gboolean
is_subsequence(const char *shorter, const char *longer)
{
    for (; *longer != '\0' && *shorter != '\0'; longer += g_utf8_skip[*(const guchar *)longer]) {
        if (g_utf8_get_char(shorter) == g_utf8_get_char(longer))
            shorter += g_utf8_skip[*(const guchar *)shorter];
    }
    return *shorter == '\0';
}

gboolean
ogi_agency_name_same(const char *a, const char *b)
{
    return strlen(a) <= strlen(b) ? is_subsequence(a, b) : is_subsequence(b, a);
}
