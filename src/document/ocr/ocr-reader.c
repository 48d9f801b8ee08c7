/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Hands scans to the program that reads them: each thread that meets one has a process of its own.
 */
#include <ogistat/helper.h>

#include "document/helper/helper-process-private.h"
#include "document/readers-private.h"

static const OgiHelperKind kind = {
    .find = ogi_helper_ocr,
    .too_long = "limit-ocr-seconds",
    .too_large = "limit-ocr-memory",
    .not_begun = "ocr-not-begun",
};

static GPrivate process_of_thread = G_PRIVATE_INIT((GDestroyNotify)ogi_helper_process_free);

gboolean
ogi_ocr_reader_is_here(void)
{
    return ogi_helper_process_of_thread(&process_of_thread, &kind) != NULL;
}

/* What the file itself isn't to blame for, or not alone. */
static gboolean
is_of_process(const GError *failure)
{
    g_autofree char *not_begun = ogi_detail(kind.not_begun, NULL);

    return g_error_matches(failure, OGI_READER_ERROR, OGI_READER_ERROR_LIMIT) ||
           g_str_equal(failure->message, not_begun);
}

gboolean
ogi_ocr_reader_read_scan(OgiDocument *document, const guint8 *bytes, gsize len, GError **error)
{
    OgiHelperProcess *process = ogi_helper_process_of_thread(&process_of_thread, &kind);
    g_autoptr(GError) failure = NULL;

    if (process == NULL)
        return FALSE;
    ogi_document_clear(document);
    if (ogi_helper_process_read(process, document, bytes, len, &failure))
        return TRUE;
    ogi_document_clear(document);
    if (is_of_process(failure))
        g_propagate_error(error, g_steal_pointer(&failure));
    return FALSE;
}

gboolean
ogi_ocr_reader_read(OgiDocument *document, G_GNUC_UNUSED const char *name, const guint8 *bytes,
                    gsize len, GError **error)
{
    g_autoptr(GError) failure = NULL;

    if (ogi_ocr_reader_read_scan(document, bytes, len, &failure))
        return TRUE;
    if (failure == NULL)
        return ogi_reader_fail(error, OGI_READER_ERROR_FORMAT,
                               ogi_ocr_reader_is_here() ? "format-image" : "format-image-no-reader",
                               NULL);
    g_propagate_error(error, g_steal_pointer(&failure));
    return FALSE;
}
