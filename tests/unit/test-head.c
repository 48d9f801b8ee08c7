/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a report says of itself: title, year, agency, period, signature. */
#include "head-report.h"

/* --- titles --- */

static void
test_titles(void)
{
    static const struct {
        const char *top;
        gint year;
        const char *agency;
    } cases[] = {
        {"晋江市残疾人联合会2020年政府信息公开工作年度报告", 2020, "晋江市残疾人联合会"},
        {"大中小晋江市教育局2020年政府信息公开工作年度报告", 2020, "晋江市教育局"},
        {"【字号：大 中 小】打印 晋江市教育局2020年政府信息公开工作年度报告", 2020, "晋江市教育局"},
        {"2019年上海市人民政府办公厅政府信息公开工作年度报告", 2019, "上海市人民政府办公厅"},
        {"晋江市教育局关于2020年政府信息公开工作的年度报告", 2020, "晋江市教育局"},
        {"关于晋江市教育局2020年政府信息公开工作年度报告", 2020, "晋江市教育局"},
        {"晋江市教育局2020年度政府信息公开工作年度报告", 2020, "晋江市教育局"},
        {"晋江市教育局２０２０年政府信息公开年报", 2020, "晋江市教育局"},
        {"晋江市教育局 2020 年 政府信息公开工作年度报告", 2020, "晋江市教育局"},
        {"晋江市教育局二〇二〇年政府信息公开工作年度报告", 2020, "晋江市教育局"},
        {"晋江市教育局二○二○年度政府信息公开工作报告", 2020, "晋江市教育局"},
        {"晋江市教育局政府信息公开工作2020年度报告", 2020, "晋江市教育局"},
        {"晋江市教育局政府信息公开工作年度报告（2020年）", 2020, "晋江市教育局"},
        {"晋江市教育局政府信息公开工作年度报告(2020年度)", 2020, "晋江市教育局"},
        {"《晋江市教育局2020年政府信息公开工作年度报告》", 2020, "晋江市教育局"},
        {"宿迁市2023年政府信息公开工作年度报告", 2023, "宿迁市"},
        {"晋江市人民政府信息公开工作2020年度报告", 2020, "晋江市人民政府"},
        {"晋江市人民政府2020年政府信息公开工作年度报告", 2020, "晋江市人民政府"},
        {"晋江市教育局\n2020年政府信息公开工作年度报告", 2020, "晋江市教育局"},
        {"晋江市教育局2020年\n政府信息公开工作年度报告", 2020, "晋江市教育局"},
        {"晋江市教育局2020年政府信息公开\n工作年度报告", 2020, "晋江市教育局"},
        {"晋江市教育局\n2020年\n政府信息公开工作年度报告", 2020, "晋江市教育局"},
        {"标题：晋江市教育局2020年政府信息公开工作年度报告", 2020, "晋江市教育局"},
        {"华清市\"东阳区\"审计局,本级2020年政府信息公开工作年度报告", 2020,
         "华清市\"东阳区\"审计局,本级"},
        /* the page before the report */
        {"首页 > 政府信息公开年报 > 2018年以来\n2018年政府信息公开工作年度报告\n"
         "2019年政府信息公开工作年度报告\n晋江市教育局2020年政府信息公开工作年度报告\n"
         "根据规定，现公布2020年政府信息公开工作年度报告。",
         2020, "晋江市教育局"},
        {"首页\n2011年\n2008年\n晋江市教育局2020年政府信息公开工作年度报告", 2020, "晋江市教育局"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        const OgiReportHead *head = read_report("a.txt", cases[i].top, "无。\n");

        g_test_message("%s", cases[i].top);
        g_assert_cmpint(head->title_year.year, ==, cases[i].year);
        g_assert_cmpstr(head->title_agency, ==, cases[i].agency);
        g_assert_cmpint(ogi_record_year(bench.record), ==, cases[i].year);
        g_assert_cmpstr(ogi_record_agency_name(bench.record), ==, cases[i].agency);
        g_assert_false(head->revision);
    }
}

/* A draft in which nobody has written whose report it is. */
static void
test_name_to_fill_in(void)
{
    static const char *const TOPS[] = {"【机关名称】2020年政府信息公开工作年度报告",
                                       "（单位名称）2020年政府信息公开工作年度报告",
                                       "【机关名称】政府信息公开工作年度报告（2020年）"};

    for (guint i = 0; i < G_N_ELEMENTS(TOPS); i++) {
        const OgiReportHead *head = read_report("a.txt", TOPS[i], "无。\n");

        g_assert_cmpint(head->title_year.year, ==, 2020);
        g_assert_null(head->title_agency);
        g_assert_cmpstr(ogi_record_agency_name(bench.record), ==, "");
    }
}

static void
test_agency_in_signature(void)
{
    const OgiReportHead *head = read_report("a.txt", "2020年政府信息公开工作年度报告",
                                            "无。\n晋江市教育局\n2021年1月9日\n");

    g_assert_null(head->title_agency);
    g_assert_cmpstr(ogi_record_agency_name(bench.record), ==, "晋江市教育局");
    /* the name of the site above the title is not the agency */
    head =
        read_report("a.txt", "首页\n晋江市教育局\n晋江市人民政府\n2020年政府信息公开工作年度报告",
                    "无。\n晋江市教育局\n2021年1月9日\n");
    g_assert_null(head->title_agency);
    g_assert_cmpstr(ogi_record_agency_name(bench.record), ==, "晋江市教育局");
    /* a short name below, the long one above */
    head = read_report("a.txt", "首页\n晋江市残疾人联合会\n2020年政府信息公开工作年度报告",
                       "无。\n晋江市残联\n2021年1月9日\n");
    g_assert_cmpstr(ogi_record_agency_name(bench.record), ==, "晋江市残疾人联合会");
    g_assert_cmpstr(head->signer, ==, "晋江市残联");
}

static void
test_revisions(void)
{
    const OgiReportHead *head =
        read_report("a.txt", "晋江市教育局2020年政府信息公开工作年度报告（更正）", "无。\n");

    g_assert_true(head->revision);
    g_assert_cmpstr(ogi_record_agency_name(bench.record), ==, "晋江市教育局");
    head = read_report("年报（修订）.txt", "晋江市教育局2020年政府信息公开工作年度报告",
                       "修订后的条例。\n");
    g_assert_true(head->revision);
}

static void
test_consolidated(void)
{
    static const struct {
        const char *name, *title;
        gboolean consolidated;
    } cases[] = {
        {"a.txt", "宿迁市2023年政府信息公开工作年度报告", TRUE},
        {"a.txt", "沭阳县2023年政府信息公开工作年度报告", TRUE},
        {"a.txt", "宿迁市教育局2023年政府信息公开工作年度报告", FALSE},
        {"a.txt", "宿迁市人民政府2023年政府信息公开工作年度报告", FALSE},
        {"a.txt", "宿迁经济技术开发区2023年政府信息公开工作年度报告", FALSE},
        {"b/年报（全市汇总）.txt", "宿迁市人民政府2023年政府信息公开工作年度报告", TRUE},
        {"全市/教育局.txt", "宿迁市教育局2023年政府信息公开工作年度报告", FALSE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].title);
        g_assert_cmpint(read_report(cases[i].name, cases[i].title, "无。\n")->consolidated, ==,
                        cases[i].consolidated);
    }
}

