/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "appearance-private.h"

enum { SAME_COLOR = 4 }; /* of 255, in each of red, green and blue */

gboolean
ogi_appearance_same_color(guint32 a, guint32 b)
{
    for (guint shift = 0; shift < 24; shift += 8) {
        gint difference = (gint)(a >> shift & 0xFF) - (gint)(b >> shift & 0xFF);

        if (ABS(difference) > SAME_COLOR)
            return FALSE;
    }
    return a <= OGI_RGB_WHITE && b <= OGI_RGB_WHITE;
}

guint32
ogi_appearance_color(OgiText digits, guint32 none)
{
    guint32 color = 0;

    if (digits.len != 6)
        return none;
    for (gsize i = 0; i < 6; i++) {
        gint digit = g_ascii_xdigit_value(digits.str[i]);

        if (digit < 0)
            return none;
        color = color << 4 | (guint32)digit;
    }
    return color;
}

gboolean
ogi_appearance_has_signs(OgiText font)
{
    static const char *const signs[] = {"dings", "dingbats", "mt extra", "marlett",
                                        "bookshelf symbol"};

    for (guint i = 0; i < G_N_ELEMENTS(signs); i++) {
        if (ogi_text_mentions(font, signs[i]))
            return TRUE;
    }
    return FALSE;
}
