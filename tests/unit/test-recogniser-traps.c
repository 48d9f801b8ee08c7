/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What breaks the naive reading of rows and cells, one by one. */
#include "recogniser-traps.h"

/* --- the breaks between rows and cells --- */

static void
test_no_blank_lines(void)
{
    const char *const texts[] = {text_2020, text_2023};

    for (guint i = 0; i < 2; i++) {
        read_changed(texts[i], "\n\n", "\n", NULL);

        paper_assert_all(&bench);
        assert_n_findings(0);
    }
}

static void
test_rows_in_lines(void)
{
    const char *const texts[] = {text_2020, text_2023};

    for (guint i = 0; i < 2; i++) {
        g_autofree char *text = paper_join_rows(texts[i]);

        bench_read_text(&bench, "a.txt", text);
        paper_assert_all(&bench);
        assert_n_findings(0);
    }
}

/* A label broken over lines; over cells. */
static void
test_broken_labels(void)
{
    read_changed(text_2020, "\t本年新制作数量\n", "\t本年新\n制作数量\n", NULL);

    paper_assert_all(&bench);
    read_changed(text_2020, "\t本年新制作数量\n", "\t本年新\n\t制作数量\n", NULL);
    paper_assert_all(&bench);
    assert_n_findings(0);
}

/* A blank line inside a row. */
static void
test_broken_row(void)
{
    read_changed(text_2023, "\t1025\n", "\n\t1025\n", NULL);

    paper_assert_all(&bench);
    assert_n_findings(0);
}

/* Text without TABs, blank cells gone: full rows are read, nothing is guessed. */
static void
test_no_tabs(void)
{
    const char *const texts[] = {text_2020, text_2023};

    for (guint i = 0; i < 2; i++) {
        read_changed(texts[i], "\t\n", "", "\t", "", NULL);

        paper_assert_all(&bench);
        assert_n_findings(0);
    }
}

/* Nothing at all for blank cells, as from a PDF: a row with some of its values can't be placed, one
 * with none is blank. */
static void
test_lost_blanks(void)
{
    gint cell = ogi_form_find(ogi_codebook_form_for_year(bench.codebook, 2020), "3",
                              "denied.state_secret", "natural");
    g_autofree char *some = g_strdup_printf("\t%d\n\t%d\n", 1000 + cell + 1, 1000 + cell + 2);
    read_changed(text_2020, some, "", NULL);

    assert_others("3", "denied.state_secret");
    assert_row("3", "denied.state_secret", "unreadable");
    assert_n_findings(1);
    g_assert_cmpstr(bench_finding(&bench, "S-COLS")->left, ==, "7");
    g_assert_cmpstr(bench_finding(&bench, "S-COLS")->right, ==, "5");
    g_assert_cmpstr(bench_finding(&bench, "S-COLS")->indicator, ==, "denied.state_secret");
    g_assert_cmpuint(bench_finding(&bench, "S-COLS")->line, ==,
                     paper_line_of(changed, "1.属于国家秘密"));
    /* a label without cells may be one that was cut off, or parted from them */
    read_changed(text_2020, "\t1000\n\t1001\n\t1002\n", "", NULL);
    assert_others("2", "rules");
    assert_row("2", "rules", "unreadable");
    assert_n_findings(1);
    g_assert_cmpstr(bench_finding(&bench, "S-COLS")->right, ==, "0");
}

/* Cut off anywhere, nothing is made up for the rest. */
static void
test_cut(void)
{
    for (const char *p = strchr(text_2023, '\t'); p != NULL; p = strchr(p + 1, '\n')) {
        g_autofree char *text = g_strndup(text_2023, (gsize)(p - text_2023));
        const OgiForm *form;

        bench_read_text(&bench, "a.txt", text);
        if (bench.record == NULL)
            continue;
        form = ogi_record_form(bench.record);
        for (guint i = 0; i < ogi_form_n_cells(form); i++) {
            g_autofree char *expected = paper_expected((gint)i);
            g_autofree char *found = bench_cell_text(bench.record, (gint)i);

            g_assert_cmpstr(found, !=, "blank");
            if (ogi_form_index(form) == 1 && g_ascii_isdigit(*found) &&
                !g_str_equal(found, expected))
                g_error("cut at byte %td: cell %u is %s", p - text_2023, i, found);
        }
    }
}

