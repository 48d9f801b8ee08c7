/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How text in an element is shown, by what its tag and styles say. */
#include <string.h>

#include "html-element-private.h"
#include "html-text-private.h"

enum {
    MAX_SIZE = 100000,
    SMALL_PERCENT = 83, /* of <small> */
    TINY_SIZE = 150,    /* less can't be seen, in some browsers */
};

/* Whether the innermost is a cell, or in one. */
static gboolean
is_in_cell(const OgiHtmlOpen *self)
{
    for (guint i = self->n_elements; i-- > 0 && self->elements[i].kind != OGI_HTML_TABLE;) {
        if (self->elements[i].kind == OGI_HTML_CELL)
            return TRUE;
    }
    return FALSE;
}

/* A font of the page that some text of a table has draws other digits, maybe; one of all of the
 * table is for its looks, maybe. */
static void
set_font(const OgiHtmlOpen *self, OgiHtmlElement *element, const OgiHtmlLook *look,
         const OgiHtmlToken *token)
{
    gboolean was_own = (element->seen.shown & OGI_SHOWN_FONT) != 0;
    guint32 family = ogi_look_says(look, OGI_LOOK_FAMILY) ? look->family : 0;
    gboolean own;

    if (token->face.len > 0) {
        OgiHtmlLook face = {0};

        ogi_html_look_read_family(&face, token->face);
        family = family == 0 ? face.family : family;
        if (ogi_look_is(&face, OGI_LOOK_DOUBT))
            element->seen.shown |= OGI_SHOWN_UNKNOWN;
    }
    if (family == 0 || self->style == NULL)
        return;
    own = ogi_html_style_has_font(self->style, family);
    ogi_html_element_show(element, OGI_SHOWN_FONT, own);
    if (own && !was_own && is_in_cell(self))
        element->seen.shown |= OGI_SHOWN_UNKNOWN;
}

/* The size of <font>, from 0 to 6; one with a sign is beside the third. -1: none. */
static gint
read_font_size(OgiText text)
{
    gint sign = text.str[0] == '-' ? -1 : text.str[0] == '+' ? 1 : 0;
    const char digit = text.str[sign != 0 && text.len > 1 ? 1 : 0];

    if (!g_ascii_isdigit(digit) || text.len != (sign != 0 ? 2 : 1))
        return -1;
    return CLAMP(sign != 0 ? 2 + sign * (digit - '0') : digit - '1', 0, 6);
}

/* The size of letters, by the tag, then by styles. */
static void
set_size(OgiHtmlElement *element, const OgiHtmlLook *look, const OgiHtmlToken *token)
{
    static const gint sizes[] = {1000, 1300, 1600, 1800, 2400, 3200, 4800};
    gint size = element->kind == OGI_HTML_SMALL ? -SMALL_PERCENT : 0;

    if (token->size.len > 0) {
        gint n = read_font_size(token->size);

        size = n >= 0 ? sizes[n] : size;
    }
    if (ogi_look_says(look, OGI_LOOK_SIZE) && look->size != 0)
        size = look->size;
    if (size < 0)
        size = (gint)element->seen.look.size * -size / 100;
    if (size > 0)
        element->seen.look.size = (guint)MIN(size, MAX_SIZE);
    if (size > 0 && size < TINY_SIZE)
        element->seen.shown |= OGI_SHOWN_UNKNOWN;
}

/* A part of a size that can't be seen is none that can; more than that may be. */
static void
set_tiny(OgiHtmlElement *element, const OgiHtmlLook *look)
{
    gboolean was = (element->seen.shown & OGI_SHOWN_TINY) != 0;
    gboolean relative = look->size < 0 && !ogi_look_is(look, OGI_LOOK_SIZE);

    if (!ogi_look_says(look, OGI_LOOK_SIZE) || (was && relative && look->size >= -100))
        return;
    if (was && relative)
        element->seen.shown |= OGI_SHOWN_UNKNOWN;
    ogi_html_element_show(element, OGI_SHOWN_TINY, ogi_look_is(look, OGI_LOOK_SIZE));
}

/* Whether an element is in the line, as far as its name says. */
static gboolean
is_inline(OgiHtmlKind kind)
{
    return kind == OGI_HTML_INLINE || kind == OGI_HTML_SMALL || kind == OGI_HTML_RAISED ||
           kind == OGI_HTML_TURNED || kind == OGI_HTML_DRAWN;
}

