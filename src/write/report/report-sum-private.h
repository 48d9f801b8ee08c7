/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/codebook.h>
#include <ogistat/figure.h>

G_BEGIN_DECLS

enum { OGI_REPORT_MAX_TERMS = 16 };

/* A sum of cells of the form prescribed for a year, all of the same decimals. */
typedef struct {
    gint series[OGI_REPORT_MAX_TERMS]; /* indices in the codebook */
    guint n;
} OgiReportSum;

/* of: names of cells, "received:total", or of groups, which stand for the columns of a group or all
 * parts of a row, "received:organisation"; NULL-terminated. FALSE where the form of the year lacks
 * one, or has more of them than are added up. */
gboolean ogi_report_sum_find(OgiReportSum *self, const OgiCodebook *codebook, gint year,
                             const char *const *of);
/* figures: by series. FALSE where one has no value. */
gboolean ogi_report_sum_of(const OgiReportSum *self, const OgiFigure *figures, gint64 *sum);
gboolean ogi_report_sum_equal(const OgiReportSum *a, const OgiReportSum *b);

G_END_DECLS
