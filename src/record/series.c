/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/error.h>
#include <ogistat/hash.h>

#include "series-private.h"

/*
 * Ties the forms together: a series is a cell or a section subtotal with all that continues it in
 * other forms.
 */

static OgiSeries
series_of_cell(const OgiFormCell *cell)
{
    return (OgiSeries){
        .table = cell->table,
        .indicator = cell->indicator,
        .column = cell->column,
        .row_label = cell->row_label,
        .column_label = cell->column_label,
        .unit = cell->unit,
        .kind = cell->kind,
        .decimals = cell->decimals,
    };
}

static void
add_subtotal(const OgiCodebook *self, const OgiForm *form, const OgiFormRow *row,
             const FormSubtotal *subtotal, GArray *items)
{
    const char *before = *subtotal->continues == '\0' ? subtotal->indicator : subtotal->continues;

    for (gint16 c = 0; c < row->n_cells; c++) {
        OgiSeriesItem item = {.form = form,
                              .cell = OGI_NO_INDEX,
                              .subtotal = subtotal,
                              .column = c,
                              .column_set = row->column_set};

        item.series = series_of_cell(ogi_series_cell(form, row->first_cell + c));
        item.series.indicator = subtotal->indicator;
        item.series.row_label = subtotal->row_label;
        item.series.derived = TRUE;
        if (!g_str_equal(before, "-"))
            item.indicator_before = before;
        item.column_before = ogi_codebook_column_before(self, row->column_set, item.series.column);
        g_array_append_val(items, item);
    }
}

static void
add_row(const OgiCodebook *self, const OgiForm *form, const OgiFormRow *row, const FormLink *link,
        GArray *items)
{
    const char *before = *link->continues == '\0' ? row->indicator : link->continues;

    for (gint16 c = 0; c < row->n_cells; c++) {
        OgiSeriesItem item = {
            .form = form, .cell = row->first_cell + c, .link = link, .column_set = row->column_set};

        item.series = series_of_cell(ogi_series_cell(form, item.cell));
        if (ogi_codebook_lists_column(link->comparable, item.series.column))
            item.indicator_before = before;
        item.column_before = ogi_codebook_column_before(self, row->column_set, item.series.column);
        g_array_append_val(items, item);
    }
}

/* A form's items in its order, each subtotal before its parts. */
static void
list_items(const OgiCodebook *self, const OgiForm *form, GArray *items)
{
    for (guint r = 0; r < form->rows->len; r++) {
        const OgiFormRow *row = &g_array_index(form->rows, OgiFormRow, r);
        const FormSubtotal *subtotal = ogi_form_subtotal_before(form, r);

        if (subtotal != NULL)
            add_subtotal(self, form, row, subtotal, items);
        add_row(self, form, row, &g_array_index(form->links, FormLink, r), items);
    }
}

/* A column that continues another does so where the set is new: in a form that has the set of the
 * one before, each column continues itself. */
static const char *
column_before(const OgiSeriesItem *item, const OgiSeriesItem *other)
{
    return other->column_set == item->column_set ? item->series.column : item->column_before;
}

/* The item of the form before that this one continues; NULL: none. */
static OgiSeriesItem *
find_continued(GArray *items, const OgiSeriesItem *item)
{
    for (guint i = 0; item->indicator_before != NULL && i < items->len; i++) {
        OgiSeriesItem *other = &g_array_index(items, OgiSeriesItem, i);

        if (other->form->index + 1 == item->form->index &&
            other->series.table == item->series.table &&
            g_str_equal(other->series.indicator, item->indicator_before) &&
            g_str_equal(other->series.column, column_before(item, other)))
            return other;
    }
    return NULL;
}

/* Finds for each item what it continues, or that it begins a series: then indicator_before is
 * NULL. Numbers series and puts them in one order that keeps every form's own: a new one after the
 * one before it in its form. order holds their numbers. */
static gboolean
order_items(GArray *items, GArray *order, GError **error)
{
    gboolean right = TRUE;
    gint n_created = 0;
    guint at = 0; /* where the next new one goes */

    for (guint i = 0; i < items->len; i++) {
        OgiSeriesItem *item = &g_array_index(items, OgiSeriesItem, i);
        OgiSeriesItem *continued = find_continued(items, item);

        right &= ogi_series_check_link(items, item, continued, error);
        if (continued != NULL &&
            (!ogi_series_is_same_measure(item, continued) || continued->continued_by != 0))
            continued = NULL;
        if (i == 0 || item->form != g_array_index(items, OgiSeriesItem, i - 1).form)
            at = 0;
        if (continued == NULL) {
            item->indicator_before = NULL;
            item->position = n_created++;
            g_array_insert_val(order, at, item->position);
            at++;
            continue;
        }
        continued->continued_by = i + 1;
        item->column_before = continued->series.column;
        item->position = continued->position;
        for (at = 0; g_array_index(order, gint, at) != item->position; at++)
            ;
        at++;
    }
    return right & ogi_series_check_rows(items, error);
}

