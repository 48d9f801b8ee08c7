/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "header-parts-private.h"

static gboolean
overlaps_any(const OgiHeader *self, const OgiHeaderItem *item)
{
    for (guint i = 0; i < self->n_leaves; i++) {
        if (item->start < self->leaves[i].end && self->leaves[i].start < item->end)
            return TRUE;
    }
    return FALSE;
}

/* Labels first, lower ones before those that they stand under; then columns of other names. */
static void
collect_grid_leaves(OgiHeader *self, gboolean known)
{
    for (guint i = self->n_items; i-- > 0;) {
        const OgiHeaderItem *item = &self->items[i];

        if (ogi_header_is_column(item) == known && (known || item->label == OGI_NO_LABEL) &&
            !overlaps_any(self, item))
            self->leaves[self->n_leaves++] = ogi_header_leaf(item);
    }
}

static gint
compare_leaves(gconstpointer a, gconstpointer b)
{
    return ((const OgiHeaderLeaf *)a)->start - ((const OgiHeaderLeaf *)b)->start;
}

/* A heading over columns begins above its first column and reaches to the next one: sheets that
 * were saved as CSV no longer know its width. */
static void
assign_rows(OgiHeader *self)
{
    for (guint i = 0; i < self->n_leaves; i++) {
        gint nearest = -1;

        for (guint k = 0; k < self->n_items; k++) {
            const OgiHeaderItem *item = &self->items[k];

            if (item->row != OGI_NO_INDEX && item->start <= self->leaves[i].start &&
                (gint)item->start >= nearest) {
                nearest = item->start;
                self->leaves[i].row = item->row;
            }
        }
    }
}

/* A merged cell that was written once for each column is one column. */
static void
join_repeated(OgiHeader *self)
{
    guint n = 0;

    for (guint i = 0; i < self->n_leaves; i++) {
        OgiHeaderLeaf *last = n > 0 ? &self->leaves[n - 1] : NULL;
        const OgiHeaderLeaf *leaf = &self->leaves[i];

        if (last != NULL && leaf->label != OGI_NO_LABEL && leaf->label == last->label &&
            leaf->row == last->row && leaf->at == last->at && leaf->start == last->end)
            last->end = leaf->end;
        else
            self->leaves[n++] = *leaf;
    }
    self->n_leaves = n;
}

/* The heading under which a label stands: in a row above it, at its column or next to the left. */
static const OgiHeaderItem *
heading_above(const OgiHeader *self, const OgiHeaderLeaf *leaf, guint32 at)
{
    const OgiHeaderItem *nearest = NULL;

    for (guint i = 0; i < self->n_items; i++) {
        const OgiHeaderItem *item = &self->items[i];

        if (item->label != OGI_NO_LABEL && item->at < at && item->start <= leaf->start &&
            (nearest == NULL || item->start >= nearest->start))
            nearest = item;
    }
    return nearest;
}

/* A column that the form prints below a heading has to stand below it, unless all labels are in one
 * row; else some cells of the header slid aside, and the columns with them. */
static gboolean
is_slid(const OgiHeader *self, const OgiLabels *labels, guint form, const OgiHeaderLeaf *leaf)
{
    const OgiLabelHeading *heading;
    guint32 first = self->items[0].at;
    guint32 last = self->items[self->n_items - 1].at;

    if (leaf->label == OGI_NO_LABEL || first == last)
        return FALSE;
    for (guint i = 0; (heading = ogi_labels_heading(labels, i)) != NULL; i++) {
        gint position = ogi_labels_get(labels, leaf->label)->positions[heading->set];
        const OgiHeaderItem *above;

        if (!ogi_labels_has_set(labels, form, heading->set) || position < 0 ||
            !(heading->members >> position & 1))
            continue;
        above = heading_above(self, leaf, leaf->at);
        return above == NULL || !(above->kinds & OGI_LABEL_COLUMNS);
    }
    return FALSE;
}

static gboolean
is_grid_odd(const OgiHeader *self, const OgiLabels *labels, guint form)
{
    for (guint i = 0; i < self->n_leaves; i++) {
        if (is_slid(self, labels, form, &self->leaves[i]))
            return TRUE;
    }
    return self->overflow || ogi_header_has_odd_leaf(self);
}

void
ogi_header_resolve_grid(OgiHeader *self, const OgiLabels *labels, guint form)
{
    collect_grid_leaves(self, TRUE);
    collect_grid_leaves(self, FALSE);
    qsort(self->leaves, self->n_leaves, sizeof *self->leaves, compare_leaves);
    assign_rows(self);
    join_repeated(self);
    self->ambiguous = is_grid_odd(self, labels, form);
}
