/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/publication.h>

G_BEGIN_DECLS

/*
 * Who of the city's leaves has reported in a year, by coverage.csv, and who entered or left since
 * the year before.
 */
typedef struct {
    guint reported;
    gint expected;      /* -1: nothing says who is to report */
    GPtrArray *missing; /* const OgiAgency*, in publishing order: reported nothing that counts */
    GPtrArray *entered; /* reported, and not the year before */
    GPtrArray *left;    /* the other way round, and isn't missing */
} OgiReportCoverage;

void ogi_report_coverage_make(OgiReportCoverage *self, const OgiPublication *publication,
                              gint year);
void ogi_report_coverage_clear(OgiReportCoverage *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(OgiReportCoverage, ogi_report_coverage_clear)

/* The errors of a year, or of none that is known, that nobody has decided on. */
gboolean ogi_report_is_open_error(const OgiFinding *finding, gint year);
guint ogi_report_count_errors(const OgiPublication *publication, gint year);

G_END_DECLS
