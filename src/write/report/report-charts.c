/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report-private.h"

#include <ogistat/template.h>

enum { MAX_YEARS = 5 };

GPtrArray *
ogi_report_history(const OgiReportWords *words, const OgiPublication *publication, gint year)
{
    const OgiDataset *dataset = publication->dataset;
    GPtrArray *history = g_ptr_array_new_with_free_func((GDestroyNotify)ogi_report_figures_free);

    for (guint i = 0; i < ogi_dataset_n_years(dataset); i++) {
        gint each = ogi_dataset_year(dataset, i);

        if (each > year - MAX_YEARS && each <= year)
            g_ptr_array_add(history,
                            ogi_report_figures_new(words, publication, each, each != year));
    }
    return history;
}

typedef struct {
    const char *first, *last;
} Span;

static void
append_year(GString *out, const char *name, gconstpointer data)
{
    const Span *span = data;

    g_string_append(out, g_str_equal(name, "first") ? span->first : span->last);
}

static OgiDocxChartKind
kind_of(const OgiReportChart *chart)
{
    return g_str_equal(chart->kind, "columns")   ? OGI_DOCX_CHART_COLUMNS
           : g_str_equal(chart->kind, "stacked") ? OGI_DOCX_CHART_STACKED
                                                 : OGI_DOCX_CHART_LINE;
}

/* The values by figure and year: a year whose series is another than this year's is a gap. */
static guint
list_values(const OgiReport *self, const OgiReportChart *chart, const GPtrArray *history,
            const char **values)
{
    guint n_years_with_any = 0;

    for (guint y = 0; y < history->len; y++) {
        const OgiReportFigures *of_year = history->pdata[y];
        gboolean any = FALSE;

        for (guint i = 0; chart->figures[i] != NULL; i++) {
            const char *number = ogi_report_figures_number(of_year, chart->figures[i]);
            gboolean same = ogi_report_figures_continues(of_year, self->figures, chart->figures[i]);

            values[i * history->len + y] = same ? number : NULL;
            any |= same && number != NULL;
        }
        n_years_with_any += any ? 1 : 0;
    }
    return n_years_with_any;
}

gboolean
ogi_report_append_chart(const OgiReport *self, const OgiReportChart *chart)
{
    const GPtrArray *history = self->history;
    g_autoptr(GPtrArray) labels = g_ptr_array_new();
    g_autoptr(GString) title = g_string_new(NULL);
    guint n_figures = g_strv_length(chart->figures);
    g_autofree const char **values = g_new0(const char *, n_figures * history->len + 1);
    OgiDocxChart drawn;
    Span span;

    if (history->len < 2 || list_values(self, chart, history, values) < 2)
        return FALSE;
    for (guint i = 0; i < history->len; i++)
        g_ptr_array_add(labels,
                        (gpointer)(gsize)ogi_report_figures_number(history->pdata[i], "year"));
    span = (Span){labels->pdata[0], labels->pdata[labels->len - 1]};
    ogi_template_fill(title, chart->title, append_year, &span);
    drawn = (OgiDocxChart){
        .kind = kind_of(chart),
        .title = title->str,
        .n_categories = history->len,
        .categories = (const char *const *)labels->pdata,
        .n_series = n_figures,
        .names = (const char *const *)chart->labels,
        .values = values,
    };
    ogi_docx_append_chart(self->docx, &drawn);
    return TRUE;
}
