/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "html-element-private.h"

enum {
    MAX_DEPTH = 512,
    MAX_LOOKS_BACK = 64, /* elements that an end tag may close at once */
    USUAL_SIZE = 1600,   /* hundredths of a pixel */
};

static const OgiHtmlElement *
innermost(const OgiHtmlOpen *self)
{
    return self->n_elements > 0 ? &self->elements[self->n_elements - 1] : NULL;
}

/* Of what is open now. */
static void
see(OgiHtmlOpen *self)
{
    const OgiHtmlElement *element = innermost(self);

    self->seen = element != NULL ? element->seen : (OgiHtmlSeen){.look = {.size = USUAL_SIZE}};
}

void
ogi_html_open_init(OgiHtmlOpen *self)
{
    *self = (OgiHtmlOpen){.elements = g_new(OgiHtmlElement, MAX_DEPTH + 1)};
    see(self);
}

void
ogi_html_open_clear(OgiHtmlOpen *self)
{
    g_clear_pointer(&self->elements, g_free);
    g_clear_pointer(&self->looks, g_free);
}

/* The rules for the i-th element. */
static void
cascade(const OgiHtmlOpen *self, guint i, OgiHtmlCascade *out)
{
    ogi_html_style_cascade(self->style, &self->elements[0].node, i + 1, sizeof self->elements[0],
                           ogi_text("", 0), out);
}

void
ogi_html_open_keep_looks(OgiHtmlOpen *self)
{
    g_free(self->looks);
    self->looks = g_new0(OgiHtmlCascade, self->n_elements);
    for (guint i = 0; i < self->n_elements; i++)
        cascade(self, i, &self->looks[i]);
}

gboolean
ogi_html_open_looks_differ(const OgiHtmlOpen *self)
{
    for (guint i = 0; i < self->n_elements; i++) {
        OgiHtmlCascade now;

        cascade(self, i, &now);
        if (memcmp(&now, &self->looks[i], sizeof now) != 0)
            return TRUE;
    }
    return FALSE;
}

/* Whether an element begins inside of this one, whatever is open in it. */
static gboolean
holds(OgiHtmlKind outer, OgiHtmlKind inner)
{
    if (outer == OGI_HTML_TABLE)
        return TRUE;
    if (inner == OGI_HTML_ROW)
        return outer == OGI_HTML_GROUP;
    if (inner == OGI_HTML_CELL)
        return outer == OGI_HTML_ROW || outer == OGI_HTML_GROUP;
    return FALSE;
}

/* Leaves n open. */
static void
leave(OgiHtmlOpen *self, guint n)
{
    if (n == self->n_elements)
        return;
    for (guint i = n; i < self->n_elements; i++)
        self->broke |= self->elements[i].block;
    self->n_elements = n;
    see(self);
}

/* A part of a table ends what is open up to what can hold it; a block ends a paragraph. */
static void
end_implied(OgiHtmlOpen *self, OgiHtmlKind kind)
{
    gboolean part = kind == OGI_HTML_CELL || kind == OGI_HTML_ROW || kind == OGI_HTML_GROUP;
    gboolean block = ogi_html_kind_is_block(kind) || kind == OGI_HTML_TABLE;

    if (!part && !block)
        return;
    for (guint i = self->n_elements; i-- > 0;) {
        OgiHtmlKind outer = self->elements[i].kind;

        if (part && holds(outer, kind)) {
            leave(self, i + 1);
            return;
        }
        if (block && outer == OGI_HTML_PARAGRAPH)
            leave(self, i);
        if (block && (outer == OGI_HTML_PARAGRAPH || outer == OGI_HTML_CELL ||
                      self->n_elements - i > MAX_LOOKS_BACK))
            return;
    }
}

/* Whether a start tag and an end tag have one name: most are written alike. */
static gboolean
is_same_name(OgiText a, OgiText b)
{
    return a.len == b.len &&
           (memcmp(a.str, b.str, a.len) == 0 || g_ascii_strncasecmp(a.str, b.str, a.len) == 0);
}

gboolean
ogi_html_open_pop_innermost(OgiHtmlOpen *self, OgiText name, OgiHtmlKind *kind)
{
    const OgiHtmlElement *element = innermost(self);

    if (element == NULL || element->node.name.len != name.len)
        return FALSE;
    for (gsize i = 0; i < name.len; i++) { /* a letter or two */
        if (element->node.name.str[i] != name.str[i])
            return FALSE;
    }
    *kind = element->kind;
    self->broke |= element->block;
    self->n_elements--;
    see(self);
    return TRUE;
}

