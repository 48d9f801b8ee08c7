/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text that was taken from the pages of a PDF: no TABs, no blank cells, and labels in pieces. */
#include "paper.h"

static Bench bench;
static char *lines_2020; /* whole reports, each row in a line, its cells parted by blanks */
static char *lines_2023;

static char *
whole_text(gint year)
{
    g_autofree char *flat = paper_whole_text(bench.codebook, year);
    g_autofree char *rows = paper_join_rows(flat);

    return paper_replace(rows, "\t", " ");
}

/* Reads the text with replacements: old, new, …, NULL. (transfer full): what was read */
static char *G_GNUC_NULL_TERMINATED
read_changed(const char *text, ...)
{
    char *changed;
    va_list pairs;

    va_start(pairs, text);
    changed = paper_replace_all(text, pairs);
    va_end(pairs);
    bench_read_text(&bench, "a.txt", changed);
    g_assert_nonnull(bench.record);
    return changed;
}

/* Every cell has its own number or none; how many of a table have none. */
static guint
count_lost(const char *table)
{
    const OgiFormCell *cells = ogi_form_cells(ogi_record_form(bench.record));
    guint n = 0;

    for (guint i = 0; i < ogi_form_n_cells(ogi_record_form(bench.record)); i++) {
        g_autofree char *expected = paper_expected((gint)i);
        g_autofree char *found = bench_cell_text(bench.record, (gint)i);
        gboolean lost = g_strcmp0(found, expected) != 0;

        if (lost)
            g_assert_false(g_ascii_isdigit(*found));
        n += lost && g_str_equal(cells[i].table, table) ? 1 : 0;
    }
    return n;
}

static void
assert_n_findings(guint n)
{
    g_autofree char *text = bench_findings_text(&bench);

    if (ogi_findings_n(bench.findings) != n)
        g_error("expected %u findings, found\n%s", n, text);
}

/* The figures of a row of table 3, as its line has them. (transfer full) */
static char *
figures(const char *indicator)
{
    const OgiForm *form = ogi_codebook_form_for_year(bench.codebook, 2020);
    gint first = ogi_form_find(form, "3", indicator, "natural");
    GString *text = g_string_new(NULL);

    for (gint i = 0; i < 7; i++) {
        g_autofree char *figure = paper_expected(first + i);

        g_string_append_printf(text, " %s", figure);
    }
    return g_string_free(text, FALSE);
}

static void
test_pieces(void)
{
    const char *const texts[] = {lines_2020, lines_2023};

    for (guint i = 0; i < 2; i++) {
        g_autofree char *text = read_changed(
            texts[i], "商业企业", "商业企\n业", "科研机构", "科研\n机\n构", "法律服务机构",
            "法律服务机\n构", "自然人", "自然\n人", "结果维持", "结果\n维持", "其他结果",
            "其他\n结果", "国家秘密", "\n国家秘\n密", "（三）不予公开", "（三）不\n予公开", NULL);

        g_assert_nonnull(strstr(text, "1.属于\n国家秘\n密 1"));
        paper_assert_all(&bench);
        assert_n_findings(0);
    }
}

/* Pieces that are no label are left alone, and a header that isn't whole binds nothing. */
static void
test_lost_piece(void)
{
    g_autofree char *text = read_changed(lines_2020, "商业企业", "商业\n企", NULL);

    g_assert_cmpuint(count_lost("3"), ==, 161);
    g_assert_cmpuint(count_lost("2") + count_lost("4"), ==, 0);
    assert_n_findings(1);
    g_assert_nonnull(bench_finding(&bench, "S-COLS"));
}

/* The figures of a row below its label, in one line or each in its own. */
static void
test_figures_below(void)
{
    g_autofree char *row = figures("denied.state_secret");
    g_autofree char *below = g_strconcat("\n", row + 1, NULL);
    g_autofree char *scattered = paper_replace(row, " ", "\n");
    g_autofree char *one = read_changed(lines_2020, row, below, NULL);
    g_autofree char *each = NULL;

    paper_assert_all(&bench);
    each = read_changed(lines_2020, row, scattered, NULL);
    paper_assert_all(&bench);
    assert_n_findings(0);
}

