/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/tasks.h>

#include "check/consolidated/year-sums-private.h"
#include "checks-private.h"

/* Section 8, year by year. */

typedef struct {
    const OgiDataset *dataset;
    const OgiRuleSet *rules;
    OgiFindings **findings; /* one for each year */
} Years;

static void
check_year(guint index, gpointer user_data)
{
    const Years *self = user_data;
    const OgiCodebook *codebook = ogi_dataset_codebook(self->dataset);
    gint year = ogi_dataset_year(self->dataset, index);
    OgiFindings *findings = self->findings[index];

    ogi_check_footing(self->dataset, year, findings);
    for (guint f = 0; f < ogi_codebook_n_forms(codebook); f++) {
        g_autofree OgiYearSums *sums =
            ogi_year_sums_new(self->dataset, year, ogi_codebook_form(codebook, f));

        ogi_check_year_sums(self->rules, sums, findings);
        ogi_check_sum_identities(self->rules, sums, findings);
    }
    ogi_check_outliers(self->dataset, year, self->rules, findings);
}

static void
check_years(const OgiDataset *dataset, const OgiRuleSet *rules, guint jobs, OgiFindings *findings)
{
    guint n_years = ogi_dataset_n_years(dataset);
    g_autofree OgiFindings **by_year = g_new(OgiFindings *, n_years);
    Years years = {dataset, rules, by_year};

    for (guint y = 0; y < n_years; y++)
        by_year[y] = ogi_findings_new();
    ogi_tasks_run(jobs, n_years, check_year, &years);
    for (guint y = 0; y < n_years; y++) {
        ogi_findings_take(findings, by_year[y]);
        ogi_findings_free(by_year[y]);
    }
}

void
ogi_check_aggregates(const OgiDataset *dataset, const OgiRuleSet *rules, guint jobs,
                     OgiFindings *findings)
{
    ogi_check_missing(dataset, findings);
    check_years(dataset, rules, jobs, findings);
    ogi_check_city_report(dataset, rules, findings);
}
