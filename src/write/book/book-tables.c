/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/tree.h>

#include "book-tables-private.h"
#include "write/records-private.h"
#include "write/tables-private.h"

static const char *
unit_of(const OgiPublication *publication)
{
    const OgiScope *scope = ogi_totals_scope(publication->totals, OGI_SCOPE_CITY);
    const OgiAgency *agency = ogi_tree_agency(ogi_dataset_tree(publication->dataset), scope->unit);

    return agency != NULL ? agency->name : NULL;
}

gboolean
ogi_book_tables_make(OgiBookTables *self, const OgiPublication *publication, gint year,
                     GError **error)
{
    g_autoptr(GHashTable) nobody = g_hash_table_new(NULL, NULL);
    OgiPublication scopes = *publication;

    scopes.agencies = nobody;
    *self = (OgiBookTables){.publication = publication, .year = year, .unit = unit_of(publication)};
    return (self->ratios = ogi_written_table(&scopes, "ratios", ogi_write_ratios, error)) &&
           (self->changes = ogi_written_table(&scopes, "changes", ogi_write_changes, error)) &&
           (self->received =
                ogi_written_table(publication, "changes", ogi_write_received_changes, error)) &&
           (self->summary = ogi_written_table(publication, "agency_summary",
                                              ogi_write_agency_summary, error)) &&
           (self->coverage =
                ogi_written_table(publication, "coverage", ogi_write_coverage, error)) &&
           (self->reconciliation =
                ogi_written_table(publication, "reconciliation", ogi_write_reconciliation, error));
}

void
ogi_book_tables_clear(OgiBookTables *self)
{
    g_clear_pointer(&self->ratios, ogi_csv_table_free);
    g_clear_pointer(&self->changes, ogi_csv_table_free);
    g_clear_pointer(&self->received, ogi_csv_table_free);
    g_clear_pointer(&self->summary, ogi_csv_table_free);
    g_clear_pointer(&self->coverage, ogi_csv_table_free);
    g_clear_pointer(&self->reconciliation, ogi_csv_table_free);
}
