/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters beside their ground: whether they can be told from it. */
#include "document/appearance-private.h"
#include "html-element-private.h"

static void
set_letter_color(OgiHtmlElement *element, const OgiHtmlLook *look, const OgiHtmlToken *token)
{
    OgiHtmlColors *colors = &element->colors;
    guint32 color = ogi_look_says(look, OGI_LOOK_COLOR)
                        ? look->color
                        : ogi_html_color_attribute(ogi_html_or_empty(token->color));

    if (color == OGI_COLOR_INVALID && ogi_html_element_is_link(token))
        color = OGI_COLOR_UNKNOWN; /* it has its own */
    if (color != OGI_COLOR_INVALID && color != OGI_COLOR_AROUND)
        colors->color = color;
    if (ogi_look_says(look, OGI_LOOK_FILL) && look->fill != OGI_COLOR_AROUND)
        colors->fill = look->fill;
    if (ogi_look_says(look, OGI_LOOK_OUTLINE))
        colors->outlined = ogi_look_is(look, OGI_LOOK_OUTLINE);
}

static void
set_ground(OgiHtmlElement *element, const OgiHtmlLook *look, const OgiHtmlToken *token)
{
    OgiHtmlColors *colors = &element->colors;
    guint32 ground = ogi_look_says(look, OGI_LOOK_GROUND)
                         ? look->ground
                         : ogi_html_color_attribute(ogi_html_or_empty(token->ground));
    guint32 seen = ogi_html_color_plain(ground);

    if (ground == OGI_COLOR_INVALID || seen == OGI_COLOR_NONE)
        return;
    if (seen == OGI_COLOR_AROUND)
        ground = colors->color;
    else if ((ground & OGI_COLOR_HALF) != 0)
        ground = ogi_appearance_same_color(seen, ogi_html_color_plain(colors->ground))
                     ? colors->ground
                     : (guint32)OGI_COLOR_UNKNOWN;
    colors->ground = ground;
    colors->assumed = FALSE;
}

/* Text in the colour of an assumed ground may be seen on another one. */
void
ogi_html_element_set_colors(OgiHtmlElement *self, const OgiHtmlLook *look,
                            const OgiHtmlToken *token, gboolean linked)
{
    OgiHtmlColors *colors = &self->colors;
    guint32 color, seen, ground;
    gboolean lost, doubt;

    set_letter_color(self, look, token);
    set_ground(self, look, token);
    color = colors->fill != OGI_COLOR_AROUND ? colors->fill : colors->color;
    seen = ogi_html_color_plain(color);
    ground = ogi_html_color_plain(colors->ground);
    colors->clipped |= ogi_look_is(look, OGI_LOOK_CLIP);
    lost = !colors->clipped && (seen == OGI_COLOR_NONE || ogi_appearance_same_color(seen, ground));
    doubt = lost ? ((color | colors->ground) & OGI_COLOR_TOLD) != 0 || colors->outlined ||
                       (linked && colors->assumed)
                 : seen == OGI_COLOR_DOUBT || ground == OGI_COLOR_DOUBT;
    ogi_html_element_show(self, OGI_SHOWN_GROUND, lost && !doubt);
    ogi_html_element_show(self, OGI_SHOWN_COLOR, doubt);
}

static gboolean
is_doubt(guint32 color)
{
    return ogi_html_color_plain(color) == OGI_COLOR_DOUBT;
}

gboolean
ogi_html_element_doubts_colors(const OgiHtmlElement *self)
{
    const OgiHtmlColors *colors = &self->colors;

    return is_doubt(colors->color) || is_doubt(colors->ground) || is_doubt(colors->fill);
}

void
ogi_html_element_trust_colors(OgiHtmlElement *self)
{
    OgiHtmlColors *colors = &self->colors;

    if (!ogi_html_element_doubts_colors(self))
        return;
    self->seen.shown &= ~(guint)OGI_SHOWN_COLOR;
    colors->color = is_doubt(colors->color) ? OGI_COLOR_UNKNOWN : colors->color;
    colors->ground = is_doubt(colors->ground) ? OGI_COLOR_UNKNOWN : colors->ground;
    colors->fill = is_doubt(colors->fill) ? OGI_COLOR_AROUND : colors->fill;
}
