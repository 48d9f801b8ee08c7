/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/decimal.h>

#include "book-tables-private.h"
#include "form-sheet-private.h"

/*
 * The statutory tables filled with the city's totals: a sheet for each.
 */

static void
write_total(const OgiFormSheet *sheet, guint row, guint column, gint index, gpointer data)
{
    const OgiFigure *figures = data;
    const OgiForm *form = ogi_printed_form_form(sheet->layout->printed);
    const OgiFormCell *cell = &ogi_form_cells(form)[index];
    OgiFigure figure = figures[cell->series];
    char number[OGI_DECIMAL_CHARS] = "";

    if (ogi_figure_has_value(figure))
        number[ogi_decimal_write_short(number, figure.value, cell->decimals)] = '\0';
    ogi_book_figure(sheet->book, sheet->sheet, row, column, number, sheet->number_look);
}

static void
write_table(const OgiBook *book, const OgiPrintedForm *printed, const char *table,
            OgiFigure *figures)
{
    g_auto(OgiFormLayout) layout = {0};
    OgiFormSheet sheet;

    ogi_form_layout_make(&layout, printed, table);
    sheet = ogi_form_sheet_begin(book, &layout, table, OGI_LOOK_NUMBER);
    ogi_form_sheet_draw(&sheet, write_total, figures);
}

gboolean
ogi_book_write_forms(const OgiBook *book, const OgiBookTables *tables, GError **error)
{
    static const char *const TABLES[] = {"2", "3", "4"};
    const OgiPublication *publication = tables->publication;
    const OgiCodebook *codebook = ogi_dataset_codebook(publication->dataset);
    const OgiForm *form = ogi_codebook_form_for_year(codebook, tables->year);
    g_autofree OgiFigure *figures = g_new0(OgiFigure, ogi_totals_n_series(publication->totals));
    g_autoptr(OgiPrintedForm) printed =
        ogi_printed_form_load(form != NULL ? form : ogi_codebook_form(codebook, 0), error);

    if (printed == NULL)
        return FALSE;
    if (ogi_totals_has_city(publication->totals))
        ogi_totals_figures(publication->totals, OGI_SCOPE_CITY, tables->year, figures);
    for (guint i = 0; i < G_N_ELEMENTS(TABLES); i++)
        write_table(book, printed, TABLES[i], figures);
    return TRUE;
}
