/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pdf-rules-private.h"

G_BEGIN_DECLS

/*
 * The ruled tables of a page: where its cells are, merged ones once.
 */
typedef struct {
    gint left, top, right, bottom; /* tenths of a point */
} OgiPdfBox;

typedef struct {
    OgiPdfBox box;
    guint row; /* in the grid, from 0 */
    guint column;
    guint rowspan;
    guint colspan;
} OgiPdfCell;

typedef struct {
    OgiPdfBox box;
    GArray *xs;    /* gint: the edges of its columns */
    GArray *ys;    /* gint: and of its rows */
    GArray *cells; /* OgiPdfCell, by row and column */
    guint *owner;  /* index of the cell, for every row and column */
} OgiPdfGrid;

/* Grids by their tops; a frame around text, without two cells in any row, is none. (element-type
 * OgiPdfGrid) (transfer full) */
GPtrArray *ogi_pdf_grids_find(const GArray *across, const GArray *down);
/* The index of the cell at a place; -1 where it's outside. */
gint ogi_pdf_grid_cell_at(const OgiPdfGrid *self, gint x, gint y);

G_END_DECLS
