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
    OgiSeriesWords words = ogi_form_series_words(naming_form(codebook, year, series), series);

    *row_label = words.row_label;
    *column_label = words.column_label;
}

const char *
ogi_series_form(const OgiCodebook *codebook, gint series)
{
    return ogi_codebook_series(codebook, (guint)series)->form;
}

static void
write_row(OgiCsvWriter *csv, const OgiTotals *totals, guint scope, gint year, guint index,
          OgiFigure figure)
{
    const OgiCodebook *codebook = ogi_dataset_codebook(ogi_totals_dataset(totals));
    const OgiSeries *series = ogi_codebook_series(codebook, index);
    const OgiTotal *total = &ogi_totals_get(totals, scope, year)[index];
    gint expected = ogi_totals_expected(totals, scope, year);
    const char *row_label;
    const char *column_label;

    ogi_csv_writer_int(csv, year);
    ogi_csv_writer_string(csv, ogi_totals_scope(totals, scope)->name);
    ogi_csv_writer_string(csv, series->table);
    ogi_csv_writer_string(csv, series->indicator);
    ogi_csv_writer_string(csv, series->column);
    ogi_series_labels(codebook, year, (gint)index, &row_label, &column_label);
    ogi_csv_writer_string(csv, row_label);
    ogi_csv_writer_string(csv, column_label);
    ogi_write_short_if(csv, ogi_figure_has_value(figure), figure.value, series->decimals);
    ogi_csv_writer_string(csv, series->unit);
    ogi_csv_writer_int(csv, total->leaves.agencies);
    ogi_csv_writer_string(csv, ogi_state_status(figure.state));
    ogi_csv_writer_string(csv, ogi_series_form(codebook, (gint)index));
    ogi_write_fixed_if(csv, expected >= 0, expected, 0);
    ogi_csv_writer_int(csv, total->leaves.covered);
    ogi_csv_writer_end_row(csv);
}

gboolean
ogi_write_city_totals(const OgiPublication *publication, OgiCsvWriter *csv)
{
    const OgiTotals *totals = publication->totals;
    guint n_series = ogi_totals_n_series(totals);
    g_autofree OgiFigure *figures = g_new(OgiFigure, n_series);

    ogi_write_header(csv, publication, "city_totals");
    for (guint y = 0; y < publication->years->len; y++) {
        gint year = g_array_index(publication->years, gint, y);

        for (guint scope = 0; scope < ogi_totals_n_scopes(totals); scope++) {
            ogi_totals_figures(totals, scope, year, figures);
            for (guint s = 0; s < n_series; s++) {
                if (ogi_figure_has_series(figures[s]))
                    write_row(csv, totals, scope, year, s, figures[s]);
            }
        }
    }
    return TRUE;
}
