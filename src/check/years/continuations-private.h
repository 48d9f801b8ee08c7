/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/dataset.h>

G_BEGIN_DECLS

/*
 * Units that end and those that continue them, as one unit: the sum of the reports of the year
 * before beside the sum of those of the year.
 */
typedef struct _OgiContinuations OgiContinuations;

typedef struct {
    const OgiRecord *now;  /* with the agency and the place of the first of them */
    const OgiRecord *then; /* its source names all of them */
    guint n_now;
    GPtrArray *now_parts; /* OgiRecord*: the reports of which now and then are the sums */
    GPtrArray *then_parts;
} OgiContinuation;

OgiContinuations *ogi_continuations_new(const OgiDataset *dataset);
void ogi_continuations_free(OgiContinuations *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiContinuations, ogi_continuations_free)

/* Only those of which every unit has a report, in one form each year; by year. */
guint ogi_continuations_n(const OgiContinuations *self);
const OgiContinuation *ogi_continuations_get(const OgiContinuations *self, guint index);

/* The sum of such parts as it would be with a copy in the place of one of them. (transfer full) */
OgiRecord *ogi_continuation_sum(const GPtrArray *parts, const OgiRecord *record,
                                const OgiRecord *copy);

/* Whether a report is of a unit that continues others: its own report of the year before isn't
 * what it is compared with. */
gboolean ogi_continuations_has(const OgiContinuations *self, const OgiRecord *record);
/* What was handed on to this report alone; NULL where there is no such sum. */
const OgiRecord *ogi_continuations_before(const OgiContinuations *self, const OgiRecord *record);

G_END_DECLS
