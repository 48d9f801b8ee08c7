/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/dataset.h>

#include "check/rules/compiled-rules-private.h"

/* Whether an equality of these rules has the cell, as one of the year before or not. */
static inline gboolean
has_equality(const OgiCompiledRules *compiled, guint cell, gboolean previous)
{
    for (guint i = 0; i < compiled->edits->len; i++) {
        const OgiEdit *edit = ogi_compiled_rules_edit(compiled, i);
        const OgiRelation *relation = ogi_compiled_rules_relation(compiled, edit->first_relation);
        const OgiTerm *terms = ogi_compiled_rules_terms(compiled, relation);

        if (edit->rule->off || edit->rule->severity == OGI_SEVERITY_INFO ||
            edit->connective != OGI_CONNECTIVE_NONE || edit->n_relations != 1 ||
            relation->compare != OGI_COMPARE_EQUAL)
            continue;
        for (guint t = 0; t < relation->n_terms; t++) {
            if ((guint)terms[t].cell == cell &&
                ((terms[t].flags & OGI_TERM_PREVIOUS) != 0) == previous)
                return TRUE;
        }
    }
    return FALSE;
}

/* Whether another figure in the cell is a contradiction: it stands in an equality of its year, or
 * of two years that have a report. All that can be proved of a digit. */
static inline gboolean
is_provable(const OgiRuleSet *rules, const OgiDataset *dataset, const OgiRecord *record, guint cell)
{
    const OgiForm *form = ogi_record_form(record);
    gint year = ogi_record_year(record);
    const OgiRecord *earlier = ogi_dataset_lookup(dataset, ogi_record_agency(record), year - 1);
    const OgiRecord *later = ogi_dataset_lookup(dataset, ogi_record_agency(record), year + 1);

    if (has_equality(ogi_rule_set_compiled(rules, form, NULL), cell, FALSE))
        return TRUE;
    if (earlier != NULL &&
        has_equality(ogi_rule_set_compiled(rules, form, ogi_record_form(earlier)), cell, FALSE))
        return TRUE;
    return later != NULL &&
           has_equality(ogi_rule_set_compiled(rules, ogi_record_form(later), form), cell, TRUE);
}
