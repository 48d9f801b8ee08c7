/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "written-table-private.h"

G_BEGIN_DECLS

/*
 * The published tables that a page or a workbook is made from, as their CSV files have them: it has
 * no figure that they don't have. Of the totals, the ratios and the changes only those of scopes.
 */
typedef struct {
    OgiCsvTable *totals;
    OgiCsvTable *ratios;
    OgiCsvTable *changes;
    OgiCsvTable *received; /* of the changes, also those of agencies, about requests received */
    OgiCsvTable *summary;
    OgiCsvTable *coverage;
    OgiCsvTable *reconciliation;
} OgiWrittenTables;

/* agencies: of which years there are rows of agencies, in received and summary. Zeros before. */
gboolean ogi_written_tables_make(OgiWrittenTables *self, const OgiPublication *publication,
                                 const OgiPublication *agencies, GError **error);
void ogi_written_tables_clear(OgiWrittenTables *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(OgiWrittenTables, ogi_written_tables_clear)

enum { OGI_NO_ROW = G_MAXUINT };

/* The row of a total of the city, of table 3, in a year; OGI_NO_ROW where there is none. */
guint ogi_written_tables_total(const OgiWrittenTables *self, gint year, const char *indicator,
                               const char *column);
/* The same of a ratio of the city. */
guint ogi_written_tables_ratio(const OgiWrittenTables *self, gint year, const char *ratio);
/* The same of the change of requests received; scope: "city", "city:matched". */
guint ogi_written_tables_change(const OgiWrittenTables *self, gint year, const char *scope);

/* A value of one of these rows; "" for OGI_NO_ROW. */
const char *ogi_written_tables_get(const OgiCsvTable *table, guint row, const char *column);

G_END_DECLS
