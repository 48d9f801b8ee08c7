/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "document/appearance-private.h"
#include "html-open-private.h"

enum {
    MAX_DEPTH = 512,
    MAX_LOOKS_BACK = 64, /* elements that an end tag may close at once */
    MAX_SIZE = 100000,
    USUAL_SIZE = 1600,  /* hundredths of a pixel */
    SMALL_PERCENT = 83, /* of <small> */
    TINY_SIZE = 150,    /* less can't be seen, in some browsers */
};

typedef struct {
    guint32 color;
    guint32 ground;
    guint32 fill;      /* of letters; AROUND: they have the colour */
    gboolean assumed;  /* the ground, as that of a page is where nothing is said */
    gboolean clipped;  /* the ground is seen through the letters alone */
    gboolean outlined; /* letters have an edge or a shadow */
} Colors;

typedef struct _OgiHtmlElement {
    OgiHtmlNode node; /* first, as selectors have it */
    OgiHtmlKind kind;
    OgiHtmlSeen seen;
    Colors colors;
    gboolean block; /* a style has it on lines of its own */
} Element;

static const Element *
innermost(const OgiHtmlOpen *self)
{
    return self->n_elements > 0 ? &self->elements[self->n_elements - 1] : NULL;
}

/* Of what is open now. */
static void
see(OgiHtmlOpen *self)
{
    const Element *element = innermost(self);

    self->seen = element != NULL ? element->seen : (OgiHtmlSeen){.look = {.size = USUAL_SIZE}};
}

void
ogi_html_open_init(OgiHtmlOpen *self)
{
    *self = (OgiHtmlOpen){.elements = g_new(Element, MAX_DEPTH + 1)};
    see(self);
}

void
ogi_html_open_clear(OgiHtmlOpen *self)
{
    g_clear_pointer(&self->elements, g_free);
}

/* --- which are open --- */

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
    const Element *element = innermost(self);

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
        const Element *element = &self->elements[i];

        if (element->kind == kind && is_same_name(element->node.name, token->text)) {
            leave(self, i);
            return;
        }
        if (element->kind == OGI_HTML_TABLE || (!part && ogi_html_kind_is_of_table(element->kind)))
            return;
    }
}

/* --- how they look --- */

static gboolean
says(const OgiHtmlLook *look, OgiHtmlProperty property)
{
    return (look->set & ogi_look_bit(property)) != 0;
}

static gboolean
is_on(const OgiHtmlLook *look, OgiHtmlProperty property)
{
    return (look->on & ogi_look_bit(property)) != 0;
}

static void
set_shown(Element *element, OgiHtmlShown flag, gboolean on)
{
    element->seen.shown = on ? element->seen.shown | flag : element->seen.shown & ~(guint)flag;
}

static OgiText
or_empty(OgiText text)
{
    return text.str != NULL ? text : ogi_text("", 0);
}

static gboolean
is_link(const OgiHtmlToken *token)
{
    return token->text.len == 1 && (*token->text.str | 0x20) == 'a';
}

static void
set_letter_color(Element *element, const OgiHtmlLook *look, const OgiHtmlToken *token)
{
    Colors *colors = &element->colors;
    guint32 color =
        says(look, OGI_LOOK_COLOR) ? look->color : ogi_html_color_attribute(or_empty(token->color));

    if (color == OGI_COLOR_INVALID && is_link(token))
        color = OGI_COLOR_UNKNOWN; /* it has its own */
    if (color != OGI_COLOR_INVALID && color != OGI_COLOR_AROUND)
        colors->color = color;
    if (says(look, OGI_LOOK_FILL) && look->fill != OGI_COLOR_AROUND)
        colors->fill = look->fill;
    if (says(look, OGI_LOOK_OUTLINE))
        colors->outlined = is_on(look, OGI_LOOK_OUTLINE);
}

