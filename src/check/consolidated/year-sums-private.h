/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/rules/explain-private.h"

G_BEGIN_DECLS

/* All reports of one year in one form, added up. */
typedef struct {
    const OgiForm *form;
    OgiRecord *const *records; /* of the year, in any form */
    guint n_records;
    guint n_of_form;
    gint year;
    OgiWide sums[OGI_MAX_CELLS];
    guint counts[OGI_MAX_CELLS];  /* agencies with a value */
    guint nonzero[OGI_MAX_CELLS]; /* agencies with a value that isn't zero */
} OgiYearSums;

/* (transfer full) */
OgiYearSums *ogi_year_sums_new(const OgiDataset *dataset, gint year, const OgiForm *form);

/* A-SUM: how many reports and cells the sums of a year cover. */
void ogi_check_footing(const OgiDataset *dataset, gint year, OgiFindings *findings);
/* I-MISS: who hasn't reported. */
void ogi_check_missing(const OgiDataset *dataset, OgiFindings *findings);
/* A-FORM, A-NOADD: cells that can't be added up, or only with a note. */
void ogi_check_year_sums(const OgiRuleSet *rules, const OgiYearSums *sums, OgiFindings *findings);
/* A-ID: the identities of the sums, and which agencies keep them from closing. */
void ogi_check_sum_identities(const OgiRuleSet *rules, const OgiYearSums *sums,
                              OgiFindings *findings);
/* A-LEVEL and what explains it, A-WHOLE: reports that cover others. */
void ogi_check_city_report(const OgiDataset *dataset, const OgiRuleSet *rules,
                           OgiFindings *findings);

G_END_DECLS
