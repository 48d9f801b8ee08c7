/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Text in which tables were flattened, as copied from a page or a word processor.
 *
 * - A plain line is a paragraph; a blank line ends the row of a table.
 * - A line that begins with a TAB begins a cell, and every further TAB in it another one; a lone
 *   TAB is a blank cell. So a row is a block of such lines.
 * - A line with TABs, but not in front, is a whole row, and so is a line whose cells pipes part, or
 *   one whose short fields stand apart by two or more blanks. In such rows, and only there, a
 *   leading TAB stands for a blank first cell. Where all rows of a table have as many fields, their
 *   positions are the grid; save where pipes fill up rows that lost their merged cells.
 * - Below such fields, where none is a figure, lines whose fields each stand below one of them go
 * on with it: the labels of a page's columns.
 * - A plain line directly below a cell continues the cell (a label broken over lines), save where
 *   it begins like a heading or a note (一、 4、 （一） 注：), is a sentence, or where the cell
 *   above is blank or a number: then it's a paragraph, and the table is over.
 * - A short plain line between two rows with TABs begins the first cell of the next one: the label
 *   in it was broken over lines.
 * - Marks of quoting (>) in front of most lines, as mail has them, and numbers of lines are
 * dropped.
 * - A sentence behind a TAB is an indented paragraph; a table in which no row has two cells is a
 *   run of indented paragraphs.
 */
#include <string.h>

#include "document/document-private.h"
#include "document/readers-private.h"
#include "markdown-private.h"
#include "text-fields-private.h"
#include "text-line-private.h"
#include "text-marks-private.h"

#define TURN "\xE2\x80\xAE"  /* U+202E: what follows runs the other way */
#define MAX_BEGUN_BYTES 24   /* 8 Han characters: what stands in a line of a narrow cell */
#define MIN_HEADING_BYTES 18 /* the forms' shortest heading of a section: 一、总体情况 */

typedef struct {
    OgiDocument *document;
    OgiText text;        /* the whole file */
    OgiText rest;        /* behind the current line */
    OgiText whole;       /* the current line, with the blanks in front */
    guint line;          /* of the current line */
    guint table;         /* number of the last table */
    guint first;         /* index of its first cell */
    guint row;           /* number of its last row */
    guint width;         /* cells in that row so far */
    guint widest;        /* cells in the table's widest row */
    gboolean in_table;   /* no paragraph since the last cell */
    gboolean in_row;     /* no blank line since the last cell */
    guint row_line;      /* where the last row that is one line ended */
    gboolean begun;      /* the row's first cell goes on in the next line with TABs */
    gboolean cell_open;  /* begun, not yet ended: the next line may continue it */
    gboolean whole_rows; /* every row of this table is one line */
    gboolean ragged;     /* rows of this table have different numbers of cells */
    gboolean may_turn;   /* some of its characters run the other way */
    gboolean turned;     /* in the current line */
    int tab_first;       /* a leading TAB is a blank first cell: 0 no, 1 yes, -1 not known yet */
    int padded;          /* pipes fill rows up: 0 no, 1 yes, -1 not known yet */
} TextReader;

static void
close_cell(TextReader *self)
{
    if (self->cell_open)
        ogi_document_end(self->document);
    self->cell_open = FALSE;
    self->begun = FALSE;
}

static void
close_row(TextReader *self)
{
    close_cell(self);
    if (!self->in_row)
        return;
    if (self->row > 0 && self->width != self->widest)
        self->ragged = TRUE;
    self->widest = MAX(self->widest, self->width);
    self->in_row = FALSE;
}

static void
close_table(TextReader *self)
{
    OgiTextCell *cells;
    guint n_cells;

    close_row(self);
    if (!self->in_table)
        return;
    self->in_table = FALSE;
    cells = ogi_document_cells_from(self->document, self->first, &n_cells);
    if (self->widest < 2) {
        ogi_document_make_paragraphs(self->document, self->first);
        self->table--;
    } else if (self->whole_rows && !self->ragged && self->row > 0 && self->widest < OGI_NO_COLUMN) {
        for (guint i = 0; i < n_cells; i++)
            cells[i].column = (guint16)(i % self->widest);
    }
}

/* Starts the next row, and the next table where there is none. */
static void
open_row(TextReader *self)
{
    close_row(self);
    if (self->in_table) {
        self->row++;
    } else {
        self->table++;
        self->first = ogi_document_n_cells(self->document);
        self->row = 0;
        self->widest = 0;
        self->in_table = TRUE;
        self->whole_rows = TRUE;
        self->ragged = FALSE;
    }
    self->width = 0;
    self->in_row = TRUE;
}

