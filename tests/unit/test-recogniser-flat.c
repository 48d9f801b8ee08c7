/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recogniser-rows.h"

/* Rows of flattened text, and of lines of words, that went wrong in one place. */

static Bench bench;

#define RECEIVED "一、本年新收政府信息公开申请数量"
#define CARRIED "二、上年结转政府信息公开申请数量"
#define TEXT3 "甲局2022年政府信息公开工作年度报告\n\n三、收到和处理政府信息公开申请情况\n"
#define FLAT3                                                                                                                      \
    "\t（本列数据的勾稽关系）\n\t申请人情况\n\n\t自然人\n\t法人或其他组织\n\t总计\n\n\t商业企业\n" \
    "\t科研机构\n"                                                                                                             \
    "\t社会公益组织\n\t法律服务机构\n\t其他\n\n"
#define ONES_FLAT "\t1\n\t0\n\t0\n\t0\n\t0\n\t0\n\t1\n"
#define LINE3 "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计\n"

/* Flattened text, and lines of words. */
#define TEN(text) text text text text text text text text text text
#define LONG TEN(TEN("某"))

static void
test_flat(void)
{
    static const RowsCase cases[] = {
        {FLAT3 "\t" RECEIVED "\n" ONES_FLAT, "received 1 0 0 0 0 0 1; "},
        {FLAT3 "\t一、本年新收政府信息\n\t公开申请数量\n" ONES_FLAT, "received 1 0 0 0 0 0 1; "},
        {FLAT3 "\t" RECEIVED "\n\t\n\t\n\t\n\t\n\t\n\t\n\t\n\n" ONES_FLAT,
         "received ? ? ? ? ? ? ?; S-COLS 14 ≠ 7; "},
        {FLAT3 "\t" RECEIVED "\n\n" ONES_FLAT, "received 1 0 0 0 0 0 1; "},
        {FLAT3 "\t" RECEIVED "\n\t1\n\t0\n\t0\n\n\t0\n\t0\n\t0\n\t1\n", "received 1 0 0 0 0 0 1; "},
        {FLAT3 "\t" RECEIVED "\n\t1\n\t0\n\t0\n\t0\n\t0\n\t0\n\t1\n\t7\n",
         "received ? ? ? ? ? ? ?; S-COLS 8 ≠ 7; "},
        {FLAT3 "\t" RECEIVED "\n\t1\n\t0\n\t0\n\t0\n\t自然人\n\t0\n\t0\n\t1\n",
         "received ? ? ? ? ? ? ?; S-COLS 4 ≠ 7; "},
        {FLAT3 "\t" RECEIVED "\n" ONES_FLAT "\n\t1\n\t2\n\n\t" CARRIED "\n" ONES_FLAT,
         "received ? ? ? ? ? ? ?; carried_in 1 0 0 0 0 0 1; S-COLS 9 ≠ 7; "},
        {FLAT3 "\t一、本年新收政府信患公开申清数量\n" ONES_FLAT,
         "received 1 0 0 0 0 0 1; S-ROWS 一、本年新收政府信患公开申清数量 ≠ "
         "一、本年新收政府信息公开申请数量; "},
        {FLAT3 "\t一、本年新收政府信患公开申清数量\n\n" ONES_FLAT,
         "received 1 0 0 0 0 0 1; S-ROWS 一、本年新收政府信患公开申清数量 ≠ "
         "一、本年新收政府信息公开申请数量; "},
        {FLAT3 "\t一、本年新收政府信患公开申清数量\n\n\t1\n\t2\n", "F-UNUSABLE; "},
        {FLAT3 "\t1\n\t2\n\n\t" RECEIVED "\n" ONES_FLAT, "received 1 0 0 0 0 0 1; "},
        {FLAT3 "\t" RECEIVED "\n\n\t\n\t\n\t\n\t\n\t\n\t\n\t\n\n\t" CARRIED "\n" ONES_FLAT,
         "received ? ? ? ? ? ? ?; carried_in 1 0 0 0 0 0 1; "},
        {FLAT3 "\t" RECEIVED "\n\n\n\n\n\n\n\n\n\n\n\t" CARRIED "\n" ONES_FLAT,
         "received ? ? ? ? ? ? ?; carried_in 1 0 0 0 0 0 1; "},
        {FLAT3 "\t" RECEIVED "\n\n\t1\n\n\t0\n\n\t0\n\n\t0\n\n\t0\n\n\t0\n\n\t1\n\n\t" CARRIED
               "\n" ONES_FLAT,
         "received 1 0 0 0 0 0 1; carried_in 1 0 0 0 0 0 1; "},
        {"\t自然人\n\t法人或其他组织\n\t总计\n\n\t" RECEIVED "\n\n\t" CARRIED "\n\t1\n\t1\n\t1\n",
         "received ? - - - - - ?; carried_in ? - - - - - ?; S-COLS ≠ 商业企业; S-COLS ≠ 科研机构; "
         "S-COLS ≠ 社会公益组织; S-COLS ≠ 法律服务机构; S-COLS ≠ 其他; S-COLS; "},
        {FLAT3 "\t" LONG "\n\t" LONG "\n\n\t" RECEIVED "\n" ONES_FLAT, "received 1 0 0 0 0 0 1; "},
        {"a\t" RECEIVED "\n" LINE3 LONG LONG "\n第12345\n" RECEIVED " 1 0 0 0 0 0 1\n",
         "received 1 0 0 0 0 0 1; "},
        {LINE3 LONG LONG "\n第12345\n第1页\n第 页共\n" RECEIVED " 1 0 0 0 0 0 1\n",
         "received 1 0 0 0 0 0 1; "},
        {"项目\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\na\t一、本年新收"
         "政府信息\n公开申请数量\t1\t0\t0\t0\t0\t0\t1\n",
         "received 1 0 0 0 0 0 1; "},
        {"\t自然人\n\t总计\n\n\t" RECEIVED "\n\t1\n\t1\n",
         "received 1 - - - - - 1; S-COLS ≠ 商业企业; S-COLS ≠ 科研机构; S-COLS ≠ 社会公益组织; "
         "S-COLS ≠ 法律服务机构; S-COLS ≠ 其他; "},
        {"项目\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n一、本年新收政"
         "府\t1\t0\t0\t0\t0\t0\t1\n"
         "信息公开申请数量\n",
         "S-ROWS 一、本年新收政府; F-UNUSABLE; "},
        {"x\t一、本年新收政府信息\n公开申请数量\t1\t0\t0\t0\t0\t0\t1\n", "F-UNUSABLE; "},
        {LINE3 RECEIVED " 1 0 0 0 0 0 1\n第 1 页 共 6 页\n" CARRIED " 2 0 0 0 0 0 2\n第页\n第1项\n",
         "received 1 0 0 0 0 0 1; carried_in 2 0 0 0 0 0 2; "},
        {LINE3 "一、本年新收政府信息\n公开申请数量 1 0 0 0 0 0 1\n", "received 1 0 0 0 0 0 1; "},
        {LINE3 RECEIVED " 1 0 0\n0 0 0 1\n", "received ? ? ? ? ? ? ?; S-COLS 7 ≠ 7; "},
        {LINE3 RECEIVED "\n1\n0\n0\n0\n0\n0\n1\n" CARRIED "\n\n\n",
         "received ? ? ? ? ? ? ?; carried_in ? ? ? ? ? ? ?; "},
        {RECEIVED " 1 0 0 0 0 0 1\n", "F-UNUSABLE; "},
        {LINE3 "一、本年新收政府信息 公开申请数量 1 0 0 0 0 0 1\n", "received 1 0 0 0 0 0 1; "},
    };

    rows_assert(&bench, "a.txt", TEXT3, cases, G_N_ELEMENTS(cases),
                "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况\n");
}

int
main(int argc, char **argv)
{
    int status;

    g_test_init(&argc, &argv, NULL);
    bench_open(&bench);
    g_test_add_func("/recogniser-flat/flat", test_flat);
    status = g_test_run();
    bench_close(&bench);
    return status;
}
