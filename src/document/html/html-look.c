/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "html-look-private.h"

enum {
    FAR_AWAY = 500,   /* px, pt: past the edge of what is shown */
    FAR_AWAY_EM = 40, /* em, rem, % likewise */
};

static gboolean
is(OgiText text, const char *word)
{
    return text.len == strlen(word) && g_ascii_strncasecmp(text.str, word, text.len) == 0;
}

static gboolean
has(OgiText text, const char *word)
{
    gsize len = strlen(word);

    for (gsize i = 0; i + len <= text.len; i++) {
        if (g_ascii_strncasecmp(text.str + i, word, len) == 0)
            return TRUE;
    }
    return FALSE;
}

/* --- lengths --- */

/* A number in hundredths, and what is behind it. FALSE: text begins with none. */
static gboolean
take_number(OgiText text, gint *hundredths, OgiText *unit)
{
    gsize i = text.len > 0 && (text.str[0] == '-' || text.str[0] == '+') ? 1 : 0;
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
    *hundredths = text.str[0] == '-' ? -value : value;
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

/* No size, or less than can be seen. */
static gboolean
is_tiny(OgiText value)
{
    gint n;
    OgiText unit;

    if (!take_number(value, &n, &unit) || n < 0)
        return FALSE;
    return is_relative(unit) ? n < 5 || (unit.str[0] == '%' && n < 500) : n < 150;
}

/* At most a twentieth. */
static gboolean
is_faint(OgiText value)
{
    gint n;
    OgiText unit;

    return take_number(value, &n, &unit) && n <= (unit.len > 0 && unit.str[0] == '%' ? 500 : 5);
}

static gboolean
is_zero(OgiText value)
{
    gint n;
    OgiText unit;

    return take_number(value, &n, &unit) && n == 0;
}

static gboolean
is_far(OgiText value)
{
    gint n;
    OgiText unit;

    return take_number(value, &n, &unit) &&
           ABS(n) >= 100 * (is_relative(unit) ? FAR_AWAY_EM : FAR_AWAY);
}

/* --- colours --- */

static guint32
hex_color(OgiText digits)
{
    guint32 color = 0;

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
        if (!take_number(ogi_text(p, (gsize)(end - p)), &parts[n++], &unit))
            return OGI_COLOR_UNKNOWN;
        p = unit.str;
        if (p < end && *p == ')')
            break;
        if (p < end && *p == '%')
            return OGI_COLOR_UNKNOWN;
    }
    if (n == 4 && parts[3] <= 5)
        return OGI_COLOR_NONE;
    if (n < 3 || parts[3] < 100)
        return OGI_COLOR_UNKNOWN;
    return (guint32)CLAMP(parts[0] / 100, 0, 255) << 16 |
           (guint32)CLAMP(parts[1] / 100, 0, 255) << 8 | (guint32)CLAMP(parts[2] / 100, 0, 255);
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
        return has(text, " 100%)") || has(text, ",100%)") ? 0xFFFFFF : OGI_COLOR_UNKNOWN;
    if (is(text, "transparent"))
        return OGI_COLOR_NONE;
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        if (is(text, names[i].name))
            return names[i].color;
    }
    return OGI_COLOR_UNKNOWN;
}

/* --- declarations --- */

static void
set(OgiHtmlLook *self, OgiHtmlProperty property, gboolean on, gboolean important)
{
    guint16 bit = ogi_look_bit(property);

    if (self->important & bit && !important)
        return;
    self->set |= bit;
    self->on = (guint16)(on ? self->on | bit : self->on & ~bit);
    self->important |= important ? bit : 0;
}

/* Of a property that several declarations have a part in: one of them is enough. */
static void
set_once(OgiHtmlLook *self, OgiHtmlProperty property, gboolean on, gboolean important)
{
    if (on)
        set(self, property, TRUE, important);
}

/* A ground with a picture may have any colour; one that is transparent is that of what is around
 * it. */
