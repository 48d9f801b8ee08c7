/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/decimal.h>

#include "report-private.h"

typedef struct {
    const OgiFormLayout *layout;
    const OgiFigure *figures;
    const guint *widths;
    GString *out;
} Table;

/* The cell that a column shows in a row: its own, or one that reaches down to it. top: where that
 * begins. NULL: one from the left reaches over it. */
static const OgiPrintedCell *
cell_at(const Table *self, guint row, guint column, guint *top)
{
    for (guint r = row + 1; r-- > self->layout->first;) {
        guint n;
        const OgiPrintedCell *cell = &ogi_printed_form_row(self->layout->printed, r, &n)[column];

        if (cell->n_columns > 0 && r + cell->n_rows > row) {
            *top = r;
            return cell;
        }
    }
    return NULL;
}

/* As city_form_YEAR.csv has it; "" where there is no value. (transfer full) */
static char *
text_of(const Table *self, const OgiPrintedCell *printed)
{
    const OgiFormCell *cell;
    OgiFigure figure;
    char number[OGI_DECIMAL_CHARS];

    if (printed->cell == OGI_NO_INDEX)
        return g_strdup(printed->text);
    cell = &ogi_form_cells(ogi_printed_form_form(self->layout->printed))[printed->cell];
    figure = self->figures[cell->series];
    if (!ogi_figure_has_value(figure))
        return g_strdup("");
    number[ogi_decimal_write_short(number, figure.value, cell->decimals)] = '\0';
    return g_strdup(number);
}

static void
append_row(const Table *self, guint row, gboolean repeats)
{
    gboolean is_heading = ogi_form_layout_is_heading(self->layout, row);

    ogi_docx_begin_row(self->out, repeats);
    for (guint column = 0; column < self->layout->n_columns;) {
        guint top = row;
        const OgiPrintedCell *printed = cell_at(self, row, column, &top);
        OgiDocxCell cell = {
            .n_columns = printed != NULL ? printed->n_columns : 1,
            .begins = printed != NULL && top == row && printed->n_rows > 1,
            .goes_on = top < row,
            .is_kept = row + 1 < self->layout->end,
            .is_left = !is_heading && printed != NULL && printed->cell == OGI_NO_INDEX &&
                       printed->n_rows == 1 && column > 0,
            .widths = self->widths + column,
        };
        g_autofree char *text =
            printed != NULL && !cell.goes_on ? text_of(self, printed) : g_strdup("");

        ogi_docx_append_cell(self->out, &cell, text);
        column += cell.n_columns;
    }
    ogi_docx_end_row(self->out);
}

/* The headings at the top come again on each page, where there are no others below. */
static guint
count_headings(const OgiFormLayout *layout)
{
    guint n = 0;

    while (layout->first + n < layout->end && ogi_form_layout_is_heading(layout, layout->first + n))
        n++;
    for (guint row = layout->first + n; row < layout->end; row++) {
        if (ogi_form_layout_is_heading(layout, row))
            return 0;
    }
    return n;
}

void
ogi_report_append_table(const OgiReport *self, const char *table, GString *out)
{
    const OgiTotals *totals = self->publication->totals;
    g_auto(OgiFormLayout) layout = {0};
    g_autofree OgiFigure *figures = g_new0(OgiFigure, ogi_totals_n_series(totals));
    g_autofree guint *widths = NULL;
    Table made = {.layout = &layout, .figures = figures, .out = out};
    guint n_headings;

    ogi_form_layout_make(&layout, self->printed, table);
    if (layout.n_columns == 0)
        return;
    if (ogi_totals_has_city(totals))
        ogi_totals_figures(totals, OGI_SCOPE_CITY, self->year, figures);
    widths = g_new(guint, layout.n_columns);
    ogi_form_layout_share(&layout, OGI_DOCX_TEXT_WIDTH, widths);
    made.widths = widths;
    n_headings = count_headings(&layout);
    ogi_docx_begin_table(out, widths, layout.n_columns);
    for (guint row = layout.first; row < layout.end; row++)
        append_row(&made, row, row < layout.first + n_headings);
    ogi_docx_end_table(out);
}
