/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a person finds a cell of a table that stands in one line of its page: by its row, as in
 * documents that have no lines. */
#include "html-rows-private.h"

typedef struct {
    guint32 line, row; /* of the last cell */
    guint n_rows, n_shared;
} Rows;

static gboolean
any_shared(const OgiTextCell *cells, guint n)
{
    for (guint i = 1; i < n; i++) {
        if (cells[i].table != 0 && cells[i].table == cells[i - 1].table &&
            cells[i].row != cells[i - 1].row && cells[i].line == cells[i - 1].line)
            return TRUE;
    }
    return FALSE;
}

static void
count(Rows *rows, const OgiTextCell *cell)
{
    if (rows->n_rows > 0 && rows->row == cell->row)
        return;
    rows->n_shared += rows->n_rows > 0 && rows->line == cell->line ? 1 : 0;
    rows->n_rows++;
    rows->row = cell->row;
    rows->line = cell->line;
}

void
ogi_html_rows_find(OgiDocument *document)
{
    g_autofree Rows *rows = NULL;
    guint n;
    OgiTextCell *cells = ogi_document_cells_from(document, 0, &n);

    if (!any_shared(cells, n))
        return;
    rows = g_new0(Rows, G_MAXUINT16 + 1);
    for (guint i = 0; i < n; i++)
        count(&rows[cells[i].table], &cells[i]);
    for (guint i = 0; i < n; i++) {
        const Rows *table = &rows[cells[i].table];

        if (cells[i].table != 0 && 2 * table->n_shared >= table->n_rows)
            cells[i].line = cells[i].row + 1;
    }
}
