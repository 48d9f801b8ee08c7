/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "html-look-private.h"

enum {
    CROWDED_PIXELS = 4, /* hundredths behind: letters set closer by that lie on each other */
    CROWDED_EM = 30,    /* hundredths */
    SHRUNK = 20,        /* hundredths of the size: less can't be read */
};

static gboolean
is(OgiText text, const char *word)
{
    return ogi_html_value_is(text, word);
}

static gboolean
has(OgiText text, const char *word)
{
    return ogi_html_value_has(text, word);
}

/* --- setting --- */

static void
set(OgiHtmlLook *self, OgiHtmlProperty property, gboolean on, gboolean important)
{
    guint32 bit = ogi_look_bit(property);

    if (self->important & bit && !important)
        return;
    self->set |= bit;
    self->on = on ? self->on | bit : self->on & ~bit;
    self->important |= important ? bit : 0;
}

/* Of a property that several declarations have a part in: one of them is enough. */
static void
set_once(OgiHtmlLook *self, OgiHtmlProperty property, gboolean on, gboolean important)
{
    if (on)
        set(self, property, TRUE, important);
}

/* --- what a declaration says; all have these parameters --- */

typedef struct {
    OgiText name;
    OgiText value;
    gboolean important;
} Declaration;

static void
read_display(OgiHtmlLook *self, const Declaration *d)
{
    set(self, OGI_LOOK_DISPLAY, is(d->value, "none") || is(d->value, "ruby-text"), d->important);
}

static void
read_visibility(OgiHtmlLook *self, const Declaration *d)
{
    set(self, OGI_LOOK_VISIBILITY, is(d->value, "hidden") || is(d->value, "collapse"),
        d->important);
}

static void
read_content_visibility(OgiHtmlLook *self, const Declaration *d)
{
    set(self, OGI_LOOK_OPACITY, is(d->value, "hidden"), d->important);
}

static void
read_opacity(OgiHtmlLook *self, const Declaration *d)
{
    set(self, OGI_LOOK_OPACITY, ogi_html_value_is_faint(d->value), d->important);
}

static void
read_filter(OgiHtmlLook *self, const Declaration *d)
{
    set(self, OGI_LOOK_OPACITY, has(d->value, "opacity=0") || has(d->value, "opacity(0"),
        d->important);
    set_once(self, OGI_LOOK_DOUBT,
             has(d->value, "blur(") || has(d->value, "brightness(") || has(d->value, "contrast("),
             d->important);
}

/* Turned or mirrored, a 6 is a 9. */
static void
read_transform(OgiHtmlLook *self, const Declaration *d)
{
    set(self, OGI_LOOK_OPACITY, has(d->value, "scale(0)") || has(d->value, "scaley(0)"),
        d->important);
    set_once(self, OGI_LOOK_DOUBT, !is(d->value, "none") && !has(d->value, "translatez(0"),
             d->important);
}

/* The first part of a shorthand that is a length: of font, the size. */
static OgiText
find_size(OgiText value)
{
    const char *end = value.str + value.len;

    for (const char *p = value.str; p < end; p++) {
        OgiText part = ogi_text(p, (gsize)(end - p));
        gint n;
        OgiText unit;

        if ((p == value.str || p[-1] == ' ') && ogi_html_value_number(part, &n, &unit) &&
            (n == 0 || unit.len == 0 || g_ascii_isalpha(unit.str[0]) || unit.str[0] == '%'))
            return part;
    }
    return ogi_text("", 0);
}

static void
read_size(OgiHtmlLook *self, const Declaration *d)
{
    OgiText size = is(d->name, "font") ? find_size(d->value) : d->value;
    guint32 before = self->important;

    set(self, OGI_LOOK_SIZE, ogi_html_value_is_tiny(size), d->important);
    if (d->important || !(before & ogi_look_bit(OGI_LOOK_SIZE)))
        self->size = ogi_html_value_size(size);
}

static void
read_mso_hide(OgiHtmlLook *self, const Declaration *d)
{
    set(self, OGI_LOOK_MSO_HIDE, is(d->value, "all"), d->important);
}

static void
read_overflow(OgiHtmlLook *self, const Declaration *d)
{
    set(self, OGI_LOOK_OVERFLOW, has(d->value, "hidden") || has(d->value, "clip"), d->important);
}

static void
read_extent(OgiHtmlLook *self, const Declaration *d)
{
    set_once(self, OGI_LOOK_EMPTY, ogi_html_value_is_zero(d->value), d->important);
}