static void
set_ground(OgiHtmlLook *self, OgiText value, gboolean important)
{
    const char *blank = memchr(value.str, ' ', value.len);
    guint32 color = has(value, "url(") || has(value, "gradient") ? (guint32)OGI_COLOR_UNKNOWN
                                                                 : ogi_html_color(value);

    if (is(value, "none") || is(value, "inherit") || is(value, "initial"))
        color = OGI_COLOR_NONE;
    else if (color == OGI_COLOR_UNKNOWN && blank != NULL && !has(value, "("))
        color = ogi_html_color(ogi_text(value.str, (gsize)(blank - value.str)));
    set(self, OGI_LOOK_GROUND, TRUE, important);
    self->ground = color;
}

static void
set_color(OgiHtmlLook *self, OgiText value, gboolean important)
{
    if (is(value, "inherit") || is(value, "currentcolor") || is(value, "unset"))
        return;
    set(self, OGI_LOOK_COLOR, TRUE, important);
    self->color = ogi_html_color(value);
}

/* Above or below the line of the figure. */
static gboolean
is_raised(OgiText value)
{
    gint n;
    OgiText unit;

    if (is(value, "super") || is(value, "sub") || is(value, "text-top") || is(value, "text-bottom"))
        return TRUE;
    return take_number(value, &n, &unit) && ABS(n) >= (is_relative(unit) ? 25 : 300);
}

/* Text that a style adds; blank text is none. */
static gboolean
adds_text(OgiText value)
{
    if (is(value, "none") || is(value, "normal"))
        return FALSE;
    for (gsize i = 0; i < value.len; i++) {
        if (strchr("\"' \t", value.str[i]) == NULL)
            return TRUE;
    }
    return FALSE;
}

/* The first part of a shorthand that is a length: of font, the size. */
static gboolean
has_tiny_part(OgiText value)
{
    const char *end = value.str + value.len;

    for (const char *p = value.str; p < end; p++) {
        OgiText part = ogi_text(p, (gsize)(end - p));
        gint n;
        OgiText unit;

        if ((p == value.str || p[-1] == ' ') && take_number(part, &n, &unit) &&
            (n == 0 || unit.len == 0 || g_ascii_isalpha(unit.str[0]) || unit.str[0] == '%'))
            return is_tiny(part);
    }
    return FALSE;
}

/* FALSE where the property is none of these. */
static gboolean
read_hiding(OgiHtmlLook *self, OgiText name, OgiText value, gboolean important)
{
    if (is(name, "display"))
        set(self, OGI_LOOK_DISPLAY, is(value, "none") || is(value, "ruby-text"), important);
    else if (is(name, "visibility"))
        set(self, OGI_LOOK_VISIBILITY, is(value, "hidden") || is(value, "collapse"), important);
    else if (is(name, "content-visibility"))
        set(self, OGI_LOOK_OPACITY, is(value, "hidden"), important);
    else if (is(name, "opacity"))
        set(self, OGI_LOOK_OPACITY, is_faint(value), important);
    else if (is(name, "filter"))
        set(self, OGI_LOOK_OPACITY, has(value, "opacity=0") || has(value, "opacity(0"), important);
    else if (is(name, "transform") || is(name, "-webkit-transform"))
        set(self, OGI_LOOK_OPACITY, has(value, "scale(0)") || has(value, "scaley(0)"), important);
    else if (is(name, "font-size"))
        set(self, OGI_LOOK_SIZE, is_tiny(value), important);
    else if (is(name, "font"))
        set(self, OGI_LOOK_SIZE, has_tiny_part(value), important);
    else if (is(name, "mso-hide"))
        set(self, OGI_LOOK_MSO_HIDE, is(value, "all"), important);
    else if (is(name, "overflow") || is(name, "overflow-x") || is(name, "overflow-y"))
        set(self, OGI_LOOK_OVERFLOW, has(value, "hidden") || has(value, "clip"), important);
    else if (is(name, "height") || is(name, "width") || is(name, "max-height") ||
             is(name, "max-width"))
        set_once(self, OGI_LOOK_EMPTY, is_zero(value), important);
    else
        return FALSE;
    return TRUE;
}

