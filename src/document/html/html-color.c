/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Colours as style sheets and attributes write them. */
#include <string.h>

#include "html-value-private.h"

enum {
    FAINT = 5,     /* hundredths of an alpha: what is less can't be seen */
    DIM = 10,      /* likewise: what is less is hard to see */
    CAP = 1000000, /* of a number, as ogi_html_value_number has it */
};

/* The numbers of a function. */
typedef struct {
    gdouble parts[4]; /* the last is the alpha */
    gboolean percent[4];
    gdouble degrees; /* of the first, where it is an angle */
    guint n;
} Numbers;

static guint32
from_parts(gdouble red, gdouble green, gdouble blue)
{
    const gdouble parts[] = {red, green, blue};
    guint32 color = 0;

    for (guint i = 0; i < 3; i++)
        color = color << 8 | (guint32)(CLAMP(parts[i], 0, 1) * 255 + 0.5);
    return color;
}

static guint32
with_alpha(guint32 color, gint hundredths)
{
    if (hundredths <= FAINT)
        return OGI_COLOR_NONE;
    return hundredths < DIM ? OGI_COLOR_DOUBT : hundredths < 100 ? color | OGI_COLOR_HALF : color;
}

static guint32
hex_color(OgiText digits)
{
    guint32 parts[4] = {0, 0, 0, 255};
    gsize each = digits.len == 3 || digits.len == 4 ? 1 : 2;

    if (digits.len < 3 || digits.len > 8 || digits.len % each != 0 || digits.len / each < 3)
        return OGI_COLOR_INVALID;
    for (gsize i = 0; i < digits.len; i++) {
        gint digit = g_ascii_xdigit_value(digits.str[i]);

        if (digit < 0)
            return OGI_COLOR_INVALID;
        if (i % each == 0)
            parts[i / each] = (guint32)digit * (each == 1 ? 17 : 16);
        else
            parts[i / each] += (guint32)digit;
    }
    return with_alpha(parts[0] << 16 | parts[1] << 8 | parts[2], (gint)parts[3] * 100 / 255);
}

/* --- functions --- */

/* FALSE where it isn't a plain number. */
static gboolean
read_unit(Numbers *self, OgiText unit)
{
    static const struct {
        const char *name;
        gdouble degrees;
    } angles[] = {{"deg", 1}, {"grad", 0.9}, {"rad", 57.29577951308232}, {"turn", 360}};

    self->percent[self->n] = ogi_html_value_is(unit, "%");
    if (self->n == 0)
        self->degrees = self->parts[0];
    for (guint i = 0; self->n == 0 && i < G_N_ELEMENTS(angles); i++) {
        if (ogi_html_value_is(unit, angles[i].name)) {
            self->degrees = self->parts[0] * angles[i].degrees;
            return TRUE;
        }
    }
    return unit.len == 0 || self->percent[self->n];
}

/* What is in the bracket of a function: three numbers, maybe an alpha. */
static gboolean
read_numbers(Numbers *self, OgiText text)
{
    const char *end = text.str + text.len;

    *self = (Numbers){.parts = {0, 0, 0, 1}};
    for (const char *p = text.str; p < end;) {
        const char *start = p;
        OgiText unit;
        gint hundredths = 0;

        if (strchr(" \t\r\n,/", *p) != NULL) {
            p++;
            continue;
        }
        while (p < end && strchr(" \t\r\n,/", *p) == NULL)
            p++;
        if (self->n == 4)
            return FALSE;
        unit = ogi_text(start, (gsize)(p - start));
        if (!ogi_html_value_is(unit, "none") && !ogi_html_value_number(unit, &hundredths, &unit))
            return FALSE;
        self->parts[self->n] = hundredths / 100.0;
        if (ABS(hundredths) >= CAP || (hundredths != 0 && !read_unit(self, unit)))
            return FALSE;
        self->n++;
    }
    return self->n >= 3;
}

static gint
alpha_of(const Numbers *self)
{
    if (self->n < 4)
        return 100;
    return (gint)(self->percent[3] ? self->parts[3] : self->parts[3] * 100);
}