static void
set_ground(Element *element, const OgiHtmlLook *look, const OgiHtmlToken *token)
{
    Colors *colors = &element->colors;
    guint32 ground = says(look, OGI_LOOK_GROUND)
                         ? look->ground
                         : ogi_html_color_attribute(or_empty(token->ground));
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

/* Where sheets in other files may say another ground, text in the colour of the assumed one may be
 * seen. */
static void
set_colors(const OgiHtmlOpen *self, Element *element, const OgiHtmlLook *look,
           const OgiHtmlToken *token)
{
    Colors *colors = &element->colors;
    guint32 color, seen, ground;
    gboolean lost, doubt;

    set_letter_color(element, look, token);
    set_ground(element, look, token);
    color = colors->fill != OGI_COLOR_AROUND ? colors->fill : colors->color;
    seen = ogi_html_color_plain(color);
    ground = ogi_html_color_plain(colors->ground);
    colors->clipped |= is_on(look, OGI_LOOK_CLIP);
    lost = !colors->clipped && (seen == OGI_COLOR_NONE || ogi_appearance_same_color(seen, ground));
    doubt = lost ? ((color | colors->ground) & OGI_COLOR_TOLD) != 0 || colors->outlined ||
                       (self->linked && colors->assumed)
                 : seen == OGI_COLOR_DOUBT || ground == OGI_COLOR_DOUBT;
    set_shown(element, OGI_SHOWN_GROUND, lost && !doubt);
    set_shown(element, OGI_SHOWN_COLOR, doubt);
}

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
set_font(const OgiHtmlOpen *self, Element *element, const OgiHtmlLook *look,
         const OgiHtmlToken *token)
{
    gboolean was_own = (element->seen.shown & OGI_SHOWN_FONT) != 0;
    guint32 family = says(look, OGI_LOOK_FAMILY) ? look->family : 0;
    gboolean own;

    if (token->face.len > 0) {
        OgiHtmlLook face = {0};

        ogi_html_look_read_family(&face, token->face);
        family = family == 0 ? face.family : family;
        if (is_on(&face, OGI_LOOK_DOUBT))
            element->seen.shown |= OGI_SHOWN_UNKNOWN;
    }
    if (family == 0 || self->style == NULL)
        return;
    own = ogi_html_style_has_font(self->style, family);
    set_shown(element, OGI_SHOWN_FONT, own);
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
set_size(Element *element, const OgiHtmlLook *look, const OgiHtmlToken *token)
{
    static const gint sizes[] = {1000, 1300, 1600, 1800, 2400, 3200, 4800};
    gint size = element->kind == OGI_HTML_SMALL ? -SMALL_PERCENT : 0;

    if (token->size.len > 0) {
        gint n = read_font_size(token->size);

        size = n >= 0 ? sizes[n] : size;
    }
    if (says(look, OGI_LOOK_SIZE) && look->size != 0)
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
set_tiny(Element *element, const OgiHtmlLook *look)
{
    gboolean was = (element->seen.shown & OGI_SHOWN_TINY) != 0;
    gboolean relative = look->size < 0 && !is_on(look, OGI_LOOK_SIZE);

    if (!says(look, OGI_LOOK_SIZE) || (was && relative && look->size >= -100))
        return;
    if (was && relative)
        element->seen.shown |= OGI_SHOWN_UNKNOWN;
    set_shown(element, OGI_SHOWN_TINY, is_on(look, OGI_LOOK_SIZE));
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
set_gone(Element *element, const OgiHtmlLook *look)
{
    gboolean empty = !ogi_html_kind_is_of_table(element->kind) && is_on(look, OGI_LOOK_EMPTY) &&
                     is_on(look, OGI_LOOK_OVERFLOW);
    gboolean box =
        !is_inline(element->kind) || is_on(look, OGI_LOOK_BOX) || is_on(look, OGI_LOOK_PLACED);
    gboolean sure = box && !is_on(look, OGI_LOOK_BACK);

    if (is_on(look, OGI_LOOK_OPACITY) || is_on(look, OGI_LOOK_MSO_HIDE))
        element->seen.shown |= OGI_SHOWN_GONE;
    if (is_on(look, OGI_LOOK_AWAY) || empty)
        element->seen.shown |= OGI_SHOWN_GONE | (sure ? 0 : OGI_SHOWN_UNSURE);
}

/* Whether a style parts it from the text around it by what isn't known. */
static gboolean
is_strange(const OgiHtmlLook *look)
{
    return is_on(look, OGI_LOOK_STRANGE) ||
           (says(look, OGI_LOOK_COLOR) && (look->color & OGI_COLOR_TOLD) != 0) ||
           (says(look, OGI_LOOK_FILL) && (look->fill & OGI_COLOR_TOLD) != 0) ||
           (says(look, OGI_LOOK_GROUND) &&
            (look->ground & (OGI_COLOR_UNKNOWN | OGI_COLOR_TOLD)) != 0);
}

/* Size and visibility can be taken back further in; lines, opacity and place can't. */
static void
set_look(OgiHtmlOpen *self, Element *element, const OgiHtmlCascade *cascade,
         const OgiHtmlToken *token)
{
    const OgiHtmlLook *look = &cascade->look;
    gboolean plain = look->set == 0 && cascade->maybe == 0 && !cascade->adds && !cascade->strange &&
                     token->color.len == 0 && token->ground.len == 0 && token->size.len == 0 &&
                     token->background.len == 0 && token->face.len == 0 &&
                     element->kind != OGI_HTML_SMALL;
    gboolean in_table = ogi_html_kind_is_of_table(element->kind);

    if (plain && element->kind != OGI_HTML_RAISED && element->kind != OGI_HTML_TURNED &&
        !is_link(token))
        return;
    if (says(look, OGI_LOOK_VISIBILITY) && !is_on(look, OGI_LOOK_AROUND))
        set_shown(element, OGI_SHOWN_INVISIBLE, is_on(look, OGI_LOOK_VISIBILITY));
    set_tiny(element, look);
    set_gone(element, look);
    if (is_on(look, OGI_LOOK_STRIKE))
        element->seen.shown |= OGI_SHOWN_STRUCK;
    if (is_on(look, OGI_LOOK_RAISE) && !in_table)
        element->seen.shown |= OGI_SHOWN_RAISED;
    else if (element->kind == OGI_HTML_RAISED)
        set_shown(element, OGI_SHOWN_RAISED, !says(look, OGI_LOOK_RAISE));
    if (is_on(look, OGI_LOOK_TURN) ||
        (element->kind == OGI_HTML_TURNED && token->dir.len > 0 &&
         g_ascii_strncasecmp(token->dir.str, "rtl", MIN(token->dir.len, 3)) == 0))
        element->seen.shown |= OGI_SHOWN_TURNED;
    if (cascade->maybe != 0 || is_on(look, OGI_LOOK_DOUBT) || is_on(look, OGI_LOOK_CLIP) ||
        (is_on(look, OGI_LOOK_NARROW) && is_on(look, OGI_LOOK_OVERFLOW) && !in_table) ||
        (is_on(look, OGI_LOOK_FLOAT) && is_inline(element->kind)))
        element->seen.shown |= OGI_SHOWN_UNKNOWN;
    if (is_on(look, OGI_LOOK_PICTURE) || token->background.len > 0)
        element->seen.shown |= OGI_SHOWN_PICTURE;
    if ((is_strange(look) || cascade->strange) && is_inline(element->kind))
        element->seen.look.strange = TRUE;
    element->block = is_on(look, OGI_LOOK_BLOCK) && is_inline(element->kind);
    self->broke |= element->block;
    set_font(self, element, look, token);
    set_size(element, look, token);
    if (cascade->adds)
        element->seen.shown |= OGI_SHOWN_ADDED;
    set_colors(self, element, look, token);
}

/* By the tag, its attributes and the style sheets. FALSE: it isn't displayed. */
static gboolean
style(OgiHtmlOpen *self, Element *element, const OgiHtmlToken *token)
{
    OgiHtmlCascade cascade;

    ogi_html_style_cascade(self->style, &self->elements[0].node, self->n_elements, sizeof *element,
                           or_empty(token->style), &cascade);
    if (is_on(&cascade.look, OGI_LOOK_DISPLAY))
        return FALSE;
    if (token->hidden.str != NULL) {
        if (!says(&cascade.look, OGI_LOOK_DISPLAY))
            return FALSE;
        element->seen.shown |= OGI_SHOWN_UNKNOWN; /* a style may show it all the same */
    }
    set_look(self, element, &cascade, token);
    return TRUE;
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
leave_too_deep(OgiHtmlOpen *self, const Element *element)
{
    Element *last = &self->elements[MAX_DEPTH - 1];

    if ((element->seen.shown & ~last->seen.shown) != 0)
        last->seen.shown |= OGI_SHOWN_UNKNOWN;
    leave(self, MAX_DEPTH);
}

static gboolean
is_doubt(guint32 color)
{
    return ogi_html_color_plain(color) == OGI_COLOR_DOUBT;
}

static gboolean
has_doubts(const Colors *colors)
{
    return is_doubt(colors->color) || is_doubt(colors->ground) || is_doubt(colors->fill);
}

/* A page as a whole has colours that can be seen, whatever they are. */
static void
trust_colors(Element *element)
{
    Colors *colors = &element->colors;

    if (!has_doubts(colors))
        return;
    element->seen.shown &= ~(guint)OGI_SHOWN_COLOR;
    colors->color = is_doubt(colors->color) ? OGI_COLOR_UNKNOWN : colors->color;
    colors->ground = is_doubt(colors->ground) ? OGI_COLOR_UNKNOWN : colors->ground;
    colors->fill = is_doubt(colors->fill) ? OGI_COLOR_AROUND : colors->fill;
}

gboolean
ogi_html_open_push(OgiHtmlOpen *self, const OgiHtmlToken *token, OgiHtmlKind kind)
{
    static const Colors page = {
        .ground = OGI_COLOR_WHITE, .fill = OGI_COLOR_AROUND, .assumed = TRUE};
    static const OgiText empty = {"", 0};
    const Element *outer;
    Element *element;

    end_implied(self, kind);
    outer = innermost(self);
    element = &self->elements[self->n_elements++];
    element->colors = outer != NULL ? outer->colors : page;
    element->seen = self->seen;
    element->node = (OgiHtmlNode){token->text, empty, empty};
    if (token->has_any)
        element->node =
            (OgiHtmlNode){token->text, or_empty(token->id), or_empty(token->class_names)};
    element->kind = kind;
    element->block = FALSE;
    element->seen.shown &= ~(guint)OGI_SHOWN_PICTURE;
    if (kind == OGI_HTML_TABLE)
        trust_colors(element);
    if (kind == OGI_HTML_CELL) {
        element->seen.shown &= ~(guint)(OGI_SHOWN_ADDED | OGI_SHOWN_UNKNOWN);
        if ((element->seen.shown & OGI_SHOWN_COLOR) != 0 && !has_doubts(&element->colors))
            element->seen.shown &= ~(guint)OGI_SHOWN_COLOR;
        element->seen.look.strange = FALSE;
    } else if (kind == OGI_HTML_INLINE && self->linked && token->class_names.len > 0) {
        element->seen.look.strange = TRUE;
    }
    if (!is_plain(self, token, kind) && !style(self, element, token)) {
        leave(self, self->n_elements - 1);
        return FALSE;
    }
    self->seen = element->seen;
    if (self->n_elements > MAX_DEPTH)
        leave_too_deep(self, element);
    return TRUE;
}
