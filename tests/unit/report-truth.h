/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include <ogistat/document.h>

/*
 * Real reports and what is in them: $OGISTAT_ROOT/../shared/reports, where they are.
 */
static inline char *
report_path(const char *name)
{
    return g_build_filename(g_getenv("OGISTAT_ROOT"), "..", "shared", "reports", name, NULL);
}

/* Every figure of a case in the order of the forms, blanks as blanks, one per line; NULL where the
 * reports aren't there. (transfer full) */
static inline char *
report_truth(const char *name)
{
    g_autofree char *path = report_path("truth.csv");
    g_autofree char *truth = NULL;
    g_auto(GStrv) lines = NULL;
    GString *out;

    if (!g_file_get_contents(path, &truth, NULL, NULL))
        return NULL;
    out = g_string_new(NULL);
    lines = g_strsplit(truth, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++) {
        if (g_str_has_prefix(lines[i], name))
            g_string_append_printf(out, "%s\n", g_strchomp(strrchr(lines[i], ',') + 1));
    }
    return g_string_free(out, FALSE);
}

/* A figure or a blank: no label has digits only. */
static inline gboolean
report_is_figure(OgiText text)
{
    static const char unit[] = "元";

    if (text.len > 3 && memcmp(text.str + text.len - 3, unit, 3) == 0)
        text.len -= 3;
    for (gsize i = 0; i < text.len; i++) {
        if (!g_ascii_isdigit(text.str[i]) && text.str[i] != '.' && text.str[i] != '-')
            return FALSE;
    }
    return TRUE;
}

/* The figures of a document's tables, likewise. (transfer full) */
static inline char *
report_figures(const OgiDocument *document)
{
    GString *out = g_string_new(NULL);
    guint n_cells;
    const OgiTextCell *cells = ogi_document_cells(document, &n_cells);

    for (guint i = 0; i < n_cells; i++) {
        OgiText text = ogi_document_cell_text(ogi_document_text(document), &cells[i]);

        if (cells[i].table == 0 || !report_is_figure(text))
            continue;
        while (text.len > 0 && (guint8)text.str[text.len - 1] >= 0x80)
            text.len--;
        g_string_append_len(out, text.str, (gssize)text.len);
        g_string_append_c(out, '\n');
    }
    return g_string_free(out, FALSE);
}

/* Reads every real report of this name and compares its figures, in order. */
static inline void
report_assert_all(const char *filename)
{
    static const char *const cases[] = {"jinjiang-cl-2020", "shanghai-bgt-2019", "suqian-2023"};

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(OgiDocument) document = ogi_document_new();
        g_autofree char *name = g_build_filename(cases[i], filename, NULL);
        g_autofree char *path = report_path(name);
        g_autofree char *expected = report_truth(cases[i]);
        g_autofree char *bytes = NULL;
        g_autofree char *found = NULL;
        g_autoptr(GError) error = NULL;
        gsize len;

        if (expected == NULL || !g_file_get_contents(path, &bytes, &len, NULL)) {
            g_test_skip("the real reports aren't here");
            return;
        }
        g_assert_true(ogi_document_read(document, path, (const guint8 *)bytes, len, &error));
        g_assert_no_error(error);
        found = report_figures(document);
        g_assert_cmpstr(found, ==, expected);
    }
}