static gdouble
hue_part(gdouble degrees, gdouble saturation, gdouble lightness, gint offset)
{
    gint turns = (gint)(degrees / 360) - (degrees < 0 ? 1 : 0);
    gdouble k = offset + (degrees - turns * 360) / 30;
    gdouble a = saturation * MIN(lightness, 1 - lightness);

    k = k >= 12 ? k - 12 : k;
    return lightness - a * MAX(-1, MIN(MIN(k - 3, 9 - k), 1));
}

static guint32
hsl_color(const Numbers *n)
{
    gdouble s = CLAMP(n->parts[1] / 100, 0, 1), l = CLAMP(n->parts[2] / 100, 0, 1);

    return from_parts(hue_part(n->degrees, s, l, 0), hue_part(n->degrees, s, l, 8),
                      hue_part(n->degrees, s, l, 4));
}

static guint32
hwb_color(const Numbers *n)
{
    gdouble white = CLAMP(n->parts[1] / 100, 0, 1), black = CLAMP(n->parts[2] / 100, 0, 1);
    gdouble left = 1 - white - black;

    if (left <= 0)
        return from_parts(white / (white + black), white / (white + black),
                          white / (white + black));
    return from_parts(hue_part(n->degrees, 1, 0.5, 0) * left + white,
                      hue_part(n->degrees, 1, 0.5, 8) * left + white,
                      hue_part(n->degrees, 1, 0.5, 4) * left + white);
}

static guint32
rgb_color(const Numbers *n)
{
    gdouble parts[3];

    for (guint i = 0; i < 3; i++)
        parts[i] = n->parts[i] / (n->percent[i] ? 100 : 255);
    return from_parts(parts[0], parts[1], parts[2]);
}

/* color(srgb 1 1 1) */
static guint32
srgb_color(const Numbers *n)
{
    gdouble parts[3];

    for (guint i = 0; i < 3; i++)
        parts[i] = n->parts[i] / (n->percent[i] ? 100 : 1);
    return from_parts(parts[0], parts[1], parts[2]);
}

/* Spaces that have a lightness: its ends alone, without any colour. */
static guint32
lightness_color(const Numbers *n, gdouble most)
{
    gdouble lightness = n->parts[0] / (n->percent[0] ? 100 : most);

    if (n->parts[1] < 0 || n->parts[1] > 0 || n->parts[2] < 0 || n->parts[2] > 0)
        return OGI_COLOR_DOUBT;
    return lightness >= 1 ? OGI_COLOR_WHITE : lightness <= 0 ? 0 : OGI_COLOR_DOUBT;
}

/* The first colour in the bracket is that of a light scheme. */
static guint32
light_color(OgiText inside)
{
    guint depth = 0;

    for (gsize i = 0; i < inside.len; i++) {
        char c = inside.str[i];

        if (c == ',' && depth == 0)
            return ogi_text_mentions(inside, "light-dark(")
                       ? OGI_COLOR_DOUBT
                       : ogi_html_color(ogi_text(inside.str, i));
        depth += c == '(' ? 1 : c == ')' ? -1u : 0;
    }
    return OGI_COLOR_DOUBT;
}

/* var(--x, white): the colour that it is where nothing says x. */
static guint32
told_color(OgiText inside)
{
    const char *comma = memchr(inside.str, ',', inside.len);
    OgiText rest;
    guint32 color;

    if (comma == NULL)
        return OGI_COLOR_UNKNOWN | OGI_COLOR_TOLD;
    rest = ogi_text_trim(ogi_text(comma + 1, (gsize)(inside.str + inside.len - comma - 1)));
    if (ogi_text_mentions(rest, "var("))
        return OGI_COLOR_UNKNOWN | OGI_COLOR_TOLD;
    color = ogi_html_color(rest);
    if (color == OGI_COLOR_INVALID || color == OGI_COLOR_AROUND)
        color = OGI_COLOR_UNKNOWN;
    return color | OGI_COLOR_TOLD;
}

