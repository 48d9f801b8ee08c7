/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "html-value-private.h"

G_BEGIN_DECLS

/*
 * What the declarations of a style say of how text is shown.
 */
typedef enum {
    OGI_LOOK_DISPLAY,    /* on: none */
    OGI_LOOK_VISIBILITY, /* on: hidden, collapse */
    OGI_LOOK_OPACITY,    /* on: 0 */
    OGI_LOOK_SIZE,       /* on: letters of no size */
    OGI_LOOK_MSO_HIDE,   /* on: hidden by Word */
    OGI_LOOK_AWAY,       /* on: moved or clipped out of sight */
    OGI_LOOK_EMPTY,      /* on: a box of no width or height */
    OGI_LOOK_NARROW,     /* on: a box of less than some figures */
    OGI_LOOK_OVERFLOW,   /* on: what is past the box isn't shown */
    OGI_LOOK_STRIKE,     /* on: line-through */
    OGI_LOOK_RAISE,      /* on: raised or lowered */
    OGI_LOOK_TURN,       /* on: letters run the other way */
    OGI_LOOK_CONTENT,    /* on: of a pseudo-element, with text */
    OGI_LOOK_DOUBT,      /* on: drawn over, turned, moved or masked */
    OGI_LOOK_FLOAT,      /* on: out of its place in the line */
    OGI_LOOK_PICTURE,    /* on: its ground or edge has one, or it is one */
    OGI_LOOK_CLIP,       /* on: its ground is seen through the letters alone */
    OGI_LOOK_STRANGE,    /* on: its size or place in the line is told elsewhere */
    OGI_LOOK_AROUND,     /* on: as visible as what is around it */
    OGI_LOOK_PLACED,     /* on: has a position of its own */
    OGI_LOOK_BOX,        /* on: displayed as a box */
    OGI_LOOK_BLOCK,      /* on: and on lines of its own */
    OGI_LOOK_BACK,       /* on: something says a place or extent that is seen */
    OGI_LOOK_OUTLINE,    /* on: letters have an edge or a shadow */
    OGI_LOOK_TALL,       /* on: a box as high as some rows */
    OGI_LOOK_FAMILY,     /* names a font */
    OGI_LOOK_COLOR,      /* has a colour */
    OGI_LOOK_GROUND,     /* has a colour */
    OGI_LOOK_FILL,       /* has a colour: that of letters, whatever colour they have */
    OGI_N_LOOKS,
} OgiHtmlProperty;

typedef struct {
    guint32 set;       /* bit by property */
    guint32 on;        /* likewise, of those set */
    guint32 important; /* likewise */
    guint32 color;
    guint32 ground;
    guint32 fill;
    gint size;      /* of letters, as ogi_html_value_size has it */
    guint32 family; /* of letters, as ogi_html_family has it; 0: not said */
} OgiHtmlLook;

void ogi_html_look_read(OgiHtmlLook *self, OgiText declarations);
/* The names of fonts, in order. */
void ogi_html_look_read_family(OgiHtmlLook *self, OgiText names);

static inline guint32
ogi_look_bit(OgiHtmlProperty property)
{
    return 1u << property;
}

static inline gboolean
ogi_look_says(const OgiHtmlLook *self, OgiHtmlProperty property)
{
    return (self->set & ogi_look_bit(property)) != 0;
}

static inline gboolean
ogi_look_is(const OgiHtmlLook *self, OgiHtmlProperty property)
{
    return (self->on & ogi_look_bit(property)) != 0;
}

G_END_DECLS
