/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/publication.h>

G_BEGIN_DECLS

/*
 * What the city's own report says and of which figures, as data: report.csv (texts),
 * report-figures.csv, report-sentences.csv and report-charts.csv.
 */
typedef struct _OgiReportWords OgiReportWords;

/* Fails with OGI_ERROR_DEFINITION where one of the files has a mistake: file, line, column. */
OgiReportWords *ogi_report_words_load(const OgiCodebook *codebook, const OgiRatioSet *ratios,
                                      GError **error);
void ogi_report_words_free(OgiReportWords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiReportWords, ogi_report_words_free)

/* A text as it stands; aborts where there is none. */
const char *ogi_report_words_get(const OgiReportWords *self, const char *id);
/* The same, filled in from pairs of name and value (NULL: it has none), ended by NULL. (transfer
 * full) */
char *ogi_report_words_fill(const OgiReportWords *self, const char *id, ...) G_GNUC_NULL_TERMINATED;
/* Whether any form has the cell "received:total". */
gboolean ogi_report_words_is_cell(const OgiCodebook *codebook, const char *cell);
/* The statutory title of a section, 1 to 6. */
const char *ogi_report_words_section(const OgiReportWords *self, guint section);

typedef enum {
    OGI_REPORT_YEAR,
    OGI_REPORT_VALUE,
    OGI_REPORT_GROWTH,
    OGI_REPORT_RISE,
    OGI_REPORT_RATIO,
    OGI_REPORT_POINTS,
    OGI_REPORT_MATCHED_NOW,
    OGI_REPORT_MATCHED_THEN,
    OGI_REPORT_COUNT,
    OGI_REPORT_NAMES,
} OgiReportKind;

/* A figure that sentences and charts name. */
typedef struct {
    const char *name;
    OgiReportKind kind;
    GStrv of; /* cells "received:total", to be added up; or one word. Owned by the words */
} OgiReportFigure;

guint ogi_report_words_n_figures(const OgiReportWords *self);
const OgiReportFigure *ogi_report_words_figure(const OgiReportWords *self, guint index);
/* OGI_NO_INDEX where there is none. */
gint ogi_report_words_find_figure(const OgiReportWords *self, const char *name);

typedef struct {
    const char *id;
    guint section;
    const char *paragraph; /* sentences of the same one are one paragraph */
    const char *style;     /* "": that of the text */
    const char *when;      /* conditions, by ";" */
    const char *text;
} OgiReportSentence;

guint ogi_report_words_n_sentences(const OgiReportWords *self);
/* FALSE where there is none of this id. */
gboolean ogi_report_words_find_sentence(const OgiReportWords *self, const char *id,
                                        OgiReportSentence *sentence);
OgiReportSentence ogi_report_words_sentence(const OgiReportWords *self, guint index);

typedef struct {
    const char *id;
    const char *kind; /* "columns", "stacked", "line" */
    const char *title;
    GStrv figures; /* owned by the words */
    GStrv labels;  /* as many */
} OgiReportChart;

guint ogi_report_words_n_charts(const OgiReportWords *self);
const OgiReportChart *ogi_report_words_chart(const OgiReportWords *self, guint index);

G_END_DECLS
