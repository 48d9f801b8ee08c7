/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/publication.h>

#include "book-formats-private.h"
#include "write/written-tables-private.h"

G_BEGIN_DECLS

/*
 * What the workbook of a year is made from; all borrowed but the tables.
 */
typedef struct {
    const OgiPublication *publication; /* of this year alone */
    gint year;
    const char *unit; /* whose year it is */
    OgiWrittenTables written;
} OgiBookTables;

/* The sheets, in order. */
void ogi_book_write_contents(const OgiBook *book, const OgiBookTables *tables);
gboolean ogi_book_write_forms(const OgiBook *book, const OgiBookTables *tables, GError **error);
void ogi_book_write_ratios(const OgiBook *book, const OgiBookTables *tables);
void ogi_book_write_changes(const OgiBook *book, const OgiBookTables *tables);
void ogi_book_write_agencies(const OgiBook *book, const OgiBookTables *tables);
void ogi_book_write_decisions(const OgiBook *book, const OgiBookTables *tables);
void ogi_book_write_findings(const OgiBook *book, const OgiBookTables *tables);
void ogi_book_write_coverage(const OgiBook *book, const OgiBookTables *tables);
void ogi_book_write_years(const OgiBook *book, const OgiBookTables *tables);

G_END_DECLS
