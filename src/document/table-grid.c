/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/document.h>

#include "table-grid-private.h"

void
ogi_table_grid_clear(OgiTableGrid *self)
{
    g_free(self->until);
    *self = (OgiTableGrid){0};
}

void
ogi_table_grid_start_row(OgiTableGrid *self, guint32 row)
{
    self->row = row;
    self->column = 0;
}

void
ogi_table_grid_end_group(OgiTableGrid *self)
{
    self->n_until = 0;
}

guint16
ogi_table_grid_place(OgiTableGrid *self, guint colspan, guint rowspan)
{
    guint column = self->column;
    guint end;

    if (self->until == NULL)
        self->until = g_new(guint32, OGI_TABLE_GRID_COLUMNS);
    while (column < self->n_until && self->until[column] > self->row)
        column++;
    if (column >= OGI_TABLE_GRID_COLUMNS)
        return OGI_NO_COLUMN;
    end = MIN(column + colspan, OGI_TABLE_GRID_COLUMNS);
    while (self->n_until < end)
        self->until[self->n_until++] = 0;
    for (guint i = column; i < end; i++)
        self->until[i] = MAX(self->until[i], self->row + rowspan);
    self->column = end;
    return (guint16)column;
}
