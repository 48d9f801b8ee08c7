/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "example.h"

/* A report whose tables 3 and 4 agree, from a seed: parts at random, sums above them. */
static inline OgiRecord *
consistent_record(const OgiForm *form, GRand *rand, gint year)
{
    OgiRecord *record = example_zero_record(form, year);
    const OgiFormRow *rows = ogi_form_rows(form);
    gint64 concluded[7] = {0};
    guint n_rows = ogi_form_n_rows(form);
    guint first = 0;

    while (!g_str_equal(rows[first].indicator, "received"))
        first++;
    for (guint r = first; r < n_rows; r++) {
        const OgiFormRow *row = &rows[r];
        gint64 total = 0;

        for (guint c = 0; c + 1 < (guint)row->n_cells; c++) {
            gint64 value = g_rand_int_range(rand, 0, 4) == 0 ? g_rand_int_range(rand, 1, 40) : 0;

            if (g_str_equal(row->indicator, "concluded"))
                value = concluded[c];
            else if (g_str_equal(row->table, "3") && r > first + 1 &&
                     !g_str_equal(row->indicator, "carried_out"))
                concluded[c] += value;
            else if (g_str_equal(row->indicator, "carried_out"))
                value = 0;
            ogi_record_set(record, (guint)row->first_cell + c, OGI_STATE_REPORTED, value, r);
            total += value;
        }
        ogi_record_set(record, (guint)(row->first_cell + row->n_cells - 1), OGI_STATE_REPORTED,
                       total, r);
    }
    /* what came in is what was concluded, some of it carried in; what is carried out came in too */
    for (guint c = 0, in = (guint)rows[first].first_cell; c < 6; c++) {
        gint64 all = concluded[c];
        gint64 old = all > 0 ? g_rand_int_range(rand, 0, (gint32)all + 1) : 0;

        ogi_record_set(record, in + c, OGI_STATE_REPORTED, all - old, 1);
        ogi_record_set(record, (guint)rows[first + 1].first_cell + c, OGI_STATE_REPORTED, old, 1);
    }
    for (guint r = first; r < first + 2; r++) {
        gint64 total = 0;

        for (guint c = 0; c < 6; c++)
            total += ogi_record_values(record)[(guint)rows[r].first_cell + c];
        ogi_record_set(record, (guint)rows[r].first_cell + 6, OGI_STATE_REPORTED, total, 1);
    }
    return record;
}