/* The cells that an item stands for. */
static void
append_cells(const OgiSeriesItem *item, GArray *cells)
{
    gint16 cell = (gint16)item->cell;

    if (item->subtotal == NULL) {
        g_array_append_val(cells, cell);
        return;
    }
    for (gint16 r = 0; r < item->subtotal->n_rows; r++) {
        const OgiFormRow *row =
            &g_array_index(item->form->rows, OgiFormRow, (guint)(item->subtotal->first_row + r));

        cell = (gint16)(row->first_cell + item->column);
        g_array_append_val(cells, cell);
    }
}

/* For each series of the codebook the cells of this form. */
static void
map_form(OgiCodebook *self, OgiForm *form, const GArray *items, const gint *series_of)
{
    g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(gint16));
    guint n = self->series->len;

    form->series_start = g_new0(guint16, n + 1);
    form->series_subtotal = g_new0(guint8, n);
    for (guint s = 0; s < n; s++) {
        form->series_start[s] = (guint16)cells->len;
        for (guint i = 0; i < items->len; i++) {
            const OgiSeriesItem *item = &g_array_index(items, OgiSeriesItem, i);

            if (item->form != form || series_of[item->position] != (gint)s)
                continue;
            append_cells(item, cells);
            form->series_subtotal[s] = item->subtotal != NULL;
            if (item->cell != OGI_NO_INDEX)
                g_array_index(form->cells, OgiFormCell, (guint)item->cell).series = (gint16)s;
        }
    }
    form->series_start[n] = (guint16)cells->len;
    form->series_cells = g_memdup2(cells->data, cells->len * sizeof(gint16));
}

/* The form that a series is told by, beside its codes: that with which it began. None where it
 * began with the first form and goes on in the second, or with a subtotal. */
static const char *
form_of_series(const OgiSeriesItem *item)
{
    return item->subtotal != NULL || (item->form->index == 0 && item->continued_by != 0)
               ? ""
               : item->form->code;
}

/* The series in their order, each as it began. numbers[series] is its number, the inverse of
 * order. */
static void
make_series(OgiCodebook *self, const GArray *items, const gint *numbers)
{
    for (guint i = 0; i < items->len; i++) {
        const OgiSeriesItem *item = &g_array_index(items, OgiSeriesItem, i);
        OgiSeries *series = &g_array_index(self->series, OgiSeries, (guint)numbers[item->position]);

        if (item->indicator_before == NULL) {
            *series = item->series;
            series->form = form_of_series(item);
        }
    }
}

gboolean
ogi_codebook_tie_series(OgiCodebook *self, GError **error)
{
    g_autoptr(GArray) items = g_array_new(FALSE, TRUE, sizeof(OgiSeriesItem));
    g_autoptr(GArray) order = g_array_new(FALSE, FALSE, sizeof(gint));
    g_autofree gint *numbers = NULL;
    gboolean right;

    for (guint i = 0; i < self->forms->len; i++)
        list_items(self, self->forms->pdata[i], items);
    right = order_items(items, order, error);
    if (!ogi_series_check_names(self, items, error) || !right)
        return FALSE;
    if (order->len > OGI_MAX_SERIES) {
        g_set_error(error, OGI_ERROR, OGI_ERROR_DEFINITION,
                    _("forms/indicators.csv: expected at most %d series, found %u"), OGI_MAX_SERIES,
                    order->len);
        return FALSE;
    }
    numbers = g_new(gint, order->len);
    for (guint i = 0; i < order->len; i++)
        numbers[g_array_index(order, gint, i)] = (gint)i;
    g_array_set_size(self->series, order->len);
    make_series(self, items, numbers);
    for (guint i = 0; i < self->forms->len; i++)
        map_form(self, self->forms->pdata[i], items, numbers);
    for (guint i = 0; i < self->forms->len; i++)
        ogi_codebook_index_series(self, self->forms->pdata[i]);
    return TRUE;
}
