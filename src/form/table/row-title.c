/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form/labels/label-path-private.h"
#include "row-title-private.h"

enum { MAX_AHEAD = 128 /* tokens of a header */ };

/* The only cell of the row that isn't blank; NULL: there are others, or none. */
static const OgiToken *
find_only(const OgiTokenRow *row)
{
    const OgiToken *only = NULL;

    for (guint i = 0; i < row->n; i++) {
        if (row->tokens[i].kind == OGI_TOKEN_EMPTY)
            continue;
        if (only != NULL)
            return NULL;
        only = &row->tokens[i];
    }
    return only;
}

/* Columns of a set that a row names; -1: it has what no header has. */
static gint
count_named(const OgiWalk *self, const OgiTokenRow *row, guint8 set)
{
    gint n = 0;

    for (guint i = 0; i < row->n; i++) {
        const OgiToken *token = &row->tokens[i];
        guint8 kinds = ogi_token_kinds(token, self->labels);

        if (token->kind == OGI_TOKEN_VALUE || (kinds & (OGI_LABEL_BLOCK | OGI_LABEL_SECTION)) ||
            ((kinds & OGI_LABEL_ROW) && !(kinds & OGI_LABEL_COLUMN)))
            return -1;
        n += (kinds & OGI_LABEL_COLUMN) && ogi_walk_label(self, token)->positions[set] >= 0;
    }
    return n;
}

/* Whether a header of the set follows in the table, and below it a row of nothing but figures. */
static gboolean
header_follows(const OgiWalk *self, guint16 table, guint8 set)
{
    guint at = self->next;
    guint n = 0;
    OgiTokenRow row;

    while (at < self->next + MAX_AHEAD &&
           ogi_tokens_next_row(self->tokens, self->labels, &at, &row) &&
           row.tokens->table == table) {
        gint named = count_named(self, &row, set);

        if (named < 0)
            return n >= MIN(2, self->labels->n_positions[set]) && ogi_tokens_is_figures(&row);
        n += (guint)named;
    }
    return FALSE;
}

/* The row's label that a cell is, or ends with. */
static gboolean
find_title(const OgiWalk *self, const OgiToken *token, OgiLabelHit *hit)
{
    *hit = (OgiLabelHit){token->label, token->numeral, token->unit};
    return (ogi_token_kinds(token, self->labels) & OGI_LABEL_ROW) ||
           ogi_label_title_find(self->labels, token->text, hit);
}

gboolean
ogi_title_take(OgiWalk *self, const OgiTokenRow *row)
{
    const OgiToken *only = find_only(row);
    const OgiRowFacts *facts;
    OgiToken token;
    OgiLabelHit hit;
    gboolean weak;
    gint found;

    if (only == NULL || row->tokens->table == 0 ||
        (only->kind != OGI_TOKEN_LABEL && only->kind != OGI_TOKEN_TEXT) ||
        !find_title(self, only, &hit))
        return FALSE;
    token = *only;
    token.label = hit.label;
    token.numeral = hit.numeral;
    found =
        ogi_walk_names_row(self, &token) ? ogi_walk_find_row(self, &token, &weak) : OGI_NO_INDEX;
    if (found == OGI_NO_INDEX)
        return FALSE;
    facts = ogi_labels_row_facts(self->labels, self->form, found);
    if (!header_follows(self, row->tokens->table, facts->set))
        return FALSE;
    self->group = facts->group;
    self->title = (OgiRowTitle){row->tokens->table, found, hit.unit};
    self->new_header = TRUE;
    return TRUE;
}

gboolean
ogi_title_is_above(OgiWalk *self, const OgiTokenRow *row, OgiRowContent *content)
{
    if (self->title.table != row->tokens->table || self->header->table != self->title.table ||
        self->header->has_rows || !ogi_tokens_is_figures(row) ||
        !ogi_walk_header_has(self, self->title.row))
        return FALSE;
    content->row = self->title.row;
    content->titled = TRUE;
    self->title.table = 0;
    return TRUE;
}
