/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "dataset-private.h"

/* Who has reported for which year, who should have, and what became of the reports. */

/* Notes an agency that isn't in the registry, and the one it may be. */
static void
note_unknown(OgiDataset *self, const OgiRecord *record, OgiFindings *findings)
{
    const OgiAgency *nearest =
        ogi_registry_nearest(self->registry, ogi_record_agency(record)->name);

    ogi_record_add_finding(record, findings, "F-UNKNOWN", nearest != NULL ? nearest->name : NULL)
        ->aside = TRUE;
}

/* Notes a report of a year in which the agency isn't there, by the registry. It counts. */
static void
note_outside_years(const OgiRecord *record, OgiFindings *findings)
{
    const OgiAgency *agency = ogi_record_agency(record);
    gboolean early = ogi_record_year(record) < agency->first_year;
    g_autofree char *bound = g_strdup_printf("%d", early ? agency->first_year : agency->last_year);
    g_autofree char *detail = ogi_detail(early ? "span-first" : "span-last", bound, NULL);

    ogi_record_add_finding(record, findings, "I-SPAN", detail);
}

void
ogi_dataset_cover(OgiDataset *self, OgiRecord *record, OgiFindings *findings)
{
    const OgiAgency *agency = ogi_record_agency(record);
    gboolean unknown = ogi_registry_is_given(self->registry) && !agency->registered;
    OgiCoverageRow row = {
        .agency = agency,
        .year = ogi_record_year(record),
        .state = agency->consolidated ? OGI_COVERAGE_CONSOLIDATED
                 : unknown            ? OGI_COVERAGE_UNKNOWN
                                      : OGI_COVERAGE_REPORTED,
        .record = record,
        .source = ogi_record_source(record),
    };

    if (row.state == OGI_COVERAGE_UNKNOWN)
        note_unknown(self, record, findings);
    if (agency->registered && (row.year < agency->first_year || row.year > agency->last_year))
        note_outside_years(record, findings);
    g_array_append_val(self->coverage, row);
}

/* Whether a leaf is counted through the report of a node above it. */
static gboolean
is_covered(const OgiDataset *self, const OgiAgency *agency, gint year)
{
    return ogi_tree_is_inside(self->tree, agency->order) &&
           ogi_dataset_counted_as(self, agency->order, ogi_tree_root_of(self->tree, agency->order),
                                  year) != agency->order;
}

/* Who should have reported, by the registry, and has nothing that is there at all. */
static void
cover_missing(OgiDataset *self)
{
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(ogi_record_key_hash, ogi_record_key_equal, g_free, NULL);

    for (guint i = 0; i < self->coverage->len; i++) {
        const OgiCoverageRow *row = &g_array_index(self->coverage, OgiCoverageRow, i);
        OgiRecordKey key = {row->agency, row->year};

        g_hash_table_add(seen, g_memdup2(&key, sizeof key));
    }
    for (guint y = 0; y < self->years->len; y++) {
        for (guint i = 0; i < ogi_registry_n(self->registry); i++) {
            const OgiAgency *agency = ogi_registry_get(self->registry, i);
            OgiCoverageRow row = {
                .agency = agency,
                .year = g_array_index(self->years, gint, y),
                .state = OGI_COVERAGE_MISSING,
                .source = "",
            };
            OgiRecordKey key = {agency, row.year};

            if (!ogi_agency_is_due(agency, row.year) || agency->consolidated ||
                g_hash_table_contains(seen, &key))
                continue;
            if (is_covered(self, agency, row.year))
                row.state = OGI_COVERAGE_COVERED;
            g_array_append_val(self->coverage, row);
        }
    }
}

static gint
compare_coverage(gconstpointer a, gconstpointer b)
{
    const OgiCoverageRow *x = a;
    const OgiCoverageRow *y = b;
    gint order = ogi_agency_compare(x->year, x->agency, y->year, y->agency);

    if (order != 0)
        return order;
    if ((x->record != NULL) != (y->record != NULL))
        return x->record != NULL ? -1 : 1;
    if (x->state != y->state)
        return x->state > y->state ? -1 : 1;
    return strcmp(x->source, y->source);
}

/* One row for an agency and year: what counts, else what was handed in twice, else rejected. The
 * other files have their findings. */
static void
leave_one_row(GArray *coverage)
{
    guint n = 0;

    for (guint i = 0; i < coverage->len; i++) {
        const OgiCoverageRow *row = &g_array_index(coverage, OgiCoverageRow, i);
        const OgiCoverageRow *last = n > 0 ? &g_array_index(coverage, OgiCoverageRow, n - 1) : NULL;

        if (last == NULL || row->agency == NULL || row->agency != last->agency ||
            row->year != last->year)
            g_array_index(coverage, OgiCoverageRow, n++) = *row;
    }
    g_array_set_size(coverage, n);
}

/* What nobody handed in, as it was before another report was chosen. */
static void
forget_missing(GArray *coverage)
{
    guint n = 0;

    for (guint i = 0; i < coverage->len; i++) {
        const OgiCoverageRow *row = &g_array_index(coverage, OgiCoverageRow, i);

        if (row->state != OGI_COVERAGE_MISSING && row->state != OGI_COVERAGE_COVERED)
            g_array_index(coverage, OgiCoverageRow, n++) = *row;
    }
    g_array_set_size(coverage, n);
}

void
ogi_dataset_finish_coverage(OgiDataset *self)
{
    forget_missing(self->coverage);
    cover_missing(self);
    g_array_sort(self->coverage, compare_coverage);
    leave_one_row(self->coverage);
}
