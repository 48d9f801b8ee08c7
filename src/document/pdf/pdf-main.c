/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ogistat-pdf: reads PDFs, one after another, and writes what is in them. Not for people: ogistat
 * runs it and talks to it over its standard input and output (helper-server.c).
 */
#include <ogistat/limits.h>

#include "document/helper/helper-server-private.h"
#include "document/helper/helper-words-private.h"
#include "pdf-pages-private.h"

static gboolean
read_pdf(OgiDocument *document, GBytes *bytes, void (*step)(void), GError **error)
{
    return ogi_pdf_pages_read(document, bytes, ogi_pdf_page_new, step, error);
}

int
main(G_GNUC_UNUSED int argc, char **argv)
{
    static const OgiHelperServer server = {
        .read = read_pdf,
        .memory = OGI_LIMIT_PDF_MEMORY,
        .page_seconds = OGI_LIMIT_PAGE_SECONDS,
        .file_seconds = OGI_LIMIT_PDF_SECONDS,
    };

    ogi_helper_words_take(argv);
    return ogi_helper_server_run(&server);
}
