/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/document.h>

/* What the recogniser may rely on. */
static inline void
document_assert_sound(const OgiDocument *document)
{
    const char *base = ogi_document_text(document);
    guint n_cells;
    const OgiTextCell *cells = ogi_document_cells(document, &n_cells);

    for (guint i = 0; i < n_cells; i++) {
        OgiText text = ogi_document_cell_text(base, &cells[i]);

        g_assert_true(g_utf8_validate_len(text.str, text.len, NULL));
        g_assert_true(memchr(text.str, '\0', text.len) == NULL);
        g_assert_cmpuint(cells[i].line, >=, 1);
        g_assert_cmpuint(cells[i].colspan, >=, 1);
        g_assert_cmpuint(cells[i].rowspan, >=, 1);
        g_assert_true(cells[i].table > 0 || (text.len > 0 && cells[i].row == 0));
    }
}
