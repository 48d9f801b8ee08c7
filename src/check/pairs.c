/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pairs-private.h"

/* No count is above, and no money in either unit; products of two, scaled, fit in 128 bits. */
static const gint64 MAX_FIGURE = G_GINT64_CONSTANT(10000000000000000);

static gint
find_cell(const OgiPairs *self, const OgiForm *form)
{
    const OgiFormCell *cells = ogi_form_cells(form);

    for (guint i = 0; i < ogi_form_n_cells(form); i++) {
        if (g_str_equal(cells[i].indicator, self->indicator) &&
            g_str_equal(cells[i].column, self->column))
            return (gint)i;
    }
    return OGI_NO_INDEX;
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

/* The record of the same agency among those of another year; both lists are in the agencies' order,
 * and left is what is left of it. */
static const OgiRecord *
find_before(const OgiRecord *now, OgiRecord *const **left, guint *n_left)
{
    guint order = ogi_record_agency(now)->order;

    while (*n_left > 0 && ogi_record_agency(**left)->order < order) {
        ++*left;
        --*n_left;
    }
    return *n_left > 0 && ogi_record_agency(**left) == ogi_record_agency(now) ? **left : NULL;
}

void
ogi_pairs_gather(OgiPairs *self, gint year)
{
    guint n, n_left;
    OgiRecord *const *records = ogi_dataset_records_of(self->dataset, year, &n);
    OgiRecord *const *left = ogi_dataset_records_of(self->dataset, year - 1, &n_left);
    const OgiForm *forms[2] = {NULL, NULL};
    gint cells[2] = {OGI_NO_INDEX, OGI_NO_INDEX};

    g_array_set_size(self->pairs, 0);
    for (guint i = 0; i < n; i++) {
        OgiPair pair = {.now = records[i], .before = find_before(records[i], &left, &n_left)};

        if (pair.before == NULL)
            continue;
        /* looked up again only where the form changes */
        if (forms[0] != ogi_record_form(pair.now) || forms[1] != ogi_record_form(pair.before)) {
            forms[0] = ogi_record_form(pair.now);
            forms[1] = ogi_record_form(pair.before);
            cells[0] = find_cell(self, forms[0]);
            cells[1] = find_cell(self, forms[1]);
        }
        if (same_series(forms[0], cells[0], forms[1], cells[1]) &&
            value_of(pair.now, cells[0], &pair.new) && value_of(pair.before, cells[1], &pair.old))
            g_array_append_val(self->pairs, pair);
    }
}

const OgiFormCell *
ogi_pairs_cell(const OgiPairs *self, const OgiRecord *record)
{
    const OgiForm *form = ogi_record_form(record);

    return &ogi_form_cells(form)[find_cell(self, form)];
}

guint
ogi_pairs_line(const OgiPairs *self, const OgiRecord *record)
{
    return ogi_record_lines(record)[find_cell(self, ogi_record_form(record))];
}

gint64
ogi_pairs_figure(const OgiPairs *self, const OgiPair *pair, gint year)
{
    const OgiRecord *record = ogi_dataset_lookup(self->dataset, ogi_record_agency(pair->now), year);
    gint cell = record != NULL ? find_cell(self, ogi_record_form(record)) : OGI_NO_INDEX;
    gint64 value = 0;

    if (cell == OGI_NO_INDEX || !value_of(record, cell, &value) ||
        ogi_pairs_cell(self, record)->series != ogi_pairs_cell(self, pair->now)->series)
        return 0;
    return value;
}

gboolean
ogi_pairs_beyond_factor(const OgiPairs *self, gint64 a, gint64 b)
{
    return MAX(a, b) / MIN(a, b) >= self->factor;
}