static void
test_blank_cells(void)
{
    read_changed(text_2020, "\t1000\n\t1001\n", "\t\n\t\xC2\xA0\n", "\t1175\n", "\t　\n", NULL);

    ASSERT_CELL(&bench, "2", "rules", "made", "blank");
    ASSERT_CELL(&bench, "2", "rules", "published", "blank");
    ASSERT_CELL(&bench, "2", "rules", "published_total", "1002");
    g_assert_cmpuint(ogi_record_lines(bench.record)[1], ==, paper_line_of(changed, "\t\xC2\xA0"));
    assert_n_findings(0);
}

/* --- rows --- */

static void
test_row_too_long(void)
{
    read_changed(text_2023, "\t1014\n", "\t1014\n\t1014\n", NULL);

    assert_others("3", "received");
    assert_row("3", "received", "unreadable");
    assert_n_findings(1);
    g_assert_cmpstr(bench_finding(&bench, "S-COLS")->right, ==, "8");
}

static void
test_unknown_row(void)
{
    read_changed(text_2023, "\t（六）其他处理\n",
                 "\t9.属于国家机密\n\t1\n\t2\n\t3\n\t4\n\t5\n\t6\n\t7\n\n\t\n\t（六）其他处理\n",
                 NULL);

    paper_assert_all(&bench);
    assert_n_findings(1);
    g_assert_cmpstr(bench_finding(&bench, "S-ROWS")->right, ==, "9.属于国家机密");
    g_assert_cmpstr(bench_finding(&bench, "S-ROWS")->left, ==, "1.属于国家秘密");
    g_assert_cmpuint(bench_finding(&bench, "S-ROWS")->line, ==,
                     paper_line_of(changed, "9.属于国家机密"));
}

/* 其他 in a group where the form has none is not 3.其他. */
static void
test_row_of_another_group(void)
{
    read_changed(text_2023, "\t（四）无法提供\n",
                 "\t9.其他\n\t1\n\t2\n\t3\n\t4\n\t5\n\t6\n\t7\n\n\t\n\t（四）无法提供\n", NULL);

    paper_assert_all(&bench);
    assert_n_findings(1);
    g_assert_cmpstr(bench_finding(&bench, "S-ROWS")->right, ==, "9.其他");
}

static void
test_missing_row(void)
{
    read_changed(text_2023, "\t规章\n\t1000\n\t1001\n\t1002\n\n", "", NULL);

    assert_others("2", "rules");
    assert_row("2", "rules", "absent");
    assert_n_findings(1);
    g_assert_cmpstr(bench_finding(&bench, "S-ROWS")->left, ==, "规章");
    g_assert_null(bench_finding(&bench, "S-ROWS")->right);
}

static void
test_row_twice(void)
{
    static const char row[] = "\t规章\n\t1000\n\t1001\n\t1002\n\n";
    read_changed(text_2023, row,
                 "\t规章\n\t1000\n\t1001\n\t1002\n\n\t规章\n\t1000\n\t1001\n\t1002\n\n", NULL);

    paper_assert_all(&bench);
    assert_n_findings(1);
    g_assert_cmpuint(bench_count(&bench, "S-ROWS"), ==, 1);
    read_changed(text_2023, row,
                 "\t规章\n\t1000\n\t1001\n\t1002\n\n\t规章\n\t1000\n\t7\n\t1002\n\n", NULL);
    ASSERT_CELL(&bench, "2", "rules", "made", "1000");
    ASSERT_CELL(&bench, "2", "rules", "repealed", "unreadable");
    assert_others("2", "rules");
    assert_n_findings(1);
}

