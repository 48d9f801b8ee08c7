/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "bare-rows-private.h"
#include "data/words.h"

enum { MAX_DUMMY_BYTES = 40, LOST_ROWS = 3 /* one row in so many may be missing */ };

/* Columns of the form's row. */
static guint
count_columns(const OgiWalk *self, gint row)
{
    return self->labels->n_positions[ogi_labels_row_facts(self->labels, self->form, row)->set];
}

/* Blanks behind the last column are the padding of a wider table. */
gboolean
ogi_bare_fits(const OgiWalk *self, const OgiTokenRow *row, const OgiRowContent *content)
{
    guint first = content->row_at + 1;
    guint n_columns;

    if (content->row == OGI_NO_INDEX || content->n_values == 0 || row->tokens->table == 0)
        return FALSE;
    n_columns = count_columns(self, content->row);
    if (row->n - first < n_columns)
        return FALSE;
    for (guint i = first; i < row->n; i++) {
        const OgiToken *token = &row->tokens[i];
        gboolean padding = i - first >= n_columns;

        if (token->colspan > 1 || token->rowspan > 1 ||
            (token->kind != OGI_TOKEN_EMPTY && (padding || token->kind != OGI_TOKEN_VALUE)))
            return FALSE;
    }
    return TRUE;
}

/* A heading that says nothing: 数据1, Unnamed: 3. */
static gboolean
is_dummy(OgiText text)
{
    g_autofree char *name = NULL;
    gsize n = text.len;

    if (n > MAX_DUMMY_BYTES)
        return FALSE;
    while (n > 0 && (g_ascii_isdigit(text.str[n - 1]) || strchr(" :._-", text.str[n - 1]) != NULL))
        n--;
    name = g_ascii_strdown(text.str, (gssize)n);
    for (const char *const *word = ogi_words_dummy_heading; *word != NULL; word++) {
        if (strcmp(name, *word) == 0)
            return TRUE;
    }
    return FALSE;
}

/* Whether a column's label stands above the column that the form has there. */
static gboolean
is_above(const OgiTokenRow *header, const OgiToken *label, const OgiToken *first, guint n_columns,
         gint position)
{
    const OgiToken *end = header->tokens + header->n;

    if (header->grid)
        return (gint)label->column == (gint)first->column + position;
    return end - label == (gint)n_columns - position;
}

/* Whether a row above the figures, whose first is given, names their columns in another order, or
 * by words that may say so. */
static gboolean
says_otherwise(const OgiWalk *self, const OgiTokenRow *header, const OgiToken *first, gint row)
{
    guint8 set = ogi_labels_row_facts(self->labels, self->form, row)->set;
    const OgiToken *last = NULL; /* number of a column: 0, 1, 2 */
    guint n_filled = 0;

    for (guint i = 0; i < header->n; i++)
        n_filled += header->tokens[i].kind != OGI_TOKEN_EMPTY;
    for (guint i = 0; i < header->n; i++) {
        const OgiToken *token = &header->tokens[i];
        guint8 kinds = ogi_token_kinds(token, self->labels);

        if (token->kind == OGI_TOKEN_TEXT && (n_filled > 1 || i > 0) && !is_dummy(token->text))
            return TRUE;
        if (token->kind == OGI_TOKEN_VALUE) {
            if (last != NULL && ogi_token_number(token) != ogi_token_number(last) + 1)
                return TRUE;
            last = token;
        }
        if ((kinds & OGI_LABEL_COLUMN) &&
            !is_above(header, token, first, self->labels->n_positions[set],
                      ogi_walk_label(self, token)->positions[set]))
            return TRUE;
    }
    return FALSE;
}

/* A row of the form with its figures: no part of a header. */
static gboolean
is_figures(const OgiWalk *self, const OgiTokenRow *row)
{
    gboolean label = FALSE;
    gboolean value = FALSE;

    for (guint i = 0; i < row->n; i++) {
        label |=
            row->tokens[i].kind == OGI_TOKEN_LABEL && ogi_walk_names_row(self, &row->tokens[i]);
        value |= row->tokens[i].kind == OGI_TOKEN_VALUE;
    }
    return label && value;
}

