/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/csv-reader.h>

G_BEGIN_DECLS

/*
 * A definition that people keep beside their reports, as a spreadsheet saves it: UTF-8 with or
 * without a byte order mark, UTF-16 or GB18030, with headings in either language.
 */

/* Fails with OGI_ERROR_DEFINITION, as ogi_csv_table_load. */
OgiCsvTable *ogi_user_table_load(const char *name, GBytes *csv, GError **error);

/* The first of these headings (NULL-terminated) that the table has; NULL where it has none. */
const char *ogi_user_table_column(const OgiCsvTable *table, const char *const *headings);
/* The cell under it; "" where there is none. */
const char *ogi_user_table_get(const OgiCsvTable *table, guint row, const char *const *headings);

G_END_DECLS
