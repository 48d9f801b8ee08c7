/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reconciliation-private.h"

/*
 * Causes that lie in what isn't there: the differences are what a missing report, or the open cells
 * of one, would have to say. They may only say what such a report could.
 */

/* What contradicts such a report: rules that are errors and fail, and values that can't be below
 * zero and are. */
static guint
count_faults(const OgiReconciliation *self, const OgiRecord *record)
{
    const OgiFormCell *cells = ogi_form_cells(self->form);
    OgiCells values = ogi_cells_of(record);
    guint n = 0;

    for (guint i = 0; i < ogi_form_n_cells(self->form); i++)
        n += values.values[i] < 0 && cells[i].kind != OGI_KIND_CHANGE;
    for (guint i = 0; i < self->compiled->edits->len; i++) {
        const OgiEdit *edit = ogi_compiled_rules_edit(self->compiled, i);

        n += !edit->rule->off && edit->rule->severity == OGI_SEVERITY_ERROR &&
             ogi_compiled_rules_result(self->compiled, edit, values, values) == OGI_EDIT_FAILS;
    }
    return n;
}

static gboolean
is_open_in(const OgiReconciliation *self, guint cell, const char *table)
{
    return self->open[cell] && ogi_reconciliation_has(self, cell, table);
}

/* --- a missing report --- */

/* The differences as a report: what isn't open adds nothing; what can't be compared isn't known. */
static OgiRecord *
make_missing_report(const OgiReconciliation *self, const char *table)
{
    OgiRecord *record = ogi_record_new(self->form);

    for (guint i = 0; i < ogi_form_n_cells(self->form); i++) {
        if (self->compared[i])
            ogi_record_set(record, i, OGI_STATE_REPORTED,
                           is_open_in(self, i, table) ? self->differences[i] : 0, 0);
    }
    return record;
}

static gboolean
stands_in_identity(const OgiReconciliation *self, guint cell)
{
    const OgiCompiledRules *compiled = self->compiled;

    for (guint i = compiled->user_start[cell]; i < compiled->user_start[cell + 1]; i++) {
        if (ogi_compiled_rules_edit(compiled, compiled->users[i])->rule->deduce)
            return TRUE;
    }
    return FALSE;
}

/* How sure: no other agency's values are missing, and the identities could have contradicted it. */
static const char *
rate_absence(const OgiReconciliation *self, const char *table)
{
    static const char *const CONFIDENCE[] = {"low", "medium", "high"};
    gboolean alone = self->absent->len == 1;
    gboolean tested = FALSE;

    for (guint i = 0; i < ogi_form_n_cells(self->form); i++) {
        if (!is_open_in(self, i, table))
            continue;
        alone = alone && self->counts[i] == self->n_records;
        tested = tested || stands_in_identity(self, i);
    }
    return CONFIDENCE[alone + tested];
}

static void
explain_by_missing_report(OgiReconciliation *self, const char *table)
{
    g_autoptr(OgiRecord) record = make_missing_report(self, table);
    gboolean any = FALSE;
    OgiCause *cause;

    for (guint i = 0; i < ogi_form_n_cells(self->form) && !any; i++)
        any = is_open_in(self, i, table);
    if (!any || count_faults(self, record) > 0)
        return;
    cause = ogi_reconciliation_add(self, OGI_CAUSE_ABSENT, NULL);
    if (self->absent->len == 1)
        cause->agency = self->absent->pdata[0];
    cause->confidence = rate_absence(self, table);
    for (guint i = 0; i < ogi_form_n_cells(self->form); i++) {
        if (is_open_in(self, i, table))
            ogi_reconciliation_explain(self, i);
    }
}

/* --- cells that a report leaves open --- */

static gboolean
lacks(const OgiReconciliation *self, const OgiRecord *record, guint cell)
{
    gint64 value;

    return !ogi_reconciliation_value(self, record, cell, &value) ||
           (ogi_record_form(record) == self->form &&
            ogi_record_states(record)[cell] == OGI_STATE_ASSUMED);
}

/* The only one that leaves the cell open; NULL where there is none, or it isn't the only one. */
static const OgiRecord *
find_lacking(const OgiReconciliation *self, guint cell)
{
    const OgiRecord *found = NULL;

    for (guint r = 0; r < self->n_records; r++) {
        if (!lacks(self, self->records[r], cell))
            continue;
        if (found != NULL)
            return NULL;
        found = self->records[r];
    }
    return found != NULL && ogi_record_form(found) == self->form ? found : NULL;
}

/* The report with the differences in the cells that only it leaves open. */
static OgiRecord *
fill(const OgiReconciliation *self, const OgiRecord *record, const OgiRecord *const *lacking)
{
    OgiRecord *filled = ogi_record_new(self->form);

    for (guint i = 0; i < ogi_form_n_cells(self->form); i++) {
        if (lacking[i] == record)
            ogi_record_set(filled, i, OGI_STATE_REPORTED, self->differences[i], 0);
        else
            ogi_record_set(filled, i, (OgiState)ogi_record_states(record)[i],
                           ogi_record_values(record)[i], 0);
    }
    return filled;
}

static void
explain_by_gaps(OgiReconciliation *self, const OgiRecord *record, const OgiRecord *const *lacking)
{
    g_autoptr(OgiRecord) filled = fill(self, record, lacking);

    if (count_faults(self, filled) > count_faults(self, record))
        return;
    ogi_reconciliation_add(self, OGI_CAUSE_GAP, record)->confidence = "medium";
    for (guint i = 0; i < ogi_form_n_cells(self->form); i++) {
        if (lacking[i] == record)
            ogi_reconciliation_explain(self, i);
    }
}

static void
explain_by_open_cells(OgiReconciliation *self)
{
    g_autofree const OgiRecord **lacking = g_new0(const OgiRecord *, ogi_form_n_cells(self->form));
    g_autoptr(GPtrArray) tried = g_ptr_array_new();

    for (guint i = 0; i < ogi_form_n_cells(self->form); i++)
        lacking[i] = self->open[i] ? find_lacking(self, i) : NULL;
    for (guint i = 0; i < ogi_form_n_cells(self->form); i++) {
        if (lacking[i] == NULL || g_ptr_array_find(tried, lacking[i], NULL))
            continue;
        g_ptr_array_add(tried, (gpointer)(gsize)lacking[i]);
        explain_by_gaps(self, lacking[i], lacking);
    }
}

void
ogi_causes_of_absence(OgiReconciliation *self)
{
    const OgiFormRow *rows = ogi_form_rows(self->form);

    if (self->absent->len == 0) {
        explain_by_open_cells(self);
        return;
    }
    explain_by_missing_report(self, NULL);
    for (guint r = 0; r < ogi_form_n_rows(self->form) && self->n_open > 0; r++) {
        if (r == 0 || rows[r].table != rows[r - 1].table)
            explain_by_missing_report(self, rows[r].table);
    }
}
