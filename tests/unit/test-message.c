/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages of findings, in both languages. */
#include "rules-fixture.h"

/* A rule for each placeholder that needs more than to be put in. */
static const char RULES[] =
    "id,severity,formula,message_zh,message_en\n"
    "U-CELLS,error,rules:made >= 0,{cells},{cells}\n"
    "U-CELL,error,rules:made >= 0,“{cell}”,“{cell}”\n"
    "U-PLACE,error,rules:made >= 0,[{place}：]有误,[{place}: ]wrong\n"
    "U-LINE,error,rules:made >= 0,[第{line}行][{year}年],[line {line}][ of {year}]\n"
    "U-DETAIL,error,rules:made >= 0,（{detail}）,({detail})\n";

typedef struct {
    OgiFinding finding;
    const char *zh;
    const char *en;
} Case;

static const Case CASES[] = {
    /* words between figures: where they stand between figures only */
    {{.rule = "U-CELLS", .cells = (char[]){"总计=缺；其余=0"}},
     "总计=缺；其余=0",
     "总计=absent; others=0"},
    {{.rule = "U-CELLS", .cells = (char[]){"缺一行=空白"}}, "缺一行=空白", "缺一行=blank"},
    {{.rule = "U-CELLS", .cells = (char[]){"缺"}}, "缺", "缺"},
    {{.rule = "U-CELLS", .cells = (char[]){"本年5（甲、乙=3、4）；上年-1"}},
     "本年5（甲、乙=3、4）；上年-1",
     "this year 5（甲、乙=3, 4）; last year -1"},
    {{.rule = "U-CELLS", .cells = (char[]){"本年新收=1；、；（2021年）"}},
     "本年新收=1；、；（2021年）",
     "本年新收=1; 、;  (2021)"},
    {{.rule = "U-CELLS", .cells = (char[]){"年）（一）"}}, "年）（一）", "年）（一）"},
    {{.rule = "U-CELLS"}, "", ""},
    /* a cell of its year's form, of another form, of none */
    {{.rule = "U-CELL", .year = 2022, .table = "3", .indicator = "received", .column = "natural"},
     "“一、本年新收政府信息公开申请数量/自然人”",
     "“一、本年新收政府信息公开申请数量/自然人”"},
    {{.rule = "U-CELL", .year = 2022, .table = "3", .indicator = "received"},
     "“一、本年新收政府信息公开申请数量”",
     "“一、本年新收政府信息公开申请数量”"},
    {{.rule = "U-CELL", .year = 2022, .table = "2", .indicator = "procurement", .column = "items"},
     "“第二十条第（九）项/政府集中采购/采购项目数量”",
     "“第二十条第（九）项/政府集中采购/采购项目数量”"},
    {{.rule = "U-CELL", .table = "3", .indicator = "received", .column = "natural"},
     "“一、本年新收政府信息公开申请数量/自然人”",
     "“一、本年新收政府信息公开申请数量/自然人”"},
    {{.rule = "U-CELL", .year = 2022, .table = "3", .indicator = "received", .column = "phone"},
     "“received”",
     "“received”"},
    {{.rule = "U-CELL", .year = 2022, .table = "4", .indicator = "received", .column = "natural"},
     "“received”",
     "“received”"},
    {{.rule = "U-CELL", .year = 2022}, "“”", "“”"},
    /* a place, a line, a year, as far as they are known */
    {{.rule = "U-PLACE", .source = (char[]){"a.txt"}, .line = 5},
     "a.txt:5：有误",
     "a.txt:5: wrong"},
    {{.rule = "U-PLACE", .source = (char[]){"a.txt"}}, "a.txt：有误", "a.txt: wrong"},
    {{.rule = "U-PLACE", .source = (char[]){""}, .line = 5}, "有误", "wrong"},
    {{.rule = "U-PLACE", .line = 5}, "有误", "wrong"},
    {{.rule = "U-LINE", .line = 5, .year = 2022}, "第5行2022年", "line 5 of 2022"},
    {{.rule = "U-LINE", .year = 2022}, "2022年", "of 2022"},
    {{.rule = "U-LINE", .line = 5}, "第5行", "line 5"},
    /* a detail: as it is, or a code with its values, of details.csv or of a helper of another day
     */
    {{.rule = "U-DETAIL", .detail = (char[]){"甲局"}}, "（甲局）", "(甲局)"},
    {{.rule = "U-DETAIL", .detail = (char[]){"\037row-fields\0374\0375"}},
     "（有4栏，表头有5栏）",
     "(4 fields, of which the header has 5)"},
    {{.rule = "U-DETAIL", .detail = (char[]){"\037year-title\0372021"}},
     "（标题2021）",
     "(title 2021)"},
    {{.rule = "U-DETAIL", .detail = (char[]){"\037csv-damaged"}},
     "（不是有效的CSV（引号未闭合，或一行过长））",
     "(it is no valid CSV (a quote that isn't closed, or a row that is too long))"},
    {{.rule = "U-DETAIL",
      .detail = (char[]){"\037year-title\0372021\03712\036\037year-file\0372022"}},
     "（标题2021（12）；文件名2022）",
     "(title 2021 (line 12); file name 2022)"},
    {{.rule = "U-DETAIL", .detail = (char[]){"\037limit-of-tomorrow\0375"}},
     "（limit-of-tomorrow）",
     "(limit-of-tomorrow)"},
    {{.rule = "U-DETAIL", .detail = (char[]){"\037"}}, "（）", "()"},
};

