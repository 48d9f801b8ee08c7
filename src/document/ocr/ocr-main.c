/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ogistat-ocr: reads scanned pages, PDFs and pictures, as ogistat-pdf reads PDFs with text.
 */
#include <stdlib.h>
#include <unistd.h>

#include <ogistat/limits.h>

#include "document/helper/helper-server-private.h"
#include "document/helper/helper-words-private.h"
#include "document/pdf/pdf-pages-private.h"
#include "ocr-engine-private.h"
#include "ocr-page-private.h"

static gboolean
read_scan(OgiDocument *document, GBytes *bytes, void (*step)(void), GError **error)
{
    return ogi_pdf_pages_read(document, bytes, ogi_ocr_page_new, step, error);
}

/* Tesseract's threads gain nothing beside other processes, and there may be none. Its library of
 * threads looks at the environment only before the program begins. */
static void
begin_with_one_thread(char **arguments)
{
    if (g_getenv("OMP_THREAD_LIMIT") != NULL)
        return;
    g_setenv("OMP_THREAD_LIMIT", "1", TRUE);
    execv("/proc/self/exe", arguments);
}

int
main(G_GNUC_UNUSED int argc, char **argv)
{
    static const OgiHelperServer server = {
        .read = read_scan,
        .memory = OGI_LIMIT_OCR_MEMORY,
        .page_seconds = OGI_LIMIT_OCR_PAGE_SECONDS,
        .file_seconds = OGI_LIMIT_OCR_SECONDS,
    };

    begin_with_one_thread(argv);
    setMsgSeverity(L_SEVERITY_NONE);
    if (!ogi_ocr_engine_load())
        return OGI_HELPER_NOT_READY;
    ogi_helper_words_take(argv);
    return ogi_helper_server_run(&server);
}