static void
read_place(OgiHtmlLook *self, const Declaration *d)
{
    if (is(d->name, d->value.str[0] == '-' ? "top" : "bottom"))
        set_once(self, OGI_LOOK_RAISE, ogi_html_value_is_raised(d->value), d->important);
    set_once(self, OGI_LOOK_AWAY, ogi_html_value_is_far(d->value) && d->value.str[0] == '-',
             d->important);
}

static void
read_clip(OgiHtmlLook *self, const Declaration *d)
{
    set_once(self, OGI_LOOK_AWAY,
             is(d->name, "clip") ? has(d->value, "rect(0") || has(d->value, "rect(1px")
                                 : has(d->value, "inset(50%") || has(d->value, "inset(100%"),
             d->important);
}

static void
read_raise(OgiHtmlLook *self, const Declaration *d)
{
    set(self, OGI_LOOK_RAISE, ogi_html_value_is_raised(d->value), d->important);
}

static void
read_font_position(OgiHtmlLook *self, const Declaration *d)
{
    set(self, OGI_LOOK_RAISE, !is(d->value, "normal"), d->important);
}

static void
read_bidi(OgiHtmlLook *self, const Declaration *d)
{
    set(self, OGI_LOOK_TURN, has(d->value, "override"), d->important);
}

static void
read_line(OgiHtmlLook *self, const Declaration *d)
{
    set(self, OGI_LOOK_STRIKE, has(d->value, "line-through") || is(d->value, "single"),
        d->important);
}

/* Text that a style adds; blank text is none. */
static void
read_content(OgiHtmlLook *self, const Declaration *d)
{
    gboolean adds = FALSE;

    for (gsize i = 0; i < d->value.len && !adds; i++)
        adds = strchr("\"' \t", d->value.str[i]) == NULL;
    set(self, OGI_LOOK_CONTENT, adds && !is(d->value, "none") && !is(d->value, "normal"),
        d->important);
}

static void
read_color(OgiHtmlLook *self, const Declaration *d)
{
    if (is(d->value, "inherit") || is(d->value, "currentcolor") || is(d->value, "unset"))
        return;
    set(self, OGI_LOOK_COLOR, TRUE, d->important);
    self->color = ogi_html_color(d->value);
}

/* A ground with a picture may have any colour, and show anything; one that is transparent is that
 * of what is around it. It may also be seen through the letters alone. */
static void
read_ground(OgiHtmlLook *self, const Declaration *d)
{
    OgiText value = d->value;
    const char *blank = memchr(value.str, ' ', value.len);
    gboolean picture = has(value, "url(") || has(value, "image(");
    guint32 color =
        picture || has(value, "gradient") ? (guint32)OGI_COLOR_UNKNOWN : ogi_html_color(value);

    if (is(d->name, "background-image") && is(value, "none"))
        return;
    if (is(value, "none") || is(value, "inherit") || is(value, "initial"))
        color = OGI_COLOR_NONE;
    else if (color == OGI_COLOR_UNKNOWN && blank != NULL && !has(value, "("))
        color = ogi_html_color(ogi_text(value.str, (gsize)(blank - value.str)));
    set(self, OGI_LOOK_GROUND, TRUE, d->important);
    self->ground = color;
    set_once(self, OGI_LOOK_PICTURE, picture, d->important);
    set_once(self, OGI_LOOK_CLIP, has(value, " text"), d->important);
}

static void
read_ground_clip(OgiHtmlLook *self, const Declaration *d)
{
    set(self, OGI_LOOK_CLIP, has(d->value, "text"), d->important);
}

/* Out of its place in the line. */
static void
read_float(OgiHtmlLook *self, const Declaration *d)
{
    set_once(self, OGI_LOOK_FLOAT,
             !is(d->value, "none") && !is(d->value, "0") && !is(d->value, "auto"), d->important);
}

static void
read_position(OgiHtmlLook *self, const Declaration *d)
{
    set_once(self, OGI_LOOK_DOUBT, is(d->value, "absolute") || is(d->value, "fixed"), d->important);
}

static void
read_direction(OgiHtmlLook *self, const Declaration *d)
{
    set_once(self, OGI_LOOK_DOUBT, has(d->value, "reverse"), d->important);
}

static void
read_letter_spacing(OgiHtmlLook *self, const Declaration *d)
{
    gint n;
    OgiText unit;

    if (ogi_html_value_number(d->value, &n, &unit) && n < 0)
        set_once(self, OGI_LOOK_DOUBT,
                 -n >= (ogi_text_begins_with(unit, "em") ? CROWDED_EM : 100 * CROWDED_PIXELS),
                 d->important);
}

