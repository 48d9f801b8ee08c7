/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Text and tables of a document in WordprocessingML, appended to a string.
 *
 * What stands in 【 】 is a place that a person has to fill in, or look at: it is marked.
 */

/* Text as XML has it: escaped, without what XML can't hold. */
void ogi_docx_append_text(GString *out, const char *text);
/* Runs of text, places marked; properties is markup inside <w:rPr>, "" for none. */
void ogi_docx_append_runs(GString *out, const char *text, const char *properties);
/* A paragraph in a style of docx-styles.xml; NULL: that of the text. */
void ogi_docx_append_paragraph(GString *out, const char *style, const char *text);

/* A heading, at the top of a page or where it stands. */
void ogi_docx_append_heading(GString *out, gboolean on_new_page, const char *text);

/* --- tables: one width of the page, drawn all round --- */

enum {
    OGI_DOCX_TEXT_WIDTH = 8844, /* of a line of text, in twentieths of a point: A4, 15.6 cm */
};

typedef struct {
    guint n_columns;  /* it reaches over so many columns */
    gboolean begins;  /* it goes on below */
    gboolean goes_on; /* it began above: without text */
    gboolean is_heading;
    gboolean is_kept;    /* on one page with the row below */
    gboolean is_left;    /* text from the left; else in the middle */
    const guint *widths; /* of its columns */
    const char *before;  /* markup of runs on a line above the text; NULL: none */
} OgiDocxCell;

void ogi_docx_begin_table(GString *out, const guint *widths, guint n_columns);
/* repeats: at the top of each page. */
void ogi_docx_begin_row(GString *out, gboolean repeats);
/* text may be of several lines ("\n"), each a paragraph. */
void ogi_docx_append_cell(GString *out, const OgiDocxCell *cell, const char *text);
void ogi_docx_end_row(GString *out);
/* With the empty paragraph that has to stand between two tables. */
void ogi_docx_end_table(GString *out);

G_END_DECLS