/* What is moved away, or in a box without room, isn't seen; but what is in the line has neither. */
static void
set_gone(OgiHtmlElement *element, const OgiHtmlLook *look)
{
    gboolean empty = !ogi_html_kind_is_of_table(element->kind) &&
                     ogi_look_is(look, OGI_LOOK_EMPTY) && ogi_look_is(look, OGI_LOOK_OVERFLOW);
    gboolean box = !is_inline(element->kind) || ogi_look_is(look, OGI_LOOK_BOX) ||
                   ogi_look_is(look, OGI_LOOK_PLACED);
    gboolean sure = box && !ogi_look_is(look, OGI_LOOK_BACK);

    if (ogi_look_is(look, OGI_LOOK_OPACITY) || ogi_look_is(look, OGI_LOOK_MSO_HIDE))
        element->seen.shown |= OGI_SHOWN_GONE;
    if (ogi_look_is(look, OGI_LOOK_AWAY) || empty)
        element->seen.shown |= OGI_SHOWN_GONE | (sure ? 0 : OGI_SHOWN_UNSURE);
}

/* A ground with a picture, which is seen where the box is high. */
static void
set_picture(OgiHtmlElement *element, const OgiHtmlLook *look, const OgiHtmlToken *token,
            gboolean maybe)
{
    gint n;
    OgiText unit;

    if (maybe)
        element->seen.shown |= OGI_SHOWN_PICTURE;
    if (!ogi_look_is(look, OGI_LOOK_PICTURE) && token->background.len == 0)
        return;
    element->seen.shown |= OGI_SHOWN_PICTURE;
    if (!(element->seen.shown & (OGI_SHOWN_INVISIBLE | OGI_SHOWN_GONE)) &&
        (ogi_look_is(look, OGI_LOOK_TALL) ||
         (ogi_html_value_number(ogi_html_or_empty(token->height), &n, &unit) &&
          n >= 100 * OGI_HTML_TABLE_PIXELS)))
        element->seen.shown |= OGI_SHOWN_PAINTED;
}

/* Whether a style parts it from the text around it by what isn't known. */
static gboolean
is_strange(const OgiHtmlLook *look)
{
    return ogi_look_is(look, OGI_LOOK_STRANGE) ||
           (ogi_look_says(look, OGI_LOOK_COLOR) && (look->color & OGI_COLOR_TOLD) != 0) ||
           (ogi_look_says(look, OGI_LOOK_FILL) && (look->fill & OGI_COLOR_TOLD) != 0) ||
           (ogi_look_says(look, OGI_LOOK_GROUND) &&
            (look->ground & (OGI_COLOR_UNKNOWN | OGI_COLOR_TOLD)) != 0);
}

/* What may be in rows and tables that would hide them; what is said for sure of their letters and
 * places is looked at in cells. */
static gboolean
may_hide(guint32 maybe)
{
    static const guint32 hiding =
        1u << OGI_LOOK_DISPLAY | 1u << OGI_LOOK_VISIBILITY | 1u << OGI_LOOK_OPACITY |
        1u << OGI_LOOK_SIZE | 1u << OGI_LOOK_MSO_HIDE | 1u << OGI_LOOK_AWAY |
        1u << OGI_LOOK_STRIKE | 1u << OGI_LOOK_TURN | 1u << OGI_LOOK_DOUBT | 1u << OGI_LOOK_CLIP;

    return (maybe & hiding) != 0;
}

/* Colours that an element may have, of those in a table. */
static const OgiHtmlMaybe *
maybe_colors(const OgiHtmlOpen *self, const OgiHtmlElement *element, const OgiHtmlCascade *cascade)
{
    static const OgiHtmlMaybe none = {0};

    if (cascade->colors.set == 0 || ogi_html_kind_is_of_table(element->kind) || is_in_cell(self))
        return &cascade->colors;
    return &none;
}

