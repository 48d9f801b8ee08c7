/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "dataset-private.h"

/*
 * What is added up. A leaf's report is. A node's covers its leaves, and is added up only in a year
 * in which none of them has a report that counts: then it stands in for all that is below it.
 */

static gboolean
is_leaf(const OgiDataset *self, const OgiAgency *agency)
{
    return ogi_tree_is_inside(self->tree, agency->order) &&
           !ogi_tree_is_node(self->tree, agency->order);
}

/* Marks the units above the leaves that reported in a year with that year. */
static void
mark_reported(const OgiDataset *self, guint first, guint end, gint *reported)
{
    gint year = ogi_record_year(self->settled->pdata[first]);

    for (guint i = first; i < end; i++) {
        const OgiAgency *agency = ogi_record_agency(self->settled->pdata[i]);

        if (!is_leaf(self, agency))
            continue;
        for (guint unit = agency->order; unit != OGI_NO_UNIT && reported[unit] != year;
             unit = ogi_tree_above(self->tree, unit))
            reported[unit] = year;
    }
}

static void
find_standing(OgiDataset *self, guint first, guint end, const gint *reported)
{
    for (guint i = first; i < end; i++) {
        const OgiAgency *agency = ogi_record_agency(self->settled->pdata[i]);
        OgiRecordKey key = {agency, ogi_record_year(self->settled->pdata[i])};

        if (ogi_tree_is_node(self->tree, agency->order) && reported[agency->order] != key.year)
            g_hash_table_add(self->standing, g_memdup2(&key, sizeof key));
    }
}

gboolean
ogi_dataset_stands_in(const OgiDataset *self, guint unit, gint year)
{
    OgiRecordKey key = {ogi_tree_agency(self->tree, unit), year};

    return key.agency != NULL && g_hash_table_size(self->standing) > 0 &&
           g_hash_table_contains(self->standing, &key);
}

guint
ogi_dataset_counted_as(const OgiDataset *self, guint unit, guint top, gint year)
{
    guint counted = unit;

    for (guint u = unit; g_hash_table_size(self->standing) > 0 && u != OGI_NO_UNIT;
         u = ogi_tree_above(self->tree, u)) {
        if (ogi_dataset_stands_in(self, u, year))
            counted = u;
        if (u == top)
            break;
    }
    return counted;
}

gboolean
ogi_dataset_is_added(const OgiDataset *self, const OgiAgency *agency, gint year)
{
    if (is_leaf(self, agency))
        return TRUE;
    return ogi_dataset_stands_in(self, agency->order, year) &&
           ogi_dataset_counted_as(self, agency->order, ogi_tree_root_of(self->tree, agency->order),
                                  year) == agency->order;
}

OgiRecord *
ogi_dataset_lookup(const OgiDataset *self, const OgiAgency *agency, gint year)
{
    OgiRecord *record = ogi_dataset_lookup_any(self, agency, year);

    return record != NULL && ogi_dataset_is_added(self, agency, year) ? record : NULL;
}

static void
part_year(OgiDataset *self, guint first, guint end, gint *reported)
{
    mark_reported(self, first, end, reported);
    find_standing(self, first, end, reported);
    for (guint i = first; i < end; i++) {
        OgiRecord *record = self->settled->pdata[i];
        gboolean added =
            ogi_dataset_is_added(self, ogi_record_agency(record), ogi_record_year(record));

        g_ptr_array_add(added ? self->records : self->consolidated, record);
    }
}

/* --- the years --- */

static void
note_year(gint year, gint *first, gint *last)
{
    if (year == 0)
        return;
    *first = *first == 0 ? year : MIN(*first, year);
    *last = MAX(*last, year);
}

/* Handed in for a year, whatever became of it; what can't be told whose it is says nothing. */
static GHashTable *
list_found(const OgiDataset *self, gint *first, gint *last)
{
    GHashTable *found = g_hash_table_new(NULL, NULL);
    GHashTableIter iter;
    gpointer key;

    *first = *last = 0;
    g_hash_table_iter_init(&iter, self->by_key);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        gint year = ((const OgiRecordKey *)key)->year;

        note_year(year, first, last);
        g_hash_table_add(found, GINT_TO_POINTER(year));
    }
    for (guint i = 0; i < self->coverage->len; i++) {
        const OgiCoverageRow *row = &g_array_index(self->coverage, OgiCoverageRow, i);

        if (row->agency == NULL || !row->agency->registered)
            continue;
        note_year(row->year, first, last);
        g_hash_table_add(found, GINT_TO_POINTER(row->year));
    }
    return found;
}

static gboolean
is_expected(const OgiDataset *self, gint year)
{
    for (guint i = 0; i < ogi_registry_n(self->registry); i++) {
        if (ogi_agency_is_due(ogi_registry_get(self->registry, i), year))
            return TRUE;
    }
    return FALSE;
}

static void
index_years(OgiDataset *self)
{
    gint first, last;
    g_autoptr(GHashTable) found = list_found(self, &first, &last);
    guint at = 0;

    g_array_set_size(self->years, 0);
    g_array_set_size(self->year_start, 0);
    for (gint year = first; year <= last && year != 0; year++) {
        if (!g_hash_table_contains(found, GINT_TO_POINTER(year)) && !is_expected(self, year))
            continue;
        g_array_append_val(self->years, year);
        g_array_append_val(self->year_start, at);
        while (at < self->records->len && ogi_record_year(self->records->pdata[at]) <= year)
            at++;
    }
    g_array_append_val(self->year_start, at);
}

void
ogi_dataset_count(OgiDataset *self)
{
    g_autofree gint *reported = g_new0(gint, ogi_tree_n_units(self->tree));

    g_ptr_array_set_size(self->records, 0);
    g_ptr_array_set_size(self->consolidated, 0);
    g_hash_table_remove_all(self->standing);
    for (guint first = 0, end; first < self->settled->len; first = end) {
        gint year = ogi_record_year(self->settled->pdata[first]);

        for (end = first;
             end < self->settled->len && ogi_record_year(self->settled->pdata[end]) == year;)
            end++;
        part_year(self, first, end, reported);
    }
    index_years(self);
}

const OgiTree *
ogi_dataset_tree(const OgiDataset *self)
{
    return self->tree;
}

/* --- what is below a node --- */

/* Adds what counts of a unit: its own report if it is a leaf or stands in, else what is below. */
static void
add_counted(const OgiDataset *self, guint unit, gint year, GPtrArray *records)
{
    guint n;
    const guint *children = ogi_tree_children(self->tree, unit, &n);
    const OgiAgency *agency = ogi_tree_agency(self->tree, unit);

    if (agency != NULL && (n == 0 || ogi_dataset_stands_in(self, unit, year))) {
        OgiRecord *record = ogi_dataset_lookup_any(self, agency, year);

        if (record != NULL)
            g_ptr_array_add(records, record);
        return;
    }
    for (guint i = 0; i < n; i++)
        add_counted(self, children[i], year, records);
}

GPtrArray *
ogi_dataset_records_under(const OgiDataset *self, guint node, gint year)
{
    GPtrArray *records = g_ptr_array_new();
    guint n;
    const guint *children = ogi_tree_children(self->tree, node, &n);

    for (guint i = 0; i < n; i++)
        add_counted(self, children[i], year, records);
    g_ptr_array_sort(records, ogi_record_compare);
    return records;
}
