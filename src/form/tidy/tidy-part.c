/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "tidy-part-private.h"

OgiTidyPart *
ogi_tidy_part_new(const OgiTidyShared *shared, gboolean first)
{
    OgiTidyPart *self = g_new0(OgiTidyPart, 1);
    OgiTidyKey none = {"", 0, G_MAXUINT64, 0};

    self->shared = shared;
    self->n_above = first ? shared->header.n_above + 1 : 0;
    self->store = ogi_tidy_store_new(shared->codebook, shared->max_reports);
    self->notes = ogi_tidy_notes_new(shared->max_notes);
    self->agencies = ogi_tidy_index_new();
    self->cells_read = ogi_tidy_index_new();
    self->batch = g_new0(OgiTidyBatch, 1);
    self->cell_values = g_ptr_array_new_with_free_func(g_free);
    /* an entry that no row has, so that there always is a last one */
    self->last_agency = ogi_tidy_index_add(self->agencies, &none, NULL);
    self->last_cell = ogi_tidy_index_add(self->cells_read, &none, NULL);
    return self;
}

void
ogi_tidy_part_free(OgiTidyPart *self)
{
    if (self == NULL)
        return;
    ogi_tidy_store_free(self->store);
    ogi_tidy_notes_free(self->notes);
    ogi_tidy_index_free(self->agencies);
    ogi_tidy_index_free(self->cells_read);
    g_ptr_array_unref(self->cell_values);
    g_free(self->unkept);
    g_free(self->batch);
    g_free(self);
}

/* --- cells --- */

static void
store_cell(OgiTidyPart *self, OgiTidyReport *report, const OgiTidyCell *named, const OgiCsvRow *row)
{
    gint form = ogi_tidy_part_choose_form(self, report, named);
    const OgiFormCell *cell;
    OgiReading reading;
    OgiTidyValue value;

    if (form == OGI_NO_INDEX) {
        report->old = TRUE;
        return;
    }
    cell =
        &ogi_form_cells(ogi_codebook_form(self->shared->codebook, (guint)form))[named->cells[form]];
    if (!ogi_tidy_part_read_value(self, row, report, named, cell, &reading))
        return;
    value = (OgiTidyValue){(guint8)reading.state, ogi_tidy_line(row), reading.value};
    if (named->form != OGI_NO_INDEX)
        report->declared |= G_GUINT64_CONSTANT(1) << form;
    if (G_UNLIKELY(self->jumped))
        ogi_tidy_store_put_later(self->store, report, (guint)form, (guint)named->cells[form],
                                 value);
    else
        ogi_tidy_store_put(self->store, report, (guint)form, (guint)named->cells[form], value);
}

/* A row has the header's fields; more only if they are empty. */
static gboolean
has_fields(const OgiTidyHeader *header, const OgiCsvRow *row)
{
    if (row->n_fields < header->n_fields)
        return FALSE;
    for (guint i = header->n_fields; i < row->n_fields; i++) {
        if (row->fields[i].len > 0)
            return FALSE;
    }
    return TRUE;
}

static void
note_fields(OgiTidyPart *self, const OgiCsvRow *row)
{
    OgiFinding *finding = ogi_tidy_notes_add(self->notes, "F-ROW", ogi_tidy_line(row));

    if (finding != NULL) {
        g_autofree char *found = g_strdup_printf("%u", row->n_fields);
        g_autofree char *expected = g_strdup_printf("%u", self->shared->header.n_fields);

        finding->detail = ogi_detail("row-fields", found, expected, NULL);
    }
}

static void
take_row(OgiTidyPart *self, const OgiCsvRow *row, guint64 hash)
{
    OgiTidyReport *report = ogi_tidy_part_find_report(self, row, hash);
    const OgiTidyCell *named;

    self->scatter += ((self->jumped ? OGI_TIDY_ALL_JUMP : 0) - self->scatter) / 16;
    if (G_UNLIKELY(report == NULL))
        return;
    named = ogi_tidy_part_find_cell(self, row, report);
    if (G_LIKELY(named != NULL))
        store_cell(self, report, named, row);
}

/* --- rows in no order ---
 *
 * Where nearly every row is of another report than the one before, nearly every look-up waits for
 * memory, and each for the one before it: slot, entry, report, cells. So a batch of rows asks for
 * all its slots, then for all its entries, then for all its reports. That changes nothing in what
 * is done with them, one after the other, in the end.
 */

