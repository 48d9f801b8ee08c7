/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cells-private.h"
#include "headings-private.h"
#include "tables-private.h"

/*
 * city_totals.csv: the sums of each year, for the city and the categories.
 */

static gboolean
form_has(const OgiForm *form, gint series)
{
    const gint16 *cells;

    return form != NULL && ogi_form_series_cells(form, series, &cells) > 0;
}

/* The form whose words name a series in a year: the form of that year, or, where it was another one
 * that agencies used, the newest that has it. */
static const OgiForm *
naming_form(const OgiCodebook *codebook, gint year, gint series)
{
    const OgiForm *form = ogi_codebook_form_for_year(codebook, year);

    for (guint f = ogi_codebook_n_forms(codebook); !form_has(form, series) && f-- > 0;)
        form = ogi_codebook_form(codebook, f);
    return form;
}

void
ogi_series_labels(const OgiCodebook *codebook, gint year, gint series, const char **row_label,
                  const char **column_label)
{
    const OgiForm *form = naming_form(codebook, year, series);
    const OgiSeries *about = ogi_codebook_series(codebook, (guint)series);
    const gint16 *cells;

    *row_label = about->row_label;
    *column_label = about->column_label;
    if (ogi_form_series_is_subtotal(form, series))
        return;
    ogi_form_series_cells(form, series, &cells);
    *row_label = ogi_form_cells(form)[cells[0]].row_label;
    *column_label = ogi_form_cells(form)[cells[0]].column_label;
}

static void
write_scope(OgiCsvWriter *csv, const OgiCodebook *codebook, const OgiScope *scope, gint year,
            const OgiTotal *totals)
{
    for (guint s = 0; s < ogi_codebook_n_series(codebook); s++) {
        const OgiSeries *series = ogi_codebook_series(codebook, s);
        OgiFigure figure = ogi_total_figure(&totals[s]);
        const char *row_label;
        const char *column_label;

        if (!ogi_figure_has_series(figure))
            continue;
        ogi_csv_writer_int(csv, year);
        ogi_csv_writer_string(csv, scope->name);
        ogi_csv_writer_string(csv, series->table);
        ogi_csv_writer_string(csv, series->indicator);
        ogi_csv_writer_string(csv, series->column);
        ogi_series_labels(codebook, year, (gint)s, &row_label, &column_label);
        ogi_csv_writer_string(csv, row_label);
        ogi_csv_writer_string(csv, column_label);
        ogi_write_short_if(csv, ogi_figure_has_value(figure), figure.value, series->decimals);
        ogi_csv_writer_string(csv, series->unit);
        ogi_csv_writer_int(csv, totals[s].agencies);
        ogi_csv_writer_string(csv, ogi_state_status(figure.state));
        ogi_csv_writer_end_row(csv);
    }
}

gboolean
ogi_write_city_totals(const OgiPublication *publication, OgiCsvWriter *csv)
{
    const OgiTotals *totals = publication->totals;

    ogi_write_header(csv, publication, "city_totals");
    for (guint y = 0; y < publication->years->len; y++) {
        gint year = g_array_index(publication->years, gint, y);

        for (guint s = 0; s < ogi_totals_n_scopes(totals); s++) {
            const OgiTotal *of_year = ogi_totals_get(totals, s, year);

            if (of_year != NULL)
                write_scope(csv, ogi_dataset_codebook(publication->dataset),
                            ogi_totals_scope(totals, s), year, of_year);
        }
    }
    return TRUE;
}
