/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents without the statutory tables: reports that can't be used, and what is none. */
#include "recogniser-helper.h"

typedef struct {
    const char *source;
    const char *text;
    const char *rule;
    const char *agency; /* of what was handed in; NULL: nobody's */
    gint year;
} Case;

#define TITLE "甲市教育局2020年政府信息公开工作年度报告"
#define LONG                                                                                       \
    "根据《中华人民共和国政府信息公开条例》的有关规定，结合本局全年工作实际，编制了这份报告，"

static const Case CASES[] = {
    {"a.txt", TITLE "\n（见附件）\n", "F-UNUSABLE", "甲市教育局", 2020},
    /* a title that the text runs on from, near the beginning or not */
    {"a.txt", TITLE LONG LONG "现予公布。\n", "F-UNUSABLE", "甲市教育局", 2020},
    {"a.txt", "2020年政府信息公开工作年度报告" LONG LONG "现予公布。\n", "F-UNUSABLE", NULL, 2020},
    {"a.txt", "首页\n栏目\n" TITLE LONG LONG "现予公布。\n", "F-UNUSABLE", "甲市教育局", 2020},
    {"a.txt", LONG LONG LONG TITLE "现予公布。\n", "F-NOREPORT", NULL, 0},
    {"a.txt", LONG LONG "政府信息公开年度报告很重要，请各单位认真学习，\n", "F-NOREPORT", NULL, 0},
    /* by the name of the file, as far as it is text */
    {"2021/" TITLE ".txt", "（见附件）\n", "F-UNUSABLE", "甲市教育局", 2020},
    {"2021/" TITLE, "（见附件）\n", "F-UNUSABLE", "甲市教育局", 2020},
    {"2021/\xff" TITLE ".txt", "（见附件）\n", "F-NOREPORT", NULL, 2020},
    {"2021/年报.txt", "（见附件）\n", "F-NOREPORT", NULL, 2021},
    /* lists of reports, and what is about them */
    {"a.txt",
     "甲市教育局2019年政府信息公开工作年度报告\n" TITLE
     "\n甲市教育局2021年政府信息公开工作年度报告\n甲市教育局2022年政府信息公开工作年度报告\n",
     "F-NOREPORT", "甲市教育局", 2022},
    {"a.txt", "甲市教育局2019年政府信息公开工作年度报告\n" TITLE "\n" TITLE "\n", "F-UNUSABLE",
     "甲市教育局", 2020},
    {"a.txt",
     "甲市教育局2019年政府信息公开工作年度报告\n" TITLE
     "\n甲市教育局2021年政府信息公开工作年度报告\n一、总体情况\n工作平稳。\n",
     "F-UNUSABLE", "甲市教育局", 2021},
    {"a.txt",
     "关于编制政府信息公开工作年度报告的通知\n各单位：\n本年新收政府信息公开申请数量\n"
     "本年度办理结果\n上年结转政府信息公开申请数量\n结转下年度继续办理\n",
     "F-NOREPORT", NULL, 0},
    {"a.txt",
     LONG LONG LONG LONG "\n政府信息公开\n工作通知\n（二）一、本年新收政府信息公开申请数量\n"
                         "2.其他法律行政法规禁止公开\n3.危及“三安全一稳定”\n4.保护第三方合法权益\n",
     "F-UNUSABLE", NULL, 0},
};

static Bench bench;

static void
test_case(gconstpointer data)
{
    const Case *self = data;

    ogi_document_clear(bench.document);
    bench_read_text(&bench, self->source, self->text);
    g_test_message("%s", self->text);
    g_assert_null(bench.record);
    g_assert_cmpuint(ogi_findings_n(bench.findings), ==, 1);
    g_assert_cmpstr(ogi_findings_get(bench.findings, 0)->rule, ==, self->rule);
    g_assert_cmpint(bench.unusable.handed_in, ==, g_str_equal(self->rule, "F-UNUSABLE"));
    g_assert_cmpstr(bench.unusable.agency, ==, self->agency);
    g_assert_cmpint(bench.unusable.year, ==, self->year);
}

int
main(int argc, char **argv)
{
    int status;

    g_test_init(&argc, &argv, NULL);
    bench_open(&bench);
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *path = g_strdup_printf("/unusable/%u", i);

        g_test_add_data_func(path, &CASES[i], test_case);
    }
    status = g_test_run();
    bench_close(&bench);
    return status;
}
