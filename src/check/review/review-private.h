/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/check.h>

G_BEGIN_DECLS

/*
 * What people have decided, applied to what was found: accepted findings are marked, cells are
 * corrected, and a decision that doesn't fit is itself a finding.
 *
 * read: the findings of reading and gathering; found: those of ogi_check_run. Where a cell was
 * corrected, found becomes what is wrong with the corrected data, with the findings that led to a
 * correction. Nothing is touched where there are no decisions.
 *
 * Decisions are taken in their order, each on the data as those before it left them, so that one on
 * a finding that only corrected data raise fits in every run; those whose finding isn't raised yet
 * wait until it is. Whoever adds rows at the end repeats what happened.
 */
void ogi_review_apply(const OgiCheck *check, OgiFindings *read, OgiFindings *found);

G_END_DECLS
