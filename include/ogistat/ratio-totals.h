/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/ratio.h>

G_BEGIN_DECLS

/*
 * The two sides of every ratio, per year and scope: each over the agencies that have all of its
 * terms, so that both are of the same ones.
 */
typedef struct {
    gint64 numerator;
    gint64 denominator;
    OgiWeight leaves;
    guint32 units; /* reports in it; 0: no value */
    guint8 state;
    guint8 overflow;
    guint8 variant; /* of OgiRatioValue, the last of those added up */
} OgiRatioSum;

typedef struct _OgiRatioTotals OgiRatioTotals;

/* Everything is borrowed. */
OgiRatioTotals *ogi_ratio_totals_new(const OgiTotals *totals, const OgiRatioSet *ratios,
                                     guint jobs);
void ogi_ratio_totals_free(OgiRatioTotals *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiRatioTotals, ogi_ratio_totals_free)

typedef enum {
    OGI_RATIO_ALL,          /* of the year */
    OGI_RATIO_MATCHED,      /* of the year, what matches the year before */
    OGI_RATIO_MATCHED_BASE, /* the same of the year before */
    OGI_RATIO_N_SAMPLES,
} OgiRatioSample;

/* One per ratio; NULL where the year is none of the data set's. */
const OgiRatioSum *ogi_ratio_totals_get(const OgiRatioTotals *self, OgiRatioSample sample,
                                        guint scope, gint year);

/* As a value: nothing is said of which series were reported. */
OgiRatioValue ogi_ratio_sum_value(const OgiRatioSum *sum);

G_END_DECLS
