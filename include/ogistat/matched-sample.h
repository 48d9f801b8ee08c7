/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/totals.h>

G_BEGIN_DECLS

/*
 * The matched sample: a series is added up over what a scope has in both of two years, so that a
 * report that came or went, or a cell that one of two reports lacks, is no growth. What continues
 * is matched: predecessors with successors, the leaves of a node with its report where that stands
 * in. A report over part of a year, and one that a person calls a break, is matched with nothing.
 * What is left over on either side entered or left; for every series
 *
 *     scope's change = (matched value - matched base) + entered - left
 */
typedef struct {
    OgiFigure
        *value;      /* of what matches, this year; one per series, NO_SERIES where there is none */
    OgiFigure *base; /* of the same, the year before */
    OgiFigure *entered;
    OgiFigure *left;
} OgiMatchedSample;

/* Those of all scopes in a year. */
typedef struct _OgiMatchedSamples OgiMatchedSamples;

OgiMatchedSamples *ogi_matched_samples_new(const OgiTotals *totals, gint year);
void ogi_matched_samples_free(OgiMatchedSamples *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiMatchedSamples, ogi_matched_samples_free)
const OgiMatchedSample *ogi_matched_samples_get(const OgiMatchedSamples *self, guint scope);

/*
 * Units that continue others, in their root's tree. Where they are one, and a series has a value in
 * all of them, that one's growth is from the sum of those before it.
 */
typedef struct {
    guint *then; /* units of the year before, in registry order; owned */
    guint n_then;
    guint now;       /* the one that continues them; OGI_NO_UNIT where it is none or several */
    OgiFigure *base; /* the sum, one per series; without a value where some have none. Owned */
    gboolean breaks; /* one of the reports is a break */
} OgiSuccession;

/* That of a unit in its root's tree; NULL where it only continues itself. */
const OgiSuccession *ogi_matched_samples_succession(const OgiMatchedSamples *self, guint unit);

G_END_DECLS
