/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Hands PDFs to the program that reads them: each thread has a process of its own, for all of its
 * files.
 */
#include <ogistat/error.h>
#include <ogistat/helper.h>

#include "document/helper/helper-process-private.h"
#include "document/readers-private.h"

static const OgiHelperKind kind = {
    .find = ogi_helper_pdf,
    .too_long = "limit-page-seconds",
    .too_large = "limit-pdf-memory",
    .not_begun = "pdf-not-begun",
};

static GPrivate process_of_thread = G_PRIVATE_INIT((GDestroyNotify)ogi_helper_process_free);

gboolean
ogi_pdf_reader_read(OgiDocument *document, G_GNUC_UNUSED const char *name, const guint8 *bytes,
                    gsize len, GError **error)
{
    OgiHelperProcess *process = ogi_helper_process_of_thread(&process_of_thread, &kind);

    if (process != NULL)
        return ogi_helper_process_read(process, document, bytes, len, error);
    return ogi_reader_fail(error, OGI_READER_ERROR_FORMAT, "pdf-not-installed", NULL);
}
