/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docx-flow-private.h"

G_BEGIN_DECLS

/*
 * The open tables of a Word document, one in the other. As in a page, a table in a cell makes the
 * row around it layout, whose texts are paragraphs; so are those of a table without a row of two
 * cells.
 */
typedef struct {
    OgiDocxFlow *flow;
    GArray *open;   /* Table, the innermost last. Owned */
    guint n_tables; /* numbers given away */
} OgiDocxTables;

typedef enum {
    OGI_DOCX_NOT_MERGED,
    OGI_DOCX_MERGE_BEGINS,
    OGI_DOCX_MERGE_GOES_ON,
} OgiDocxMerge;

/* What the properties of a cell say. */
typedef struct {
    guint colspan;
    OgiDocxMerge down;
    OgiDocxMerge across;
} OgiDocxCell;

void ogi_docx_tables_init(OgiDocxTables *self, OgiDocxFlow *flow);
void ogi_docx_tables_clear(OgiDocxTables *self);

/* FALSE where tables are too deep in each other; then it isn't open. */
gboolean ogi_docx_tables_open(OgiDocxTables *self);
void ogi_docx_tables_close(OgiDocxTables *self);
void ogi_docx_tables_open_row(OgiDocxTables *self);
/* Columns that the row leaves out in front. */
void ogi_docx_tables_skip_columns(OgiDocxTables *self, guint n);
/* Where the row isn't shown: it doesn't count. */
void ogi_docx_tables_drop_row(OgiDocxTables *self);
void ogi_docx_tables_close_row(OgiDocxTables *self);
/* FALSE where it is part of a cell above or in front, so that its text isn't shown. */
gboolean ogi_docx_tables_open_cell(OgiDocxTables *self, const OgiDocxCell *cell);
void ogi_docx_tables_close_cell(OgiDocxTables *self);
/* The row at which a person finds what comes now; 0: no table is open. */
guint ogi_docx_tables_line(const OgiDocxTables *self);

G_END_DECLS
