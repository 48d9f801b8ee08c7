/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "document/appearance-private.h"
#include "docx-symbol-private.h"

enum { PRIVATE = 0xF000, PRIVATE_END = 0xF0FF };

/* Codes of a font that follow each other, and the characters that they show. */
typedef struct {
    const char *font;
    guint8 first;
    guint8 last;
    gunichar shown;
} Range;

static const Range ranges[] = {
    {"Symbol", ' ', ' ', ' '},           {"Symbol", '(', ')', '('},
    {"Symbol", '+', ',', '+'},           {"Symbol", '-', '-', 0x2212},
    {"Symbol", '.', '9', '.'},           {"Wingdings", 0x80, 0x80, 0x24EA},
    {"Wingdings", 0x81, 0x8A, 0x2460},   {"Wingdings", 0x8B, 0x8B, 0x24FF},
    {"Wingdings", 0x8C, 0x95, 0x2776},   {"Wingdings", 0xA8, 0xA8, 0x25FB},
    {"Wingdings", 0xFB, 0xFC, 0x2717},   {"Wingdings", 0xFE, 0xFE, 0x2611},
    {"Wingdings 2", 0x50, 0x50, 0x2713}, {"Wingdings 2", 0x52, 0x52, 0x2611},
    {"Wingdings 2", 0xA3, 0xA3, 0x25A1}, {"Wingdings 2", 0x75, 0x7E, 0x2780},
};

static gunichar
hexadecimal(OgiText text)
{
    gunichar value = 0;

    if (text.len == 0 || text.len > 6)
        return 0;
    for (gsize i = 0; i < text.len; i++) {
        gint digit = g_ascii_xdigit_value(text.str[i]);

        if (digit < 0)
            return 0;
        value = value << 4 | (gunichar)digit;
    }
    return value;
}

/* Symbol has the digits of other fonts, but letters of its own. */
static gboolean
has_signs(OgiText font)
{
    static const char symbol[] = "Symbol";

    return (font.len >= sizeof symbol - 1 &&
            g_ascii_strncasecmp(font.str, symbol, sizeof symbol - 1) == 0) ||
           ogi_appearance_has_signs(font);
}

gboolean
ogi_docx_symbol(OgiText font, OgiText code, char out[8])
{
    gunichar c = hexadecimal(code);
    gunichar shown = 0;

    if (c >= PRIVATE && c <= PRIVATE_END)
        c -= PRIVATE;
    else if (!has_signs(font))
        shown = c < 0x7F || c > 0xFF ? c : 0; /* a letter like others */
    for (guint i = 0; shown == 0 && i < G_N_ELEMENTS(ranges); i++) {
        const Range *range = &ranges[i];

        if (font.len == strlen(range->font) &&
            g_ascii_strncasecmp(font.str, range->font, font.len) == 0 && c >= range->first &&
            c <= range->last)
            shown = range->shown + (c - range->first);
    }
    if (shown == 0 || !g_unichar_validate(shown) || g_unichar_iscntrl(shown))
        return FALSE;
    out[g_unichar_to_utf8(shown, out)] = '\0';
    return TRUE;
}
