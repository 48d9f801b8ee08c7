/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Readers on real reports, against the published figures, and on what is left of them when bytes
 * are changed at random. */
#include <ogistat/csv-reader.h>

#include "document-sound.h"

static const char *const report_cases[] = {"jinjiang-cl-2020", "shanghai-bgt-2019", "suqian-2023"};

static char *
report_path(const char *report_case, const char *file)
{
    return g_build_filename(g_getenv("OGISTAT_ROOT"), "..", "shared", "reports", report_case, file,
                            NULL);
}

/* The case's published values, a blank cell as "-", in the order of the form. (transfer full)
 * (nullable) */
static char *
read_truth(const char *report_case, gboolean blanks)
{
    static const char *const columns[] = {"case", "value", NULL};
    g_autofree char *path = report_path(".", "truth.csv");
    g_autofree char *content = NULL;
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(OgiCsvTable) table = NULL;
    GString *out = g_string_new(NULL);
    gsize len;

    if (!g_file_get_contents(path, &content, &len, NULL))
        return g_string_free(out, TRUE);
    bytes = g_bytes_new(content, len);
    table = ogi_csv_table_load("truth.csv", bytes, columns, NULL);
    g_assert_nonnull(table);
    for (guint i = 0; i < ogi_csv_table_n_rows(table); i++) {
        const char *value = ogi_csv_table_get(table, i, "value");

        if (!g_str_equal(ogi_csv_table_get(table, i, "case"), report_case))
            continue;
        if (*value != '\0' || blanks)
            g_string_append_printf(out, "%s ", *value != '\0' ? value : "-");
    }
    return g_string_free(out, FALSE);
}

/* The figure that a cell is: digits of any width, separators and one unit dropped. NULL: none. */
static char *
figure_of(OgiText text)
{
    g_autofree char *folded = g_malloc(text.len + 1);
    GString *out = g_string_new(NULL);
    gsize len = ogi_text_fold(text, folded, text.len);

    folded[len] = '\0';
    for (const char *p = folded; *p != '\0' && !g_str_equal(p, "元"); p++) {
        if (g_ascii_isdigit(*p) || *p == '.')
            g_string_append_c(out, *p);
        else if (*p != ',')
            return g_string_free(out, TRUE);
    }
    return g_string_free(out, FALSE);
}

/* All figures and, where asked for, blank cells behind the last label of their row. A lone blank is
 * padding of a header. */
static char *
read_figures(const OgiDocument *document, gboolean blanks)
{
    GString *out = g_string_new(NULL);
    GString *run = g_string_new(NULL);
    guint n_cells;
    const OgiTextCell *cells = ogi_document_cells(document, &n_cells);

    for (guint i = 0; i < n_cells; i++) {
        OgiText text = ogi_document_cell_text(ogi_document_text(document), &cells[i]);
        g_autofree char *figure = cells[i].table > 0 ? figure_of(text) : NULL;
        gboolean last = i + 1 == n_cells || cells[i + 1].table != cells[i].table ||
                        cells[i + 1].row != cells[i].row;

        if (figure == NULL)
            g_string_truncate(run, 0);
        else if (*figure != '\0' || blanks)
            g_string_append_printf(run, "%s ", *figure != '\0' ? figure : "-");
        if (last && !g_str_equal(run->str, "- "))
            g_string_append(out, run->str);
        if (last)
            g_string_truncate(run, 0);
    }
    g_string_free(run, TRUE);
    return g_string_free(out, FALSE);
}

