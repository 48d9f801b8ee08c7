/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/document.h>

#include "pdf-page-private.h"

G_BEGIN_DECLS

/* What is on a page; may throw. ogi_pdf_page_new reads its text. */
typedef OgiPdfPage *(*OgiPdfPageFunc)(fz_context *context, fz_page *source,
                                      const OgiPdfBox *before);

/* Reads a PDF, or a picture, in this process and this thread, in which MuPDF isn't bounded in time
 * or memory. step (may be NULL) is called after every page. Fails as readers do. */
gboolean ogi_pdf_pages_read(OgiDocument *document, GBytes *bytes, OgiPdfPageFunc new_page,
                            void (*step)(void), GError **error);

G_END_DECLS
