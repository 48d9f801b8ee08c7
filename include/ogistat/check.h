/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/date.h>
#include <ogistat/decision.h>
#include <ogistat/rule.h>

G_BEGIN_DECLS

/*
 * The data set against the rules: deduces what the identities force, assumes what policy allows,
 * reports what doesn't hold, and applies what people have decided. Who has a data set has this one
 * call: the program and every test go through it.
 */
typedef struct {
    OgiDataset *dataset; /* settled */
    OgiRegistry *registry;
    const OgiRuleSet *rules;
    const OgiDecisions *decisions; /* NULL: none */
    OgiDate as_of;                 /* the day of the run */
    guint jobs;                    /* threads; 0: one for each processor */
    /* called after a step ("deduce", "check"); may be NULL */
    void (*lap)(const char *step, gpointer lap_data);
    gpointer lap_data;
} OgiCheck;

/*
 * findings: in, those of reading and gathering; out, all of them with agency and severity, sorted,
 * without those of rules that are off. Cells that were deduced carry their rule. Unreadable cells
 * get a suggestion in the finding of the reading. Where cells were corrected by decisions, the
 * findings are about the corrected data, with those that led to a correction.
 */
void ogi_check(const OgiCheck *self, OgiFindings *findings);

G_END_DECLS
