/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/report-template.h>

#include "report-figures-private.h"
#include "write/docx/docx-private.h"
#include "write/print/form-layout-private.h"

G_BEGIN_DECLS

/*
 * city_report_YEAR.docx: the city's own annual report as a draft, to be edited in Word or WPS. The
 * statutory tables have the city's totals; what only a person knows is marked.
 */
gboolean ogi_write_city_report(const OgiPublication *publication, gint year, const char *name,
                               int fd, GError **error);

/* The report while it is written; all borrowed. */
typedef struct {
    const OgiPublication *publication;
    const OgiReportWords *words;
    const OgiReportFigures *figures; /* of the year */
    const GPtrArray *history;        /* OgiReportFigures*: of the last years up to this one */
    gint year;
    const char *agency; /* the city's name, or a place for it */
    const char *title;
    const OgiPrintedForm *printed; /* of the form prescribed for the year */
    OgiDocx *docx;
} OgiReport;

/* --- the parts, as markup appended to a string --- */

/* Table "2", "3" or "4", as the form prints it, without its title. */
void ogi_report_append_table(const OgiReport *self, const char *table, GString *out);
/* The figures of five years up to this one, of those that were read. (transfer full) */
GPtrArray *ogi_report_history(const OgiReportWords *words, const OgiPublication *publication,
                              gint year);
/* A chart of report-charts.csv over five years, into the document; FALSE where there are no two
 * years to show. */
gboolean ogi_report_append_chart(const OgiReport *self, const OgiReportChart *chart);
/* What each page says while errors are open. (transfer full) */
char *ogi_report_header(const OgiReport *self);
/* The errors that are open, as a list under a heading, on a page of its own or where it stands;
 * nothing where there is none. */
void ogi_report_append_errors(const OgiReport *self, gboolean on_new_page, GString *out);

/* The office's own document, filled in. (transfer full) */
GString *ogi_report_template_fill(const OgiReportTemplate *template, const OgiReport *report);

G_END_DECLS