static void
open_cell(TextReader *self, OgiText text)
{
    OgiTextCell place = {
        .line = self->line,
        .row = self->row,
        .table = (guint16)MIN(self->table, G_MAXUINT16),
        .column = OGI_NO_COLUMN,
        .colspan = 1,
        .rowspan = 1,
        .content = self->turned ? OGI_CONTENT_UNLIKE : 0,
    };

    close_cell(self);
    ogi_document_begin(self->document, &place);
    ogi_document_append(self->document, text.str, text.len);
    self->cell_open = TRUE;
    self->width++;
}

/* The text behind a pipe, without what Markdown has around it. */
static void
open_piped_cell(TextReader *self, OgiText text)
{
    gboolean line_break = FALSE;
    OgiText piece;

    open_cell(self, ogi_text(text.str, 0));
    while (ogi_markdown_next(&text, &piece, &line_break)) {
        ogi_document_append(self->document, piece.str, piece.len);
        if (line_break)
            ogi_document_append(self->document, "\n", 1);
    }
}

static void
add_paragraph(TextReader *self, OgiText text)
{
    OgiTextCell place = {.line = self->line, .column = OGI_NO_COLUMN, .colspan = 1, .rowspan = 1};

    close_table(self);
    ogi_document_add(self->document, &place, text);
}

/* Every separator parts two cells. */
static void
add_fields(TextReader *self, OgiText line, char separator)
{
    const char *p = line.str;
    const char *end = p + line.len;

    for (;;) {
        const char *next = memchr(p, separator, (gsize)(end - p));
        OgiText field = ogi_text(p, (gsize)((next ? next : end) - p));

        if (separator == '|')
            open_piped_cell(self, field);
        else
            open_cell(self, field);
        if (next == NULL)
            return;
        p = next + 1;
    }
}

/* The first field goes on with the cell that is open. */
static void
add_fields_begun(TextReader *self, OgiText line)
{
    const char *tab = memchr(line.str, '\t', line.len);
    const char *end = line.str + line.len;

    ogi_document_append(self->document, "\n", 1);
    ogi_document_append(self->document, line.str, (gsize)(tab - line.str));
    add_fields(self, ogi_text(tab + 1, (gsize)(end - tab - 1)), '\t');
}

static void
add_whole_row(TextReader *self, OgiText line, char separator)
{
    if (self->begun && separator == '\t' && line.str[0] != '\t') {
        add_fields_begun(self, line);
    } else {
        open_row(self);
        add_fields(self, line, separator);
    }
    close_row(self);
    self->row_line = self->line;
}

static void
add_aligned_row(TextReader *self)
{
    OgiTextField fields[OGI_MAX_FIELDS];
    OgiTextPiece pieces[OGI_MAX_PIECES];
    guint n = ogi_text_fields_split(self->whole, fields);
    guint n_lines;
    guint n_pieces = ogi_text_fields_take_pieces(&self->rest, fields, n, pieces, &n_lines);

    open_row(self);
    for (guint i = 0; i < n; i++) {
        open_cell(self, fields[i].text);
        for (guint k = 0; k < n_pieces; k++) {
            if (pieces[k].field != i)
                continue;
            ogi_document_append(self->document, "\n", 1);
            ogi_document_append(self->document, pieces[k].text.str, pieces[k].text.len);
        }
    }
    close_row(self);
    self->line += n_lines;
}

/* Whether the file has more rows that are one line than cells that are. */
static gboolean
leading_tab_is_blank(TextReader *self)
{
    if (self->tab_first < 0)
        self->tab_first = ogi_text_line_are_rows(self->text);
    return self->tab_first > 0;
}

static void
read_tab_line(TextReader *self, OgiText line)
{
    OgiText rest = ogi_text(line.str + 1, line.len - 1);
    gboolean more = memchr(rest.str, '\t', rest.len) != NULL;

    if ((more || !self->in_row) && leading_tab_is_blank(self)) {
        add_whole_row(self, line, '\t');
    } else if (!more && ogi_text_line_is_sentence(rest)) {
        add_paragraph(self, rest);
    } else {
        if (!self->in_row)
            open_row(self);
        self->whole_rows = FALSE;
        if (more)
            add_fields(self, rest, '\t');
        else
            open_cell(self, rest);
    }
}

static gboolean
continues_cell(const TextReader *self, OgiText line)
{
    return self->cell_open && ogi_text_line_continues(ogi_document_last_text(self->document), line);
}

/* Not only TABs left behind at the end of a paragraph. */
static gboolean
has_fields(TextReader *self, OgiText line)
{
    return memchr(line.str, '\t', ogi_text_trim(line).len) != NULL || leading_tab_is_blank(self);
}

