/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "html-declaration-private.h"
#include "html-plain-private.h"

enum { SHRUNK = 20 }; /* hundredths of the size: less can't be read */

/* --- what a declaration says; all have these parameters --- */

static void
read_opacity(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    gint n;
    OgiText unit;

    if ((ogi_html_value_number(d->value, &n, &unit) &&
         (unit.len == 0 || ogi_html_value_is(unit, "%"))) ||
        ogi_html_value_is_wide(d->value))
        ogi_look_set(self, OGI_LOOK_OPACITY, ogi_html_value_is_faint(d->value), d->important);
}

/* One of old browsers, alpha(opacity=0), is none to others. */
static void
read_filter(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    static const char *const changing[] = {"blur(",    "brightness(", "contrast(",
                                           "opacity(", "invert(",     "url(",
                                           "var(",     "calc(",       "opacity=0"};

    ogi_look_set_once(self, OGI_LOOK_OPACITY,
                      ogi_text_mentions(d->value, "opacity(0)") ||
                          ogi_text_mentions(d->value, "opacity(0%)"),
                      d->important);
    for (guint i = 0; i < G_N_ELEMENTS(changing); i++)
        ogi_look_set_once(self, OGI_LOOK_DOUBT, ogi_text_mentions(d->value, changing[i]),
                          d->important);
}

/* Turned or mirrored, a 6 is a 9. */
static void
read_transform(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    gboolean none =
        ogi_html_value_is(d->value, "none") || ogi_text_mentions(d->value, "translatez(0");

    ogi_look_set_once(self, OGI_LOOK_AWAY,
                      ogi_text_mentions(d->value, "scale(0)") ||
                          ogi_text_mentions(d->value, "scaley(0)"),
                      d->important);
    ogi_look_set_once(self, none ? OGI_LOOK_BACK : OGI_LOOK_DOUBT, TRUE, d->important);
}

static void
read_mso_hide(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    ogi_look_set(self, OGI_LOOK_MSO_HIDE, ogi_html_value_is(d->value, "all"), d->important);
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

/* Letters seen through a picture, or a picture alone. */
static void
read_mask(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    read_other(self, d);
    ogi_html_read_picture(self, d);
}

/* Text that a style adds; blank text is none. A picture stands in place of what an element has. */
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
    ogi_html_read_picture(self, d);
    ogi_look_set_once(self, OGI_LOOK_DOUBT, ogi_html_value_has_picture(d->value), d->important);
}

/* Ends what colours are by their names. */
static void
read_scheme(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    ogi_look_set_once(self, OGI_LOOK_DOUBT,
                      ogi_text_mentions(d->value, "dark") && !ogi_text_mentions(d->value, "light"),
                      d->important);
}

