/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/rule.h>

G_BEGIN_DECLS

/*
 * What a formula demands of a report, cell by cell in the words of the form, for people who have to
 * put it right: 自然人 + … = 总计.
 */
typedef struct {
    char *label;   /* what tells it apart: its row, its column or both; the year if another's */
    char *number;  /* NULL: it has none */
    gint64 factor; /* as written on its side: 1, -1, 100 */
    gboolean right;
    OgiState state;
} OgiDemand;

typedef struct {
    const char *row;     /* the row in which all of them stand, without its groups; NULL: several */
    const char *column;  /* the column in which all of them stand; NULL: several */
    const char *compare; /* "＝", "≤", "≥", "＜", "＞" */
    GArray *demands;     /* OgiDemand, left before right, in the formula's order */
} OgiRequirement;

/* Of a finding that a formula doesn't hold. NULL where it comes from no formula, where that formula
 * has a condition, or has no cell on one of its sides: then the rule's message says it better. */
OgiRequirement *ogi_requirement_new(const OgiRuleSet *rules, const OgiDataset *dataset,
                                    const OgiFinding *finding);
void ogi_requirement_free(OgiRequirement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiRequirement, ogi_requirement_free)

G_END_DECLS
