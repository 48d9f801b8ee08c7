/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/limits.h>

#include "document-private.h"
#include "table-builder-private.h"
#include "table-grid-private.h"

enum { BOX_BYTES = 90 /* of a figure, or a label */ };

/* What begins in a column: the cell's index + 1, and 0 where none is to go on. */
typedef guint32 Begun;

typedef enum {
    NO_CELL,
    DATA_CELL,
    LAYOUT_CELL, /* what is in it stands for itself */
} CellState;

typedef struct {
    guint number;    /* 0: no cell yet */
    guint first;     /* index of its first cell */
    guint row_first; /* index of the first cell of its row */
    guint row;       /* number of the current or next row */
    guint width;     /* cells in the row so far */
    guint widest;    /* of the rows so far */
    gboolean in_row;
    gboolean dropped;    /* the current row */
    gboolean layout;     /* there are tables in its cells */
    gboolean layout_row; /* in a cell of the current row */
    CellState cell;
    gboolean box;         /* so far of one cell at most, whose text is that of the cell around it */
    OgiCellSpan box_cell; /* that cell, where colspan isn't 0 */
    gboolean box_over;    /* that cell's row is over */
    OgiTableGrid grid;
    Begun *begun; /* by column; NULL: none can go on. Owned */
} Table;

void
ogi_table_builder_init(OgiTableBuilder *self, OgiFlow *flow)
{
    *self = (OgiTableBuilder){.flow = flow, .open = g_array_new(FALSE, FALSE, sizeof(Table))};
}

void
ogi_table_builder_clear(OgiTableBuilder *self)
{
    while (self->open->len > 0)
        ogi_table_builder_close(self);
    g_clear_pointer(&self->open, g_array_unref);
}

/* The innermost; NULL: none is open. */
static Table *
innermost(const OgiTableBuilder *self)
{
    return self->open->len > 0 ? &g_array_index(self->open, Table, self->open->len - 1) : NULL;
}

gboolean
ogi_table_builder_any(const OgiTableBuilder *self)
{
    return self->open->len > 0;
}

guint
ogi_table_builder_row(const OgiTableBuilder *self)
{
    const Table *table = innermost(self);

    if (table != NULL && table->box)
        table--;
    return table != NULL ? table->row + 1 : 0;
}

/* Turns its cells from first on into paragraphs, and takes its number back where none are left. */
static void
make_paragraphs(OgiTableBuilder *self, Table *table, guint first)
{
    ogi_document_make_paragraphs(self->flow->document, first);
    if (table->begun != NULL)
        memset(table->begun, 0, OGI_TABLE_GRID_COLUMNS * sizeof *table->begun);
    if (first == table->first && table->number > 0 && table->number == self->n_tables) {
        table->number = 0;
        self->n_tables--;
    }
}

static void
close_cell(OgiTableBuilder *self, Table *table)
{
    ogi_flow_end(self->flow);
    table->cell = NO_CELL;
}

static void
close_row(OgiTableBuilder *self, Table *table)
{
    close_cell(self, table);
    if (!table->in_row)
        return;
    table->in_row = FALSE;
    if (table->dropped)
        return;
    if (table->layout && !table->layout_row && table->width == 1)
        make_paragraphs(self, table, table->row_first);
    else if (!table->layout_row)
        table->widest = MAX(table->widest, table->width);
    table->layout_row = FALSE;
    table->row++;
}

static void
open_row(OgiTableBuilder *self, Table *table)
{
    close_row(self, table);
    table->in_row = TRUE;
    table->dropped = FALSE;
    table->layout_row = FALSE;
    table->width = 0;
    table->row_first = ogi_document_n_cells(self->flow->document);
    ogi_table_grid_start_row(&table->grid, table->row);
}

