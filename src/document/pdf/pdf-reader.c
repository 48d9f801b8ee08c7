/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Hands PDFs to the program that reads them: each thread has a process of its own, for all of its
 * files.
 */
#include <ogistat/error.h>
#include <ogistat/helper.h>

#include "document/readers-private.h"
#include "pdf-process-private.h"

static void
free_process(gpointer data)
{
    ogi_pdf_process_free(data);
}

static GPrivate process_of_thread = G_PRIVATE_INIT(free_process);

/* (nullable) */
static OgiPdfProcess *
get_process(void)
{
    OgiPdfProcess *process = g_private_get(&process_of_thread);
    g_autofree char *program = NULL;

    if (process != NULL)
        return process;
    program = ogi_helper_pdf();
    if (program == NULL)
        return NULL;
    process = ogi_pdf_process_new(program);
    g_private_set(&process_of_thread, process);
    return process;
}

gboolean
ogi_pdf_reader_read(OgiDocument *document, G_GNUC_UNUSED const char *name, const guint8 *bytes,
                    gsize len, GError **error)
{
    OgiPdfProcess *process = get_process();

    if (process != NULL)
        return ogi_pdf_process_read(process, document, bytes, len, error);
    return ogi_reader_fail(error, OGI_READER_ERROR_FORMAT, "pdf-not-installed", NULL);
}
