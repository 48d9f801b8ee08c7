/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "html-value-private.h"

enum {
    FAR_AWAY = 500,   /* px, pt: past the edge of what is shown */
    FAR_AWAY_EM = 40, /* em, rem, % likewise */
    FAR_AWAY_CM = 10, /* cm, in likewise */
    MAX_PERCENT = 10000,
    MOST = 100000000, /* hundredths: numbers above it are this one */
};

gboolean
ogi_html_value_is(OgiText text, const char *word)
{
    return text.len == strlen(word) && g_ascii_strncasecmp(text.str, word, text.len) == 0;
}

gboolean
ogi_html_value_begins_with(OgiText text, const char *const *words)
{
    for (; *words != NULL; words++) {
        if (ogi_text_begins_with(text, *words))
            return TRUE;
    }
    return FALSE;
}

/* --- lengths --- */

/* What stands behind a number: 1e-9. */
static gint
take_exponent(gint value, OgiText *unit)
{
    gboolean negative = unit->str[1] == '-';
    gsize i = negative || unit->str[1] == '+' ? 2 : 1;
    guint power = 0;

    if (i == unit->len || !g_ascii_isdigit(unit->str[i]))
        return value;
    for (; i < unit->len && g_ascii_isdigit(unit->str[i]); i++)
        power = MIN(power * 10 + (guint)(unit->str[i] - '0'), 20);
    *unit = ogi_text(unit->str + i, unit->len - i);
    for (; power > 0; power--)
        value = negative ? value / 10 : MIN(value, MOST / 10) * 10;
    return value;
}

gboolean
ogi_html_value_number(OgiText text, gint *hundredths, OgiText *unit)
{
    gboolean negative = text.len > 0 && text.str[0] == '-';
    gsize i = negative || (text.len > 0 && text.str[0] == '+') ? 1 : 0;
    gboolean any = FALSE;
    gint value = 0, scale = 100;

    for (; i < text.len && g_ascii_isdigit(text.str[i]); i++, any = TRUE)
        value = MIN(value * 10 + (text.str[i] - '0'), MOST / 100);
    value *= 100;
    if (i < text.len && text.str[i] == '.') {
        for (i++; i < text.len && g_ascii_isdigit(text.str[i]); i++, any = TRUE) {
            scale /= 10;
            value += scale * (text.str[i] - '0');
        }
    }
    *unit = ogi_text(text.str + i, text.len - i);
    if (unit->len > 1 && (unit->str[0] | 0x20) == 'e')
        value = take_exponent(value, unit);
    *hundredths = negative ? -value : value;
    return any;
}

static gboolean
is_relative(OgiText unit)
{
    return ogi_text_begins_with(unit, "em") || ogi_text_begins_with(unit, "rem") ||
           ogi_text_begins_with(unit, "%") || ogi_text_begins_with(unit, "vw") ||
           ogi_text_begins_with(unit, "vh");
}

static gboolean
is_long(OgiText unit)
{
    return ogi_text_begins_with(unit, "cm") || ogi_text_begins_with(unit, "in") ||
           ogi_text_begins_with(unit, "pc");
}

gboolean
ogi_html_value_is_tiny(OgiText value)
{
    static const struct {
        const char *unit;
        gint least; /* hundredths that can be seen */
    } units[] = {{"px", 150}, {"pt", 150}, {"", 150}, {"mm", 40},
                 {"q", 160},  {"cm", 4},   {"in", 2}, {"pc", 10}};
    gsize len = 0;
    gint n;
    OgiText unit;

    if (!ogi_html_value_number(value, &n, &unit) || n < 0)
        return FALSE;
    while (len < unit.len && g_ascii_isalpha(unit.str[len]))
        len++;
    if (len < unit.len && unit.str[len] == '%')
        return n < 500;
    unit.len = len;
    for (guint i = 0; i < G_N_ELEMENTS(units); i++) {
        if (ogi_html_value_is(unit, units[i].unit))
            return n < units[i].least;
    }
    return n < 5;
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
ogi_html_value_is_far(OgiText value)
{
    gint n;
    OgiText unit;

    return ogi_html_value_number(value, &n, &unit) &&
           ABS(n) >= 100 * (is_long(unit)       ? FAR_AWAY_CM
                            : is_relative(unit) ? FAR_AWAY_EM
                                                : FAR_AWAY);
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

/* --- fonts --- */

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