/* --- years --- */

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

/* --- signatures --- */

static void
test_signatures(void)
{
    static const char title[] = "晋江市教育局2020年政府信息公开工作年度报告";
    static const struct {
        const char *end;
        const char *signer;
        OgiDate date;
    } cases[] = {
        {"无。\n晋江市教育局\n2021年1月9日\n", "晋江市教育局", {2021, 1, 9}},
        {"无。\n晋江市教育局\n2021年01月09日\n", "晋江市教育局", {2021, 1, 9}},
        {"无。\n晋江市教育局\n二〇二一年一月九日\n", "晋江市教育局", {2021, 1, 9}},
        {"无。\n晋江市教育局\n二○二一年十二月二十一日\n", "晋江市教育局", {2021, 12, 21}},
        {"无。\n晋江市教育局\n2021-01-09\n", "晋江市教育局", {2021, 1, 9}},
        {"无。\n晋江市教育局\n2021.1.9\n", "晋江市教育局", {2021, 1, 9}},
        {"无。\n晋江市教育局\n2021年1月\n", "晋江市教育局", {2021, 1, 0}},
        {"无。\n　　晋江市教育局\n　　2021 年 1 月 9 日\n", "晋江市教育局", {2021, 1, 9}},
        {"无。\n晋江市残联\n2021年1月9日\n", "晋江市残联", {2021, 1, 9}},
        {"无。\n特此报告\n2021年1月9日\n", NULL, {2021, 1, 9}},
        {"无。\n晋江市教育\n2021年1月9日\n", "晋江市教育", {2021, 1, 9}},
        {"无。\n晋江市教育局（盖章）\n2021年1月9日\n", "晋江市教育局", {2021, 1, 9}},
        {"无。\n晋江市教育局　2021年1月9日\n", "晋江市教育局", {2021, 1, 9}},
        {"无。\n2021年1月9日\n晋江市教育局\n", "晋江市教育局", {2021, 1, 9}},
        {"无。\n晋江市教育局\n2021年1月9日\n上一篇：2019年年报\n2024年5月1日\n",
         "晋江市教育局",
         {2021, 1, 9}},
        {"截至2020年12月31日\n共3件。\n晋江市教育局\n2021年1月9日\n", "晋江市教育局", {2021, 1, 9}},
        {"无。\n2021年1月9日\n", NULL, {2021, 1, 9}},
        {"无。\n2021年13月9日\n", NULL, {0, 0, 0}},
        {"无。\n", NULL, {0, 0, 0}},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        const OgiReportHead *head = read_report("a.txt", title, cases[i].end);

        g_test_message("%s", cases[i].end);
        g_assert_cmpstr(head->signer, ==, cases[i].signer);
        g_assert_cmpint(ogi_date_compare(head->signed_on, cases[i].date), ==, 0);
    }
}

