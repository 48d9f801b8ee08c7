/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "html-value-private.h"

enum {
    FAR_AWAY = 500,   /* px, pt: past the edge of what is shown */
    FAR_AWAY_EM = 40, /* em, rem, % likewise */
    MAX_PERCENT = 10000,
};

gboolean
ogi_html_value_is(OgiText text, const char *word)
{
    return text.len == strlen(word) && g_ascii_strncasecmp(text.str, word, text.len) == 0;
}

/* --- lengths --- */

gboolean
ogi_html_value_number(OgiText text, gint *hundredths, OgiText *unit)
{
    gboolean negative = text.len > 0 && text.str[0] == '-';
    gsize i = negative || (text.len > 0 && text.str[0] == '+') ? 1 : 0;
    gboolean any = FALSE;
    gint value = 0, scale = 100;

    for (; i < text.len && g_ascii_isdigit(text.str[i]); i++, any = TRUE)
        value = MIN(value * 10 + (text.str[i] - '0'), 1000000);
    value *= 100;
    if (i < text.len && text.str[i] == '.') {
        for (i++; i < text.len && g_ascii_isdigit(text.str[i]); i++, any = TRUE) {
            scale /= 10;
            value += scale * (text.str[i] - '0');
        }
    }
    *hundredths = negative ? -value : value;
    *unit = ogi_text(text.str + i, text.len - i);
    return any;
}

static gboolean
is_relative(OgiText unit)
{
    return ogi_text_begins_with(unit, "em") || ogi_text_begins_with(unit, "rem") ||
           ogi_text_begins_with(unit, "%") || ogi_text_begins_with(unit, "vw") ||
           ogi_text_begins_with(unit, "vh");
}

gboolean
ogi_html_value_is_tiny(OgiText value)
{
    gint n;
    OgiText unit;

    if (!ogi_html_value_number(value, &n, &unit) || n < 0)
        return FALSE;
    return is_relative(unit) ? n < 5 || (unit.str[0] == '%' && n < 500) : n < 150;
}

gboolean
ogi_html_value_is_faint(OgiText value)
{
    gint n;
    OgiText unit;

    return ogi_html_value_number(value, &n, &unit) &&
           n <= (unit.len > 0 && unit.str[0] == '%' ? 500 : 5);
}

gboolean
ogi_html_value_is_zero(OgiText value)
{
    gint n;
    OgiText unit;

    return ogi_html_value_number(value, &n, &unit) && n == 0;
}

gboolean
ogi_html_value_is_far(OgiText value)
{
    gint n;
    OgiText unit;

    return ogi_html_value_number(value, &n, &unit) &&
           ABS(n) >= 100 * (is_relative(unit) ? FAR_AWAY_EM : FAR_AWAY);
}

gboolean
ogi_html_value_is_raised(OgiText value)
{
    gint n;
    OgiText unit;

    if (ogi_html_value_is(value, "super") || ogi_html_value_is(value, "sub") ||
        ogi_html_value_is(value, "text-top") || ogi_html_value_is(value, "text-bottom"))
        return TRUE;
    return ogi_html_value_number(value, &n, &unit) && ABS(n) >= (is_relative(unit) ? 25 : 300);
}

gint
ogi_html_value_size(OgiText value)
{
    static const struct {
        const char *name;
        gint size;
    } names[] = {{"xx-small", 900},  {"x-small", 1000}, {"small", 1300},
                 {"medium", 1600},   {"large", 1800},   {"x-large", 2400},
                 {"xx-large", 3200}, {"smaller", -83},  {"larger", -120}};
    gint n;
    OgiText unit;

    if (!ogi_html_value_number(value, &n, &unit) || n <= 0) {
        for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
            if (ogi_html_value_is(value, names[i].name))
                return names[i].size;
        }
        return 0;
    }
    if (ogi_text_begins_with(unit, "px") || unit.len == 0)
        return n;
    n = MIN(n, 100 * MAX_PERCENT);
    if (ogi_text_begins_with(unit, "pt"))
        return n / 3 * 4;
    if (ogi_text_begins_with(unit, "rem"))
        return 16 * n;
    if (ogi_text_begins_with(unit, "em"))
        return -MIN(n, MAX_PERCENT);
    return ogi_text_begins_with(unit, "%") ? -MIN(n / 100, MAX_PERCENT) : 0;
}

/* --- colours --- */

static guint32
hex_color(OgiText digits)
{
    guint32 color = 0;

    if (digits.len == 4 || digits.len == 8) { /* with an alpha */
        gsize n = digits.len / 4;
        OgiText alpha = ogi_text(digits.str + 3 * n, n);

        digits.len -= n;
        if (alpha.str[0] == '0')
            return OGI_COLOR_NONE;
        if ((alpha.str[0] | 0x20) != 'f')
            return OGI_COLOR_UNKNOWN;
    }
    if (digits.len != 3 && digits.len != 6)
        return OGI_COLOR_UNKNOWN;
    for (gsize i = 0; i < digits.len; i++) {
        gint digit = g_ascii_xdigit_value(digits.str[i]);

        if (digit < 0)
            return OGI_COLOR_UNKNOWN;
        color = color << 4 | (guint32)digit;
        if (digits.len == 3)
            color = color << 4 | (guint32)digit;
    }
    return color;
}

