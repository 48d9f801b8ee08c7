/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tidy-part-private.h"

/*
 * The last row of a file that doesn't end in a line break. Where its last field is one that is
 * read, it may be the beginning of what stood there: 2, 28 or 282 of 2822652. It counts only where
 * it gives the one cell that its report still lacks: then nothing was cut off but digits of it, and
 * a note names it.
 */

static gboolean
is_field_of(const OgiTidyFields *fields, guint field)
{
    for (guint i = 0; i < fields->n; i++) {
        if (fields->fields[i] == field)
            return TRUE;
    }
    return FALSE;
}

gboolean
ogi_tidy_ends_in_doubt(const OgiTidyHeader *header, const OgiCsvRow *row)
{
    for (guint role = 0; role < OGI_TIDY_N_ROLES; role++) {
        if (header->at[role] == (gint)row->n_fields - 1)
            return TRUE;
    }
    return FALSE;
}

/* NULL where the name itself may have been cut, unless the row before has the same. */
static OgiTidyReport *
report_of(OgiTidyPart *self, const OgiCsvRow *row)
{
    const OgiTidyFields *fields = &self->shared->header.of_agency;
    OgiTidyKey key;

    if (is_field_of(fields, row->n_fields - 1) &&
        !(ogi_tidy_key(&key, row, fields, self->scratch) &&
          ogi_tidy_entry_is(self->last_agency, &key)))
        return NULL;
    return ogi_tidy_part_find_report(self, row, 0);
}

static OgiFinding *
note(OgiTidyPart *self, const char *rule, const OgiTidyReport *report, guint line)
{
    OgiFinding *finding = ogi_tidy_notes_add(self->notes, rule, line);

    ogi_tidy_name_report(finding, report);
    return finding;
}

void
ogi_tidy_part_keep_last(OgiTidyPart *self, const OgiCsvRow *row)
{
    OgiTidyReport *report = report_of(self, row);
    g_autofree OgiTidyCell *named =
        ogi_tidy_cells_resolve(self->shared->cells, &self->shared->header, row);
    const OgiForm *form;
    gint index = OGI_NO_INDEX;
    OgiReading reading;

    if (report != NULL && named->kind == OGI_TIDY_CELL)
        index = ogi_tidy_part_choose_form(self, report, named);
    if (index == OGI_NO_INDEX) {
        note(self, "F-CUT", report, ogi_tidy_line(row));
        return;
    }
    form = ogi_codebook_form(self->shared->codebook, (guint)index);
    if (ogi_tidy_part_read_value(self, row, report, named,
                                 &ogi_form_cells(form)[named->cells[index]], &reading))
        self->last = (OgiTidyLast){
            report,
            (guint)index,
            (guint)named->cells[index],
            {(guint8)reading.state, ogi_tidy_line(row), reading.value},
            named->form != OGI_NO_INDEX,
        };
}

/* Whether the report has every other cell of the form, and not this one. */
static gboolean
completes(const OgiTidyLast *last, const OgiTidyReport *report)
{
    const OgiTidySlot *slot = &report->slots[last->form];
    guint n;

    if (slot->record == NULL)
        return FALSE;
    n = ogi_form_n_cells(ogi_record_form(slot->record));
    for (guint i = 0; i < n; i++) {
        if ((slot->cells.lines[i] == 0) != (i == last->cell))
            return FALSE;
    }
    return TRUE;
}

void
ogi_tidy_part_settle_last(OgiTidyPart *self)
{
    const OgiTidyLast *last = &self->last;
    OgiTidyReport *report = last->report;
    const OgiFormCell *cell;
    OgiFinding *finding;
    gboolean counts;

    if (report == NULL)
        return;
    while (report->merged != NULL)
        report = report->merged;
    counts = completes(last, report);
    if (counts) {
        ogi_tidy_store_put(self->store, report, last->form, last->cell, last->value);
        report->declared |= last->declared ? G_GUINT64_CONSTANT(1) << last->form : 0;
    }
    finding = note(self, counts ? "F-END" : "F-CUT", report, last->value.line);
    if (finding == NULL)
        return;
    cell = &ogi_form_cells(ogi_codebook_form(self->shared->codebook, last->form))[last->cell];
    finding->table = cell->table;
    finding->indicator = cell->indicator;
    finding->column = cell->column;
}