void
ogi_html_open_pop(OgiHtmlOpen *self, const OgiHtmlToken *token, OgiHtmlKind kind)
{
    gboolean part = ogi_html_kind_is_of_table(kind);
    guint left = part ? MAX_DEPTH : MAX_LOOKS_BACK;

    for (guint i = self->n_elements; left > 0 && i-- > 0; left--) {
        const OgiHtmlElement *element = &self->elements[i];

        if (element->kind == kind && is_same_name(element->node.name, token->text)) {
            leave(self, i);
            return;
        }
        if (element->kind == OGI_HTML_TABLE || (!part && ogi_html_kind_is_of_table(element->kind)))
            return;
    }
}

/* Nothing but the names of tags says how a page looks until it says something else. */
static gboolean
is_plain(const OgiHtmlOpen *self, const OgiHtmlToken *token, OgiHtmlKind kind)
{
    return self->style == NULL && !token->has_any && kind != OGI_HTML_RAISED &&
           kind != OGI_HTML_TURNED && kind != OGI_HTML_INLINE && kind != OGI_HTML_SMALL;
}

/* Elements past MAX_DEPTH aren't kept: where one of them isn't shown as those around it are, it
 * isn't known how what follows is shown. */
static void
leave_too_deep(OgiHtmlOpen *self, const OgiHtmlElement *element)
{
    OgiHtmlElement *last = &self->elements[MAX_DEPTH - 1];

    if ((element->seen.shown & ~last->seen.shown) != 0)
        last->seen.shown |= OGI_SHOWN_UNKNOWN;
    leave(self, MAX_DEPTH);
}

/* What parts it from the text around it ends at a table or cell, which is looked at as a whole. */
static void
part_from_around(OgiHtmlElement *element)
{
    guint *shown = &element->seen.shown;

    *shown &= ~(guint)(OGI_SHOWN_PICTURE | OGI_SHOWN_PAINTED);
    if (element->kind == OGI_HTML_TABLE)
        ogi_html_element_trust_colors(element);
    if (element->kind != OGI_HTML_CELL)
        return;
    *shown &= ~(guint)(OGI_SHOWN_ADDED | OGI_SHOWN_UNKNOWN);
    if ((*shown & OGI_SHOWN_COLOR) != 0 && element->colors.maybe.set == 0 &&
        !ogi_html_element_doubts_colors(element))
        *shown &= ~(guint)OGI_SHOWN_COLOR;
    element->seen.look.strange = FALSE;
}

/* An element as it is inside of those around, which it is the last of then. */
static OgiHtmlElement *
add_element(OgiHtmlOpen *self, const OgiHtmlToken *token, OgiHtmlKind kind)
{
    static const OgiHtmlColors page = {
        .ground = OGI_COLOR_WHITE, .fill = OGI_COLOR_AROUND, .assumed = TRUE};
    static const OgiText empty = {"", 0};
    const OgiHtmlElement *outer = innermost(self);
    OgiHtmlElement *element = &self->elements[self->n_elements++];

    element->colors = outer != NULL ? outer->colors : page;
    element->seen = self->seen;
    element->node = (OgiHtmlNode){token->text, empty, empty};
    if (token->has_any)
        element->node = (OgiHtmlNode){token->text, ogi_html_or_empty(token->id),
                                      ogi_html_or_empty(token->class_names)};
    element->kind = kind;
    element->block = FALSE;
    part_from_around(element);
    if (kind == OGI_HTML_INLINE && self->linked && token->class_names.len > 0)
        element->seen.look.strange = TRUE;
    return element;
}

gboolean
ogi_html_open_push(OgiHtmlOpen *self, const OgiHtmlToken *token, OgiHtmlKind kind)
{
    OgiHtmlElement *element;

    end_implied(self, kind);
    element = add_element(self, token, kind);
    if (!is_plain(self, token, kind) && !ogi_html_element_style(element, self, token)) {
        leave(self, self->n_elements - 1);
        return FALSE;
    }
    self->seen = element->seen;
    if (self->n_elements > MAX_DEPTH)
        leave_too_deep(self, element);
    return TRUE;
}
