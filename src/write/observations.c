/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cells-private.h"
#include "figures-private.h"
#include "headings-private.h"
#include "records-private.h"
#include "row-private.h"
#include "write/publish/staged-parts-private.h"

/*
 * observations.csv: one row per cell of each record that counts, millions of them. What is the same
 * for a form, or for a record, is made once; a row is then five pieces and two numbers.
 *
 * Figures from the prose come first, as table 1. A cell without a value is a row with an empty one.
 * The last columns name the rule by which a value was imputed, and say which were read from a
 * picture, and proved.
 */

enum {
    N_STATES = OGI_STATE_ASSUMED + 1,
    PART_RECORDS = 16, /* some 500 KB */
};

/* The last columns of a figure that was read from a picture. */
static const char OCR_END[] = ",,ocr,";

/* Pieces of the rows of one form, by cell. */
typedef struct {
    OgiText *codes;         /* 3,denied.state_secret,natural, */
    OgiText *tails;         /* ,件,A, — unit and status, by cell and state */
    OgiText ends[N_STATES]; /* ,,,unreadable — no rule, no picture; why there is no value */
} FormPieces;

typedef struct {
    GPtrArray *records; /* const OgiRecord*, borrowed: those selected */
    FormPieces *forms;  /* by form */
    guint n_forms;
    GStringChunk *strings; /* owns the pieces */
} Observations;

static OgiText
keep(Observations *self, const GString *cells)
{
    return ogi_text(g_string_chunk_insert_const(self->strings, cells->str), cells->len);
}

static void
make_pieces(Observations *self, const OgiForm *form)
{
    FormPieces *pieces = &self->forms[ogi_form_index(form)];
    guint n = ogi_form_n_cells(form);
    g_autoptr(GString) cells = g_string_new(NULL);

    pieces->codes = g_new(OgiText, n);
    pieces->tails = g_new(OgiText, n * N_STATES);
    for (guint8 state = 0; state < N_STATES; state++) {
        g_string_printf(cells, ",,,%s", ogi_state_missing_as(state));
        pieces->ends[state] = keep(self, cells);
    }
    for (guint i = 0; i < n; i++) {
        const OgiFormCell *cell = &ogi_form_cells(form)[i];

        ogi_cells_begin(cells, cell->table);
        ogi_cells_add(cells, cell->indicator);
        ogi_cells_add(cells, cell->column);
        ogi_cells_add(cells, NULL);
        pieces->codes[i] = keep(self, cells);
        for (guint8 state = 0; state < N_STATES; state++) {
            ogi_cells_begin(cells, NULL);
            ogi_cells_add(cells, cell->unit);
            ogi_cells_add(cells, ogi_state_status(state));
            ogi_cells_add(cells, NULL);
            pieces->tails[i * N_STATES + state] = keep(self, cells);
        }
    }
}

static void
select_records(Observations *self, const OgiPublication *publication)
{
    guint n;
    OgiRecord *const *records = ogi_dataset_records(publication->dataset, &n);

    self->records = g_ptr_array_new();
    for (guint i = 0; i < n; i++) {
        if (ogi_publication_has_year(publication, ogi_record_year(records[i])) &&
            ogi_publication_has_agency(publication, ogi_record_agency(records[i])))
            g_ptr_array_add(self->records, records[i]);
    }
}

static void
set_up(Observations *self, const OgiPublication *publication)
{
    const OgiCodebook *codebook = ogi_dataset_codebook(publication->dataset);

    self->strings = g_string_chunk_new(16 * 1024);
    self->n_forms = ogi_codebook_n_forms(codebook);
    self->forms = g_new0(FormPieces, self->n_forms);
    for (guint f = 0; f < self->n_forms; f++)
        make_pieces(self, ogi_codebook_form(codebook, f));
    select_records(self, publication);
}

static void
tear_down(Observations *self)
{
    for (guint f = 0; f < self->n_forms; f++) {
        g_free(self->forms[f].codes);
        g_free(self->forms[f].tails);
    }
    g_free(self->forms);
    g_ptr_array_unref(self->records);
    g_string_chunk_free(self->strings);
}

/* What a record's rows are made of. */
typedef struct {
    OgiCsvWriter *csv;
    const OgiRecord *record;
    const FormPieces *pieces; /* of its form */
    const OgiFormCell *cells;
    const gint64 *values;
    const guint8 *states;
    OgiText start; /* year, agency_id, agency, form */
    OgiText source;
} Rows;

static void
write_figures(const Rows *rows)
{
    g_autoptr(GArray) figures = ogi_published_figures(rows->record);

    for (guint i = 0; i < figures->len; i++) {
        const OgiPublishedFigure *said = &g_array_index(figures, OgiPublishedFigure, i);

        ogi_csv_writer_raw(rows->csv, rows->start);
        ogi_csv_writer_string(rows->csv, OGI_FIGURE_TABLE);
        ogi_csv_writer_string(rows->csv, said->indicator);
        ogi_csv_writer_string(rows->csv, OGI_FIGURE_COLUMN);
        ogi_csv_writer_short(rows->csv, said->figure->value, said->figure->decimals);
        ogi_csv_writer_string(rows->csv, said->unit);
        ogi_csv_writer_string(rows->csv, ogi_state_status(OGI_STATE_REPORTED));
        ogi_csv_writer_raw(rows->csv, rows->source);
        ogi_csv_writer_int_or_empty(rows->csv, said->figure->line);
        ogi_csv_writer_empty(rows->csv);
        ogi_csv_writer_empty(rows->csv);
        ogi_csv_writer_empty(rows->csv);
        ogi_csv_writer_end_row(rows->csv);
    }
}

