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
gboolean ogi_write_changes(const OgiPublication *publication, OgiCsvWriter *csv);
gboolean ogi_write_agency_summary(const OgiPublication *publication, OgiCsvWriter *csv);
/* One of city_form_YEAR.csv. */
gboolean ogi_write_city_form(const OgiPublication *publication, gint year, OgiCsvWriter *csv);

G_END_DECLS
