/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/check.h>

/* A data set against the rules, as the program does it, without decisions. */
static inline void
check_dataset(OgiDataset *dataset, OgiRegistry *registry, const OgiRuleSet *rules, guint jobs,
              OgiFindings *findings)
{
    const OgiCheck check = {.dataset = dataset,
                            .registry = registry,
                            .rules = rules,
                            .as_of = {2026, 6, 1},
                            .jobs = jobs};

    ogi_check(&check, findings);
}
