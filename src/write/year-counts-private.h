/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/csv-reader.h>
#include <ogistat/publication.h>

G_BEGIN_DECLS

/*
 * What is said of a year at a glance.
 */

/* Who has reported. */
typedef struct {
    guint reported;
    guint expected; /* 0: nothing says who is to report */
} OgiReportCounts;

/* coverage: coverage.csv as written. Units that cover others are neither. */
OgiReportCounts ogi_report_counts(const OgiPublication *publication, const OgiCsvTable *coverage,
                                  gint year);

/* How many findings are open, and decided; notes aside. */
typedef struct {
    guint errors, warnings, notes, decided;
} OgiOpenFindings;

/* Counts one more. */
void ogi_open_findings_add(OgiOpenFindings *self, const OgiFinding *finding);

/* year 0: of all years. */
OgiOpenFindings ogi_open_findings(const OgiPublication *publication, gint year);

/* What an agency adds to the growth of the requests that the city received. */
typedef struct {
    const char *name;         /* owned by the table */
    const char *contribution; /* percentage points, as published; likewise */
    gint64 size;              /* without its sign */
} OgiShare;

/* Of a year, the largest first, without those that add nothing. received: the rows of changes.csv
 * about requests received, as written. OgiShare. (transfer full) */
GArray *ogi_shares_rank(const OgiCsvTable *received, gint year);

G_END_DECLS
