/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tidy-finish-private.h"

/*
 * Reports with fewer rows than the others: where half of the reports of a form or more have rows
 * for all its cells in a file, one that hasn't may have lost them, say to a copy that broke off
 * between two rows.
 */

typedef struct {
    guint whole;
    guint partial;
} Reports;

/* How many cells have a row; their last line. */
static guint
count_cells(const OgiRecord *record, guint *last_line)
{
    const guint32 *lines = ogi_record_lines(record);
    guint n = ogi_form_n_cells(ogi_record_form(record));
    guint there = 0;

    *last_line = 0;
    for (guint i = 0; i < n; i++) {
        there += lines[i] != 0;
        *last_line = MAX(*last_line, lines[i]);
    }
    return there;
}

static Reports
count_reports(const OgiTidyStore *store, guint form)
{
    Reports counted = {0};

    for (guint i = 0; i < store->reports->len; i++) {
        const OgiTidyReport *report = store->reports->pdata[i];
        const OgiRecord *record = report->slots[form].record;
        guint line;

        if (record == NULL)
            continue;
        if (count_cells(record, &line) == ogi_form_n_cells(ogi_record_form(record)))
            counted.whole++;
        else
            counted.partial++;
    }
    return counted;
}

static void
note_partial(OgiTidyFinish *self, const OgiTidyReport *report, const OgiRecord *record)
{
    guint n = ogi_form_n_cells(ogi_record_form(record));
    OgiTidyPending pending = {.rule = "F-PARTIAL", .report = report};
    guint there = count_cells(record, &pending.found.line);

    if (there == n)
        return;
    pending.expected = (OgiTidyValue){.state = OGI_STATE_REPORTED, .value = there};
    pending.found.state = OGI_STATE_REPORTED;
    pending.found.value = n;
    g_array_append_val(self->pending, pending);
}

void
ogi_tidy_finish_partial(OgiTidyFinish *self)
{
    const OgiTidyStore *store = self->store;

    for (guint form = 0; form < store->n_forms; form++) {
        Reports counted = count_reports(store, form);

        if (counted.partial == 0 || counted.whole < counted.partial)
            continue;
        for (guint i = 0; i < store->reports->len; i++) {
            const OgiTidyReport *report = store->reports->pdata[i];

            if (report->slots[form].record != NULL)
                note_partial(self, report, report->slots[form].record);
        }
    }
}
