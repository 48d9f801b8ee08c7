/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/rules/compiled-rules-private.h"
#include "check/years/continuations-private.h"

G_BEGIN_DECLS

/*
 * What a suggestion would do: the cells of a report changed in a copy, blanks deduced anew, and
 * every rule looked at again, within the year, over the years on both sides, there with those that
 * the unit continues or that continue it, and of the prose.
 */
typedef struct {
    const OgiDataset *dataset;
    const OgiRuleSet *rules;
    const OgiContinuations *continuations;
    const OgiRecord *record;
} OgiTrial;

/* How many rules would not hold with these n cells changed, counted by edits and sentences; notes
 * don't count. n 0: as the report stands. */
guint ogi_trial_count(const OgiTrial *self, const gint16 *cells, const gint64 *values, guint n);
/* The same of a copy of the report in which cells were changed and blanks deduced. */
guint ogi_trial_count_record(const OgiTrial *self, const OgiRecord *copy);

G_END_DECLS
