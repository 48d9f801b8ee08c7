/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/dataset.h>
#include <ogistat/figure.h>

G_BEGIN_DECLS

/*
 * Sums over agencies: for the city, each node of the tree and each category, per year and series.
 * Missing values are left out and counted; sums are exact, an overflow is no value.
 *
 * The value of a node is that of its children. Where its own report stands in for its leaves, it is
 * that report's.
 *
 * A section subtotal is the sum of the agencies' subtotals: an agency that lacks one of the parts
 * counts in the totals of the others, but not in that of the section.
 */

/* The leaves that a report speaks for. */
typedef struct {
    guint32 agencies; /* 1, or the leaves that a node stands in for */
    guint32 covered;  /* of them, those that are counted through a node's report */
    guint32 expected; /* of them, those that should have reported, by the registry */
} OgiWeight;

typedef struct {
    gint64 value;
    OgiWeight leaves; /* in the value */
    guint32 units;    /* reports in the value; 0: no value */
    guint32 empty;    /* of the missing, those that add nothing: blank totals over zeros */
    guint32 missing;  /* reported that year in a form with this series, but without a value */
    guint8 state;     /* weakest of what was added: OgiState */
    guint8 overflow;
} OgiTotal;

/* Adds what a report says to a sum. */
void ogi_total_add(OgiTotal *total, OgiFigure figure, OgiWeight weight);
/* The sum as a figure; one that nobody's form has is OGI_PRESENCE_NO_SERIES. */
OgiFigure ogi_total_figure(const OgiTotal *total);

/* A scope of sums. */
typedef struct {
    char *name;           /* "city", "node:c01", "category:政府部门" */
    const char *category; /* NULL but for a category */
    guint unit;           /* of the tree; of a category its root */
    guint root;           /* the scope whose growth its contributions are a share of */
} OgiScope;

typedef struct _OgiTotals OgiTotals;

/* Of a settled data set, which is borrowed; on at most jobs threads (0: one for each processor). */
OgiTotals *ogi_totals_new(const OgiDataset *dataset, guint jobs);
void ogi_totals_free(OgiTotals *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiTotals, ogi_totals_free)

const OgiDataset *ogi_totals_dataset(const OgiTotals *self);
guint ogi_totals_n_series(const OgiTotals *self);
/* The nodes, those above before those below: the city first; then, with one root, the categories of
 * its leaves in registry order (of their first agency). */
guint ogi_totals_n_scopes(const OgiTotals *self);
const OgiScope *ogi_totals_scope(const OgiTotals *self, guint index);
/* Whether the first scope is the city: not with several roots. */
gboolean ogi_totals_has_city(const OgiTotals *self);
enum { OGI_SCOPE_CITY = 0 };

/* The scopes that the figures of a leaf are in by itself: that of the node above it, and of its
 * category. OGI_NO_UNIT: none. */
typedef struct {
    guint node;
    guint category;
} OgiBucket;

/* Leaves of the same node and category are of one bucket. */
guint ogi_totals_n_buckets(const OgiTotals *self);
OgiBucket ogi_totals_bucket(const OgiTotals *self, guint bucket);
/* OGI_NO_UNIT for what is no leaf. */
guint ogi_totals_bucket_of(const OgiTotals *self, guint unit);
/* The scope of a node; OGI_NO_UNIT. */
guint ogi_totals_scope_of(const OgiTotals *self, guint unit);
/* What the report of a unit speaks for in a year. */
OgiWeight ogi_totals_weight(const OgiTotals *self, guint unit, gint year);

/* The leaves that should have reported; -1 without a registry. */
gint ogi_totals_expected(const OgiTotals *self, guint scope, gint year);

/* One per series of the codebook; NULL where nobody in the scope reported that year. */
const OgiTotal *ogi_totals_get(const OgiTotals *self, guint scope, gint year);

/* The figures of a scope in one year; figures has room for one per series. Where somebody expected
 * isn't in the sum, its state is OGI_STATE_PROVISIONAL at least. */
void ogi_totals_figures(const OgiTotals *self, guint scope, gint year, OgiFigure *figures);

G_END_DECLS
