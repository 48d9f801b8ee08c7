/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/codebook.h>
#include <ogistat/finding.h>

G_BEGIN_DECLS

/*
 * What people have decided on findings: the rows of every decisions.csv or .xlsx, in order. Only
 * read, never written.
 */
typedef struct _OgiDecisions OgiDecisions;

typedef enum {
    OGI_DECISION_ACCEPT,  /* the figures are right as they are, or nothing can be done */
    OGI_DECISION_CORRECT, /* a cell has to have another value */
    OGI_DECISION_USE,     /* of reports that differ, one counts */
    OGI_DECISION_BREAK,   /* the year can't be compared with those beside it */
} OgiDecisionKind;

/* One row. Strings are owned by the decisions; "" where the row is silent. */
typedef struct {
    const char *id; /* of the finding */
    OgiDecisionKind kind;
    const char *value; /* a number to correct to, as written; the report that counts */
    /* the cell to correct, by its codes, and the year of its report, 0: those of the finding */
    const char *table;
    const char *indicator;
    const char *column;
    gint year;
    /* only to find the findings that are near where the id fits none */
    const char *rule;
    const char *agency;
    OgiDecided decided;
    const char *source;
    guint line;
} OgiDecision;

/* codebook is borrowed. */
OgiDecisions *ogi_decisions_new(const OgiCodebook *codebook);
void ogi_decisions_free(OgiDecisions *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiDecisions, ogi_decisions_free)

/*
 * Adds the rows of a file: id, decision ("accept", "correct to 101", "use FILE", "break"; 认可,
 * 更正为101, 采用FILE, 不可比; or "y", 是: correct to the number that the row's column suggestion
 * has), who, when, and optionally value, why, table, indicator, column, year, rule, agency; Chinese
 * headings too; other columns are ignored. Any encoding that spreadsheets save. Or a workbook: each
 * sheet that is shown and has the columns, also rows that a filter hides, those without a decision
 * passed over. Fails with OGI_ERROR_DEFINITION, naming line and column.
 */
gboolean ogi_decisions_add(OgiDecisions *self, const char *name, GBytes *bytes, GError **error);

guint ogi_decisions_n(const OgiDecisions *self);
const OgiDecision *ogi_decisions_get(const OgiDecisions *self, guint index);

G_END_DECLS