/* Size and visibility can be taken back further in; lines, opacity and place can't. */
static void
set_look(OgiHtmlOpen *self, OgiHtmlElement *element, const OgiHtmlCascade *cascade,
         const OgiHtmlToken *token)
{
    const OgiHtmlLook *look = &cascade->look;
    gboolean plain = look->set == 0 && cascade->maybe == 0 && !cascade->adds && !cascade->strange &&
                     cascade->colors.set == 0 && token->color.len == 0 && token->ground.len == 0 &&
                     token->size.len == 0 && token->background.len == 0 && token->face.len == 0 &&
                     element->kind != OGI_HTML_SMALL;
    gboolean in_table = ogi_html_kind_is_of_table(element->kind);

    if (plain && element->kind != OGI_HTML_RAISED && element->kind != OGI_HTML_TURNED &&
        !ogi_html_element_is_link(token))
        return;
    if (ogi_look_says(look, OGI_LOOK_VISIBILITY) && !ogi_look_is(look, OGI_LOOK_AROUND))
        ogi_html_element_show(element, OGI_SHOWN_INVISIBLE, ogi_look_is(look, OGI_LOOK_VISIBILITY));
    set_tiny(element, look);
    set_gone(element, look);
    if (ogi_look_is(look, OGI_LOOK_STRIKE))
        element->seen.shown |= OGI_SHOWN_STRUCK;
    if (ogi_look_is(look, OGI_LOOK_RAISE) && !in_table)
        element->seen.shown |= OGI_SHOWN_RAISED;
    else if (element->kind == OGI_HTML_RAISED)
        ogi_html_element_show(element, OGI_SHOWN_RAISED, !ogi_look_says(look, OGI_LOOK_RAISE));
    if (ogi_look_is(look, OGI_LOOK_TURN) ||
        (element->kind == OGI_HTML_TURNED && token->dir.len > 0 &&
         g_ascii_strncasecmp(token->dir.str, "rtl", MIN(token->dir.len, 3)) == 0))
        element->seen.shown |= OGI_SHOWN_TURNED;
    if ((cascade->maybe & ~ogi_look_bit(OGI_LOOK_PICTURE)) != 0 ||
        ogi_look_is(look, OGI_LOOK_DOUBT) || ogi_look_is(look, OGI_LOOK_CLIP) ||
        (ogi_look_is(look, OGI_LOOK_NARROW) && ogi_look_is(look, OGI_LOOK_OVERFLOW) && !in_table) ||
        (ogi_look_is(look, OGI_LOOK_FLOAT) && is_inline(element->kind)))
        element->seen.shown |= OGI_SHOWN_UNKNOWN;
    if (cascade->maybe != 0 && in_table && may_hide(cascade->maybe))
        element->seen.shown |= OGI_SHOWN_MAYBE;
    set_picture(element, look, token, (cascade->maybe & ogi_look_bit(OGI_LOOK_PICTURE)) != 0);
    if ((is_strange(look) || cascade->strange) && is_inline(element->kind))
        element->seen.look.strange = TRUE;
    element->block = ogi_look_is(look, OGI_LOOK_BLOCK) && is_inline(element->kind);
    self->broke |= element->block;
    set_font(self, element, look, token);
    set_size(element, look, token);
    if (cascade->adds)
        element->seen.shown |= OGI_SHOWN_ADDED;
    ogi_html_element_set_colors(element, look, maybe_colors(self, element, cascade), token,
                                self->linked);
}

/* Whether an attribute has references, which aren't resolved here. */
static gboolean
has_reference(OgiText attribute)
{
    return attribute.len > 0 && memchr(attribute.str, '&', attribute.len) != NULL;
}

gboolean
ogi_html_element_style(OgiHtmlElement *self, OgiHtmlOpen *open, const OgiHtmlToken *token)
{
    OgiHtmlCascade cascade;
    g_autofree char *owned = NULL;
    OgiText style = ogi_html_or_empty(token->style);

    if (style.len > 0)
        style = ogi_html_text_resolve(style, &owned);
    if (has_reference(token->class_names) || has_reference(token->id) ||
        has_reference(token->color) || has_reference(token->ground) || has_reference(token->size) ||
        has_reference(token->face))
        self->seen.shown |=
            OGI_SHOWN_UNKNOWN | (ogi_html_kind_is_of_table(self->kind) ? OGI_SHOWN_MAYBE : 0);

    ogi_html_style_cascade(open->style, &open->elements[0].node, open->n_elements, sizeof *self,
                           style, &cascade);
    if (ogi_look_is(&cascade.look, OGI_LOOK_DISPLAY))
        return FALSE;
    if (token->hidden.str != NULL) {
        if (!ogi_look_says(&cascade.look, OGI_LOOK_DISPLAY))
            return FALSE;
        self->seen.shown |= OGI_SHOWN_UNKNOWN; /* a style may show it all the same */
    }
    set_look(open, self, &cascade, token);
    return TRUE;
}
