/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Numbers that are kept below a merged cell. Office programs don't show them, other programs do:
 * what is merged so is read as it is kept, and its numbers are in doubt. What is merged otherwise
 * is one cell.
 */
#include "xlsx-sheet-private.h"

enum { MAX_STEPS = 1 << 24 }; /* cells that are looked at for all merged ones of a sheet */

static gboolean
is_number(const OgiXlsxSheet *sheet, const OgiXlsxCell *cell)
{
    const char *text = sheet->text->str + cell->offset;
    guint n_digits = 0;

    for (gsize i = 0; i < cell->len; i++) {
        if (g_ascii_isdigit(text[i]))
            n_digits++;
        else if (text[i] != '.' && text[i] != ',' && text[i] != '-')
            return FALSE;
    }
    return n_digits > 0;
}

/* Marks the numbers in an area. TRUE: one of them isn't in its first cell. */
static gboolean
mark_numbers(OgiXlsxSheet *sheet, const OgiXlsxArea *area, guint8 mark, guint *steps)
{
    gboolean any = FALSE;
    guint i = ogi_xlsx_cells_find(sheet->cells, area->top, area->left);

    for (; i < sheet->cells->len && *steps < MAX_STEPS; i++, (*steps)++) {
        OgiXlsxCell *cell = &g_array_index(sheet->cells, OgiXlsxCell, i);

        if (cell->row > area->bottom)
            break;
        if (cell->column < area->left || cell->column > area->right ||
            sheet->hidden_columns[cell->column] || !is_number(sheet, cell))
            continue;
        any |= cell->row > area->top || cell->column > area->left;
        cell->content |= mark;
    }
    return any;
}

/* A number that is shown in one row, in which programs agree. */
static gboolean
shows_number(const OgiXlsxSheet *sheet, const OgiXlsxArea *area)
{
    guint i = ogi_xlsx_cells_find(sheet->cells, area->top, area->left);
    const OgiXlsxCell *cell = &g_array_index(sheet->cells, OgiXlsxCell, i);

    return area->top == area->bottom && i < sheet->cells->len && cell->row == area->top &&
           cell->column == area->left && is_number(sheet, cell);
}

void
ogi_xlsx_merged_check(OgiXlsxSheet *self)
{
    guint steps = 0, n = 0;

    for (guint i = 0; i < self->merged->len; i++) {
        const OgiXlsxArea area = g_array_index(self->merged, OgiXlsxArea, i);

        if (!shows_number(self, &area) && mark_numbers(self, &area, 0, &steps))
            mark_numbers(self, &area, OGI_CONTENT_UNLIKE, &steps);
        else
            g_array_index(self->merged, OgiXlsxArea, n++) = area;
    }
    g_array_set_size(self->merged, n);
    if (self->too_many_merged || steps >= MAX_STEPS)
        ogi_xlsx_cells_doubt(self, "limit-merged");
}

void
ogi_xlsx_merged_init(OgiXlsxMerged *self, const OgiXlsxSheet *sheet)
{
    *self = (OgiXlsxMerged){.areas = g_array_copy(sheet->merged)};
    g_array_sort(self->areas, ogi_xlsx_compare_areas);
}

void
ogi_xlsx_merged_clear(OgiXlsxMerged *self)
{
    g_clear_pointer(&self->areas, g_array_unref);
}

OgiXlsxArea
ogi_xlsx_merged_find(OgiXlsxMerged *self, const OgiXlsxCell *cell)
{
    OgiXlsxArea found = {cell->row, cell->column, cell->row, cell->column};

    for (; self->next < self->areas->len; self->next++) {
        const OgiXlsxArea *area = &g_array_index(self->areas, OgiXlsxArea, self->next);
        gint order = ogi_xlsx_compare_areas(area, &found);

        if (order > 0)
            break;
        if (order == 0)
            found = *area;
    }
    return found;
}