static void
test_messages(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(RULES, strlen(RULES));
    g_autoptr(GError) error = NULL;

    ogi_rule_set_add(fixture->rules, "office.csv", bytes, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        const OgiFinding *finding = &CASES[i].finding;
        g_autofree char *zh = ogi_rule_set_message(fixture->rules, finding, OGI_LANGUAGE_ZH);
        g_autofree char *en = ogi_rule_set_message(fixture->rules, finding, OGI_LANGUAGE_EN);
        g_autofree char *statement = ogi_rule_set_statement(fixture->rules, finding);
        g_autofree char *request = ogi_rule_set_request(fixture->rules, finding);

        g_assert_cmpstr(zh, ==, CASES[i].zh);
        g_assert_cmpstr(en, ==, CASES[i].en);
        g_assert_cmpstr(statement, ==, zh);
        g_assert_cmpstr(request, ==, "");
    }
}

/* What a message adds to the statement, what a letter asks for, and what else is said of a rule. */
static void
test_remedy(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const char CSV[] =
        "id,severity,formula,title_zh,message_zh,message_en,remedy_zh,remedy_en,request_zh,"
        "addressee,basis,scope\n"
        "U-1,error,rules:made >= 0,甲,有误。,Wrong.,请改为{right}。,Make it "
        "{right}.,,node,条例,file\n"
        "U-2,error,rules:made >= 0,,有误。,Wrong.,请改。,Change it.,请{agency}更正。,,,\n";
    g_autoptr(GBytes) bytes = g_bytes_new_static(CSV, strlen(CSV));
    const OgiFinding findings[] = {{.rule = "U-1", .right = (char[]){"5"}},
                                   {.rule = "U-2", .agency = "甲局"}};
    static const char *const EXPECTED[][4] = {
        {"有误。请改为5。", "Wrong. Make it 5.", "有误。", "请改为5。"},
        {"有误。请改。", "Wrong. Change it.", "有误。", "请甲局更正。"}};

    g_assert_true(ogi_rule_set_add(fixture->rules, "office.csv", bytes, NULL));
    for (guint i = 0; i < G_N_ELEMENTS(findings); i++) {
        g_autofree char *zh = ogi_rule_set_message(fixture->rules, &findings[i], OGI_LANGUAGE_ZH);
        g_autofree char *en = ogi_rule_set_message(fixture->rules, &findings[i], OGI_LANGUAGE_EN);
        g_autofree char *statement = ogi_rule_set_statement(fixture->rules, &findings[i]);
        g_autofree char *request = ogi_rule_set_request(fixture->rules, &findings[i]);

        g_assert_cmpstr(zh, ==, EXPECTED[i][0]);
        g_assert_cmpstr(en, ==, EXPECTED[i][1]);
        g_assert_cmpstr(statement, ==, EXPECTED[i][2]);
        g_assert_cmpstr(request, ==, EXPECTED[i][3]);
    }
    g_assert_cmpstr(ogi_rule_set_title(fixture->rules, "U-1"), ==, "甲");
    g_assert_cmpstr(ogi_rule_set_title(fixture->rules, "U-2"), ==, "U-2");
    g_assert_cmpstr(ogi_rule_set_basis(fixture->rules, "U-1"), ==, "条例");
    g_assert_cmpstr(ogi_rule_set_scope(fixture->rules, "U-1"), ==, "file");
    g_assert_cmpstr(ogi_rule_set_scope(fixture->rules, "U-2"), ==, "record");
    g_assert_cmpint(ogi_rule_set_addressee(fixture->rules, "U-1"), ==, OGI_ADDRESSEE_NODE);
    g_assert_cmpint(ogi_rule_set_addressee(fixture->rules, "U-2"), ==, OGI_ADDRESSEE_AGENCY);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/message/messages", Fixture, NULL, set_up, test_messages, tear_down);
    g_test_add("/message/remedy", Fixture, NULL, set_up, test_remedy, tear_down);
    return g_test_run();
}
