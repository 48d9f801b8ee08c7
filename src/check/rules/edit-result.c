/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "balance-private.h"

/* sum <= limit, whatever the missing cells are. */
static OgiEditResult
at_most(const OgiBalance *balance, gint limit)
{
    if (ogi_balance_residual(balance) <= limit)
        return balance->may_rise ? OGI_EDIT_NOT_ASSESSABLE : OGI_EDIT_HOLDS;
    return balance->may_fall ? OGI_EDIT_NOT_ASSESSABLE : OGI_EDIT_FAILS;
}

static OgiEditResult
negate(OgiEditResult result)
{
    return result == OGI_EDIT_HOLDS   ? OGI_EDIT_FAILS
           : result == OGI_EDIT_FAILS ? OGI_EDIT_HOLDS
                                      : result;
}

static OgiEditResult
equal(const OgiBalance *balance)
{
    OgiWide residual = ogi_balance_residual(balance);

    if (!balance->may_rise && !balance->may_fall)
        return residual == 0 ? OGI_EDIT_HOLDS : OGI_EDIT_FAILS;
    if ((residual > 0 && !balance->may_fall) || (residual < 0 && !balance->may_rise))
        return OGI_EDIT_FAILS;
    return OGI_EDIT_NOT_ASSESSABLE;
}

OgiEditResult
ogi_compiled_rules_relation_result(const OgiCompiledRules *self, const OgiRelation *relation,
                                   OgiCells now, OgiCells before)
{
    OgiBalance balance = ogi_balance(self, relation, now, before);

    switch ((OgiCompare)relation->compare) {
    case OGI_COMPARE_EQUAL:
        return equal(&balance);
    case OGI_COMPARE_AT_MOST:
        return at_most(&balance, 0);
    case OGI_COMPARE_LESS:
        return at_most(&balance, -1);
    case OGI_COMPARE_MORE:
        return negate(at_most(&balance, 0));
    case OGI_COMPARE_AT_LEAST:
    default:
        return negate(at_most(&balance, -1));
    }
}

/* All of n relations: one that fails decides, then one that can't be assessed. */
static OgiEditResult
clause_result(const OgiCompiledRules *self, guint first, guint n, OgiCells now, OgiCells before)
{
    OgiEditResult all = OGI_EDIT_HOLDS;

    for (guint i = 0; i < n; i++) {
        OgiEditResult result = ogi_compiled_rules_relation_result(
            self, ogi_compiled_rules_relation(self, first + i), now, before);

        if (result == OGI_EDIT_FAILS)
            return result;
        if (result == OGI_EDIT_NOT_ASSESSABLE)
            all = result;
    }
    return all;
}

OgiEditResult
ogi_compiled_rules_result(const OgiCompiledRules *self, const OgiEdit *edit, OgiCells now,
                          OgiCells before)
{
    guint first = edit->first_relation;
    guint n_condition = edit->n_condition;
    OgiEditResult condition = clause_result(self, first, n_condition, now, before);
    OgiEditResult conclusion =
        clause_result(self, first + n_condition, edit->n_relations - n_condition, now, before);

    switch ((OgiConnective)edit->connective) {
    case OGI_CONNECTIVE_NONE:
        return conclusion;
    case OGI_CONNECTIVE_IF:
        if (condition == OGI_EDIT_FAILS || conclusion == OGI_EDIT_HOLDS)
            return OGI_EDIT_HOLDS;
        return condition == OGI_EDIT_HOLDS ? conclusion : OGI_EDIT_NOT_ASSESSABLE;
    case OGI_CONNECTIVE_EQUIVALENT:
    default:
        if (condition == OGI_EDIT_NOT_ASSESSABLE || conclusion == OGI_EDIT_NOT_ASSESSABLE)
            return OGI_EDIT_NOT_ASSESSABLE;
        return condition == conclusion ? OGI_EDIT_HOLDS : OGI_EDIT_FAILS;
    }
}

/* Whether those that imply the edit have all been assessed: then it has nothing to add. */
static gboolean
is_implied(const OgiCompiledRules *self, const OgiEdit *edit, OgiCells now, OgiCells before)
{
    for (guint i = 0; i < edit->n_implying; i++) {
        const OgiEdit *other = ogi_compiled_rules_edit(
            self, g_array_index(self->implying, guint, edit->first_implying + i));

        if (ogi_compiled_rules_result(self, other, now, before) == OGI_EDIT_NOT_ASSESSABLE)
            return FALSE;
    }
    return edit->n_implying > 0;
}

OgiEditResult
ogi_compiled_rules_result_unless_implied(const OgiCompiledRules *self, const OgiEdit *edit,
                                         OgiCells now, OgiCells before)
{
    OgiEditResult result = ogi_compiled_rules_result(self, edit, now, before);

    /* the common case, that it holds, needs no second look */
    if (result == OGI_EDIT_FAILS && is_implied(self, edit, now, before))
        return OGI_EDIT_NOT_ASSESSABLE;
    return result;
}
