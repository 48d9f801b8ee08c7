/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "year-sums-private.h"

OgiYearSums *
ogi_year_sums_new(const OgiDataset *dataset, gint year, const OgiForm *form)
{
    OgiYearSums *self = g_new0(OgiYearSums, 1);
    guint n_cells = ogi_form_n_cells(form);

    self->form = form;
    self->year = year;
    self->records = ogi_dataset_records_of(dataset, year, &self->n_records);
    for (guint r = 0; r < self->n_records; r++) {
        const gint64 *values = ogi_record_values(self->records[r]);
        const guint8 *states = ogi_record_states(self->records[r]);

        if (ogi_record_form(self->records[r]) != form)
            continue;
        self->n_of_form++;
        for (guint i = 0; i < n_cells; i++) {
            if (ogi_state_has_value(states[i])) {
                self->sums[i] += values[i];
                self->counts[i]++;
                self->nonzero[i] += values[i] != 0 ? 1 : 0;
            }
        }
    }
    return self;
}

/* --- A-SUM: what the sums of a year cover --- */

typedef struct {
    guint n_expected; /* by the registry; as many as reported where there is none */
    guint n_reported;
    guint n_deduced; /* cells */
    guint n_assumed;
    guint n_missing;
} Footing;

static void
count_cells(Footing *footing, const OgiRecord *record)
{
    const guint8 *states = ogi_record_states(record);

    if (ogi_record_is_as_reported(record))
        return;
    for (guint i = 0; i < ogi_form_n_cells(ogi_record_form(record)); i++) {
        footing->n_deduced += states[i] == OGI_STATE_IMPUTED || states[i] == OGI_STATE_CORRECTED;
        footing->n_assumed += states[i] == OGI_STATE_ASSUMED;
        footing->n_missing += !ogi_state_has_value(states[i]);
    }
}

void
ogi_check_footing(const OgiDataset *dataset, gint year, OgiFindings *findings)
{
    Footing footing = {0};
    OgiRecord *const *records = ogi_dataset_records_of(dataset, year, &footing.n_reported);
    OgiFinding *finding;

    footing.n_expected = footing.n_reported;
    for (guint i = 0; i < footing.n_reported; i++)
        count_cells(&footing, records[i]);
    for (guint i = 0; i < ogi_dataset_n_coverage(dataset); i++) {
        const OgiCoverageRow *row = ogi_dataset_coverage(dataset, i);

        footing.n_expected += row->year == year && ogi_coverage_is_lacking(row);
    }
    if (footing.n_expected == footing.n_reported &&
        footing.n_deduced + footing.n_assumed + footing.n_missing == 0)
        return;
    finding = ogi_explain_year(findings, "A-SUM", year);
    finding->left = g_strdup_printf("%u", footing.n_expected);
    finding->right = g_strdup_printf("%u", footing.n_reported);
    finding->detail = g_strdup_printf("I %u, E %u, M %u", footing.n_deduced, footing.n_assumed,
                                      footing.n_missing);
}

/* --- I-MISS --- */

void
ogi_check_missing(const OgiDataset *dataset, OgiFindings *findings)
{
    for (guint i = 0; i < ogi_dataset_n_coverage(dataset); i++) {
        const OgiCoverageRow *row = ogi_dataset_coverage(dataset, i);
        OgiFinding *finding;

        if (row->state != OGI_COVERAGE_MISSING)
            continue;
        finding = ogi_explain_year(findings, "I-MISS", row->year);
        finding->agency = row->agency->name;
        finding->agency_id = row->agency->id;
    }
}

/* --- A-FORM, A-NOADD --- */

/* Two forms in one year: their table 2 can't be added up. */
static void
check_one_form(const OgiYearSums *sums, OgiFindings *findings)
{
    OgiFinding *finding;

    if (sums->n_of_form == 0 || sums->n_of_form == sums->n_records)
        return;
    finding = ogi_explain_year(findings, "A-FORM", sums->year);
    finding->left = g_strdup(ogi_form_code(sums->form));
    finding->right = g_strdup_printf("%u", sums->n_of_form);
    finding->detail = g_strdup_printf("%u", sums->n_records);
}

/* Stocks of documents: one that several agencies issued jointly is in the sum more than once. */
static void
check_joint(const OgiRuleSet *rules, const OgiYearSums *sums, OgiFindings *findings)
{
    const OgiRule *rule = ogi_rule_set_find(rules, "A-NOADD");
    const OgiFormCell *cells = ogi_form_cells(sums->form);

    for (guint i = 0; rule->parameters != NULL && i < ogi_form_n_cells(sums->form); i++) {
        OgiFinding *finding;

        if (!g_strv_contains((const char *const *)rule->parameters, cells[i].column) ||
            sums->nonzero[i] < 2)
            continue;
        finding = ogi_explain_year(findings, "A-NOADD", sums->year);
        finding->table = cells[i].table;
        finding->indicator = cells[i].indicator;
        finding->column = cells[i].column;
        finding->right = ogi_explain_wide(sums->sums[i], cells[i].decimals);
        finding->detail = g_strdup_printf("%u", sums->nonzero[i]);
    }
}

void
ogi_check_year_sums(const OgiRuleSet *rules, const OgiYearSums *sums, OgiFindings *findings)
{
    check_one_form(sums, findings);
    check_joint(rules, sums, findings);
}
