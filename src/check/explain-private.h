/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "program-private.h"

G_BEGIN_DECLS

/* A finding about a report as a whole: year, agency and source are filled in. */
OgiFinding *ogi_explain_record(OgiFindings *findings, const char *rule, const OgiRecord *record,
                               guint line, const char *detail);

/* The finding that an instance of a rule fails in a record: both sides, the cells with their
 * values and lines, the place of the total. previous may be NULL. */
void ogi_explain_failure(OgiFindings *findings, const OgiProgram *program,
                         const OgiInstance *instance, const OgiRecord *record,
                         const OgiRecord *previous);

/* value as plain text, without trailing zeros. (transfer full) */
char *ogi_explain_number(gint64 value, guint decimals);

G_END_DECLS
