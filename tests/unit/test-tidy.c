/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/headings.h>
#include <ogistat/rule.h>

#include "tidy-reading.h"

#define HEADER "year,agency,form,table,indicator,column,value\n"

static void
test_probe(void)
{
    static const struct {
        const char *text;
        gboolean is_tidy;
    } cases[] = {
        {HEADER, TRUE},
        {"year,agency_id,agency,form,table,indicator,column,value,unit,status,source,line\n", TRUE},
        {"agency,year,row_label,column_label,value", TRUE},
        {"value,column,indicator,agency_id,YEAR\r\n", TRUE},
        {"\xEF\xBB\xBF年度,机构代码,机构,表式,表,指标代码,栏目代码,数值,计量单位,状态\r\n", TRUE},
        {"\"年份\",\"单位\",\"指标\",\"列\",\"数值\"\n", TRUE},
        {"年份,行政机关,行名称,栏名称,值,备注\n2021", TRUE},
        {"", FALSE},
        {"\n", FALSE},
        {"agency,indicator,column,value\n", FALSE},
        {"year,indicator,column,value\n", FALSE},
        {"year,agency,column,value\n", FALSE},
        {"year,agency,indicator,value\n", FALSE},
        {"year,agency,indicator,column\n", FALSE},
        {"year,base_year,scope,agency_id,agency,table,indicator,column,base_value,value\n", FALSE},
        {"政府信息公开工作年度报告,,,\n年度,机构,指标,列,数值\n", TRUE},
        {"sep=;\nyear;agency;indicator;column;value\n", TRUE},
        {"year\tagency\tindicator\tcolumn\tvalue\n2023\tx", TRUE},
        {"year|agency|indicator|column|value\n", TRUE},
        {"a,b,c,d,e\n1,2,3,4,5\n", FALSE},
        {"一\n二\n三\n四\n五\n六\n七\n八\n年度,机构,指标,列,数值\n", FALSE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpint(ogi_tidy_probe(cases[i].text, strlen(cases[i].text)), ==, cases[i].is_tidy);
}

/* Of what is published, the observations alone are observations; nor are decisions, which may have
 * the columns of findings.csv and a value. */
static void
test_probe_of_published(void)
{
    static const char *const FILES[] = {
        "agencies",       "agency_summary", "changes", "city_totals",    "codes",        "columns",
        "coverage",       "findings",       "history", "indicators",     "rankings",     "ratios",
        "ratios_defined", "revisions",      "rules",   "reconciliation", "observations",
    };
    g_autoptr(OgiHeadings) headings = ogi_headings_load(NULL);

    for (guint i = 0; i < 2 * G_N_ELEMENTS(FILES); i++) {
        g_autoptr(GString) header = g_string_new(NULL);
        const char *file = FILES[i / 2];
        guint n;
        const OgiHeading *columns = ogi_headings_of(headings, file, &n);

        g_assert_cmpuint(n, >, 0);
        for (guint c = 0; c < n; c++)
            g_string_append_printf(header, "%s,",
                                   i % 2 ? columns[c].label[OGI_LANGUAGE_ZH] : columns[c].column);
        g_test_message("%s", header->str);
        g_assert_cmpint(ogi_tidy_probe(header->str, header->len), ==,
                        g_str_equal(file, "observations"));
        g_string_append(header, i % 2 ? "数值" : "value");
        if (g_str_equal(file, "findings"))
            g_assert_false(ogi_tidy_probe(header->str, header->len));
    }
}

static void
test_codes(void)
{
    tidy_check(HEADER "2021,甲局,2021,3,received,natural,12\n"
                      "2021,甲局,2021,2,fees,amount,59237.2449\n"
                      "2020,甲局,2019,2,licensing,items_change,-3\n"
                      "2021,乙局,2021,4,review,total,\n",
               TIDY_LINES | TIDY_FINDINGS,
               "乙局 2021 2021 t.csv\n"
               "  4/review/total 1 0 @5\n"
               "甲局 2020 2019 t.csv\n"
               "  2/licensing/items_change 4 -3 @4\n"
               "甲局 2021 2021 t.csv\n"
               "  2/fees/amount 4 59237244900 @3\n"
               "  3/received/natural 4 12 @2\n");
}

static void
test_labels(void)
{
    tidy_check("机构,年份,表,行名称,栏名称,数值\n"
               "甲局,2021,表三,三、本年度办理结果/（三）不予公开/1.属于国家秘密,自然人,1\n"
               "甲局,２０２１年度,3,属于国家秘密,商业企业,2\n"
               "甲局,2021,三,（三）不予公开/1．属于 国家秘密,总计,3\n"
               "甲局,2021,,行政诉讼/复议后起诉,合计,4\n"
               "甲局,2021,4,复议后起诉,结果维持,5\n"
               "甲局,2021,2,第二十条第（八）项/行政事业性收费,本年收费金额（单位：万元）,1.5\n"
               "甲局,2021,3,（七）总计,总计,9\n"
               "甲局,2021,3,总计,其他,8\n",
               TIDY_FINDINGS,
               "甲局 2021 2021 t.csv\n"
               "  2/fees/amount 4 1500000\n"
               "  3/denied.state_secret/natural 4 1\n"
               "  3/denied.state_secret/business 4 2\n"
               "  3/denied.state_secret/total 4 3\n"
               "  3/concluded/other 4 8\n"
               "  3/concluded/total 4 9\n"
               "  4/suit_after_review/upheld 4 5\n"
               "  4/suit_after_review/total 4 4\n");
}

/* Labels as a report may print them: with a unit, a heading above, other numbering. */
static void
test_labels_of_reports(void)
{
    tidy_check(
        "agency,year,table,row_label,column_label,value\n"
        "甲,2021,3,一、 本年新收政府信息公开申请数量,总计（件）,1\n"
        "甲,2021,3,本年新收政府信息公开申请数量,法人或其他组织/商业企业,2\n"
        "甲,2021,3,（三）不予公开／1、属于国家秘密,法人或其他组织／科研机构,3\n"
        "甲,2021,,四、政府信息公开行政复议、行政诉讼情况/行政诉讼/复议后起诉,合 计,4\n"
        "甲,2021,3,本年新收政府信息公开申请数量,总计（万件）,0.0001\n"
        "甲,2021,3,（四）无法提供/1.属于国家秘密,自然人,5\n"
        "甲,2021,3,一、本年新收政府信息公开申请数量,法人或其他组织/总计,6\n"
        "甲,2021,3,不予公开,总计,7\n"
        "甲,2020,2,行政许可,本年增/减,-3\n"
        "甲,2020,2,政府集中采购,采购总金额（万元）,1.5\n",
        TIDY_FINDINGS,
        "甲 2020 2019 t.csv\n"
        "  2/licensing/items_change 4 -3\n"
        "  2/procurement/amount 4 1500000\n"
        "甲 2021 2021 t.csv\n"
        "  3/received/business 4 2\n"
        "  3/received/total 4 1\n"
        "  3/denied.state_secret/research 4 3\n"
        "  4/suit_after_review/total 4 4\n"
        "t.csv:6 C-UNIT 0.0001 2021 甲 3/received/total 1件|0.0001\n"
        "t.csv:7 F-ROW row-cell: 3, （四）无法提供/1.属于国家秘密, 自然人 2021 甲\n"
        "t.csv:8 F-ROW row-cell: 3, 一、本年新收政府信息公开申请数量, 法人或其他组织/总计 2021 "
        "甲\n"
        "t.csv:9 F-ROW rows-subtotal: 1 0\n"
        "t.csv:11 C-UNIT 1.5 2020 甲 2/procurement/amount 15000元|1.5\n");
}

/* A unit in the label of a column, and another one beside the value: nobody knows which holds. */
static void
test_units_that_differ(void)
{
    tidy_check("year,agency,table,indicator,column,column_label,value,unit\n"
               "2020,甲,2,procurement,amount,采购总金额（万元）,1.5,元\n"
               "2020,甲,2,procurement,items,采购项目数量,2,项\n"
               "2020,乙,2,procurement,amount,采购总金额（万元）,1.5,万元\n"
               "2020,丙,2,procurement,amount,采购总金额,1.5,元\n",
               TIDY_FINDINGS,
               "丙 2020 2019 t.csv\n  2/procurement/amount 4 150\n"
               "乙 2020 2019 t.csv\n  2/procurement/amount 4 1500000\n"
               "甲 2020 2019 t.csv\n  2/procurement/items 4 2\n"
               "t.csv:2 F-ROW row-column: unit: 元 2020 甲\n"
               "t.csv:4 C-UNIT 1.5 2020 乙 2/procurement/amount 15000元|1.5\n");
}

/* Every cell of every form by its codes, and by its labels: the same record. */
static void
test_codes_equal_labels(void)
{
    g_autoptr(OgiCodebook) codebook = ogi_codebook_load(NULL);

    for (guint f = 0; f < ogi_codebook_n_forms(codebook); f++) {
        const OgiForm *form = ogi_codebook_form(codebook, f);
        g_autoptr(GString) codes = g_string_new(HEADER);
        g_autoptr(GString) labels = g_string_new("年度,单位,格式,表,行名称,栏名称,值,单位\n");

        for (guint i = 0; i < ogi_form_n_cells(form); i++) {
            const OgiFormCell *cell = &ogi_form_cells(form)[i];

            g_string_append_printf(codes, "2021,甲,%s,%s,%s,%s,%u\n", ogi_form_code(form),
                                   cell->table, cell->indicator, cell->column, i);
            g_string_append_printf(labels, "2021,甲,%s,%s,\"%s\",%s,%u,%s\n", ogi_form_code(form),
                                   cell->table, cell->row_label, cell->column_label, i, cell->unit);
        }
        {
            g_autoptr(TidyReading) a = tidy_read(codes->str);
            g_autoptr(TidyReading) b = tidy_read(labels->str);
            g_autofree char *shown_a = tidy_show(a, TIDY_LINES | TIDY_FINDINGS);
            g_autofree char *shown_b = tidy_show(b, TIDY_LINES | TIDY_FINDINGS);
            const OgiRecord *record = a->records->pdata[0];

            g_assert_cmpstr(shown_a, ==, shown_b);
            g_assert_cmpuint(a->records->len, ==, 1);
            for (guint i = 0; i < ogi_form_n_cells(form); i++)
                g_assert_cmpuint(ogi_record_lines(record)[i], ==, i + 2);
        }
    }
}

static void
test_status(void)
{
    /* parts missing are absent, totals blank; imputed and assumed come as they are */
    tidy_check("year,agency,table,indicator,column,value,status\n"
               "2021,甲,3,received,natural,5,A\n"
               "2021,甲,3,received,business,6,I\n"
               "2021,甲,3,received,research,0,E\n"
               "2021,甲,3,received,social,,M\n"
               "2021,甲,3,received,total,,M\n"
               "2021,甲,3,received,legal,,A\n"
               "2021,甲,3,received,other,7,\n"
               "2021,甲,3,carried_in,natural,,I\n"
               "2021,甲,3,carried_in,business,3,M\n"
               "2021,甲,3,carried_in,research,3,Q\n"
               "2021,甲,3,carried_in,social,3,E\n"
               "2021,甲,3,carried_in,legal,3,空白按零计\n"
               "2021,甲,3,carried_in,other,3,P\n",
               TIDY_FINDINGS,
               "甲 2021 2021 t.csv\n"
               "  3/received/natural 4 5\n"
               "  3/received/business 6 6\n"
               "  3/received/research 7 0\n"
               "  3/received/social 0 0\n"
               "  3/received/legal 1 0\n"
               "  3/received/other 4 7\n"
               "  3/received/total 1 0\n"
               "  3/carried_in/natural 1 0\n"
               "t.csv:10 F-ROW row-column: status: M 2021 甲\n"
               "t.csv:11 F-ROW row-column: status: Q 2021 甲\n"
               "t.csv:12 F-ROW row-column: status: E 2021 甲\n"
               "t.csv:13 F-ROW row-column: status: 空白按零计 2021 甲\n"
               "t.csv:14 F-ROW row-column: status: P 2021 甲\n");
}

static void
test_imputed_by_input(void)
{
    g_autoptr(TidyReading) reading =
        tidy_read("year,agency,table,indicator,column,value,status\n"
                  "2021,甲,3,received,natural,5,A\n2021,甲,3,received,business,6,I\n");
    const OgiRecord *record = reading->records->pdata[0];
    const OgiForm *form = ogi_record_form(record);

    g_assert_null(
        ogi_record_imputed_by(record, (guint)ogi_form_find(form, "3", "received", "natural")));
    g_assert_cmpstr(
        ogi_record_imputed_by(record, (guint)ogi_form_find(form, "3", "received", "business")), ==,
        "input");
}

static void
test_wrong_rows(void)
{
    tidy_check(HEADER "20x1,甲,2021,3,received,natural,1\n"
                      ",甲,2021,3,received,natural,1\n"
                      "2021, ,2021,3,received,natural,1\n"
                      "2021,甲,2022,3,received,natural,1\n"
                      "2021,甲,2021,5,received,natural,1\n"
                      "2021,甲,2021,3,recieved,natural,1\n"
                      "2021,甲,2021,3,received,made,1\n"
                      "2021,甲,2021,3,received,natural\n"
                      "2021,甲,2021,3,received,natural,1,2\n"
                      "2021,甲,2021,3,received,natural,1,,\n"
                      "2021,甲\xFF,2021,3,received,natural,1\n"
                      "2018,甲,,3,received,natural,1\n"
                      "2021,甲,2021,3,denied,natural,1\n"
                      "2021,甲,2021,3,other,natural,1\n",
               TIDY_FINDINGS | TIDY_LINES,
               "甲 2021 2021 t.csv\n"
               "  3/received/natural 4 1 @11\n"
               "t.csv:2 F-ROW row-column: year: 20x1 0\n"
               "t.csv:3 F-ROW row-column: year:  0\n"
               "t.csv:4 F-ROW row-column: agency:  0\n"
               "t.csv:5 F-ROW row-column: form: 2022 2021 甲\n"
               "t.csv:6 F-ROW row-cell: 5, received, natural 2021 甲\n"
               "t.csv:7 F-ROW row-cell: 3, recieved, natural 2021 甲\n"
               "t.csv:8 F-ROW row-cell: 3, received, made 2021 甲\n"
               "t.csv:9 F-ROW row-fields: 6: 7 0\n"
               "t.csv:10 F-ROW row-fields: 8: 7 0\n"
               "t.csv:12 F-ENCODING row-column: agency: 甲\xEF\xBF\xBD 0\n"
               "t.csv:12 F-ENCODING 1 × U+FFFD, UTF-8, @397 0\n"
               "t.csv:13 F-OLD (null) 2018 甲\n"
               "t.csv:14 F-ROW rows-subtotal: 2 0\n");
}

static void
test_wrong_values(void)
{
    tidy_check(HEADER "2021,甲,2021,3,received,natural,若干\n"
                      "2021,甲,2021,3,received,business,-5\n"
                      "2021,甲,2021,3,received,research,1.5\n"
                      "2021,甲,2021,3,received,social,1000000000000001\n"
                      "2021,甲,2021,3,received,legal,\"1,234件\"\n"
                      "2021,甲,2021,3,received,other,无\n"
                      "2021,甲,2021,3,received,total,/\n"
                      "2021,甲,2021,2,fees,amount,1.23456\n"
                      "2021,甲,2021,2,rules,made,999999999999999\n"
                      "2021,甲,2021,2,rules,repealed,007\n",
               TIDY_FINDINGS,
               "甲 2021 2021 t.csv\n"
               "  2/rules/made 4 999999999999999\n"
               "  2/rules/repealed 4 7\n"
               "  2/fees/amount 4 1234560\n"
               "  3/received/natural 3 0\n"
               "  3/received/business 3 0\n"
               "  3/received/research 3 0\n"
               "  3/received/social 3 0\n"
               "  3/received/legal 4 1234\n"
               "  3/received/other 4 0\n"
               "  3/received/total 2 0\n"
               "t.csv:2 C-NUM 若干 2021 甲 3/received/natural (null)|若干\n"
               "t.csv:3 C-NEG -5 2021 甲 3/received/business 0|-5\n"
               "t.csv:4 C-INT 1.5 2021 甲 3/received/research (null)|1.5\n"
               "t.csv:5 C-MAX 1000000000000001 2021 甲 3/received/social "
               "1000000000000000|1000000000000001\n"
               "t.csv:6 C-UNIT 1,234件 2021 甲 3/received/legal 1234件|1,234件\n");
}

static void
test_units(void)
{
    tidy_check("year,agency,table,indicator,column,value,unit\n"
               "2021,甲,2,fees,amount,12345,元\n"
               "2021,乙,2,fees,amount,1.2345,万元\n"
               "2021,丙,2,fees,amount,1.2345,\n"
               "2021,丙,3,received,total,7,宗\n"
               "2021,丙,3,received,natural,7,千件\n"
               "2021,丁,2,fees,amount,7,千元\n",
               TIDY_FINDINGS,
               "丙 2021 2021 t.csv\n  2/fees/amount 4 1234500\n  3/received/total 4 7\n"
               "乙 2021 2021 t.csv\n  2/fees/amount 4 1234500\n"
               "甲 2021 2021 t.csv\n  2/fees/amount 4 1234500\n"
               "t.csv:2 C-UNIT 12345 2021 甲 2/fees/amount 1.2345万元|12345\n"
               "t.csv:6 F-ROW row-column: unit: 千件 2021 丙\n"
               "t.csv:7 F-ROW row-column: unit: 千元 2021 丁\n");
}

static void
test_encodings(void)
{
    const char *text = HEADER "2021,甲局,2021,3,received,natural,1\n";
    static const char *const charsets[] = {"GB18030", "UTF-16LE", "UTF-16BE", "UTF-16"};
    g_autoptr(TidyReading) plain = tidy_read(text);
    g_autofree char *expected = tidy_show(plain, TIDY_LINES);

    for (guint i = 0; i < G_N_ELEMENTS(charsets); i++) {
        gsize len;
        g_autofree char *bytes = g_convert(text, -1, charsets[i], "UTF-8", NULL, &len, NULL);
        g_autoptr(TidyReading) reading = tidy_read_as(bytes, len, 2, &ogi_tidy_limits);
        g_autoptr(TidyReading) memory = tidy_reading_new();
        g_autofree char *shown = tidy_show(reading, TIDY_LINES | TIDY_FINDINGS);
        g_autofree char *shown_memory = NULL;

        g_assert_cmpstr(shown, ==, expected);
        g_assert_true(ogi_tidy_read_bytes(memory->codebook, (const guint8 *)bytes, len, "t.csv",
                                          memory->records, memory->findings, NULL));
        shown_memory = tidy_show(memory, TIDY_LINES | TIDY_FINDINGS);
        g_assert_cmpstr(shown_memory, ==, expected);
    }
}

static void
test_nul(void)
{
    static const char text[] = HEADER "2021,甲\0局,2021,3,received,natural,1\n";
    g_autoptr(TidyReading) reading = tidy_read_as(text, sizeof text - 1, 1, &ogi_tidy_limits);
    g_autofree char *shown = tidy_show(reading, TIDY_FINDINGS);

    g_assert_cmpstr(shown, ==,
                    "甲局 2021 2021 t.csv\n  3/received/natural 4 1\nt.csv:0 F-NUL 1 0\n");
}

static void
test_not_tidy(void)
{
    g_autoptr(TidyReading) reading = tidy_read_as("a,b\n1,2\n", 8, 1, &ogi_tidy_limits);
    g_autoptr(TidyReading) folder = tidy_reading_new();

    g_assert_error(reading->error, OGI_ERROR, OGI_ERROR_INPUT);
    g_assert_false(ogi_tidy_read_fd(folder->codebook, -1, "x", 1, folder->records, folder->findings,
                                    &folder->error));
    g_assert_error(folder->error, G_FILE_ERROR, G_FILE_ERROR_BADF);
    g_assert_cmpuint(folder->records->len, ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tidy/probe-knows-the-header", test_probe);
    g_test_add_func("/tidy/probe-of-what-is-published", test_probe_of_published);
    g_test_add_func("/tidy/cells-by-codes", test_codes);
    g_test_add_func("/tidy/cells-by-labels", test_labels);
    g_test_add_func("/tidy/labels-of-reports", test_labels_of_reports);
    g_test_add_func("/tidy/codes-equal-labels", test_codes_equal_labels);
    g_test_add_func("/tidy/status-is-read-back", test_status);
    g_test_add_func("/tidy/imputed-by-input", test_imputed_by_input);
    g_test_add_func("/tidy/wrong-rows-are-findings", test_wrong_rows);
    g_test_add_func("/tidy/wrong-values-are-findings", test_wrong_values);
    g_test_add_func("/tidy/units-of-money", test_units);
    g_test_add_func("/tidy/units-that-differ", test_units_that_differ);
    g_test_add_func("/tidy/encodings", test_encodings);
    g_test_add_func("/tidy/nul-is-dropped", test_nul);
    g_test_add_func("/tidy/not-tidy-is-an-error", test_not_tidy);
    return g_test_run();
}
