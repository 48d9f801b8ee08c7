/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/document.h>
#include <ogistat/notation.h>
#include <ogistat/reading.h>

#include "data/words.h"
#include "form/labels/label-path-private.h"
#include "split-labels-private.h"

enum { MAX_LABEL_BYTES = 512, MAX_VALUE_BYTES = 64 };

static gboolean
is_digits(OgiText text)
{
    for (gsize i = 0; i < text.len; i++) {
        if (!g_ascii_isdigit(text.str[i]))
            return FALSE;
    }
    return text.len > 0;
}

gboolean
ogi_tokens_is_figures(const OgiTokenRow *row)
{
    gboolean any = FALSE;

    for (guint i = 0; i < row->n; i++) {
        if (row->tokens[i].kind != OGI_TOKEN_EMPTY && row->tokens[i].kind != OGI_TOKEN_VALUE)
            return FALSE;
        any |= row->tokens[i].kind == OGI_TOKEN_VALUE;
    }
    return any;
}

guint
ogi_token_number(const OgiToken *token)
{
    guint n = 0;

    if (!is_digits(token->text) || token->text.len > 3)
        return 0;
    for (gsize i = 0; i < token->text.len; i++)
        n = 10 * n + (guint)(token->text.str[i] - '0');
    return n;
}

/* Whether some cell of a form could be read from it. */
static gboolean
is_value(OgiText text)
{
    static const OgiFormCell cells[] = {
        {.unit = OGI_WORD_CASES, .kind = OGI_KIND_COUNT},
        {.unit = OGI_WORD_WAN_YUAN, .kind = OGI_KIND_MONEY, .decimals = 6},
        {.unit = OGI_WORD_ITEMS, .kind = OGI_KIND_CHANGE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cells); i++) {
        if (!(ogi_notation_read(text, &cells[i], NULL).flags & OGI_NOTATION_TEXT))
            return TRUE;
    }
    return FALSE;
}

static void
classify(OgiToken *token, const OgiLabels *labels, OgiLabelMemo *memo)
{
    OgiLabelHit hit;
    OgiReadings readings;

    if ((token->content & OGI_CONTENT_SCANNED) && token->text.len > 0 &&
        ogi_readings_parse(token->text, &readings)) {
        token->kind = OGI_TOKEN_VALUE;
    } else if (token->text.len == 0) {
        token->kind = token->content & OGI_CONTENT_UNREADABLE ? OGI_TOKEN_VALUE : OGI_TOKEN_EMPTY;
    } else if (token->text.len <= MAX_VALUE_BYTES && is_digits(token->text)) {
        token->kind = OGI_TOKEN_VALUE;
    } else if (token->text.len <= MAX_LABEL_BYTES &&
               ogi_label_memo_find(memo, labels, token->text, &hit)) {
        token->kind = OGI_TOKEN_LABEL;
        token->label = hit.label;
        token->numeral = hit.numeral;
        token->unit = hit.unit;
    } else if (token->text.len <= MAX_VALUE_BYTES && is_value(token->text)) {
        token->kind = OGI_TOKEN_VALUE;
    } else if ((token->content & OGI_CONTENT_UNREADABLE) && token->text.len <= MAX_VALUE_BYTES) {
        token->kind = OGI_TOKEN_VALUE; /* to be said where it stands */
    } else {
        token->kind = OGI_TOKEN_TEXT;
    }
}

/* One behind the other in a row, or at the break between two lines. */
static gboolean
are_neighbours(const OgiToken *a, const OgiToken *b)
{
    return a->table == b->table && (a->table == 0 || a->row == b->row || a->line + 1 == b->line);
}

/* A label that was cut in two, each half a cell: 本年新 and 制作数量. */
static gboolean
join(OgiToken *above, const OgiToken *token, const OgiLabels *labels)
{
    char text[MAX_LABEL_BYTES];
    OgiLabelHit hit;
    gsize len = above->text.len + token->text.len;

    if (above->kind != OGI_TOKEN_TEXT || !are_neighbours(above, token) || len > sizeof text)
        return FALSE;
    memcpy(text, above->text.str, above->text.len);
    memcpy(text + above->text.len, token->text.str, token->text.len);
    if (!ogi_labels_find(labels, ogi_text(text, len), &hit))
        return FALSE;
    above->kind = OGI_TOKEN_LABEL;
    above->label = hit.label;
    above->numeral = hit.numeral;
    above->unit = hit.unit;
    return TRUE;
}

