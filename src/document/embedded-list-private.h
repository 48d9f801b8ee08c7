/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document-private.h"

G_BEGIN_DECLS

/*
 * The pictures of a document, in the order of the cells that they stand in front of. NULL is a list
 * without any.
 */

/* (element-type OgiEmbedded) (transfer full) */
GArray *ogi_embedded_list_new(void);
/* Adds one that can't be read, in front of a cell that may be still to come and behind so many
 * bytes of text (0: it isn't known). FALSE where it isn't kept: there are too many, or one is
 * behind it. */
gboolean ogi_embedded_list_add(GArray *list, guint cell, guint line, gsize text);
/* Index of the first picture in front of the cell, or of one behind it. */
guint ogi_embedded_list_find(const GArray *list, guint cell);
/* The picture of an index, where it stands in front of the cell or of one before; NULL: none. */
const OgiEmbedded *ogi_embedded_list_at(const GArray *list, guint index, guint cell);
/* Puts pictures from an index on, up to those of the cell, in front of another. Returns the index
 * of the next picture. */
guint ogi_embedded_list_move(GArray *list, guint index, guint cell, guint to);
/* Likewise, but of those of the cell itself only with no more than this text in front of them. */
guint ogi_embedded_list_place(GArray *list, guint index, guint cell, gsize text, guint to);
/* Adds those of a cell of another list, in front of a cell, to the end; the list is made for the
 * first. */
void ogi_embedded_list_copy(GArray **list, guint to, const GArray *other, guint cell);

G_END_DECLS
