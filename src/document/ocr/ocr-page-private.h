/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/pdf/pdf-page-private.h"

G_BEGIN_DECLS

/* What is on a page that was scanned: its tables and characters, as of a page with text. A cell's
 * content is OGI_CONTENT_SCANNED; the text of a figure is its alternatives (ogistat/reading.h).
 * Without a table it has no characters. May throw. */
OgiPdfPage *ogi_ocr_page_new(fz_context *context, fz_page *source, const OgiPdfBox *before);

G_END_DECLS
