/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose a report is, and when it was signed, where that is written as few write it. */
#include "head-report.h"

static const char TITLE[] = "2020年政府信息公开工作年度报告";

typedef struct {
    const char *top; /* NULL: the title alone */
    const char *end;
    const char *signer;
    const char *publisher;
    const char *title_agency;
    OgiDate date;
} Case;

static const Case CASES[] = {
    /* brackets around the date, nothing above it, something else above and below */
    {NULL, "无。\n晋江市教育局\n（2021年1月9日）\n", "晋江市教育局", NULL, NULL, {2021, 1, 9}},
    {NULL, "无。\n晋江市教育局\n(2021年1月9日)\n", "晋江市教育局", NULL, NULL, {2021, 1, 9}},
    {NULL, "无。\n晋江市教育局\n（2021年1月9日印发）\n", "晋江市教育局", NULL, NULL, {2021, 1, 9}},
    {NULL, "2021年1月9日\n", NULL, NULL, NULL, {2021, 1, 9}},
    {NULL, "2021年1月9日\n晋江市教育局\n", "晋江市教育局", NULL, NULL, {2021, 1, 9}},
    {NULL, "无。\n特此报告\n2021年1月9日\n谢谢\n", NULL, NULL, NULL, {2021, 1, 9}},
    /* what the page says: in one line, in two, with marks of all kinds, with nothing behind it */
    {"发布机构：晋江市教育局\n2020年政府信息公开工作年度报告",
     "无。\n",
     NULL,
     "晋江市教育局",
     NULL,
     {0, 0, 0}},
    {"[发布机构]:晋江市教育局\n【发布日期】2021-01-09\n2020年政府信息公开工作年度报告",
     "无。\n",
     NULL,
     "晋江市教育局",
     NULL,
     {2021, 1, 9}},
    {"发布日期：\n2021-01-09\n发布机构：\n晋江市教育局\n2020年政府信息公开工作年度报告",
     "无。\n",
     NULL,
     "晋江市教育局",
     "晋江市教育局",
     {2021, 1, 9}},
    {"发布日期：近日\n来源：本网\n2020年政府信息公开工作年度报告",
     "无。\n",
     NULL,
     NULL,
     NULL,
     {0, 0, 0}},
    {"发布日期：2021-01-09 来源：晋江市教育局\n发布日期：2022-02-02\n来源：晋江市水利局\n"
     "2020年政府信息公开工作年度报告",
     "无。\n",
     NULL,
     "晋江市教育局",
     NULL,
     {2021, 1, 9}},
    {NULL, "无。\n发布日期：\n", NULL, NULL, NULL, {0, 0, 0}},
    /* titles: a year in brackets behind others, marks behind lines above, a name that goes on */
    {"晋江市教育局政府信息公开工作年度报告（汇总）(2020年)",
     "无。\n",
     NULL,
     NULL,
     "晋江市教育局",
     {0, 0, 0}},
    {"晋江市教育局政府信息公开工作年度报告(汇总)（2020年）",
     "无。\n",
     NULL,
     NULL,
     "晋江市教育局",
     {0, 0, 0}},
    {"晋江市教育局，\n2020年政府信息公开工作年度报告", "无。\n", NULL, NULL, NULL, {0, 0, 0}},
    {"晋江市教育局：\n2020年政府信息公开工作年度报告", "无。\n", NULL, NULL, NULL, {0, 0, 0}},
    {"标题:晋江市教育局2020年政府信息公开工作年度报告",
     "无。\n",
     NULL,
     NULL,
     "晋江市教育局",
     {0, 0, 0}},
    {"晋江市人民政府2020年信息公开工作年度报告", "无。\n", NULL, NULL, "晋江市人民政府", {0, 0, 0}},
    {"首页\n栏目\n晋江市教育局\n2020年政府信息公开工作年度报告",
     "无。\n晋江市教育局\n2021年1月9日\n",
     "晋江市教育局",
     NULL,
     "晋江市教育局",
     {2021, 1, 9}},
    {"首页\n栏目\n晋江市水利局\n2020年政府信息公开工作年度报告",
     "无。\n晋江市教育局\n2021年1月9日\n",
     "晋江市教育局",
     NULL,
     NULL,
     {2021, 1, 9}},
    {"首页\n栏目\n晋江市水利局\n2020年政府信息公开工作年度报告",
     "无。\n",
     NULL,
     NULL,
     "晋江市水利局",
     {0, 0, 0}},
};

static void
test_case(gconstpointer data)
{
    const Case *self = data;
    const OgiReportHead *head =
        read_report("a.txt", self->top != NULL ? self->top : TITLE, self->end);

    g_test_message("%s | %s", self->top, self->end);
    g_assert_cmpstr(head->signer, ==, self->signer);
    g_assert_cmpstr(head->publisher, ==, self->publisher);
    g_assert_cmpstr(head->title_agency, ==, self->title_agency);
    g_assert_cmpint(ogi_date_compare(head->signed_on, self->date), ==, 0);
    g_assert_cmpstr(ogi_record_agency_name(bench.record), ==,
                    self->title_agency != NULL ? self->title_agency
                    : self->signer != NULL     ? self->signer
                    : self->publisher != NULL  ? self->publisher
                                               : "");
    g_assert_cmpint(head->title_year.year, ==, 2020);
}

/* Of a character that nobody sees the first line that has one is told. */
static void
test_unseen(void)
{
    static const struct {
        const char *top;
        gunichar unseen;
    } UNSEEN[] = {
        {"晋江市教育局\n2020年政府信息公开\n工作年度报告", 0},
        {"晋江市\u200b教育局\n2020年政府信息公开\n工作年度报告", 0x200B},
        {"晋江市教育局\n2020年政府\u2060信息公开\n工作\u200b年度报告", 0x2060},
        {"晋江市教育局\n2020年政府信息公开\n工作年\u00ad度报告", 0xAD},
    };

    for (guint i = 0; i < G_N_ELEMENTS(UNSEEN); i++) {
        const OgiReportHead *head = read_report("a.txt", UNSEEN[i].top, "无。\n");

        g_assert_cmpuint(head->title_unseen, ==, UNSEEN[i].unseen);
        g_assert_cmpstr(head->title_agency, ==, "晋江市教育局");
    }
}

int
main(int argc, char **argv)
{
    int status;

    g_test_init(&argc, &argv, NULL);
    head_open();
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *path = g_strdup_printf("/signature/%u", i);

        g_test_add_data_func(path, &CASES[i], test_case);
    }
    g_test_add_func("/signature/unseen", test_unseen);
    status = g_test_run();
    head_close();
    return status;
}
