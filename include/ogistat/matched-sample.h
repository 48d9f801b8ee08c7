/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/totals.h>

G_BEGIN_DECLS

/*
 * The matched sample: a series is added up over the agencies of the city that have a value of it
 * in both years, so that a report that came or went, or a cell that one of two reports lacks, is no
 * growth. What is left over on either side entered or left; for every series
 *
 *     city's change = (matched value - matched base) + entered - left
 */
typedef struct {
    OgiTotal *value; /* of the matched agencies, this year; one per series */
    OgiTotal *base;  /* of the same, the year before */
    OgiTotal *entered;
    OgiTotal *left;
} OgiMatchedSample;

OgiMatchedSample *ogi_matched_sample_new(const OgiTotals *totals, gint year);
void ogi_matched_sample_free(OgiMatchedSample *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiMatchedSample, ogi_matched_sample_free)

G_END_DECLS