/* Below short lines, and with nothing blank between. */
static gboolean
tabs_follow(OgiText rest)
{
    OgiText line;

    while (ogi_text_line_next(&rest, &line) && line.len > 0 && line.str[0] != '\t') {
        if (memchr(line.str, '\t', line.len) != NULL)
            return TRUE;
        if (line.len > MAX_BEGUN_BYTES)
            return FALSE;
    }
    return FALSE;
}

static gboolean
begins_row(const TextReader *self, OgiText line)
{
    return self->in_table && self->whole_rows && self->row_line + 1 == self->line &&
           line.len <= MAX_BEGUN_BYTES && (guint8)line.str[0] >= 0x80 &&
           (line.len < MIN_HEADING_BYTES || !ogi_text_line_is_heading(line)) &&
           !ogi_text_line_is_value(line) && tabs_follow(self->rest);
}

static void
begin_row(TextReader *self, OgiText line)
{
    open_row(self);
    open_cell(self, line);
    self->begun = TRUE;
    self->ragged = TRUE; /* further down, rows may be parts of one */
}

/* A row of a table, or its head: a rule is below it. */
static gboolean
is_piped_row(const TextReader *self, OgiText line)
{
    OgiText rest = self->rest;
    OgiText next;

    if (ogi_text_line_is_piped(line, self->in_table))
        return TRUE;
    return memchr(line.str, '|', line.len) != NULL && ogi_text_line_next(&rest, &next) &&
           next.len >= 3 && memchr(next.str, '|', next.len) != NULL && ogi_text_line_is_rule(next);
}

static void
read_piped_line(TextReader *self, OgiText line)
{
    if (ogi_text_line_is_rule(line))
        return;
    if (self->padded < 0)
        self->padded = ogi_text_line_are_padded(self->text);
    add_whole_row(self, ogi_text_line_piped_cells(line, self->padded > 0), '|');
    self->ragged = self->ragged || self->padded > 0;
}

/* The head of a table of two columns is a row where another one follows. */
static gboolean
is_aligned_row(const TextReader *self, OgiText line)
{
    if (ogi_text_line_is_aligned(line, self->in_table))
        return TRUE;
    return !self->in_table && ogi_text_line_is_aligned(line, TRUE) &&
           ogi_text_line_row_follows(self->rest);
}

static void
read_plain_line(TextReader *self, OgiText line)
{
    if (memchr(line.str, '\t', line.len) != NULL && has_fields(self, line)) {
        add_whole_row(self, line, '\t');
    } else if (continues_cell(self, line)) {
        ogi_document_append(self->document, "\n", 1);
        ogi_document_append(self->document, line.str, line.len);
    } else if (is_piped_row(self, line)) {
        read_piped_line(self, line);
    } else if (begins_row(self, line)) {
        begin_row(self, line);
    } else if (is_aligned_row(self, line)) {
        add_aligned_row(self);
    } else {
        add_paragraph(self, line);
    }
}

static void
read_line(TextReader *self, OgiText line)
{
    OgiText bare;

    self->line++;
    self->turned = self->may_turn && ogi_text_holds(line, TURN);
    if (line.len > 0 && line.str[0] == '\t') {
        read_tab_line(self, line);
        return;
    }
    bare = ogi_text_line_strip(line);
    self->whole = line;
    line = ogi_markdown_line(bare);
    if (line.len != bare.len)
        self->whole = line;
    if (line.len == 0)
        close_row(self);
    else if (line.str[0] == '\t')
        read_tab_line(self, line);
    else
        read_plain_line(self, line);
}

gboolean
ogi_text_reader_read(OgiDocument *document, G_GNUC_UNUSED const char *name, const guint8 *bytes,
                     gsize len, G_GNUC_UNUSED GError **error)
{
    g_autofree char *owned = NULL;
    g_autoptr(GString) bare = NULL;
    TextReader self = {.document = document, .tab_first = -1, .padded = -1};
    OgiText line;

    ogi_document_decode(document, bytes, len, NULL, &owned, &self.text);
    bare = ogi_text_marks_drop(self.text);
    if (bare != NULL)
        self.text = ogi_text(bare->str, bare->len);
    self.may_turn = ogi_text_holds(self.text, TURN);
    self.rest = self.text;
    while (ogi_text_line_next(&self.rest, &line) && !ogi_document_is_full(document))
        read_line(&self, line);
    close_table(&self);
    if (ogi_text_line_is_open(self.text))
        ogi_document_mark_cut(document);
    return TRUE;
}
