/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/csv-reader.h>
#include <ogistat/publication.h>

G_BEGIN_DECLS

/*
 * A published table as its file has it, for what is made from it: so nothing has a figure that the
 * files don't have.
 */
typedef gboolean (*OgiWriteTableFunc)(const OgiPublication *publication, OgiCsvWriter *csv);

/* name: of the file, for messages. With the codes and names of the contract, whatever the flags.
 * (transfer full) */
OgiCsvTable *ogi_written_table(const OgiPublication *publication, const char *name,
                               OgiWriteTableFunc write, GError **error);
/* A text of one as it was before it was made safe for spreadsheets. */
const char *ogi_written_text(const OgiCsvTable *table, guint row, const char *column);
/* The year of a row, 0 for none. */
gint ogi_written_year(const OgiCsvTable *table, guint row);

G_END_DECLS
