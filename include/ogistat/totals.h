/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/dataset.h>
#include <ogistat/figure.h>

G_BEGIN_DECLS

/*
 * Sums over agencies: for the city and each category, per year and series, over the records that
 * count. Missing values are left out and counted; sums are exact, an overflow is no value.
 *
 * A section subtotal is the sum of the agencies' subtotals: an agency that lacks one of the parts
 * counts in the totals of the others, but not in that of the section.
 */
typedef struct {
    gint64 value;
    guint32 agencies; /* with a value; 0: no value */
    guint32 empty;    /* of the missing, those that add nothing: blank totals over zeros */
    guint32 missing;  /* reported that year in a form with this series, but without a value */
    guint8 state;     /* weakest of what was added: OgiState */
    gboolean overflow;
} OgiTotal;

/* Adds what an agency says to a sum. */
void ogi_total_add(OgiTotal *total, OgiFigure figure);
/* The sum as a figure; one that nobody's form has is OGI_PRESENCE_NO_SERIES. */
OgiFigure ogi_total_figure(const OgiTotal *total);

/* A scope of sums. */
typedef struct {
    char *name;           /* "city", "category:政府部门" */
    const char *category; /* NULL for the city */
} OgiScope;

enum { OGI_SCOPE_CITY = 0 };

typedef struct _OgiTotals OgiTotals;

/* Of a settled data set, which is borrowed; on at most jobs threads (0: one for each processor). */
OgiTotals *ogi_totals_new(const OgiDataset *dataset, guint jobs);
void ogi_totals_free(OgiTotals *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiTotals, ogi_totals_free)

const OgiDataset *ogi_totals_dataset(const OgiTotals *self);
guint ogi_totals_n_series(const OgiTotals *self);
/* City first, then the categories in registry order (of their first agency). */
guint ogi_totals_n_scopes(const OgiTotals *self);
const OgiScope *ogi_totals_scope(const OgiTotals *self, guint index);
/* One per series of the codebook; NULL where nobody in the scope reported that year. */
const OgiTotal *ogi_totals_get(const OgiTotals *self, guint scope, gint year);

/* The figures of a scope in one year; figures has room for one per series. */
void ogi_totals_figures(const OgiTotals *self, guint scope, gint year, OgiFigure *figures);

G_END_DECLS
