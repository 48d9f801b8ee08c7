/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "flow-private.h"

G_BEGIN_DECLS

/*
 * The open tables of a page or a Word document, one in the other. Whatever begins ends what can't
 * be around it, so that ends may be missing. Everything here does nothing outside of tables.
 *
 * A table in a cell: the row around it is layout, its texts are paragraphs, and the inner table
 * counts for itself, unless it has one cell with no more than a figure: that is the cell around it.
 * In a table that has such rows a row of one cell is a paragraph too, and so is a table none of
 * whose rows has two cells.
 */
typedef struct {
    OgiFlow *flow;
    GArray *open;   /* Table, the innermost last. Owned */
    guint n_tables; /* numbers given away */
} OgiTableBuilder;

/* Merged cells as Word has them, where the parts that go on are in the file as well. */
typedef enum {
    OGI_NOT_MERGED,
    OGI_MERGE_BEGINS,
    OGI_MERGE_GOES_ON,
} OgiMerge;

typedef struct {
    guint colspan; /* at least 1 */
    guint rowspan; /* at least 1 */
    OgiMerge down;
    OgiMerge across;
    guint line; /* 0: that of the table's row */
} OgiCellSpan;

void ogi_table_builder_init(OgiTableBuilder *self, OgiFlow *flow);
/* Ends what is open. */
void ogi_table_builder_clear(OgiTableBuilder *self);

gboolean ogi_table_builder_any(const OgiTableBuilder *self);
/* The row at which a person finds what comes now; 0: no table is open. */
guint ogi_table_builder_row(const OgiTableBuilder *self);

/* FALSE where tables are too deep in each other; then it isn't open. */
gboolean ogi_table_builder_open(OgiTableBuilder *self);
void ogi_table_builder_close(OgiTableBuilder *self);
/* A group of rows begins or ends, and with it what is merged over rows. */
void ogi_table_builder_change_group(OgiTableBuilder *self);
void ogi_table_builder_open_row(OgiTableBuilder *self);
/* Columns that the row leaves out in front. */
void ogi_table_builder_skip_columns(OgiTableBuilder *self, guint n);
/* Where the row isn't shown: it doesn't count. */
void ogi_table_builder_drop_row(OgiTableBuilder *self);
void ogi_table_builder_close_row(OgiTableBuilder *self);
/* FALSE where it is part of a cell above or in front, so that its text isn't shown. */
gboolean ogi_table_builder_open_cell(OgiTableBuilder *self, const OgiCellSpan *span);
void ogi_table_builder_close_cell(OgiTableBuilder *self);

G_END_DECLS
