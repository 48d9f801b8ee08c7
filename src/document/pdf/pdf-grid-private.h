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
    guint content;     /* OgiContent */
    gboolean open_top; /* without a line there, as where the end of a page cuts it */
    gboolean open_bottom;
    GBytes *picture; /* that it was read from; NULL: none. Owned by the grid */
} OgiPdfCell;

typedef struct {
    OgiPdfBox box;
    GArray *xs;    /* gint: the edges of its columns */
    GArray *ys;    /* gint: and of its rows */
    GArray *cells; /* OgiPdfCell, by row and column */
    guint *owner;  /* index of the cell, for every row and column */
} OgiPdfGrid;

/* Grids by their tops. A frame around text, without two cells in any row, is none, unless it is
 * low, and as wide as a table here or as before (NULL: there was none): a row on its own.
 * (element-type OgiPdfGrid) (transfer full) */
GPtrArray *ogi_pdf_grids_find(const GArray *across, const GArray *down, const OgiPdfBox *before);
/* Moves the end of the last row down, where cells are open. */
void ogi_pdf_grid_extend(OgiPdfGrid *self, gint bottom);
/* The index of the cell at a place; -1 where it's outside. */
gint ogi_pdf_grid_cell_at(const OgiPdfGrid *self, gint x, gint y);

G_END_DECLS
