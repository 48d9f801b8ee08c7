/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tidy-reading.h"

/* Tidy CSV as it shouldn't be: rows that name too much or nothing. */

#define HEADER "year,agency,form,table,indicator,column,value\n"
#define TEN(text) text text text text text text text text text text
#define KIB TEN(TEN("0123456789"))
#define LONG                                                                                       \
    TEN("0123456789")                                                                              \
    TEN("0123456789") TEN("0123456789") TEN("0123456789") TEN("0123456789") TEN("0123456789")

/* Names, labels and codes. */
static void
test_names(void)
{
    tidy_check(
        HEADER "2021年2021年2021年2021年2021年,甲,2021,3,received,natural,1\n"
               "2021x,甲,2021,3,received,natural,1\n"
               "2021,'乙,2021,3,received,natural,2\n"
               "2021,'=丙,2021,3,received,natural,3\n"
               "2021," KIB KIB ",2021,3,received,natural,4\n"
               "2021,甲,2021,3," KIB KIB ",natural,5\n"
               "2021,甲," LONG ",3,received,natural,6\n"
               "2021,甲,2021," LONG ",received,natural,7\n"
               "2021,甲,2021,3," LONG ",natural,8\n"
               "2021,甲,2021,3,received," LONG ",9\n"
               "2021,甲,2021,31,received,natural,10\n"
               "2021,甲,2021,三x,received,natural,11\n"
               "2021,甲,2021,表,received,natural,12\n",
        TIDY_FINDINGS,
        "'乙 2021 2021 t.csv\n"
        "  3/received/natural 4 2\n"
        "=丙 2021 2021 t.csv\n"
        "  3/received/natural 4 3\n"
        "t.csv:2 F-ROW row-column: year: 2021年2021年2021年2021年2021年 0\n"
        "t.csv:3 F-ROW row-column: year: 2021x 0\n"
        "t.csv:6 F-ROW row-column: agency: "
        "012345678901234567890123456789012345678901234567890123456789… 0\n"
        "t.csv:7 F-ROW row-cell: 3, 012345678901234567890123456789012345678901234567890123456789…, "
        "natural 2021 甲\n"
        "t.csv:8 F-ROW row-column: form: "
        "012345678901234567890123456789012345678901234567890123456789… 2021 甲\n"
        "t.csv:9 F-ROW row-cell: 012345678901234567890123456789012345678901234567890123456789…, "
        "received, natural 2021 甲\n"
        "t.csv:10 F-ROW row-cell: 3, "
        "012345678901234567890123456789012345678901234567890123456789…, natural 2021 甲\n"
        "t.csv:11 F-ROW row-cell: 3, received, "
        "012345678901234567890123456789012345678901234567890123456789… 2021 甲\n"
        "t.csv:12 F-ROW row-cell: 31, received, natural 2021 甲\n"
        "t.csv:13 F-ROW row-cell: 三x, received, natural 2021 甲\n"
        "t.csv:14 F-ROW row-cell: 表, received, natural 2021 甲\n");
    tidy_check("year,agency,form,table,row_label,column_label,value\n"
               "2021,甲,2021,,其他,自然人,1\n"
               "2021,甲,2021,,总计,总计,1\n"
               "2021,甲,国办公开办函〔2021〕30号,3,received,natural,1\n"
               "2021,甲,政府信息公开工作年度报告格式（2021）,3,carried_in,natural,1\n"
               "2021,甲,,33,received,natural,1\n",
               TIDY_FINDINGS,
               "甲 2021 2021 t.csv\n"
               "  3/carried_in/natural 4 1\n"
               "  3/other.residual/natural 4 1\n"
               "  3/concluded/total 4 1\n"
               "t.csv:4 F-ROW row-column: form: 国办公开办函〔2021〕30号 2021 甲\n"
               "t.csv:6 F-ROW row-cell: 33, received, natural 2021 甲\n");
}

