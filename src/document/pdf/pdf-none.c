/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Instead of the reader, where the program is built without MuPDF.
 */
#include "document/readers-private.h"

gboolean
ogi_pdf_reader_read(G_GNUC_UNUSED OgiDocument *document, G_GNUC_UNUSED const char *name,
                    G_GNUC_UNUSED const guint8 *bytes, G_GNUC_UNUSED gsize len, GError **error)
{
    g_set_error_literal(error, OGI_READER_ERROR, OGI_READER_ERROR_FORMAT,
                        "PDF, which this build doesn't read (本程序未包含PDF功能)");
    return FALSE;
}
