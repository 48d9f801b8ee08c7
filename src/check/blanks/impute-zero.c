/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "check/rules/balance-private.h"
#include "deduce-blank-private.h"

/*
 * A trial: the blank parts at zero, the totals that then follow, and every rule looked at. Where
 * one can no longer hold, the parts that stand in it are left out, and the trial begins again; what
 * is left in the end has nothing against it.
 */
typedef struct {
    const OgiCompiledRules *compiled;
    const OgiRecord *record;
    gint64 values[OGI_MAX_CELLS];
    guint8 states[OGI_MAX_CELLS];
    guint8 candidate[OGI_MAX_CELLS]; /* a blank part that may be zero */
    gint derived_by[OGI_MAX_CELLS];  /* edit that gives a blank total; OGI_NO_INDEX */
} Trial;

static gboolean
is_blank(guint8 state)
{
    return state == OGI_STATE_BLANK || state == OGI_STATE_NONE;
}

/* Tables in which at least one number is reported: an empty table says nothing. */
static guint
tables_with_numbers(const OgiRecord *record)
{
    const OgiForm *form = ogi_record_form(record);
    guint tables = 0;

    for (guint i = 0; i < ogi_form_n_cells(form); i++) {
        if (ogi_state_is_said(ogi_record_states(record)[i]))
            tables |= 1u << (ogi_form_cells(form)[i].table[0] - '0');
    }
    return tables;
}

/* The blank parts of tables that say something; returns their number. */
static guint
nominate(Trial *trial)
{
    const OgiForm *form = trial->compiled->form;
    guint tables = tables_with_numbers(trial->record);
    guint n = 0;

    for (guint i = 0; i < ogi_form_n_cells(form); i++) {
        const OgiFormCell *cell = &ogi_form_cells(form)[i];

        trial->candidate[i] = cell->role == OGI_ROLE_PART &&
                              is_blank(ogi_record_states(trial->record)[i]) &&
                              (tables & 1u << (cell->table[0] - '0'));
        n += trial->candidate[i];
    }
    return n;
}

static void
begin(Trial *trial)
{
    guint n = ogi_form_n_cells(trial->compiled->form);

    memcpy(trial->values, ogi_record_values(trial->record), n * sizeof trial->values[0]);
    memcpy(trial->states, ogi_record_states(trial->record), n * sizeof trial->states[0]);
    for (guint i = 0; i < n; i++) {
        trial->derived_by[i] = OGI_NO_INDEX;
        if (trial->candidate[i]) {
            trial->states[i] = OGI_STATE_ASSUMED;
            trial->values[i] = 0;
        }
    }
}

/* The total of an identity whose parts all have a value, one of them not assumed. */
static gboolean
derive_total(Trial *trial, guint index)
{
    const OgiEdit *edit = ogi_compiled_rules_edit(trial->compiled, index);
    const OgiRelation *relation =
        ogi_compiled_rules_relation(trial->compiled, edit->first_relation);
    const OgiTerm *terms = ogi_compiled_rules_terms(trial->compiled, relation);
    gint16 total = edit->total;
    OgiCells cells = {trial->values, trial->states};
    OgiBalance balance;
    gboolean founded = FALSE;
    gint64 sum;

    if (total == OGI_NO_INDEX || !is_blank(trial->states[total]) ||
        ogi_form_cells(trial->compiled->form)[total].role != OGI_ROLE_TOTAL)
        return FALSE;
    for (guint i = 0; i < relation->n_terms; i++) {
        guint8 state = trial->states[terms[i].cell];

        founded |= ogi_state_has_value(state) && state != OGI_STATE_ASSUMED;
    }
    balance = ogi_balance(trial->compiled, relation, cells, cells);
    if (!founded || !ogi_balance_solve(&balance, &sum) || sum < 0)
        return FALSE;
    trial->states[total] = OGI_STATE_ASSUMED;
    trial->values[total] = sum;
    trial->derived_by[total] = (gint)index;
    return TRUE;
}

static void
derive_totals(Trial *trial)
{
    const GArray *identities = trial->compiled->identities;
    gboolean any = TRUE;

    while (any) {
        any = FALSE;
        for (guint i = 0; i < identities->len; i++)
            any |= derive_total(trial, g_array_index(identities, guint, i));
    }
}

/* Takes back the candidates that stand in an edit, and those on which its totals rest. Returns
 * whether there were any. */
static gboolean
take_back(Trial *trial, const OgiEdit *edit)
{
    const OgiCompiledRules *compiled = trial->compiled;
    gboolean any = FALSE;

    for (guint r = 0; r < edit->n_relations; r++) {
        const OgiRelation *relation =
            ogi_compiled_rules_relation(compiled, edit->first_relation + r);
        const OgiTerm *terms = ogi_compiled_rules_terms(compiled, relation);

        for (guint i = 0; i < relation->n_terms; i++) {
            gint16 cell = terms[i].cell;
            gint by = trial->derived_by[cell];

            any |= trial->candidate[cell];
            trial->candidate[cell] = FALSE;
            if (by != OGI_NO_INDEX) {
                /* each total is followed once: the way back ends */
                trial->derived_by[cell] = OGI_NO_INDEX;
                any |= take_back(trial, ogi_compiled_rules_edit(compiled, (guint)by));
            }
        }
    }
    return any;
}

/* Takes back what stands against a rule; FALSE where nothing does. */
static gboolean
object(Trial *trial)
{
    const OgiCompiledRules *compiled = trial->compiled;
    OgiCells cells = {trial->values, trial->states};
    gboolean any = FALSE;

    for (guint i = 0; i < compiled->edits->len; i++) {
        const OgiEdit *edit = ogi_compiled_rules_edit(compiled, i);

        if (!edit->rule->off &&
            ogi_compiled_rules_result(compiled, edit, cells, cells) == OGI_EDIT_FAILS)
            any |= take_back(trial, edit);
    }
    return any;
}

/* The totals of the trial stay behind: one that rests on assumed zeros is not known. */
static void
impute(const Trial *trial, OgiRecord *record)
{
    guint n = ogi_form_n_cells(trial->compiled->form);

    for (guint i = 0; i < n; i++) {
        if (trial->candidate[i])
            ogi_record_impute(record, i, OGI_STATE_ASSUMED, 0, "C-BLANK");
    }
}

void
ogi_impute_zeros(const OgiCompiledRules *compiled, OgiRecord *record)
{
    g_autofree Trial *trial = g_new(Trial, 1);

    trial->compiled = compiled;
    trial->record = record;
    if (nominate(trial) == 0)
        return;
    do {
        begin(trial);
        derive_totals(trial);
    } while (object(trial));
    impute(trial, record);
}