/* Paths of labels that lead nowhere: too long, in another order, below a heading that isn't theirs.
 */
static void
test_paths(void)
{
    tidy_check(
        "agency,year,table,row_label,column_label,value\n"
        "甲,2021,3,不予公开/不予公开/不予公开/不予公开/不予公开/不予公开/不予公开/不予公开/"
        "属于国家秘密,自然人,1\n"
        "甲,2021,3,（三）不予公开/三、本年度办理结果/1.属于国家秘密,自然人,2\n"
        "甲,2021,3,三、本年度办理结果/（三）不予公开/1.属于国家秘密,自然人,3\n"
        "甲,2021,3,某某/1.属于国家秘密,自然人,4\n"
        "甲,2021,3,某某,自然人,5\n"
        "甲,2021,4,1.属于国家秘密,自然人,6\n"
        "甲,2021,3,本年新收政府信息公开申请数量,总计/自然人,7\n"
        "甲,2021,3,本年新收政府信息公开申请数量,法人或其他组织/自然人,8\n"
        "甲,2021,3,本年新收政府信息公开申请数量,法人或其他组织/商业企业,9\n"
        "甲,2021,3,本年新收政府信息公开申请数量,法人或其他组织/结果维持,10\n"
        "甲,2021,3,本年新收政府信息公开申请数量,某某/自然人,11\n",
        TIDY_FINDINGS,
        "甲 2021 2021 t.csv\n"
        "  3/received/business 4 9\n"
        "  3/denied.state_secret/natural 4 3\n"
        "t.csv:2 F-ROW row-cell: 3, "
        "不予公开/不予公开/不予公开/不予公开/不予公开/不予公开/不予公开/不予公开/属于国家秘密, "
        "自然人 2021 甲\n"
        "t.csv:3 F-ROW row-cell: 3, （三）不予公开/三、本年度办理结果/1.属于国家秘密, 自然人 2021 "
        "甲\n"
        "t.csv:5 F-ROW row-cell: 3, 某某/1.属于国家秘密, 自然人 2021 甲\n"
        "t.csv:6 F-ROW row-cell: 3, 某某, 自然人 2021 甲\n"
        "t.csv:7 F-ROW row-cell: 4, 1.属于国家秘密, 自然人 2021 甲\n"
        "t.csv:8 F-ROW row-cell: 3, 本年新收政府信息公开申请数量, 总计/自然人 2021 甲\n"
        "t.csv:9 F-ROW row-cell: 3, 本年新收政府信息公开申请数量, 法人或其他组织/自然人 2021 甲\n"
        "t.csv:11 F-ROW row-cell: 3, 本年新收政府信息公开申请数量, 法人或其他组织/结果维持 2021 "
        "甲\n"
        "t.csv:12 F-ROW row-cell: 3, 本年新收政府信息公开申请数量, 某某/自然人 2021 甲\n");
}

