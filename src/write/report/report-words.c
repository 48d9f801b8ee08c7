/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/template.h>

#include "report-words-load-private.h"

const char *
ogi_report_words_get(const OgiReportWords *self, const char *id)
{
    guint row = GPOINTER_TO_UINT(g_hash_table_lookup(self->rows, id));

    if (row == 0)
        g_error("report.csv: no text \"%s\"", id);
    return ogi_csv_table_get(self->texts, row - 1, "text");
}

char *
ogi_report_words_fill(const OgiReportWords *self, const char *id, ...)
{
    char *filled;
    va_list args;

    va_start(args, id);
    filled = ogi_template_fill_pairs(ogi_report_words_get(self, id), args);
    va_end(args);
    return filled;
}

const char *
ogi_report_words_section(const OgiReportWords *self, guint section)
{
    return self->sections[section];
}

guint
ogi_report_words_n_figures(const OgiReportWords *self)
{
    return self->figures->len;
}

const OgiReportFigure *
ogi_report_words_figure(const OgiReportWords *self, guint index)
{
    return &g_array_index(self->figures, OgiReportFigure, index);
}

gint
ogi_report_words_find_figure(const OgiReportWords *self, const char *name)
{
    return (gint)GPOINTER_TO_UINT(g_hash_table_lookup(self->by_name, name)) - 1;
}

guint
ogi_report_words_n_sentences(const OgiReportWords *self)
{
    return ogi_csv_table_n_rows(self->sentences);
}

OgiReportSentence
ogi_report_words_sentence(const OgiReportWords *self, guint index)
{
    const char *section = ogi_csv_table_get(self->sentences, index, "section");

    return (OgiReportSentence){
        .id = ogi_csv_table_get(self->sentences, index, "id"),
        .section = g_ascii_isdigit(*section) && section[1] == '\0' ? (guint)(*section - '0') : 0,
        .paragraph = ogi_csv_table_get(self->sentences, index, "paragraph"),
        .style = ogi_csv_table_get(self->sentences, index, "style"),
        .when = ogi_csv_table_get(self->sentences, index, "when"),
        .text = ogi_csv_table_get(self->sentences, index, "text"),
    };
}

gboolean
ogi_report_words_find_sentence(const OgiReportWords *self, const char *id,
                               OgiReportSentence *sentence)
{
    for (guint i = 0; i < ogi_csv_table_n_rows(self->sentences); i++) {
        *sentence = ogi_report_words_sentence(self, i);
        if (g_str_equal(sentence->id, id))
            return TRUE;
    }
    return FALSE;
}

guint
ogi_report_words_n_charts(const OgiReportWords *self)
{
    return self->charts->len;
}

const OgiReportChart *
ogi_report_words_chart(const OgiReportWords *self, guint index)
{
    return &g_array_index(self->charts, OgiReportChart, index);
}
