/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/document.h>

G_BEGIN_DECLS

/*
 * The text of a page on its way into cells and paragraphs.
 */
typedef struct {
    OgiDocument *document;
    guint pre;           /* open <pre>: line breaks of the source count */
    gboolean in_cell;    /* a cell is open: lines are joined in it. Else each is a paragraph */
    gboolean open;       /* a cell or paragraph is begun in the document */
    gboolean has_text;   /* and has text */
    gboolean blank;      /* blanks came since its last text */
    gboolean line_break; /* a line ended since its last text */
    gboolean in_super;   /* in <sup> behind text of a cell */
    gboolean bracket;    /* opened for it */
    const char *counted; /* up to where lines are counted */
    guint line;          /* of that place */
} OgiHtmlFlow;

void ogi_html_flow_init(OgiHtmlFlow *self, OgiDocument *document, const char *page);
/* The line of a place in the page; places must come in order. */
guint ogi_html_flow_line(OgiHtmlFlow *self, const char *p);

/* Text as it stands in the page: blanks are one blank, references are resolved. */
void ogi_html_flow_text(OgiHtmlFlow *self, OgiText text);
/* Ends a line: of a cell, whose text goes on in the next, or a paragraph. */
void ogi_html_flow_end_line(OgiHtmlFlow *self);

void ogi_html_flow_begin_cell(OgiHtmlFlow *self, const OgiTextCell *place);
/* Ends the cell or paragraph, if one is open. */
void ogi_html_flow_end(OgiHtmlFlow *self);

/* Digits of a footnote go in brackets: else they would be digits of the figure before it. */
void ogi_html_flow_start_super(OgiHtmlFlow *self);
void ogi_html_flow_end_super(OgiHtmlFlow *self);

G_END_DECLS
