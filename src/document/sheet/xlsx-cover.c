/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What lies over the cells of a sheet. A cell that something covers shows something else than its
 * text.
 */
#include <string.h>

#include "xlsx-sheet-private.h"

enum {
    MAX_COVERS = 1 << 14, /* of a sheet */
    MAX_BLANKS = 1 << 18, /* cells without text that they cover */
};

/* Which columns are covered, as one goes down the rows. */
typedef struct {
    GArray *begins; /* OgiXlsxArea, by their first row. Owned */
    GArray *ends;   /* the same by their last. Owned */
    guint n_begun, n_ended;
    gint changes[OGI_XLSX_COLUMNS + 1]; /* covers that begin here, less those that ended before */
    guint8 columns[OGI_XLSX_COLUMNS];
    guint n_columns; /* that are covered */
    guint16 list[OGI_XLSX_COLUMNS];
} Covered;

/* Past the limit the last one grows. */
static void
add(GArray *areas, const OgiXlsxArea *area)
{
    OgiXlsxArea *last;

    if (areas->len < MAX_COVERS) {
        g_array_append_vals(areas, area, 1);
        return;
    }
    last = &g_array_index(areas, OgiXlsxArea, areas->len - 1);
    last->top = MIN(last->top, area->top);
    last->left = MIN(last->left, area->left);
    last->bottom = MAX(last->bottom, area->bottom);
    last->right = MAX(last->right, area->right);
}

/* FALSE: nothing of it is in the sheet. */
static gboolean
cut(OgiXlsxArea *area)
{
    area->top = MIN(area->top, OGI_XLSX_ROWS - 1);
    area->left = MIN(area->left, OGI_XLSX_COLUMNS - 1);
    area->bottom = MIN(area->bottom, OGI_XLSX_ROWS - 1);
    area->right = MIN(area->right, OGI_XLSX_COLUMNS - 1);
    return area->bottom >= area->top && area->right >= area->left;
}

void
ogi_xlsx_cover_add(OgiXlsxSheet *self, const OgiXlsxArea *area)
{
    OgiXlsxArea within = *area;

    if (cut(&within))
        add(self->covers, &within);
}

void
ogi_xlsx_cover_add_picture(OgiXlsxSheet *self, const OgiXlsxArea *area)
{
    OgiXlsxArea within = *area;

    if (cut(&within))
        add(self->pictures, &within);
}

static gint
compare_tops(gconstpointer a, gconstpointer b)
{
    return ogi_xlsx_compare_rows(&((const OgiXlsxArea *)a)->top, &((const OgiXlsxArea *)b)->top);
}

static gint
compare_bottoms(gconstpointer a, gconstpointer b)
{
    return ogi_xlsx_compare_rows(&((const OgiXlsxArea *)a)->bottom,
                                 &((const OgiXlsxArea *)b)->bottom);
}

static gint
compare_middles(gconstpointer a, gconstpointer b)
{
    guint32 x = ogi_xlsx_area_middle(a), y = ogi_xlsx_area_middle(b);

    return ogi_xlsx_compare_rows(&x, &y);
}

static void
count(Covered *self, const OgiXlsxArea *area, gint by)
{
    self->changes[area->left] += by;
    self->changes[area->right + 1] -= by;
}

static void
go_to_row(Covered *self, guint32 row)
{
    guint before = self->n_begun + self->n_ended;
    gint open = 0;

    for (; self->n_begun < self->begins->len; self->n_begun++) {
        const OgiXlsxArea *area = &g_array_index(self->begins, OgiXlsxArea, self->n_begun);

        if (area->top > row)
            break;
        count(self, area, 1);
    }
    for (; self->n_ended < self->ends->len; self->n_ended++) {
        const OgiXlsxArea *area = &g_array_index(self->ends, OgiXlsxArea, self->n_ended);

        if (area->bottom >= row)
            break;
        count(self, area, -1);
    }
    if (self->n_begun + self->n_ended == before)
        return;
    self->n_columns = 0;
    for (guint i = 0; i < OGI_XLSX_COLUMNS; i++) {
        open += self->changes[i];
        self->columns[i] = open > 0;
        if (open > 0)
            self->list[self->n_columns++] = (guint16)i;
    }
}

