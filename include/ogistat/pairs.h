/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/dataset.h>

G_BEGIN_DECLS

/*
 * The same agencies in two years: who reported in one or both, in publishing order.
 */
typedef struct {
    OgiRecord *const *now;
    OgiRecord *const *then;
    guint n_now, n_then;
} OgiPairs;

/* The records of a year beside those of the year before. */
void ogi_pairs_init(OgiPairs *self, const OgiDataset *dataset, gint year);
/* The next agency with a record in either year; NULL for the year in which it has none. */
gboolean ogi_pairs_next(OgiPairs *self, const OgiRecord **now, const OgiRecord **then);

G_END_DECLS
