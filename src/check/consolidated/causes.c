/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reconciliation-private.h"

/* The order in which causes are looked for: what needs many cells to agree by chance goes before
 * what needs one. */
static void (*const SEARCHES[])(OgiReconciliation *self) = {
    ogi_causes_below,         /* BELOW */
    ogi_causes_of_reports,    /* OLD, OMITTED, DOUBLED, UNDEDUCED */
    ogi_causes_of_identities, /* CORRECTED; OWN, where the report's own identities tell */
    ogi_causes_of_absence,    /* ABSENT, GAP */
    ogi_causes_of_cells,      /* OWN, where it is a slip of the hand; ONE_CELL */
};

/* One may be there twice: a report that is missing, and one of a year that nobody knows. */
static void
add_absent(OgiReconciliation *self, const OgiAgency *agency)
{
    if (agency == NULL || !g_ptr_array_find(self->absent, agency, NULL))
        g_ptr_array_add(self->absent, (gpointer)(gsize)agency);
}

/* Whose report should be in the sum, and isn't: none came, or none that can be used. */
static void
list_absent(OgiReconciliation *self)
{
    const OgiTree *tree = ogi_dataset_tree(self->dataset);
    gint year = ogi_record_year(self->report);

    for (guint i = 0; i < ogi_dataset_n_coverage(self->dataset); i++) {
        const OgiCoverageRow *row = ogi_dataset_coverage(self->dataset, i);

        if ((row->year == year || row->year == 0) && row->record == NULL &&
            row->state != OGI_COVERAGE_COVERED &&
            (row->agency == NULL || (!row->agency->consolidated &&
                                     ogi_tree_is_below(tree, row->agency->order, self->node))))
            add_absent(self, row->agency);
    }
}

void
ogi_reconciliation_search(OgiReconciliation *self)
{
    if (self->n_open == 0)
        return;
    list_absent(self);
    for (guint i = 0; i < G_N_ELEMENTS(SEARCHES); i++)
        SEARCHES[i](self);
}
