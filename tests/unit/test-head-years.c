/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which year and which part of it a report says that it counts. */
#include "head-report.h"

static void
test_years(void)
{
    static const struct {
        const char *name, *top;
        gint year;
        const char *conflict; /* detail of D-YEAR; NULL: none */
    } cases[] = {
        {"a.txt", "甲局2020年政府信息公开工作年度报告\n统计期限从2020年1月1日到12月31日止。", 2020,
         NULL},
        {"a.txt", "甲局政府信息公开工作年度报告\n统计期限从2020年1月1日到12月31日止。", 2020, NULL},
        {"a.txt", "甲局政府信息公开工作年度报告\n一、2020年总体情况", 2020, NULL},
        {"a.txt", "甲局政府信息公开工作年度报告\n一、总体情况\n2020年，我局公开信息3条。", 2020,
         NULL},
        {"a.txt",
         "甲局2020年政府信息公开工作年度报告\n一、总体情况\n2019年修订的条例施行以来，成效明显。",
         2020, NULL},
        {"a.txt", "甲局2020年政府信息公开工作年度报告\n一、总体情况\n2019年5月15日，新条例施行。",
         2020, NULL},
        {"2020/a.txt", "甲局政府信息公开工作年度报告", 2020, NULL},
        {"2021/甲局2020年年报.txt", "甲局政府信息公开工作年度报告", 2020, NULL},
        {"20210105/a.txt", "甲局政府信息公开工作年度报告", 0, NULL},
        {"2021/a.txt", "甲局2020年政府信息公开工作年度报告", 2020, NULL},
        {"a.txt",
         "甲局2020年政府信息公开工作年度报告\n统计期限为2020年1月1日至12月31日。\n一、总体情况\n"
         "统计期限为2019年1月1日至12月31日。",
         0,
         "\037year-title\0372020\0371\036\037year-period\0372020\0372\036\037year-"
         "period\0372019\0374"},
        {"a.txt", "甲局2020年政府信息公开工作年度报告\n统计期限从2019年1月1日到12月31日止。", 0,
         "\037year-title\0372020\0371\036\037year-period\0372019\0372"},
        {"2020/a.txt", "甲局2020年政府信息公开工作年度报告\n一、2019年总体情况", 0,
         "\037year-title\0372020\0371\036\037year-overview\0372019\0372\036\037year-"
         "file\0372020\037"},
        {"a.txt", "甲局2020年政府信息公开工作年度报告\n一、总体情况\n2019年，我局公开信息3条。", 0,
         "\037year-title\0372020\0371\036\037year-overview\0372019\0373"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].top);
        read_report(cases[i].name, cases[i].top, "无。\n");
        g_assert_cmpint(ogi_record_year(bench.record), ==, cases[i].year);
        g_assert_cmpuint(bench_count(&bench, "D-YEAR"), ==, cases[i].conflict != NULL ? 1 : 0);
        if (cases[i].conflict != NULL)
            g_assert_cmpstr(bench_finding(&bench, "D-YEAR")->detail, ==, cases[i].conflict);
    }
}

/* The year in the file's name where it is surely the report's, and another. */
static void
test_year_of_file(void)
{
    static const struct {
        const char *name;
        gboolean differs;
    } cases[] = {
        {"样例市民政局2021年政府信息公开工作年度报告.docx", TRUE},
        {"a/2021年度样例市民政局政府信息公开年报.txt", TRUE},
        {"2021年度报告.txt", TRUE},
        {"２０２１年度政府信息公开工作报告.txt", TRUE},
        {"二〇二一年政府信息公开工作年度报告.txt", TRUE},
        {"2024年公布2021年政府信息公开工作年度报告.txt", TRUE},
        {"2023年政府信息公开工作年度报告.txt", FALSE},
        {"2024年公布的政府信息公开工作年度报告.txt", FALSE},
        {"2024年1月政府信息公开工作年度报告.txt", FALSE},
        {"2024年2023年政府信息公开工作年度报告.txt", FALSE},
        {"20240131.txt", FALSE},
        {"2021.txt", FALSE},
        {"2021/年度报告.txt", FALSE},
        {"2021年度报告/a.txt", FALSE},
        {"2021年政府信息公开指南.txt", FALSE},
        {"样例市民政局2021.txt", FALSE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].name);
        read_report(cases[i].name, "甲局2023年政府信息公开工作年度报告", "无。\n");
        g_assert_cmpint(ogi_record_year(bench.record), ==, 2023);
        g_assert_cmpuint(bench_count(&bench, "D-FILE"), ==, cases[i].differs);
        if (cases[i].differs) {
            g_assert_cmpstr(bench_finding(&bench, "D-FILE")->left, ==, "2023");
            g_assert_cmpstr(bench_finding(&bench, "D-FILE")->right, ==, "2021");
        }
    }
}

