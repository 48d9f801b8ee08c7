/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/publication.h>

#include "book-formats-private.h"
#include "write/written-table-private.h"

G_BEGIN_DECLS

/*
 * What the workbook of a year is made from; all borrowed but the tables, which are those published:
 * of the totals, the ratios and the changes only those of scopes.
 */
typedef struct {
    const OgiPublication *publication; /* of this year alone */
    gint year;
    const char *unit; /* whose year it is */
    OgiCsvTable *ratios;
    OgiCsvTable *changes;
    OgiCsvTable *received; /* of the changes, also those of agencies, about requests received */
    OgiCsvTable *summary;
    OgiCsvTable *coverage;
    OgiCsvTable *reconciliation;
} OgiBookTables;

gboolean ogi_book_tables_make(OgiBookTables *self, const OgiPublication *publication, gint year,
                              GError **error);
void ogi_book_tables_clear(OgiBookTables *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(OgiBookTables, ogi_book_tables_clear)

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