/* What stands in the page after the report is no part of it. */
static void
assert_figures(const char *report_case, const char *file, gboolean blanks)
{
    g_autofree char *path = report_path(report_case, file);
    g_autofree char *truth = read_truth(report_case, blanks);
    g_autofree char *figures = NULL;
    g_autofree char *content = NULL;
    g_autoptr(OgiDocument) document = ogi_document_new();
    g_autoptr(GError) error = NULL;
    gsize len;

    if (truth == NULL || !g_file_get_contents(path, &content, &len, NULL)) {
        g_test_skip("no real reports here");
        return;
    }
    ogi_document_read(document, path, (const guint8 *)content, len, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(ogi_findings_n(ogi_document_notes(document)), ==, 0);
    figures = read_figures(document, blanks);
    g_assert_cmpuint(strlen(truth), >, 100);
    if (strlen(figures) > strlen(truth))
        figures[strlen(truth)] = '\0';
    g_assert_cmpstr(figures, ==, truth);
}

static void
test_text(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(report_cases); i++) {
        assert_figures(report_cases[i], "flat.utf8.txt", TRUE);
        assert_figures(report_cases[i], "flat.gb18030.txt", TRUE);
    }
}

static void
test_html(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(report_cases); i++) {
        assert_figures(report_cases[i], "report.utf8.html", TRUE);
        assert_figures(report_cases[i], "report.gb18030.html", TRUE);
    }
}

/* A sheet pads its rows with blanks: only figures are compared. */
static void
test_sheet(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(report_cases); i++)
        assert_figures(report_cases[i], "grid.csv", FALSE);
}

/* Replaces, drops, doubles or swaps some bytes. */
static void
mutate(GByteArray *bytes)
{
    static const char *const pieces[] = {"<td>", "</td>", "<table>", "\"", "\t",   "\n",
                                         "\r",   "\xFF",  "&#x",     "<",  "\xE5", "\0"};
    guint n = (guint)g_test_rand_int_range(1, 20);

    while (n-- > 0 && bytes->len > 8) {
        guint at = (guint)g_test_rand_int_range(0, (gint32)bytes->len - 8);
        guint len = (guint)g_test_rand_int_range(1, 8);
        const char *piece = pieces[g_test_rand_int_range(0, G_N_ELEMENTS(pieces))];

        switch (g_test_rand_int_range(0, 4)) {
        case 0:
            bytes->data[at] = (guint8)g_test_rand_int_range(0, 256);
            break;
        case 1:
            g_byte_array_remove_range(bytes, at, len);
            break;
        case 2:
            memcpy(bytes->data + at, piece, strnlen(piece, 7) + (*piece == '\0'));
            break;
        default:
            memmove(bytes->data + at, bytes->data + (bytes->len - at) / 2, 8);
            break;
        }
    }
    if (g_test_rand_int_range(0, 8) == 0)
        g_byte_array_set_size(bytes, (guint)g_test_rand_int_range(0, (gint32)bytes->len + 1));
}

static void
read_mutated(OgiDocument *document, const char *path, guint n)
{
    g_autofree char *content = NULL;
    gsize len;

    if (!g_file_get_contents(path, &content, &len, NULL)) {
        g_test_skip("no real reports here");
        return;
    }
    while (n-- > 0) {
        g_autoptr(GByteArray) bytes = g_byte_array_new();
        g_autofree guint8 *exact = NULL; /* so that a read past the end is seen */
        g_autoptr(GError) error = NULL;

        g_byte_array_append(bytes, (const guint8 *)content, (guint)len);
        mutate(bytes);
        exact = g_memdup2(bytes->data, bytes->len);
        ogi_document_clear(document);
        if (!ogi_document_read(document, path, exact, bytes->len, &error))
            g_assert_nonnull(error);
        document_assert_sound(document);
    }
}

static void
test_mutated(void)
{
    static const char *const files[] = {"flat.utf8.txt",    "flat.gb18030.txt",    "grid.csv",
                                        "report.utf8.html", "report.gb18030.html", "long.csv"};
    g_autoptr(OgiDocument) document = ogi_document_new();

    for (guint i = 0; i < G_N_ELEMENTS(report_cases); i++) {
        for (guint j = 0; j < G_N_ELEMENTS(files); j++) {
            g_autofree char *path = report_path(report_cases[i], files[j]);

            read_mutated(document, path, g_test_slow() ? 3000 : 60);
        }
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/readers/text-as-published", test_text);
    g_test_add_func("/readers/html-as-published", test_html);
    g_test_add_func("/readers/sheet-as-published", test_sheet);
    g_test_add_func("/readers/changed-at-random", test_mutated);
    return g_test_run();
}
