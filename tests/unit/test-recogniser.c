/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper.h"

static Bench bench;

static const OgiForm *
form_of(gint year)
{
    return ogi_codebook_form_for_year(bench.codebook, year);
}

static void
assert_no_findings(void)
{
    g_autofree char *text = bench_findings_text(&bench);

    g_assert_cmpstr(text, ==, "");
}

/* --- both forms, both layouts, columns in any order --- */

static void
test_whole(gconstpointer data)
{
    gint year = GPOINTER_TO_INT(data);
    g_autofree char *text = NULL;
    Paper paper;

    paper_init(&paper, form_of(year), year);
    paper_lay_out(&paper);
    text = paper_text(&paper);
    bench_read_text(&bench, "a.txt", text);
    paper_assert_all(&bench);
    assert_no_findings();
    g_assert_true(ogi_record_form(bench.record) == paper.form);
    g_assert_cmpint(ogi_record_year(bench.record), ==, year);
    g_assert_cmpstr(ogi_record_agency_name(bench.record), ==, "样例市民政局");
    paper_document(&paper, bench.document);
    bench_read(&bench, "a.html");
    paper_assert_all(&bench);
    assert_no_findings();
    paper_clear(&paper);
}

static void
shuffle(guint *items, guint n)
{
    for (guint i = n; i > 1; i--) {
        guint k = (guint)g_test_rand_int_range(0, (gint32)i);
        guint item = items[i - 1];

        items[i - 1] = items[k];
        items[k] = item;
    }
}

/* The five columns under 法人或其他组织 stay together, and so do the two kinds of suit. */
static void
shuffle_columns(Paper *paper)
{
    guint top[3] = {0, 1, 6};
    guint members[5] = {1, 2, 3, 4, 5};
    guint suits[2] = {1, 2};
    guint n = 0;

    shuffle(top, 3);
    shuffle(members, 5);
    for (guint i = 0; i < 3; i++) {
        for (guint k = 0; k < (top[i] == 1 ? 5 : 1); k++)
            paper->applicants[n++] = top[i] == 1 ? members[k] : top[i];
    }
    shuffle(suits, 2);
    shuffle(paper->outcomes, 5);
    n = g_test_rand_bit() ? 0 : 2;
    paper->reviews[n] = 0;
    paper->reviews[n == 0 ? 1 : 0] = suits[0];
    paper->reviews[n == 0 ? 2 : 1] = suits[1];
}

static void
test_permuted(void)
{
    for (guint i = 0; i < 200; i++) {
        gint year = g_test_rand_int_range(2019, 2025);
        g_autofree char *text = NULL;
        Paper paper;

        paper_init(&paper, form_of(year), year);
        shuffle_columns(&paper);
        paper_lay_out(&paper);
        text = paper_text(&paper);
        bench_read_text(&bench, "a.txt", text);
        paper_assert_all(&bench);
        assert_no_findings();
        paper_document(&paper, bench.document);
        bench_read(&bench, "a.html");
        paper_assert_all(&bench);
        assert_no_findings();
        paper_clear(&paper);
    }
}

int
main(int argc, char **argv)
{
    int status;

    g_test_init(&argc, &argv, NULL);
    bench_open(&bench);
    g_test_add_data_func("/recogniser/whole/2019", GINT_TO_POINTER(2020), test_whole);
    g_test_add_data_func("/recogniser/whole/2021", GINT_TO_POINTER(2023), test_whole);
    g_test_add_func("/recogniser/permuted-columns", test_permuted);
    status = g_test_run();
    bench_close(&bench);
    return status;
}