/* Whether what stands above the row in its table, as far as it wasn't looked at yet, leaves the
 * form's order as it is. */
static gboolean
is_unnamed(OgiWalk *self, const OgiTokenRow *row, const OgiRowContent *content)
{
    const OgiToken *start = &g_array_index(self->tokens, OgiToken, 0);
    guint at = (guint)(row->tokens - start);
    OgiBareTable *bare = &self->bare;
    OgiTokenRow above;

    if (bare->table != row->tokens->table) {
        *bare = (OgiBareTable){.table = row->tokens->table, .until = at};
        while (bare->until > 0 && start[bare->until - 1].table == bare->table)
            bare->until--;
    }
    while (bare->until < at &&
           ogi_tokens_next_row(self->tokens, self->labels, &bare->until, &above)) {
        if (!is_figures(self, &above))
            bare->named |=
                says_otherwise(self, &above, &row->tokens[content->row_at + 1], content->row);
    }
    return !bare->named;
}

static gboolean
same_cells(const OgiRowRead *a, const OgiRowRead *b, guint n)
{
    for (guint i = 0; i < n; i++) {
        if (!ogi_text_equal(a->cells[i].raw, b->cells[i].raw))
            return FALSE;
    }
    return TRUE;
}

void
ogi_bare_keep(OgiWalk *self, const OgiTokenRow *row, const OgiRowContent *content)
{
    const OgiToken *label = &row->tokens[content->row_at];
    GArray *kept = self->tables->bare;
    OgiBareRow bare = {.read = {.row = content->row, .line = label->line}};
    guint n_columns;

    if (!ogi_bare_fits(self, row, content) || !is_unnamed(self, row, content))
        return;
    n_columns = count_columns(self, content->row);
    for (guint i = 0; i < n_columns; i++) {
        gint cell = ogi_form_rows(self->remarks->form)[content->row].first_cell + (gint)i;

        bare.read.cells[i].line = label->line;
        ogi_walk_read_token(self, cell, &label[1 + i], label->unit, &bare.read.cells[i]);
    }
    for (guint i = 0; i < kept->len; i++) {
        OgiBareRow *other = &g_array_index(kept, OgiBareRow, i);

        if (other->read.row != content->row)
            continue;
        other->disputed |= !same_cells(&other->read, &bare.read, n_columns);
        return;
    }
    g_array_append_val(kept, bare);
}

static gboolean
is_in_table(const OgiWalk *self, gint row, guint table)
{
    return ogi_labels_row_facts(self->labels, self->form, row)->table == table;
}

/* A few rows may be missing; where most are, what is there may be anything's. */
static void
store_table(const OgiWalk *self, guint table)
{
    const OgiTableExtent *extent = &self->tables->extents[table];
    GArray *kept = self->tables->bare;
    guint32 line = 0;
    guint n = 0;

    for (guint i = 0; i < kept->len; i++) {
        const OgiBareRow *bare = &g_array_index(kept, OgiBareRow, i);

        if (!is_in_table(self, bare->read.row, table) || bare->disputed)
            continue;
        line = n++ == 0 ? bare->read.line : MIN(line, bare->read.line);
    }
    if (n == 0 ||
        (extent->end_row - extent->first_row - n) * LOST_ROWS > extent->end_row - extent->first_row)
        return;
    for (guint i = 0; i < kept->len; i++) {
        const OgiBareRow *bare = &g_array_index(kept, OgiBareRow, i);

        if (is_in_table(self, bare->read.row, table) && !bare->disputed)
            ogi_tables_store(self->tables, &bare->read, self->remarks);
    }
    ogi_remark(self->remarks, "S-HEAD", line)->table = ogi_table_code(table);
}

void
ogi_bare_store(const OgiWalk *self)
{
    for (guint i = 0; i < OGI_N_TABLES; i++) {
        guint line;

        if (ogi_tables_count(self->tables, i, &line) == 0)
            store_table(self, i);
    }
}