static OgiToken
token_at(const OgiTextCell *cell, OgiText text)
{
    return (OgiToken){
        .text = text,
        .line = cell->line,
        .row = cell->row,
        .table = cell->table,
        .column = cell->column,
        .colspan = MAX(cell->colspan, 1),
        .rowspan = MAX(cell->rowspan, 1),
        .content = cell->content,
    };
}

/* The paragraph before a table, where it is a row's label. */
static gboolean
read_title(OgiToken *token, const OgiLabels *labels, const char *base, const OgiTextCell *paragraph,
           const OgiTextCell *first)
{
    OgiLabelHit hit;
    OgiText text = ogi_document_cell_text(base, paragraph);

    if (!ogi_label_title_find(labels, text, &hit))
        return FALSE;
    *token = token_at(first, text);
    token->kind = OGI_TOKEN_TEXT;
    token->line = paragraph->line;
    token->row = OGI_TITLE_ROW;
    return TRUE;
}

void
ogi_tokens_read(GArray *tokens, const OgiLabels *labels, OgiLabelMemo *memo,
                const OgiDocument *document)
{
    const char *base = ogi_document_text(document);
    guint n_cells;
    const OgiTextCell *cells = ogi_document_cells(document, &n_cells);
    guint32 joined = G_MAXUINT32; /* row of the document that goes on with the one above it */
    guint n = 0;

    /* all at once: one call for each of half a thousand cells would be a fifth of the work */
    g_array_set_size(tokens, n_cells);
    for (guint i = 0; i < n_cells; i++) {
        OgiToken *token = &g_array_index(tokens, OgiToken, n);

        if (cells[i].table == 0)
            continue;
        if (i > 0 && cells[i - 1].table == 0 &&
            read_title(token, labels, base, &cells[i - 1], &cells[i]))
            token = &g_array_index(tokens, OgiToken, ++n);
        *token = token_at(&cells[i], ogi_document_cell_text(base, &cells[i]));
        token->cell = i;
        if (cells[i].content & OGI_CONTENT_SCANNED)
            token->picture = ogi_document_picture(document, i);
        classify(token, labels, memo);
        if (token->kind == OGI_TOKEN_TEXT && token->column == OGI_NO_COLUMN && n > 0 &&
            join(token - 1, token, labels)) {
            joined = token->row != token[-1].row ? token->row : joined;
            continue;
        }
        if (token->row == joined && n > 0 && token->table == token[-1].table)
            token->row = token[-1].row;
        n++;
    }
    g_array_set_size(tokens, n);
}

/* Takes the word before the next run of blanks off rest. */
static gboolean
next_word(OgiText *rest, OgiText *word)
{
    gsize n = 0;

    *rest = ogi_text_trim(*rest);
    while (n < rest->len) {
        OgiText tail = ogi_text(rest->str + n, rest->len - n);

        if (n > 0 && ogi_text_trim(tail).str != tail.str)
            break;
        n += (gsize)g_utf8_skip[*(const guchar *)tail.str];
    }
    *word = ogi_text(rest->str, MIN(n, rest->len));
    *rest = ogi_text(rest->str + word->len, rest->len - word->len);
    return word->len > 0;
}

/* A label with blanks in it stays one cell; 规章 0 0 0 are four. */
static void
add_line(GArray *tokens, const OgiLabels *labels, OgiLabelMemo *memo, OgiToken line)
{
    OgiText rest = line.text;

    classify(&line, labels, memo);
    if (line.kind != OGI_TOKEN_TEXT || line.text.len > MAX_LABEL_BYTES) {
        g_array_append_val(tokens, line);
        return;
    }
    while (next_word(&rest, &line.text)) {
        line.label = OGI_NO_LABEL;
        classify(&line, labels, memo);
        g_array_append_val(tokens, line);
    }
}

/* 第 1 页 共 6 页: a page ends, not what stands on it. */
static gboolean
is_page_mark(OgiText text)
{
    static const char before[] = OGI_WORD_ORDINAL, behind[] = OGI_WORD_PAGE;
    gsize n = sizeof before - 1;

    if (text.len < n + sizeof behind || memcmp(text.str, before, n) != 0)
        return FALSE;
    text = ogi_text_trim(ogi_text(text.str + n, text.len - n));
    for (n = 0; n < text.len && g_ascii_isdigit(text.str[n]); n++)
        ;
    text = ogi_text_trim(ogi_text(text.str + n, text.len - n));
    return n > 0 && text.len >= sizeof behind - 1 &&
           memcmp(text.str, behind, sizeof behind - 1) == 0;
}