static void
ask_for_report(const OgiTidyReport *report, guint n_forms)
{
    enum { LINE_BYTES = 64 };
    const char *end = (const char *)&report->slots[n_forms];

    for (const char *byte = (const char *)report; byte < end; byte += LINE_BYTES)
        __builtin_prefetch(byte);
    __builtin_prefetch(end - 1);
}

static void
take_batch(OgiTidyPart *self)
{
    OgiTidyBatch *batch = self->batch;
    guint n_forms = ogi_codebook_n_forms(self->shared->codebook);
    OgiTidyEntry *entries[OGI_TIDY_BATCH_ROWS];

    for (guint i = 0; i < batch->n; i++) {
        entries[i] = ogi_tidy_index_guess(self->agencies, batch->rows[i].hash);
        if (entries[i] != NULL) {
            __builtin_prefetch(entries[i]);
            __builtin_prefetch(entries[i]->bytes + 32);
        }
    }
    for (guint i = 0; i < batch->n; i++) {
        if (entries[i] != NULL && entries[i]->value != NULL)
            ask_for_report(entries[i]->value, n_forms);
    }
    for (guint i = 0; i < batch->n; i++)
        take_row(self, &batch->rows[i].row, batch->rows[i].hash);
    batch->n = 0;
}

static gboolean
take_later(OgiTidyPart *self, const OgiCsvRow *row)
{
    OgiTidyBatchRow *waiting = ogi_tidy_batch_add(self->batch, row);
    OgiTidyKey key;

    if (waiting == NULL)
        return FALSE;
    waiting->hash = 0;
    if (ogi_tidy_key(&key, &waiting->row, &self->shared->header.of_agency, self->scratch))
        waiting->hash = ogi_tidy_index_ask(self->agencies, &key);
    if (self->batch->n == OGI_TIDY_BATCH_ROWS)
        take_batch(self);
    return TRUE;
}

static void
flush(OgiTidyPart *self)
{
    take_batch(self);
    ogi_tidy_store_flush(self->store);
}

static void
take_last(OgiTidyPart *self, const OgiCsvRow *row)
{
    flush(self);
    if (!has_fields(&self->shared->header, row))
        note_fields(self, row);
    else if (ogi_tidy_ends_in_doubt(&self->shared->header, row))
        ogi_tidy_part_keep_last(self, row);
    else
        take_row(self, row, 0);
}

gboolean
ogi_tidy_part_take_row(const OgiCsvRow *row, gpointer part, GError **error G_GNUC_UNUSED)
{
    OgiTidyPart *self = part;

    if (G_UNLIKELY(self->n_above > 0)) {
        self->n_above--;
        return TRUE;
    }
    if (G_UNLIKELY(self->unended)) {
        take_last(self, row);
        return TRUE;
    }
    if (G_LIKELY(has_fields(&self->shared->header, row))) {
        if (self->scatter > OGI_TIDY_ALL_JUMP / 2 && take_later(self, row))
            return TRUE;
    }
    if (self->batch->n > 0)
        take_batch(self);
    if (G_LIKELY(has_fields(&self->shared->header, row)))
        take_row(self, row, 0);
    else
        note_fields(self, row);
    return TRUE;
}

/* --- the whole part --- */

OgiTidyStore *
ogi_tidy_part_store(OgiTidyPart *self)
{
    flush(self);
    return self->store;
}

OgiTidyNotes *
ogi_tidy_part_notes(OgiTidyPart *self)
{
    flush(self);
    return self->notes;
}

void
ogi_tidy_part_begin_last(OgiTidyPart *self)
{
    self->unended = TRUE;
}

void
ogi_tidy_part_take(OgiTidyPart *self, OgiTidyPart *later, guint offset)
{
    ogi_tidy_notes_take(ogi_tidy_part_notes(self), ogi_tidy_part_notes(later), offset);
    ogi_tidy_store_take(self->store, later->store, offset);
    if (later->last.report != NULL) {
        self->last = later->last;
        self->last.report = later->last.report->merged; /* NULL past the limit of reports */
        self->last.value.line += offset;
    }
    g_clear_pointer(&later->store, ogi_tidy_store_free);
}
