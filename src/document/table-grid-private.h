/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/limits.h>

G_BEGIN_DECLS

/*
 * Where the cells of a table stand in its grid, the spans of earlier cells and rows counted.
 */
enum { OGI_TABLE_GRID_COLUMNS = OGI_LIMIT_SPAN };

typedef struct {
    guint32 *until; /* by column: the first row that no earlier cell covers. Owned */
    guint n_until;  /* columns that any cell has covered */
    guint32 row;    /* the current row, from 0 */
    guint column;   /* where to look for the next free one */
} OgiTableGrid;

void ogi_table_grid_clear(OgiTableGrid *self);
/* Goes to this row. */
void ogi_table_grid_start_row(OgiTableGrid *self, guint32 row);
/* Spans from above end here: the rows that follow are another group. */
void ogi_table_grid_end_group(OgiTableGrid *self);
/* The column of the next cell, which then covers its spans; OGI_NO_COLUMN past the last column. */
guint16 ogi_table_grid_place(OgiTableGrid *self, guint colspan, guint rowspan);

G_END_DECLS
