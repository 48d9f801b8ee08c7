/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "xlsx-sheet-private.h"

void
ogi_xlsx_places_clear(OgiXlsxPlaces *self)
{
    g_clear_pointer(&self->rows, g_free);
}

/* Notes that one of them has come; TRUE where it had before. */
static gboolean
comes_again(guint8 *bits, guint32 index)
{
    guint8 bit = (guint8)(1u << (index & 7));
    gboolean again = (bits[index >> 3] & bit) != 0;

    bits[index >> 3] |= bit;
    return again;
}

void
ogi_xlsx_places_start_row(OgiXlsxPlaces *self, const OgiXmlElement *element)
{
    OgiText text;
    gboolean is_numbered = ogi_xml_attribute(element, "r", &text);
    gint number = ogi_xml_attribute_number(element, "r", 0);
    gboolean is_place = number > 0 && number <= OGI_XLSX_ROWS;

    if (is_place)
        self->row = (guint32)number - 1;
    if (self->rows == NULL)
        self->rows = g_malloc0(OGI_XLSX_ROWS / 8);
    self->is_row_doubtful =
        comes_again(self->rows, self->row) || element->is_alternate || (is_numbered && !is_place);
    memset(self->columns, 0, (self->next_column + 7) / 8);
    self->column = self->next_column = 0;
}

void
ogi_xlsx_places_end_row(OgiXlsxPlaces *self)
{
    self->row = MIN(self->row + 1, OGI_XLSX_ROWS - 1);
}

/* Reads "B5", in this row. FALSE: it is none. */
static gboolean
read_place(OgiXlsxPlaces *self, OgiText text)
{
    gsize n = 0;

    return ogi_xlsx_reference_read(text, &self->cell_row, &self->cell_column, &n) &&
           n == text.len && self->cell_row == self->row;
}

void
ogi_xlsx_places_start_cell(OgiXlsxPlaces *self, const OgiXmlElement *element)
{
    OgiText text;

    self->cell_row = self->row;
    self->cell_column = MIN(self->column, OGI_XLSX_COLUMNS - 1);
    self->is_cell_doubtful = self->is_row_doubtful || element->is_alternate;
    if (ogi_xml_attribute(element, "r", &text) && !read_place(self, text))
        self->is_cell_doubtful = TRUE;
    if (comes_again(self->columns, self->cell_column))
        self->is_cell_doubtful = TRUE;
    self->column = self->cell_column + 1;
    self->next_column = MAX(self->next_column, self->column);
}

void
ogi_xlsx_places_sort(GArray *cells)
{
    guint n = 0;

    g_array_sort(cells, ogi_xlsx_compare_cells);
    for (guint i = 0; i < cells->len; i++) {
        const OgiXlsxCell *cell = &g_array_index(cells, OgiXlsxCell, i);
        OgiXlsxCell *last = n > 0 ? &g_array_index(cells, OgiXlsxCell, n - 1) : NULL;

        if (last == NULL || ogi_xlsx_compare_cells(last, cell) != 0) {
            g_array_index(cells, OgiXlsxCell, n++) = *cell;
            continue;
        }
        if (last->len == 0)
            *last = *cell;
        last->content |= OGI_CONTENT_UNLIKE;
        last->is_doubtful = TRUE;
    }
    g_array_set_size(cells, n);
}
