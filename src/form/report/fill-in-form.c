/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/document.h>

#include "data/words.h"
#include "fill-in-form-private.h"

void
ogi_fill_in_form_clear(OgiFillInForm *self)
{
    ogi_fill_in_line_clear(&self->line);
}

static gboolean
is_title(OgiText text, const OgiFillInLine *line)
{
    g_autofree char *title = ogi_fill_in_line_title(line);

    return ogi_text_equal(ogi_text_trim(text), ogi_text(title, strlen(title)));
}

/* A line that says whose the workbook is. FALSE where it is none. */
static gboolean
take_line(OgiFillInForm *self, OgiText text, OgiText above, guint at, gboolean found)
{
    g_auto(OgiFillInLine) line = {0};

    if (!ogi_fill_in_line_read(text, &line))
        return FALSE;
    self->mixed |=
        (found && !ogi_fill_in_line_equal(&line, &self->line)) || !is_title(above, &line);
    if (!found) {
        self->line = line;
        self->at = at;
        line = (OgiFillInLine){0};
    }
    return TRUE;
}

gboolean
ogi_fill_in_form_find(OgiFillInForm *self, const OgiDocument *document)
{
    const char *base = ogi_document_text(document);
    OgiText above = {"", 0}; /* the paragraph before */
    gboolean found = FALSE;
    guint n;
    const OgiTextCell *cells = ogi_document_cells(document, &n);

    *self = (OgiFillInForm){.mixed = FALSE};
    for (guint i = 0; i < n; i++) {
        OgiText text = ogi_document_cell_text(base, &cells[i]);

        if (cells[i].table != 0)
            continue;
        found |= take_line(self, text, above, cells[i].line, found);
        above = text;
    }
    return found;
}

/* The column of a table from which on it has the program's own remarks; OGI_NO_COLUMN: none. */
static guint
first_beside(const OgiDocument *document, const OgiTextCell *cells, guint n, guint16 table)
{
    const char *base = ogi_document_text(document);

    for (guint i = 0; i < n && cells[i].table == table; i++) {
        OgiText text = ogi_text_trim(ogi_document_cell_text(base, &cells[i]));

        if (ogi_text_equal(text, ogi_text(OGI_WORD_FILL_IN_CHECK, strlen(OGI_WORD_FILL_IN_CHECK))))
            return cells[i].column;
    }
    return OGI_NO_COLUMN;
}

OgiDocument *
ogi_fill_in_form_tables(const OgiDocument *document)
{
    OgiDocument *tables = ogi_document_new();
    const char *base = ogi_document_text(document);
    guint n;
    const OgiTextCell *cells = ogi_document_cells(document, &n);
    guint16 table = 0;
    guint end = OGI_NO_COLUMN;

    for (guint i = 0; i < n; i++) {
        if (cells[i].table == 0)
            continue;
        if (cells[i].table != table) {
            table = cells[i].table;
            end = first_beside(document, cells + i, n - i, table);
        }
        if (cells[i].column < end) {
            ogi_document_add(tables, &cells[i], ogi_document_cell_text(base, &cells[i]));
            ogi_document_mark(tables, cells[i].content);
        }
    }
    return tables;
}

/* --- what is blank --- */

static gboolean
is_blank(const OgiRecord *record, gint cell)
{
    guint8 state = ogi_record_states(record)[cell];

    return state == OGI_STATE_ABSENT || state == OGI_STATE_BLANK || state == OGI_STATE_NONE;
}

/* A total is worked out of its parts by the workbook. */
static gboolean
is_filled_in(const OgiFormCell *cell)
{
    return cell->role != OGI_ROLE_TOTAL;
}

static gboolean
is_all_blank(const OgiRecord *record)
{
    for (guint i = 0; i < ogi_form_n_cells(ogi_record_form(record)); i++) {
        guint8 state = ogi_record_states(record)[i];

        if (ogi_state_has_value(state) || state == OGI_STATE_UNREADABLE)
            return FALSE;
    }
    return TRUE;
}

static void
close_cell(OgiRecord *record, OgiRemarks *remarks, gint cell, gboolean listed)
{
    guint line = ogi_record_lines(record)[cell];

    if (!listed)
        ogi_remark_cell(remarks, "C-EMPTY", (guint)cell, line);
    ogi_record_set(record, (guint)cell, OGI_STATE_ABSENT, 0, line);
}

/* A row of which nothing is filled in is one finding. FALSE where a cell is blank. */
static gboolean
close_row(OgiRecord *record, OgiRemarks *remarks, guint index)
{
    const OgiForm *form = ogi_record_form(record);
    const OgiFormRow *row = &ogi_form_rows(form)[index];
    guint n_open = 0, n_blank = 0;
    gboolean listed;

    for (gint i = row->first_cell; i < row->first_cell + row->n_cells; i++) {
        n_open += is_filled_in(&ogi_form_cells(form)[i]) ? 1 : 0;
        n_blank += is_filled_in(&ogi_form_cells(form)[i]) && is_blank(record, i) ? 1 : 0;
    }
    listed = n_blank == n_open && n_blank > 1;
    if (listed)
        ogi_remark_row(remarks, "C-EMPTY", (gint)index, ogi_record_lines(record)[row->first_cell]);
    for (gint i = row->first_cell; i < row->first_cell + row->n_cells; i++) {
        if (is_filled_in(&ogi_form_cells(form)[i]) && is_blank(record, i))
            close_cell(record, remarks, i, listed);
    }
    return n_blank == 0;
}

/* Totals that the workbook couldn't work out, since parts are blank, are not deduced otherwise. */
static void
close_totals(OgiRecord *record, const char *table)
{
    const OgiForm *form = ogi_record_form(record);

    for (guint i = 0; i < ogi_form_n_cells(form); i++) {
        const OgiFormCell *cell = &ogi_form_cells(form)[i];

        if (g_str_equal(cell->table, table) && !is_filled_in(cell) && is_blank(record, (gint)i))
            ogi_record_set(record, i, OGI_STATE_ABSENT, 0, ogi_record_lines(record)[i]);
    }
}

gboolean
ogi_fill_in_form_close(OgiRecord *record, OgiRemarks *remarks)
{
    const OgiForm *form = ogi_record_form(record);

    if (is_all_blank(record))
        return FALSE;
    for (guint i = 0; i < ogi_form_n_rows(form); i++) {
        if (!close_row(record, remarks, i))
            close_totals(record, ogi_form_rows(form)[i].table);
    }
    return TRUE;
}
