/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/record.h>
#include <ogistat/tree.h>

G_BEGIN_DECLS

/*
 * All records of a run, gathered in a hash table by (agency, year).
 */
typedef struct _OgiDataset OgiDataset;

/* The key: two agencies are the same if their pointers are. */
typedef struct {
    const OgiAgency *agency;
    gint year;
} OgiRecordKey;

/* For a GHashTable whose keys are OgiRecordKey. */
guint ogi_record_key_hash(gconstpointer key);
gboolean ogi_record_key_equal(gconstpointer a, gconstpointer b);

/* coverage.csv's state of an agency and year. */
typedef enum {
    OGI_COVERAGE_REPORTED,
    OGI_COVERAGE_MISSING,
    OGI_COVERAGE_REJECTED,
    OGI_COVERAGE_DUPLICATE, /* handed in twice with other figures: neither counts */
    OGI_COVERAGE_CONSOLIDATED,
    OGI_COVERAGE_UNKNOWN, /* reported, but not in the registry */
    OGI_COVERAGE_COVERED, /* counted through the report of a unit above it */
} OgiCoverage;
const char *ogi_coverage_name(OgiCoverage state);

/* registry is borrowed and grows by the agencies found; codebook is borrowed. */
OgiDataset *ogi_dataset_new(const OgiCodebook *codebook, OgiRegistry *registry);
void ogi_dataset_free(OgiDataset *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiDataset, ogi_dataset_free)

/* Takes a record. A record without year or agency is rejected with a finding. */
void ogi_dataset_add(OgiDataset *self, OgiRecord *record, OgiFindings *findings);
/* A report that was found for this agency and year but can't be used. agency may be NULL. */
void ogi_dataset_reject(OgiDataset *self, const char *agency, gint year, const char *source);
/*
 * After the last add: collapses identical reports (I-DUP), lets revisions replace what they revise
 * (I-REV), sets aside conflicts with a finding and consolidated reports, fixes the order. From here
 * on the order of adding no longer shows.
 */
void ogi_dataset_settle(OgiDataset *self, OgiFindings *findings);

/* Reports of an agency and year between which nothing decides (OgiRecord*); NULL: there are none.
 */
const GPtrArray *ogi_dataset_conflict(const OgiDataset *self, const OgiAgency *agency, gint year);
/* After settle: one of these counts, since a person has said so. */
void ogi_dataset_choose(OgiDataset *self, OgiRecord *record, OgiFindings *findings);

/* Those it was made with. */
const OgiCodebook *ogi_dataset_codebook(const OgiDataset *self);
const OgiRegistry *ogi_dataset_registry(const OgiDataset *self);

/* Who consolidates whom. After settle. */
const OgiTree *ogi_dataset_tree(const OgiDataset *self);

/* Whether a node's report stands in for its leaves in a year, since none of them has one that
 * counts; also where it is itself below another that does. */
gboolean ogi_dataset_stands_in(const OgiDataset *self, guint unit, gint year);
/* The topmost unit at or below top whose report counts for this one: itself, or a node above it
 * that stands in. */
guint ogi_dataset_counted_as(const OgiDataset *self, guint unit, guint top, gint year);
/* The reports that make up the value of a node's children, in publishing order (OgiRecord*).
 * (transfer container) */
GPtrArray *ogi_dataset_records_under(const OgiDataset *self, guint node, gint year);
/* Whether a year is one of the data set's. */
gboolean ogi_dataset_has_year(const OgiDataset *self, gint year);

/* NULL where there is none that is added up. */
OgiRecord *ogi_dataset_lookup(const OgiDataset *self, const OgiAgency *agency, gint year);
/* The same, or the report of an agency that covers others. */
OgiRecord *ogi_dataset_lookup_any(const OgiDataset *self, const OgiAgency *agency, gint year);

/* After settle: years ascending (those of which the input has any report, or the registry expects
 * one between them), agencies in publishing order (those with any row), and the records that are
 * added up, by year and then agency: those of leaves, and of nodes that stand in for theirs. */
guint ogi_dataset_n_years(const OgiDataset *self);
gint ogi_dataset_year(const OgiDataset *self, guint index);
guint ogi_dataset_n_agencies(const OgiDataset *self);
const OgiAgency *ogi_dataset_agency(const OgiDataset *self, guint index);
OgiRecord *const *ogi_dataset_records(const OgiDataset *self, guint *n);
/* The same of one year. */
OgiRecord *const *ogi_dataset_records_of(const OgiDataset *self, gint year, guint *n);
/* Reports that aren't added up, by year and agency: what covers others, and what belongs to none of
 * several trees. */
OgiRecord *const *ogi_dataset_consolidated(const OgiDataset *self, guint *n);

/* All of these, and those added up: the one report of each agency and year. */
OgiRecord *const *ogi_dataset_settled(const OgiDataset *self, guint *n);

/* The reports of a year that don't count because a later one revises them, or because nothing
 * decides between them, by agency and source; as reported, nothing is deduced in them. */
OgiRecord *const *ogi_dataset_aside(const OgiDataset *self, gint year, guint *n);

/* coverage: one row per agency and year in publishing order, missing ones by the registry. */
typedef struct {
    const OgiAgency *agency; /* NULL: rejected, and its agency isn't known */
    gint year;               /* 0: not known */
    OgiCoverage state;
    OgiRecord *record;  /* NULL where nothing counts */
    const char *source; /* "" for missing */
} OgiCoverageRow;

/* Whether a report should have been there, and none came that can be used. */
static inline gboolean
ogi_coverage_is_lacking(const OgiCoverageRow *row)
{
    return row->record == NULL &&
           (row->state == OGI_COVERAGE_MISSING || row->state == OGI_COVERAGE_REJECTED);
}

guint ogi_dataset_n_coverage(const OgiDataset *self);
const OgiCoverageRow *ogi_dataset_coverage(const OgiDataset *self, guint index);

G_END_DECLS
