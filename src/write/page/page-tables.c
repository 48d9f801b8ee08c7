/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "page-tables-private.h"
#include "write/records-private.h"
#include "write/tables-private.h"

/* The newest year published. gint. (transfer full) */
static GArray *
newest_year(const OgiPublication *publication)
{
    GArray *years = g_array_new(FALSE, FALSE, sizeof(gint));

    if (publication->years->len > 0) {
        gint newest = g_array_index(publication->years, gint, publication->years->len - 1);

        g_array_append_val(years, newest);
    }
    return years;
}

gboolean
ogi_page_tables_make(OgiPageTables *self, const OgiPublication *publication, GError **error)
{
    g_autoptr(GHashTable) nobody = g_hash_table_new(NULL, NULL);
    g_autoptr(GArray) years = newest_year(publication);
    OgiPublication all = *publication;
    OgiPublication scopes, newest;

    scopes = newest = all;
    scopes.agencies = nobody;
    newest.years = years;
    *self = (OgiPageTables){0};
    return (self->totals =
                ogi_written_table(&scopes, "city_totals", ogi_write_city_totals, error)) &&
           (self->ratios = ogi_written_table(&scopes, "ratios", ogi_write_ratios, error)) &&
           (self->changes = ogi_written_table(&scopes, "changes", ogi_write_changes, error)) &&
           (self->received =
                ogi_written_table(&newest, "changes", ogi_write_received_changes, error)) &&
           (self->summary =
                ogi_written_table(&newest, "agency_summary", ogi_write_agency_summary, error)) &&
           (self->coverage = ogi_written_table(&all, "coverage", ogi_write_coverage, error)) &&
           (self->reconciliation =
                ogi_written_table(&all, "reconciliation", ogi_write_reconciliation, error));
}

void
ogi_page_tables_clear(OgiPageTables *self)
{
    g_clear_pointer(&self->totals, ogi_csv_table_free);
    g_clear_pointer(&self->ratios, ogi_csv_table_free);
    g_clear_pointer(&self->changes, ogi_csv_table_free);
    g_clear_pointer(&self->received, ogi_csv_table_free);
    g_clear_pointer(&self->summary, ogi_csv_table_free);
    g_clear_pointer(&self->coverage, ogi_csv_table_free);
    g_clear_pointer(&self->reconciliation, ogi_csv_table_free);
}

static gboolean
is(const OgiCsvTable *table, guint row, const char *column, const char *value)
{
    return g_str_equal(ogi_csv_table_get(table, row, column), value);
}

static gboolean
is_cell(const OgiCsvTable *table, guint row, const char *indicator, const char *column)
{
    return is(table, row, "indicator", indicator) && is(table, row, "column", column) &&
           is(table, row, "table", "3");
}

guint
ogi_page_tables_total(const OgiPageTables *self, gint year, const char *indicator,
                      const char *column)
{
    for (guint i = 0; i < ogi_csv_table_n_rows(self->totals); i++) {
        if (ogi_written_year(self->totals, i) == year && is(self->totals, i, "scope", "city") &&
            is_cell(self->totals, i, indicator, column))
            return i;
    }
    return OGI_NO_ROW;
}

guint
ogi_page_tables_ratio(const OgiPageTables *self, gint year, const char *ratio)
{
    for (guint i = 0; i < ogi_csv_table_n_rows(self->ratios); i++) {
        if (ogi_written_year(self->ratios, i) == year && is(self->ratios, i, "scope", "city") &&
            is(self->ratios, i, "ratio", ratio))
            return i;
    }
    return OGI_NO_ROW;
}

guint
ogi_page_tables_change(const OgiPageTables *self, gint year, const char *scope)
{
    for (guint i = 0; i < ogi_csv_table_n_rows(self->changes); i++) {
        if (ogi_written_year(self->changes, i) == year && is(self->changes, i, "scope", scope) &&
            is_cell(self->changes, i, "received", "total"))
            return i;
    }
    return OGI_NO_ROW;
}

const char *
ogi_page_tables_get(const OgiCsvTable *table, guint row, const char *column)
{
    return row != OGI_NO_ROW ? ogi_csv_table_get(table, row, column) : "";
}
