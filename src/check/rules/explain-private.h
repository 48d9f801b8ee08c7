/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "balance-private.h"

G_BEGIN_DECLS

/* A finding about a report as a whole: year, agency and source are filled in. */
OgiFinding *ogi_explain_record(OgiFindings *findings, const char *rule, const OgiRecord *record,
                               guint line, const char *detail);

/* A finding about a year as a whole. */
OgiFinding *ogi_explain_year(OgiFindings *findings, const char *rule, gint year);

/* One failing relation of two reports. */
typedef struct {
    const OgiCompiledRules *compiled;
    const OgiRelation *relation;
    const OgiTerm *terms;
    const OgiRecord *record;
    const OgiRecord *previous; /* NULL where the rule is about one report */
} OgiFailure;

/* The relation of the edit to show: the first of its conclusion that fails, else the first of
 * it. */
OgiFailure ogi_failure(const OgiCompiledRules *compiled, const OgiEdit *edit,
                       const OgiRecord *record, const OgiRecord *previous);
/* The report and the cell that a term is about. */
const OgiRecord *ogi_failure_record(const OgiFailure *self, const OgiTerm *term);
const OgiFormCell *ogi_failure_cell(const OgiFailure *self, const OgiTerm *term);
/* What tells the cells of a relation apart: their rows, their columns, or both. */
void ogi_failure_differences(const OgiFailure *self, gboolean *rows, gboolean *columns);
/* The same of one term, with the year where it is of the year before. */
void ogi_failure_append_label(GString *out, const OgiFailure *self, const OgiTerm *term,
                              gboolean rows, gboolean columns);

/* The finding that an edit of a rule fails in a record: both sides, the cells with their
 * values and lines, the place of the total. previous may be NULL. */
void ogi_explain_failure(OgiFindings *findings, const OgiCompiledRules *compiled,
                         const OgiEdit *edit, const OgiRecord *record, const OgiRecord *previous);

/* What a cell has instead of a value: 空白, 无法识别 or 缺. Static. */
const char *ogi_explain_missing(guint8 state);
/* "（2019年）", behind a cell of another year than the report's. */
void ogi_explain_append_year(GString *out, gint year);
/* "；其余=0": of the cells that a list leaves out. */
void ogi_explain_append_dull(GString *out);
/* "=5@12": what a cell has, with its line; "=0(E)@12" where it isn't as reported, "=空白@12". */
void ogi_explain_append_value(GString *out, const OgiRecord *record, guint cell);
/* The same; past 64 bits, "9223372036854775807". (transfer full) */
char *ogi_explain_wide(OgiWide value, guint decimals);

G_END_DECLS
