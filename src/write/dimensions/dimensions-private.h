/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/publication.h>

G_BEGIN_DECLS

/*
 * What the codes of the published tables stand for, as tables of their own in both languages: they
 * are always whole, whatever is selected, so that every code of another table is in them.
 */

/* agencies.csv: also those that no registry has. Its columns are those of a registry. */
gboolean ogi_write_agencies(const OgiPublication *publication, OgiCsvWriter *csv);
/* indicators.csv and columns.csv: of the forms, and of the figures of the prose (table 1). */
gboolean ogi_write_indicators(const OgiPublication *publication, OgiCsvWriter *csv);
gboolean ogi_write_columns(const OgiPublication *publication, OgiCsvWriter *csv);
/* ratios_defined.csv */
gboolean ogi_write_ratios_defined(const OgiPublication *publication, OgiCsvWriter *csv);
/* rules.csv: also those that are switched off. */
gboolean ogi_write_rules(const OgiPublication *publication, OgiCsvWriter *csv);
/* codes.csv: the lists that coded columns are of. */
gboolean ogi_write_codes(const OgiPublication *publication, OgiCsvWriter *csv);

G_END_DECLS
