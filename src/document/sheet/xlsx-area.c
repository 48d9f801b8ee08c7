/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places as workbooks write them, and cells by their places. */
#include <string.h>

#include "xlsx-sheet-private.h"

gboolean
ogi_xlsx_reference_read(OgiText text, guint32 *row, guint32 *column, gsize *n_read)
{
    guint64 letters = 0, digits = 0;
    gsize i = 0, first;

    while (i < text.len && text.str[i] == '$')
        i++;
    for (first = i; i < text.len && g_ascii_isalpha(text.str[i]); i++)
        letters = MIN(letters * 26 + (guint64)(g_ascii_toupper(text.str[i]) - 'A' + 1),
                      OGI_XLSX_COLUMNS + 1);
    if (i == first)
        return FALSE;
    while (i < text.len && text.str[i] == '$')
        i++;
    for (first = i; i < text.len && g_ascii_isdigit(text.str[i]); i++)
        digits = MIN(digits * 10 + (guint64)(text.str[i] - '0'), OGI_XLSX_ROWS + 1);
    if (letters > OGI_XLSX_COLUMNS || digits < 1 || digits > OGI_XLSX_ROWS)
        return FALSE;
    *column = (guint32)letters - 1;
    *row = (guint32)digits - 1;
    *n_read = i;
    return TRUE;
}

gint
ogi_xlsx_compare_rows(gconstpointer a, gconstpointer b)
{
    guint32 x = *(const guint32 *)a;
    guint32 y = *(const guint32 *)b;

    return x < y ? -1 : x > y;
}

gint
ogi_xlsx_compare_cells(gconstpointer a, gconstpointer b)
{
    const OgiXlsxCell *x = a;
    const OgiXlsxCell *y = b;

    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return x->column < y->column ? -1 : x->column > y->column;
}

gint
ogi_xlsx_compare_areas(gconstpointer a, gconstpointer b)
{
    const OgiXlsxArea *x = a;
    const OgiXlsxArea *y = b;

    if (x->top != y->top)
        return x->top < y->top ? -1 : 1;
    return x->left < y->left ? -1 : x->left > y->left;
}

guint
ogi_xlsx_cells_find(const GArray *cells, guint32 row, guint32 column)
{
    const OgiXlsxCell key = {.row = row, .column = column};
    guint low = 0, high = cells->len;

    while (low < high) {
        guint middle = low + (high - low) / 2;

        if (ogi_xlsx_compare_cells(&g_array_index(cells, OgiXlsxCell, middle), &key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* One end of an area: "C7", or a column or row alone, which reaches from end to end. */
static gboolean
read_end(OgiText text, OgiXlsxArea *end)
{
    guint64 letters = 0, digits = 0;
    gsize i = 0;

    i += i < text.len && text.str[i] == '$';
    for (; i < text.len && g_ascii_isalpha(text.str[i]); i++)
        letters = MIN(letters * 26 + (guint64)(g_ascii_toupper(text.str[i]) - 'A' + 1),
                      OGI_XLSX_COLUMNS + 1);
    i += letters > 0 && i < text.len && text.str[i] == '$';
    for (; i < text.len && g_ascii_isdigit(text.str[i]); i++)
        digits = MIN(digits * 10 + (guint64)(text.str[i] - '0'), OGI_XLSX_ROWS + 1);
    if (i == 0 || i < text.len || (letters == 0 && digits == 0) || letters > OGI_XLSX_COLUMNS ||
        digits > OGI_XLSX_ROWS || (digits == 0 && g_ascii_isdigit(text.str[i - 1])))
        return FALSE;
    end->left = letters > 0 ? (guint32)letters - 1 : 0;
    end->right = letters > 0 ? end->left : OGI_XLSX_COLUMNS - 1;
    end->top = digits > 0 ? (guint32)digits - 1 : 0;
    end->bottom = digits > 0 ? end->top : OGI_XLSX_ROWS - 1;
    return TRUE;
}

static gboolean
is_cell(const OgiXlsxArea *end)
{
    return end->left == end->right && end->top == end->bottom;
}

gboolean
ogi_xlsx_area_read(OgiXlsxArea *self, OgiText text)
{
    const char *colon = memchr(text.str, ':', text.len);
    OgiXlsxArea last;

    if (colon == NULL)
        return read_end(text, self) && is_cell(self);
    if (!read_end(ogi_text(text.str, (gsize)(colon - text.str)), self) ||
        !read_end(ogi_text(colon + 1, text.len - (gsize)(colon + 1 - text.str)), &last) ||
        (self->left == self->right) != (last.left == last.right) ||
        (self->top == self->bottom) != (last.top == last.bottom))
        return FALSE;
    *self = (OgiXlsxArea){MIN(self->top, last.top), MIN(self->left, last.left),
                          MAX(self->bottom, last.bottom), MAX(self->right, last.right)};
    return TRUE;
}

OgiXlsxArea
ogi_xlsx_area_or_all(OgiText text)
{
    static const OgiXlsxArea all = {0, 0, OGI_XLSX_ROWS - 1, OGI_XLSX_COLUMNS - 1};
    OgiXlsxArea area;

    return ogi_xlsx_area_read(&area, text) ? area : all;
}

void
ogi_xlsx_cells_doubt(OgiXlsxSheet *self, const char *limit)
{
    for (guint i = 0; i < self->cells->len; i++) {
        OgiXlsxCell *cell = &g_array_index(self->cells, OgiXlsxCell, i);

        if (ogi_xlsx_is_figure(ogi_text(self->text->str + cell->offset, cell->len)))
            cell->content |= OGI_CONTENT_UNLIKE;
    }
    self->limit = limit;
}
