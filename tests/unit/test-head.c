/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a report says of itself: title, agency, signature. */
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
