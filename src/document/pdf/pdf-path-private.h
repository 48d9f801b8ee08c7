/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <mupdf/fitz.h>

#include <glib.h>

G_BEGIN_DECLS

/* Whether what the path encloses is an upright rectangle. */
gboolean ogi_pdf_path_is_rectangle(fz_context *context, const fz_path *path, fz_matrix ctm);

G_END_DECLS