/* rgb(255, 255, 255), and with an alpha, which is only known to be 0 or 1. */
static guint32
function_color(OgiText text)
{
    const char *open = memchr(text.str, '(', text.len);
    const char *end = text.str + text.len;
    const char *p = open != NULL ? open + 1 : end;
    gint parts[4] = {0, 0, 0, 100};
    guint n = 0;

    while (p < end && n < 4) {
        OgiText unit;

        if (strchr(" ,/", *p) != NULL) {
            p++;
            continue;
        }
        if (!ogi_html_value_number(ogi_text(p, (gsize)(end - p)), &parts[n++], &unit))
            return OGI_COLOR_UNKNOWN;
        p = unit.str;
        if (p < end && *p == '%') {
            parts[n - 1] = parts[n - 1] / 100 * (n < 4 ? 255 : 1);
            p++;
        }
        if (p < end && *p == ')')
            break;
    }
    if (n == 4 && parts[3] <= 5)
        return OGI_COLOR_NONE;
    if (n < 3 || parts[3] < 100)
        return OGI_COLOR_UNKNOWN;
    return (guint32)CLAMP(parts[0] / 100, 0, 255) << 16 |
           (guint32)CLAMP(parts[1] / 100, 0, 255) << 8 | (guint32)CLAMP(parts[2] / 100, 0, 255);
}

/* White in the spaces that have a lightness, or parts of one. */
static gboolean
is_white(OgiText text)
{
    static const char *const whites[] = {
        "hwb(0 100%", "lab(100",          "lch(100",
        "oklab(1 ",   "oklch(1 ",         "oklab(100",
        "oklch(100",  "color(srgb 1 1 1", "color(display-p3 1 1 1"};

    for (guint i = 0; i < G_N_ELEMENTS(whites); i++) {
        if (ogi_text_begins_with(text, whites[i]))
            return memchr(text.str, '/', text.len) == NULL;
    }
    return FALSE;
}

guint32
ogi_html_color(OgiText text)
{
    static const struct {
        const char *name;
        guint32 color;
    } names[] = {
        {"white", 0xFFFFFF},       {"black", 0},
        {"red", 0xFF0000},         {"blue", 0x0000FF},
        {"gray", 0x808080},        {"silver", 0xC0C0C0},
        {"snow", 0xFFFAFA},        {"window", 0xFFFFFF},
        {"windowtext", 0},         {"whitesmoke", 0xF5F5F5},
        {"ivory", 0xFFFFF0},       {"yellow", 0xFFFF00},
        {"lime", 0x00FF00},        {"aqua", 0x00FFFF},
        {"cyan", 0x00FFFF},        {"fuchsia", 0xFF00FF},
        {"magenta", 0xFF00FF},     {"maroon", 0x800000},
        {"navy", 0x000080},        {"olive", 0x808000},
        {"purple", 0x800080},      {"teal", 0x008080},
        {"green", 0x008000},       {"orange", 0xFFA500},
        {"pink", 0xFFC0CB},        {"lightgray", 0xD3D3D3},
        {"lightgrey", 0xD3D3D3},   {"grey", 0x808080},
        {"lightyellow", 0xFFFFE0}, {"ghostwhite", 0xF8F8FF},
        {"floralwhite", 0xFFFAF0}, {"azure", 0xF0FFFF},
    };

    text = ogi_text_trim(text);
    if (text.len > 0 && text.str[0] == '#')
        return hex_color(ogi_text(text.str + 1, text.len - 1));
    if (ogi_text_begins_with(text, "rgb"))
        return function_color(text);
    if (ogi_text_begins_with(text, "hsl"))
        return ogi_text_mentions(text, " 100%)") || ogi_text_mentions(text, ",100%)")
                   ? 0xFFFFFF
                   : OGI_COLOR_UNKNOWN;
    if (ogi_html_value_is(text, "transparent"))
        return OGI_COLOR_NONE;
    if (is_white(text))
        return OGI_COLOR_WHITE;
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        if (ogi_html_value_is(text, names[i].name))
            return names[i].color;
    }
    return OGI_COLOR_UNKNOWN;
}

guint32
ogi_html_family(OgiText name)
{
    guint32 number = 1;

    for (gsize i = 0; i < name.len; i++) {
        char c = g_ascii_tolower(name.str[i]);

        if (strchr(" \t\r\n\"'", c) == NULL)
            number = number * 31 + (guchar)c;
    }
    return MAX(number, 1);
}
