/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "header-parts-private.h"

OgiHeaderLeaf
ogi_header_leaf(const OgiHeaderItem *item)
{
    return (OgiHeaderLeaf){
        .label = item->label,
        .at = item->at,
        .start = item->start,
        .end = item->end,
        .row = OGI_NO_INDEX,
        .unit = item->unit,
        .line = item->line,
    };
}

gboolean
ogi_header_has_odd_leaf(const OgiHeader *self)
{
    for (guint i = 0; i < self->n_leaves; i++) {
        const OgiHeaderLeaf *leaf = &self->leaves[i];

        if (leaf->label == OGI_NO_LABEL)
            continue;
        if (self->has_rows && leaf->row == OGI_NO_INDEX)
            return TRUE;
        for (guint k = 0; k < i; k++) {
            if (self->leaves[k].label == leaf->label && self->leaves[k].row == leaf->row)
                return TRUE;
        }
    }
    return FALSE;
}