/* Remembers the cell, of this index, where it may go on below; what began there before can't. */
static void
note_begun(Table *table, const OgiCellSpan *span, guint column, guint index)
{
    guint end = MIN(column + span->colspan, OGI_TABLE_GRID_COLUMNS);

    if (table->begun == NULL && span->down != OGI_MERGE_BEGINS)
        return;
    if (table->begun == NULL)
        table->begun = g_new0(Begun, OGI_TABLE_GRID_COLUMNS);
    for (guint i = column; i < end; i++)
        table->begun[i] = i == column && span->down == OGI_MERGE_BEGINS ? index + 1 : 0;
}

static void
begin_cell(OgiTableBuilder *self, Table *table, const OgiCellSpan *span)
{
    OgiTextCell place = {
        .line = span->line > 0 ? span->line : table->row + 1,
        .row = table->row,
        .column = ogi_table_grid_place(&table->grid, span->colspan, span->rowspan),
        .colspan = (guint16)MIN(span->colspan, OGI_LIMIT_SPAN),
        .rowspan = (guint16)MIN(span->rowspan, OGI_LIMIT_SPAN),
        .table = (guint16)MIN(table->number, G_MAXUINT16),
    };

    note_begun(table, span, place.column, ogi_document_n_cells(self->flow->document));
    table->cell = DATA_CELL;
    ogi_flow_begin_cell(self->flow, &place);
}

static void
number_table(OgiTableBuilder *self, Table *table)
{
    if (table->number > 0)
        return;
    table->number = ++self->n_tables;
    table->first = ogi_document_n_cells(self->flow->document);
    table->widest = 0;
}

/* There is a table in the open cell. What the row has so far are paragraphs; so is all before it
 * where no row had two cells. */
static void
make_layout(OgiTableBuilder *self, Table *table)
{
    gboolean narrow = !table->layout && table->widest < 2;

    close_cell(self, table);
    make_paragraphs(self, table, narrow ? table->first : table->row_first);
    table->layout = TRUE;
    table->layout_row = TRUE;
    table->cell = LAYOUT_CELL;
}

/* Puts the cell of a box, with this text, into a row of its own table. */
static void
move_box_cell(OgiTableBuilder *self, Table *table, const char *text, OgiContent content)
{
    open_row(self, table);
    number_table(self, table);
    table->width++;
    begin_cell(self, table, &table->box_cell);
    ogi_document_append(self->flow->document, text, strlen(text));
    ogi_document_mark(self->flow->document, content);
    self->flow->has_text = *text != '\0';
    if (table->box_over)
        close_row(self, table);
}

/* The table has more than one cell: it counts for itself, and the cell around it is layout. */
static void
unbox(OgiTableBuilder *self, Table *table)
{
    OgiDocument *document = self->flow->document;
    gboolean in_row = table->in_row;
    g_autofree char *text = NULL;
    guint8 content = 0;

    table->box = FALSE;
    table->in_row = FALSE;
    ogi_flow_end(self->flow);
    if (table->box_cell.colspan > 0 && !ogi_document_is_full(document))
        text = ogi_document_take_last(document, &content);
    make_layout(self, table - 1);
    if (text != NULL)
        move_box_cell(self, table, text, (OgiContent)content);
    if (in_row && !table->in_row)
        open_row(self, table);
}

/* A row of a box begins or ends. */
static void
change_box_row(Table *table, gboolean in_row)
{
    table->in_row = in_row;
    table->box_over = table->box_cell.colspan > 0;
}

void
ogi_table_builder_open_row(OgiTableBuilder *self)
{
    Table *table = innermost(self);

    if (table != NULL && table->box)
        change_box_row(table, TRUE);
    else if (table != NULL)
        open_row(self, table);
}

void
ogi_table_builder_close_row(OgiTableBuilder *self)
{
    Table *table = innermost(self);

    if (table != NULL && table->box)
        change_box_row(table, FALSE);
    else if (table != NULL)
        close_row(self, table);
}

void
ogi_table_builder_skip_columns(OgiTableBuilder *self, guint n)
{
    Table *table = innermost(self);

    if (table != NULL)
        table->grid.column = MIN(table->grid.column + MIN(n, OGI_LIMIT_SPAN), OGI_LIMIT_SPAN);
}

