/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/totals.h>

G_BEGIN_DECLS

/*
 * Ratios: sums over sums, as data (data/ratios.csv).
 *
 * A numerator or denominator is a sum of cells or subtotals with signs: "review:total -
 * review:pending". "received:organisation" is the sum of the columns of a group. The forms
 * column names the forms in which the ratio can be computed (by ";", empty: all); the column
 * published is "rankings" for one that isn't published in ratios.csv. Where forms have other series
 * for a cell, or other columns in a group, the ratio has a variant for each, and its own series is
 * broken between them.
 */
typedef struct _OgiRatioSet OgiRatioSet;

typedef struct {
    gint64 numerator;
    gint64 denominator;
    gboolean has_numerator; /* FALSE: a cell that it needs is missing */
    gboolean has_denominator;
    gboolean has_series; /* FALSE: no form used has all of its cells */
    gboolean reported;   /* FALSE: no report */
    guint8 state;        /* weakest of its cells, where it has both sides */
    guint8 variant;      /* made of other series than those of another variant: not comparable */
} OgiRatioValue;

/* Fails with OGI_ERROR_DEFINITION: file, line, column. */
OgiRatioSet *ogi_ratio_set_load(const OgiCodebook *codebook, GError **error);
/* The same from other definitions; name is for error messages. */
OgiRatioSet *ogi_ratio_set_load_bytes(const OgiCodebook *codebook, const char *name, GBytes *csv,
                                      GError **error);
void ogi_ratio_set_free(OgiRatioSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiRatioSet, ogi_ratio_set_free)
guint ogi_ratio_set_n(const OgiRatioSet *self);
const char *ogi_ratio_code(const OgiRatioSet *self, guint index);  /* "granted_rate" */
const char *ogi_ratio_label(const OgiRatioSet *self, guint index); /* 予以公开率 */
/* Published in rankings.csv, and not in ratios.csv. */
gboolean ogi_ratio_is_only_ranked(const OgiRatioSet *self, guint index);
const char *ogi_ratio_label_en(const OgiRatioSet *self, guint index);
/* Its definition, as written: "granted:total + granted_in_part:total"; "2019;2021", "": all. */
const char *ogi_ratio_numerator(const OgiRatioSet *self, guint index);
const char *ogi_ratio_denominator(const OgiRatioSet *self, guint index);
const char *ogi_ratio_forms(const OgiRatioSet *self, guint index);
/* OGI_NO_INDEX where there is none. */
gint ogi_ratio_set_find(const OgiRatioSet *self, const char *code);

/* Sets the flags of the series that the ratios are made of. */
void ogi_ratio_set_mark(const OgiRatioSet *self, gboolean *wanted);

/* Of the figures of one scope or agency in one year, one per series. */
OgiRatioValue ogi_ratio_value(const OgiRatioSet *self, guint index, const OgiFigure *figures);

/* The ratio itself, rounded half away from zero. FALSE where there is none: a side is missing, or
 * the denominator is 0 (or below: more undecided than there are cases is an error of the report,
 * and a finding). */
gboolean ogi_ratio_divide(const OgiRatioValue *ratio, guint decimals, gint64 *result);
/* The difference of two, in percentage points, rounded once from the exact fractions. */
gboolean ogi_ratio_change_pp(const OgiRatioValue *now, const OgiRatioValue *then, guint decimals,
                             gint64 *result);
/* SDMX CL_OBS_STATUS: "M" where there is no ratio; "B" where there is one, and reports of the year
 * before, but in a form without its cells; else "A", "I" or "E" by the weakest cell. */
const char *ogi_ratio_status(const OgiRatioValue *now, const OgiRatioValue *then);

G_END_DECLS
