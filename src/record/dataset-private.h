/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/dataset.h>

/* dataset.c gathers and looks up, settle.c decides what counts. */

struct _OgiDataset {
    const OgiCodebook *codebook; /* borrowed */
    OgiRegistry *registry;       /* borrowed */
    GPtrArray *owned;            /* OgiRecord*, owned: every record added */
    /* OgiRecordKey*, owned → GPtrArray* of OgiRecord*: all that were handed in for an agency and
     * year; after settle the one that counts, or none */
    GHashTable *by_key;
    GPtrArray *records;      /* OgiRecord*: those that count, by year and agency */
    GPtrArray *consolidated; /* OgiRecord*: by year and agency */
    GPtrArray *aside;        /* OgiRecord*: revised or in conflict, by year and agency */
    GPtrArray *agencies;     /* const OgiAgency*: those with any record that counts, in order */
    GArray *years;           /* gint, ascending */
    GArray *year_start;      /* guint: where each year begins in records, n_years + 1 */
    GArray *coverage;        /* OgiCoverageRow */
};
