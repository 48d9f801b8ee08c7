/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/decimal.h>

#include "report-sum-private.h"
#include "write/scope-values-private.h"

typedef struct {
    const OgiCodebook *codebook;
    const OgiForm *form; /* prescribed for the year; NULL: there is none */
    gint year;
} Form;

/* The series of a cell; OGI_NO_INDEX: the form has none, or it is no figure of that year. */
static gint
find_series(const Form *form, const char *indicator, const char *column)
{
    gint series = form->form != NULL
                      ? ogi_codebook_find_in_form(form->codebook, form->form, indicator, column)
                      : OGI_NO_INDEX;

    return series != OGI_NO_INDEX &&
                   ogi_series_is_prescribed(form->codebook, form->year, (guint)series)
               ? series
               : OGI_NO_INDEX;
}

static gboolean
add_series(OgiReportSum *self, gint series)
{
    if (series == OGI_NO_INDEX || self->n == OGI_REPORT_MAX_TERMS)
        return FALSE;
    self->series[self->n++] = series;
    return TRUE;
}

static gboolean
add_group(OgiReportSum *self, const Form *form, const char *indicator, const char *group)
{
    guint n = self->n;

    for (guint i = 0; form->form != NULL && i < ogi_form_n_cells(form->form); i++) {
        const OgiFormCell *cell = &ogi_form_cells(form->form)[i];

        if (g_str_equal(cell->indicator, indicator) &&
            ogi_codebook_column_is(form->codebook, form->form, (gint)i, group) &&
            !add_series(self, find_series(form, indicator, cell->column)))
            return FALSE;
    }
    return self->n > n;
}

gboolean
ogi_report_sum_find(OgiReportSum *self, const OgiCodebook *codebook, gint year,
                    const char *const *of)
{
    const Form form = {codebook, ogi_codebook_form_for_year(codebook, year), year};

    for (guint i = 0; of[i] != NULL; i++) {
        g_auto(GStrv) codes = g_strsplit(of[i], ":", 2);
        gint series = find_series(&form, codes[0], codes[1]);

        if (series != OGI_NO_INDEX ? !add_series(self, series)
                                   : !add_group(self, &form, codes[0], codes[1]))
            return FALSE;
    }
    return self->n > 0;
}

gboolean
ogi_report_sum_of(const OgiReportSum *self, const OgiFigure *figures, gint64 *sum)
{
    *sum = 0;
    for (guint i = 0; i < self->n; i++) {
        OgiFigure figure = figures[self->series[i]];

        if (!ogi_figure_has_value(figure) || !ogi_decimal_add(sum, figure.value))
            return FALSE;
    }
    return TRUE;
}

gboolean
ogi_report_sum_equal(const OgiReportSum *a, const OgiReportSum *b)
{
    return a->n == b->n && memcmp(a->series, b->series, a->n * sizeof *a->series) == 0;
}
