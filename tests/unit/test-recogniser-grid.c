/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Traps in the rows and columns of a table with a grid, as HTML, word processors and sheets have
 * them. */
#include "grid-paper.h"

/* Rows 3 and 4 of table 3 are 本年新收 and 上年结转: one label, seven values. */
enum { RECEIVED = 3 };

static void
test_row_too_short(void)
{
    lay_out(2023);
    g_ptr_array_remove_index(row(3, RECEIVED), 4);
    read_paper();
    assert_but("received", "unreadable");
    assert_n_findings(1);
    g_assert_cmpstr(bench_finding(&bench, "S-COLS")->left, ==, "7");
    g_assert_cmpstr(bench_finding(&bench, "S-COLS")->right, ==, "6");
    g_assert_cmpuint(bench_finding(&bench, "S-COLS")->line, >, 0);
}

static void
test_row_too_long(void)
{
    lay_out(2023);
    g_ptr_array_insert(row(3, RECEIVED), 3, new_cell("5", 1, 1));
    read_paper();
    assert_but("received", "unreadable");
    assert_n_findings(1);
    g_assert_cmpstr(bench_finding(&bench, "S-COLS")->right, ==, "8");
}

/* The label's colspan is missing, but there are as many cells as columns. */
static void
test_broken_span(void)
{
    lay_out(2023);
    cell(3, RECEIVED, 0)->colspan = 1;
    read_paper();
    paper_assert_all(&bench);
    assert_n_findings(0);
}

/* Broken, and a cell short: nobody knows which. */
static void
test_broken_span_short(void)
{
    lay_out(2023);
    cell(3, RECEIVED, 0)->colspan = 1;
    g_ptr_array_remove_index(row(3, RECEIVED), 2);
    read_paper();
    assert_but("received", "unreadable");
    assert_n_findings(1);
}

/* One cell over all columns: a dash is one for all of them, a figure is nobody's. */
static void
test_merged_columns(void)
{
    static const char *const texts[][2] = {
        {"/", "none"}, {"", "blank"}, {"无", "0"}, {"0", "0"}, {"7", "unreadable"}};

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        lay_out(2023);
        g_ptr_array_remove_range(row(3, RECEIVED), 2, 6);
        cell(3, RECEIVED, 1)->colspan = 7;
        set_text(cell(3, RECEIVED, 1), texts[i][0]);
        read_paper();
        assert_but("received", texts[i][1]);
        assert_n_findings(i == 4 ? 1 : 0);
    }
}

static void
test_merged_rows(void)
{
    static const char *const texts[][2] = {{"/", "none"}, {"7", "unreadable"}};

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        lay_out(2023);
        cell(3, RECEIVED, 2)->rowspan = 2;
        set_text(cell(3, RECEIVED, 2), texts[i][0]);
        g_ptr_array_remove_index(row(3, RECEIVED + 1), 2);
        read_paper();
        ASSERT_CELL(&bench, "3", "received", "business", texts[i][1]);
        ASSERT_CELL(&bench, "3", "carried_in", "business", i == 0 ? "blank" : "unreadable");
        ASSERT_CELL(&bench, "3", "received", "natural", "1010");
        ASSERT_CELL(&bench, "3", "carried_in", "research", "1019");
        ASSERT_CELL(&bench, "3", "granted", "business", "1025");
        assert_n_findings(i == 0 ? 0 : 2);
    }
}

/* An additional column, with its own heading or without. */
static void
test_extra_column(void)
{
    lay_out(2020);
    g_ptr_array_insert(row(2, 1), 2, new_cell("备注", 1, 1));
    g_ptr_array_insert(row(2, 2), 2, new_cell("99", 1, 1));
    g_ptr_array_insert(row(2, 3), 2, new_cell("", 1, 1));
    read_paper();
    paper_assert_all(&bench);
    assert_n_findings(0);

    lay_out(2020);
    g_ptr_array_add(row(2, 2), new_cell("99", 1, 1));
    read_paper();
    assert_but("rules", "unreadable");
    assert_n_findings(1);
}

/* The label column at the end of the table. */
static void
test_label_last(void)
{
    lay_out(2020);
    for (guint i = 1; i <= 3; i++)
        g_ptr_array_add(row(2, i), g_ptr_array_steal_index(row(2, i), 0));
    read_paper();
    paper_assert_all(&bench);
    assert_n_findings(0);
}

/* Merged cells written once for each column, as programs do that turn pages into sheets. */
static void
test_repeated_cells(void)
{
    lay_out(2023);
    for (guint i = 0; i < table(2)->len; i++) {
        guint last = row(2, i)->len - 1;

        for (guint n = cell(2, i, last)->colspan; n > 1; n--)
            paper_add(row(2, i), cell(2, i, last)->text, 1, 1);
        cell(2, i, last)->colspan = 1;
    }
    read_paper();
    paper_assert_all(&bench);
    assert_n_findings(0);

    set_text(cell(2, table(2)->len - 1, 2), "7"); /* another figure: whose is it? */
    read_paper();
    ASSERT_CELL(&bench, "2", "fees", "amount", "unreadable");
}

/* The header printed again at the top of the next page. */
static void
test_repeated_header(void)
{
    lay_out(2023);
    for (guint i = 0; i < 3; i++)
        g_ptr_array_insert(table(3), 5 + (gint)i, copy_row(row(3, i)));
    read_paper();
    paper_assert_all(&bench);
    assert_n_findings(0);
}

int
main(int argc, char **argv)
{
    static const struct {
        const char *path;
        GTestFunc func;
    } tests[] = {
        {"row-too-short", test_row_too_short},   {"row-too-long", test_row_too_long},
        {"broken-span", test_broken_span},       {"broken-span-short", test_broken_span_short},
        {"merged-columns", test_merged_columns}, {"merged-rows", test_merged_rows},
        {"extra-column", test_extra_column},     {"label-last", test_label_last},
        {"repeated-cells", test_repeated_cells}, {"repeated-header", test_repeated_header},
    };
    int status;

    g_test_init(&argc, &argv, NULL);
    bench_open(&bench);
    for (guint i = 0; i < G_N_ELEMENTS(tests); i++) {
        g_autofree char *path = g_strconcat("/recogniser/grid/", tests[i].path, NULL);

        g_test_add_func(path, tests[i].func);
    }
    status = g_test_run();
    paper_clear(&paper);
    bench_close(&bench);
    return status;
}
