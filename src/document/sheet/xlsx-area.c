/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places as workbooks write them, and cells by their places. */
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

gboolean
ogi_xlsx_area_read(OgiXlsxArea *self, OgiText text)
{
    gsize n;

    if (!ogi_xlsx_reference_read(text, &self->top, &self->left, &n))
        return FALSE;
    self->bottom = self->top;
    self->right = self->left;
    if (n == text.len)
        return TRUE;
    return text.str[n] == ':' &&
           ogi_xlsx_reference_read(ogi_text(text.str + n + 1, text.len - n - 1), &self->bottom,
                                   &self->right, &n) &&
           self->bottom >= self->top && self->right >= self->left;
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
