/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Instead of the reader, where the program is built without Tesseract.
 */
#include "document/readers-private.h"

gboolean
ogi_ocr_reader_is_here(void)
{
    return FALSE;
}

gboolean
ogi_ocr_reader_read_scan(G_GNUC_UNUSED OgiDocument *document, G_GNUC_UNUSED const guint8 *bytes,
                         G_GNUC_UNUSED gsize len, G_GNUC_UNUSED GError **error)
{
    return FALSE;
}

gboolean
ogi_ocr_reader_read(G_GNUC_UNUSED OgiDocument *document, G_GNUC_UNUSED const char *name,
                    G_GNUC_UNUSED const guint8 *bytes, G_GNUC_UNUSED gsize len, GError **error)
{
    return ogi_reader_fail(error, OGI_READER_ERROR_FORMAT, "format-image-no-reader", NULL);
}