/* Values, units and states that are none, or by words. */
static void
test_values(void)
{
    tidy_check("year,agency,form,table,indicator,column,value,unit,status,missing_as\n"
               "2021,甲,2021,2,fees,amount,5.,,,\n"
               "2021,乙,2021,2,fees,amount,.5,,,\n"
               "2021,丙,2021,2,fees,amount,1x.5,,,\n"
               "2021,丁,2021,2,fees,amount,1234567890.5,,,\n"
               "2021,戊,2021,2,fees,amount,1," LONG ",,\n"
               "2021,甲,2021,3,received,natural,,,缺失,blank\n"
               "2021,甲,2021,3,received,business,,,缺少了,\n"
               "2021,甲,2021,3,received,research,,,AB,\n"
               "2021,甲,2021,3,received,social,,,M,nowhere\n"
               "2021,甲,2021,3,received,legal,,,M,not_applicable\n"
               "2021,甲,2021,3,received,other,,,M,absent\n",
               TIDY_FINDINGS,
               "丁 2021 2021 t.csv\n"
               "  2/fees/amount 4 1234567890500000\n"
               "丙 2021 2021 t.csv\n"
               "  2/fees/amount 3 0\n"
               "乙 2021 2021 t.csv\n"
               "  2/fees/amount 3 0\n"
               "甲 2021 2021 t.csv\n"
               "  2/fees/amount 3 0\n"
               "  3/received/natural 1 0\n"
               "  3/received/social 0 0\n"
               "  3/received/legal 2 0\n"
               "  3/received/other 0 0\n"
               "t.csv:2 C-NUM 5. 2021 甲 2/fees/amount (null)|5.\n"
               "t.csv:3 C-NUM .5 2021 乙 2/fees/amount (null)|.5\n"
               "t.csv:4 C-NUM 1x.5 2021 丙 2/fees/amount (null)|1x.5\n"
               "t.csv:6 F-ROW row-column: unit: "
               "012345678901234567890123456789012345678901234567890123456789… 2021 戊\n"
               "t.csv:8 F-ROW row-column: status: 缺少了 2021 甲\n"
               "t.csv:9 F-ROW row-column: status: AB 2021 甲\n");
}

/* Figures of the prose: named otherwise, twice, of a year before any form. */
static void
test_figures(void)
{
    tidy_check(HEADER "2021,甲,,1,published_items,,5\n"
                      "2021,甲,,1,published_items.网站,,3\n"
                      "2021,甲,,1,published_itemsx,,3\n"
                      "2021,甲,,1,fees_charged,,1.5\n"
                      "2021,甲,,1,fees_charged,,1.50\n"
                      "2021,乙,,1,fees_charged,,1.5\n"
                      "2021,乙,,1,fees_charged,,15\n"
                      "2018,丙,,1,published_items,,7\n"
                      "2018,戊,2021,1,published_items,,7\n"
                      "2021,丁,2019,1,published_items,,9\n"
                      "2021,丁,2021,1,published_items,,8\n",
               TIDY_FINDINGS | TIDY_LINES,
               "戊 2018 2021 t.csv\n"
               "  published_items. 7/0 @10\n"
               "甲 2021 2021 t.csv\n"
               "  fees_charged. 15/1 @5\n"
               "  published_items. 5/0 @2\n"
               "  published_items.网站 3/0 @3\n"
               "t.csv:4 F-ROW row-cell: 1, published_itemsx 2021 甲\n"
               "t.csv:8 I-CELL 7 2021 乙 1/fees_charged/(null) 1.5|15\n"
               "t.csv:9 F-OLD (null) 2018 丙\n"
               "t.csv:12 I-CELL 11 2021 丁 1/published_items/(null) 9|8\n");
}

