/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters beside their ground: whether they can be told from it. */
#include "document/appearance-private.h"
#include "html-element-private.h"

/* What is said for sure takes the place of what may be; what may be is kept further in. */
static void
set_maybe(OgiHtmlColors *colors, const OgiHtmlMaybe *maybe, gboolean letters, gboolean ground)
{
    OgiHtmlMaybe *own = &colors->maybe;

    if (letters || (maybe->set & OGI_MAYBE_LETTERS)) {
        own->set &= ~(guint)(OGI_MAYBE_LETTERS | OGI_MAYBE_BESIDE);
        own->set |= maybe->set & (OGI_MAYBE_LETTERS | OGI_MAYBE_BESIDE);
        own->letters = maybe->letters;
        own->beside = maybe->beside;
    } else if (ground) {
        own->set &= ~(guint)OGI_MAYBE_BESIDE;
    }
    if (ground || (maybe->set & OGI_MAYBE_GROUND)) {
        own->set = (own->set & ~(guint)OGI_MAYBE_GROUND) | (maybe->set & OGI_MAYBE_GROUND);
        own->dark = maybe->dark;
        own->light = maybe->light;
    }
}

static gboolean
is_lost(guint32 letters, guint32 ground)
{
    return letters == OGI_COLOR_NONE || letters == OGI_COLOR_DOUBT || ground == OGI_COLOR_DOUBT ||
           ogi_appearance_same_color(letters, ground);
}

/* Whether letters can't be told from their ground if rules are for them that may be. */
static gboolean
may_be_lost(const OgiHtmlMaybe *maybe, guint32 letters, guint32 ground)
{
    return ((maybe->set & OGI_MAYBE_LETTERS) &&
            is_lost(maybe->letters, maybe->set & OGI_MAYBE_BESIDE ? maybe->beside : ground)) ||
           ((maybe->set & OGI_MAYBE_GROUND) &&
            (is_lost(letters, maybe->dark) || is_lost(letters, maybe->light)));
}

static gboolean
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
    return (color != OGI_COLOR_INVALID && color != OGI_COLOR_AROUND) ||
           ogi_look_says(look, OGI_LOOK_FILL);
}

static gboolean
set_ground(OgiHtmlElement *element, const OgiHtmlLook *look, const OgiHtmlToken *token)
{
    OgiHtmlColors *colors = &element->colors;
    guint32 ground = ogi_look_says(look, OGI_LOOK_GROUND)
                         ? look->ground
                         : ogi_html_color_attribute(ogi_html_or_empty(token->ground));
    guint32 seen = ogi_html_color_plain(ground);

    if (ground == OGI_COLOR_INVALID || seen == OGI_COLOR_NONE)
        return FALSE;
    if (seen == OGI_COLOR_AROUND)
        ground = colors->color;
    else if ((ground & OGI_COLOR_HALF) != 0)
        ground = ogi_appearance_same_color(seen, ogi_html_color_plain(colors->ground))
                     ? colors->ground
                     : (guint32)OGI_COLOR_UNKNOWN;
    colors->ground = ground;
    colors->assumed = FALSE;
    return TRUE;
}

/* Text in the colour of an assumed ground may be seen on another one. */
void
ogi_html_element_set_colors(OgiHtmlElement *self, const OgiHtmlLook *look,
                            const OgiHtmlMaybe *maybe, const OgiHtmlToken *token, gboolean linked)
{
    OgiHtmlColors *colors = &self->colors;
    guint32 color, seen, ground;
    gboolean has_letters = set_letter_color(self, look, token);
    gboolean has_ground = set_ground(self, look, token);
    gboolean lost, doubt;

    if ((maybe->set | colors->maybe.set) != 0)
        set_maybe(colors, maybe, has_letters, has_ground);
    color = colors->fill != OGI_COLOR_AROUND ? colors->fill : colors->color;
    seen = ogi_html_color_plain(color);
    ground = ogi_html_color_plain(colors->ground);
    colors->clipped |= ogi_look_is(look, OGI_LOOK_CLIP);
    lost = !colors->clipped && (seen == OGI_COLOR_NONE || ogi_appearance_same_color(seen, ground));
    doubt = lost ? ((color | colors->ground) & OGI_COLOR_TOLD) != 0 || colors->outlined ||
                       (linked && colors->assumed)
                 : seen == OGI_COLOR_DOUBT || ground == OGI_COLOR_DOUBT;
    if (colors->maybe.set != 0)
        doubt |= lost || may_be_lost(&colors->maybe, seen, ground);
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