/* A cell, and where it was read; end: what it rests on, after its line. */
static void
write_cell(const Rows *rows, guint i, OgiText source, guint line, OgiText end)
{
    enum { N_NUMBERS = 2, N_COMMAS = 2 };
    guint8 state = rows->states[i];
    OgiText codes = rows->pieces->codes[i];
    OgiText tail = rows->pieces->tails[i * N_STATES + state];
    char *p =
        ogi_csv_writer_row_room(rows->csv, rows->start.len + codes.len + tail.len + source.len +
                                               end.len + N_NUMBERS * OGI_DECIMAL_CHARS + N_COMMAS);

    p = ogi_row_comma(ogi_row_text(p, rows->start));
    p = ogi_row_text(p, codes);
    p = ogi_row_short_if(p, ogi_state_has_value(state), rows->values[i], rows->cells[i].decimals);
    p = ogi_row_text(p, tail);
    p = ogi_row_comma(ogi_row_text(p, source));
    p = ogi_row_fixed_if(p, line != 0, line, 0);
    ogi_csv_writer_row_written(rows->csv, ogi_row_text(p, end));
}

/* No rule; whether it was read from a picture; why there is no value. */
static OgiText
end_of(const Rows *rows, guint i)
{
    return rows->states[i] == OGI_STATE_REPORTED && ogi_record_reading(rows->record, i) != NULL
               ? ogi_text(OCR_END, sizeof OCR_END - 1)
               : rows->pieces->ends[rows->states[i]];
}

/* A cell that a rule or a person has filled in; then its source is the decision. */
static void
write_imputed(const Rows *rows, guint i, guint line, const char *by)
{
    const OgiCorrection *correction =
        rows->states[i] == OGI_STATE_CORRECTED ? ogi_record_correction(rows->record, i) : NULL;
    OgiText source = rows->source;
    OgiText end = end_of(rows, i);
    g_autoptr(GString) cells = g_string_new(NULL);
    g_autoptr(GString) decided_in = g_string_new(NULL);

    ogi_cells_begin(cells, NULL);
    ogi_cells_add(cells, by);
    g_string_append_len(cells, end.str + 1, (gssize)end.len - 1);
    if (correction != NULL) {
        ogi_cells_begin(decided_in, correction->source);
        source = ogi_cells_text(decided_in);
        line = correction->line;
    }
    write_cell(rows, i, source, line, ogi_cells_text(cells));
}

static void
write_cells(const Rows *rows)
{
    const guint32 *lines = ogi_record_lines(rows->record);

    for (guint i = 0, n = ogi_form_n_cells(ogi_record_form(rows->record)); i < n; i++) {
        const char *by = ogi_record_imputed_by(rows->record, i);

        if (G_UNLIKELY(by != NULL))
            write_imputed(rows, i, lines[i], by);
        else
            write_cell(rows, i, rows->source, lines[i], end_of(rows, i));
    }
}

static void
write_records(OgiCsvWriter *part, guint first, guint last, gpointer data)
{
    const Observations *self = data;
    g_autoptr(GString) start = g_string_new(NULL);
    g_autoptr(GString) source = g_string_new(NULL);

    for (guint i = first; i < last; i++) {
        const OgiRecord *record = self->records->pdata[i];
        const OgiAgency *agency = ogi_record_agency(record);
        const OgiForm *form = ogi_record_form(record);
        Rows rows = {
            .csv = part,
            .record = record,
            .pieces = &self->forms[ogi_form_index(form)],
            .cells = ogi_form_cells(form),
            .values = ogi_record_values(record),
            .states = ogi_record_states(record),
        };

        ogi_cells_begin_int(start, ogi_record_year(record));
        ogi_cells_add(start, agency->id);
        ogi_cells_add(start, agency->name);
        ogi_cells_add(start, ogi_form_code(form));
        ogi_cells_begin(source, ogi_record_source(record));
        rows.start = ogi_cells_text(start);
        rows.source = ogi_cells_text(source);
        if (ogi_record_n_figures(record) > 0)
            write_figures(&rows);
        write_cells(&rows);
    }
}

gboolean
ogi_write_observations(const OgiPublication *publication, OgiCsvWriter *csv)
{
    g_autoptr(OgiStagedParts) parts = ogi_staged_parts_new(csv, publication->jobs);
    Observations self = {0};

    set_up(&self, publication);
    ogi_write_header(csv, publication, "observations");
    ogi_staged_parts_write(parts, self.records->len, PART_RECORDS, write_records, &self);
    tear_down(&self);
    return TRUE;
}
