/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "html-declaration-private.h"

enum {
    NARROW_PIXELS = 24,
    SHRUNK = 20, /* hundredths of the size: less can't be read */
};

/* --- what a declaration says; all have these parameters --- */

static void
read_display(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    ogi_look_set(self, OGI_LOOK_DISPLAY,
                 ogi_html_value_is(d->value, "none") || ogi_html_value_is(d->value, "ruby-text"),
                 d->important);
    ogi_look_set_once(self, OGI_LOOK_DOUBT, ogi_html_value_is(d->value, "list-item"), d->important);
}

static void
read_visibility(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    ogi_look_set(self, OGI_LOOK_VISIBILITY,
                 ogi_html_value_is(d->value, "hidden") || ogi_html_value_is(d->value, "collapse"),
                 d->important);
}

static void
read_content_visibility(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    ogi_look_set(self, OGI_LOOK_OPACITY, ogi_html_value_is(d->value, "hidden"), d->important);
}

static void
read_opacity(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    ogi_look_set(self, OGI_LOOK_OPACITY, ogi_html_value_is_faint(d->value), d->important);
}

static void
read_filter(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    ogi_look_set(self, OGI_LOOK_OPACITY,
                 ogi_text_mentions(d->value, "opacity=0") ||
                     ogi_text_mentions(d->value, "opacity(0"),
                 d->important);
    ogi_look_set_once(self, OGI_LOOK_DOUBT,
                      ogi_text_mentions(d->value, "blur(") ||
                          ogi_text_mentions(d->value, "brightness(") ||
                          ogi_text_mentions(d->value, "contrast("),
                      d->important);
}

/* Turned or mirrored, a 6 is a 9. */
static void
read_transform(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    ogi_look_set(self, OGI_LOOK_OPACITY,
                 ogi_text_mentions(d->value, "scale(0)") ||
                     ogi_text_mentions(d->value, "scaley(0)"),
                 d->important);
    ogi_look_set_once(self, OGI_LOOK_DOUBT,
                      !ogi_html_value_is(d->value, "none") &&
                          !ogi_text_mentions(d->value, "translatez(0"),
                      d->important);
}

static void
read_mso_hide(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    ogi_look_set(self, OGI_LOOK_MSO_HIDE, ogi_html_value_is(d->value, "all"), d->important);
}

static void
read_overflow(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    ogi_look_set(self, OGI_LOOK_OVERFLOW,
                 ogi_text_mentions(d->value, "hidden") || ogi_text_mentions(d->value, "clip"),
                 d->important);
}

static void
read_extent(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    gint n;
    OgiText unit;

    ogi_look_set_once(self, OGI_LOOK_EMPTY, ogi_html_value_is_zero(d->value), d->important);
    if (ogi_html_value_number(d->value, &n, &unit) && n > 0)
        ogi_look_set_once(self, OGI_LOOK_NARROW,
                          ogi_text_begins_with(unit, "px")
                              ? n <= 100 * NARROW_PIXELS
                              : ogi_text_begins_with(unit, "em") && n <= 200,
                          d->important);
}

static void
read_place(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    if (ogi_html_value_is(d->name, d->value.str[0] == '-' ? "top" : "bottom"))
        ogi_look_set_once(self, OGI_LOOK_RAISE, ogi_html_value_is_raised(d->value), d->important);
    ogi_look_set_once(self, OGI_LOOK_AWAY,
                      ogi_html_value_is_far(d->value) && d->value.str[0] == '-', d->important);
}

static void
read_clip(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    ogi_look_set_once(
        self, OGI_LOOK_AWAY,
        ogi_html_value_is(d->name, "clip")
            ? ogi_text_mentions(d->value, "rect(0") || ogi_text_mentions(d->value, "rect(1px")
            : ogi_text_mentions(d->value, "inset(50%") || ogi_text_mentions(d->value, "inset(100%"),
        d->important);
    ogi_look_set_once(self, OGI_LOOK_DOUBT,
                      ogi_html_value_is(d->name, "clip-path") &&
                          !ogi_html_value_is(d->value, "none") &&
                          !ogi_text_mentions(d->value, "inset(0"),
                      d->important);
}

/* Text that a style adds; blank text is none. */
static void
read_content(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    gboolean adds = FALSE;

    for (gsize i = 0; i < d->value.len && !adds; i++)
        adds = strchr("\"' \t", d->value.str[i]) == NULL;
    ogi_look_set(self, OGI_LOOK_CONTENT,
                 adds && !ogi_html_value_is(d->value, "none") &&
                     !ogi_html_value_is(d->value, "normal"),
                 d->important);
}

/* A ground with a picture may have any colour, and show anything; one that is transparent is that
 * of what is around it. It may also be seen through the letters alone. */
