/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/publication.h>

#include "write/written-table-private.h"

G_BEGIN_DECLS

/*
 * The published tables that the page is made from, as their CSV files have them: the page has no
 * figure that they don't have. Of the totals, the ratios and the changes only those of scopes.
 */
typedef struct {
    OgiCsvTable *totals;
    OgiCsvTable *ratios;
    OgiCsvTable *changes;
    OgiCsvTable *received; /* of the changes, those of requests received, in the newest year */
    OgiCsvTable *summary;  /* of the newest year */
    OgiCsvTable *coverage;
    OgiCsvTable *reconciliation;
} OgiPageTables;

gboolean ogi_page_tables_make(OgiPageTables *self, const OgiPublication *publication,
                              GError **error);
void ogi_page_tables_clear(OgiPageTables *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(OgiPageTables, ogi_page_tables_clear)

enum { OGI_NO_ROW = G_MAXUINT };

/* The row of a total of the city, of table 3, in a year; OGI_NO_ROW where there is none. */
guint ogi_page_tables_total(const OgiPageTables *self, gint year, const char *indicator,
                            const char *column);
/* The same of a ratio of the city. */
guint ogi_page_tables_ratio(const OgiPageTables *self, gint year, const char *ratio);
/* The same of the change of requests received; scope: "city", "city:matched". */
guint ogi_page_tables_change(const OgiPageTables *self, gint year, const char *scope);

/* A value of one of these rows; "" for OGI_NO_ROW. */
const char *ogi_page_tables_get(const OgiCsvTable *table, guint row, const char *column);
G_END_DECLS
