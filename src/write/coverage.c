/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/hash.h>

#include "cells-private.h"
#include "headings-private.h"
#include "records-private.h"
#include "write/publish/finding-counts-private.h"

/*
 * coverage.csv: who has reported, who hasn't, and what became of each report.
 */

typedef struct {
    const OgiPublication *publication;
    OgiCsvWriter *csv;
    OgiFindingCounts *by_agency;
    GHashTable *by_source; /* const char* → OgiFindingCount*, owned: findings in each file */
} Coverage;

static void
count_by_source(Coverage *self)
{
    OgiFindings *findings = self->publication->findings;

    self->by_source = ogi_hash_table_new(NULL, g_free);
    for (guint i = 0; i < ogi_findings_n(findings); i++) {
        OgiFinding *finding = ogi_findings_get(findings, i);
        OgiFindingCount *counts;

        if (finding->source == NULL)
            continue;
        counts = g_hash_table_lookup(self->by_source, finding->source);
        if (counts == NULL) {
            counts = g_new0(OgiFindingCount, 1);
            g_hash_table_insert(self->by_source, finding->source, counts);
        }
        ogi_finding_counts_count(counts, finding);
    }
}

/* Of the agency's year; of the file where the agency isn't known. */
static OgiFindingCount
count_findings(const Coverage *self, const OgiCoverageRow *row)
{
    const OgiFindingCount *counts;

    if (row->agency != NULL)
        return ogi_finding_counts_get(self->by_agency, row->agency, row->year);
    counts = g_hash_table_lookup(self->by_source, row->source);
    return counts != NULL ? *counts : (OgiFindingCount){0, 0};
}

/* What can't be told to be of another year or agency is shown. */
static gboolean
is_selected(const OgiPublication *publication, const OgiCoverageRow *row)
{
    return (row->year == 0 || ogi_publication_has_year(publication, row->year)) &&
           (row->agency == NULL || ogi_publication_has_agency(publication, row->agency));
}

static void
write_record(OgiCsvWriter *csv, const OgiRecord *record)
{
    const OgiReportHead *head = ogi_record_head(record);
    const guint8 *states = ogi_record_states(record);
    guint n = ogi_form_n_cells(ogi_record_form(record));
    g_autofree char *signed_on = head != NULL ? ogi_date_format(head->signed_on) : NULL;
    guint n_reported = 0, n_missing = 0;

    for (guint i = 0; i < n; i++) {
        n_reported += ogi_state_is_said(states[i]) ? 1 : 0;
        n_missing += !ogi_state_has_value(states[i]);
    }
    ogi_csv_writer_string(csv, signed_on);
    ogi_csv_writer_int(csv, n_reported);
    ogi_csv_writer_int(csv, n_missing);
}

/* Who consolidates an agency, as the registry says or as its only root does, and how far it is from
 * the root. */
static void
write_place(const Coverage *self, const OgiAgency *agency)
{
    const OgiTree *tree = ogi_dataset_tree(self->publication->dataset);
    const OgiAgency *above = agency != NULL ? agency->above : NULL;
    gboolean inside = agency != NULL && ogi_tree_is_inside(tree, agency->order);

    if (inside && !ogi_tree_has_parents(tree) && ogi_tree_above(tree, agency->order) != OGI_NO_UNIT)
        above = ogi_tree_agency(tree, ogi_tree_above(tree, agency->order));
    ogi_csv_writer_string(self->csv, above != NULL ? above->id : NULL);
    ogi_write_fixed_if(self->csv, inside, inside ? ogi_tree_level(tree, agency->order) : 0, 0);
}

static void
write_row(const Coverage *self, const OgiCoverageRow *row)
{
    OgiCsvWriter *csv = self->csv;
    const OgiAgency *agency = row->agency;
    OgiFindingCount counts = count_findings(self, row);

    ogi_csv_writer_int_or_empty(csv, row->year);
    ogi_csv_writer_string(csv, agency != NULL ? agency->id : NULL);
    ogi_csv_writer_string(csv, agency != NULL ? agency->name : NULL);
    ogi_csv_writer_string(csv, agency != NULL ? agency->category : NULL);
    ogi_csv_writer_string(csv, ogi_coverage_name(row->state));
    ogi_csv_writer_string(csv,
                          row->record != NULL ? ogi_form_code(ogi_record_form(row->record)) : NULL);
    ogi_csv_writer_string(csv, row->source);
    if (row->record != NULL) {
        write_record(csv, row->record);
    } else {
        for (guint i = 0; i < 3; i++)
            ogi_csv_writer_empty(csv);
    }
    ogi_csv_writer_int(csv, counts.errors);
    ogi_csv_writer_int(csv, counts.warnings);
    write_place(self, agency);
    ogi_csv_writer_end_row(csv);
}

gboolean
ogi_write_coverage(const OgiPublication *publication, OgiCsvWriter *csv)
{
    g_autoptr(OgiFindingCounts) by_agency = ogi_finding_counts_new(publication->findings);
    Coverage self = {.publication = publication, .csv = csv, .by_agency = by_agency};

    count_by_source(&self);
    ogi_write_header(csv, publication, "coverage");
    for (guint i = 0; i < ogi_dataset_n_coverage(publication->dataset); i++) {
        const OgiCoverageRow *row = ogi_dataset_coverage(publication->dataset, i);

        if (is_selected(publication, row))
            write_row(&self, row);
    }
    g_hash_table_unref(self.by_source);
    return TRUE;
}
