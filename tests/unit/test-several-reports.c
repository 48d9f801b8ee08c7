/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several reports in one document, by their titles or by those who signed them. */
#include "head-report.h"

#define PLAIN "2020年政府信息公开工作年度报告"
#define OF_EDUCATION "晋江市教育局2020年政府信息公开工作年度报告"
#define OF_WATER "晋江市水利局2020年政府信息公开工作年度报告"
#define BY_EDUCATION "无。\n晋江市教育局\n2021年1月9日\n"
#define BY_WATER "无。\n晋江市水利局\n2021年1月9日\n"
#define BY_ARCHIVES "无。\n晋江市档案局\n2021年1月9日\n"

typedef struct {
    const char *reports[3][2]; /* title and what stands in section six */
    guint n;                   /* parts; 0: it is one report */
} Case;

static const Case CASES[] = {
    {{{OF_EDUCATION, "无。\n"}}, 0},
    {{{OF_EDUCATION, "无。\n"}, {OF_WATER, "无。\n"}}, 2},
    {{{OF_EDUCATION, "无。\n"}, {OF_EDUCATION, "无。\n"}}, 0},
    {{{OF_EDUCATION, "无。\n"}, {"晋江市教育局2021年政府信息公开工作年度报告", "无。\n"}}, 2},
    /* by signatures, where titles name nobody */
    {{{PLAIN, BY_EDUCATION}, {PLAIN, BY_WATER}}, 2},
    {{{PLAIN, BY_EDUCATION}, {PLAIN, BY_EDUCATION}}, 0},
    {{{PLAIN, BY_EDUCATION}, {PLAIN, "无。\n"}}, 0},
    {{{PLAIN, "无。\n"}, {PLAIN, BY_WATER}}, 0},
    {{{PLAIN, BY_EDUCATION}, {PLAIN, BY_WATER}, {PLAIN, BY_ARCHIVES}}, 3},
    {{{PLAIN, BY_EDUCATION}, {PLAIN, BY_WATER}, {PLAIN, BY_WATER}}, 2},
    {{{OF_EDUCATION, BY_EDUCATION}, {PLAIN, BY_WATER}, {OF_WATER, "无。\n"}}, 2},
    {{{"2019年政府信息公开工作年度报告", "无。\n"}, {PLAIN, "无。\n"}}, 2},
    {{{"政府信息公开工作年度报告", BY_EDUCATION}, {PLAIN, BY_WATER}}, 2},
};

static void
test_case(gconstpointer data)
{
    const Case *self = data;
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func((GDestroyNotify)ogi_document_free);

    for (guint i = 0; i < G_N_ELEMENTS(self->reports) && self->reports[i][0] != NULL; i++)
        g_string_append_printf(text, "%s\n%s6、 其他需要报告的事项\n%s\n", self->reports[i][0],
                               body, self->reports[i][1]);
    bench_read_text(&bench, "a.txt", text->str);
    ogi_recogniser_split(bench.recogniser, bench.document, parts);
    g_assert_cmpuint(parts->len, ==, self->n);
}

/* Titles without tables below them: what comes before the first report belongs to it. */
static void
test_lists(void)
{
    g_autoptr(GString) text = g_string_new(
        "目录\n" OF_EDUCATION "\n一、\n二、\n三、\n四、\n五、\n六、\n七、\n八、\n" OF_WATER "\n");
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func((GDestroyNotify)ogi_document_free);

    bench_read_text(&bench, "a.txt", text->str);
    ogi_recogniser_split(bench.recogniser, bench.document, parts);
    g_assert_cmpuint(parts->len, ==, 0);
    g_string_append_printf(
        text, "%s\n%s6、 其他需要报告的事项\n无。\n%s\n%s6、 其他需要报告的事项\n无。\n",
        OF_EDUCATION, body, OF_WATER, body);
    bench_read_text(&bench, "a.txt", text->str);
    ogi_recogniser_split(bench.recogniser, bench.document, parts);
    g_assert_cmpuint(parts->len, ==, 2);
}

int
main(int argc, char **argv)
{
    int status;

    g_test_init(&argc, &argv, NULL);
    head_open();
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *path = g_strdup_printf("/several-reports/%u", i);

        g_test_add_data_func(path, &CASES[i], test_case);
    }
    g_test_add_func("/several-reports/lists", test_lists);
    status = g_test_run();
    head_close();
    return status;
}
