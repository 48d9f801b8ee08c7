/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/document.h>

G_BEGIN_DECLS

/*
 * A process that reads PDFs, one after another: the bytes of each go to it over a pipe, its answer
 * comes back over another.
 */
typedef struct _OgiPdfProcess OgiPdfProcess;

OgiPdfProcess *ogi_pdf_process_new(const char *program);
/* That of this thread, kept in a slot that frees it, for a program found by find; NULL: there is no
 * such program. */
OgiPdfProcess *ogi_pdf_process_of_thread(GPrivate *slot, char *(*find)(void));
/* Ends it. */
void ogi_pdf_process_free(OgiPdfProcess *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiPdfProcess, ogi_pdf_process_free)
/* Reads a PDF. It is begun where it doesn't run, and anew where it ends before its time: what
 * another file did to it costs this one nothing. */
gboolean ogi_pdf_process_read(OgiPdfProcess *self, OgiDocument *document, const guint8 *bytes,
                              gsize len, GError **error);

G_END_DECLS
