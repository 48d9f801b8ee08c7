/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures without a label below a row that is blank there: the row was cut in two, and whose they
 * are can't be told. */
#include "walk-parts-private.h"

/* The columns of the row's set that have a figure, as bits. */
static guint32
find_figures(OgiWalk *self, const OgiTokenRow *row, guint8 set)
{
    const OgiBindRow cells = {.tokens = row->tokens, .n = row->n};
    const gint8 *map = ogi_header_map(self->header, self->labels, set, OGI_NO_INDEX);
    guint32 found = 0;

    ogi_bind_row(self->header, &cells, &self->binding);
    for (guint i = 0; i < self->labels->n_positions[set]; i++) {
        const OgiBound *bound = map[i] >= 0 ? &self->binding.leaves[map[i]] : NULL;

        if (bound != NULL && bound->token != NULL && bound->token->kind == OGI_TOKEN_VALUE)
            found |= 1u << i;
    }
    return found;
}

gboolean
ogi_walk_read_rest(OgiWalk *self, const OgiTokenRow *row)
{
    guint32 found;

    if (!row->grid || self->last_row < 0 || self->active != row->tokens->table ||
        self->header->table != row->tokens->table || self->header->open || self->header->has_rows ||
        self->last_at + 1 != row->tokens->row || !ogi_tokens_is_figures(row))
        return FALSE;
    found = find_figures(self, row,
                         ogi_labels_row_facts(self->labels, self->form, self->last_row)->set);
    return found != 0 && ogi_tables_doubt(self->tables, self->last_row, found);
}
