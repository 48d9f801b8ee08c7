/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/text.h>

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
    OGI_LOOK_OVERFLOW,   /* on: what is past the box isn't shown */
    OGI_LOOK_STRIKE,     /* on: line-through */
    OGI_LOOK_RAISE,      /* on: raised or lowered */
    OGI_LOOK_TURN,       /* on: letters run the other way */
    OGI_LOOK_CONTENT,    /* on: of a pseudo-element, with text */
    OGI_LOOK_COLOR,      /* has a colour */
    OGI_LOOK_GROUND,     /* has a colour */
    OGI_N_LOOKS,
} OgiHtmlProperty;

/* Colours are 0xRRGGBB, or one of these. */
enum {
    OGI_COLOR_WHITE = 0xFFFFFF,
    OGI_COLOR_UNKNOWN = 1 << 24,
    OGI_COLOR_NONE = 1 << 25, /* transparent */
};

typedef struct {
    guint16 set;       /* bit by property */
    guint16 on;        /* likewise, of those set */
    guint16 important; /* likewise */
    guint32 color;
    guint32 ground;
} OgiHtmlLook;

void ogi_html_look_read(OgiHtmlLook *self, OgiText declarations);
/* Of an attribute or a declaration. */
guint32 ogi_html_color(OgiText text);

static inline guint16
ogi_look_bit(OgiHtmlProperty property)
{
    return (guint16)(1u << property);
}

G_END_DECLS