/* A figure is gone and another one broken: as many as columns, but not its own. */
static void
test_broken_figure(void)
{
    g_autofree char *row = figures("denied.state_secret");
    g_autofree char *short_row = g_strndup(row, strlen(row) - 7);
    g_autofree char *broken = g_strconcat(short_row, "\n12\n3", NULL);
    g_autofree char *text = read_changed(lines_2020, row, broken, NULL);

    g_assert_cmpuint(count_lost("3"), ==, 7);
    assert_n_findings(1);
    g_assert_cmpstr(bench_finding(&bench, "S-COLS")->indicator, ==, "denied.state_secret");
}

/* Rows that lost cells: one finding, that names the first and counts them. */
static void
test_lost_blanks(void)
{
    const char *const short_of[] = {"received", "granted", "denied.state_secret"};
    g_autofree char *text = g_strdup(lines_2020);

    for (guint i = 0; i < G_N_ELEMENTS(short_of); i++) {
        g_autofree char *row = figures(short_of[i]);
        g_autofree char *rest = g_strdup(strchr(row + 1, ' '));
        char *next = paper_replace(text, row, rest);

        g_free(text);
        text = next;
    }
    bench_read_text(&bench, "a.txt", text);
    g_assert_cmpuint(count_lost("3"), ==, 21);
    assert_n_findings(1);
    g_assert_cmpstr(bench_finding(&bench, "S-COLS")->indicator, ==, "received");
    g_assert_cmpstr(bench_finding(&bench, "S-COLS")->left, ==, "7");
    g_assert_cmpstr(bench_finding(&bench, "S-COLS")->right, ==, "6");
    g_assert_cmpstr(bench_finding(&bench, "S-COLS")->detail, ==, "×3");
    g_assert_cmpuint(bench_finding(&bench, "S-COLS")->line, ==,
                     paper_line_of(text, "一、本年新收政府信息公开申请数量"));
}

/* Below two labels stand the figures of one: whose they are isn't known. */
static void
test_two_labels(void)
{
    g_autofree char *secret = figures("denied.state_secret");
    g_autofree char *prohibited = figures("denied.law_prohibited");
    g_autofree char *below = g_strconcat("\n", secret + 1, NULL);
    g_autofree char *text = read_changed(lines_2020, secret, "", prohibited, below, NULL);

    g_assert_cmpuint(count_lost("3"), ==, 14);
    assert_n_findings(1);
}

/* Figures in front of their labels would each be the next row's. */
static void
test_figures_above(void)
{
    const OgiForm *form = ogi_codebook_form_for_year(bench.codebook, 2020);
    g_autofree char *text = g_strdup(lines_2020);

    for (guint i = 0; i < ogi_form_n_rows(form); i++) {
        const OgiFormRow *row = &ogi_form_rows(form)[i];
        g_autofree char *own = NULL;
        char *at, *line;

        if (!g_str_equal(row->table, "3"))
            continue;
        own = figures(row->indicator);
        at = strstr(text, own);
        g_assert_nonnull(at);
        line = g_strrstr_len(text, at - text, "\n");
        line = g_strdup_printf("%.*s\n%s%.*s%s", (int)(line - text), text, own + 1,
                               (int)(at - line), line, at + strlen(own));
        g_free(text);
        text = line;
    }
    bench_read_text(&bench, "a.txt", text);
    g_assert_cmpuint(count_lost("3"), ==, 161);
}

static void
test_page_marks(void)
{
    g_autofree char *row = figures("denied.state_secret");
    g_autofree char *marked = g_strconcat(row, "\n第 1 页 共 6 页", NULL);
    g_autofree char *text = read_changed(lines_2020, row, marked, NULL);

    paper_assert_all(&bench);
    assert_n_findings(0);
}

int
main(int argc, char **argv)
{
    int status;

    g_test_init(&argc, &argv, NULL);
    bench_open(&bench);
    lines_2020 = whole_text(2020);
    lines_2023 = whole_text(2023);
    g_test_add_func("/recogniser/lines/pieces", test_pieces);
    g_test_add_func("/recogniser/lines/lost-piece", test_lost_piece);
    g_test_add_func("/recogniser/lines/figures-below", test_figures_below);
    g_test_add_func("/recogniser/lines/broken-figure", test_broken_figure);
    g_test_add_func("/recogniser/lines/lost-blanks", test_lost_blanks);
    g_test_add_func("/recogniser/lines/two-labels", test_two_labels);
    g_test_add_func("/recogniser/lines/figures-above", test_figures_above);
    g_test_add_func("/recogniser/lines/page-marks", test_page_marks);
    status = g_test_run();
    g_free(lines_2020);
    g_free(lines_2023);
    bench_close(&bench);
    return status;
}
