/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Reports as rows of figures, none below zero: whether one is in every figure the sum of some of
 * the others, and says so much that this is no chance.
 */
typedef struct {
    const gint64 *values;  /* [row][column] */
    const gboolean *says;  /* [row]: any figure above zero, as a part has */
    const gboolean *tells; /* [column]: a figure that doesn't follow from the others */
    guint n_rows;
    guint n_columns;
} OgiPartSum;

/* How many others make up the row, at least two; 0 where none do, or the search met its bound. */
guint ogi_part_sum_find(const OgiPartSum *self, guint row);

G_END_DECLS
