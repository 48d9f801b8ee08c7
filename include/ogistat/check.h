/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/date.h>
#include <ogistat/rule.h>

G_BEGIN_DECLS

/*
 * The data set against the rules: deduces what the identities force, assumes what policy allows,
 * and reports what doesn't hold.
 */

/* Section 6 of the rules, to a fixpoint, on every record that counts (also consolidated ones); in
 * parallel. Imputed cells carry their rule. */
void ogi_check_deduce(OgiDataset *dataset, const OgiRuleSet *rules, guint jobs);

/* The same for one record, from what it says now that a cell was corrected. */
void ogi_check_deduce_again(OgiRecord *record, const OgiRuleSet *rules);

/* Every rule of sections 0 to 5, 7 and 8. as_of is the day of the run. Findings come in no
 * particular order: ogi_rule_set_grade sorts them. */
void ogi_check_run(const OgiDataset *dataset, const OgiRuleSet *rules, OgiDate as_of, guint jobs,
                   OgiFindings *findings);
/* The same of one agency's reports, without what is about all agencies. */
void ogi_check_agency(const OgiDataset *dataset, const OgiRuleSet *rules, OgiDate as_of,
                      const OgiAgency *agency, OgiFindings *findings);

G_END_DECLS
