/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report-coverage-private.h"

static gboolean
is_reported(const OgiCoverageRow *row, gboolean is_given)
{
    return row->state == OGI_COVERAGE_REPORTED || row->state == OGI_COVERAGE_COVERED ||
           (row->state == OGI_COVERAGE_UNKNOWN && !is_given);
}

/* A leaf of the city, or of one of several roots. */
static gboolean
is_leaf(const OgiPublication *publication, const OgiCoverageRow *row)
{
    const OgiTree *tree = ogi_dataset_tree(publication->dataset);

    return row->agency != NULL && !ogi_tree_is_node(tree, row->agency->order) &&
           row->state != OGI_COVERAGE_CONSOLIDATED && ogi_tree_is_inside(tree, row->agency->order);
}

/* Set of const OgiAgency*: the leaves that have reported. (transfer full) */
static GHashTable *
list_reported(const OgiPublication *publication, gint year)
{
    const OgiDataset *dataset = publication->dataset;
    gboolean is_given = ogi_registry_is_given(ogi_dataset_registry(dataset));
    GHashTable *reported = g_hash_table_new(NULL, NULL);

    for (guint i = 0; i < ogi_dataset_n_coverage(dataset); i++) {
        const OgiCoverageRow *row = ogi_dataset_coverage(dataset, i);

        if (row->year == year && is_leaf(publication, row) && is_reported(row, is_given))
            g_hash_table_add(reported, (gpointer)(gsize)row->agency);
    }
    return reported;
}

static gboolean
is_missing(const OgiCoverageRow *row)
{
    return row->record == NULL &&
           (row->state == OGI_COVERAGE_MISSING || row->state == OGI_COVERAGE_REJECTED ||
            row->state == OGI_COVERAGE_DUPLICATE);
}

/* Leaves that should have reported; -1 where the registry doesn't say. */
static gint
count_expected(const OgiTotals *totals, gint year)
{
    const OgiTree *tree = ogi_dataset_tree(ogi_totals_dataset(totals));
    gint n = 0;

    for (guint r = 0; r < ogi_tree_n_roots(tree); r++) {
        guint scope = ogi_totals_scope_of(totals, ogi_tree_root(tree, r));
        gint expected = ogi_totals_expected(totals, scope, year);

        if (expected < 0)
            return expected;
        n += expected;
    }
    return n;
}

void
ogi_report_coverage_make(OgiReportCoverage *self, const OgiPublication *publication, gint year)
{
    const OgiDataset *dataset = publication->dataset;
    g_autoptr(GHashTable) now = list_reported(publication, year);
    g_autoptr(GHashTable) then = list_reported(publication, year - 1);
    gboolean has_base = ogi_dataset_has_year(dataset, year - 1);
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);

    *self = (OgiReportCoverage){
        .reported = g_hash_table_size(now),
        .expected = count_expected(publication->totals, year),
        .missing = g_ptr_array_new(),
        .entered = g_ptr_array_new(),
        .left = g_ptr_array_new(),
    };
    for (guint i = 0; i < ogi_dataset_n_coverage(dataset); i++) {
        const OgiCoverageRow *row = ogi_dataset_coverage(dataset, i);
        gpointer agency = (gpointer)(gsize)row->agency;

        if (row->year != year || !is_leaf(publication, row) || !g_hash_table_add(seen, agency))
            continue;
        if (has_base && g_hash_table_contains(now, agency) && !g_hash_table_contains(then, agency))
            g_ptr_array_add(self->entered, agency);
        if (is_missing(row) && !g_hash_table_contains(now, agency))
            g_ptr_array_add(self->missing, agency);
    }
    for (guint i = 0; i < ogi_dataset_n_coverage(dataset); i++) {
        const OgiCoverageRow *row = ogi_dataset_coverage(dataset, i);
        gpointer agency = (gpointer)(gsize)row->agency;

        if (row->year == year - 1 && g_hash_table_remove(then, agency) &&
            !g_hash_table_contains(now, agency) && !g_ptr_array_find(self->missing, agency, NULL))
            g_ptr_array_add(self->left, agency);
    }
}

void
ogi_report_coverage_clear(OgiReportCoverage *self)
{
    g_clear_pointer(&self->missing, g_ptr_array_unref);
    g_clear_pointer(&self->entered, g_ptr_array_unref);
    g_clear_pointer(&self->left, g_ptr_array_unref);
}

gboolean
ogi_report_is_open_error(const OgiFinding *finding, gint year)
{
    return finding->severity == OGI_SEVERITY_ERROR && !finding->accepted &&
           (finding->year == year || finding->year == 0);
}

guint
ogi_report_count_errors(const OgiPublication *publication, gint year)
{
    guint n = 0;

    for (guint i = 0; i < ogi_findings_n(publication->findings); i++)
        n += ogi_report_is_open_error(ogi_findings_get(publication->findings, i), year) ? 1 : 0;
    return n;
}
