/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reconciliation-private.h"

/*
 * Causes that the identities tell: a cell of an agency's report, or of the consolidated report,
 * that keeps identities from closing by just the difference. Then one of the two has the right
 * value.
 */

/* FALSE where a cell of the identity has no value. */
static gboolean
residual_of(const OgiCompiledRules *compiled, const OgiRelation *relation, const OgiRecord *record,
            OgiWide *residual)
{
    const OgiTerm *terms = ogi_compiled_rules_terms(compiled, relation);

    *residual = (OgiWide)relation->constants[0] - relation->constants[1];
    for (guint i = 0; i < relation->n_terms; i++) {
        if (!ogi_state_has_value(ogi_record_states(record)[terms[i].cell]))
            return FALSE;
        *residual += (OgiWide)terms[i].factor * ogi_record_values(record)[terms[i].cell];
    }
    return TRUE;
}

guint
ogi_identities_mended(const OgiCompiledRules *compiled, const OgiRecord *record, guint cell,
                      gint64 delta)
{
    guint n = 0;

    for (guint i = compiled->user_start[cell]; i < compiled->user_start[cell + 1]; i++) {
        const OgiEdit *edit = ogi_compiled_rules_edit(compiled, compiled->users[i]);
        const OgiRelation *relation = ogi_compiled_rules_relation(compiled, edit->first_relation);
        OgiWide residual;

        if (!edit->rule->deduce || !residual_of(compiled, relation, record, &residual))
            continue;
        if (residual == 0 ||
            residual +
                    (OgiWide)ogi_compiled_rules_term_of(compiled, relation, cell)->factor * delta !=
                0)
            return 0;
        n++;
    }
    return n;
}

/* Whether an identity of the report, as far as it can be told, doesn't close. */
static gboolean
is_off(const OgiCompiledRules *compiled, const OgiRecord *record)
{
    for (guint i = 0; i < compiled->identities->len; i++) {
        const OgiEdit *edit =
            ogi_compiled_rules_edit(compiled, g_array_index(compiled->identities, guint, i));
        OgiWide residual;

        if (residual_of(compiled, ogi_compiled_rules_relation(compiled, edit->first_relation),
                        record, &residual) &&
            residual != 0)
            return TRUE;
    }
    return FALSE;
}

/* The reports that a correction could be of: few. (transfer container) */
static GPtrArray *
list_off(const OgiReconciliation *self)
{
    GPtrArray *off = g_ptr_array_new();

    for (guint r = 0; r < self->n_records; r++) {
        const OgiForm *form = ogi_record_form(self->records[r]);

        if (is_off(ogi_rule_set_compiled(self->rules, form, NULL), self->records[r]))
            g_ptr_array_add(off, self->records[r]);
    }
    return off;
}

/* What the report says in the cell of this series, and where; FALSE where it says nothing, or has
 * several cells for it. */
static gboolean
find_said(const OgiRecord *record, gint16 series, guint *cell)
{
    const gint16 *cells;
    guint8 state;

    if (ogi_form_series_cells(ogi_record_form(record), series, &cells) != 1)
        return FALSE;
    *cell = (guint)cells[0];
    state = ogi_record_states(record)[*cell];
    return state == OGI_STATE_REPORTED || state == OGI_STATE_CORRECTED;
}

/* The identities that the agency's report would close with the difference added; 0 where not. */
static guint
mended_by(const OgiReconciliation *self, const OgiRecord *record, guint cell)
{
    const OgiFormCell *about = &ogi_form_cells(self->form)[cell];
    const OgiForm *form = ogi_record_form(record);
    gint64 corrected;
    guint own;

    if (!find_said(record, about->series, &own) ||
        __builtin_add_overflow(ogi_record_values(record)[own], self->differences[cell],
                               &corrected) ||
        (corrected < 0 && about->kind != OGI_KIND_CHANGE))
        return 0;
    return ogi_identities_mended(ogi_rule_set_compiled(self->rules, form, NULL), record, own,
                                 self->differences[cell]);
}

static void
explain_by_corrections(OgiReconciliation *self, const GPtrArray *off, guint cell)
{
    g_autoptr(GPtrArray) found = g_ptr_array_new();
    guint least = G_MAXUINT;

    for (guint r = 0; r < off->len && found->len <= OGI_CAUSE_RIVALS; r++) {
        guint n = mended_by(self, off->pdata[r], cell);

        if (n > 0) {
            g_ptr_array_add(found, off->pdata[r]);
            least = MIN(least, n);
        }
    }
    for (guint i = 0; found->len <= OGI_CAUSE_RIVALS && i < found->len; i++) {
        OgiCause *cause = ogi_reconciliation_add(self, OGI_CAUSE_CORRECTED, found->pdata[i]);

        cause->n_rivals = found->len - 1;
        cause->confidence = found->len > 1 ? "low" : least > 1 ? "high" : "medium";
        ogi_reconciliation_explain(self, cell);
    }
}

static void
explain_by_own_error(OgiReconciliation *self, guint cell)
{
    guint n = ogi_identities_mended(self->compiled, self->report, cell, -self->differences[cell]);
    OgiCause *cause;

    if (n == 0)
        return;
    cause = ogi_reconciliation_add(self, OGI_CAUSE_OWN, self->report);
    cause->confidence = n > 1 ? "high" : "medium";
    ogi_reconciliation_explain(self, cell);
}

void
ogi_causes_of_identities(OgiReconciliation *self)
{
    g_autoptr(GPtrArray) off = list_off(self);

    for (guint i = 0; i < ogi_form_n_cells(self->form) && self->n_open > 0; i++) {
        if (self->open[i])
            explain_by_corrections(self, off, i);
        if (self->open[i])
            explain_by_own_error(self, i);
    }
}
