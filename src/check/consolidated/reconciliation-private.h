/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/reconciliation.h>

#include "check/rules/compiled-rules-private.h"
#include "year-sums-private.h"

G_BEGIN_DECLS

/*
 * Ways in which a consolidated report comes to differ from the sum of the agencies, from the one
 * that leaves the least to chance to the weakest. Each says exactly by how much the report differs,
 * and where; it explains the cells that differ by just that.
 */
typedef enum {
    OGI_CAUSE_BELOW,     /* passes on what the reports of nodes below differ by */
    OGI_CAUSE_OLD,       /* uses a report that doesn't count: revised since, or in conflict */
    OGI_CAUSE_OMITTED,   /* leaves out an agency's report, or one of its tables */
    OGI_CAUSE_DOUBLED,   /* has it twice */
    OGI_CAUSE_UNDEDUCED, /* takes the blanks for zeros that are deduced here */
    OGI_CAUSE_CORRECTED, /* has the value that makes the identities of an agency's report hold */
    OGI_CAUSE_ABSENT,    /* has the report of an agency that is missing here */
    OGI_CAUSE_GAP,       /* has the values of cells that an agency's report leaves open */
    OGI_CAUSE_OWN,       /* an error of its own */
    OGI_CAUSE_ONE_CELL,  /* leaves out an agency's value in one cell, or has it twice */
} OgiCauseKind;

enum {
    OGI_CAUSE_RIVALS = 3, /* that explain the same in the same way; where there are more, it means
                             nothing */
    OGI_CAUSE_SURE = 4,   /* cells that don't agree by chance */
    OGI_CAUSE_NAMED = 6,  /* of several that are missing */
};

typedef struct {
    OgiCauseKind kind;
    const OgiAgency *agency;      /* NULL: one that isn't known, or the report itself */
    const OgiRecord *record;      /* the report that the agency is summed with; NULL: none */
    const OgiRecord *aside;       /* the one that doesn't count, for OLD; NULL */
    const OgiRecord *partner;     /* another that it explains them together with; NULL */
    gboolean partner_is_opposite; /* one of the two is left out, the other taken twice */
    const char *table;            /* all that is explained is in this table; NULL: in several */
    const char *confidence;       /* static */
    guint first_cell;             /* of what it explains, in the reconciliation's list */
    guint n_cells;
    guint n_rivals; /* others that explain the same cells as well */
} OgiCause;

struct _OgiReconciliation {
    const OgiDataset *dataset;
    const OgiRuleSet *rules;
    const OgiRecord *report;
    const OgiForm *form;
    const OgiCompiledRules *compiled; /* rules of one report */
    guint node;                       /* the unit whose report it is */
    GPtrArray *under;                 /* OgiRecord*: what records points to */
    OgiRecord *const *records;        /* those summed: of the year, in any form */
    guint n_records;
    GPtrArray *absent; /* const OgiAgency*: who is to report and isn't summed; NULL: not known */
    OgiWide *sums;     /* by cell */
    guint *counts;     /* by cell: agencies with a value */
    /* by cell: published - sum; 0 where there is nothing to compare, never the least number */
    gint64 *differences;
    gboolean *compared;
    gboolean *open; /* differs, and nothing explains it yet */
    guint n_open;
    guint n_differ; /* before any is explained */
    GArray *causes; /* OgiCause */
    GArray *cells;  /* guint16: what the causes explain */
};

/* Whether the cell is compared, and in the table; NULL: in any. */
gboolean ogi_reconciliation_has(const OgiReconciliation *self, guint cell, const char *table);

/* The value that a report adds to the sum of a cell; FALSE where it has none. */
gboolean ogi_reconciliation_value(const OgiReconciliation *self, const OgiRecord *record,
                                  guint cell, gint64 *value);

/* Adds a cause without cells; valid until the next one is added. */
OgiCause *ogi_reconciliation_add(OgiReconciliation *self, OgiCauseKind kind,
                                 const OgiRecord *record);
/* The cell is explained by the cause added last. */
void ogi_reconciliation_explain(OgiReconciliation *self, guint cell);

/* By how much the identities of a cell are off, if it alone is wrong: how many hold once delta is
 * added to its value; 0 where one of them doesn't then, or none can be assessed. */
guint ogi_identities_mended(const OgiCompiledRules *compiled, const OgiRecord *record, guint cell,
                            gint64 delta);

/* Whether a report of a node below explains the cell's difference. */
gboolean ogi_reconciliation_is_propagated(const OgiReconciliation *self, guint cell);

/* The searches: each explains what it can of the cells still open. */
/* BELOW */
void ogi_causes_below(OgiReconciliation *self);
/* OLD, OMITTED, DOUBLED, UNDEDUCED */
void ogi_causes_of_reports(OgiReconciliation *self);
/* OMITTED and DOUBLED of two reports together; table NULL: in all tables. */
void ogi_causes_of_pairs(OgiReconciliation *self, const char *table);
/* CORRECTED; OWN, where the report's own identities tell */
void ogi_causes_of_identities(OgiReconciliation *self);
/* ABSENT, GAP */
void ogi_causes_of_absence(OgiReconciliation *self);
/* OWN, where it is a slip of the hand; ONE_CELL */
void ogi_causes_of_cells(OgiReconciliation *self);

/* The rule of its findings. */
const char *ogi_cause_rule(OgiCauseKind kind);

/* A-LEVEL's companions: one finding for each cause. */
void ogi_explain_causes(const OgiReconciliation *self, OgiFindings *findings);
/* A-PASSED: the report's identities that don't close because those of agencies don't. */
void ogi_check_propagated(const OgiReconciliation *reconciliation, OgiFindings *findings);

G_END_DECLS
