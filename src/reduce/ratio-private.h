/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/ratio.h>

G_BEGIN_DECLS

/*
 * How ratios are kept once they are read: each side as sums of series.
 */

/* A cell of one side. */
typedef struct {
    gint series;
    gint sign; /* 1 or -1 */
} OgiRatioTerm;

/* What it is in some of the forms. */
typedef struct {
    GArray *numerator;   /* OgiRatioTerm */
    GArray *denominator; /* OgiRatioTerm */
} OgiRatioVariant;

typedef struct {
    char *code;
    char *label;
    char *label_en;
    char *numerator; /* as written */
    char *denominator;
    char *forms;
    gboolean only_ranked;
    GArray *variants; /* OgiRatioVariant, at least one, by the first form that has it */
} OgiRatio;

struct _OgiRatioSet {
    GArray *ratios; /* OgiRatio, owned */
};

G_END_DECLS
