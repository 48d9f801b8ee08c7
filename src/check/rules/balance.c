/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "balance-private.h"

static void
add_unknown(OgiBalance *self, const OgiTerm *term, guint8 state)
{
    gboolean is_signed = (term->flags & OGI_TERM_SIGNED) != 0;
    gboolean up = term->factor > 0 || is_signed;
    gboolean down = term->factor < 0 || is_signed;

    self->unknown = term;
    self->n_unknown++;
    self->n_open += ogi_state_is_open(state) ? 1 : 0;
    self->n_up += up ? 1 : 0;
    self->n_down += down ? 1 : 0;
    if (term->flags & OGI_TERM_BLANK_AS_ZERO &&
        (state == OGI_STATE_BLANK || state == OGI_STATE_NONE))
        return;
    self->is_whole[term->flags & OGI_TERM_RIGHT ? 1 : 0] = FALSE;
    self->may_rise |= up;
    self->may_fall |= down;
}

OgiBalance
ogi_balance(const OgiCompiledRules *compiled, const OgiRelation *relation, OgiCells now,
            OgiCells before)
{
    const OgiTerm *terms = ogi_compiled_rules_terms(compiled, relation);
    OgiBalance self = {
        .sides = {relation->constants[0], relation->constants[1]},
        .is_whole = {TRUE, TRUE},
    };

    for (guint i = 0; i < relation->n_terms; i++) {
        const OgiTerm *term = &terms[i];
        OgiCells cells = term->flags & OGI_TERM_PREVIOUS ? before : now;
        OgiWide product = (OgiWide)term->factor * cells.values[term->cell];

        if (!ogi_state_has_value(cells.states[term->cell]))
            add_unknown(&self, term, cells.states[term->cell]);
        else if (term->flags & OGI_TERM_RIGHT)
            self.sides[1] -= product;
        else
            self.sides[0] += product;
    }
    return self;
}

gboolean
ogi_balance_solve(const OgiBalance *self, gint64 *value)
{
    OgiWide residual = ogi_balance_residual(self);
    OgiWide solution;

    if (self->n_unknown != 1 || residual % self->unknown->factor != 0)
        return FALSE;
    solution = -residual / self->unknown->factor;
    *value = (gint64)solution;
    return solution <= G_MAXINT64 && solution > G_MININT64;
}
