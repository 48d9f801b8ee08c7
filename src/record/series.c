/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/error.h>

#include "codebook-private.h"

/*
 * Ties the forms together: a series is a cell or a section subtotal with all that continues it in
 * other forms.
 */

/* One thing of one form that can be published: a cell, or a subtotal of one column. */
typedef struct {
    const OgiForm *form;
    OgiSeries series;
    gint cell;                    /* OGI_NO_INDEX for a subtotal */
    const FormSubtotal *subtotal; /* NULL for a cell */
    gint16 column;                /* of the subtotal: offset in its rows */
    gboolean shared;              /* continues in other forms */
    gint position;                /* its series, by number of creation */
} Item;

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

/* Whether a column is among the comparable ones of a row: "all", or codes by ";". */
static gboolean
is_shared(const char *comparable, const char *column)
{
    g_auto(GStrv) names = NULL;

    if (g_str_equal(comparable, "all"))
        return TRUE;
    names = g_strsplit(comparable, ";", -1);
    return g_strv_contains((const char *const *)names, column);
}

/* A form's items in its order, each subtotal before its parts. */
static void
list_items(const OgiForm *form, GArray *items)
{
    for (guint r = 0; r < form->rows->len; r++) {
        const OgiFormRow *row = &g_array_index(form->rows, OgiFormRow, r);
        const char *comparable = g_array_index(form->row_shared, const char *, r);
        const FormSubtotal *subtotal = NULL;

        for (guint s = 0; s < form->subtotals->len; s++) {
            const FormSubtotal *candidate = &g_array_index(form->subtotals, FormSubtotal, s);

            if (candidate->first_row == (gint16)r)
                subtotal = candidate;
        }
        for (gint16 c = 0; subtotal != NULL && c < row->n_cells; c++) {
            Item item = {.form = form, .cell = OGI_NO_INDEX, .subtotal = subtotal, .column = c};

            item.series = series_of_cell(
                &g_array_index(form->cells, OgiFormCell, (guint)(row->first_cell + c)));
            item.series.indicator = subtotal->indicator;
            item.series.row_label = subtotal->row_label;
            item.series.derived = TRUE;
            item.shared = TRUE;
            g_array_append_val(items, item);
        }
        for (gint16 c = 0; c < row->n_cells; c++) {
            Item item = {.form = form, .cell = row->first_cell + c};

            item.series =
                series_of_cell(&g_array_index(form->cells, OgiFormCell, (guint)item.cell));
            item.shared = is_shared(comparable, item.series.column);
            g_array_append_val(items, item);
        }
    }
}

/* The earlier item that this one continues; NULL: none. */
static Item *
find_continued(GArray *items, const Item *item, guint before)
{
    for (guint i = 0; item->shared && i < before; i++) {
        Item *other = &g_array_index(items, Item, i);

        if (other->shared && other->form != item->form &&
            other->series.table == item->series.table &&
            other->series.indicator == item->series.indicator &&
            other->series.column == item->series.column)
            return other;
    }
    return NULL;
}

/* Puts the items in one order that keeps every form's own: a new one after the one before it in
 * its form. order holds creation numbers. */
static void
order_items(GArray *items, GArray *order)
{
    gint n_created = 0;
    guint at = 0; /* where the next new one goes */

    for (guint i = 0; i < items->len; i++) {
        Item *item = &g_array_index(items, Item, i);
        Item *continued = find_continued(items, item, i);

        if (i == 0 || item->form != g_array_index(items, Item, i - 1).form)
            at = 0;
        if (continued == NULL) {
            item->position = n_created++;
            g_array_insert_val(order, at, item->position);
            at++;
            continue;
        }
        item->position = continued->position;
        for (at = 0; g_array_index(order, gint, at) != item->position; at++)
            ;
        at++;
    }
}

/* The cells that an item stands for. */
static void
append_cells(const Item *item, GArray *cells)
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
            const Item *item = &g_array_index(items, Item, i);

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

gboolean
ogi_codebook_tie_series(OgiCodebook *self, GError **error)
{
    g_autoptr(GArray) items = g_array_new(FALSE, TRUE, sizeof(Item));
    g_autoptr(GArray) order = g_array_new(FALSE, FALSE, sizeof(gint));
    g_autofree gint *series_of = NULL;

    for (guint i = 0; i < self->forms->len; i++)
        list_items(self->forms->pdata[i], items);
    order_items(items, order);
    if (order->len > OGI_MAX_SERIES) {
        g_set_error(error, OGI_ERROR, OGI_ERROR_DEFINITION,
                    "forms/indicators.csv: expected at most %d series, found %u", OGI_MAX_SERIES,
                    order->len);
        return FALSE;
    }
    /* labels of the newest form: later items overwrite */
    g_array_set_size(self->series, order->len);
    for (guint i = 0; i < items->len; i++) {
        const Item *item = &g_array_index(items, Item, i);
        OgiSeries *series = &g_array_index(self->series, OgiSeries, (guint)item->position);
        gboolean derived = series->derived || item->series.derived;

        *series = item->series;
        series->derived = derived;
    }
    {
        g_autoptr(GArray) sorted = g_array_sized_new(FALSE, TRUE, sizeof(OgiSeries), order->len);

        for (guint i = 0; i < order->len; i++)
            g_array_append_val(sorted, g_array_index(self->series, OgiSeries,
                                                     (guint)g_array_index(order, gint, i)));
        g_array_unref(self->series);
        self->series = g_steal_pointer(&sorted);
    }
    series_of = g_new(gint, order->len);
    for (guint i = 0; i < order->len; i++)
        series_of[g_array_index(order, gint, i)] = (gint)i;
    for (guint i = 0; i < self->forms->len; i++)
        map_form(self, self->forms->pdata[i], items, series_of);
    return TRUE;
}

guint
ogi_codebook_n_series(const OgiCodebook *self)
{
    return self->series->len;
}

const OgiSeries *
ogi_codebook_series(const OgiCodebook *self, guint index)
{
    return &g_array_index(self->series, OgiSeries, index);
}

guint
ogi_form_series_cells(const OgiForm *self, gint series, const gint16 **cells)
{
    *cells = self->series_cells + self->series_start[series];
    return (guint)(self->series_start[series + 1] - self->series_start[series]);
}

gboolean
ogi_form_series_is_subtotal(const OgiForm *self, gint series)
{
    return self->series_subtotal[series] != 0;
}

/* Whether the form has the series; NULL: any form. */
static gboolean
has_series(const OgiForm *form, gint series)
{
    const gint16 *cells;

    return form == NULL || ogi_form_series_cells(form, series, &cells) > 0;
}

gint
ogi_codebook_find_series(const OgiCodebook *self, const OgiForm *form, const char *table,
                         const char *indicator, const char *column)
{
    for (guint f = self->forms->len; f-- > 0;) {
        const OgiForm *newest = form != NULL ? form : self->forms->pdata[f];

        for (guint i = 0; i < self->series->len; i++) {
            const OgiSeries *series = &g_array_index(self->series, OgiSeries, i);

            if (g_str_equal(series->column, column) && g_str_equal(series->indicator, indicator) &&
                g_str_equal(series->table, table) && has_series(newest, (gint)i))
                return (gint)i;
        }
        if (form != NULL)
            break;
    }
    return OGI_NO_INDEX;
}