static void
read_place(OgiHtmlLook *self, OgiText name, OgiText value, gboolean important)
{
    if (is(name, value.len > 0 && value.str[0] == '-' ? "top" : "bottom"))
        set_once(self, OGI_LOOK_RAISE, is_raised(value), important);
    if (is(name, "text-indent") || is(name, "left") || is(name, "top") || is(name, "margin-left") ||
        is(name, "right") || is(name, "bottom") || is(name, "margin-top"))
        set_once(self, OGI_LOOK_AWAY, is_far(value) && value.str[0] == '-', important);
    else if (is(name, "clip"))
        set_once(self, OGI_LOOK_AWAY, has(value, "rect(0") || has(value, "rect(1px"), important);
    else if (is(name, "clip-path"))
        set_once(self, OGI_LOOK_AWAY, has(value, "inset(50%") || has(value, "inset(100%"),
                 important);
    else if (is(name, "vertical-align"))
        set(self, OGI_LOOK_RAISE, is_raised(value), important);
    else if (is(name, "font-variant-position"))
        set(self, OGI_LOOK_RAISE, !is(value, "normal"), important);
    else if (is(name, "mso-text-raise"))
        set(self, OGI_LOOK_RAISE, is_raised(value), important);
    else if (is(name, "unicode-bidi"))
        set(self, OGI_LOOK_TURN, has(value, "override"), important);
}

static void
read_declaration(OgiHtmlLook *self, OgiText name, OgiText value)
{
    const char *mark = memchr(value.str, '!', value.len);
    gboolean important = mark != NULL && has(value, "important");

    if (important)
        value = ogi_text_trim(ogi_text(value.str, (gsize)(mark - value.str)));
    if (value.len == 0)
        return;
    if (is(name, "color") || is(name, "-webkit-text-fill-color"))
        set_color(self, value, important);
    else if (is(name, "background") || is(name, "background-color"))
        set_ground(self, value, important);
    else if (is(name, "background-image") && !is(value, "none"))
        set_ground(self, ogi_text("url(", 4), important);
    else if (is(name, "text-decoration") || is(name, "text-decoration-line") ||
             is(name, "text-line-through"))
        set(self, OGI_LOOK_STRIKE, has(value, "line-through") || is(value, "single"), important);
    else if (is(name, "content"))
        set(self, OGI_LOOK_CONTENT, adds_text(value), important);
    else if (!read_hiding(self, name, value, important))
        read_place(self, name, value, important);
}

/* Where the declaration that begins at p ends: behind quotes and brackets. */
static const char *
declaration_end(const char *p, const char *end)
{
    guint depth = 0;
    char quote = '\0';

    for (; p < end && (*p != ';' || depth > 0 || quote != '\0'); p++) {
        if (quote != '\0')
            quote = *p == quote ? '\0' : quote;
        else if (*p == '"' || *p == '\'')
            quote = *p;
        else if (*p == '(')
            depth++;
        else if (*p == ')' && depth > 0)
            depth--;
    }
    return p;
}

void
ogi_html_look_read(OgiHtmlLook *self, OgiText declarations)
{
    const char *end = declarations.str + declarations.len;

    for (const char *p = declarations.str; p < end; p++) {
        const char *stop = declaration_end(p, end);
        const char *colon = memchr(p, ':', (gsize)(stop - p));
        OgiText name = ogi_text_trim(ogi_text(p, (gsize)((colon ? colon : p) - p)));

        if (name.len > 0)
            read_declaration(self, name,
                             ogi_text_trim(ogi_text(colon + 1, (gsize)(stop - colon - 1))));
        p = stop;
    }
}