/* Subtotals that some agencies add. */
static void
test_subtotals(void)
{
    static const char *const rows[] = {
        "\t\n\t（三）不予公开\n\t小计\n\t1\n\t2\n\t3\n\t4\n\t5\n\t6\n\t7\n\n\t\n\t（三）不予公开\n",
        "\t\n\t（三）不予公开\n\t1\n\t2\n\t3\n\t4\n\t5\n\t6\n\t7\n\n\t\n\t（三）不予公开\n",
        "\t\n\t（三）不予公开\n\t合计\n\t1\n\t2\n\t3\n\t4\n\t5\n\t6\n\t7\n\n\t\n\t（三）不予公开\n",
        "\t\n\t（三）不予公开\n\t总计\n\t1\n\t2\n\t3\n\t4\n\t5\n\t6\n\t7\n\n\t\n\t（三）不予公开\n",
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        read_changed(text_2023, "\t\n\t（三）不予公开\n", rows[i], NULL);

        paper_assert_all(&bench);
        assert_n_findings(0);
    }
}

/* Numbering left out, in other widths and styles; other marks; units behind the label. */
static void
test_label_variants(void)
{
    read_changed(text_2023, "\t一、本年新收", "\t1．本年新收", "\t二、上年结转", "\t(二)、上年结转",
                 "\t1.属于国家秘密", "\t（1）属于国家秘密", "\t3.危及“三安全一稳定”",
                 "\t3、危及 \"三安全一稳定\"", "\t4.保护", "\t④保护", "\t2.重复申请", "\t重复 申请",
                 "\t3.其他\n", "\t其他\n", "\t（七）总计", "\t合计", "\t自然人", "\t自然人（件）",
                 "\t规章", "\t规　章", "（区分处理的，只计这一情形，不计其他情形）", "", NULL);

    paper_assert_all(&bench);
    assert_n_findings(0);
}

/* --- cells --- */

static void
test_cell_findings(void)
{
    static const struct {
        const char *text;
        const char *rule;
        const char *state;
    } cases[] = {
        {"若干", "C-NUM", "unreadable"},
        {"1O2", "C-NUM", "unreadable"},
        {"2.5", "C-INT", "unreadable"},
        {"-3", "C-NEG", "unreadable"},
        {"1000000000000001", "C-MAX", "unreadable"},
        {"12件", "C-UNIT", "12"},
        {"1408*", NULL, "1408"},
        {"/", NULL, "none"},
        {"1，234", NULL, "1234"},
        {"１，２３４", "C-ODD", "1234"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *line = g_strdup_printf("\t%s\n", cases[i].text);
        read_changed(text_2023, "\t1010\n", line, NULL);

        ASSERT_CELL(&bench, "3", "received", "natural", cases[i].state);
        assert_others("3", "received");
        assert_n_findings(cases[i].rule != NULL ? 1 : 0);
        if (cases[i].rule == NULL)
            continue;
        g_assert_cmpstr(bench_finding(&bench, cases[i].rule)->right, ==, cases[i].text);
        g_assert_cmpstr(bench_finding(&bench, cases[i].rule)->column, ==, "natural");
        g_assert_cmpuint(bench_finding(&bench, cases[i].rule)->line, ==,
                         paper_line_of(changed, line));
        g_assert_cmpstr(bench_finding(&bench, cases[i].rule)->source, ==, "a.txt");
        g_assert_cmpint(bench_finding(&bench, cases[i].rule)->year, ==, 2023);
        g_assert_cmpstr(bench_finding(&bench, cases[i].rule)->agency, ==, "样例市民政局");
    }
}

int
main(int argc, char **argv)
{
    static const Trap traps[] = {
        {"no-blank-lines", test_no_blank_lines},
        {"rows-in-lines", test_rows_in_lines},
        {"broken-labels", test_broken_labels},
        {"broken-row", test_broken_row},
        {"no-tabs", test_no_tabs},
        {"lost-blanks", test_lost_blanks},
        {"cut", test_cut},
        {"blank-cells", test_blank_cells},
        {"row-too-long", test_row_too_long},
        {"unknown-row", test_unknown_row},
        {"row-of-another-group", test_row_of_another_group},
        {"missing-row", test_missing_row},
        {"row-twice", test_row_twice},
        {"subtotals", test_subtotals},
        {"label-variants", test_label_variants},
        {"cell-findings", test_cell_findings},
    };

    return run_traps(argc, argv, traps, G_N_ELEMENTS(traps));
}
