/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/rules/compiled-rules-private.h"

G_BEGIN_DECLS

/* Section 6 of the rules, to a fixpoint, on every record that counts (also consolidated ones); on
 * at most jobs threads. Imputed cells carry their rule. */
void ogi_check_deduce(OgiDataset *dataset, const OgiRuleSet *rules, guint jobs);
/* The same for one record, from what it says now that a cell was corrected. */
void ogi_check_deduce_again(OgiRecord *record, const OgiRuleSet *rules);

/* Solves what the identities force (state IMPUTED), until nothing new follows. */
void ogi_deduce_record(const OgiCompiledRules *compiled, OgiRecord *record);
/* Imputes the open cells that several identities force together, where each alone leaves them open.
 * FALSE where there is none. After ogi_deduce_record. */
gboolean ogi_deduce_jointly(const OgiCompiledRules *compiled, OgiRecord *record);
/* Takes as zero the blank parts that no identity contradicts (state ASSUMED); never a blank total.
 * After ogi_deduce_record. */
void ogi_impute_zeros(const OgiCompiledRules *compiled, OgiRecord *record);

/* The row of a table that the document lacks where it has all others; NULL: none. */
const OgiFormRow *ogi_missing_row(const OgiRecord *record, const char *table);
/* Changes the state of its cells that have this one. */
void ogi_missing_row_replace(OgiRecord *record, const OgiFormRow *row, OgiState from, OgiState to);

G_END_DECLS