/* Nothing as a size: browsers differ in what that is. */
static void
read_zoom(OgiHtmlLook *self, const Declaration *d)
{
    gint n;
    OgiText unit;

    if (ogi_html_value_number(d->value, &n, &unit))
        set_once(self, OGI_LOOK_DOUBT,
                 n < (ogi_text_begins_with(unit, "%") ? 100 * SHRUNK : SHRUNK), d->important);
}

/* A value that is told elsewhere, or reckoned: it may hide what it is for. */
static gboolean
is_open_value(const Declaration *d)
{
    static const char *const hiding[] = {"display", "visibility", "opacity", "zoom"};

    if (memchr(d->value.str, '(', d->value.len) == NULL ||
        (!has(d->value, "var(") && !has(d->value, "calc(")))
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(hiding); i++) {
        if (is(d->name, hiding[i]))
            return TRUE;
    }
    return FALSE;
}

/* What makes dots of letters, hides parts of them, or mixes them with their ground. */
static void
read_other(OgiHtmlLook *self, const Declaration *d)
{
    set_once(self, OGI_LOOK_DOUBT, !is(d->value, "none") && !is(d->value, "normal"), d->important);
}

/* --- declarations --- */

typedef struct {
    const char *name;
    void (*read)(OgiHtmlLook *self, const Declaration *d);
} Property;

/* in the order of their first letters; those without a letter in front last */
static const Property properties[] = {
    {"background", read_ground},
    {"background-color", read_ground},
    {"background-clip", read_ground_clip},
    {"background-image", read_ground},
    {"bottom", read_place},
    {"color", read_color},
    {"clip", read_clip},
    {"clip-path", read_clip},
    {"content", read_content},
    {"content-visibility", read_content_visibility},
    {"display", read_display},
    {"font-size", read_size},
    {"font", read_size},
    {"filter", read_filter},
    {"flex-direction", read_direction},
    {"flex-flow", read_direction},
    {"float", read_float},
    {"font-variant-position", read_font_position},
    {"grid-area", read_float},
    {"grid-column", read_float},
    {"grid-column-start", read_float},
    {"grid-row", read_float},
    {"grid-row-start", read_float},
    {"height", read_extent},
    {"left", read_place},
    {"letter-spacing", read_letter_spacing},
    {"margin-left", read_place},
    {"margin-top", read_place},
    {"max-height", read_extent},
    {"max-width", read_extent},
    {"mask", read_other},
    {"mask-image", read_other},
    {"mix-blend-mode", read_other},
    {"mso-hide", read_mso_hide},
    {"mso-text-raise", read_raise},
    {"opacity", read_opacity},
    {"order", read_float},
    {"overflow", read_overflow},
    {"overflow-x", read_overflow},
    {"overflow-y", read_overflow},
    {"position", read_position},
    {"right", read_place},
    {"rotate", read_other},
    {"scale", read_other},
    {"text-decoration", read_line},
    {"text-decoration-line", read_line},
    {"text-indent", read_place},
    {"text-line-through", read_line},
    {"top", read_place},
    {"transform", read_transform},
    {"translate", read_other},
    {"unicode-bidi", read_bidi},
    {"vertical-align", read_raise},
    {"visibility", read_visibility},
    {"width", read_extent},
    {"zoom", read_zoom},
    {"-webkit-background-clip", read_ground_clip},
    {"-webkit-mask", read_other},
    {"-webkit-mask-image", read_other},
    {"-webkit-text-fill-color", read_color},
    {"-webkit-text-security", read_other},
    {"-webkit-transform", read_transform},
};

static void
read_declaration(OgiHtmlLook *self, Declaration *d)
{
    char letter = g_ascii_tolower(d->name.str[0]);
    const char *mark = memchr(d->value.str, '!', d->value.len);

    d->important = mark != NULL && has(d->value, "important");
    if (d->important)
        d->value = ogi_text_trim(ogi_text(d->value.str, (gsize)(mark - d->value.str)));
    if (d->value.len == 0)
        return;
    for (guint i = 0; i < G_N_ELEMENTS(properties); i++) {
        if (properties[i].name[0] == letter && is(d->name, properties[i].name)) {
            properties[i].read(self, d);
            set_once(self, OGI_LOOK_DOUBT, is_open_value(d), d->important);
            return;
        }
    }
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
        Declaration d = {
            ogi_text_trim(ogi_text(p, (gsize)((colon ? colon : p) - p))), {"", 0}, FALSE};

        if (d.name.len > 0) {
            d.value = ogi_text_trim(ogi_text(colon + 1, (gsize)(stop - colon - 1)));
            read_declaration(self, &d);
        }
        p = stop;
    }
}
