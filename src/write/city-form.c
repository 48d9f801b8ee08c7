/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cells-private.h"
#include "tables-private.h"
#include "write/print/printed-form-private.h"

/*
 * city_form_YEAR.csv: the statutory tables as the form prints them, filled with the city's totals,
 * to paste into the city's own report. All rows are written to the same width. Where several roots
 * don't belong together, each has its own, below its name.
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

static void
write_name(OgiCsvWriter *csv, const char *name, guint width)
{
    ogi_csv_writer_string(csv, name);
    for (guint i = 1; i < width; i++)
        ogi_csv_writer_empty(csv);
    ogi_csv_writer_end_row(csv);
}

static void
write_roots(OgiCsvWriter *csv, const OgiTotals *totals, gint year, const OgiPrintedForm *sheet)
{
    const OgiTree *tree = ogi_dataset_tree(ogi_totals_dataset(totals));
    g_autofree OgiFigure *figures = g_new(OgiFigure, ogi_totals_n_series(totals));

    for (guint r = 0; r < ogi_tree_n_roots(tree); r++) {
        guint root = ogi_tree_root(tree, r);
        const OgiAgency *agency = ogi_tree_agency(tree, root);

        if (!ogi_totals_has_city(totals) && agency != NULL)
            write_name(csv, agency->name, ogi_printed_form_width(sheet));
        ogi_totals_figures(totals, ogi_totals_scope_of(totals, root), year, figures);
        write_sheet(csv, sheet, figures);
    }
}

gboolean
ogi_write_city_form(const OgiPublication *publication, gint year, OgiCsvWriter *csv)
{
    const OgiCodebook *codebook = ogi_dataset_codebook(publication->dataset);
    const OgiForm *form = ogi_codebook_form_for_year(codebook, year);
    g_autoptr(GError) error = NULL;
    g_autoptr(OgiPrintedForm) sheet = NULL;

    /* a year before the first form: what was used then can only be that form */
    sheet = ogi_printed_form_load(form != NULL ? form : ogi_codebook_form(codebook, 0), &error);
    if (sheet == NULL) {
        ogi_csv_writer_fail(csv, g_steal_pointer(&error));
        return FALSE;
    }
    write_roots(csv, publication->totals, year, sheet);
    return TRUE;
}
