/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/finding.h>

#include "check/rules/rule-private.h"

G_BEGIN_DECLS

/* TX-REPEAT: the prose of a report is that of the year before, digits aside. */
void ogi_check_repeated_prose(const OgiRule *rule, const OgiRecord *record,
                              const OgiRecord *previous, OgiFindings *findings);

G_END_DECLS
