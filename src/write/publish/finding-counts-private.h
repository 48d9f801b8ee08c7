/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/agency.h>

G_BEGIN_DECLS

/*
 * How many findings there are of each agency and year, by severity; without those that a person has
 * accepted.
 */
typedef struct _OgiTally OgiTally;

typedef struct {
    guint errors;
    guint warnings;
} OgiTallyCount;

/* Counts one more, unless a person has accepted it. */
void ogi_tally_count(OgiTallyCount *counts, const OgiFinding *finding);

/* Of graded findings. */
OgiTally *ogi_tally_new(OgiFindings *findings);
void ogi_tally_free(OgiTally *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiTally, ogi_tally_free)
OgiTallyCount ogi_tally_get(const OgiTally *self, const OgiAgency *agency, gint year);

G_END_DECLS
