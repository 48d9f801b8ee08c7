/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/dataset.h>

G_BEGIN_DECLS

/*
 * What continues what from one year to the next: a unit itself, its successors, the leaves of a
 * node its report where that stands in.
 *
 * Nearly all leaves continue themselves and nothing else, in every scope that they are in. Only the
 * others, the linked ones, have groups here.
 */
typedef struct _OgiGroups OgiGroups;

/* The units of the year before, and those of the year. In registry order. */
typedef struct {
    const guint *then;
    const guint *now;
    guint n_then, n_now;
} OgiGroup;

/* Between a year and the one before it; the data set is settled, and borrowed. */
OgiGroups *ogi_groups_new(const OgiDataset *dataset, gint year);
void ogi_groups_free(OgiGroups *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiGroups, ogi_groups_free)

/* Whether a unit continues something other than itself alone. */
gboolean ogi_groups_is_linked(const OgiGroups *self, guint unit);

/* The groups of what is below top, as it is counted there. OgiGroup, valid until the next call. Not
 * for threads. */
const GArray *ogi_groups_below(OgiGroups *self, guint top);

G_END_DECLS
