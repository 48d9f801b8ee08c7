/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/agency.h>

G_BEGIN_DECLS

/*
 * How many findings there are of each agency and year, by severity; without those that a person has
 * accepted.
 */
typedef struct _OgiFindingCounts OgiFindingCounts;

typedef struct {
    guint errors;
    guint warnings;
} OgiFindingCount;

/* Counts one more, unless a person has accepted it. */
void ogi_finding_counts_count(OgiFindingCount *counts, const OgiFinding *finding);

/* Of graded findings. */
OgiFindingCounts *ogi_finding_counts_new(OgiFindings *findings);
void ogi_finding_counts_free(OgiFindingCounts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiFindingCounts, ogi_finding_counts_free)
OgiFindingCount ogi_finding_counts_get(const OgiFindingCounts *self, const OgiAgency *agency,
                                       gint year);

G_END_DECLS
