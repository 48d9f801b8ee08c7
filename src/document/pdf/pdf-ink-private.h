/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pdf-drawing-private.h"

G_BEGIN_DECLS

/*
 * What is drawn besides characters, where they or figures should be.
 */

/* Marks characters with a line through them, or with other ink. */
void ogi_pdf_ink_mark_glyphs(const OgiPdfDrawing *drawing, GArray *glyphs, const GPtrArray *grids);
/* Sets the content of the cells: glyphs are those in the grid, cell by cell. */
void ogi_pdf_ink_mark_cells(const OgiPdfDrawing *drawing, OgiPdfGrid *grid,
                            const OgiPdfGlyph *glyphs, const guint *cells, guint n);

G_END_DECLS
