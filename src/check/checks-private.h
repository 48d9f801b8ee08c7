/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/check.h>

#include "check/rules/compiled-rules-private.h"
#include "check/years/continuations-private.h"

G_BEGIN_DECLS

/* Every rule of sections 0 to 5, 7 and 8, on a data set that is deduced. Findings come in no
 * particular order. */
void ogi_check_run(const OgiCheck *check, OgiFindings *findings);
/* The same of one agency's reports, without what is about all agencies. */
void ogi_check_agency(const OgiCheck *check, const OgiAgency *agency, OgiFindings *findings);

/* Section 0: how many cells of each table have no number of their own. */
void ogi_check_ambiguous_blanks(const OgiRecord *record, OgiFindings *findings);

/* Cells that couldn't be read: what the identities make of them, or the number without its minus,
 * into the findings of the reading. */
void ogi_suggest_unread(const OgiDataset *dataset, const OgiRuleSet *rules, OgiFindings *findings);

/* Section 7 and what else a report's head tells: dates, sections, names. */
void ogi_check_head(const OgiDataset *dataset, const OgiRuleSet *rules, const OgiRecord *record,
                    OgiDate as_of, OgiFindings *findings);

/* Section 4 beyond formulas: gaps, copies, blanks. previous: the report of the year before, or
 * NULL. */
void ogi_check_years(const OgiDataset *dataset, const OgiRuleSet *rules, const OgiRecord *record,
                     const OgiRecord *previous, OgiFindings *findings);

/* Section 8, over all reports; on at most jobs threads. */
void ogi_check_aggregates(const OgiDataset *dataset, const OgiRuleSet *rules, guint jobs,
                          OgiFindings *findings);

/* A-YOY, A-CARRY, XY-FORM: the agencies that reported in both of two years. */
void ogi_check_matched(const OgiDataset *dataset, const OgiContinuations *continuations,
                       OgiFindings *findings);
/* XY-JUMP: changes to this year that stand out among all agencies'. */
void ogi_check_outliers(const OgiDataset *dataset, gint year, const OgiRuleSet *rules,
                        OgiFindings *findings);

G_END_DECLS
