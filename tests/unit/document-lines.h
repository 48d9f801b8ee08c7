/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/document.h>

/*
 * A document in one string, to compare with what was expected: a paragraph "text", a cell
 * "[table.row.column] text" with "-" for no column and "+CxR" for its spans, one per line; line
 * breaks in a text are "/". (transfer full)
 */
static inline char *
document_lines(const OgiDocument *document)
{
    GString *out = g_string_new(NULL);
    guint n_cells;
    const OgiTextCell *cells = ogi_document_cells(document, &n_cells);
    const char *base = ogi_document_text(document);

    for (guint i = 0; i < n_cells; i++) {
        OgiText text = ogi_document_cell_text(base, &cells[i]);

        if (cells[i].table > 0) {
            g_string_append_printf(out, "[%u.%u.", cells[i].table, cells[i].row);
            if (cells[i].column == OGI_NO_COLUMN)
                g_string_append_c(out, '-');
            else
                g_string_append_printf(out, "%u", cells[i].column);
            if (cells[i].colspan > 1 || cells[i].rowspan > 1)
                g_string_append_printf(out, "+%ux%u", cells[i].colspan, cells[i].rowspan);
            g_string_append(out, text.len > 0 ? "] " : "]");
        }
        for (gsize j = 0; j < text.len; j++)
            g_string_append_c(out, text.str[j] == '\n' ? '/' : text.str[j]);
        g_string_append_c(out, '\n');
    }
    return g_string_free(out, FALSE);
}
