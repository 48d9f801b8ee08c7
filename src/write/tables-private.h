/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/publication.h>

G_BEGIN_DECLS

/*
 * The published tables, one function per file: each writes its header and its rows. Errors stick to
 * csv, which reports them when it is finished; the result says only that there was nothing else.
 */

gboolean ogi_write_city_totals(const OgiPublication *publication, OgiCsvWriter *csv);
gboolean ogi_write_ratios(const OgiPublication *publication, OgiCsvWriter *csv);
gboolean ogi_write_rankings(const OgiPublication *publication, OgiCsvWriter *csv);
gboolean ogi_write_changes(const OgiPublication *publication, OgiCsvWriter *csv);
/* Those of its rows that are about the requests received, in all. */
gboolean ogi_write_received_changes(const OgiPublication *publication, OgiCsvWriter *csv);
gboolean ogi_write_agency_summary(const OgiPublication *publication, OgiCsvWriter *csv);
/* One of city_form_YEAR.csv. */
gboolean ogi_write_city_form(const OgiPublication *publication, gint year, OgiCsvWriter *csv);

/* The labels of a series as city_totals.csv has them in a year: as the form prints them. */
void ogi_series_labels(const OgiCodebook *codebook, gint year, gint series, const char **row_label,
                       const char **column_label);
/* The code of the only form that has the series; "" where forms share it. */
const char *ogi_series_form(const OgiCodebook *codebook, gint series);

/* Reads the series that the ratios are made of. (transfer full) */
OgiFigureMap *ogi_map_ratios(const OgiPublication *publication);

G_END_DECLS
