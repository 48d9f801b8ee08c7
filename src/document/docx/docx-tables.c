/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/limits.h>

#include "document/document-private.h"
#include "docx-tables-private.h"

/* What begins in a column: the cell's index + 1, and 0 where none is to go on. */
typedef guint32 Begun;

typedef struct {
    guint number;        /* 0: no cell yet */
    guint first;         /* index of its first cell */
    guint row_first;     /* index of the first cell of its row */
    guint row;           /* number of the current or next row */
    guint width;         /* cells in the row so far */
    guint widest;        /* of the rows so far */
    guint column;        /* of the next cell */
    gboolean dropped;    /* the current row */
    gboolean layout;     /* there are tables in its cells */
    gboolean layout_row; /* in a cell of the current row */
    gboolean in_cell;    /* a cell with data is open */
    Begun *begun;        /* by column; NULL: no cell yet. Owned */
} Table;

void
ogi_docx_tables_init(OgiDocxTables *self, OgiDocxFlow *flow)
{
    *self = (OgiDocxTables){.flow = flow, .open = g_array_new(FALSE, FALSE, sizeof(Table))};
}

void
ogi_docx_tables_clear(OgiDocxTables *self)
{
    while (self->open->len > 0)
        ogi_docx_tables_close(self);
    g_clear_pointer(&self->open, g_array_unref);
}

/* The innermost; NULL: none is open. */
static Table *
innermost(const OgiDocxTables *self)
{
    return self->open->len > 0 ? &g_array_index(self->open, Table, self->open->len - 1) : NULL;
}

guint
ogi_docx_tables_line(const OgiDocxTables *self)
{
    const Table *table = innermost(self);

    return table != NULL ? table->row + 1 : 0;
}

/* Turns its cells from first on into paragraphs, and takes its number back where none are left. */
static void
make_paragraphs(OgiDocxTables *self, Table *table, guint first)
{
    ogi_document_make_paragraphs(self->flow->document, first);
    if (table->begun != NULL)
        memset(table->begun, 0, OGI_LIMIT_SPAN * sizeof *table->begun);
    if (first == table->first && table->number > 0 && table->number == self->n_tables) {
        table->number = 0;
        self->n_tables--;
    }
}

/* There is a table in the open cell. What the row has so far are paragraphs; so is all before it
 * where no row had two cells. */
static void
make_layout(OgiDocxTables *self, Table *table)
{
    gboolean narrow = !table->layout && table->widest < 2;

    ogi_docx_flow_end(self->flow);
    make_paragraphs(self, table, narrow ? table->first : table->row_first);
    table->layout = TRUE;
    table->layout_row = TRUE;
    table->in_cell = FALSE;
}

gboolean
ogi_docx_tables_open(OgiDocxTables *self)
{
    Table *outer = innermost(self);
    Table table = {0};

    if (self->open->len == OGI_LIMIT_NESTING) {
        ogi_document_note(self->flow->document, "F-LIMIT", ogi_docx_tables_line(self),
                          "OGI_LIMIT_NESTING");
        return FALSE;
    }
    if (outer != NULL && outer->in_cell)
        make_layout(self, outer);
    ogi_docx_flow_end(self->flow);
    g_array_append_val(self->open, table);
    return TRUE;
}

void
ogi_docx_tables_close(OgiDocxTables *self)
{
    Table *table = innermost(self);

    if (table == NULL)
        return;
    ogi_docx_flow_end(self->flow);
    if (!table->layout && MAX(table->widest, table->width) < 2 && table->number > 0)
        make_paragraphs(self, table, table->first);
    g_free(table->begun);
    g_array_set_size(self->open, self->open->len - 1);
}

void
ogi_docx_tables_open_row(OgiDocxTables *self)
{
    Table *table = innermost(self);

    if (table == NULL)
        return;
    table->width = 0;
    table->column = 0;
    table->dropped = FALSE;
    table->layout_row = FALSE;
    table->row_first = ogi_document_n_cells(self->flow->document);
}

void
ogi_docx_tables_skip_columns(OgiDocxTables *self, guint n)
{
    Table *table = innermost(self);

    if (table != NULL)
        table->column = MIN(table->column + MIN(n, OGI_LIMIT_SPAN), OGI_LIMIT_SPAN);
}