/* Letters with an edge or a shadow are seen in any colour. */
static void
read_outline(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    ogi_look_set(self, OGI_LOOK_OUTLINE, !ogi_html_value_is(d->value, "none"), d->important);
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

/* --- declarations --- */

enum { OWN = OGI_N_LOOKS }; /* the one who reads it deals with it */

typedef struct {
    const char *name;
    void (*read)(OgiHtmlLook *self, const OgiHtmlDeclaration *d);
    guint8 reckoned; /* OgiHtmlProperty: what a value that is reckoned, or told elsewhere, may be */
    guint8 decides;  /* OgiHtmlProperty: what else is off then */
} Property;

/* in the order of their first letters; those without a letter in front last */
static const Property properties[] = {
    {"all", read_other, OWN, OWN},
    {"animation", read_other, OWN, OWN},
    {"animation-name", read_other, OWN, OWN},
    {"background", ogi_html_read_ground, OWN, OWN},
    {"background-clip", ogi_html_read_ground_clip, OWN, OWN},
    {"background-color", ogi_html_read_ground, OWN, OWN},
    {"background-image", ogi_html_read_ground_picture, OWN, OWN},
    {"block-size", ogi_html_read_height, OGI_LOOK_NARROW, OWN},
    {"bottom", ogi_html_read_place, OGI_LOOK_DOUBT, OWN},
    {"border-image", ogi_html_read_picture, OWN, OWN},
    {"border-image-source", ogi_html_read_picture, OWN, OWN},
    {"color", ogi_html_read_color, OWN, OWN},
    {"clip", ogi_html_read_clip, OWN, OWN},
    {"clip-path", ogi_html_read_clip, OWN, OWN},
    {"color-scheme", read_scheme, OWN, OWN},
    {"contain", ogi_html_read_contain, OWN, OWN},
    {"container", ogi_html_read_contain, OWN, OWN},
    {"container-type", ogi_html_read_contain, OWN, OWN},
    {"content", read_content, OWN, OWN},
    {"content-visibility", ogi_html_read_content_visibility, OGI_LOOK_DOUBT, OWN},
    {"display", ogi_html_read_display, OGI_LOOK_DOUBT, OGI_LOOK_DISPLAY},
    {"font-size", ogi_html_read_size, OWN, OWN},
    {"font-family", ogi_html_read_family, OWN, OWN},
    {"filter", read_filter, OWN, OWN},
    {"flex-direction", ogi_html_read_direction, OWN, OWN},
    {"flex-flow", ogi_html_read_direction, OWN, OWN},
    {"float", ogi_html_read_float, OWN, OWN},
    {"font", ogi_html_read_font, OWN, OWN},
    {"font-feature-settings", ogi_html_read_features, OWN, OWN},
    {"font-size-adjust", read_other, OWN, OWN},
    {"font-variant", ogi_html_read_features, OWN, OWN},
    {"font-variant-numeric", ogi_html_read_features, OWN, OWN},
    {"font-variant-position", ogi_html_read_font_position, OWN, OWN},
    {"grid-area", ogi_html_read_float, OWN, OWN},
    {"grid-column", ogi_html_read_float, OWN, OWN},
    {"grid-column-start", ogi_html_read_float, OWN, OWN},
    {"grid-row", ogi_html_read_float, OWN, OWN},
    {"grid-row-start", ogi_html_read_float, OWN, OWN},
    {"height", ogi_html_read_height, OGI_LOOK_NARROW, OWN},
    {"inline-size", ogi_html_read_extent, OGI_LOOK_NARROW, OWN},
    {"inset", ogi_html_read_place, OGI_LOOK_DOUBT, OWN},
    {"inset-block", ogi_html_read_place, OGI_LOOK_DOUBT, OWN},
    {"inset-block-end", ogi_html_read_place, OGI_LOOK_DOUBT, OWN},
    {"inset-block-start", ogi_html_read_place, OGI_LOOK_DOUBT, OWN},
    {"inset-inline", ogi_html_read_place, OGI_LOOK_DOUBT, OWN},
    {"inset-inline-end", ogi_html_read_place, OGI_LOOK_DOUBT, OWN},
    {"inset-inline-start", ogi_html_read_place, OGI_LOOK_DOUBT, OWN},
    {"line-height", ogi_html_read_extent, OGI_LOOK_NARROW, OWN},
    {"left", ogi_html_read_place, OGI_LOOK_DOUBT, OWN},
    {"letter-spacing", ogi_html_read_letter_spacing, OGI_LOOK_DOUBT, OWN},
    {"list-style", ogi_html_read_picture, OWN, OWN},
    {"list-style-image", ogi_html_read_picture, OWN, OWN},
    {"margin-left", ogi_html_read_place, OGI_LOOK_DOUBT, OWN},
    {"margin", ogi_html_read_place, OGI_LOOK_DOUBT, OWN},
    {"margin-block", ogi_html_read_place, OGI_LOOK_DOUBT, OWN},
    {"margin-block-start", ogi_html_read_place, OGI_LOOK_DOUBT, OWN},
    {"margin-inline", ogi_html_read_place, OGI_LOOK_DOUBT, OWN},
    {"margin-inline-start", ogi_html_read_place, OGI_LOOK_DOUBT, OWN},
    {"margin-top", ogi_html_read_place, OGI_LOOK_DOUBT, OWN},
    {"mask", read_mask, OWN, OWN},
    {"mask-border", read_mask, OWN, OWN},
    {"mask-border-source", read_mask, OWN, OWN},
    {"mask-image", read_mask, OWN, OWN},
    {"max-block-size", ogi_html_read_extent, OGI_LOOK_NARROW, OWN},
    {"max-height", ogi_html_read_extent, OGI_LOOK_NARROW, OWN},
    {"max-inline-size", ogi_html_read_extent, OGI_LOOK_NARROW, OWN},
    {"max-width", ogi_html_read_extent, OGI_LOOK_NARROW, OWN},
    {"min-height", ogi_html_read_height, OWN, OWN},
    {"mix-blend-mode", read_other, OWN, OWN},
    {"mso-hide", read_mso_hide, OWN, OWN},
    {"mso-text-raise", ogi_html_read_raise, OGI_LOOK_STRANGE, OWN},
    {"offset", read_other, OWN, OWN},
    {"offset-path", read_other, OWN, OWN},
    {"opacity", read_opacity, OGI_LOOK_DOUBT, OGI_LOOK_OPACITY},
    {"order", ogi_html_read_float, OWN, OWN},
    {"overflow", ogi_html_read_overflow, OWN, OWN},
    {"overflow-x", ogi_html_read_overflow, OWN, OWN},
    {"overflow-y", ogi_html_read_overflow, OWN, OWN},
    {"position", ogi_html_read_position, OGI_LOOK_DOUBT, OWN},
    {"right", ogi_html_read_place, OGI_LOOK_DOUBT, OWN},
    {"rotate", read_other, OWN, OWN},
    {"scale", read_other, OWN, OWN},
    {"text-indent", ogi_html_read_place, OGI_LOOK_DOUBT, OWN},
    {"text-decoration", ogi_html_read_line, OWN, OWN},
    {"text-decoration-line", ogi_html_read_line, OWN, OWN},
    {"text-line-through", ogi_html_read_line, OWN, OWN},
    {"text-shadow", read_outline, OGI_LOOK_OUTLINE, OWN},
    {"top", ogi_html_read_place, OGI_LOOK_DOUBT, OWN},
    {"transform", read_transform, OWN, OWN},
    {"translate", read_other, OWN, OWN},
    {"unicode-bidi", ogi_html_read_bidi, OWN, OWN},
    {"vertical-align", ogi_html_read_raise, OGI_LOOK_STRANGE, OWN},
    {"visibility", ogi_html_read_visibility, OGI_LOOK_DOUBT, OGI_LOOK_VISIBILITY},
    {"width", ogi_html_read_extent, OGI_LOOK_NARROW, OWN},
    {"zoom", read_zoom, OGI_LOOK_DOUBT, OWN},
    {"-webkit-animation", read_other, OWN, OWN},
    {"-webkit-animation-name", read_other, OWN, OWN},
    {"-webkit-background-clip", ogi_html_read_ground_clip, OWN, OWN},
    {"-webkit-border-image", ogi_html_read_picture, OWN, OWN},
    {"-webkit-box-reflect", read_other, OWN, OWN},
    {"-webkit-clip-path", ogi_html_read_clip, OWN, OWN},
    {"-webkit-filter", read_filter, OWN, OWN},
    {"-webkit-mask", read_mask, OWN, OWN},
    {"-webkit-mask-box-image", read_mask, OWN, OWN},
    {"-webkit-mask-box-image-source", read_mask, OWN, OWN},
    {"-webkit-mask-image", read_mask, OWN, OWN},
    {"-webkit-opacity", read_opacity, OGI_LOOK_DOUBT, OGI_LOOK_OPACITY},
    {"-webkit-text-decoration", ogi_html_read_line, OWN, OWN},
    {"-webkit-text-decoration-line", ogi_html_read_line, OWN, OWN},
    {"-webkit-text-fill-color", ogi_html_read_fill, OWN, OWN},
    {"-webkit-text-security", read_other, OWN, OWN},
    {"-webkit-text-stroke", read_outline, OGI_LOOK_OUTLINE, OWN},
    {"-webkit-text-stroke-width", read_outline, OGI_LOOK_OUTLINE, OWN},
    {"-webkit-transform", read_transform, OWN, OWN},
};

/* A value in brackets isn't understood, but by who reads it. */
static void
read_value(OgiHtmlLook *self, const Property *property, const OgiHtmlDeclaration *d)
{
    if (property->reckoned == OWN || memchr(d->value.str, '(', d->value.len) == NULL) {
        property->read(self, d);
        return;
    }
    ogi_look_set_once(self, (OgiHtmlProperty)property->reckoned, TRUE, d->important);
    if (property->decides != OWN)
        ogi_look_set(self, (OgiHtmlProperty)property->decides, FALSE, d->important);
}

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
            read_value(self, &properties[i], d);
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
            quote = *p == quote || *p == '\n' ? '\0' : quote;
        else if (*p == '"' || *p == '\'')
            quote = *p;
        else if (*p == '(')
            depth++;
        else if (*p == ')' && depth > 0)
            depth--;
    }
    return p;
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

    if (declarations.len > 0)
        read_declarations(self, ogi_html_plain(declarations, &plain));
}

void
ogi_html_look_read_family(OgiHtmlLook *self, OgiText names)
{
    const OgiHtmlDeclaration d = {ogi_text("font-family", strlen("font-family")), names, FALSE};

    ogi_html_read_family(self, &d);
}
