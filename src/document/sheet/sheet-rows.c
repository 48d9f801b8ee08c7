/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/word-list.h>

#include "data/words.h"
#include "document/document-private.h"
#include "document/text/text-line-private.h"
#include "sheet-rows-private.h"

#define MAX_TITLE_BYTES 180

static gboolean
contains(OgiText text, const char *word)
{
    return memmem(text.str, text.len, word, strlen(word)) != NULL;
}

/* A section's heading: 二、主动公开政府信息情况, but not the label 二、上年结转…数量. */
static gboolean
is_section(OgiText text)
{
    return ogi_text_line_is_heading(text) && contains(text, OGI_WORD_ENUMERATION_COMMA) &&
           ogi_word_list_suffix(ogi_words_section_ending, text) > 0;
}

static gboolean
reads_like_paragraph(OgiText text, guint n_fields)
{
    if (ogi_text_line_is_sentence(text) || is_section(text) || contains(text, "："))
        return TRUE;
    if (text.len > MAX_TITLE_BYTES)
        return FALSE;
    for (const char *const *word = ogi_words_report_ending; *word != NULL; word++) {
        if (contains(text, *word))
            return TRUE;
    }
    if (contains(text, OGI_WORD_YEAR) && contains(text, OGI_WORD_MONTH) &&
        ogi_text_has_suffix(text, OGI_WORD_DAY))
        return TRUE;
    return n_fields == 1 &&
           (text.len <= strlen(OGI_WORD_ORDINAL) || !ogi_text_has_prefix(text, OGI_WORD_ORDINAL));
}

static gboolean
is_bare(const OgiTextCell *cell)
{
    return cell->len == 0 && cell->content == OGI_CONTENT_OBJECT;
}

/* Something that is drawn beside a table is none of its cells. */
static void
leave_out_beside(OgiSheetRows *self)
{
    guint n, end = 0;
    OgiTextCell *cells = ogi_document_cells_from(self->document, self->first, &n);

    for (guint i = 0; i < n; i++) {
        if (!is_bare(&cells[i]) && (cells[i].len > 0 || cells[i].colspan > 1))
            end = MAX(end, (guint)cells[i].column + cells[i].colspan);
    }
    for (guint i = 0; i < n; i++) {
        if (is_bare(&cells[i]) && cells[i].column >= end)
            cells[i].content = 0;
    }
}

static void
close_table(OgiSheetRows *self)
{
    if (!self->in_table)
        return;
    self->in_table = FALSE;
    leave_out_beside(self);
    if (self->widest > 1)
        return;
    ogi_document_make_paragraphs(self->document, self->first);
    self->table--;
}

static void
open_table(OgiSheetRows *self)
{
    self->in_table = TRUE;
    self->table++;
    self->first = ogi_document_n_cells(self->document);
    self->full = self->first;
    self->row = 0;
    self->widest = 0;
}

static void
add_row(OgiSheetRows *self, const OgiSheetRow *row, guint n_texts)
{
    if (!self->in_table)
        open_table(self);
    for (guint i = 0; i < row->n_fields; i++) {
        const OgiSheetField *field = &row->fields[i];
        OgiTextCell place = {
            .line = (guint32)row->line,
            .row = self->row,
            .table = (guint16)MIN(self->table, G_MAXUINT16),
            .column = field->column,
            .colspan = field->colspan,
            .rowspan = field->rowspan,
            .content = field->content,
        };

        ogi_document_add(self->document, &place, field->text);
    }
    self->row++;
    self->widest = MAX(self->widest, n_texts);
    if (n_texts > 1)
        self->full = ogi_document_n_cells(self->document);
}

static void
add_paragraph(OgiSheetRows *self, guint64 line, OgiText text)
{
    OgiTextCell place = {
        .line = (guint32)line,
        .column = OGI_NO_COLUMN,
        .colspan = 1,
        .rowspan = 1,
    };
    guint first = ogi_document_n_cells(self->document);

    ogi_document_add(self->document, &place, text);
    ogi_document_make_paragraphs(self->document, first);
}

gboolean
ogi_sheet_rows_add(OgiSheetRows *self, const OgiSheetRow *row)
{
    OgiText text = {"", 0}; /* the first */
    guint n_texts = 0;
    guint n_covered = 0; /* without text, by what is drawn */

    for (guint i = 0; i < row->n_fields; i++) {
        OgiText field = ogi_text_trim(row->fields[i].text);

        text = n_texts == 0 ? field : text;
        if (field.len == 0 && row->fields[i].content == OGI_CONTENT_OBJECT)
            n_covered++;
        else
            n_texts += field.len > 0 || row->fields[i].content != 0;
    }
    if (n_texts == 1 && !row->is_part && reads_like_paragraph(text, row->n_columns)) {
        close_table(self);
        add_paragraph(self, row->line, text);
        return FALSE;
    }
    if (n_texts + n_covered == 0 && !row->is_part)
        return FALSE;
    add_row(self, row, n_texts + n_covered);
    return TRUE;
}

/* The rows after the last with figures: the signature, unless they are numbered like labels. */
void
ogi_sheet_rows_end(OgiSheetRows *self)
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