static Covered *
covered_new(const OgiXlsxSheet *sheet)
{
    Covered *self = g_new0(Covered, 1);

    self->begins = g_array_copy(sheet->covers);
    self->ends = g_array_copy(sheet->covers);
    g_array_sort(self->begins, compare_tops);
    g_array_sort(self->ends, compare_bottoms);
    return self;
}

static void
covered_free(Covered *self)
{
    g_array_unref(self->begins);
    g_array_unref(self->ends);
    g_free(self);
}

static void
mark_cells(OgiXlsxSheet *sheet)
{
    Covered *self = covered_new(sheet);

    for (guint i = 0; i < sheet->cells->len; i++) {
        OgiXlsxCell *cell = &g_array_index(sheet->cells, OgiXlsxCell, i);

        go_to_row(self, cell->row);
        if (self->columns[cell->column])
            cell->content |= OGI_CONTENT_OBJECT;
    }
    covered_free(self);
}

static void
add_blank(OgiXlsxSheet *sheet, guint32 row, guint32 column)
{
    const OgiXlsxCell cell = {
        .row = row, .column = column, .offset = sheet->text->len, .content = OGI_CONTENT_OBJECT};

    g_array_append_val(sheet->cells, cell);
}

/* What a picture behind all cells shows where they have no text; in rows with text, as elsewhere
 * it stands for nothing. Returns the first row whose blanks are too many. */
static guint32
add_ground(OgiXlsxSheet *sheet)
{
    const guint n = sheet->cells->len;
    guint32 columns = 0;
    guint left = MAX_BLANKS;

    for (guint i = 0; i < n; i++)
        columns = MAX(columns, g_array_index(sheet->cells, OgiXlsxCell, i).column + 1);
    for (guint i = 0; i < n;) {
        const guint32 row = g_array_index(sheet->cells, OgiXlsxCell, i).row;

        if (columns > left)
            return row;
        left -= columns;
        for (guint32 column = 0; column < columns; column++) {
            const OgiXlsxCell *cell = &g_array_index(sheet->cells, OgiXlsxCell, MIN(i, n - 1));

            if (i == n || cell->row != row || cell->column != column)
                add_blank(sheet, row, column);
            else
                i++;
        }
    }
    return OGI_XLSX_ROWS;
}

/* Past the last cells with text there is nothing to cover. Returns the first row whose blanks are
 * too many. */
static guint32
add_blanks(OgiXlsxSheet *sheet)
{
    Covered *self = covered_new(sheet);
    guint32 last_row = 0, last_column = 0, row = 0;
    guint left = MAX_BLANKS;

    for (guint i = 0; i < sheet->cells->len; i++) {
        const OgiXlsxCell *cell = &g_array_index(sheet->cells, OgiXlsxCell, i);

        last_row = MAX(last_row, cell->row);
        last_column = MAX(last_column, cell->column);
    }
    for (row = 0; row <= last_row; row++) {
        go_to_row(self, row);
        if (MIN(self->n_columns, last_column + 1) > left)
            break;
        for (guint i = 0; i < self->n_columns && self->list[i] <= last_column; i++, left--)
            add_blank(sheet, row, self->list[i]);
    }
    covered_free(self);
    return row > last_row ? OGI_XLSX_ROWS : row;
}

void
ogi_xlsx_cover_mark(OgiXlsxSheet *self)
{
    guint32 end = OGI_XLSX_ROWS;

    g_array_sort(self->pictures, compare_middles);
    if ((self->covers->len == 0 && !self->has_ground) || self->cells->len == 0)
        return;
    if (self->covers->len > 0)
        mark_cells(self);
    if (self->has_ground)
        end = add_ground(self);
    g_array_sort(self->cells, ogi_xlsx_compare_cells);
    if (self->covers->len > 0) {
        guint32 covered_end = add_blanks(self);

        end = MIN(end, covered_end);
    }
    g_array_sort(self->cells, ogi_xlsx_compare_cells);
    if (end == OGI_XLSX_ROWS)
        return;
    g_array_set_size(self->cells, ogi_xlsx_cells_find(self->cells, end, 0));
    self->limit = "limit-covered";
}
