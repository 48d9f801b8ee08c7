/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/document.h>

G_BEGIN_DECLS

/*
 * One reader per format. Each adds the cells of a file to a document; name is for messages and
 * hints. What is odd but readable is a note; FALSE with OGI_ERROR_INPUT where nothing can be read,
 * or with one of these, which are findings of their own.
 */
#define OGI_READER_ERROR ogi_reader_error_quark()

typedef enum {
    OGI_READER_ERROR_FORMAT, /* F-FORMAT */
    OGI_READER_ERROR_LIMIT,  /* F-LIMIT */
    OGI_READER_ERROR_SCAN,   /* F-SCAN */
    OGI_READER_ERROR_FRAME,  /* F-FRAME */
} OgiReaderError;

GQuark ogi_reader_error_quark(void);

gboolean ogi_text_reader_read(OgiDocument *self, const char *name, const guint8 *bytes, gsize len,
                              GError **error);
gboolean ogi_sheet_reader_read(OgiDocument *self, const char *name, const guint8 *bytes, gsize len,
                               GError **error);
gboolean ogi_html_reader_read(OgiDocument *self, const char *name, const guint8 *bytes, gsize len,
                              GError **error);
gboolean ogi_docx_reader_read(OgiDocument *document, const char *name, const guint8 *bytes,
                              gsize len, GError **error);
gboolean ogi_xlsx_reader_read(OgiDocument *document, const char *name, const guint8 *bytes,
                              gsize len, GError **error);
gboolean ogi_pdf_reader_read(OgiDocument *document, const char *name, const guint8 *bytes,
                             gsize len, GError **error);

G_END_DECLS
