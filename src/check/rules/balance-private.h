/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "compiled-rules-private.h"

G_BEGIN_DECLS

typedef __int128 OgiWide;

/*
 * A relation over the cells of reports: what is known of either side, and what isn't. Deduction,
 * imputation, localisation, explanation and the sums all ask here.
 */
typedef struct {
    OgiWide sides[2]; /* left, right: cells with a value, and the constants */
    gboolean
        is_whole[2];   /* no cell of the side lacks a value; blanks that count as nothing don't */
    gboolean may_rise; /* left less right, by a cell that lacks a value */
    gboolean may_fall;
    guint n_unknown;        /* cells without a value, also those whose blank counts as nothing */
    guint n_open;           /* of these, the ones that the report left open */
    guint n_up, n_down;     /* of these, the ones that make left less right larger, or smaller */
    const OgiTerm *unknown; /* the last of them; NULL: none */
} OgiBalance;

/* before: the cells of the year before; the same as now where the relation is about one report. */
OgiBalance ogi_balance(const OgiCompiledRules *compiled, const OgiRelation *relation, OgiCells now,
                       OgiCells before);

/* Left less right, as far as it is known. */
static inline OgiWide
ogi_balance_residual(const OgiBalance *self)
{
    return self->sides[0] - self->sides[1];
}

/* What the only unknown cell has to be for both sides to be the same. FALSE where there isn't just
 * one, or no whole number of 64 bits would do. */
gboolean ogi_balance_solve(const OgiBalance *self, gint64 *value);

G_END_DECLS
