/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compiled-rules-private.h"

typedef __int128 Wide;

/* What a sum can be: at least low, at most high, where it is bounded. */
typedef struct {
    Wide known;    /* of the cells with a value */
    gboolean down; /* a missing cell may make it smaller */
    gboolean up;
} Range;

static Range
range_of(const OgiCompiledRules *compiled, const OgiRelation *relation, OgiCells now,
         OgiCells before)
{
    const OgiTerm *terms = ogi_compiled_rules_terms(compiled, relation);
    Range range = {(Wide)relation->constants[0] - relation->constants[1], FALSE, FALSE};

    for (guint i = 0; i < relation->n_terms; i++) {
        const OgiTerm *term = &terms[i];
        OgiCells cells = term->flags & OGI_TERM_PREVIOUS ? before : now;
        guint8 state = cells.states[term->cell];

        if (ogi_state_has_value(state)) {
            range.known += (Wide)term->factor * cells.values[term->cell];
        } else if (!(term->flags & OGI_TERM_BLANK_AS_ZERO) ||
                   (state != OGI_STATE_BLANK && state != OGI_STATE_NONE)) {
            range.up |= term->factor > 0 || term->flags & OGI_TERM_SIGNED;
            range.down |= term->factor < 0 || term->flags & OGI_TERM_SIGNED;
        }
    }
    return range;
}

/* sum <= limit, whatever the missing cells are. */
static OgiEditResult
at_most(Range range, gint limit)
{
    if (range.known <= limit)
        return range.up ? OGI_EDIT_NOT_ASSESSABLE : OGI_EDIT_HOLDS;
    return range.down ? OGI_EDIT_NOT_ASSESSABLE : OGI_EDIT_FAILS;
}

static OgiEditResult
negate(OgiEditResult verdict)
{
    return verdict == OGI_EDIT_HOLDS   ? OGI_EDIT_FAILS
           : verdict == OGI_EDIT_FAILS ? OGI_EDIT_HOLDS
                                       : verdict;
}

static OgiEditResult
equal(Range range)
{
    if (!range.up && !range.down)
        return range.known == 0 ? OGI_EDIT_HOLDS : OGI_EDIT_FAILS;
    if ((range.known > 0 && !range.down) || (range.known < 0 && !range.up))
        return OGI_EDIT_FAILS;
    return OGI_EDIT_NOT_ASSESSABLE;
}

OgiEditResult
ogi_compiled_rules_relation_result(const OgiCompiledRules *self, const OgiRelation *relation,
                                   OgiCells now, OgiCells before)
{
    Range range = range_of(self, relation, now, before);

    switch ((OgiCompare)relation->compare) {
    case OGI_COMPARE_EQUAL:
        return equal(range);
    case OGI_COMPARE_AT_MOST:
        return at_most(range, 0);
    case OGI_COMPARE_LESS:
        return at_most(range, -1);
    case OGI_COMPARE_MORE:
        return negate(at_most(range, 0));
    case OGI_COMPARE_AT_LEAST:
        return negate(at_most(range, -1));
    default:
        g_return_val_if_reached(OGI_EDIT_NOT_ASSESSABLE);
    }
}

/* All of n relations: one that fails decides, then one that can't be assessed. */
static OgiEditResult
clause_verdict(const OgiCompiledRules *self, guint first, guint n, OgiCells now, OgiCells before)
{
    OgiEditResult all = OGI_EDIT_HOLDS;

    for (guint i = 0; i < n; i++) {
        OgiEditResult verdict = ogi_compiled_rules_relation_result(
            self, ogi_compiled_rules_relation(self, first + i), now, before);

        if (verdict == OGI_EDIT_FAILS)
            return verdict;
        if (verdict == OGI_EDIT_NOT_ASSESSABLE)
            all = verdict;
    }
    return all;
}

OgiEditResult
ogi_compiled_rules_result(const OgiCompiledRules *self, const OgiEdit *edit, OgiCells now,
                          OgiCells before)
{
    guint first = edit->first_relation;
    guint n_condition = edit->n_condition;
    OgiEditResult condition = clause_verdict(self, first, n_condition, now, before);
    OgiEditResult conclusion =
        clause_verdict(self, first + n_condition, edit->n_relations - n_condition, now, before);

    switch ((OgiConnective)edit->connective) {
    case OGI_CONNECTIVE_NONE:
        return conclusion;
    case OGI_CONNECTIVE_IF:
        if (condition == OGI_EDIT_FAILS || conclusion == OGI_EDIT_HOLDS)
            return OGI_EDIT_HOLDS;
        return condition == OGI_EDIT_HOLDS ? conclusion : OGI_EDIT_NOT_ASSESSABLE;
    case OGI_CONNECTIVE_EQUIVALENT:
        if (condition == OGI_EDIT_NOT_ASSESSABLE || conclusion == OGI_EDIT_NOT_ASSESSABLE)
            return OGI_EDIT_NOT_ASSESSABLE;
        return condition == conclusion ? OGI_EDIT_HOLDS : OGI_EDIT_FAILS;
    default:
        g_return_val_if_reached(OGI_EDIT_NOT_ASSESSABLE);
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
    OgiEditResult verdict = ogi_compiled_rules_result(self, edit, now, before);

    /* the common case, that it holds, needs no second look */
    if (verdict == OGI_EDIT_FAILS && is_implied(self, edit, now, before))
        return OGI_EDIT_NOT_ASSESSABLE;
    return verdict;
}
