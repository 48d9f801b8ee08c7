/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A table in a cell: the row around it is layout, its texts are paragraphs, and the inner table
 * counts for itself. In a table that has such rows a row of one cell is a paragraph too, and so is
 * a table none of whose rows has two cells.
 */
#include "html-tables-private.h"

#include <ogistat/limits.h>

#include "document/document-private.h"
#include "document/table-grid-private.h"

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
    gboolean layout;     /* there are tables in its cells */
    gboolean layout_row; /* in a cell of the current row */
    CellState cell;
    OgiTableGrid grid;
} Table;

void
ogi_html_tables_init(OgiHtmlTables *self, OgiHtmlFlow *flow)
{
    *self = (OgiHtmlTables){.flow = flow, .open = g_array_new(FALSE, FALSE, sizeof(Table))};
}

void
ogi_html_tables_clear(OgiHtmlTables *self)
{
    self->too_deep = 0;
    while (self->open->len > 0)
        ogi_html_tables_close(self);
    g_clear_pointer(&self->open, g_array_unref);
}

gboolean
ogi_html_tables_any(const OgiHtmlTables *self)
{
    return self->open->len > 0;
}

/* The innermost; NULL: none is open. */
static Table *
innermost(const OgiHtmlTables *self)
{
    return self->open->len > 0 ? &g_array_index(self->open, Table, self->open->len - 1) : NULL;
}

/* Turns its cells from first on into paragraphs, and takes its number back where none are left. */
static void
make_paragraphs(OgiHtmlTables *self, Table *table, guint first)
{
    ogi_document_make_paragraphs(self->flow->document, first);
    if (first == table->first && table->number == self->n_tables) {
        table->number = 0;
        self->n_tables--;
    }
}

static void
close_cell(OgiHtmlTables *self, Table *table)
{
    ogi_html_flow_end(self->flow);
    table->cell = NO_CELL;
}

static void
close_row(OgiHtmlTables *self, Table *table)
{
    close_cell(self, table);
    if (!table->in_row)
        return;
    if (table->layout && !table->layout_row && table->width == 1 && table->number > 0)
        make_paragraphs(self, table, table->row_first);
    else if (!table->layout_row)
        table->widest = MAX(table->widest, table->width);
    table->in_row = FALSE;
    table->layout_row = FALSE;
    table->row++;
}

static void
open_row(OgiHtmlTables *self, Table *table)
{
    close_row(self, table);
    table->in_row = TRUE;
    table->width = 0;
    table->row_first = ogi_document_n_cells(self->flow->document);
    ogi_table_grid_start_row(&table->grid, table->row);
}

void
ogi_html_tables_open_row(OgiHtmlTables *self)
{
    Table *table = innermost(self);

    if (table != NULL)
        open_row(self, table);
}

void
ogi_html_tables_close_row(OgiHtmlTables *self)
{
    Table *table = innermost(self);

    if (table != NULL)
        close_row(self, table);
}

void
ogi_html_tables_close_cell(OgiHtmlTables *self)
{
    Table *table = innermost(self);

    if (table != NULL)
        close_cell(self, table);
}

void
ogi_html_tables_change_group(OgiHtmlTables *self)
{
    Table *table = innermost(self);

    if (table == NULL)
        return;
    close_row(self, table);
    ogi_table_grid_end_group(&table->grid);
}

/* A span as written: digits, at most OGI_LIMIT_SPAN. 0: no number, or 0. */
static guint
read_span(OgiText text)
{
    guint value = 0;
    gsize i = 0;

    while (i < text.len && g_ascii_isspace(text.str[i]))
        i++;
    for (; i < text.len && g_ascii_isdigit(text.str[i]); i++)
        value = MIN(value * 10 + (guint)(text.str[i] - '0'), OGI_LIMIT_SPAN);
    return value;
}

/* A rowspan of 0 means the rest of the group. */
static guint
read_rowspan(OgiText text)
{
    guint span = read_span(text);

    if (span == 0 && text.len > 0 && text.str[0] == '0')
        return OGI_LIMIT_SPAN;
    return MAX(span, 1);
}

static void
open_data_cell(OgiHtmlTables *self, Table *table, const OgiHtmlToken *token)
{
    guint colspan = MAX(read_span(token->colspan), 1);
    guint rowspan = read_rowspan(token->rowspan);
    OgiTextCell place = {
        .line = ogi_html_flow_line(self->flow, token->start),
        .row = table->row,
        .column = ogi_table_grid_place(&table->grid, colspan, rowspan),
        .colspan = (guint16)colspan,
        .rowspan = (guint16)rowspan,
    };

    if (table->number == 0) {
        table->number = ++self->n_tables;
        table->first = ogi_document_n_cells(self->flow->document);
        table->widest = 0;
    }
    place.table = (guint16)MIN(table->number, G_MAXUINT16);
    table->cell = DATA_CELL;
    table->width++;
    ogi_html_flow_begin_cell(self->flow, &place);
}

void
ogi_html_tables_open_cell(OgiHtmlTables *self, const OgiHtmlToken *token)
{
    Table *table = innermost(self);

    if (table == NULL)
        return;
    close_cell(self, table);
    if (!table->in_row)
        open_row(self, table);
    if (table->layout_row)
        table->cell = LAYOUT_CELL;
    else
        open_data_cell(self, table, token);
}

/* There is a table in the open cell. What the row has so far are paragraphs; so is all before it
 * where no row had two cells. */
static void
make_layout(OgiHtmlTables *self, Table *table)
{
    gboolean narrow = !table->layout && table->widest < 2;

    close_cell(self, table);
    make_paragraphs(self, table, narrow ? table->first : table->row_first);
    table->layout = TRUE;
    table->layout_row = TRUE;
    table->cell = LAYOUT_CELL;
}

void
ogi_html_tables_open(OgiHtmlTables *self, const OgiHtmlToken *token)
{
    Table *outer = innermost(self);
    Table table = {0};

    if (self->open->len == OGI_LIMIT_NESTING) {
        if (self->too_deep++ == 0)
            ogi_document_note(self->flow->document, "F-LIMIT",
                              ogi_html_flow_line(self->flow, token->start), "> 256 <table>");
        return;
    }
    if (outer != NULL && outer->cell == DATA_CELL)
        make_layout(self, outer);
    ogi_html_flow_end(self->flow);
    g_array_append_val(self->open, table);
}

void
ogi_html_tables_close(OgiHtmlTables *self)
{
    Table *table = innermost(self);

    if (self->too_deep > 0) {
        self->too_deep--;
        return;
    }
    if (table == NULL)
        return;
    close_row(self, table);
    if (!table->layout && table->widest < 2 && table->number > 0)
        make_paragraphs(self, table, table->first);
    ogi_table_grid_clear(&table->grid);
    g_array_set_size(self->open, self->open->len - 1);
}
