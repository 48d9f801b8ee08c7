/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../unit/document-sound.h"
#include "../unit/pdf-file.h"
#include "document/pdf/pdf-page-private.h"
#include "document/pdf/pdf-pages-private.h"
#include "token-mutator.h"

/*
 * What pages draw, in a file that is sound: text, lines, grounds, clips, in whatever order and
 * place. A form feed begins a page. Changes are of operators with their numbers.
 */

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

enum { MAX_PAGES = 4 };

/* Behind the operator before it, which is a word that numbers, names or texts come before. */
static gboolean
begins_token(const guint8 *data, gsize at)
{
    return at > 0 && data[at - 1] == '\n';
}

static GByteArray *
make_file(const guint8 *data, gsize size)
{
    static const char resources[] = "/ExtGState<</G<</ca 0.0>>/H<</ca 1.0>>>>";
    g_autofree char *text = g_strndup((const char *)data, size);
    g_auto(GStrv) pages = g_strsplit(text, "\f", MAX_PAGES);
    g_autoptr(GPtrArray) objects =
        pdf_pages((const char *const *)pages, g_strv_length(pages), resources);

    return pdf_objects(objects, "");
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    GByteArray *file = make_file(data, size);
    g_autoptr(GBytes) bytes = g_byte_array_free_to_bytes(file);
    g_autoptr(OgiDocument) document = ogi_document_new();
    g_autoptr(GError) error = NULL;

    if (!ogi_pdf_pages_read(document, bytes, ogi_pdf_page_new, NULL, &error))
        g_assert_nonnull(error);
    document_assert_sound(document);
    return 0;
}
