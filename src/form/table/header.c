/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "form/text/unit-private.h"
#include "header-parts-private.h"

void
ogi_header_clear(OgiHeader *self)
{
    static const OgiToken none = {.column = OGI_NO_COLUMN};

    ogi_header_begin(self, &none, 0);
    self->open = FALSE;
}

void
ogi_header_begin(OgiHeader *self, const OgiToken *first, guint serial)
{
    self->n_items = self->n_leaves = self->n_fit = self->n_misfit = 0;
    self->serial = serial;
    self->code = NULL;
    self->table = first->table;
    self->grid = first->column != OGI_NO_COLUMN;
    self->open = TRUE;
    self->led = FALSE;
    self->has_rows = self->overflow = self->ambiguous = self->breaks_lost = self->shifted = FALSE;
    self->misfits.n = 0;
    self->mapped = 0;
}

void
ogi_header_add(OgiHeader *self, const OgiLabels *labels, const OgiToken *token, gint row)
{
    guint place = self->grid ? token->column : self->n_items;
    guint8 kinds = ogi_token_kinds(token, labels);
    gboolean known = (kinds & (OGI_LABEL_COLUMN | OGI_LABEL_COLUMNS | OGI_LABEL_GROUP)) != 0;

    if (self->n_items == OGI_MAX_HEADER_ITEMS) {
        self->overflow = TRUE;
        return;
    }
    self->items[self->n_items++] = (OgiHeaderItem){
        .text = token->text,
        .label = known || row != OGI_NO_INDEX ? token->label : OGI_NO_LABEL,
        .kinds = kinds,
        .row = (gint16)row,
        .at = token->row,
        .start = (guint16)place,
        .end = (guint16)MIN(place + (self->grid ? token->colspan : 1), G_MAXUINT16),
        .unit = token->kind == OGI_TOKEN_TEXT ? ogi_unit_of_text(token->text) : token->unit,
        .line = token->line,
    };
    self->has_rows |= row != OGI_NO_INDEX;
    self->n_leaves = self->mapped = 0;
}

/* The unit that a heading over columns names is theirs; in flattened text, where it doesn't show
 * which they are, that of none. */
static void
hand_down_unit(OgiHeader *self, const OgiHeaderItem *item)
{
    for (guint i = 0; i < self->n_leaves; i++) {
        OgiHeaderLeaf *leaf = &self->leaves[i];

        if (self->grid ? item->at < leaf->at && item->start <= leaf->start && leaf->end <= item->end
                       : !ogi_header_is_column(item))
            leaf->unit = ogi_unit_both(leaf->unit, self->grid ? item->unit : "?");
    }
}

void
ogi_header_resolve(OgiHeader *self, const OgiLabels *labels, guint form)
{
    if (self->n_leaves > 0 || self->n_items == 0)
        return;
    if (self->grid)
        ogi_header_resolve_grid(self, labels, form);
    else
        ogi_header_resolve_tree(self, labels, form);
    for (guint i = 0; i < self->n_items; i++) {
        if (self->items[i].unit != NULL)
            hand_down_unit(self, &self->items[i]);
    }
}

const gint8 *
ogi_header_map(OgiHeader *self, const OgiLabels *labels, guint8 set, gint row)
{
    gint8 *map = self->map[set];

    if ((self->mapped >> set & 1) && row == OGI_NO_INDEX)
        return map;
    memset(map, OGI_COLUMN_MISSING, sizeof self->map[set]);
    for (guint i = 0; i < self->n_leaves; i++) {
        gint position = ogi_labels_get(labels, self->leaves[i].label)->positions[set];

        if (self->leaves[i].label != OGI_NO_LABEL && position >= 0 && self->leaves[i].row == row)
            map[position] = map[position] == OGI_COLUMN_MISSING ? (gint8)i : OGI_COLUMN_TWICE;
    }
    if (row == OGI_NO_INDEX)
        self->mapped |= 1u << set;
    else
        self->mapped &= ~(1u << set);
    return map;
}

gboolean
ogi_header_covers(const OgiHeader *self, const OgiToken *token)
{
    for (guint i = 0; i < self->n_leaves && self->grid; i++) {
        if (self->leaves[i].label != OGI_NO_LABEL && token->column < self->leaves[i].end &&
            self->leaves[i].start < ogi_token_end(token))
            return TRUE;
    }
    return FALSE;
}
