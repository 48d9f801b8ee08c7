/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <mupdf/fitz.h>

#include "pdf-text-private.h"

G_BEGIN_DECLS

/*
 * A character as MuPDF has it: what it is, and where.
 */

/* In tenths of a point. */
OgiPdfBox ogi_pdf_box_of(fz_rect rect);
/* The way a line of this matrix runs: right, down, left, up are 0 to 3; a slope is the nearest. */
guint ogi_pdf_glyph_turn(fz_matrix matrix);
OgiPdfGlyph ogi_pdf_glyph_measure(fz_context *context, const fz_text_span *span, int index,
                                  fz_matrix ctm);
/* A blank, or a character without a name or a body. A control character is none of the page. */
gboolean ogi_pdf_glyph_is_space(fz_context *context, const fz_text_span *span, int index,
                                OgiPdfGlyph *glyph);

G_END_DECLS
