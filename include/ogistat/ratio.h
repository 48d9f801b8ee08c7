/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/totals.h>

G_BEGIN_DECLS

/*
 * Ratios: sums over sums, as data (data/ratios.csv).
 */
typedef struct _OgiRatioSet OgiRatioSet;

typedef struct {
    gint64 numerator;
    gint64 denominator;
    gboolean has_numerator; /* FALSE: a cell that it needs is missing */
    gboolean has_denominator;
    guint8 state; /* weakest of its cells */
} OgiRatioValue;

/* Fails with OGI_ERROR_DEFINITION. */
OgiRatioSet *ogi_ratio_set_load(const OgiCodebook *codebook, GError **error);
void ogi_ratio_set_free(OgiRatioSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiRatioSet, ogi_ratio_set_free)
guint ogi_ratio_set_n(const OgiRatioSet *self);
const char *ogi_ratio_code(const OgiRatioSet *self, guint index);  /* "granted_rate" */
const char *ogi_ratio_label(const OgiRatioSet *self, guint index); /* 予以公开率 */
const char *ogi_ratio_label_en(const OgiRatioSet *self, guint index);
gint ogi_ratio_set_find(const OgiRatioSet *self, const char *code);
/* Whether the form has all its series. */
gboolean ogi_ratio_applies(const OgiRatioSet *self, guint index, const OgiForm *form);

OgiRatioValue ogi_ratio_of_record(const OgiRatioSet *self, guint index, const OgiRecord *record);
OgiRatioValue ogi_ratio_of_totals(const OgiRatioSet *self, guint index, const OgiTotal *totals);

G_END_DECLS
