/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/document.h>

G_BEGIN_DECLS

/*
 * Documents and sheets in formats that aren't read here, converted by LibreOffice where it's
 * installed.
 *
 * It runs in a folder of its own, which only the user may look into and which is deleted
 * afterwards, with an empty profile that allows no macros and no links to other places. It converts
 * in a thread of its own while other files are read, one process for all documents that have come
 * up by then, and is stopped where a document takes it longer than two minutes.
 */
typedef enum { OGI_CONVERT_AUTO, OGI_CONVERT_ALWAYS, OGI_CONVERT_NEVER } OgiConvertMode;

typedef struct _OgiConverter OgiConverter;

/* Whether there is a LibreOffice. */
gboolean ogi_convert_is_possible(void);
/* Whether it makes a DOCX or XLSX of a file of this format. */
gboolean ogi_convert_takes(OgiFormat format);

OgiConverter *ogi_converter_new(void);
/* Stops what is running. */
void ogi_converter_free(OgiConverter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiConverter, ogi_converter_free)

/* Puts a file up for conversion, from any thread; its number is set. name (a path) is for messages.
 * Fails with OGI_ERROR_INPUT where there is no LibreOffice, or the file can't be put up. */
gboolean ogi_converter_add(OgiConverter *self, const char *name, OgiFormat format,
                           const guint8 *bytes, gsize len, guint *number, GError **error);
/* Waits until all that was put up is done. */
void ogi_converter_finish(OgiConverter *self);
/* After that, from any thread: puts the DOCX or XLSX of a file into out. Fails with OGI_ERROR_INPUT
 * where LibreOffice made nothing of it. */
gboolean ogi_converter_take(OgiConverter *self, guint number, GByteArray *out, GError **error);

G_END_DECLS
