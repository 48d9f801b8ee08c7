/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A sheet saved as CSV: one grid, in which headings and sentences stand in rows of their own.
 *
 * A row with text in its first field alone is a paragraph where it reads like one: a sentence, a
 * title, a date, a section's heading, or a row without any separator. Else it stays a row of the
 * table, blank fields and all: it may well be a label whose figures are missing. Rows of that kind
 * after the last row with figures are the signature, so paragraphs too. A merged cell is a value
 * and blank fields: no spans are invented.
 */
#include <string.h>

#include <ogistat/csv-reader.h>

#include "document-private.h"
#include "readers-private.h"
#include "text-line-private.h"
#include "text-shape-private.h"

#define SHAPE_BYTES (64u << 10)
#define MAX_TITLE_BYTES 180

typedef struct {
    OgiDocument *document;
    guint table;  /* number of the last table */
    guint first;  /* index of its first cell */
    guint full;   /* index after its last row with more than one text */
    guint row;    /* number of the next row */
    guint widest; /* texts in its fullest row */
    gboolean in_table;
} SheetReader;

static gboolean
contains(OgiText text, const char *word)
{
    return memmem(text.str, text.len, word, strlen(word)) != NULL;
}

static gboolean
ends_with(OgiText text, const char *word)
{
    gsize len = strlen(word);

    return text.len >= len && memcmp(text.str + text.len - len, word, len) == 0;
}

/* A section's heading: 二、主动公开政府信息情况, but not the label 二、上年结转…数量. */
static gboolean
is_section(OgiText text)
{
    return ogi_text_line_is_heading(text) && contains(text, "、") &&
           (ends_with(text, "情况") || ends_with(text, "事项"));
}

static gboolean
reads_like_paragraph(OgiText text, guint n_fields)
{
    if (ogi_text_line_is_sentence(text) || is_section(text) || contains(text, "："))
        return TRUE;
    if (text.len > MAX_TITLE_BYTES)
        return FALSE;
    if (contains(text, "报告") || contains(text, "年报"))
        return TRUE;
    if (contains(text, "年") && contains(text, "月") && ends_with(text, "日"))
        return TRUE;
    return n_fields == 1 && !(text.len > 3 && memcmp(text.str, "第", 3) == 0);
}

static void
close_table(SheetReader *self)
{
    if (!self->in_table)
        return;
    self->in_table = FALSE;
    if (self->widest > 1)
        return;
    ogi_document_make_paragraphs(self->document, self->first);
    self->table--;
}

static void
open_table(SheetReader *self)
{
    self->in_table = TRUE;
    self->table++;
    self->first = ogi_document_n_cells(self->document);
    self->full = self->first;
    self->row = 0;
    self->widest = 0;
}

static void
add_row(SheetReader *self, const OgiCsvRow *row, guint n_texts)
{
    if (!self->in_table)
        open_table(self);
    for (guint i = 0; i < row->n_fields; i++) {
        OgiTextCell place = {
            .line = (guint32)MIN(row->line, G_MAXUINT32),
            .row = self->row,
            .table = (guint16)MIN(self->table, G_MAXUINT16),
            .column = (guint16)MIN(i, OGI_NO_COLUMN),
            .colspan = 1,
            .rowspan = 1,
        };

        ogi_document_add(self->document, &place, row->fields[i]);
    }
    self->row++;
    self->widest = MAX(self->widest, n_texts);
    if (n_texts > 1)
        self->full = ogi_document_n_cells(self->document);
}

static void
add_paragraph(SheetReader *self, guint64 line, OgiText text)
{
    OgiTextCell place = {
        .line = (guint32)MIN(line, G_MAXUINT32),
        .column = OGI_NO_COLUMN,
        .colspan = 1,
        .rowspan = 1,
    };
    guint first = ogi_document_n_cells(self->document);

    ogi_document_add(self->document, &place, text);
    ogi_document_make_paragraphs(self->document, first);
}

static gboolean
take_row(const OgiCsvRow *row, gpointer user_data, G_GNUC_UNUSED GError **error)
{
    SheetReader *self = user_data;
    OgiText text = row->n_fields > 0 ? ogi_text_trim(row->fields[0]) : ogi_text("", 0);
    guint n_texts = text.len > 0;

    for (guint i = 1; i < row->n_fields; i++)
        n_texts += ogi_text_trim(row->fields[i]).len > 0;
    if (n_texts == 1 && text.len > 0 && reads_like_paragraph(text, row->n_fields)) {
        close_table(self);
        add_paragraph(self, row->line, text);
    } else if (n_texts > 0) {
        add_row(self, row, n_texts);
    }
    return TRUE;
}

/* The rows after the last with figures: the signature, unless they are numbered like labels. */
static void
close_sheet(SheetReader *self)
{
    const char *base = ogi_document_text(self->document);
    guint n_cells;
    OgiTextCell *cells = ogi_document_cells_from(self->document, self->full, &n_cells);

    if (!self->in_table)
        return;
    for (guint i = 0; i < n_cells; i++) {
        if (ogi_text_line_is_heading(ogi_document_cell_text(base, &cells[i])))
            break;
        if (i + 1 == n_cells)
            ogi_document_make_paragraphs(self->document, self->full);
    }
    close_table(self);
}

gboolean
ogi_sheet_reader_read(OgiDocument *document, const char *name, const guint8 *bytes, gsize len,
                      GError **error)
{
    SheetReader self = {.document = document};
    g_autoptr(OgiCsvReader) reader = ogi_csv_reader_new(name, OGI_CSV_LENIENT, take_row, &self);
    g_autofree char *owned = NULL;
    OgiText text;

    ogi_document_decode(document, bytes, len, NULL, &owned, &text);
    ogi_csv_reader_set_separator(
        reader, ogi_text_shape_separator(ogi_text(text.str, MIN(text.len, SHAPE_BYTES))));
    if (!ogi_csv_reader_feed(reader, text.str, text.len, error) ||
        !ogi_csv_reader_finish(reader, error))
        return FALSE;
    close_sheet(&self);
    return TRUE;
}