void
ogi_tokens_read_lines(GArray *tokens, const OgiLabels *labels, OgiLabelMemo *memo,
                      const OgiDocument *document, guint first, guint last)
{
    const char *base = ogi_document_text(document);
    guint n_cells;
    const OgiTextCell *cells = ogi_document_cells(document, &n_cells);

    g_array_set_size(tokens, 0);
    for (guint i = first; i < MIN(last, n_cells); i++) {
        OgiToken line = token_at(&cells[i], ogi_document_cell_text(base, &cells[i]));

        if (cells[i].table != 0 || is_page_mark(line.text))
            continue;
        line.row = line.cell = i;
        line.column = OGI_NO_COLUMN;
        add_line(tokens, labels, memo, line);
    }
    ogi_split_labels_join(tokens, labels);
}

/* What a row of flattened text has had so far. */
typedef struct {
    const OgiToken *last_label; /* NULL: none */
    gboolean row;               /* the label of a row */
    guint n_columns;            /* labels of columns */
} Seen;

/* A label that can only be a row's here. 总计 before a figure is one, save at the end of a header
 * that names rows above its columns: the figures of all of them are behind it. */
static gboolean
is_row_label(const Seen *seen, const OgiToken *token, const OgiToken *end, const OgiLabels *labels)
{
    const OgiLabel *label = ogi_labels_get(labels, token->label);

    if (token->kind != OGI_TOKEN_LABEL || !(label->kinds & OGI_LABEL_ROW) || !label->beside)
        return FALSE;
    if (!(label->kinds & OGI_LABEL_COLUMN) || token->numeral != 0)
        return TRUE;
    return seen->n_columns == 0 && token + 1 < end && token[1].kind == OGI_TOKEN_VALUE;
}

/* Where the break between two rows was lost: a label begins a row of its own behind the label of
 * another one; so do, behind a header, a row's label or the figures of the rows that it names.
 * NULL: no break. */
static const OgiToken *
find_break(const Seen *seen, const OgiToken *token, gboolean is_row)
{
    if (seen->row && token->kind == OGI_TOKEN_LABEL)
        return token;
    if (seen->n_columns > 0 && is_row)
        return token;
    if (seen->n_columns > 1 && !seen->row && token->kind == OGI_TOKEN_VALUE)
        return seen->last_label + 1;
    return NULL;
}

static void
see(Seen *seen, const OgiToken *token, const OgiLabels *labels, gboolean is_row)
{
    if (token->kind != OGI_TOKEN_LABEL)
        return;
    seen->last_label = token;
    seen->row |= is_row;
    if (!is_row && (ogi_token_kinds(token, labels) & OGI_LABEL_COLUMN))
        seen->n_columns++;
}

static const OgiToken *
end_of_flat_row(const OgiToken *p, const OgiToken *end, const OgiLabels *labels)
{
    const OgiToken *first = p;
    Seen seen = {NULL, FALSE, 0};

    for (; p < end && p->table == first->table && p->row == first->row; p++) {
        gboolean is_row = is_row_label(&seen, p, end, labels);
        const OgiToken *at = find_break(&seen, p, is_row);

        if (at != NULL)
            return at;
        see(&seen, p, labels, is_row);
    }
    return p;
}

gboolean
ogi_tokens_next_row(const GArray *tokens, const OgiLabels *labels, guint *at, OgiTokenRow *row)
{
    const OgiToken *first, *p, *end;

    if (*at >= tokens->len)
        return FALSE;
    p = first = &g_array_index(tokens, OgiToken, *at);
    end = first + (tokens->len - *at);
    *row = (OgiTokenRow){.tokens = first, .grid = first->column != OGI_NO_COLUMN};
    if (row->grid) {
        while (p < end && p->table == first->table && p->row == first->row)
            p++;
    } else {
        p = end_of_flat_row(first, end, labels);
    }
    row->n = (guint)(p - first);
    *at += row->n;
    return TRUE;
}
