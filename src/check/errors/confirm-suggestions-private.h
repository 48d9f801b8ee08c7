/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/check.h>

G_BEGIN_DECLS

/*
 * That everything holds with a suggestion (closes) was tried by formulas and sentences. Tries money
 * in another unit as well, and takes the claim back where something else is said of the report: a
 * cell that can't be read, a table of last year, a figure out of proportion. Of graded findings.
 */
void ogi_check_confirm_suggestions(const OgiDataset *dataset, const OgiRuleSet *rules,
                                   OgiFindings *findings);

G_END_DECLS
