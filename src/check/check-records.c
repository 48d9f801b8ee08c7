/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/errors/localise-private.h"
#include "check/errors/suggest-from-years-private.h"
#include "check/prose/prose-private.h"
#include "check/prose/repeated-prose-private.h"
#include "check/rules/explain-private.h"
#include "check/years/continuations-private.h"
#include "checks-private.h"
#include "chunks-private.h"

typedef struct {
    const OgiDataset *dataset;
    const OgiRuleSet *rules;
    const OgiContinuations *continuations;
    OgiDate as_of;
    OgiRecord *const *records;
    guint n_records;
    OgiFindings **findings; /* one per chunk */
} Work;

/* The report of the year before; among the consolidated ones for a consolidated one. */
static const OgiRecord *
find_previous(const Work *work, const OgiRecord *record)
{
    return ogi_dataset_lookup_any(work->dataset, ogi_record_agency(record),
                                  ogi_record_year(record) - 1);
}

/* Whether every cell has a value. */
static gboolean
is_complete(const OgiRecord *record)
{
    const guint8 *states = ogi_record_states(record);
    guint n = ogi_form_n_cells(ogi_record_form(record));
    guint8 least = OGI_STATE_REPORTED;

    for (guint i = 0; i < n; i++)
        least = MIN(least, states[i]);
    return ogi_state_has_value(least);
}

/* Of several reports together nobody can say which figure is wrong. */
static void
report_failure(const Work *work, const OgiCompiledRules *compiled, const OgiEdit *edit,
               const OgiRecord *record, const OgiRecord *previous, OgiFindings *findings)
{
    const OgiTrial trial = {work->dataset, work->rules, work->continuations, record};

    ogi_explain_failure(findings, compiled, edit, record, previous);
    if (previous != NULL && previous == find_previous(work, record))
        ogi_suggest_from_years(&trial, edit, previous,
                               ogi_findings_get(findings, ogi_findings_n(findings) - 1));
}

/* TRUE where an identity failed: then it's to be found in which cell. */
static gboolean
run_program(const Work *work, const OgiCompiledRules *compiled, const OgiRecord *record,
            const OgiRecord *previous, OgiFindings *findings)
{
    OgiCells now = ogi_cells_of(record);
    OgiCells before = previous != NULL ? ogi_cells_of(previous) : now;
    /* where nothing is missing, what implies a rule can be assessed, and the rule adds nothing */
    gboolean complete = is_complete(record) && (previous == NULL || is_complete(previous));
    guint n = complete ? compiled->unimplied->len : compiled->edits->len;
    gboolean any_identity = FALSE;

    for (guint i = 0; i < n; i++) {
        const OgiEdit *edit = ogi_compiled_rules_edit(
            compiled, complete ? g_array_index(compiled->unimplied, guint, i) : i);

        if (edit->rule->off ||
            ogi_compiled_rules_result_unless_implied(compiled, edit, now, before) !=
                OGI_EDIT_FAILS ||
            !ogi_rule_applies_to(edit->rule, ogi_record_agency(record)->name))
            continue;
        report_failure(work, compiled, edit, record, previous, findings);
        any_identity |= edit->rule->deduce;
    }
    return any_identity;
}

static void
check_record(const Work *work, const OgiRecord *record, OgiFindings *findings)
{
    const OgiForm *form = ogi_record_form(record);
    const OgiRecord *previous = find_previous(work, record);
    const OgiRecord *handed_on = ogi_continuations_before(work->continuations, record);
    const OgiCompiledRules *compiled = ogi_rule_set_compiled(work->rules, form, NULL);
    const OgiTrial trial = {work->dataset, work->rules, work->continuations, record};
    guint first;

    ogi_check_ambiguous_blanks(record, findings);
    first = ogi_findings_n(findings);
    if (run_program(work, compiled, record, NULL, findings))
        ogi_localise_findings(&trial, compiled, findings, first);
    if (previous != NULL && !ogi_continuations_has(work->continuations, record))
        run_program(work, ogi_rule_set_compiled(work->rules, form, ogi_record_form(previous)),
                    record, previous, findings);
    ogi_check_prose(work->rules->phrase_cells, record, previous, findings);
    ogi_check_repeated_prose(ogi_rule_set_find(work->rules, "TX-REPEAT"), record, previous,
                             findings);
    ogi_check_years(work->dataset, work->rules, record, handed_on != NULL ? handed_on : previous,
                    findings);
    ogi_check_head(work->dataset, work->rules, record, work->as_of, findings);
}

static void
check_chunk(guint first, guint last, guint chunk, gpointer user_data)
{
    const Work *work = user_data;

    for (guint i = first; i < last; i++)
        check_record(work, work->records[i], work->findings[chunk]);
}

static void
check_records(Work *work, guint jobs, OgiFindings *findings)
{
    guint n_chunks = ogi_chunks_count(work->n_records, jobs);

    work->findings = g_new(OgiFindings *, n_chunks);
    for (guint i = 0; i < n_chunks; i++)
        work->findings[i] = ogi_findings_new();
    ogi_chunks_run(work->n_records, jobs, check_chunk, work);
    for (guint i = 0; i < n_chunks; i++) {
        ogi_findings_take(findings, work->findings[i]);
        ogi_findings_free(work->findings[i]);
    }
    g_clear_pointer(&work->findings, g_free);
}

/* Of all agencies, or of one. */
static void
check_continuations(const Work *work, const OgiAgency *agency, OgiFindings *findings)
{
    for (guint i = 0; i < ogi_continuations_n(work->continuations); i++) {
        const OgiContinuation *whole = ogi_continuations_get(work->continuations, i);

        if (agency == NULL || ogi_record_agency(whole->now) == agency)
            run_program(work,
                        ogi_rule_set_compiled(work->rules, ogi_record_form(whole->now),
                                              ogi_record_form(whole->then)),
                        whole->now, whole->then, findings);
    }
}

void
ogi_check_run(const OgiCheck *check, OgiFindings *findings)
{
    g_autoptr(OgiContinuations) continuations = ogi_continuations_new(check->dataset);
    Work work = {check->dataset, check->rules, continuations, check->as_of, NULL, 0, NULL};

    work.records = ogi_dataset_records(check->dataset, &work.n_records);
    check_records(&work, check->jobs, findings);
    work.records = ogi_dataset_consolidated(check->dataset, &work.n_records);
    check_records(&work, check->jobs, findings);
    check_continuations(&work, NULL, findings);
    ogi_check_aggregates(check->dataset, check->rules, check->jobs, findings);
    ogi_check_matched(check->dataset, continuations, findings);
}

void
ogi_check_agency(const OgiCheck *check, const OgiAgency *agency, OgiFindings *findings)
{
    g_autoptr(OgiContinuations) continuations = ogi_continuations_new(check->dataset);
    Work work = {check->dataset, check->rules, continuations, check->as_of, NULL, 0, NULL};

    for (guint consolidated = 0; consolidated < 2; consolidated++) {
        guint n;
        OgiRecord *const *records = consolidated ? ogi_dataset_consolidated(check->dataset, &n)
                                                 : ogi_dataset_records(check->dataset, &n);

        for (guint i = 0; i < n; i++) {
            if (ogi_record_agency(records[i]) == agency)
                check_record(&work, records[i], findings);
        }
    }
    check_continuations(&work, agency, findings);
}
