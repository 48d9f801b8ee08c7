/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/document.h>

G_BEGIN_DECLS

/* Reads a PDF in a process of its own, by this program. */
gboolean ogi_pdf_process_read(OgiDocument *document, const char *program, const guint8 *bytes,
                              gsize len, GError **error);

G_END_DECLS
