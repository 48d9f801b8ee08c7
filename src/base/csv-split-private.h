/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/csv-reader.h>

/*
 * Splits simple rows in place: complete ones, ended by LF or CRLF, without a quote, a lone CR or
 * more fields or bytes than usual. The fields are just those that libcsv would give.
 *
 * Begins at a row's start, calls func for every row and counts line up. Stops in front of the first
 * row that isn't simple or isn't complete, and returns its start; or behind a row for which func
 * returned FALSE.
 */
const char *ogi_csv_split(const char *bytes, const char *end, guint64 *line, OgiCsvRowFunc func,
                          gpointer user_data, GError **error);
