/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "document/readers-private.h"

/* The last cell of a page as a person sees it. */

static inline gboolean
html_read(OgiDocument *document, const char *page, GError **error)
{
    return ogi_html_reader_read(document, "a.html", (const guint8 *)page, strlen(page), error);
}

/* The last cell of the page: its text, then "object" or "unlike" where it is no figure. */
static inline char *
html_last_cell(const char *page)
{
    g_autoptr(OgiDocument) document = ogi_document_new();
    GString *out = g_string_new(NULL);
    const OgiTextCell *cells;
    OgiText text;
    guint n = 0;

    g_assert_true(html_read(document, page, NULL));
    cells = ogi_document_cells(document, &n);
    g_assert_cmpuint(n, >, 0);
    text = ogi_document_cell_text(ogi_document_text(document), &cells[n - 1]);
    g_string_append_len(out, text.str, (gssize)text.len);
    if ((cells[n - 1].content & OGI_CONTENT_OBJECT) != 0)
        g_string_append(out, " object");
    if ((cells[n - 1].content & OGI_CONTENT_UNLIKE) != 0)
        g_string_append(out, " unlike");
    return g_string_free(out, FALSE);
}

typedef struct {
    const char *content;
    const char *seen;
} HtmlCase;

static inline void
html_assert_seen(const char *head, const HtmlCase *cases, guint n)
{
    for (guint i = 0; i < n; i++) {
        g_autofree char *page =
            g_strdup_printf("%s<table><tr><td>规章<td>%s</table>", head, cases[i].content);
        g_autofree char *seen = html_last_cell(page);

        g_test_message("%s", cases[i].content);
        g_assert_cmpstr(seen, ==, cases[i].seen);
    }
}

static inline guint
html_n_notes(const char *page, const char *rule)
{
    g_autoptr(OgiDocument) document = ogi_document_new();
    OgiFindings *notes = ogi_document_notes(document);
    guint n = 0;

    g_assert_true(html_read(document, page, NULL));
    for (guint i = 0; i < ogi_findings_n(notes); i++)
        n += g_str_equal(ogi_findings_get(notes, i)->rule, rule);
    return n;
}
