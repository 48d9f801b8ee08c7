/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/rule.h>

G_BEGIN_DECLS

/*
 * A published consolidated report against the value of its unit's children: where they differ, and
 * which agencies explain it.
 */
typedef struct _OgiReconciliation OgiReconciliation;

/* report is that of a node; everything is borrowed. */
OgiReconciliation *ogi_reconciliation_new(const OgiDataset *dataset, const OgiRuleSet *rules,
                                          const OgiRecord *report);
void ogi_reconciliation_free(OgiReconciliation *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiReconciliation, ogi_reconciliation_free)

/* Whether none of the children has a value: there is nothing to compare with. */
gboolean ogi_reconciliation_is_empty(const OgiReconciliation *self);
/* The value of the children in a cell of the report's form; FALSE where there is none. */
gboolean ogi_reconciliation_sum(const OgiReconciliation *self, guint cell, gint64 *sum);

/* Looks for what explains the differences. */
void ogi_reconciliation_search(OgiReconciliation *self);
/* What explains the difference of a cell, by ";": the ids of the agencies (that of the report
 * itself, where the error is its own), and the rules whose findings say how. Where it is several
 * things, each may be it. (transfer full); NULL: nobody can be named; nothing explains it */
char *ogi_reconciliation_explained_by(const OgiReconciliation *self, guint cell);
char *ogi_reconciliation_explained_as(const OgiReconciliation *self, guint cell);

G_END_DECLS
