/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What breaks the naive reading, one by one, in text with one cell per line. */
#include "paper.h"

static Bench bench;
static char *text_2020; /* whole reports, as text */
static char *text_2023;
static char *changed; /* what was read last */

/* Reads the text with replacements: old, new, …, NULL. */
static void G_GNUC_NULL_TERMINATED
read_changed(const char *text, ...)
{
    char *before = changed; /* text may be it */
    va_list pairs;

    va_start(pairs, text);
    changed = paper_replace_all(text, pairs);
    va_end(pairs);
    g_free(before);
    bench_read_text(&bench, "a.txt", changed);
    g_assert_nonnull(bench.record);
}

/* All cells but those of one row have their own number. */
static void
assert_others(const char *table, const char *indicator)
{
    const OgiFormCell *cells = ogi_form_cells(ogi_record_form(bench.record));

    for (guint i = 0; i < ogi_form_n_cells(ogi_record_form(bench.record)); i++) {
        g_autofree char *expected = paper_expected((gint)i);
        g_autofree char *found = bench_cell_text(bench.record, (gint)i);

        if (g_str_equal(cells[i].table, table) &&
            (indicator == NULL || g_str_equal(cells[i].indicator, indicator)))
            continue;
        g_assert_cmpstr(found, ==, expected);
    }
}

static void
assert_row(const char *table, const char *indicator, const char *expected)
{
    const OgiForm *form = ogi_record_form(bench.record);
    const OgiFormCell *cells = ogi_form_cells(form);
    guint n = 0;

    for (guint i = 0; i < ogi_form_n_cells(form); i++) {
        g_autofree char *found = bench_cell_text(bench.record, (gint)i);

        if (!g_str_equal(cells[i].table, table) ||
            (indicator != NULL && !g_str_equal(cells[i].indicator, indicator)))
            continue;
        g_assert_cmpstr(found, ==, expected);
        n++;
    }
    g_assert_cmpuint(n, >, 0);
}

static void
assert_n_findings(guint n)
{
    g_autofree char *text = bench_findings_text(&bench);

    if (ogi_findings_n(bench.findings) != n)
        g_error("expected %u findings, found\n%s", n, text);
}

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

/* --- columns --- */

static void
test_missing_column(void)
{
    g_autofree char *text = g_strdup(text_2023);
    gint first =
        ogi_form_find(ogi_codebook_form_for_year(bench.codebook, 2023), "3", "received", "natural");

    /* 科研机构, the third of seven, in all rows of table 3 */
    for (gint cell = first + 2; cell < first + 175; cell += 7) {
        g_autofree char *value = g_strdup_printf("\t%d\n", 1000 + cell);
        char *next = paper_replace(text, value, "");

        g_free(text);
        text = next;
    }
    read_changed(text, "\t科研机构\n", "", NULL);
    assert_others("3", NULL);
    for (gint cell = first; cell < first + 175; cell++) {
        g_autofree char *expected =
            (cell - first) % 7 == 2 ? g_strdup("absent") : paper_expected(cell);
        g_autofree char *found = bench_cell_text(bench.record, cell);

        g_assert_cmpstr(found, ==, expected);
    }
    assert_n_findings(1);
    g_assert_cmpstr(bench_finding(&bench, "S-COLS")->left, ==, "科研机构");
    g_assert_cmpstr(bench_finding(&bench, "S-COLS")->column, ==, "research");
}

static void
test_extra_column(void)
{
    GString *text = g_string_new(text_2020);

    g_string_replace(text, "\t对外公开总数量\n", "\t备注\n\t对外公开总数量\n", 0);
    g_string_replace(text, "\t1002\n", "\t见附件\n\t1002\n", 0);
    g_string_replace(text, "\t1005\n", "\t\n\t1005\n", 0);
    read_changed(text->str, "样例", "样例", NULL);
    paper_assert_all(&bench);
    assert_n_findings(0);
    g_string_free(text, TRUE);
}

/* A header that doesn't tell the order of its columns: one of them twice, a heading without the
 * columns below it or columns without their heading. */
