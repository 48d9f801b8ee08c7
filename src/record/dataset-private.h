/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/dataset.h>

/* dataset.c gathers and looks up, settle.c decides which report counts for its agency, whole.c
 * finds reports that cover others where no registry says so, counted.c decides what is added up,
 * coverage.c lists who has reported. */

struct _OgiDataset {
    const OgiCodebook *codebook; /* borrowed */
    OgiRegistry *registry;       /* borrowed */
    GPtrArray *owned;            /* OgiRecord*, owned: every record added */
    /* OgiRecordKey*, owned → GPtrArray* of OgiRecord*: all that were handed in for an agency and
     * year; after settle the one that counts, or none */
    GHashTable *by_key;
    /* OgiRecordKey*, owned → GPtrArray* of OgiRecord*: those between which nothing decides */
    GHashTable *conflicts;
    OgiTree *tree;           /* owned; from settle on */
    GPtrArray *settled;      /* OgiRecord*: one for each agency and year that has one */
    GPtrArray *records;      /* OgiRecord*: those added up, by year and agency */
    GPtrArray *consolidated; /* OgiRecord*: those that aren't, by year and agency */
    /* OgiRecordKey*, owned: nodes whose report stands in for its leaves */
    GHashTable *standing;
    GPtrArray *aside;    /* OgiRecord*: revised or in conflict, by year and agency */
    GPtrArray *agencies; /* const OgiAgency*: those with any record that counts, in order */
    GArray *years;       /* gint, ascending */
    GArray *year_start;  /* guint: where each year begins in records, n_years + 1 */
    GArray *coverage;    /* OgiCoverageRow */
};

/* Without a registry: whose reports cover others (A-WHOLE). Before the tree is made. */
void ogi_dataset_find_whole(OgiDataset *self, OgiFindings *findings);
/* What of the settled reports is added up, and in which years. */
void ogi_dataset_count(OgiDataset *self);
/* Whether what an agency says for a year is added up in the tree's roots. */
gboolean ogi_dataset_is_added(const OgiDataset *self, const OgiAgency *agency, gint year);
gint ogi_record_compare(gconstpointer a, gconstpointer b); /* by year and agency */
/* A finding about a report as a whole, at the line of its title. (transfer none) */
OgiFinding *ogi_record_add_finding(const OgiRecord *record, OgiFindings *findings, const char *rule,
                                   const char *detail);

/* The row of a record that counts; with a finding where the registry doesn't know its agency. */
void ogi_dataset_cover(OgiDataset *self, OgiRecord *record, OgiFindings *findings);
/* Without a registry: names that may be one agency's. */
void ogi_dataset_note_near_names(const OgiDataset *self, OgiFindings *findings);
/* After the last row: those who haven't reported, and one row for each agency and year. */
void ogi_dataset_finish_coverage(OgiDataset *self);
/* The report is of this agency. */
void ogi_dataset_file(OgiDataset *self, OgiRecord *record, const OgiAgency *agency);
/* Before the registry is frozen: agencies that came under two names are one. What is in the tree of
 * another root goes. */
void ogi_dataset_join_names(OgiDataset *self);
