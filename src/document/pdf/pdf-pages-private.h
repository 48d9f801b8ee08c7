/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/document.h>

G_BEGIN_DECLS

/* Reads a PDF in this process and this thread, in which MuPDF isn't bounded in time or memory.
 * step (may be NULL) is called after every page. Fails as readers do. */
gboolean ogi_pdf_pages_read(OgiDocument *document, GBytes *bytes, void (*step)(void),
                            GError **error);

G_END_DECLS
