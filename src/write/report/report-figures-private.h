/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report-coverage-private.h"
#include "report-words-private.h"

G_BEGIN_DECLS

/*
 * The figures of report-figures.csv in one year, of the city, as they are published: each a text,
 * or none where there is nothing to say. Nothing is compared across a break.
 */
typedef struct _OgiReportFigures OgiReportFigures;

/* Everything is borrowed. is_history: only its values and ratios are asked for. */
OgiReportFigures *ogi_report_figures_new(const OgiReportWords *words,
                                         const OgiPublication *publication, gint year,
                                         gboolean is_history);
void ogi_report_figures_free(OgiReportFigures *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiReportFigures, ogi_report_figures_free)

const OgiReportCoverage *ogi_report_figures_coverage(const OgiReportFigures *self);

/* NULL: there is none. */
const char *ogi_report_figures_text(const OgiReportFigures *self, const char *name);
/* That of a cell "received:natural". (transfer full) */
char *ogi_report_figures_cell(const OgiReportFigures *self, const char *cell);
/* The same as a plain number, of values and ratios (in percent). */
const char *ogi_report_figures_number(const OgiReportFigures *self, const char *name);
/* Of that number: -1, 0 or 1. */
gint ogi_report_figures_sign(const OgiReportFigures *self, const char *name);
/* Whether a value or ratio is of the same series in another year. */
gboolean ogi_report_figures_continues(const OgiReportFigures *self, const OgiReportFigures *other,
                                      const char *name);

G_END_DECLS
