/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check/errors/typing-errors-private.h"
#include "reconciliation-private.h"

/*
 * Causes that one cell suggests, without anything else that would confirm them: a slip of the hand
 * in the consolidated report, or one agency's value left out or taken twice.
 */

/* More cells than these have a common reason, and what agrees in one of them does so by chance. */
enum { MAX_CELLS = 12 };

/* How sure it is that the cell was mistyped; NULL where one slip doesn't make it. Only a sum of all
 * agencies is what should stand there. */
static const char *
rate_slip(const OgiReconciliation *self, guint cell)
{
    if (self->absent->len > 0 || self->counts[cell] < self->n_records ||
        self->sums[cell] > G_MAXINT64 || self->sums[cell] <= G_MININT64)
        return NULL;
    switch (
        ogi_typing_error_compare(ogi_record_values(self->report)[cell], (gint64)self->sums[cell])) {
    case OGI_TYPING_ERROR_NONE:
        return NULL;
    case OGI_TYPING_ERROR_DIGIT:
        return "low";
    case OGI_TYPING_ERROR_SWAPPED:
    case OGI_TYPING_ERROR_DROPPED:
    case OGI_TYPING_ERROR_DOUBLED:
    case OGI_TYPING_ERROR_EXTRA:
    case OGI_TYPING_ERROR_SIGN:
    case OGI_TYPING_ERROR_UNIT:
    default:
        return "medium";
    }
}

/* The only report whose value is the difference, whatever its sign; NULL: none or several. */
static const OgiRecord *
find_with_difference(const OgiReconciliation *self, guint cell)
{
    const OgiRecord *found = NULL;

    for (guint r = 0; r < self->n_records; r++) {
        gint64 value;

        if (!ogi_reconciliation_value(self, self->records[r], cell, &value) ||
            (value != self->differences[cell] && -(OgiWide)value != self->differences[cell]))
            continue;
        if (found != NULL)
            return NULL;
        found = self->records[r];
    }
    return found;
}

static void
explain_cell(OgiReconciliation *self, guint cell)
{
    const char *slip = rate_slip(self, cell);
    const OgiRecord *alone = NULL;

    if (slip == NULL || g_str_equal(slip, "low"))
        alone = find_with_difference(self, cell);
    if (slip != NULL) {
        OgiCause *cause = ogi_reconciliation_add(self, OGI_CAUSE_OWN, self->report);

        cause->confidence = slip;
        cause->n_rivals = alone != NULL ? 1 : 0;
        ogi_reconciliation_explain(self, cell);
    }
    if (alone != NULL) {
        OgiCause *cause = ogi_reconciliation_add(self, OGI_CAUSE_ONE_CELL, alone);

        cause->confidence = "low";
        cause->n_rivals = slip != NULL ? 1 : 0;
        ogi_reconciliation_explain(self, cell);
    }
}

void
ogi_causes_of_cells(OgiReconciliation *self)
{
    if (self->n_open > MAX_CELLS)
        return;
    for (guint i = 0; i < ogi_form_n_cells(self->form); i++) {
        if (self->open[i])
            explain_cell(self, i);
    }
}
