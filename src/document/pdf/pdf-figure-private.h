/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pdf-text-private.h"

G_BEGIN_DECLS

/* Whether the characters of a cell, if they are those of a figure, don't stand in one line as
 * letters do: of two sizes, on two heights, one on another, or each on a line of its own. A small
 * digit that is raised or lowered behind others is a note's. */
gboolean ogi_pdf_figure_is_uneven(const OgiPdfGlyph *glyphs, guint n);

G_END_DECLS