/* Two columns of one thing: nobody knows which of them counts, so none does. */
static void
test_columns_twice(void)
{
    static const struct {
        const char *header, *line;
    } cases[] = {
        {"year,year,agency,table,indicator,column,value\n",
         "t.csv:1 F-READ columns-twice: \"year\" (1): \"year\" (2) 0\n"},
        {"year,agency,value,table,indicator,column,value\n",
         "t.csv:1 F-READ columns-twice: \"value\" (3): \"value\" (7) 0\n"},
        {"年度,机构,table,指标,column,数值, Value \n",
         "t.csv:1 F-READ columns-twice: \"数值\" (6): \"Value\" (7) 0\n"},
        {"sep=,\nyear,agency,table,row_label,指标名称,column,value\n",
         "t.csv:2 F-READ columns-twice: \"row_label\" (4): \"指标名称\" (5) 0\n"},
        {"年份,单位,单位,单位,indicator,列,数值\n",
         "t.csv:1 F-READ columns-twice: \"单位\" (3): \"单位\" (4) 0\n"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = g_strconcat(cases[i].header, "2021,甲,3,4,5,total,7\n", NULL);

        tidy_check(text, TIDY_FINDINGS, cases[i].line);
    }
}

/* Columns: more than are told apart, an agency by two words. */
static void
test_headers(void)
{
    GString *wide = g_string_new("year,agency,indicator,column,value");
    GString *many = NULL;

    tidy_check("年份,单位,单位,表,指标,列,数值\n"
               "2021,甲,件,3,received,natural,1\n",
               TIDY_FINDINGS,
               "甲 2021 2021 t.csv\n"
               "  3/received/natural 4 1\n");
    for (guint i = 0; i < 40; i++)
        g_string_append(wide, ",x");
    many = g_string_new_len(wide->str, (gssize)wide->len);
    for (guint i = 0; i < 220; i++)
        g_string_append(many, ",x");
    g_assert_false(ogi_tidy_probe(many->str, many->len));
    g_assert_true(ogi_tidy_probe(wide->str, wide->len));
    g_string_free(wide, TRUE);
    g_string_free(many, TRUE);
}

/* So many notes at most, and none of the rest. */
static void
test_few_notes(void)
{
    static const char text[] = HEADER "2021,甲,2021,3,nothing,natural,1\n"
                                      "2021,甲,2021,3,received\n"
                                      "2021,,2021,3,received,natural,1\n"
                                      "2021,甲,2022,3,received,natural,1\n"
                                      "2021,甲,2021,3,received,natural,若干\n"
                                      "2021,甲,2021,3,received,total,1\n"
                                      "2021,甲,2021,3,received,total,2\n"
                                      "2021,乙,2021,3,received,total,2\n";
    static const char *const shown[] = {
        "甲 2021 2021 t.csv\n"
        "  3/received/natural 3 0\n"
        "  3/received/total 3 0\n"
        "t.csv:2 F-ROW rows-more: 4 0\n"
        "t.csv:6 C-NUM rows-more: 1 0\n"
        "t.csv:8 I-CELL rows-more: 1 0\n"
        "t.csv:9 F-LIMIT rows-more: 1 0\n",
        "甲 2021 2021 t.csv\n"
        "  3/received/natural 3 0\n"
        "  3/received/total 3 0\n"
        "t.csv:2 F-ROW row-cell: 3, nothing, natural 2021 甲\n"
        "t.csv:3 F-ROW rows-more: 3 0\n"
        "t.csv:6 C-NUM 若干 2021 甲 3/received/natural (null)|若干\n"
        "t.csv:8 I-CELL 7 2021 甲 3/received/total 1|2\n"
        "t.csv:9 F-LIMIT limit-agency-years: 1 0\n",
        "甲 2021 2021 t.csv\n"
        "  3/received/natural 3 0\n"
        "  3/received/total 3 0\n"
        "t.csv:2 F-ROW row-cell: 3, nothing, natural 2021 甲\n"
        "t.csv:3 F-ROW row-fields: 5: 7 0\n"
        "t.csv:4 F-ROW rows-more: 2 0\n"
        "t.csv:6 C-NUM 若干 2021 甲 3/received/natural (null)|若干\n"
        "t.csv:8 I-CELL 7 2021 甲 3/received/total 1|2\n"
        "t.csv:9 F-LIMIT limit-agency-years: 1 0\n"};
    OgiTidyLimits limits = ogi_tidy_limits;

    limits.max_reports = 1;
    for (guint n = 0; n < G_N_ELEMENTS(shown); n++) {
        g_autoptr(TidyReading) reading = NULL;
        g_autofree char *found = NULL;

        limits.max_notes = n;
        reading = tidy_read_as(text, strlen(text), 1, &limits);
        found = tidy_show(reading, TIDY_FINDINGS);
        g_assert_cmpstr(found, ==, shown[n]);
    }
}

/* What is no text behind the first block: the rows above count. */
static void
test_late_bytes(void)
{
    GString *text = g_string_new(HEADER);
    static const char end[] = "2021,乙\xFF,2021,3,received,natural,1\n"
                              "2021,乙,2021,3,rec\0eived,natural,1\n"
                              "2021,甲,2021,3,received,total,7\n";
    g_autoptr(TidyReading) reading = NULL;
    g_autofree char *shown = NULL;

    while (text->len < 70000)
        g_string_append(text, "2021,甲,2021,3,received,natural,1\n");
    g_string_append_len(text, end, sizeof end - 1);
    reading = tidy_read_as(text->str, text->len, 1, &ogi_tidy_limits);
    g_assert_no_error(reading->error);
    g_string_free(text, TRUE);
    shown = tidy_show(reading, TIDY_FINDINGS);
    g_assert_cmpstr(shown, ==,
                    "甲 2021 2021 t.csv\n"
                    "  3/received/natural 4 1\n"
                    "  3/received/total 4 7\n"
                    "t.csv:2001 F-ENCODING row-column: agency: 乙� 0\n"
                    "t.csv:2002 F-ROW row-cell: 3, rec�eived, natural 2021 乙\n");
}

/* Agencies by an id alone, or by both; figures of the prose that stand before the rest. */
static void
test_ids(void)
{
    tidy_check("year,agency,agency_id,table,indicator,column,value\n"
               "2021,,A1,1,published_items,,5\n"
               "2021,甲,A1,3,received,natural,1\n"
               "2021,,A2,3,recieved,natural,1\n"
               "2021,乙\uFFFD,A3,3,received,natural,1\n"
               "2021,丙,A\uFFFD,3,received,natural,1\n",
               TIDY_FINDINGS,
               "甲 2021 2021 t.csv\n  3/received/natural 4 1\n  published_items. 5/0\n"
               "t.csv:4 F-ROW row-cell: 3, recieved, natural 2021 A2\n"
               "t.csv:5 F-ENCODING row-column: agency: 乙\uFFFD 0\n"
               "t.csv:6 F-ENCODING row-column: agency_id: A\uFFFD 0\n");
}

/* Rows in no order, of which one has more than such rows have. */
static void
test_scattered(void)
{
    GString *text = g_string_new("year,agency,table,indicator,column,value,note\n");
    OgiTidyLimits limits = {4096, 1, 3, 1000};

    for (guint i = 0; i < 400; i++)
        g_string_append_printf(text, "2021,局%u,3,received,natural,1,\n", i % 50);
    g_string_append(text, "2021," KIB KIB ",3,received,natural,4,\n");
    for (guint i = 0; i < 50; i++)
        g_string_append_printf(text, "2021,局%u,3,received,total,2,,,,,,,,,,,,,,,,,,,,,\n", i);
    for (guint jobs = 1; jobs <= 4; jobs += 3) {
        g_autoptr(TidyReading) all = tidy_read_as(text->str, text->len, jobs, &ogi_tidy_limits);
        g_autoptr(TidyReading) few = tidy_read_as(text->str, text->len, jobs, &limits);

        g_assert_no_error(all->error);
        g_assert_cmpuint(all->records->len, ==, 50);
        g_assert_cmpuint(ogi_findings_n(all->findings), ==, 1);
        g_assert_cmpuint(ogi_findings_get(all->findings, 0)->line, ==, 402);
        g_assert_cmpuint(few->records->len, ==, 3);
    }
    g_string_free(text, TRUE);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tidy-odd/names", test_names);
    g_test_add_func("/tidy-odd/paths", test_paths);
    g_test_add_func("/tidy-odd/values", test_values);
    g_test_add_func("/tidy-odd/figures", test_figures);
    g_test_add_func("/tidy-odd/headers", test_headers);
    g_test_add_func("/tidy-odd/columns-twice", test_columns_twice);
    g_test_add_func("/tidy-odd/few-notes", test_few_notes);
    g_test_add_func("/tidy-odd/late-bytes", test_late_bytes);
    g_test_add_func("/tidy-odd/ids", test_ids);
    g_test_add_func("/tidy-odd/scattered", test_scattered);
    return g_test_run();
}
