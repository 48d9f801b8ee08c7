/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/decimal.h>

#include "check/checks-private.h"
#include "check/rules/explain-private.h"
#include "trial-private.h"

/* Whether the finding says that a cell couldn't be read. */
static gboolean
is_of_unread_cell(const OgiRuleSet *rules, const OgiFinding *finding)
{
    const OgiRule *rule = ogi_rule_set_get(rules, finding->rule);

    return rule->scope == OGI_SCOPE_CELL && rule->severity == OGI_SEVERITY_ERROR &&
           finding->indicator != NULL && finding->column != NULL && finding->agency != NULL &&
           finding->suggestion == NULL;
}

/* The report that counts for the finding's agency and year, if it is the one that was read. */
static const OgiRecord *
find_record(const OgiDataset *dataset, const OgiFinding *finding)
{
    const OgiAgency *agency = ogi_registry_find(ogi_dataset_registry(dataset), finding->agency);
    const OgiRecord *record =
        agency != NULL ? ogi_dataset_lookup_any(dataset, agency, finding->year) : NULL;

    return record != NULL && g_strcmp0(ogi_record_source(record), finding->source) == 0 ? record
                                                                                        : NULL;
}

/* Suggests the value, and tries it. */
static void
suggest_value(const OgiTrial *trial, gint index, gint64 value, const char *confidence,
              OgiFinding *finding)
{
    const OgiFormCell *cell = &ogi_form_cells(ogi_record_form(trial->record))[index];
    gint16 cells[] = {(gint16)index};

    finding->suggestion = ogi_decimal_text(value, cell->decimals);
    finding->confidence = confidence;
    finding->closes = ogi_trial_count(trial, cells, &value, 1) == 0;
}

/* "-12" where nothing below zero can stand: the minus is likelier than another number. */
static void
suggest_without_sign(const OgiTrial *trial, gint index, OgiFinding *finding)
{
    const OgiFormCell *cell = &ogi_form_cells(ogi_record_form(trial->record))[index];
    gint64 value;

    if (!g_str_equal(finding->rule, "C-NEG") || finding->right == NULL ||
        !ogi_decimal_parse(finding->right, strlen(finding->right), cell->decimals, &value) ||
        value >= 0 || value == G_MININT64)
        return;
    suggest_value(trial, index, -value, "medium", finding);
}

static void
suggest(const OgiTrial *trial, OgiFinding *finding)
{
    const OgiRecord *record = trial->record;
    const OgiForm *form = ogi_record_form(record);
    gint index = ogi_form_find(form, finding->table, finding->indicator, finding->column);

    if (index == OGI_NO_INDEX)
        return;
    if (ogi_record_states(record)[index] == OGI_STATE_IMPUTED)
        suggest_value(trial, index, ogi_record_values(record)[index], "high", finding);
    else if (ogi_record_states(record)[index] == OGI_STATE_UNREADABLE)
        suggest_without_sign(trial, index, finding);
}

void
ogi_suggest_unread(const OgiDataset *dataset, const OgiRuleSet *rules, OgiFindings *findings)
{
    g_autoptr(OgiContinuations) continuations = ogi_continuations_new(dataset);

    for (guint i = 0; i < ogi_findings_n(findings); i++) {
        OgiFinding *finding = ogi_findings_get(findings, i);
        const OgiRecord *record =
            is_of_unread_cell(rules, finding) ? find_record(dataset, finding) : NULL;

        if (record != NULL)
            suggest(&(OgiTrial){dataset, rules, continuations, record}, finding);
    }
}
