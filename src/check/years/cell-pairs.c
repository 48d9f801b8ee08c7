/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/pairs.h>

#include "cell-pairs-private.h"

/* No count is above, and no money in either unit; products of two, scaled, fit in 128 bits. */
static const gint64 MAX_FIGURE = G_GINT64_CONSTANT(10000000000000000);

static gint
find_cell(const OgiCellPairs *self, const OgiForm *form)
{
    return ogi_form_find(form, NULL, self->indicator, self->column);
}

/* A figure above zero, deduced from nothing. */
static gboolean
value_of(const OgiRecord *record, gint cell, gint64 *value)
{
    if (cell == OGI_NO_INDEX || !ogi_state_is_said(ogi_record_states(record)[cell]))
        return FALSE;
    *value = ogi_record_values(record)[cell];
    return *value > 0 && *value <= MAX_FIGURE;
}

static gboolean
same_series(const OgiForm *a, gint i, const OgiForm *b, gint j)
{
    return i != OGI_NO_INDEX && j != OGI_NO_INDEX &&
           ogi_form_cells(a)[i].series == ogi_form_cells(b)[j].series;
}

/* Where the cell is in the forms of two records; looked up again only where a form changes. */
static void
find_cells(OgiCellPairs *self, const OgiForm *now, const OgiForm *before)
{
    if (self->forms[0] == now && self->forms[1] == before)
        return;
    self->forms[0] = now;
    self->forms[1] = before;
    self->cells[0] = find_cell(self, now);
    self->cells[1] = find_cell(self, before);
    if (!same_series(now, self->cells[0], before, self->cells[1]))
        self->cells[0] = self->cells[1] = OGI_NO_INDEX;
}

static void
add_pair(OgiCellPairs *self, const OgiRecord *now, const OgiRecord *before)
{
    OgiCellPair pair = {.now = now, .before = before};

    find_cells(self, ogi_record_form(now), ogi_record_form(before));
    if (value_of(now, self->cells[0], &pair.new) && value_of(before, self->cells[1], &pair.old))
        g_array_append_val(self->pairs, pair);
}

void
ogi_cell_pairs_gather(OgiCellPairs *cells, guint n, gint year)
{
    const OgiRecord *now, *before;
    OgiPairs pairs;

    ogi_pairs_init(&pairs, cells->dataset, year);
    while (ogi_pairs_next(&pairs, &now, &before)) {
        for (guint i = 0; now != NULL && before != NULL && i < n; i++)
            add_pair(&cells[i], now, before);
    }
}

const OgiFormCell *
ogi_cell_pairs_cell(const OgiCellPairs *self, const OgiRecord *record)
{
    const OgiForm *form = ogi_record_form(record);

    return &ogi_form_cells(form)[find_cell(self, form)];
}

guint
ogi_cell_pairs_line(const OgiCellPairs *self, const OgiRecord *record)
{
    return ogi_record_lines(record)[find_cell(self, ogi_record_form(record))];
}

gint64
ogi_cell_pairs_figure(const OgiCellPairs *self, const OgiCellPair *pair, gint year)
{
    const OgiRecord *record = ogi_dataset_lookup(self->dataset, ogi_record_agency(pair->now), year);
    gint cell = record != NULL ? find_cell(self, ogi_record_form(record)) : OGI_NO_INDEX;
    gint64 value = 0;

    if (cell == OGI_NO_INDEX || !value_of(record, cell, &value) ||
        ogi_cell_pairs_cell(self, record)->series != ogi_cell_pairs_cell(self, pair->now)->series)
        return 0;
    return value;
}

gboolean
ogi_cell_pairs_beyond_factor(const OgiCellPairs *self, gint64 a, gint64 b)
{
    return MAX(a, b) / MIN(a, b) >= self->factor;
}
