/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

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
    OGI_SHOWN_TURNED = 1 << 5,  /* letters run the other way */
    OGI_SHOWN_GROUND = 1 << 6,  /* in the colour of its ground */
    OGI_SHOWN_UNKNOWN = 1 << 7, /* one of these, or none */
    OGI_SHOWN_ADDED = 1 << 8,   /* with text that a style adds */
} OgiHtmlShown;

typedef struct {
    struct _OgiHtmlElement *elements; /* room for all there may be, the innermost last. Owned */
    guint n_elements;
    const OgiHtmlStyle *style; /* NULL: none. Borrowed */
    gboolean linked;           /* there are style sheets in other files */
} OgiHtmlOpen;

void ogi_html_open_init(OgiHtmlOpen *self);
void ogi_html_open_clear(OgiHtmlOpen *self);
/* FALSE where the element isn't displayed; then it isn't open. */
gboolean ogi_html_open_push(OgiHtmlOpen *self, const OgiHtmlToken *token, OgiHtmlKind kind);
void ogi_html_open_pop(OgiHtmlOpen *self, const OgiHtmlToken *token, OgiHtmlKind kind);
/* OgiHtmlShown of the innermost; 0: as it stands. */
guint ogi_html_open_shown(const OgiHtmlOpen *self);

G_END_DECLS
