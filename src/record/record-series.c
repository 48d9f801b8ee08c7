/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a record has of a series: the sum of the cells that its form counts in it.
 */
#include <ogistat/decimal.h>

#include "record-private.h"

/* From the strongest to the weakest: reported, corrected, imputed, assumed. */
static OgiState
weaker(OgiState a, OgiState b)
{
    return MAX(a, b);
}

gboolean
ogi_record_is_empty_total(const OgiRecord *self, guint cell)
{
    const OgiFormCell *cells = ogi_form_cells(self->form);
    const OgiFormRow *row = &ogi_form_rows(self->form)[cells[cell].row];

    if (cells[cell].role != OGI_ROLE_TOTAL ||
        (self->cells.states[cell] != OGI_STATE_BLANK && self->cells.states[cell] != OGI_STATE_NONE))
        return FALSE;
    for (guint i = (guint)row->first_cell; i < (guint)(row->first_cell + row->n_cells); i++) {
        if (i != cell && self->cells.states[i] != OGI_STATE_ASSUMED)
            return FALSE;
    }
    return row->n_cells > 1;
}

OgiState
ogi_record_series(const OgiRecord *self, gint series, gint64 *value)
{
    const gint16 *cells;
    guint n = ogi_form_series_cells(self->form, series, &cells);
    OgiState state = OGI_STATE_REPORTED;
    gint64 sum = 0;
    gboolean any = FALSE;

    if (n == 1) { /* as nearly all */
        if (ogi_state_has_value(self->cells.states[*cells]))
            *value = self->cells.values[*cells];
        return self->cells.states[*cells];
    }
    for (guint i = 0; i < n; i++) {
        guint cell = (guint)cells[i];

        if (ogi_state_has_value(self->cells.states[cell])) {
            state = weaker(state, self->cells.states[cell]);
            any = TRUE;
            if (!ogi_decimal_add(&sum, self->cells.values[cell]))
                return OGI_STATE_UNREADABLE;
        } else if (!ogi_record_is_empty_total(self, cell)) {
            return self->cells.states[cell];
        } else {
            state = weaker(state, OGI_STATE_ASSUMED);
        }
    }
    if (!any)
        return n == 0 ? OGI_STATE_ABSENT : OGI_STATE_BLANK;
    *value = sum;
    return state;
}
