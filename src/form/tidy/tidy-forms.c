/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tidy-finish-private.h"

/*
 * Which form a report is of where its rows don't say. A cell belongs to the form of the year by the
 * law, or where that hasn't got it to another that has. A report with cells of both is of the other
 * form if that has all its cells; else of the statutory one, and the cells of the other are wrong
 * rows.
 */

static gboolean
has_all_cells(const OgiRecord *record, const OgiForm *other)
{
    const OgiForm *form = ogi_record_form(record);

    for (guint i = 0; i < ogi_form_n_cells(form); i++) {
        const OgiFormCell *cell = &ogi_form_cells(form)[i];

        if (ogi_record_lines(record)[i] != 0 &&
            ogi_form_find(other, cell->table, cell->indicator, cell->column) == OGI_NO_INDEX)
            return FALSE;
    }
    return TRUE;
}

static void
move_cell(OgiTidyStore *store, OgiTidyReport *report, guint from, guint cell, guint to)
{
    const OgiRecord *record = report->slots[from].record;
    const OgiFormCell *code = &ogi_form_cells(ogi_record_form(record))[cell];
    const OgiForm *form = ogi_codebook_form(store->codebook, to);
    guint target = (guint)ogi_form_find(form, code->table, code->indicator, code->column);
    OgiTidyConflict key = {.report = report, .form = from, .cell = cell};
    const OgiTidyConflict *conflict = g_hash_table_lookup(store->conflicts, &key);

    ogi_tidy_store_put(store, report, to, target, ogi_tidy_value_of(record, cell));
    if (conflict != NULL)
        ogi_tidy_store_again(store, report, to, target, conflict->value);
}

static void
move_record(OgiTidyStore *store, OgiTidyReport *report, guint from, guint to)
{
    const OgiRecord *record = report->slots[from].record;
    guint n = ogi_form_n_cells(ogi_record_form(record));

    for (guint cell = 0; cell < n; cell++) {
        if (ogi_record_lines(record)[cell] != 0)
            move_cell(store, report, from, cell, to);
    }
    g_clear_pointer(&report->slots[from].record, ogi_record_free);
}

static gboolean
is_subtotal(const OgiTidyStore *store, const OgiForm *form, const OgiFormCell *cell)
{
    gint series =
        ogi_codebook_find_series(store->codebook, form, cell->table, cell->indicator, cell->column);

    return series != OGI_NO_INDEX && ogi_form_series_is_subtotal(form, series);
}

static void
refuse_record(OgiTidyFinish *self, OgiTidyReport *report, guint form)
{
    OgiRecord *record = report->slots[form].record;
    const OgiForm *right = ogi_codebook_form(self->store->codebook, (guint)report->statutory);

    for (guint i = 0; i < ogi_form_n_cells(ogi_record_form(record)); i++) {
        const OgiFormCell *cell = &ogi_form_cells(ogi_record_form(record))[i];
        OgiTidyPending pending = {
            .rule = "F-ROW",
            .report = report,
            .cell = cell,
            .found_decimals = cell->decimals,
        };

        pending.found = ogi_tidy_value_of(record, i);
        if (pending.found.line == 0)
            continue;
        if (is_subtotal(self->store, right, cell))
            ogi_tidy_notes_count(self->notes, "F-ROW", "rows-subtotal", pending.found.line);
        else
            g_array_append_val(self->pending, pending);
    }
    g_clear_pointer(&report->slots[form].record, ogi_record_free);
}

static gboolean
is_declared(const OgiTidyReport *report, guint form)
{
    return (report->declared >> form & 1) != 0;
}

void
ogi_tidy_finish_form(OgiTidyFinish *self, OgiTidyReport *report)
{
    guint statutory = (guint)report->statutory;

    if (report->statutory == OGI_NO_INDEX || is_declared(report, statutory))
        return;
    for (guint i = 0; i < self->store->n_forms; i++) {
        const OgiRecord *record = report->slots[statutory].record;

        if (record == NULL)
            return;
        if (i == statutory || report->slots[i].record == NULL)
            continue;
        if (has_all_cells(record, ogi_codebook_form(self->store->codebook, i)))
            move_record(self->store, report, statutory, i);
        else if (!is_declared(report, i))
            refuse_record(self, report, i);
    }
}
