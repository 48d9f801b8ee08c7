/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/dataset.h>

/* dataset.c gathers and looks up, settle.c decides what counts, coverage.c lists who has reported.
 */

struct _OgiDataset {
    const OgiCodebook *codebook; /* borrowed */
    OgiRegistry *registry;       /* borrowed */
    GPtrArray *owned;            /* OgiRecord*, owned: every record added */
    /* OgiRecordKey*, owned → GPtrArray* of OgiRecord*: all that were handed in for an agency and
     * year; after settle the one that counts, or none */
    GHashTable *by_key;
    /* OgiRecordKey*, owned → GPtrArray* of OgiRecord*: those between which nothing decides */
    GHashTable *conflicts;
    GPtrArray *records;      /* OgiRecord*: those that count, by year and agency */
    GPtrArray *consolidated; /* OgiRecord*: by year and agency */
    GPtrArray *aside;        /* OgiRecord*: revised or in conflict, by year and agency */
    GPtrArray *agencies;     /* const OgiAgency*: those with any record that counts, in order */
    GArray *years;           /* gint, ascending */
    GArray *year_start;      /* guint: where each year begins in records, n_years + 1 */
    GArray *coverage;        /* OgiCoverageRow */
};

/* The row of a record that counts; with a finding where the registry doesn't know its agency. */
void ogi_dataset_cover(OgiDataset *self, OgiRecord *record, OgiFindings *findings);
/* After the last row: those who haven't reported, and one row for each agency and year. */
void ogi_dataset_finish_coverage(OgiDataset *self);
