/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A sheet as it is shown: without hidden rows and columns, a merged cell once, where the first of
 * it is that isn't hidden.
 */
#include <stdlib.h>

#include <ogistat/limits.h>

#include "document/document-private.h"
#include "document/embedded-private.h"
#include "xlsx-sheet-private.h"

typedef struct {
    const OgiXlsxSheet *sheet;
    OgiSheetRows *rows;
    guint n_columns;                     /* that are shown and not right of all text */
    guint32 columns[OGI_LIMIT_SPAN];     /* of the sheet */
    guint32 until[OGI_LIMIT_SPAN];       /* first row that no merged cell from above covers */
    OgiSheetField begun[OGI_LIMIT_SPAN]; /* spans of merged cells that begin in the current row */
    guint32 merged_until;                /* the largest of until */
    guint next_cell;
    guint next_merged;
    guint next_picture;
    GArray *fields; /* OgiSheetField. Owned */
} Grid;

static gboolean
is_row_hidden(const OgiXlsxSheet *sheet, guint32 row)
{
    const GArray *rows = sheet->hidden_rows;

    return rows->len > 0 &&
           bsearch(&row, rows->data, rows->len, sizeof row, ogi_xlsx_compare_rows) != NULL;
}

/* Hidden rows above this one. */
static guint
hidden_above(const OgiXlsxSheet *sheet, guint32 row)
{
    guint low = 0, high = sheet->hidden_rows->len;

    while (low < high) {
        guint middle = low + (high - low) / 2;

        if (g_array_index(sheet->hidden_rows, guint32, middle) < row)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static OgiXlsxCell *
find_cell(const OgiXlsxSheet *sheet, guint32 row, guint32 column)
{
    OgiXlsxCell key = {.row = row, .column = column};
    const GArray *cells = sheet->cells;

    return cells->len > 0
               ? bsearch(&key, cells->data, cells->len, sizeof key, ogi_xlsx_compare_cells)
               : NULL;
}

/* Cuts hidden rows and columns off the beginning of a merged cell; its text goes along, once all
 * have been looked at. What is kept where it goes, below the merged cell, isn't shown. */
static void
show_beginning(OgiXlsxSheet *sheet, OgiXlsxArea *area, GArray *moved)
{
    OgiXlsxCell *cell = find_cell(sheet, area->top, area->left);
    OgiXlsxCell *below;
    OgiXlsxCell shown;
    const OgiXlsxArea before = *area;

    while (area->top < area->bottom && is_row_hidden(sheet, area->top))
        area->top++;
    while (area->left < area->right && sheet->hidden_columns[area->left])
        area->left++;
    if (area->top == before.top && area->left == before.left)
        return;
    below = find_cell(sheet, area->top, area->left);
    if (below != NULL)
        below->len = 0;
    if (cell == NULL)
        return;
    shown = *cell;
    shown.row = area->top;
    shown.column = area->left;
    g_array_append_val(moved, shown);
    cell->len = 0;
    cell->content = 0;
}

static void
show_merged(OgiXlsxSheet *sheet)
{
    g_autoptr(GArray) moved = g_array_new(FALSE, FALSE, sizeof(OgiXlsxCell));

    if (sheet->hidden_rows->len > 0 || sheet->any_hidden_column) {
        for (guint i = 0; i < sheet->merged->len; i++)
            show_beginning(sheet, &g_array_index(sheet->merged, OgiXlsxArea, i), moved);
        g_array_append_vals(sheet->cells, moved->data, moved->len);
        g_array_sort(sheet->cells, ogi_xlsx_compare_cells);
    }
    g_array_sort(sheet->merged, ogi_xlsx_compare_areas);
}

static void
find_columns(Grid *self)
{
    guint last = 0;

    for (guint i = 0; i < self->sheet->cells->len; i++)
        last = MAX(last, g_array_index(self->sheet->cells, OgiXlsxCell, i).column);
    for (guint i = 0; i <= last && self->n_columns < OGI_LIMIT_SPAN; i++) {
        if (!self->sheet->hidden_columns[i])
            self->columns[self->n_columns++] = i;
    }
    if (self->n_columns == OGI_LIMIT_SPAN)
        ogi_document_note_limit(self->rows->document, 0, "limit-span");
}

/* The first of the grid's columns that isn't left of one of the sheet's. */
static guint
grid_column(const Grid *self, guint32 column)
{
    guint i = MIN(column, self->n_columns);

    while (i > 0 && self->columns[i - 1] >= column)
        i--;
    return i;
}

/* A merged cell that this row is the first one of to be shown. */
static void
begin_merged(Grid *self, const OgiXlsxArea *area, guint32 row)
{
    guint first = grid_column(self, area->left);
    guint end = grid_column(self, area->right + 1);
    guint rows = area->bottom + 1 - row - hidden_above(self->sheet, area->bottom + 1) +
                 hidden_above(self->sheet, row);

    for (guint i = first; i < end; i++) {
        if (self->until[i] > row)
            return; /* one over the other: the first counts */
    }
    if (first >= end)
        return;
    for (guint i = first; i < end; i++)
        self->until[i] = area->bottom + 1;
    self->begun[first].colspan = (guint16)(end - first);
    self->begun[first].rowspan = (guint16)MIN(rows, G_MAXUINT16);
    self->merged_until = MAX(self->merged_until, area->bottom + 1);
}

/* The text of a cell and its mark, and of none in front of it in its row. */
static OgiText
take_text(Grid *self, guint32 row, guint32 column, guint8 *content)
{
    const OgiXlsxSheet *sheet = self->sheet;
    OgiText text = {"", 0};

    *content = 0;
    while (self->next_cell < sheet->cells->len) {
        const OgiXlsxCell *cell = &g_array_index(sheet->cells, OgiXlsxCell, self->next_cell);

        if (cell->row > row || cell->column > column)
            break;
        if (cell->column == column) {
            *content |= cell->content;
            if (text.len == 0)
                text = ogi_text(sheet->text->str + cell->offset, cell->len);
        }
        self->next_cell++;
    }
    return text;
}

static void
write_row(Grid *self, guint32 row)
{
    OgiSheetRow sheet_row = {
        .n_columns = self->n_columns,
        .is_part = row < self->merged_until,
        .line = (guint64)row + 1,
    };
    const GArray *merged = self->sheet->merged;

    memset(self->begun, 0, sizeof self->begun);
    g_array_set_size(self->fields, 0);
    for (; self->next_merged < merged->len; self->next_merged++) {
        const OgiXlsxArea *area = &g_array_index(merged, OgiXlsxArea, self->next_merged);

        if (area->top > row)
            break;
        if (area->bottom >= row)
            begin_merged(self, area, row);
    }
    for (guint i = 0; i < self->n_columns; i++) {
        OgiSheetField field = self->begun[i];

        field.text = take_text(self, row, self->columns[i], &field.content);
        field.column = (guint16)i;
        if (field.colspan == 0 && self->until[i] > row)
            continue;
        field.colspan = MAX(field.colspan, 1);
        field.rowspan = MAX(field.rowspan, 1);
        g_array_append_val(self->fields, field);
    }
    sheet_row.fields = (const OgiSheetField *)(const void *)self->fields->data;
    sheet_row.n_fields = self->fields->len;
    if (!ogi_sheet_rows_add(self->rows, &sheet_row)) {
        memset(self->until, 0, sizeof self->until);
        self->merged_until = 0;
    }
}

static gboolean
is_area_shown(const OgiXlsxSheet *sheet, const OgiXlsxArea *area)
{
    return hidden_above(sheet, area->bottom + 1) - hidden_above(sheet, area->top) <
           area->bottom + 1 - area->top;
}

/* Keeps where pictures are whose middle is above a row. */
static void
pass_pictures(Grid *self, guint32 row)
{
    const GArray *pictures = self->sheet->pictures;

    for (; self->next_picture < pictures->len; self->next_picture++) {
        const OgiXlsxArea *area = &g_array_index(pictures, OgiXlsxArea, self->next_picture);

        if (ogi_xlsx_area_middle(area) >= row)
            break;
        if (is_area_shown(self->sheet, area))
            ogi_embedded_add_unread(self->rows->document, area->top + 1);
    }
}

/* Rows without text count where a merged cell goes on in them. */
static void
write_rows(Grid *self, gboolean *hidden)
{
    const GArray *cells = self->sheet->cells;
    guint32 row = 0;

    while (self->next_cell < cells->len && !ogi_document_is_full(self->rows->document)) {
        const OgiXlsxCell *cell = &g_array_index(cells, OgiXlsxCell, self->next_cell);
        gboolean shown;

        row = row < self->merged_until ? row : MAX(row, cell->row);
        shown = !is_row_hidden(self->sheet, row);
        pass_pictures(self, row);
        if (shown)
            write_row(self, row);
        row++;
        for (; self->next_cell < cells->len; self->next_cell++) {
            cell = &g_array_index(cells, OgiXlsxCell, self->next_cell);
            if (cell->row >= row)
                break;
            *hidden |= !shown && cell->len > 0;
        }
    }
    pass_pictures(self, OGI_XLSX_ROWS);
}

/* Whether there is text in a hidden column. */
static gboolean
hides_columns(const OgiXlsxSheet *sheet)
{
    for (guint i = 0; sheet->any_hidden_column && i < sheet->cells->len; i++) {
        const OgiXlsxCell *cell = &g_array_index(sheet->cells, OgiXlsxCell, i);

        if (cell->len > 0 && sheet->hidden_columns[cell->column])
            return TRUE;
    }
    return FALSE;
}

void
ogi_xlsx_grid_write(OgiXlsxSheet *sheet, OgiSheetRows *rows, gboolean *hidden)
{
    g_autoptr(GArray) fields = g_array_new(FALSE, FALSE, sizeof(OgiSheetField));
    g_autofree Grid *self = g_new0(Grid, 1);

    self->sheet = sheet;
    self->rows = rows;
    self->fields = fields;
    show_merged(sheet);
    find_columns(self);
    *hidden = *hidden || hides_columns(sheet);
    write_rows(self, hidden);
}
