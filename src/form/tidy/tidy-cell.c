/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "tidy-part-private.h"

/* What a row is of: a cell of a form, or a figure from the prose. */

enum { MAX_CELLS = 4096 }; /* spellings remembered */

/* The fields that say which cell, one behind the other. */
static char *
show_cell(const OgiTidyHeader *header, const OgiCsvRow *row)
{
    GString *text = g_string_new(NULL);

    for (guint role = OGI_TIDY_TABLE; role <= OGI_TIDY_COLUMN_LABEL; role++) {
        g_autofree char *shown =
            ogi_text_display(ogi_tidy_text(header, row, role), OGI_TIDY_SHOWN_CHARS);

        if (*shown != '\0')
            g_string_append_printf(text, "%s%s", text->len > 0 ? ", " : "", shown);
    }
    return g_string_free(text, FALSE);
}

static void
note_cell(OgiTidyPart *self, const OgiCsvRow *row, const OgiTidyReport *report, OgiTidyKind kind)
{
    const OgiTidyHeader *header = &self->shared->header;
    OgiFinding *finding;

    if (kind == OGI_TIDY_NO_FORM) {
        finding = ogi_tidy_part_note(self, "F-ROW", row, "form",
                                     ogi_tidy_text(header, row, OGI_TIDY_FORM));
    } else {
        finding = ogi_tidy_notes_add(self->notes, "F-ROW", ogi_tidy_line(row));
        if (finding != NULL) {
            g_autofree char *cell = show_cell(header, row);

            finding->detail = ogi_detail(
                kind == OGI_TIDY_AMBIGUOUS ? "row-cell-ambiguous" : "row-cell", cell, NULL);
        }
    }
    ogi_tidy_name_report(finding, report);
}

static void
store_figure(OgiTidyPart *self, OgiTidyReport *report, const OgiTidyCell *named,
             const OgiCsvRow *row)
{
    guint8 decimals = named->figure->decimals;
    OgiReading reading;

    if (!ogi_tidy_part_read_value(self, row, report, named, named->figure, &reading) ||
        !ogi_state_has_value(reading.state))
        return;
    while (decimals > 0 && reading.value % 10 == 0) {
        reading.value /= 10;
        decimals--;
    }
    ogi_tidy_store_figure(self->store, report, named, reading.value, decimals, ogi_tidy_line(row));
}

/* Remembers the cell under this spelling. */
static const OgiTidyCell *
keep_cell(OgiTidyPart *self, const OgiTidyKey *key, OgiTidyCell *named)
{
    if (ogi_tidy_index_n(self->cells_read) >= MAX_CELLS) {
        g_free(self->unkept);
        self->unkept = named;
        return named;
    }
    g_ptr_array_add(self->cell_values, named);
    self->last_cell->next = ogi_tidy_index_add(self->cells_read, key, named);
    self->last_cell = self->last_cell->next;
    return named;
}

/* What is no cell is dealt with here, and NULL. */
static const OgiTidyCell *
read_cell(OgiTidyPart *self, const OgiCsvRow *row, const OgiTidyKey *key, OgiTidyReport *report)
{
    OgiTidyEntry *entry = ogi_tidy_index_find(self->cells_read, key);
    g_autofree OgiTidyCell *named = NULL;

    if (entry != NULL) {
        self->last_cell->next = entry;
        self->last_cell = entry;
        return entry->value;
    }
    named = ogi_tidy_cells_resolve(self->shared->cells, &self->shared->header, row);
    if (named->kind == OGI_TIDY_CELL)
        return keep_cell(self, key, g_steal_pointer(&named));
    if (named->kind == OGI_TIDY_FIGURE)
        store_figure(self, report, named, row);
    else if (named->kind == OGI_TIDY_SUBTOTAL)
        ogi_tidy_notes_count(self->notes, "F-ROW", "rows-subtotal", ogi_tidy_line(row));
    else
        note_cell(self, row, report, named->kind);
    return NULL;
}

/* A guess that mostly holds, as rows keep an order: the cell that followed this one before. */
const OgiTidyCell *
ogi_tidy_part_find_cell(OgiTidyPart *self, const OgiCsvRow *row, OgiTidyReport *report)
{
    OgiTidyEntry *next = self->last_cell->next;
    OgiTidyKey key;

    if (G_LIKELY(ogi_tidy_entry_is_of(next, row, &self->shared->header.of_cell))) {
        self->last_cell = next;
        return next->value;
    }
    if (G_UNLIKELY(!ogi_tidy_key(&key, row, &self->shared->header.of_cell, self->scratch))) {
        note_cell(self, row, report, OGI_TIDY_UNKNOWN);
        return NULL;
    }
    if (ogi_tidy_entry_is(next, &key)) {
        self->last_cell = next;
        return next->value;
    }
    return read_cell(self, row, &key, report);
}