static void
read_ground(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    OgiText value = d->value;
    const char *blank = memchr(value.str, ' ', value.len);
    gboolean picture = ogi_text_mentions(value, "url(") || ogi_text_mentions(value, "image(");
    guint32 color = picture || ogi_text_mentions(value, "gradient") ? (guint32)OGI_COLOR_UNKNOWN
                                                                    : ogi_html_color(value);

    if (ogi_html_value_is(d->name, "background-image") && ogi_html_value_is(value, "none"))
        return;
    if (ogi_html_value_is(value, "none") || ogi_html_value_is(value, "inherit") ||
        ogi_html_value_is(value, "initial"))
        color = OGI_COLOR_NONE;
    else if (color == OGI_COLOR_UNKNOWN && blank != NULL && !ogi_text_mentions(value, "("))
        color = ogi_html_color(ogi_text(value.str, (gsize)(blank - value.str)));
    ogi_look_set(self, OGI_LOOK_GROUND, TRUE, d->important);
    self->ground = color;
    ogi_look_set_once(self, OGI_LOOK_PICTURE, picture, d->important);
    ogi_look_set_once(self, OGI_LOOK_CLIP, ogi_text_mentions(value, " text"), d->important);
}

static void
read_ground_clip(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    ogi_look_set(self, OGI_LOOK_CLIP, ogi_text_mentions(d->value, "text"), d->important);
}

/* Out of its place in the line. */
static void
read_float(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    ogi_look_set_once(self, OGI_LOOK_FLOAT,
                      !ogi_html_value_is(d->value, "none") && !ogi_html_value_is(d->value, "0") &&
                          !ogi_html_value_is(d->value, "auto"),
                      d->important);
}

static void
read_position(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    ogi_look_set_once(self, OGI_LOOK_DOUBT,
                      ogi_html_value_is(d->value, "absolute") ||
                          ogi_html_value_is(d->value, "fixed"),
                      d->important);
}

static void
read_direction(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    ogi_look_set_once(self, OGI_LOOK_DOUBT, ogi_text_mentions(d->value, "reverse"), d->important);
}

/* Nothing as a size: browsers differ in what that is. */
static void
read_zoom(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    gint n;
    OgiText unit;

    if (ogi_html_value_number(d->value, &n, &unit))
        ogi_look_set_once(self, OGI_LOOK_DOUBT,
                          n < (ogi_text_begins_with(unit, "%") ? 100 * SHRUNK : SHRUNK),
                          d->important);
}

/* A value that is told elsewhere, or reckoned: it may hide what it is for. */
static gboolean
is_open_value(const OgiHtmlDeclaration *d)
{
    static const char *const hiding[] = {"display", "visibility", "opacity", "zoom"};

    if (memchr(d->value.str, '(', d->value.len) == NULL ||
        (!ogi_text_mentions(d->value, "var(") && !ogi_text_mentions(d->value, "calc(")))
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(hiding); i++) {
        if (ogi_html_value_is(d->name, hiding[i]))
            return TRUE;
    }
    return FALSE;
}

/* What makes dots of letters, hides parts of them, or mixes them with their ground. */
static void
read_other(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    ogi_look_set_once(self, OGI_LOOK_DOUBT,
                      !ogi_html_value_is(d->value, "none") &&
                          !ogi_html_value_is(d->value, "normal"),
                      d->important);
}

/* --- declarations --- */

typedef struct {
    const char *name;
    void (*read)(OgiHtmlLook *self, const OgiHtmlDeclaration *d);
} Property;

/* in the order of their first letters; those without a letter in front last */
static const Property properties[] = {
    {"animation", read_other},
    {"animation-name", read_other},
    {"background", read_ground},
    {"background-color", read_ground},
    {"background-clip", read_ground_clip},
    {"background-image", read_ground},
    {"bottom", read_place},
    {"color", ogi_html_read_color},
    {"clip", read_clip},
    {"clip-path", read_clip},
    {"content", read_content},
    {"content-visibility", read_content_visibility},
    {"display", read_display},
    {"font-size", ogi_html_read_size},
    {"font", ogi_html_read_font},
    {"font-family", ogi_html_read_family},
    {"font-feature-settings", ogi_html_read_features},
    {"font-variant", ogi_html_read_features},
    {"font-variant-numeric", ogi_html_read_features},
    {"filter", read_filter},
    {"flex-direction", read_direction},
    {"flex-flow", read_direction},
    {"float", read_float},
    {"font-variant-position", ogi_html_read_font_position},
    {"grid-area", read_float},
    {"grid-column", read_float},
    {"grid-column-start", read_float},
    {"grid-row", read_float},
    {"grid-row-start", read_float},
    {"height", read_extent},
    {"left", read_place},
    {"letter-spacing", ogi_html_read_letter_spacing},
    {"margin-left", read_place},
    {"margin-top", read_place},
    {"max-height", read_extent},
    {"max-width", read_extent},
    {"mask", read_other},
    {"mask-image", read_other},
    {"mix-blend-mode", read_other},
    {"mso-hide", read_mso_hide},
    {"mso-text-raise", ogi_html_read_raise},
    {"opacity", read_opacity},
    {"order", read_float},
    {"overflow", read_overflow},
    {"overflow-x", read_overflow},
    {"overflow-y", read_overflow},
    {"position", read_position},
    {"right", read_place},
    {"rotate", read_other},
    {"scale", read_other},
    {"text-decoration", ogi_html_read_line},
    {"text-decoration-line", ogi_html_read_line},
    {"text-indent", read_place},
    {"text-line-through", ogi_html_read_line},
    {"top", read_place},
    {"transform", read_transform},
    {"translate", read_other},
    {"unicode-bidi", ogi_html_read_bidi},
    {"vertical-align", ogi_html_read_raise},
    {"visibility", read_visibility},
    {"width", read_extent},
    {"zoom", read_zoom},
    {"-webkit-background-clip", read_ground_clip},
    {"-webkit-mask", read_other},
    {"-webkit-mask-image", read_other},
    {"-webkit-text-decoration", ogi_html_read_line},
    {"-webkit-text-decoration-line", ogi_html_read_line},
    {"-webkit-text-fill-color", ogi_html_read_color},
    {"-webkit-text-security", read_other},
    {"-webkit-transform", read_transform},
};

