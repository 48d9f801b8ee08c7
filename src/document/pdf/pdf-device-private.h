/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pdf-drawing-private.h"

G_BEGIN_DECLS

/* A device that takes characters and pictures down in the drawing, and draws all but characters
 * on the paper: in points times scale. May throw. */
fz_device *ogi_pdf_device_new(fz_context *context, OgiPdfDrawing *drawing, fz_pixmap *paper,
                              float scale);

G_END_DECLS
