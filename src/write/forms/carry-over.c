/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/decimal.h>
#include <ogistat/record.h>

#include "carry-over-private.h"

/* Whether an agency ended in a year and went over to this one, and to no other. */
static gboolean
is_continued_by(const OgiAgency *agency, const OgiAgency *next, gint year)
{
    return agency->successors != NULL && agency->last_year == year &&
           agency->successors->len == 1 && agency->successors->pdata[0] == next;
}

/* Whether it ended in a year and went over to several, of which this is one. */
static gboolean
is_divided(const OgiAgency *agency, const OgiAgency *next, gint year)
{
    return agency->successors != NULL && agency->last_year == year && agency->successors->len > 1 &&
           g_ptr_array_find(agency->successors, next, NULL);
}

/* Adds a report; FALSE where it can't be part of a sum. */
static gboolean
add_record(OgiCarryOver *self, const OgiRecord *record)
{
    const OgiForm *form = record != NULL ? ogi_record_form(record) : NULL;
    gboolean first = self->form == NULL;

    if (form == NULL || (!first && form != self->form))
        return FALSE;
    self->form = form;
    for (guint i = 0; i < ogi_form_n_cells(form); i++) {
        gboolean known = ogi_state_has_value(ogi_record_states(record)[i]);

        if (first)
            self->values[i] = 0;
        self->known[i] = (first || self->known[i]) && known &&
                         ogi_decimal_add(&self->values[i], ogi_record_values(record)[i]);
    }
    return TRUE;
}

void
ogi_carry_over_find(OgiCarryOver *self, const OgiDataset *dataset, const OgiAgency *agency,
                    gint year)
{
    const OgiRegistry *registry = ogi_dataset_registry(dataset);
    const OgiRecord *own = ogi_dataset_lookup_any(dataset, agency, year - 1);
    gboolean whole;

    self->form = NULL;
    whole = own != NULL ? add_record(self, own) : !ogi_agency_is_due(agency, year - 1);
    for (guint i = 0; whole && i < ogi_registry_n(registry); i++) {
        const OgiAgency *other = ogi_registry_get(registry, i);

        if (other == agency || is_divided(other, agency, year - 1))
            whole = other == agency;
        else if (is_continued_by(other, agency, year - 1))
            whole = add_record(self, ogi_dataset_lookup_any(dataset, other, year - 1));
    }
    if (!whole)
        self->form = NULL;
}
