/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reconciliation-private.h"

/*
 * What a report passes on: a node below published other figures than its children's, and the report
 * took those. The difference is explained where it is, once; here it is only named.
 */

/* A node below and its own reconciliation. */
typedef struct {
    const OgiRecord *report;
    OgiReconciliation *below;
} Child;

static void
clear_child(gpointer data)
{
    ogi_reconciliation_free(((Child *)data)->below);
}

/* Those of the node's children whose reports are compared with what is below them. */
static GArray *
list_children(const OgiReconciliation *self)
{
    const OgiTree *tree = ogi_dataset_tree(self->dataset);
    GArray *children = g_array_new(FALSE, FALSE, sizeof(Child));
    gint year = ogi_record_year(self->report);
    guint n;
    const guint *units = ogi_tree_children(tree, self->node, &n);

    g_array_set_clear_func(children, clear_child);
    for (guint i = 0; i < n; i++) {
        Child child = {NULL, NULL};

        if (!ogi_tree_is_node(tree, units[i]) ||
            ogi_dataset_stands_in(self->dataset, units[i], year))
            continue;
        child.report = ogi_dataset_lookup_any(self->dataset, ogi_tree_agency(tree, units[i]), year);
        if (child.report == NULL)
            continue;
        child.below = ogi_reconciliation_new(self->dataset, self->rules, child.report);
        g_array_append_val(children, child);
    }
    return children;
}

/* By how much a child's report differs in a cell of this one's form. */
static gint64
difference_of(const OgiReconciliation *self, const Child *child, guint cell)
{
    const OgiFormCell *about = &ogi_form_cells(self->form)[cell];
    gint there = (gint)cell;

    if (child->below->form != self->form)
        there = ogi_form_find(child->below->form, about->table, about->indicator, about->column);
    return there != OGI_NO_INDEX ? child->below->differences[there] : 0;
}

/* Whether the children's differences make up this one's. */
static gboolean
is_propagated(const OgiReconciliation *self, const GArray *children, guint cell)
{
    OgiWide sum = 0;

    for (guint i = 0; i < children->len; i++)
        sum += difference_of(self, &g_array_index(children, Child, i), cell);
    return self->differences[cell] != 0 && sum == self->differences[cell];
}

static void
explain_child(OgiReconciliation *self, const Child *child, const gboolean *passed)
{
    gboolean any = FALSE;

    for (guint i = 0; i < ogi_form_n_cells(self->form); i++) {
        if (!passed[i] || difference_of(self, child, i) == 0)
            continue;
        if (!any)
            ogi_reconciliation_add(self, OGI_CAUSE_BELOW, child->report)->confidence = "certain";
        any = TRUE;
        ogi_reconciliation_explain(self, i);
    }
}

void
ogi_causes_below(OgiReconciliation *self)
{
    g_autoptr(GArray) children = list_children(self);
    g_autofree gboolean *passed = g_new0(gboolean, ogi_form_n_cells(self->form));

    for (guint i = 0; i < ogi_form_n_cells(self->form); i++)
        passed[i] = is_propagated(self, children, i);
    for (guint c = 0; c < children->len; c++)
        explain_child(self, &g_array_index(children, Child, c), passed);
}
