/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "check/checks-private.h"

G_BEGIN_DECLS

typedef __int128 OgiWide;

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

/* A finding about a year as a whole. */
OgiFinding *ogi_year_sums_add(OgiFindings *findings, const char *rule, gint year);
/* As plain text; past 64 bits, "9223372036854775807". (transfer full) */
char *ogi_year_sums_number(OgiWide value, guint decimals);

/* A-ID: the identities of the sums, and which agencies keep them from closing. */
void ogi_check_sum_identities(const OgiRuleSet *rules, const OgiYearSums *sums,
                              OgiFindings *findings);
/* A-LEVEL and what explains it, A-WHOLE: reports that cover others. */
void ogi_check_city_report(const OgiDataset *dataset, const OgiRuleSet *rules,
                           OgiFindings *findings);
/* A-YOY, A-CARRY, XY-FORM: the agencies that reported in both of two years. */
void ogi_check_matched(const OgiDataset *dataset, OgiFindings *findings);
/* XY-JUMP: changes to this year that stand out among all agencies'. */
void ogi_check_outliers(const OgiDataset *dataset, gint year, const OgiRuleSet *rules,
                        OgiFindings *findings);

G_END_DECLS
