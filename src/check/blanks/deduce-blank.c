/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/check.h>

#include "check/chunks-private.h"
#include "check/rules/balance-private.h"
#include "deduce-blank-private.h"

/* Marks the identities in which a cell stands. */
static void
touch(const OgiCompiledRules *compiled, guint cell, guint8 *dirty)
{
    for (guint i = compiled->user_start[cell]; i < compiled->user_start[cell + 1]; i++)
        dirty[compiled->users[i]] = TRUE;
}

static void
impute(const OgiCompiledRules *compiled, const OgiEdit *edit, OgiRecord *record, guint cell,
       gint64 value, guint8 *dirty)
{
    ogi_record_impute(record, cell, OGI_STATE_IMPUTED, value, edit->label);
    touch(compiled, cell, dirty);
}

/* DED-ONE and DED-TOT: one unknown. A result that no cell can have is a conflict: it stays open,
 * and the rule fails. */
static gboolean
solve_one(const OgiCompiledRules *compiled, const OgiEdit *edit, const OgiBalance *balance,
          OgiRecord *record, guint8 *dirty)
{
    const OgiTerm *term = balance->unknown;
    gint64 value;

    if (!ogi_balance_solve(balance, &value) || (value < 0 && !(term->flags & OGI_TERM_SIGNED)) ||
        !ogi_form_cell_is_in_range(&ogi_form_cells(compiled->form)[term->cell], value))
        return FALSE;
    impute(compiled, edit, record, (guint)term->cell, value, dirty);
    return TRUE;
}

/* DED-ZERO: the known parts reach the total already. */
static gboolean
solve_zeros(const OgiCompiledRules *compiled, const OgiEdit *edit, const OgiRelation *relation,
            OgiRecord *record, guint8 *dirty)
{
    const OgiTerm *terms = ogi_compiled_rules_terms(compiled, relation);

    for (guint i = 0; i < relation->n_terms; i++) {
        if (ogi_state_is_open(ogi_record_states(record)[terms[i].cell]))
            impute(compiled, edit, record, (guint)terms[i].cell, 0, dirty);
    }
    return TRUE;
}

static gboolean
solve(const OgiCompiledRules *compiled, const OgiEdit *edit, OgiRecord *record, guint8 *dirty)
{
    const OgiRelation *relation = ogi_compiled_rules_relation(compiled, edit->first_relation);
    OgiCells cells = ogi_cells_of(record);
    OgiBalance balance = ogi_balance(compiled, relation, cells, cells);

    if (balance.n_open == 0)
        return FALSE;
    if (balance.n_unknown == 1)
        return solve_one(compiled, edit, &balance, record, dirty);
    if (ogi_balance_residual(&balance) == 0 && (balance.n_up == 0 || balance.n_down == 0))
        return solve_zeros(compiled, edit, relation, record, dirty);
    return FALSE;
}

/* Zeros that an earlier run assumed, in a published data set that is read again, are blanks: what
 * follows from them is not known. */
static void
forget_assumed(OgiRecord *record)
{
    const guint8 *states = ogi_record_states(record);
    const guint32 *lines = ogi_record_lines(record);

    for (guint i = 0, n = ogi_form_n_cells(ogi_record_form(record)); i < n; i++) {
        if (states[i] == OGI_STATE_ASSUMED)
            ogi_record_set(record, i, OGI_STATE_BLANK, 0, lines[i]);
    }
}

static gboolean
has_open_cell(const OgiRecord *record)
{
    const guint8 *states = ogi_record_states(record);
    guint n = ogi_form_n_cells(ogi_record_form(record));

    for (guint i = 0; i < n; i++) {
        if (ogi_state_is_open(states[i]))
            return TRUE;
    }
    return FALSE;
}

void
ogi_deduce_record(const OgiCompiledRules *compiled, OgiRecord *record)
{
    const GArray *identities = compiled->identities;
    g_autofree guint8 *dirty = g_malloc(compiled->edits->len + 1);
    gboolean any = TRUE;

    for (guint i = 0; i < compiled->edits->len; i++)
        dirty[i] = TRUE;
    /* in rounds, in the rules' order: which identity gives a value is the same on every run */
    while (any) {
        any = FALSE;
        for (guint i = 0; i < identities->len; i++) {
            guint index = g_array_index(identities, guint, i);
            const OgiEdit *edit = ogi_compiled_rules_edit(compiled, index);

            if (!dirty[index])
                continue;
            dirty[index] = FALSE;
            any |= solve(compiled, edit, record, dirty);
        }
    }
}

static void
deduce_all(const OgiCompiledRules *compiled, OgiRecord *record)
{
    do
        ogi_deduce_record(compiled, record);
    while (has_open_cell(record) && ogi_deduce_jointly(compiled, record));
}

static void
impute_record(OgiRecord *record, const OgiRuleSet *rules)
{
    const OgiCompiledRules *compiled;
    const OgiFormRow *missing = ogi_missing_row(record, "3");

    forget_assumed(record);
    if (missing == NULL && !has_open_cell(record))
        return;
    compiled = ogi_rule_set_compiled(rules, ogi_record_form(record), NULL);
    /* never assumed to be zero: what isn't forced is as it was */
    if (missing != NULL) {
        ogi_missing_row_replace(record, missing, OGI_STATE_ABSENT, OGI_STATE_UNREADABLE);
        deduce_all(compiled, record);
        ogi_missing_row_replace(record, missing, OGI_STATE_UNREADABLE, OGI_STATE_ABSENT);
    }
    deduce_all(compiled, record);
    ogi_impute_zeros(compiled, record);
}

/* --- all records --- */

typedef struct {
    OgiRecord *const *records;
    const OgiRuleSet *rules;
} Work;

static void
deduce_chunk(guint first, guint last, G_GNUC_UNUSED guint chunk, gpointer user_data)
{
    const Work *work = user_data;

    for (guint i = first; i < last; i++)
        impute_record(work->records[i], work->rules);
}

void
ogi_check_deduce_again(OgiRecord *record, const OgiRuleSet *rules)
{
    ogi_record_forget_imputed(record);
    impute_record(record, rules);
}

void
ogi_check_deduce(OgiDataset *dataset, const OgiRuleSet *rules, guint jobs)
{
    Work work = {NULL, rules};
    guint n;

    work.records = ogi_dataset_records(dataset, &n);
    ogi_chunks_run(n, jobs, deduce_chunk, &work);
    work.records = ogi_dataset_consolidated(dataset, &n);
    ogi_chunks_run(n, jobs, deduce_chunk, &work);
}
