/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences that go on in the next line, and lines that are items of their own. */
#include "head-report.h"
#include "prose-helper.h"

/* A line that is full, and says what the next one counts. */
#define FULL "本机关全年认真办理各类政府信息公开申请事项，共新收政府信息公开申请"

static const struct {
    const char *first, *second;
    const char *figures; /* of those received */
} CASES[] = {
    {FULL, "12件，全部办结。", "12"},
    {FULL, "12件", "12"},
    {FULL, "  12件。", "12"},
    {FULL, "共计12件。", "12"},
    /* too short to be broken; ended by a mark */
    {"新收政府信息公开申请", "12件。", ""},
    {FULL "：", "12件。", ""},
    {FULL ":", "12件。", ""},
    {FULL "；", "12件。", ""},
    {FULL ";", "12件。", ""},
    {FULL "！", "12件。", ""},
    {FULL "?", "12件。", ""},
    {FULL "。", "12件。", ""},
    {FULL "，", "12件。", ""},
    /* items */
    {FULL, "（一）12件。", ""},
    {FULL, "(1)12件。", ""},
    {FULL, "1.12件。", ""},
    {FULL, "1、12件。", ""},
    {FULL, "1)12件。", ""},
    {FULL, "一、12件。", ""},
    {FULL, "十二件。", ""},
    {FULL, "O12件。", "12"},
    /* a blank line says nothing */
    {FULL, "\n12件。", "12"},
    {FULL, "\xE3\x80\x80\n12件。", "12"},
};

static void
test_case(gconstpointer data)
{
    guint i = GPOINTER_TO_UINT(data);
    g_autofree char *top =
        g_strdup_printf("甲局2020年政府信息公开工作年度报告\n一、总体情况\n%s\n%s", CASES[i].first,
                        CASES[i].second);
    g_autofree char *figures = NULL;

    read_report("a.txt", top, "无。\n");
    figures = prose_figures(bench.record, "received");
    g_test_message("%s | %s", CASES[i].first, CASES[i].second);
    g_assert_cmpstr(figures, ==, CASES[i].figures);
}

/* A sentence of more than 16 KiB isn't read; what follows it is. */
static void
test_too_long(void)
{
    g_autoptr(GString) top =
        g_string_new("甲局2020年政府信息公开工作年度报告\n一、总体情况\n新收政府信息公开申请5件");
    g_autofree char *figures = NULL;

    for (guint i = 0; i < 6000; i++)
        g_string_append(top, "，好");
    g_string_append(top, "。新收政府信息公开申请6件。");
    read_report("a.txt", top->str, "无。\n");
    figures = prose_figures(bench.record, "received");
    g_assert_cmpstr(figures, ==, "6");
}

int
main(int argc, char **argv)
{
    int status;

    g_test_init(&argc, &argv, NULL);
    head_open();
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *path = g_strdup_printf("/prose-lines/%u", i);

        g_test_add_data_func(path, GUINT_TO_POINTER(i), test_case);
    }
    g_test_add_func("/prose-lines/too-long", test_too_long);
    status = g_test_run();
    head_close();
    return status;
}