void
ogi_table_builder_drop_row(OgiTableBuilder *self)
{
    Table *table = innermost(self);

    if (table == NULL)
        return;
    if (table->box)
        unbox(self, table);
    table->dropped = TRUE;
}

void
ogi_table_builder_close_cell(OgiTableBuilder *self)
{
    Table *table = innermost(self);

    if (table != NULL && !table->box)
        close_cell(self, table);
}

void
ogi_table_builder_change_group(OgiTableBuilder *self)
{
    Table *table = innermost(self);

    ogi_table_builder_close_row(self);
    if (table != NULL && !table->box)
        ogi_table_grid_end_group(&table->grid);
}

/* NULL where there is none, also where the document took no more cells. */
static OgiTextCell *
begun_cell(const OgiTableBuilder *self, Begun begun)
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
goes_on(OgiTableBuilder *self, const Table *table, const OgiCellSpan *span)
{
    guint column = table->grid.column;
    guint last = ogi_document_n_cells(self->flow->document);
    OgiTextCell *before, *above;

    if (span->across == OGI_MERGE_GOES_ON) {
        before = begun_cell(self, last > table->row_first ? last : 0);
        if (before != NULL) {
            before->colspan = (guint16)MIN(before->colspan + span->colspan, OGI_LIMIT_SPAN);
            return TRUE;
        }
    }
    if (span->down != OGI_MERGE_GOES_ON || table->begun == NULL || column >= OGI_LIMIT_SPAN)
        return FALSE;
    above = begun_cell(self, table->begun[column]);
    if (above == NULL)
        return FALSE;
    above->rowspan = (guint16)MIN(table->row - above->row + 1, G_MAXUINT16);
    return TRUE;
}

gboolean
ogi_table_builder_open_cell(OgiTableBuilder *self, const OgiCellSpan *span)
{
    Table *table = innermost(self);

    if (table == NULL)
        return TRUE;
    if (table->box && table->box_cell.colspan == 0) {
        table->box_cell = *span;
        table->cell = DATA_CELL;
        return TRUE;
    }
    if (table->box)
        unbox(self, table);
    close_cell(self, table);
    if (!table->in_row)
        open_row(self, table);
    if (table->layout_row) {
        table->cell = LAYOUT_CELL;
        return TRUE;
    }
    if (table->dropped)
        return FALSE;
    number_table(self, table);
    table->width++;
    if (goes_on(self, table, span)) {
        table->grid.column = MIN(table->grid.column + span->colspan, OGI_LIMIT_SPAN);
        return FALSE;
    }
    begin_cell(self, table, span);
    return TRUE;
}

gboolean
ogi_table_builder_open(OgiTableBuilder *self)
{
    Table *outer = innermost(self);
    Table table = {0};

    if (self->open->len == OGI_LIMIT_NESTING)
        return FALSE;
    if (outer != NULL && outer->box)
        unbox(self, outer);
    table.box = outer != NULL && outer->cell == DATA_CELL && !self->flow->has_text;
    if (outer != NULL && outer->cell == DATA_CELL && !table.box)
        make_layout(self, outer);
    if (!table.box)
        ogi_flow_end(self->flow);
    g_array_append_val(self->open, table);
    return TRUE;
}

void
ogi_table_builder_close(OgiTableBuilder *self)
{
    Table *table = innermost(self);

    if (table == NULL)
        return;
    if (table->box && ogi_document_last_text(self->flow->document).len > BOX_BYTES)
        make_layout(self, table - 1);
    if (!table->box)
        close_row(self, table);
    if (!table->layout && table->widest < 2 && table->number > 0)
        make_paragraphs(self, table, table->first);
    g_free(table->begun);
    ogi_table_grid_clear(&table->grid);
    g_array_set_size(self->open, self->open->len - 1);
}
