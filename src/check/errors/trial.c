/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/blanks/deduce-blank-private.h"
#include "check/checks-private.h"
#include "check/prose/prose-private.h"
#include "trial-private.h"

static OgiRecord *
change(const OgiTrial *self, const gint16 *cells, const gint64 *values, guint n)
{
    OgiRecord *copy = ogi_record_copy(self->record);
    const guint32 *lines = ogi_record_lines(copy);

    ogi_record_forget_imputed(copy);
    for (guint i = 0; i < n; i++)
        ogi_record_set(copy, (guint)cells[i], OGI_STATE_REPORTED, values[i], lines[cells[i]]);
    ogi_check_deduce_again(copy, self->rules);
    return copy;
}

static guint
count_edits(const OgiTrial *self, const OgiRecord *record, const OgiRecord *previous)
{
    const OgiCompiledRules *compiled = ogi_rule_set_compiled(
        self->rules, ogi_record_form(record), previous != NULL ? ogi_record_form(previous) : NULL);
    OgiCells now = ogi_cells_of(record);
    OgiCells before = previous != NULL ? ogi_cells_of(previous) : now;
    guint n = 0;

    for (guint i = 0; i < compiled->edits->len; i++) {
        const OgiEdit *edit = ogi_compiled_rules_edit(compiled, i);

        n += !edit->rule->off && edit->rule->severity > OGI_SEVERITY_INFO &&
             ogi_compiled_rules_result_unless_implied(compiled, edit, now, before) ==
                 OGI_EDIT_FAILS &&
             ogi_rule_applies_to(edit->rule, ogi_record_agency(self->record)->name);
    }
    return n;
}

/* Without notes. */
static guint
count_findings(const OgiTrial *self, OgiFindings *findings)
{
    guint n = 0;

    for (guint i = 0; i < ogi_findings_n(findings); i++) {
        OgiSeverity severity = OGI_SEVERITY_INFO;

        n += ogi_rule_set_severity(self->rules, ogi_findings_get(findings, i)->rule, &severity) &&
             severity > OGI_SEVERITY_INFO;
    }
    return n;
}

static guint
count_sentences(const OgiTrial *self, const OgiRecord *record, const OgiRecord *previous)
{
    g_autoptr(OgiFindings) findings = ogi_findings_new();

    ogi_check_prose(self->rules->phrase_cells, record, previous, findings);
    return count_findings(self, findings);
}

/* Formulas over two years, and what else is said of them: tables that are the same, blanks. */
static guint
count_years(const OgiTrial *self, const OgiRecord *record, const OgiRecord *previous)
{
    g_autoptr(OgiFindings) findings = ogi_findings_new();

    ogi_check_years(self->dataset, self->rules, record, previous, findings);
    return count_edits(self, record, previous) + count_findings(self, findings);
}

/* Of those that end and those that continue them, the sums. */
static guint
count_continuations(const OgiTrial *self, const OgiRecord *copy)
{
    guint count = 0;

    for (guint i = 0; i < ogi_continuations_n(self->continuations); i++) {
        const OgiContinuation *whole = ogi_continuations_get(self->continuations, i);
        g_autoptr(OgiRecord) now = NULL;
        g_autoptr(OgiRecord) then = NULL;

        if (!g_ptr_array_find(whole->now_parts, self->record, NULL) &&
            !g_ptr_array_find(whole->then_parts, self->record, NULL))
            continue;
        now = ogi_continuation_sum(whole->now_parts, self->record, copy);
        then = ogi_continuation_sum(whole->then_parts, self->record, copy);
        count += count_edits(self, now, then);
    }
    return count;
}

guint
ogi_trial_count_record(const OgiTrial *self, const OgiRecord *copy)
{
    const OgiAgency *agency = ogi_record_agency(self->record);
    gint year = ogi_record_year(self->record);
    const OgiRecord *earlier = ogi_dataset_lookup_any(self->dataset, agency, year - 1);
    const OgiRecord *later = ogi_dataset_lookup_any(self->dataset, agency, year + 1);
    guint count = count_edits(self, copy, NULL) + count_sentences(self, copy, earlier) +
                  count_continuations(self, copy);

    if (earlier != NULL && !ogi_continuations_has(self->continuations, self->record))
        count += count_years(self, copy, earlier);
    if (later != NULL && !ogi_continuations_has(self->continuations, later))
        count += count_years(self, later, copy);
    if (later != NULL)
        count += count_sentences(self, later, copy);
    return count;
}

guint
ogi_trial_count(const OgiTrial *self, const gint16 *cells, const gint64 *values, guint n)
{
    g_autoptr(OgiRecord) copy = change(self, cells, values, n);

    return ogi_trial_count_record(self, copy);
}
