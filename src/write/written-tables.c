/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "records-private.h"
#include "tables-private.h"
#include "written-tables-private.h"

gboolean
ogi_written_tables_make(OgiWrittenTables *self, const OgiPublication *publication,
                        const OgiPublication *agencies, GError **error)
{
    g_autoptr(GHashTable) nobody = g_hash_table_new(NULL, NULL);
    OgiPublication scopes = *publication;
    const struct {
        OgiCsvTable **table;
        const OgiPublication *publication;
        const char *name;
        OgiWriteTableFunc write;
    } TABLES[] = {
        {&self->totals, &scopes, "city_totals", ogi_write_city_totals},
        {&self->ratios, &scopes, "ratios", ogi_write_ratios},
        {&self->changes, &scopes, "changes", ogi_write_changes},
        {&self->received, agencies, "changes", ogi_write_received_changes},
        {&self->summary, agencies, "agency_summary", ogi_write_agency_summary},
        {&self->coverage, publication, "coverage", ogi_write_coverage},
        {&self->reconciliation, publication, "reconciliation", ogi_write_reconciliation},
    };

    scopes.agencies = nobody;
    for (guint i = 0; i < G_N_ELEMENTS(TABLES); i++) {
        *TABLES[i].table =
            ogi_written_table(TABLES[i].publication, TABLES[i].name, TABLES[i].write, error);
        if (*TABLES[i].table == NULL)
            return FALSE;
    }
    return TRUE;
}

void
ogi_written_tables_clear(OgiWrittenTables *self)
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
ogi_written_tables_total(const OgiWrittenTables *self, gint year, const char *indicator,
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
ogi_written_tables_ratio(const OgiWrittenTables *self, gint year, const char *ratio)
{
    for (guint i = 0; i < ogi_csv_table_n_rows(self->ratios); i++) {
        if (ogi_written_year(self->ratios, i) == year && is(self->ratios, i, "scope", "city") &&
            is(self->ratios, i, "ratio", ratio))
            return i;
    }
    return OGI_NO_ROW;
}

guint
ogi_written_tables_change(const OgiWrittenTables *self, gint year, const char *scope)
{
    for (guint i = 0; i < ogi_csv_table_n_rows(self->changes); i++) {
        if (ogi_written_year(self->changes, i) == year && is(self->changes, i, "scope", scope) &&
            is_cell(self->changes, i, "received", "total"))
            return i;
    }
    return OGI_NO_ROW;
}

const char *
ogi_written_tables_get(const OgiCsvTable *table, guint row, const char *column)
{
    return row != OGI_NO_ROW ? ogi_csv_table_get(table, row, column) : "";
}
