/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cells-private.h"
#include "tables-private.h"
#include "write/print/printed-form-private.h"

/*
 * city_form_YEAR.csv: the statutory tables as the form prints them, filled with the city's totals,
 * to paste into the city's own report. All rows are written to the same width.
 */

static void
write_cell(OgiCsvWriter *csv, const OgiForm *form, const OgiPrintedCell *printed,
           const OgiFigure *figures)
{
    const OgiFormCell *cell;
    OgiFigure figure;

    if (printed->cell == OGI_NO_INDEX) {
        ogi_csv_writer_string(csv, printed->text);
        return;
    }
    cell = &ogi_form_cells(form)[printed->cell];
    figure = figures[cell->series];
    ogi_write_short_if(csv, ogi_figure_has_value(figure), figure.value, cell->decimals);
}

static void
write_sheet(OgiCsvWriter *csv, const OgiPrintedForm *sheet, const OgiFigure *figures)
{
    for (guint r = 0; r < ogi_printed_form_n_rows(sheet); r++) {
        guint n;
        const OgiPrintedCell *row = ogi_printed_form_row(sheet, r, &n);

        for (guint i = 0; i < n; i++)
            write_cell(csv, ogi_printed_form_form(sheet), &row[i], figures);
        for (; n < ogi_printed_form_width(sheet); n++)
            ogi_csv_writer_empty(csv);
        ogi_csv_writer_end_row(csv);
    }
}

gboolean
ogi_write_city_form(const OgiPublication *publication, gint year, OgiCsvWriter *csv)
{
    const OgiCodebook *codebook = ogi_dataset_codebook(publication->dataset);
    const OgiForm *form = ogi_codebook_form_for_year(codebook, year);
    g_autofree OgiFigure *figures = g_new(OgiFigure, ogi_totals_n_series(publication->totals));
    g_autoptr(GError) error = NULL;
    g_autoptr(OgiPrintedForm) sheet = NULL;

    /* a year before the first form: what was used then can only be that form */
    sheet = ogi_printed_form_load(form != NULL ? form : ogi_codebook_form(codebook, 0), &error);
    if (sheet == NULL) {
        ogi_csv_writer_fail(csv, g_steal_pointer(&error));
        return FALSE;
    }
    ogi_totals_figures(publication->totals, OGI_SCOPE_CITY, year, figures);
    write_sheet(csv, sheet, figures);
    return TRUE;
}