void
ogi_docx_tables_drop_row(OgiDocxTables *self)
{
    Table *table = innermost(self);

    if (table != NULL)
        table->dropped = TRUE;
}

void
ogi_docx_tables_close_row(OgiDocxTables *self)
{
    Table *table = innermost(self);

    if (table == NULL || table->dropped)
        return;
    ogi_docx_flow_end(self->flow);
    if (table->layout && !table->layout_row && table->width == 1 && table->number > 0)
        make_paragraphs(self, table, table->row_first);
    else if (!table->layout_row)
        table->widest = MAX(table->widest, table->width);
    table->row++;
}

static void
number_table(OgiDocxTables *self, Table *table)
{
    if (table->number == 0) {
        table->number = ++self->n_tables;
        table->first = ogi_document_n_cells(self->flow->document);
        table->widest = 0;
    }
    if (table->begun == NULL)
        table->begun = g_new0(Begun, OGI_LIMIT_SPAN);
}

/* NULL where there is none, also where the document took no more cells. */
static OgiTextCell *
begun_cell(const OgiDocxTables *self, Begun begun)
{
    OgiTextCell *cell;
    guint n = 0;

    if (begun == 0)
        return NULL;
    cell = ogi_document_cells_from(self->flow->document, begun - 1, &n);
    return n > 0 ? cell : NULL;
}

/* Whether the cell above, or in front, goes on here; then its span grows. */
static gboolean
goes_on(OgiDocxTables *self, const Table *table, const OgiDocxCell *cell)
{
    guint last = ogi_document_n_cells(self->flow->document);
    OgiTextCell *before = begun_cell(self, last > table->row_first ? last : 0);
    OgiTextCell *above =
        begun_cell(self, table->column < OGI_LIMIT_SPAN ? table->begun[table->column] : 0);

    if (cell->across == OGI_DOCX_MERGE_GOES_ON && before != NULL) {
        before->colspan = (guint16)MIN(before->colspan + cell->colspan, OGI_LIMIT_SPAN);
        return TRUE;
    }
    if (cell->down == OGI_DOCX_MERGE_GOES_ON && above != NULL) {
        above->rowspan = (guint16)MIN(table->row - above->row + 1, G_MAXUINT16);
        return TRUE;
    }
    return FALSE;
}

static void
begin_cell(OgiDocxTables *self, Table *table, const OgiDocxCell *cell)
{
    OgiTextCell place = {
        .line = table->row + 1,
        .row = table->row,
        .table = (guint16)MIN(table->number, G_MAXUINT16),
        .column = (guint16)(table->column < OGI_LIMIT_SPAN ? table->column : OGI_NO_COLUMN),
        .colspan = (guint16)MIN(cell->colspan, OGI_LIMIT_SPAN),
        .rowspan = 1,
    };
    guint n = ogi_document_n_cells(self->flow->document);
    guint end = MIN(table->column + cell->colspan, OGI_LIMIT_SPAN);

    ogi_docx_flow_begin_cell(self->flow, &place);
    for (guint i = table->column; i < end; i++)
        table->begun[i] = i == table->column && cell->down == OGI_DOCX_MERGE_BEGINS ? n + 1 : 0;
}

gboolean
ogi_docx_tables_open_cell(OgiDocxTables *self, const OgiDocxCell *cell)
{
    Table *table = innermost(self);
    gboolean shown = TRUE;

    if (table == NULL || table->layout_row)
        return TRUE;
    if (table->dropped)
        return FALSE;
    ogi_docx_flow_end(self->flow);
    number_table(self, table);
    table->width++;
    if (goes_on(self, table, cell)) {
        shown = FALSE;
    } else {
        begin_cell(self, table, cell);
        table->in_cell = TRUE;
    }
    table->column = MIN(table->column + cell->colspan, OGI_LIMIT_SPAN);
    return shown;
}

void
ogi_docx_tables_close_cell(OgiDocxTables *self)
{
    Table *table = innermost(self);

    ogi_docx_flow_end(self->flow);
    if (table != NULL)
        table->in_cell = FALSE;
}
