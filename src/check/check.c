/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/blanks/deduce-blank-private.h"
#include "check/errors/confirm-suggestions-private.h"
#include "check/review/review-private.h"
#include "check/scans/believe-scan-private.h"
#include "checks-private.h"

/* The order: what can be known, what doesn't hold, what people say to it, what to do about it. */

static void
lap(const OgiCheck *self, const char *step)
{
    if (self->lap != NULL)
        self->lap(step, self->lap_data);
}

void
ogi_check(const OgiCheck *self, OgiFindings *findings)
{
    g_autoptr(OgiFindings) found = ogi_findings_new();

    ogi_check_believe_scans(self->dataset, self->rules, findings);
    ogi_check_deduce(self->dataset, self->rules, self->jobs);
    lap(self, "deduce");
    ogi_check_run(self, found);
    ogi_review_apply(self, findings, found);
    ogi_suggest_unread(self->dataset, self->rules, findings);
    ogi_findings_take(findings, found);
    ogi_registry_resolve(self->registry, findings);
    ogi_rule_set_grade(self->rules, findings);
    ogi_check_confirm_suggestions(self->dataset, self->rules, findings);
    lap(self, "check");
}