/* The table of another year, left over from a template. */
static void
test_year_of_table(void)
{
    g_autofree char *text = paper_replace(body, "三、收到和处理", "三、2019年收到和处理");
    g_autofree char *whole = g_strconcat("甲局2020年政府信息公开工作年度报告\n", text, NULL);

    bench_read_text(&bench, "a.txt", whole);
    g_assert_cmpint(ogi_record_year(bench.record), ==, 0);
    g_assert_nonnull(strstr(bench_finding(&bench, "D-YEAR")->detail,
                            "\037year-title\0372020\0371\036\037year-table-3\0372019\037"));
    paper_assert_all(&bench);
}

static void
test_parts_of_year(void)
{
    static const struct {
        const char *title;
        OgiDate from, to;
    } cases[] = {
        {"晋江市教育局2020年上半年政府信息公开工作报告", {2020, 1, 1}, {2020, 6, 30}},
        {"晋江市教育局政府信息公开工作报告（2020年下半年）", {2020, 7, 1}, {2020, 12, 31}},
        {"2020年晋江市教育局第一季度政府信息公开工作报告", {2020, 1, 1}, {2020, 3, 31}},
        {"晋江市教育局2020年前三季度政府信息公开工作报告", {2020, 1, 1}, {2020, 9, 30}},
        {"晋江市教育局2020年11月份政府信息公开工作报告", {2020, 11, 1}, {2020, 11, 30}},
        {"晋江市教育局2020年二月份政府信息公开工作报告", {2020, 2, 1}, {2020, 2, 29}},
        {"晋江市教育局2020年政府信息公开工作年度报告", {0, 0, 0}, {0, 0, 0}},
        {"晋江市教育局政府信息公开工作年度报告（2020年度）", {0, 0, 0}, {0, 0, 0}},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        const OgiReportHead *head = read_report("a.txt", cases[i].title, "无。\n");

        g_test_message("%s", cases[i].title);
        g_assert_cmpint(ogi_record_year(bench.record), ==, 2020);
        g_assert_cmpstr(ogi_record_agency_name(bench.record), ==, "晋江市教育局");
        g_assert_cmpint(ogi_date_compare(head->period_from, cases[i].from), ==, 0);
        g_assert_cmpint(ogi_date_compare(head->period_to, cases[i].to), ==, 0);
        g_assert_cmpint(ogi_record_is_break(bench.record), ==, cases[i].from.year != 0);
    }
}

static void
test_periods(void)
{
    static const struct {
        const char *line;
        OgiDate from, to;
    } cases[] = {
        {"统计期限从2020年1月1日到12月31日止。", {2020, 1, 1}, {2020, 12, 31}},
        {"统计期限自2020年1月1日起至2020年12月31日止。", {2020, 1, 1}, {2020, 12, 31}},
        {"统计时限为２０２０年１月１日—１２月３１日。", {2020, 1, 1}, {2020, 12, 31}},
        {"统计期限为二〇二〇年一月一日至十二月三十一日。", {2020, 1, 1}, {2020, 12, 31}},
        {"所列数据的统计期限从2020年 3月 15日 到 12月 31日止", {2020, 3, 15}, {2020, 12, 31}},
        {"统计期限为2019年12月1日至2020年11月30日。", {2019, 12, 1}, {2020, 11, 30}},
        {"统计期限见附表。", {0, 0, 0}, {0, 0, 0}},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        const OgiReportHead *head = read_report("a.txt", cases[i].line, "无。\n");

        g_test_message("%s", cases[i].line);
        g_assert_cmpint(ogi_date_compare(head->period_from, cases[i].from), ==, 0);
        g_assert_cmpint(ogi_date_compare(head->period_to, cases[i].to), ==, 0);
        g_assert_cmpint(ogi_record_year(bench.record), ==, cases[i].to.year);
        g_assert_cmpuint(head->period_line, ==, cases[i].to.year != 0 ? 1 : 0);
    }
}

int
main(int argc, char **argv)
{
    static const struct {
        const char *path;
        GTestFunc func;
    } tests[] = {
        {"years", test_years},
        {"year-of-table", test_year_of_table},
        {"year-of-file", test_year_of_file},
        {"periods", test_periods},
        {"parts-of-year", test_parts_of_year},
    };
    int status;

    g_test_init(&argc, &argv, NULL);
    head_open();
    for (guint i = 0; i < G_N_ELEMENTS(tests); i++) {
        g_autofree char *path = g_strconcat("/head-years/", tests[i].path, NULL);

        g_test_add_func(path, tests[i].func);
    }
    status = g_test_run();
    head_close();
    return status;
}
