/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cells-private.h"
#include "change-rows-private.h"
#include "row-private.h"
#include "scope-values-private.h"
#include "tables-private.h"

enum { PERCENT_DECIMALS = 4 };

struct _OgiChangeRows {
    const OgiCodebook *codebook;
    gboolean only_received;
    GPtrArray *cells;  /* GString of each series */
    GPtrArray *labels; /* GString of each series, as named in the year */
    GArray *rows;      /* OgiChangeRow, of the year */
};

static GPtrArray *
quote_labels(const OgiCodebook *codebook)
{
    GPtrArray *labels = ogi_cells_list_new();

    for (guint s = 0; s < ogi_codebook_n_series(codebook); s++) {
        const OgiSeries *series = ogi_codebook_series(codebook, s);
        GString *cells = g_string_new(NULL);

        ogi_cells_begin(cells, series->table);
        ogi_cells_add(cells, series->indicator);
        ogi_cells_add(cells, series->column);
        g_ptr_array_add(labels, cells);
    }
    return labels;
}

static GPtrArray *
empty_labels(guint n)
{
    GPtrArray *cells = ogi_cells_list_new();

    for (guint i = 0; i < n; i++)
        g_ptr_array_add(cells, g_string_new(NULL));
    return cells;
}

OgiChangeRows *
ogi_change_rows_new(const OgiCodebook *codebook, gboolean only_received)
{
    OgiChangeRows *self = g_new0(OgiChangeRows, 1);

    self->codebook = codebook;
    self->only_received = only_received;
    self->cells = quote_labels(codebook);
    self->labels = empty_labels(ogi_codebook_n_series(codebook));
    self->rows = g_array_new(FALSE, FALSE, sizeof(OgiChangeRow));
    return self;
}

void
ogi_change_rows_free(OgiChangeRows *self)
{
    if (self == NULL)
        return;
    g_ptr_array_unref(self->cells);
    g_ptr_array_unref(self->labels);
    g_array_unref(self->rows);
    g_free(self);
}

gboolean
ogi_change_is_for_agencies(const OgiSeries *series)
{
    return !g_str_equal(series->table, "3") || g_str_equal(series->column, "total");
}

/* Their words change with the form of the year. */
static void
quote_row_labels(OgiChangeRows *self, gint year)
{
    for (guint s = 0; s < self->labels->len; s++) {
        GString *cells = self->labels->pdata[s];
        const char *row_label;
        const char *column_label;

        ogi_series_labels(self->codebook, year, (gint)s, &row_label, &column_label);
        ogi_cells_begin(cells, row_label);
        ogi_cells_add(cells, column_label);
        ogi_cells_add(cells, ogi_series_form(self->codebook, (gint)s));
    }
}

/* The series of requests received, as the form of the year has it: a later form may begin another.
 */
static gint
received_series(const OgiCodebook *codebook, gint year)
{
    const OgiForm *form = ogi_codebook_form_for_year(codebook, year);

    return ogi_codebook_find_series(codebook, form != NULL ? form : ogi_codebook_form(codebook, 0),
                                    "3", "received", "total");
}

void
ogi_change_rows_list(OgiChangeRows *self, gint year)
{
    gint received = received_series(self->codebook, year);

    quote_row_labels(self, year);
    g_array_set_size(self->rows, 0);
    for (guint s = 0; s < self->labels->len; s++) {
        const OgiSeries *series = ogi_codebook_series(self->codebook, s);
        OgiChangeRow row = {
            .series = s,
            .agency = ogi_change_is_for_agencies(series),
            .broken = ogi_series_breaks(self->codebook, year, s),
            .decimals = series->decimals,
            .cell = ogi_cells_text(self->cells->pdata[s]),
            .labels = ogi_cells_text(self->labels->pdata[s]),
        };

        if (!self->only_received || received == (gint)s)
            g_array_append_val(self->rows, row);
    }
}

guint
ogi_change_rows_n(const OgiChangeRows *self)
{
    return self->rows->len;
}

const OgiChangeRow *
ogi_change_rows_get(const OgiChangeRows *self, guint index)
{
    return &g_array_index(self->rows, OgiChangeRow, index);
}

void
ogi_change_row_write(OgiCsvWriter *csv, OgiText prefix, const OgiChangeRow *row,
                     const OgiComparedChange *compared)
{
    enum { N_NUMBERS = 5, N_COMMAS = 10 };
    const OgiChange *change = &compared->change;
    const char *name = ogi_change_status_name(change);
    OgiText status = ogi_text(name, strlen(name));
    OgiText from =
        compared->from != NULL ? ogi_text(compared->from, strlen(compared->from)) : ogi_text("", 0);
    gint64 contribution;
    gboolean contributes =
        ogi_contribution(change->now, change->then, compared->base, &contribution);
    char *p =
        ogi_csv_writer_row_room(csv, prefix.len + row->cell.len + status.len + row->labels.len +
                                         from.len + N_NUMBERS * OGI_DECIMAL_CHARS + N_COMMAS);

    p = ogi_row_comma(ogi_row_text(p, prefix));
    p = ogi_row_comma(ogi_row_text(p, row->cell));
    p = ogi_row_short_if(p, ogi_figure_has_value(change->then), change->then.value, row->decimals);
    p = ogi_row_comma(p);
    p = ogi_row_short_if(p, ogi_figure_has_value(change->now), change->now.value, row->decimals);
    p = ogi_row_comma(p);
    p = ogi_row_comma(ogi_row_short_if(p, change->has_change, change->change, row->decimals));
    p = ogi_row_comma(ogi_row_fixed_if(p, change->has_pct, change->pct, PERCENT_DECIMALS));
    p = ogi_row_comma(ogi_row_fixed_if(p, contributes, contribution, PERCENT_DECIMALS));
    p = ogi_row_comma(ogi_row_text(p, status));
    p = ogi_row_comma(ogi_row_text(p, row->labels));
    ogi_csv_writer_row_written(csv, ogi_row_text(p, from));
}