static guint32
function_color(OgiText name, OgiText inside)
{
    static const char *const plain[] = {"rgb", "rgba", "hsl", "hsla"};
    guint32 color = OGI_COLOR_DOUBT;
    gboolean is_plain = FALSE;
    Numbers n;

    if (ogi_html_value_is(name, "var"))
        return told_color(inside);
    if (ogi_html_value_is(name, "light-dark"))
        return light_color(inside);
    for (guint i = 0; i < G_N_ELEMENTS(plain); i++)
        is_plain = is_plain || ogi_html_value_is(name, plain[i]);
    if (is_plain && ogi_text_mentions(inside, "var("))
        return OGI_COLOR_UNKNOWN | OGI_COLOR_TOLD;
    if (ogi_html_value_is(name, "color") && ogi_text_begins_with(inside, "srgb "))
        inside = ogi_text(inside.str + strlen("srgb "), inside.len - strlen("srgb "));
    if (!read_numbers(&n, inside))
        return OGI_COLOR_DOUBT;
    if (is_plain)
        color = (name.str[0] | 0x20) == 'r' ? rgb_color(&n) : hsl_color(&n);
    else if (ogi_html_value_is(name, "hwb"))
        color = hwb_color(&n);
    else if (ogi_html_value_is(name, "color"))
        color = srgb_color(&n);
    else if (ogi_html_value_is(name, "lab") || ogi_html_value_is(name, "lch"))
        color = lightness_color(&n, 100);
    else if (ogi_html_value_is(name, "oklab") || ogi_html_value_is(name, "oklch"))
        color = lightness_color(&n, 1);
    return color == OGI_COLOR_DOUBT ? color : with_alpha(color, alpha_of(&n));
}

/* --- all --- */

guint32
ogi_html_color(OgiText text)
{
    const char *open;
    guint32 color;

    text = ogi_text_trim(text);
    if (text.len == 0)
        return OGI_COLOR_INVALID;
    if (text.str[0] == '#')
        return hex_color(ogi_text(text.str + 1, text.len - 1));
    open = memchr(text.str, '(', text.len);
    if (open != NULL) {
        OgiText inside = ogi_text(open + 1, (gsize)(text.str + text.len - open - 1));

        if (inside.len > 0 && inside.str[inside.len - 1] == ')')
            inside.len--;
        return function_color(ogi_text(text.str, (gsize)(open - text.str)), ogi_text_trim(inside));
    }
    color = ogi_html_color_named(text);
    /* without the mark in front old pages have it, and only they */
    if (color == OGI_COLOR_INVALID &&
        ((text.len == 6 && hex_color(text) != OGI_COLOR_INVALID) || text.str[0] == '-'))
        return OGI_COLOR_DOUBT;
    return color;
}

/* A third of the digits: its last eight, without the zeros that all begin with, of those two. */
static guint32
old_part(const char *digits, gsize len, gsize skip)
{
    guint32 value = 0;

    for (gsize i = skip; i < MIN(len, skip + 2); i++)
        value = value << 4 | (guint32)g_ascii_xdigit_value(digits[i]);
    return value;
}

/* As old browsers took anything for a colour. */
static guint32
old_color(OgiText text)
{
    char digits[129 + 2] = {0};
    gsize n = 0, each, skip;

    text = text.str[0] == '#' ? ogi_text(text.str + 1, text.len - 1) : text;
    for (gsize i = 0; i < text.len && n < 128; i++)
        digits[n++] = g_ascii_isxdigit(text.str[i]) ? text.str[i] : '0';
    while (n == 0 || n % 3 != 0)
        digits[n++] = '0';
    each = n / 3;
    skip = each > 8 ? each - 8 : 0;
    while (each - skip > 2 && digits[skip] == '0' && digits[each + skip] == '0' &&
           digits[2 * each + skip] == '0')
        skip++;
    return old_part(digits, each, skip) << 16 | old_part(digits + each, each, skip) << 8 |
           old_part(digits + 2 * each, each, skip);
}

guint32
ogi_html_color_attribute(OgiText text)
{
    guint32 color;

    text = ogi_text_trim(text);
    if (text.len == 0 || ogi_html_value_is(text, "transparent"))
        return OGI_COLOR_INVALID;
    if (text.str[0] == '#' && text.len == 4 &&
        hex_color(ogi_text(text.str + 1, 3)) != OGI_COLOR_INVALID)
        return hex_color(ogi_text(text.str + 1, 3));
    color = ogi_html_color_named(text);
    return color <= OGI_COLOR_WHITE ? color : old_color(text);
}
