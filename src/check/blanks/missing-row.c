/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deduce-blank-private.h"

/* A row that a report lacks where all others of its table are there: the totals may force it. */

/* Whether nothing of the row stands anywhere in the document. */
static gboolean
is_missing(const OgiRecord *record, const OgiFormRow *row)
{
    for (gint i = row->first_cell; i < row->first_cell + row->n_cells; i++) {
        if (ogi_record_states(record)[i] != OGI_STATE_ABSENT || ogi_record_lines(record)[i] != 0)
            return FALSE;
    }
    return TRUE;
}

const OgiFormRow *
ogi_missing_row(const OgiRecord *record, const char *table)
{
    const OgiForm *form = ogi_record_form(record);
    const OgiFormRow *rows = ogi_form_rows(form);
    const OgiFormRow *found = NULL;
    guint n_missing = 0, n_there = 0;

    for (guint i = 0; i < ogi_form_n_rows(form); i++) {
        if (!g_str_equal(rows[i].table, table))
            continue;
        if (is_missing(record, &rows[i])) {
            found = &rows[i];
            n_missing++;
        } else {
            n_there++;
        }
    }
    return n_missing == 1 && n_there > 1 ? found : NULL;
}

void
ogi_missing_row_replace(OgiRecord *record, const OgiFormRow *row, OgiState from, OgiState to)
{
    for (gint i = row->first_cell; i < row->first_cell + row->n_cells; i++) {
        if (ogi_record_states(record)[i] == from)
            ogi_record_set(record, (guint)i, to, 0, 0);
    }
}
