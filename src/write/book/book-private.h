/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/publication.h>

#include "book-words-private.h"
#include "write/written-table-private.h"

G_BEGIN_DECLS

/*
 * city_YEAR.xlsx: one year of the city as a workbook, in Chinese, for Excel, WPS and LibreOffice.
 * Its figures are those of the CSV files; what people fill in on the sheets of findings and
 * decisions can be read back as decisions.xlsx.
 */
gboolean ogi_write_book(const OgiPublication *publication, gint year, const char *path, int fd,
                        GError **error);

G_END_DECLS
