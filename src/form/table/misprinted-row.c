/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "walk-parts-private.h"

/* Letters of a label for each one that may differ; of the row that comes next, with its number. */
enum { LETTERS_PER_FAULT = 3, LETTERS_PER_FAULT_IN_ORDER = 2 };

/* The label's token: behind it come figures, and blanks at most before them. NULL: none. */
static const OgiToken *
find_label(const OgiWalk *self, const OgiTokenRow *row, const OgiRowContent *content)
{
    const OgiToken *label = row->tokens + row->n - 1;

    if (content->n_values == 0) {
        /* a cell a line: the figures follow */
        if (row->grid || row->n != 1 || self->header->n_items == 0 ||
            ogi_walk_look_ahead(self, label->table).n_cells != MAX(self->header->n_leaves, 1))
            return NULL;
    } else {
        for (label = row->tokens; label->kind != OGI_TOKEN_VALUE; label++)
            ;
        do
            label--;
        while (label > row->tokens && label->kind == OGI_TOKEN_EMPTY);
    }
    if (label >= row->tokens && (label->content & OGI_CONTENT_SCANNED))
        return NULL; /* form/scan knows how it was read, and which label it isn't */
    /* a label of something else, too, where it has a number: （六）其他 */
    return label >= row->tokens && (label->kind == OGI_TOKEN_TEXT ||
                                    (label->kind == OGI_TOKEN_LABEL && label->numeral != 0))
               ? label
               : NULL;
}

static gboolean
fits_place(const OgiWalk *self, gint row, guint8 numeral)
{
    const OgiRowFacts *facts = ogi_labels_row_facts(self->labels, self->form, row);
    gboolean next = row == self->last_row + 1;

    if (facts->above || (facts->group != OGI_NO_LABEL && self->group != OGI_NO_LABEL &&
                         !ogi_labels_is_inside(self->labels, self->group, facts->group)))
        return FALSE;
    return numeral == facts->numeral || (next && numeral == 0);
}

/* Whether the row's own label stands further down in the table. */
static gboolean
is_still_to_come(const OgiWalk *self, guint16 table, gint row)
{
    const OgiFormRow *form_row = &ogi_form_rows(self->remarks->form)[row];
    OgiLabelHit hit;

    if (!ogi_labels_find(self->labels, ogi_text(form_row->label, strlen(form_row->label)), &hit))
        return FALSE;
    for (guint i = self->next; i < self->tokens->len; i++) {
        const OgiToken *token = &g_array_index(self->tokens, OgiToken, i);

        if (token->table != table || (ogi_token_kinds(token, self->labels) & OGI_LABEL_SECTION))
            return FALSE;
        if (token->kind == OGI_TOKEN_LABEL && token->label == hit.label &&
            token->numeral == hit.numeral)
            return TRUE;
    }
    return FALSE;
}

/* Letters of the row's label that may differ. */
static guint
limit_of(const OgiWalk *self, const OgiTokenRow *row, gint at, const char *label)
{
    guint n = (guint)g_utf8_strlen(label, -1);
    guint limit = n / LETTERS_PER_FAULT;

    if (at == self->last_row + 1 && n / LETTERS_PER_FAULT_IN_ORDER > limit &&
        !is_still_to_come(self, row->tokens->table, at))
        limit = n / LETTERS_PER_FAULT_IN_ORDER;
    return limit;
}

static gint
find_nearest(const OgiWalk *self, const OgiTokenRow *row, OgiText text, guint8 numeral)
{
    const OgiFormRow *rows = ogi_form_rows(self->remarks->form);
    g_autofree char *found = ogi_labels_spell(text);
    guint best = G_MAXUINT;
    gint nearest = OGI_NO_INDEX;

    for (gint i = self->last_row + 1; i < (gint)ogi_form_n_rows(self->remarks->form); i++) {
        g_autofree char *label = NULL;
        guint limit, distance;

        if (!fits_place(self, i, numeral))
            continue;
        label = ogi_labels_spell(ogi_text(rows[i].label, strlen(rows[i].label)));
        limit = limit_of(self, row, i, label);
        distance = ogi_text_distance(found, label, limit);
        if (distance > limit || distance > best)
            continue;
        nearest = distance < best ? i : OGI_NO_INDEX;
        best = distance;
    }
    return nearest;
}

gboolean
ogi_walk_find_misprint(OgiWalk *self, const OgiTokenRow *row, OgiRowContent *content)
{
    char key[OGI_MAX_LABEL_KEY];
    OgiLabelHit hit;
    const OgiToken *label;
    gint found;

    if (self->active != row->tokens->table || self->header->n_items == 0 || self->header->has_rows)
        return FALSE;
    ogi_header_resolve(self->header, self->labels, self->form);
    label = find_label(self, row, content);
    if (label == NULL || ogi_labels_key(label->text, key, &hit) == 0)
        return FALSE;
    found = find_nearest(self, row, label->text, hit.numeral);
    if (found == OGI_NO_INDEX || !ogi_walk_header_has(self, found))
        return FALSE;
    content->row = found;
    content->row_at = (guint)(label - row->tokens);
    content->weak = FALSE;
    return TRUE;
}
