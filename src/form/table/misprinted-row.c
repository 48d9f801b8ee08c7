/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "walk-parts-private.h"

/* Letters of a label for each one that may differ. */
enum { LETTERS_PER_FAULT = 3 };

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
    return label >= row->tokens && label->kind == OGI_TOKEN_TEXT ? label : NULL;
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

static gint
find_nearest(const OgiWalk *self, OgiText text, guint8 numeral)
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
        limit = (guint)g_utf8_strlen(label, -1) / LETTERS_PER_FAULT;
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
    label = find_label(self, row, content);
    if (label == NULL || ogi_labels_key(label->text, key, &hit) == 0)
        return FALSE;
    found = find_nearest(self, label->text, hit.numeral);
    if (found == OGI_NO_INDEX || !ogi_walk_header_has(self, found))
        return FALSE;
    content->row = found;
    content->row_at = (guint)(label - row->tokens);
    content->weak = FALSE;
    return TRUE;
}
