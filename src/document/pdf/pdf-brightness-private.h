/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <mupdf/fitz.h>

#include "pdf-glyph-private.h"

G_BEGIN_DECLS

/* Brightness of a colour, 0 to 255. space: NULL: it is black. */
gint ogi_pdf_brightness(fz_context *context, fz_colorspace *space, const float *color,
                        fz_color_params params);
/* Brightness of the paper, in points times scale, at a box as drawn so far: the middle one of five
 * places. */
gint ogi_pdf_brightness_of_paper(const fz_pixmap *paper, float scale, const OgiPdfBox *box);

G_END_DECLS
