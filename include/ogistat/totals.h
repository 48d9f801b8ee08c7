/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/dataset.h>

G_BEGIN_DECLS

/*
 * Sums over agencies: for the city, each category and the matched sample, per year and series.
 * Missing cells are left out and counted; sums are exact, an overflow is no value.
 */
typedef struct {
    gint64 value;
    guint32 agencies; /* with a value; 0: no value */
    guint32 missing;  /* reported that year in a form with this series, but without a value */
    guint8 state;     /* weakest of what was added: OgiState */
    gboolean overflow;
} OgiTotal;

/* A scope of sums. */
typedef struct {
    const char *name;     /* "city", "category:政府部门" */
    const char *category; /* NULL for the city */
} OgiScope;

typedef struct _OgiTotals OgiTotals;

OgiTotals *ogi_totals_new(const OgiDataset *dataset);
void ogi_totals_free(OgiTotals *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiTotals, ogi_totals_free)

/* City first, then the categories in registry order (of their first agency). */
guint ogi_totals_n_scopes(const OgiTotals *self);
const OgiScope *ogi_totals_scope(const OgiTotals *self, guint index);
/* One per series of the codebook; NULL where nobody in the scope reported that year. */
const OgiTotal *ogi_totals_get(const OgiTotals *self, guint scope, gint year);
/* Sums of one year over the agencies of the city that reported in both years. (transfer full),
 * one per series. */
OgiTotal *ogi_totals_matched(const OgiDataset *dataset, gint year, gint other_year);

G_END_DECLS
