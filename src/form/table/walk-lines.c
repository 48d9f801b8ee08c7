/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures in flattened text, where the rows below a label may still be its own. */
#include "walk-parts-private.h"

/* Tokens of the row at a place, where all are figures or blanks; 0: not all are, or all blank. */
static guint
count_figures(const GArray *tokens, guint at)
{
    const OgiToken *first = &g_array_index(tokens, OgiToken, at);
    const OgiToken *end = first + (tokens->len - at);
    const OgiToken *p = first;
    gboolean any = FALSE;

    for (; p < end && p->row == first->row && p->table == first->table; p++) {
        if (p->kind != OGI_TOKEN_VALUE && p->kind != OGI_TOKEN_EMPTY)
            return 0;
        any |= p->kind == OGI_TOKEN_VALUE;
    }
    return any ? (guint)(p - first) : 0;
}

/* No further than a header reaches: looking on from every row would be a square. */
OgiWalkRun
ogi_walk_look_ahead(const OgiWalk *self, guint16 table)
{
    OgiWalkRun run = {.next = self->next};

    while (run.n_cells <= 2 * OGI_MAX_HEADER_ITEMS && run.next < self->tokens->len &&
           g_array_index(self->tokens, OgiToken, run.next).table == table) {
        guint n = count_figures(self->tokens, run.next);

        if (n == 0)
            break;
        run.n_cells += n;
        run.n_rows++;
        run.n_whole += n == self->header->n_leaves ? 1 : 0;
        run.next += n;
    }
    return run;
}

gboolean
ogi_walk_is_loose(OgiWalk *self, const OgiTokenRow *row, guint n_labels, const OgiWalkRun *run)
{
    guint n_beside = row->n - n_labels;
    gboolean beside = n_labels > 0 && n_beside > 0;
    gboolean before = self->unfilled;

    if (row->tokens->table != 0)
        return FALSE;
    self->unfilled = n_beside + run->n_cells == 0;
    if (beside || run->n_rows == 0)
        return run->n_rows > 0;
    if (self->header->shifted)
        return TRUE;
    if (before) /* after a row of blanks only a whole one, a cell a line */
        return run->n_cells != run->n_rows || run->n_cells + n_beside != self->header->n_leaves;
    return run->n_cells != run->n_rows && (run->n_rows > 1 || n_beside > 0);
}

/* The line of a token's first letter: the marks of blank cells stand in lines of their own. */
static guint32
letter_line(const OgiToken *token)
{
    guint32 n = 0;

    while (n < token->text.len && token->text.str[n] == '|')
        n++;
    return token->line + n;
}

gboolean
ogi_walk_is_blank(const OgiWalk *self, const OgiTokenRow *row)
{
    const OgiToken *before = row->tokens - 1;
    const OgiToken *behind = row->tokens + row->n;

    if (row->tokens == &g_array_index(self->tokens, OgiToken, 0) ||
        self->next >= self->tokens->len || before->table != row->tokens->table ||
        behind->table != row->tokens->table)
        return FALSE;
    if (ogi_token_kinds(behind, self->labels) & OGI_LABEL_SECTION)
        return FALSE; /* the lines left free above it are the page's */
    return letter_line(behind) - letter_line(&behind[-1]) >=
           letter_line(row->tokens) - letter_line(before) + self->header->n_leaves;
}

void
ogi_walk_note_stray(OgiWalk *self)
{
    if (self->header->n_items == 0 || self->header->has_rows)
        return;
    self->header->shifted |= self->header->open;
    self->header->n_misfit++;
}
