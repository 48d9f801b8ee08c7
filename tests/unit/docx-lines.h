/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document-lines.h"
#include "document/readers-private.h"
#include "pack.h"

/* Word documents by their lines. */

#define W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define MC "http://schemas.openxmlformats.org/markup-compatibility/2006"

#define DOCUMENT(body)                                                                             \
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"" W "\" xmlns:mc=\"" MC       \
    "\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><w:body>" body           \
    "</w:body></w:document>"
#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define TC(text) "<w:tc>" P(text) "</w:tc>"

/* Reads a document of these parts into "text\n[t.r.c] text\n… | NOTE line"; "ERROR …" where it
 * can't be read. */
static inline char *
docx_read(const PackFile *parts, guint n)
{
    g_autoptr(OgiDocument) document = ogi_document_new();
    g_autoptr(GByteArray) bytes = pack(PACK_ZIP, parts, n);
    g_autoptr(GError) error = NULL;
    g_autofree char *cells = NULL;
    GString *lines;

    if (!ogi_docx_reader_read(document, "a.docx", bytes->data, bytes->len, &error))
        return g_strdup_printf("ERROR %s", error->message);
    cells = document_lines(document);
    lines = g_string_new(cells);
    for (guint i = 0; i < ogi_findings_n(ogi_document_notes(document)); i++) {
        const OgiFinding *note = ogi_findings_get(ogi_document_notes(document), i);

        g_string_append_printf(lines, "%s %u\n", note->rule, note->line);
    }
    return g_string_free(lines, FALSE);
}

static inline char *
docx_read_xml(const char *xml)
{
    PackFile part = {"word/document.xml", xml, 0};

    return docx_read(&part, 1);
}

#define docx_assert_reads(body, expected)                                                          \
    G_STMT_START                                                                                   \
    {                                                                                              \
        g_autofree char *lines = docx_read_xml(DOCUMENT(body));                                    \
        g_assert_cmpstr(lines, ==, expected);                                                      \
    }                                                                                              \
    G_STMT_END
