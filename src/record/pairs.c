/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/pairs.h>

void
ogi_pairs_init(OgiPairs *self, const OgiDataset *dataset, gint year)
{
    self->now = ogi_dataset_records_of(dataset, year, &self->n_now);
    self->then = ogi_dataset_records_of(dataset, year - 1, &self->n_then);
}

/* Negative: this year's next record is of an agency before the other's. */
static gint
compare_next(const OgiPairs *self)
{
    guint now, then;

    if (self->n_now == 0 || self->n_then == 0)
        return self->n_now == 0 ? 1 : -1;
    now = ogi_record_agency(*self->now)->order;
    then = ogi_record_agency(*self->then)->order;
    return (now > then) - (now < then);
}

gboolean
ogi_pairs_next(OgiPairs *self, const OgiRecord **now, const OgiRecord **then)
{
    gint order;

    *now = *then = NULL;
    if (self->n_now == 0 && self->n_then == 0)
        return FALSE;
    order = compare_next(self);
    if (order <= 0) {
        *now = *self->now++;
        self->n_now--;
    }
    if (order >= 0) {
        *then = *self->then++;
        self->n_then--;
    }
    return TRUE;
}