/* What a page says of its publication serves where nobody signed. */
static void
test_info_lines(void)
{
    const OgiReportHead *head =
        read_report("a.html",
                    "2020年政府信息公开工作年度报告\n"
                    "发布日期：2021年3月26日　来源：晋江市教育局　字号：[大 中 小]",
                    "无。\n");

    g_assert_cmpint(head->signed_on.month, ==, 3);
    g_assert_cmpuint(head->signed_line, ==, 2);
    g_assert_null(head->signer); /* who put up the page hasn't signed the report */
    g_assert_cmpstr(head->publisher, ==, "晋江市教育局");
    g_assert_cmpstr(ogi_record_agency_name(bench.record), ==, "晋江市教育局");
    head = read_report("a.html",
                       "2020年政府信息公开工作年度报告\n"
                       "发布日期：2021年3月26日　来源：晋江市人民政府办公室",
                       "无。\n晋江市教育局\n2021年1月9日\n");
    g_assert_cmpint(head->signed_on.month, ==, 1);
    g_assert_cmpstr(head->signer, ==, "晋江市教育局");
}

/* --- sections --- */

static void
test_sections(void)
{
    g_autofree char *other = NULL;
    const OgiReportHead *head =
        read_report("a.txt", "甲局2020年政府信息公开工作年度报告\n一、2020年政府信息公开总体情况",
                    "无。\n晋江市教育局\n2021年1月9日\n");

    g_assert_cmpuint(head->sections, ==, 0x3F);
    g_assert_cmpint(head->section5_chars, ==, 13);
    g_assert_true(head->section6_is_none);
    head = read_report("a.txt", "甲局2020年政府信息公开工作年度报告", "收取信息处理费3元。\n");
    g_assert_cmpuint(head->sections, ==, 0x3E);
    g_assert_false(head->section6_is_none);
    /* titles in other words */
    other = g_strdup_printf("甲局2020年政府信息公开工作年度报告\n一、2020年工作概况\n%s"
                            "六、需要说明的其他事项与附表\n无。\n",
                            body);
    bench_read_text(&bench, "a.txt", other);
    g_assert_cmpuint(ogi_record_head(bench.record)->sections, ==, 0x3F);
    /* a table of contents, and parts of section one with the titles of others */
    head = read_report(
        "a.txt",
        "甲局2020年政府信息公开工作年度报告\n一、总体情况\n二、主动公开政府信息情况\n"
        "五、存在的主要问题及改进情况\n一、总体情况\n（二）存在的主要问题及改进情况\n好。",
        "无。\n");
    g_assert_cmpuint(head->sections, ==, 0x3F);
    g_assert_cmpint(head->section5_chars, ==, 13);
}

/* --- no report --- */

static void
test_no_report(void)
{
    static const struct {
        const char *name, *text, *rule;
        gint year;
    } cases[] = {
        {"a.txt", "甲局2016年政府信息公开工作年度报告\n一、概述\n全年公开信息300条。", "F-OLD",
         2016},
        {"a.txt", "甲局2018年政府信息公开工作年度报告\n\t项目\n\t数量\n\n\t公开\n\t3\n", "F-OLD",
         2018},
        {"a.txt", "甲局2020年政府信息公开工作年度报告\n（见附件）", "F-UNUSABLE", 2020},
        {"a.txt", "关于召开会议的通知\n请准时参加。", "F-NOREPORT", 0},
        {"a.txt", "", "F-NOREPORT", 0},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        ogi_document_clear(bench.document);
        if (*cases[i].text != '\0')
            bench_read_text(&bench, cases[i].name, cases[i].text);
        else
            bench_read(&bench, cases[i].name);
        g_assert_null(bench.record);
        g_assert_cmpuint(ogi_findings_n(bench.findings), ==, 1);
        g_assert_cmpint(bench_finding(&bench, cases[i].rule)->year, ==, cases[i].year);
    }
}

int
main(int argc, char **argv)
{
    static const struct {
        const char *path;
        GTestFunc func;
    } tests[] = {
        {"titles", test_titles},
        {"name-to-fill-in", test_name_to_fill_in},
        {"agency-in-signature", test_agency_in_signature},
        {"revisions", test_revisions},
        {"consolidated", test_consolidated},
        {"years", test_years},
        {"year-of-table", test_year_of_table},
        {"year-of-file", test_year_of_file},
        {"periods", test_periods},
        {"parts-of-year", test_parts_of_year},
        {"signatures", test_signatures},
        {"info-lines", test_info_lines},
        {"sections", test_sections},
        {"no-report", test_no_report},
    };
    int status;

    g_test_init(&argc, &argv, NULL);
    head_open();
    for (guint i = 0; i < G_N_ELEMENTS(tests); i++) {
        g_autofree char *path = g_strconcat("/head/", tests[i].path, NULL);

        g_test_add_func(path, tests[i].func);
    }
    status = g_test_run();
    head_close();
    return status;
}
