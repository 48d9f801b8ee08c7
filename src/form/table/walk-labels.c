/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "walk-parts-private.h"

static gboolean
fits_group(const OgiWalk *self, const OgiLabelRow *row)
{
    return row->group == OGI_NO_LABEL || self->group == OGI_NO_LABEL ||
           ogi_labels_is_inside(self->labels, self->group, row->group);
}

gint
ogi_walk_find_row(const OgiWalk *self, const OgiToken *token, gboolean *weak)
{
    const OgiLabel *label = ogi_walk_label(self, token);
    const OgiLabelRow *best = NULL;
    guint n;
    const OgiLabelRow *rows = ogi_labels_rows(self->labels, token->label, self->form, &n);

    *weak = FALSE;
    if (n == 1 && !(label->kinds & OGI_LABEL_COLUMN))
        return rows[0].row;
    for (guint i = 0; i < n; i++) {
        if (!fits_group(self, &rows[i]))
            continue;
        if (best == NULL || rows[i].numeral == token->numeral)
            best = &rows[i];
    }
    if (best == NULL)
        return OGI_NO_INDEX;
    *weak = best->numeral != 0 && best->numeral != token->numeral;
    return best->row;
}

gboolean
ogi_walk_names_row(const OgiWalk *self, const OgiToken *token)
{
    guint n = 0;

    if (ogi_walk_label(self, token)->kinds & OGI_LABEL_ROW)
        ogi_labels_rows(self->labels, token->label, self->form, &n);
    return n > 0;
}

gboolean
ogi_walk_is_strange_row(const OgiWalk *self, const OgiToken *token)
{
    return (ogi_token_kinds(token, self->labels) & OGI_LABEL_ROW) &&
           !ogi_walk_is_group(self, ogi_walk_label(self, token));
}

gboolean
ogi_walk_is_row_above(const OgiWalk *self, const OgiToken *token)
{
    return ogi_walk_label(self, token)->above && ogi_walk_names_row(self, token);
}

gboolean
ogi_walk_is_heading(const OgiWalk *self, const OgiToken *token)
{
    const OgiLabel *label = ogi_walk_label(self, token);

    return (label->kinds & OGI_LABEL_COLUMNS) || ((label->kinds & OGI_LABEL_GROUP) && label->above);
}

gboolean
ogi_walk_is_group(const OgiWalk *self, const OgiLabel *label)
{
    return (label->kinds & OGI_LABEL_GROUP) && (label->forms >> self->form & 1) && label->beside;
}
