/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/checks-private.h"
#include "check/rules/explain-private.h"

G_BEGIN_DECLS

/*
 * The figures of one cell in two years that follow each other, agency by agency: what XY-JUMP looks
 * at.
 */
typedef struct {
    const OgiRecord *now;
    const OgiRecord *before;
    gint64 new;
    gint64 old;
    OgiWide effect; /* see outliers.c */
} OgiCellPair;

/* One cell of one year, over the agencies that have it in both years, neither time 0. */
typedef struct {
    const OgiDataset *dataset;
    const OgiRule *rule;
    const char *indicator;
    const char *column;
    gint64 factor;         /* a change by more stands out by itself */
    const char *unit_rule; /* what money in the other unit is reported by */
    GArray *pairs;         /* OgiCellPair, owned */
    OgiFindings *findings;

    const OgiForm *forms[2]; /* of the last pair looked at, and where the cell is in them */
    gint cells[2];
} OgiCellPairs;

/* The pairs of a year and the one before it, of n cells of one data set: each record is looked at
 * once for all of them. */
void ogi_cell_pairs_gather(OgiCellPairs *cells, guint n, gint year);
/* The cell in a report of a pair. */
const OgiFormCell *ogi_cell_pairs_cell(const OgiCellPairs *self, const OgiRecord *record);
guint ogi_cell_pairs_line(const OgiCellPairs *self, const OgiRecord *record);
/* What the figure of a pair's agency is in another year, where it is above zero; 0 else. */
gint64 ogi_cell_pairs_figure(const OgiCellPairs *self, const OgiCellPair *pair, gint year);
/* Whether one figure is so much larger than the other that nothing else need be known. */
gboolean ogi_cell_pairs_beyond_factor(const OgiCellPairs *self, gint64 a, gint64 b);

/* Whether it is money that is exactly ten thousand times that of the other year. */
gboolean ogi_is_other_unit(const OgiCellPairs *self, const OgiCellPair *pair);
/* Of a change that is reported: by about which power of ten it is, and for money in another unit
 * what was meant, else the figure that the years beyond contradict; into detail, suggestion and
 * confidence. */
void ogi_factor_explain(const OgiCellPairs *self, const OgiCellPair *pair, OgiFinding *finding);

G_END_DECLS
