/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What declarations say of the letters themselves: size, font, place in the line, colour. */
#include <string.h>

#include "document/appearance-private.h"
#include "html-declaration-private.h"

enum {
    CROWDED_PIXELS = 4, /* hundredths behind: letters set closer by that lie on each other */
    CROWDED_EM = 30,    /* hundredths */
};

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

/* max(12px, 1vw) and clamp(12px, ...), that are never less than can be seen. */
static gboolean
has_least(OgiText value)
{
    const char *open = memchr(value.str, '(', value.len);
    OgiText inside = ogi_text(open + 1, (gsize)(value.str + value.len - open - 1));
    gint n;
    OgiText unit;

    return (ogi_text_begins_with(value, "max(") || ogi_text_begins_with(value, "clamp(")) &&
           ogi_html_value_number(ogi_text_trim(inside), &n, &unit) && n >= 500 &&
           ogi_text_begins_with(unit, "px");
}

static void
set_size(OgiHtmlLook *self, const OgiHtmlDeclaration *d, gboolean tiny, gint size)
{
    if (ogi_look_set(self, OGI_LOOK_SIZE, tiny, d->important))
        self->size = size;
}

void
ogi_html_read_size(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    gint n, size = ogi_html_value_size(d->value);
    gboolean tiny = ogi_html_value_is_tiny(d->value);
    OgiText unit;

    if (memchr(d->value.str, '(', d->value.len) != NULL) {
        ogi_look_set_once(
            self, ogi_text_begins_with(d->value, "var(") ? OGI_LOOK_STRANGE : OGI_LOOK_DOUBT,
            !has_least(d->value), d->important);
        set_size(self, d, FALSE, 0);
    } else if (ogi_html_value_is_wide(d->value)) {
        set_size(self, d, FALSE, ogi_html_value_is(d->value, "initial") ? 1600 : -100);
    } else if (ogi_html_value_number(d->value, &n, &unit)) {
        if (n < 0)
            return;
        /* a number alone is a size in old pages, and only there; and some browsers show no part of
         * the size around it smaller than can be read */
        ogi_look_set_once(self, OGI_LOOK_DOUBT,
                          n > 0 &&
                              ((tiny && (size < 0 || unit.len == 0)) ||
                               (unit.len == 0 && (self->on & ogi_look_bit(OGI_LOOK_SIZE)) != 0)),
                          d->important);
        set_size(self, d, tiny && (size >= 0 || n == 0), size);
    } else if (size != 0) {
        set_size(self, d, FALSE, size);
    }
}

/* Forms of digits: above or below the line, or of a fraction. */
void
ogi_html_read_features(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    static const char *const small[] = {"sup",  "sub",  "ordn", "ordinal",
                                        "frac", "numr", "dnom", "sinf"};

    for (guint i = 0; i < G_N_ELEMENTS(small); i++)
        ogi_look_set_once(self, OGI_LOOK_DOUBT, ogi_text_mentions(d->value, small[i]),
                          d->important);
}

/* Fonts of pictures draw others in place of digits; what fonts of the page draw, nobody knows. */
void
ogi_html_read_family(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    const char *end = d->value.str + d->value.len;
    const char *comma = memchr(d->value.str, ',', d->value.len);
    OgiText first = ogi_text(d->value.str, (gsize)((comma != NULL ? comma : end) - d->value.str));

    ogi_look_set_once(self, OGI_LOOK_DOUBT, ogi_appearance_has_signs(first), d->important);
    if (ogi_look_set(self, OGI_LOOK_FAMILY, TRUE, d->important))
        self->family = ogi_html_family(first);
}

/* Of font: the size, and behind it the names. */
void
ogi_html_read_font(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    OgiText size = find_size(d->value);
    const char *blank = memchr(size.str, ' ', size.len);
    OgiHtmlDeclaration part = {d->name, size, d->important};

    if (size.len == 0) /* font:inherit, or a size that is told elsewhere */
        part.value = d->value;
    ogi_html_read_size(self, &part);
    if (blank == NULL)
        return;
    part.value = ogi_text_trim(ogi_text(blank, (gsize)(size.str + size.len - blank)));
    ogi_html_read_family(self, &part);
}

void
ogi_html_read_font_position(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    ogi_look_set(self, OGI_LOOK_RAISE, !ogi_html_value_is(d->value, "normal"), d->important);
}

void
ogi_html_read_raise(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    ogi_look_set(self, OGI_LOOK_RAISE, ogi_html_value_is_raised(d->value), d->important);
}

void
ogi_html_read_bidi(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    ogi_look_set(self, OGI_LOOK_TURN, ogi_text_mentions(d->value, "override"), d->important);
}

void
ogi_html_read_line(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    ogi_look_set(self, OGI_LOOK_STRIKE,
                 ogi_text_mentions(d->value, "line-through") ||
                     ogi_html_value_is(d->value, "single"),
                 d->important);
}

void
ogi_html_read_letter_spacing(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    gint n;
    OgiText unit;

    if (ogi_html_value_number(d->value, &n, &unit) && n < 0)
        ogi_look_set_once(self, OGI_LOOK_DOUBT,
                          -n >= (ogi_html_value_is(unit, "px") || ogi_html_value_is(unit, "pt")
                                     ? 100 * CROWDED_PIXELS
                                     : CROWDED_EM),
                          d->important);
}

/* INVALID: the declaration is none. */
static guint32
letter_color(OgiText value)
{
    return ogi_html_value_is(value, "initial") ? 0
           : ogi_html_value_is_wide(value)     ? (guint32)OGI_COLOR_AROUND
                                               : ogi_html_color(value);
}

void
ogi_html_read_color(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    guint32 color = letter_color(d->value);

    if (color != OGI_COLOR_INVALID && ogi_look_set(self, OGI_LOOK_COLOR, TRUE, d->important))
        self->color = color;
}

void
ogi_html_read_fill(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    guint32 color = letter_color(d->value);

    if (color != OGI_COLOR_INVALID && ogi_look_set(self, OGI_LOOK_FILL, TRUE, d->important))
        self->fill = color;
}
