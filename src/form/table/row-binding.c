/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/notation.h>

#include "data/words.h"
#include "row-binding-private.h"

gboolean
ogi_token_counts(const OgiToken *token)
{
    static const OgiFormCell cell = {.unit = OGI_WORD_CASES, .kind = OGI_KIND_COUNT};
    OgiReading reading;

    if (token->kind == OGI_TOKEN_EMPTY)
        return FALSE;
    if (token->kind != OGI_TOKEN_VALUE || (token->content & OGI_CONTENT_UNREADABLE))
        return TRUE;
    reading = ogi_notation_read(token->text, &cell, NULL);
    return reading.state == OGI_STATE_UNREADABLE || reading.value != 0;
}

static guint
count_known(const OgiHeader *header)
{
    guint n = 0;

    for (guint i = 0; i < header->n_leaves; i++)
        n += header->leaves[i].label != OGI_NO_LABEL;
    return n;
}

static gboolean
any_filled(const OgiBindRow *row)
{
    for (guint i = row->n_labels; i < row->n; i++) {
        if (row->tokens[i].kind != OGI_TOKEN_EMPTY)
            return TRUE;
    }
    return FALSE;
}

/* A row that can't be brought in line is unreadable, unless there's nothing in it to misplace. */
static void
give_up(const OgiHeader *header, const OgiBindRow *row, OgiBinding *binding)
{
    gboolean blank = !any_filled(row) && binding->found >= binding->expected;

    binding->fits = blank;
    for (guint i = 0; i < header->n_leaves; i++)
        binding->leaves[i] = (OgiBound){NULL, !blank};
}

/* --- in flattened text: one after the other --- */

static void
bind_in_order(const OgiHeader *header, const OgiToken *cells, gboolean known_only,
              OgiBinding *binding)
{
    guint next = 0;

    for (guint i = 0; i < header->n_leaves; i++) {
        gboolean known = header->leaves[i].label != OGI_NO_LABEL;

        binding->leaves[i] = (OgiBound){known || !known_only ? &cells[next++] : NULL, FALSE};
    }
}

/* Labels among the figures: two rows in one. */
static gboolean
any_label(const OgiBindRow *row)
{
    for (guint i = row->n_labels; i < row->n; i++) {
        if (row->tokens[i].kind == OGI_TOKEN_LABEL)
            return TRUE;
    }
    return FALSE;
}

/* As many cells as columns: everything else is a guess. */
static void
bind_flat(const OgiHeader *header, const OgiBindRow *row, OgiBinding *binding)
{
    const OgiToken *cells = row->tokens + row->n_labels;
    guint found = binding->found - MIN(row->n_spare, binding->found);

    if (row->unfilled && !header->ambiguous)
        memset(binding->leaves, 0, sizeof *binding->leaves * header->n_leaves);
    else if (header->ambiguous || row->loose || any_label(row))
        give_up(header, row, binding);
    else if (found == header->n_leaves)
        bind_in_order(header, cells, FALSE, binding);
    else if (found == binding->expected)
        bind_in_order(header, cells, TRUE, binding);
    else
        give_up(header, row, binding);
}

/* --- in a grid: below the column's label --- */

static gboolean
overlap(const OgiToken *token, const OgiHeaderLeaf *leaf)
{
    return token->column < leaf->end && leaf->start < ogi_token_end(token);
}

/* Puts a cell under its columns. FALSE where a figure stands under none, under several, or where
 * another one stands already; the same one may, where a merged cell was written for each column. */
static gboolean
bind_cell(const OgiHeader *header, const OgiToken *token, gboolean is_cell, OgiBinding *binding)
{
    guint n_columns = 0;

    for (guint i = 0; i < header->n_leaves; i++) {
        OgiBound *bound = &binding->leaves[i];

        if (!overlap(token, &header->leaves[i]))
            continue;
        n_columns++;
        if (bound->token != NULL && bound->token->kind != OGI_TOKEN_EMPTY) {
            if (token->kind != OGI_TOKEN_EMPTY &&
                (!ogi_text_equal(token->text, bound->token->text) ||
                 token->content != bound->token->content))
                return FALSE;
        } else {
            bound->token = token;
        }
    }
    if (n_columns == 1 || token->kind == OGI_TOKEN_EMPTY)
        return TRUE;
    return n_columns == 0 ? !is_cell || token->kind != OGI_TOKEN_VALUE : !ogi_token_counts(token);
}

