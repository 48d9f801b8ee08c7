/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/check.h>

G_BEGIN_DECLS

/* All decisions on one finding. */
typedef struct {
    GPtrArray *rows;     /* const OgiDecision*, in order */
    OgiFinding *finding; /* NULL until it is raised; borrowed */
    guint round;         /* in which it was raised: 0 for the data as handed in */
    gboolean done;       /* applied, or refused with a finding */
    gboolean applied;
    gboolean shown; /* the finding is among those of the end, with or without the decision */
} OgiReviewed;

/* A cell that was corrected. */
typedef struct {
    OgiRecord *record;
    guint cell;
    gint64 value;
    const OgiDecision *decision;
    guint round;
} OgiCorrected;

/*
 * Corrects the cells that the decisions on one finding name, all or none: where one of them can't
 * be, notes says why, and nothing is done. done (OgiCorrected) lists what was corrected before, and
 * grows.
 */
gboolean ogi_correct(const OgiCheck *check, const OgiReviewed *reviewed, guint round, GArray *done,
                     OgiFindings *notes);

/* Lets the report count that the decision names, of those between which nothing decides. read: the
 * findings that say so. Where it can't be, notes says why. */
gboolean ogi_choose(const OgiCheck *check, const OgiReviewed *reviewed, OgiFindings *read,
                    OgiFindings *notes);

/* Marks the reports that the decisions are about as such that can't be compared with other years'.
 * Where there is none, notes says so. */
gboolean ogi_break(const OgiCheck *check, const OgiReviewed *reviewed, OgiFindings *notes);

/* "张三 2026-02-03: why, decisions.csv:2". (transfer full) */
char *ogi_review_who(const OgiDecision *decision);
/* A finding of a rule on decisions (R-…), at the decision's line. about: the finding decided on, or
 * NULL. */
OgiFinding *ogi_review_note(OgiFindings *notes, const char *rule, const OgiDecision *decision,
                            const OgiFinding *about);

G_END_DECLS
