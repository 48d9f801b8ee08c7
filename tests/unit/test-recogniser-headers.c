/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What breaks the naive reading of columns and whole tables, one by one. */
#include "recogniser-traps.h"

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

int
main(int argc, char **argv)
{
    static const Trap traps[] = {
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
    };

    return run_traps(argc, argv, traps, G_N_ELEMENTS(traps));
}
