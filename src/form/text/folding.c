/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "notation-private.h"

typedef enum { BLANK_NONE, BLANK_ZERO_WIDTH, BLANK_SPACE, BLANK_BREAK } Blank;

static Blank
blank_of(gunichar c)
{
    if ((c > 0x20 && c < 0x7F) || (c > 0x3000 && c < 0x3100) || (c >= 0x3400 && c < 0xA000))
        return BLANK_NONE; /* nearly all */
    if (c == ' ' || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
        c == 0x205F || c == 0x3000 || ogi_text_is_filler(c))
        return BLANK_SPACE;
    if (c < 0x20 || c == 0x85 || c == 0x2028 || c == 0x2029)
        return BLANK_BREAK;
    if (c == 0x7F || ogi_text_is_ignorable(c))
        return BLANK_ZERO_WIDTH;
    return BLANK_NONE;
}

gboolean
ogi_notation_is_blank(gunichar c)
{
    return blank_of(c) != BLANK_NONE;
}

gboolean
ogi_notation_is_odd(OgiText text)
{
    const char *end = text.str + text.len;

    for (const char *p = text.str; p < end; p += g_utf8_skip[*(const guchar *)p]) {
        gunichar c = g_utf8_get_char(p);

        if ((c >= 0xFF10 && c <= 0xFF19) || blank_of(c) == BLANK_ZERO_WIDTH)
            return TRUE;
    }
    return FALSE;
}

static gunichar
plain_char(gunichar c)
{
    if (c >= 0xFF01 && c <= 0xFF5E)
        c -= 0xFEE0;
    if (c < 0x80)
        return (gunichar)g_ascii_tolower((char)c);
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x2500 || c == 0xFE63 || c == 0xFF70)
        return '-';
    if (c == 0xFFE5)
        return 0xA5; /* ¥ */
    return c;
}

gboolean
ogi_notation_plain(OgiText text, char *out, gsize size)
{
    const char *end = text.str + text.len;
    Blank pending = BLANK_NONE;
    gsize n = 0;

    for (const char *p = text.str; p < end; p += g_utf8_skip[*(const guchar *)p]) {
        gunichar c = g_utf8_get_char_validated(p, end - p);
        Blank blank;

        if (c >= 0x80000000 || c == 0x202E)
            return FALSE; /* no text, or text that runs the other way */
        blank = blank_of(c);
        if (blank != BLANK_NONE) {
            if (blank != BLANK_ZERO_WIDTH)
                pending = MAX(pending, blank);
            continue;
        }
        if (n + 8 > size)
            return FALSE;
        if (pending != BLANK_NONE && n > 0)
            out[n++] = pending == BLANK_BREAK ? '\n' : ' ';
        pending = BLANK_NONE;
        n += (gsize)g_unichar_to_utf8(plain_char(c), out + n);
    }
    out[n] = '\0';
    return TRUE;
}
