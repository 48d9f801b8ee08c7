/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/document.h>

G_BEGIN_DECLS

/*
 * The text of a Word document on its way into cells and paragraphs. Outside of tables every line is
 * a paragraph; in a cell lines are joined.
 */
typedef struct {
    OgiDocument *document;
    guint line;          /* number of the paragraph outside tables, from 1 */
    char *label;         /* automatic number, in front of the text to come; NULL: none. Owned */
    gboolean in_cell;    /* a cell is open */
    gboolean open;       /* a cell or paragraph is begun in the document */
    gboolean has_text;   /* and has text */
    gboolean line_break; /* a line ended since its last text */
    gboolean super;      /* text is raised: digits of a footnote */
} OgiDocxFlow;

void ogi_docx_flow_text(OgiDocxFlow *self, OgiText text);
/* Ends a line: of a cell, whose text goes on in the next, or a paragraph. */
void ogi_docx_flow_end_line(OgiDocxFlow *self);
void ogi_docx_flow_begin_cell(OgiDocxFlow *self, const OgiTextCell *place);
/* Ends the cell or paragraph, if one is open. */
void ogi_docx_flow_end(OgiDocxFlow *self);
/* Takes the label; one that no text has come behind is dropped. (transfer full) (nullable) */
void ogi_docx_flow_set_label(OgiDocxFlow *self, char *label);

G_END_DECLS