/* Merged over several rows: a dash or a blank holds for all of them; a figure can't be assigned to
 * one of them. */
static void
note_merged(OgiHeader *header, OgiBinding *binding)
{
    for (guint i = 0; i < header->n_leaves; i++) {
        const OgiToken *token = binding->leaves[i].token;

        if (token == NULL || token->rowspan == 1 || header->has_rows)
            continue;
        header->leaves[i].merged_until = token->row + token->rowspan;
        header->leaves[i].merged_figure = ogi_token_counts(token);
        if (header->leaves[i].merged_figure)
            binding->leaves[i] = (OgiBound){NULL, TRUE};
    }
}

/* A column without a cell: merged with the one above, or blank in the middle of a row (sheets leave
 * such cells out). At its end the row is too short, and where it lost a cell isn't known. */
static gboolean
fill_gaps(const OgiHeader *header, guint at, guint row_end, OgiBinding *binding)
{
    for (guint i = 0; i < header->n_leaves; i++) {
        const OgiHeaderLeaf *leaf = &header->leaves[i];

        if (binding->leaves[i].token != NULL)
            continue;
        if (leaf->merged_until > at)
            binding->leaves[i].unreadable = leaf->merged_figure;
        else if (leaf->label != OGI_NO_LABEL && leaf->start >= row_end)
            return FALSE;
    }
    return TRUE;
}

static gboolean
bind_columns(OgiHeader *header, const OgiBindRow *row, OgiBinding *binding)
{
    guint row_end = 0;

    memset(binding->leaves, 0, sizeof *binding->leaves * header->n_leaves);
    for (guint i = 0; i < row->n; i++) {
        const OgiToken *token = &row->tokens[i];

        if (i < row->n_labels && token->kind == OGI_TOKEN_LABEL)
            continue;
        if (!bind_cell(header, token, i >= row->n_labels, binding))
            return FALSE;
        row_end = MAX(row_end, ogi_token_end(token));
    }
    if (!fill_gaps(header, row->tokens->row, row_end, binding))
        return FALSE;
    note_merged(header, binding);
    return TRUE;
}

/* Broken spans put a row's cells beside their columns; where there are as many as columns, and the
 * header has no gaps of its own, their order still tells which is which. */
static gboolean
can_count_off(const OgiHeader *header, const OgiBindRow *row, guint found)
{
    if (found != header->n_leaves)
        return FALSE;
    for (guint i = 1; i < header->n_leaves; i++) {
        if (header->leaves[i].start != header->leaves[i - 1].end)
            return FALSE;
    }
    for (guint i = row->n_labels; i < row->n; i++) {
        if (row->tokens[i].colspan > 1 || row->tokens[i].rowspan > 1)
            return FALSE;
    }
    return TRUE;
}

static void
bind_grid(OgiHeader *header, const OgiBindRow *row, OgiBinding *binding)
{
    if (header->ambiguous)
        give_up(header, row, binding);
    else if (bind_columns(header, row, binding))
        return;
    else if (can_count_off(header, row, binding->found))
        bind_in_order(header, row->tokens + row->n_labels, FALSE, binding);
    else
        give_up(header, row, binding);
}

void
ogi_bind_row(OgiHeader *header, const OgiBindRow *row, OgiBinding *binding)
{
    binding->fits = TRUE;
    binding->expected = count_known(header);
    binding->found = row->n - row->n_labels;
    if (header->grid)
        bind_grid(header, row, binding);
    else
        bind_flat(header, row, binding);
}
