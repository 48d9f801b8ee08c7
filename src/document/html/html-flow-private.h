/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/flow-private.h"

G_BEGIN_DECLS

/*
 * The text of a page on its way into cells and paragraphs.
 */
typedef struct {
    OgiFlow flow;
    guint pre;           /* open <pre>: line breaks of the source count */
    gboolean raised;     /* text is raised or lowered: that of a note */
    const char *counted; /* up to where lines are counted */
    guint line;          /* of that place */
} OgiHtmlFlow;

void ogi_html_flow_init(OgiHtmlFlow *self, OgiDocument *document, const char *page);
/* The line of a place in the page; places must come in order. */
guint ogi_html_flow_line(OgiHtmlFlow *self, const char *p);

/* Text as it stands in the page: blanks are one blank, references are resolved. */
void ogi_html_flow_text(OgiHtmlFlow *self, OgiText text);

G_END_DECLS
