/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/document.h>

G_BEGIN_DECLS

/*
 * One reader per format. Each adds the cells of a file to a document; name is for messages and
 * hints. What is odd but readable is a note; FALSE with one of these where nothing can be read,
 * or with OGI_ERROR_INPUT of the CSV reader.
 */
#define OGI_READER_ERROR ogi_reader_error_quark()

typedef enum {
    OGI_READER_ERROR_FORMAT, /* F-FORMAT */
    OGI_READER_ERROR_LIMIT,  /* F-LIMIT */
    OGI_READER_ERROR_SCAN,   /* F-SCAN */
    OGI_READER_ERROR_FRAME,  /* F-FRAME */
    OGI_READER_ERROR_READ,   /* F-READ */
} OgiReaderError;

GQuark ogi_reader_error_quark(void);

/* Fails for a reason of data/details.csv, which becomes the detail of the finding; NULL: its
 * rule says it all. value: NULL, or
 * what the reason's {first} is. Returns FALSE. */
gboolean ogi_reader_fail(GError **error, OgiReaderError kind, const char *reason,
                         const char *value);

gboolean ogi_text_reader_read(OgiDocument *self, const char *name, const guint8 *bytes, gsize len,
                              GError **error);
gboolean ogi_sheet_reader_read(OgiDocument *self, const char *name, const guint8 *bytes, gsize len,
                               GError **error);
gboolean ogi_html_reader_read(OgiDocument *self, const char *name, const guint8 *bytes, gsize len,
                              GError **error);
/* The page in a message of several parts. */
gboolean ogi_mhtml_reader_read(OgiDocument *document, const char *name, const guint8 *bytes,
                               gsize len, GError **error);
gboolean ogi_docx_reader_read(OgiDocument *document, const char *name, const guint8 *bytes,
                              gsize len, GError **error);
gboolean ogi_xlsx_reader_read(OgiDocument *document, const char *name, const guint8 *bytes,
                              gsize len, GError **error);
gboolean ogi_pdf_reader_read(OgiDocument *document, const char *name, const guint8 *bytes,
                             gsize len, GError **error);
/* Whether anything here reads scans. */
gboolean ogi_ocr_reader_is_here(void);
/* A picture. */
gboolean ogi_ocr_reader_read(OgiDocument *document, const char *name, const guint8 *bytes,
                             gsize len, GError **error);
/* A PDF in which no text was found; what was read of it is dropped first. FALSE without an error
 * where it is no use: nothing here reads scans, or there is nothing to read in it. */
gboolean ogi_ocr_reader_read_scan(OgiDocument *document, const guint8 *bytes, gsize len,
                                  GError **error);

G_END_DECLS
