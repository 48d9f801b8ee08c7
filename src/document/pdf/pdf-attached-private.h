/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <mupdf/fitz.h>

#include <glib.h>

G_BEGIN_DECLS

/*
 * Files that a PDF carries along: those of the document, or of a portfolio, and those that a mark
 * on a page stands for. What can't be told, since an object is damaged, is taken for none. Neither
 * throws.
 */
gboolean ogi_pdf_attached_to_document(fz_context *context, fz_document *source);
gboolean ogi_pdf_attached_to_page(fz_context *context, fz_page *page);

G_END_DECLS