static void
test_broken_header(void)
{
    static const char *const changes[][2] = {
        {"\t科研机构\n", "\t商业企业\n"},
        {"\t法人或其他组织\n", ""},
        {"\t法人或其他组织\n", "\t法人或其他组织\n\t法人或其他组织\n"},
        {"\t科研机构\n", "\n\t科研机构\n"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(changes); i++) {
        read_changed(text_2023, changes[i][0], changes[i][1], NULL);
        assert_others("3", NULL);
        ASSERT_CELL(&bench, "3", "received", "natural", "unreadable");
        ASSERT_CELL(&bench, "3", "carried_out", "total", "unreadable");
        /* the first one also has a column twice, and misses one */
        assert_n_findings(i == 0 ? 3 : 1);
        if (i == 0)
            continue;
        g_assert_nonnull(strstr(bench_finding(&bench, "S-COLS")->detail, "自然人"));
        g_assert_cmpstr(bench_finding(&bench, "S-COLS")->table, ==, "3");
    }
}

static void
test_no_header(void)
{
    read_changed(text_2020, "\t信息内容\n\t采购项目数量\n\t采购总金额\n", "", NULL);

    assert_row("2", "procurement", "absent");
    assert_others("2", "procurement");
    g_assert_cmpstr(bench_finding(&bench, "S-COLS")->indicator, ==, "procurement");
}

static void
test_header_units(void)
{
    read_changed(text_2020, "\t采购总金额\n", "\t采购总金额（万元）\n", "\t1021\n", "\t12.5\n",
                 NULL);

    ASSERT_CELL(&bench, "2", "procurement", "amount", "125000");
    g_assert_cmpstr(bench_finding(&bench, "C-UNIT")->left, ==, "125000元");
    g_assert_cmpstr(bench_finding(&bench, "C-UNIT")->right, ==, "12.5");
}

/* --- tables --- */

static void
test_missing_table(void)
{
    const char *from = strstr(text_2023, "\t行政复议\n");
    const char *to = strstr(text_2023, "5、 存在");
    g_autofree char *head = g_strndup(text_2023, (gsize)(from - text_2023));
    g_autofree char *text = g_strconcat(head, to, NULL);

    bench_read_text(&bench, "a.txt", text);
    assert_others("4", NULL);
    assert_row("4", NULL, "absent");
    assert_n_findings(1);
    g_assert_cmpstr(bench_finding(&bench, "S-T4")->right, ==, "0");
    g_assert_cmpuint(ogi_record_head(bench.record)->tables_found[4], ==, 0);
    g_assert_cmpuint(ogi_record_head(bench.record)->tables_found[3], ==, 1);
}

static char *
with_second_table3(const char *old, const char *new)
{
    const char *from = strstr(text_2023, "\t（本列");
    const char *to = strstr(text_2023, "4、 政府");
    g_autofree char *table = g_strndup(from, (gsize)(to - from));
    g_autofree char *second = paper_replace(table, old, new);
    g_autofree char *both = g_strdup_printf("上年的表：\n%s4、 政府", second);

    return paper_replace(text_2023, "4、 政府", both);
}

static void
test_table_twice(void)
{
    g_autofree char *same = with_second_table3("自然人", "自然人");
    g_autofree char *other = with_second_table3("\t1030\n", "\t1031\n");
    g_autofree char *empty = NULL;
    g_autoptr(GRegex) figures = g_regex_new("\t\\d+\n", 0, 0, NULL);

    bench_read_text(&bench, "a.txt", same);
    paper_assert_all(&bench);
    assert_n_findings(1);
    g_assert_cmpstr(bench_finding(&bench, "S-COPY")->table, ==, "3");
    g_assert_cmpuint(ogi_record_head(bench.record)->tables_found[3], ==, 2);

    bench_read_text(&bench, "a.txt", other);
    assert_others("3", NULL);
    assert_row("3", NULL, "unreadable");
    assert_n_findings(1);
    g_assert_cmpstr(bench_finding(&bench, "S-T3")->right, ==, "2");

    /* the empty form that was filled in above */
    empty = g_regex_replace(figures, strstr(same, "上年的表"), -1, 0, "\t\n", 0, NULL);
    *strstr(same, "上年的表") = '\0';
    g_clear_pointer(&other, g_free);
    other = g_strconcat(same, empty, NULL);
    bench_read_text(&bench, "a.txt", other);
    ASSERT_CELL(&bench, "3", "received", "natural", "1010");
    ASSERT_CELL(&bench, "3", "carried_out", "total", "1184");
    g_assert_cmpuint(bench_count(&bench, "S-COPY"), ==, 1);
}

/* The table of the other form, left over from a template. */
static void
test_table_of_other_form(void)
{
    const char *from = strstr(text_2020, "\t第二十条");
    const char *to = strstr(text_2020, "三、收到和处理政府信息公开申请情况\n");
    g_autofree char *old = g_strndup(from, (gsize)(to - from));
    g_autofree char *both = g_strconcat(old, "三、收到和处理政府信息公开申请情况\n", NULL);
    read_changed(text_2023, "三、收到和处理政府信息公开申请情况\n", both, NULL);

    g_assert_cmpstr(ogi_form_code(ogi_record_form(bench.record)), ==, "2021");
    assert_others("2", NULL);
    g_assert_cmpuint(bench_count(&bench, "S-T2"), ==, 1);
    assert_row("2", "rules", "unreadable");
}

/* Labels decide, not the year. */
static void
test_form_by_labels(void)
{
    read_changed(text_2020, "2020年", "2022年", NULL);

    paper_assert_all(&bench);
    g_assert_cmpstr(ogi_form_code(ogi_record_form(bench.record)), ==, "2019");
    g_assert_cmpint(ogi_record_year(bench.record), ==, 2022);
}

/* Figures around the report, and what only looks like a part of it. */
static void
test_surroundings(void)
{
    read_changed(
        text_2023, "一、总体情况\n",
        "\t首页\n\t行政许可\n\t行政处罚\n\t2023\n\n一、总体情况\n（二）收到和处理政府信息公开申请情"
        "况\n"
        "本年新收政府信息公开申请数量9件，总计9件。\n",
        "2024年1月20日\n", "2024年1月20日\n\t访问量\n\t12345\n\n\t行政许可\n\t3\n", NULL);

    paper_assert_all(&bench);
    g_assert_cmpuint(bench_count(&bench, "S-T2"), ==, 0);
    g_assert_cmpuint(bench_count(&bench, "S-COPY"), ==, 0);
}

static void
test_notes(void)
{
    read_changed(text_2023, "4、 政府", "注：含历年遗留申请。\n4、 政府", "\t第二十条第（八）项",
                 "\t备注：1.表内不含下属单位\n\n\t第二十条第（八）项", NULL);

    paper_assert_all(&bench);
    g_assert_cmpuint(bench_count(&bench, "S-NOTE"), ==, 2);
    assert_n_findings(2);
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
    static const struct {
        const char *path;
        GTestFunc func;
    } tests[] = {
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
        {"missing-column", test_missing_column},
        {"extra-column", test_extra_column},
        {"broken-header", test_broken_header},
        {"no-header", test_no_header},
        {"header-units", test_header_units},
        {"missing-table", test_missing_table},
        {"table-twice", test_table_twice},
        {"table-of-other-form", test_table_of_other_form},
        {"form-by-labels", test_form_by_labels},
        {"surroundings", test_surroundings},
        {"notes", test_notes},
        {"cell-findings", test_cell_findings},
    };
    int status;

    g_test_init(&argc, &argv, NULL);
    bench_open(&bench);
    text_2020 = paper_whole_text(bench.codebook, 2020);
    text_2023 = paper_whole_text(bench.codebook, 2023);
    for (guint i = 0; i < G_N_ELEMENTS(tests); i++) {
        g_autofree char *path = g_strconcat("/recogniser/traps/", tests[i].path, NULL);

        g_test_add_func(path, tests[i].func);
    }
    status = g_test_run();
    g_free(changed);
    g_free(text_2020);
    g_free(text_2023);
    bench_close(&bench);
    return status;
}
