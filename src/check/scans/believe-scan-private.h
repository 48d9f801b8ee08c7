/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/check.h>

G_BEGIN_DECLS

/* Before anything is deduced: the figures of scanned reports that the identities prove become
 * reported, all others are missing, each with a finding that names what it may be. */
void ogi_check_believe_scans(const OgiDataset *dataset, const OgiRuleSet *rules,
                             OgiFindings *findings);
/* The same for one. */
void ogi_believe_scan(OgiRecord *record, const OgiRuleSet *rules, OgiFindings *findings);

G_END_DECLS
