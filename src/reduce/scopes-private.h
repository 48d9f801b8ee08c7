/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/totals.h>

G_BEGIN_DECLS

/*
 * What is summed over: the scopes, and into which of them each leaf goes.
 */
typedef struct {
    GArray *list;     /* OgiScope, names owned: the nodes, then the categories */
    guint n_nodes;    /* of them, scopes of nodes */
    guint *scope_of;  /* by unit: that of a node; OGI_NO_UNIT */
    guint *bucket_of; /* by unit: that of a leaf; OGI_NO_UNIT */
    GArray *buckets;  /* OgiBucket */
} OgiScopes;

OgiScopes *ogi_scopes_new(const OgiDataset *dataset);
void ogi_scopes_free(OgiScopes *self);
const OgiScopes *ogi_totals_scopes(const OgiTotals *self);

/* The records of a leaf in a year, or in two that follow each other; NULL for one without. */
typedef struct {
    guint bucket;
    const OgiRecord *now;
    const OgiRecord *then; /* of the year before; NULL also where only one year is asked for */
} OgiBucketed;

/* Those of a year that are leaves' and added up, by bucket and then agency. OgiBucketed. (transfer
 * full) */
GArray *ogi_scopes_sort_records(const OgiScopes *self, const OgiDataset *dataset, gint year);
/* The same of a year and the one before it. */
GArray *ogi_scopes_sort_pairs(const OgiScopes *self, const OgiDataset *dataset, gint year);

G_END_DECLS
