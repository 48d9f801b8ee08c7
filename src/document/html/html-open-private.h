/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/flow-private.h"
#include "html-elements-private.h"
#include "html-style-private.h"
#include "html-tokens-private.h"

G_BEGIN_DECLS

/*
 * The open elements of a page, and how text in the innermost one is shown. Depth is bounded: what
 * is deeper looks like what is around it.
 */
typedef enum {
    OGI_SHOWN_INVISIBLE = 1 << 0, /* it takes room, but can't be seen; what is in it may */
    OGI_SHOWN_GONE = 1 << 1,      /* neither can what is in it */
    OGI_SHOWN_TINY = 1 << 2,      /* letters without size */
    OGI_SHOWN_STRUCK = 1 << 3,
    OGI_SHOWN_RAISED = 1 << 4,
    OGI_SHOWN_TURNED = 1 << 5,   /* letters run the other way */
    OGI_SHOWN_GROUND = 1 << 6,   /* in the colour of its ground */
    OGI_SHOWN_UNKNOWN = 1 << 7,  /* one of these, or none */
    OGI_SHOWN_ADDED = 1 << 8,    /* with text that a style adds */
    OGI_SHOWN_PICTURE = 1 << 9,  /* with a picture behind it */
    OGI_SHOWN_FONT = 1 << 10,    /* in a font that comes with the page */
    OGI_SHOWN_COLOR = 1 << 11,   /* in the colour of its ground, maybe */
    OGI_SHOWN_UNSURE = 1 << 12,  /* gone, or not */
    OGI_SHOWN_PAINTED = 1 << 13, /* with a picture behind it that may be one of a table */
    OGI_SHOWN_MAYBE = 1 << 14,   /* in a row or table that a rule hides, or not */
} OgiHtmlShown;

/* How text in an element is shown. */
typedef struct {
    guint shown;      /* OgiHtmlShown; 0: as it stands */
    OgiFlowLook look; /* beside the text around it */
} OgiHtmlSeen;

typedef struct {
    OgiHtmlSeen seen;                 /* in the innermost */
    struct _OgiHtmlElement *elements; /* room for all there may be, the innermost last. Owned */
    guint n_elements;
    OgiHtmlStyle *style;   /* NULL: none. Borrowed */
    OgiHtmlCascade *looks; /* of the elements, as kept; NULL: of none. Owned */
    gboolean linked;       /* there are style sheets in other files */
    gboolean broke;        /* a style made a line begin or end: whoever reads it resets it */
} OgiHtmlOpen;

void ogi_html_open_init(OgiHtmlOpen *self);
void ogi_html_open_clear(OgiHtmlOpen *self);
/* Keeps what the style sheets say of the open elements. */
void ogi_html_open_keep_looks(OgiHtmlOpen *self);
/* Whether they say something else of the same elements now. */
gboolean ogi_html_open_looks_differ(const OgiHtmlOpen *self);
/* FALSE where the element isn't displayed; then it isn't open. */
gboolean ogi_html_open_push(OgiHtmlOpen *self, const OgiHtmlToken *token, OgiHtmlKind kind);
void ogi_html_open_pop(OgiHtmlOpen *self, const OgiHtmlToken *token, OgiHtmlKind kind);
/* The same where the innermost has this name: the usual end tag. FALSE: it has another. */
gboolean ogi_html_open_pop_innermost(OgiHtmlOpen *self, OgiText name, OgiHtmlKind *kind);

G_END_DECLS
