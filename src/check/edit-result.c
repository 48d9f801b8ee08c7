/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/rules/compiled-rules-private.h"

typedef __int128 Wide;

/* What a sum can be: at least low, at most high, where it is bounded. */
typedef struct {
    Wide known;    /* of the cells with a value */
    gboolean down; /* a missing cell may make it smaller */
    gboolean up;
} Range;

static Range
range_of(const OgiProgram *program, const OgiRelation *relation, OgiCells now, OgiCells before)
{
    const OgiTerm *terms = ogi_program_terms(program, relation);
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
static OgiVerdict
at_most(Range range, gint limit)
{
    if (range.known <= limit)
        return range.up ? OGI_VERDICT_NOT_ASSESSABLE : OGI_VERDICT_HOLDS;
    return range.down ? OGI_VERDICT_NOT_ASSESSABLE : OGI_VERDICT_FAILS;
}

static OgiVerdict
negate(OgiVerdict verdict)
{
    return verdict == OGI_VERDICT_HOLDS   ? OGI_VERDICT_FAILS
           : verdict == OGI_VERDICT_FAILS ? OGI_VERDICT_HOLDS
                                          : verdict;
}

static OgiVerdict
equal(Range range)
{
    if (!range.up && !range.down)
        return range.known == 0 ? OGI_VERDICT_HOLDS : OGI_VERDICT_FAILS;
    if ((range.known > 0 && !range.down) || (range.known < 0 && !range.up))
        return OGI_VERDICT_FAILS;
    return OGI_VERDICT_NOT_ASSESSABLE;
}

OgiVerdict
ogi_program_relation_verdict(const OgiProgram *self, const OgiRelation *relation, OgiCells now,
                             OgiCells before)
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
        g_return_val_if_reached(OGI_VERDICT_NOT_ASSESSABLE);
    }
}

/* All of n relations: one that fails decides, then one that can't be assessed. */
static OgiVerdict
clause_verdict(const OgiProgram *self, guint first, guint n, OgiCells now, OgiCells before)
{
    OgiVerdict all = OGI_VERDICT_HOLDS;

    for (guint i = 0; i < n; i++) {
        OgiVerdict verdict =
            ogi_program_relation_verdict(self, ogi_program_relation(self, first + i), now, before);

        if (verdict == OGI_VERDICT_FAILS)
            return verdict;
        if (verdict == OGI_VERDICT_NOT_ASSESSABLE)
            all = verdict;
    }
    return all;
}

OgiVerdict
ogi_program_verdict(const OgiProgram *self, const OgiInstance *instance, OgiCells now,
                    OgiCells before)
{
    guint first = instance->first_relation;
    guint n_condition = instance->n_condition;
    OgiVerdict condition = clause_verdict(self, first, n_condition, now, before);
    OgiVerdict conclusion =
        clause_verdict(self, first + n_condition, instance->n_relations - n_condition, now, before);

    switch ((OgiConnective)instance->connective) {
    case OGI_CONNECTIVE_NONE:
        return conclusion;
    case OGI_CONNECTIVE_IF:
        if (condition == OGI_VERDICT_FAILS || conclusion == OGI_VERDICT_HOLDS)
            return OGI_VERDICT_HOLDS;
        return condition == OGI_VERDICT_HOLDS ? conclusion : OGI_VERDICT_NOT_ASSESSABLE;
    case OGI_CONNECTIVE_EQUIVALENT:
        if (condition == OGI_VERDICT_NOT_ASSESSABLE || conclusion == OGI_VERDICT_NOT_ASSESSABLE)
            return OGI_VERDICT_NOT_ASSESSABLE;
        return condition == conclusion ? OGI_VERDICT_HOLDS : OGI_VERDICT_FAILS;
    default:
        g_return_val_if_reached(OGI_VERDICT_NOT_ASSESSABLE);
    }
}

/* Whether those that imply the instance have all been assessed: then it has nothing to add. */
static gboolean
is_implied(const OgiProgram *self, const OgiInstance *instance, OgiCells now, OgiCells before)
{
    for (guint i = 0; i < instance->n_implying; i++) {
        const OgiInstance *other = ogi_program_instance(
            self, g_array_index(self->implying, guint, instance->first_implying + i));

        if (ogi_program_verdict(self, other, now, before) == OGI_VERDICT_NOT_ASSESSABLE)
            return FALSE;
    }
    return instance->n_implying > 0;
}

OgiVerdict
ogi_program_verdict_unless_implied(const OgiProgram *self, const OgiInstance *instance,
                                   OgiCells now, OgiCells before)
{
    OgiVerdict verdict = ogi_program_verdict(self, instance, now, before);

    /* the common case, that it holds, needs no second look */
    if (verdict == OGI_VERDICT_FAILS && is_implied(self, instance, now, before))
        return OGI_VERDICT_NOT_ASSESSABLE;
    return verdict;
}
