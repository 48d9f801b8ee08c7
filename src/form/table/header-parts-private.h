/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "header-private.h"

G_BEGIN_DECLS

/* What the two ways to resolve a header share. */

static inline gboolean
ogi_header_is_column(const OgiHeaderItem *item)
{
    return (item->kinds & OGI_LABEL_COLUMN) != 0;
}

OgiHeaderLeaf ogi_header_leaf(const OgiHeaderItem *item);
/* Two columns of one name, or one in table 4 that belongs to none of its rows. */
gboolean ogi_header_has_odd_leaf(const OgiHeader *self);

/* In a grid: a column is where its label stands. */
void ogi_header_resolve_grid(OgiHeader *self, const OgiLabels *labels, guint form);
/* In flattened text: a heading stands for the columns that a later row has for it. */
void ogi_header_resolve_tree(OgiHeader *self, const OgiLabels *labels, guint form);

G_END_DECLS