static void
read_declaration(OgiHtmlLook *self, OgiHtmlDeclaration *d)
{
    char letter = g_ascii_tolower(d->name.str[0]);
    const char *mark = memchr(d->value.str, '!', d->value.len);

    d->important = mark != NULL && ogi_text_mentions(d->value, "important");
    if (d->important)
        d->value = ogi_text_trim(ogi_text(d->value.str, (gsize)(mark - d->value.str)));
    if (d->value.len == 0)
        return;
    for (guint i = 0; i < G_N_ELEMENTS(properties); i++) {
        if (properties[i].name[0] == letter && ogi_html_value_is(d->name, properties[i].name)) {
            properties[i].read(self, d);
            ogi_look_set_once(self, OGI_LOOK_DOUBT, is_open_value(d), d->important);
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

/* Without comments, and with letters for their numbers behind a backslash; what stands in quotes
 * stays. (transfer full) */
static char *
plain_css(OgiText css)
{
    GString *out = g_string_sized_new(css.len);
    const char *end = css.str + css.len;
    char quote = '\0';

    for (const char *p = css.str; p < end;) {
        const char *close;

        if (quote != '\0' || *p == '"' || *p == '\'') {
            quote = quote == '\0' ? *p : *p == quote ? '\0' : quote;
            g_string_append_c(out, *p++);
        } else if (end - p >= 2 && memcmp(p, "/*", 2) == 0) {
            close = memmem(p + 2, (gsize)(end - p - 2), "*/", 2);
            p = close != NULL ? close + 2 : end;
        } else if (*p == '\\' && end - p >= 2) {
            guint code = 0;

            for (p++, close = p; p < end && p - close < 6 && g_ascii_isxdigit(*p); p++)
                code = code * 16 + (guint)g_ascii_xdigit_value(*p);
            if (p == close)
                g_string_append_c(out, *p++);
            else
                g_string_append_unichar(out, code > 0 && code < 0x80 ? code : 0xFFFD);
            p += p < end && p > close + 1 && g_ascii_isspace(*p) ? 1 : 0;
        } else {
            g_string_append_c(out, *p++);
        }
    }
    return g_string_free(out, FALSE);
}

static void
read_declarations(OgiHtmlLook *self, OgiText declarations)
{
    const char *end = declarations.str + declarations.len;

    for (const char *p = declarations.str; p < end; p++) {
        const char *stop = declaration_end(p, end);
        const char *colon = memchr(p, ':', (gsize)(stop - p));
        OgiHtmlDeclaration d = {
            ogi_text_trim(ogi_text(p, (gsize)((colon ? colon : p) - p))), {"", 0}, FALSE};

        if (d.name.len > 0) {
            d.value = ogi_text_trim(ogi_text(colon + 1, (gsize)(stop - colon - 1)));
            read_declaration(self, &d);
        }
        p = stop;
    }
}

void
ogi_html_look_read(OgiHtmlLook *self, OgiText declarations)
{
    g_autofree char *plain = NULL;

    if (declarations.len == 0)
        return;
    if (memchr(declarations.str, '\\', declarations.len) != NULL ||
        memmem(declarations.str, declarations.len, "/*", 2) != NULL) {
        plain = plain_css(declarations);
        declarations = ogi_text(plain, strlen(plain));
    }
    read_declarations(self, declarations);
}

void
ogi_html_look_read_family(OgiHtmlLook *self, OgiText names)
{
    const OgiHtmlDeclaration d = {ogi_text("font-family", strlen("font-family")), names, FALSE};

    ogi_html_read_family(self, &d);
}
