/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What declarations say of the ground of letters: a colour or a picture. */
#include <string.h>

#include "html-declaration-private.h"

/* The next part of a value, up to a blank outside of brackets. FALSE: there is none. */
static gboolean
next_part(OgiText *rest, OgiText *part)
{
    gsize n = 0;
    guint depth = 0;

    *rest = ogi_text_trim(*rest);
    for (; n < rest->len && (depth > 0 || !g_ascii_isspace(rest->str[n])); n++)
        depth += rest->str[n] == '(' ? 1 : depth > 0 && rest->str[n] == ')' ? -1u : 0;
    *part = ogi_text(rest->str, n);
    *rest = ogi_text(rest->str + n, rest->len - n);
    return n > 0;
}

gboolean
ogi_html_value_has_picture(OgiText value)
{
    return ogi_text_mentions(value, "url(") || ogi_text_mentions(value, "image(") ||
           ogi_text_mentions(value, "image-set(") || ogi_text_mentions(value, "paint(") ||
           ogi_text_mentions(value, "cross-fade(");
}

/* Whether a ground is seen that isn't a colour: a picture, or one that goes over into another. */
static gboolean
is_drawn(OgiText value)
{
    return ogi_html_value_has_picture(value) || ogi_text_mentions(value, "gradient(");
}

/* What a shorthand has beside a colour; any other word makes it none. */
static gboolean
is_ground_word(OgiText part)
{
    static const char *const words[] = {
        "none",       "repeat",      "repeat-x",    "repeat-y", "no-repeat",  "space",
        "round",      "scroll",      "fixed",       "local",    "center",     "left",
        "right",      "top",         "bottom",      "cover",    "contain",    "auto",
        "border-box", "padding-box", "content-box", "text",     "border-area"};

    if (strchr("0123456789.+-/,", part.str[0]) != NULL || memchr(part.str, '/', part.len) != NULL ||
        memchr(part.str, ',', part.len) != NULL || memchr(part.str, '(', part.len) != NULL)
        return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        if (ogi_html_value_is(part, words[i]))
            return TRUE;
    }
    return ogi_html_value_is_wide(part);
}

/* The colour of a ground; INVALID: the declaration is none. */
static guint32
ground_color(OgiText value)
{
    guint32 color = OGI_COLOR_NONE;
    OgiText part;

    if (is_drawn(value))
        return OGI_COLOR_UNKNOWN;
    while (next_part(&value, &part)) {
        guint32 one = ogi_html_color(part);

        if (one != OGI_COLOR_INVALID)
            color = one;
        else if (!is_ground_word(part))
            return OGI_COLOR_INVALID;
    }
    return color;
}

/* A ground with a picture may have any colour, and show anything; one that is transparent is that
 * of what is around it. It may also be seen through the letters alone. */
void
ogi_html_read_ground(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    guint32 color = ground_color(d->value);

    if (color == OGI_COLOR_INVALID)
        return;
    if (ogi_look_set(self, OGI_LOOK_GROUND, TRUE, d->important))
        self->ground = color;
    ogi_look_set_once(self, OGI_LOOK_PICTURE, ogi_html_value_has_picture(d->value), d->important);
    ogi_look_set_once(self, OGI_LOOK_CLIP, ogi_text_mentions(d->value, " text"), d->important);
}

/* A colour is no picture. */
void
ogi_html_read_ground_picture(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    if (is_drawn(d->value) || ogi_text_mentions(d->value, "var("))
        ogi_html_read_ground(self, d);
}

/* A picture beside letters, or in place of them. */
void
ogi_html_read_picture(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    ogi_look_set_once(self, OGI_LOOK_PICTURE, ogi_html_value_has_picture(d->value), d->important);
}

void
ogi_html_read_ground_clip(OgiHtmlLook *self, const OgiHtmlDeclaration *d)
{
    ogi_look_set(self, OGI_LOOK_CLIP, ogi_text_mentions(d->value, "text"), d->important);
}
