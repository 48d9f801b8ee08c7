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

void
ogi_html_read_size(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    guint32 before = self->important;

    ogi_look_set(self, OGI_LOOK_SIZE, ogi_html_value_is_tiny(d->value), d->important);
    ogi_look_set_once(self, OGI_LOOK_DOUBT, ogi_text_mentions(d->value, "calc("), d->important);
    if (d->important || !(before & ogi_look_bit(OGI_LOOK_SIZE)))
        self->size = ogi_html_value_size(d->value);
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
    ogi_look_set(self, OGI_LOOK_FAMILY, TRUE, d->important);
    self->family = ogi_html_family(first);
}

/* Of font: the size, and behind it the names. */
void
ogi_html_read_font(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    OgiText size = find_size(d->value);
    const char *blank = memchr(size.str, ' ', size.len);
    OgiHtmlDeclaration part = {d->name, size, d->important};

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
        ogi_look_set_once(
            self, OGI_LOOK_DOUBT,
            -n >= (ogi_text_begins_with(unit, "em") ? CROWDED_EM : 100 * CROWDED_PIXELS),
            d->important);
}

void
ogi_html_read_color(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    if (ogi_html_value_is(d->value, "inherit") || ogi_html_value_is(d->value, "currentcolor") ||
        ogi_html_value_is(d->value, "unset"))
        return;
    ogi_look_set(self, OGI_LOOK_STRANGE, ogi_text_mentions(d->value, "var("), d->important);
    ogi_look_set(self, OGI_LOOK_COLOR, TRUE, d->important);
    self->color = ogi_html_color(d->value);
}
