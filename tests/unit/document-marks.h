/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/document.h>

/*
 * A document in one line, with what its cells' text is worth: a paragraph "text", a cell "[text]",
 * then "object", "unlike" or "scaled" where it is marked so. (transfer full)
 */
static inline char *
document_marks(const OgiDocument *document)
{
    static const char *const marks[] = {" object", " unlike", " scaled"};
    GString *out = g_string_new(NULL);
    guint n = 0;
    const OgiTextCell *cells = ogi_document_cells(document, &n);

    for (guint i = 0; i < n; i++) {
        OgiText text = ogi_document_cell_text(ogi_document_text(document), &cells[i]);

        g_string_append_printf(out, cells[i].table > 0 ? "%s[%.*s]" : "%s%.*s", i > 0 ? " " : "",
                               (int)text.len, text.str);
        for (guint k = 0; k < G_N_ELEMENTS(marks); k++)
            g_string_append(out, cells[i].content >> k & 1 ? marks[k] : "");
    }
    return g_string_free(out, FALSE);
}
