/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recogniser-rows.h"

/* Rows, headers and notes of tables as reports have them that went wrong in one place: what is
 * read of them, and what is said. */

static Bench bench;

#define TABLE3 TITLE "<p>三、收到和处理政府信息公开申请情况<table>"
#define SPACE "<td colspan=3 rowspan=3>（本列数据的勾稽关系）"
#define HEAD3                                                                                                  \
    "<tr>" SPACE "<td colspan=7>申请人情况<tr><td rowspan=2>自然人<td colspan=5>法人或其他组织" \
    "<td rowspan=2>总计<tr><td>商业企业<td>科研机构<td>社会公益组织<td>法律服务机构<td>其他"
#define ROW3(label, figures) "<tr><td colspan=3>" label figures
#define ONES "<td>1<td>0<td>0<td>0<td>0<td>0<td>1"
#define TWOS "<td>2<td>0<td>0<td>0<td>0<td>0<td>2"
#define BLANKS "<td><td><td><td><td><td><td>"
#define RECEIVED "一、本年新收政府信息公开申请数量"
#define CARRIED "二、上年结转政府信息公开申请数量"

static void
test_rows(void)
{
    static const RowsCase cases[] = {
        /* a row cut in two: its figures stand below it */
        {HEAD3 ROW3(RECEIVED, BLANKS) ROW3("", ONES),
         "received ? ? ? ? ? ? ?; S-ROWS  | 1 | 0 | 0 | 0 | 0 | 0 | 1 ≠ "
         "一、本年新收政府信息公开申请数量; "},
        {HEAD3 ROW3(RECEIVED, ONES) ROW3("", TWOS), "received 1 0 0 0 0 0 1; "},
        {HEAD3 ROW3(RECEIVED, BLANKS) ROW3("", BLANKS), "received _ _ _ _ _ _ _; "},
        /* misprinted labels */
        {HEAD3 ROW3("一、本年新收政府信患公开申清数量", ONES),
         "received 1 0 0 0 0 0 1; S-ROWS 一、本年新收政府信患公开申清数量 ≠ "
         "一、本年新收政府信息公开申请数量; "},
        {HEAD3 ROW3("一、本年新收数量", ONES) ROW3(CARRIED, TWOS),
         "carried_in 2 0 0 0 0 0 2; S-ROWS 一、本年新收数量; "},
        {HEAD3 ROW3("一、本年收到的申请", ONES) ROW3(RECEIVED, TWOS),
         "received 2 0 0 0 0 0 2; S-ROWS 一、本年收到的申请; "},
        {HEAD3 ROW3("三、网站访问次数", ONES), "S-ROWS 三、网站访问次数; F-UNUSABLE; "},
        {HEAD3 ROW3("（一）予以公干", ONES) ROW3("4.保护第三方权益", TWOS),
         "granted 1 0 0 0 0 0 1; S-ROWS （一）予以公干 ≠ （一）予以公开; S-ROWS 4.保护第三方权益 ≠ "
         "4.保护第三方合法权益; "},
        {HEAD3 ROW3(RECEIVED, ONES) ROW3("二、上年结转数", TWOS),
         "received 1 0 0 0 0 0 1; S-ROWS 二、上年结转数; "},
        {HEAD3 ROW3(RECEIVED, ONES) ROW3("二、上年结转数", TWOS) ROW3(CARRIED, ONES),
         "received 1 0 0 0 0 0 1; carried_in 1 0 0 0 0 0 1; S-ROWS 二、上年结转数; "},
        {HEAD3 ROW3("（六）其它", ONES) ROW3("3.其它", TWOS),
         "S-ROWS （六）其它 ≠ 3.其他; S-ROWS 3.其它 ≠ 3.其他; F-UNUSABLE; "},
        {HEAD3 ROW3("", ONES), "F-UNUSABLE; "},
        {HEAD3 "<tr><td colspan=2>三、本年度办理结果<td>（一）予以公开" ONES,
         "granted 1 0 0 0 0 0 1; "},
        {HEAD3 "<tr><td>三、本年度办理结果<td>（三）不予公开<td>1.属于国家秘密" ONES
               "<tr><td><td><td>2.其他法律行政法规禁止公开" TWOS,
         "denied.state_secret 1 0 0 0 0 0 1; denied.law_prohibited 2 0 0 0 0 0 2; "},
        {HEAD3 "<tr><td>（六）其他处理<td colspan=2>3.其他" ONES, "other.residual 1 0 0 0 0 0 1; "},
        {HEAD3 ROW3("总计", ONES) ROW3("其他", TWOS),
         "concluded 1 0 0 0 0 0 1; S-ROWS 其他 ≠ 3.其他; "},
        {HEAD3 ROW3("注意", ONES), "S-ROWS 注意 ≠ 3.其他; F-UNUSABLE; "},
        {HEAD3 ROW3("注：", BLANKS), "F-UNUSABLE; "},
        {HEAD3 ROW3("注：本表不含街道", BLANKS), "S-NOTE; F-UNUSABLE; "},
        /* numbers of the columns below their labels */
        {HEAD3 ROW3("甲", "<td>1<td>2<td>3<td>4<td>5<td>6<td>7") ROW3(RECEIVED, ONES),
         "received 1 0 0 0 0 0 1; "},
        {HEAD3 ROW3("甲", "<td>1<td>2<td>3<td>4<td>5<td>6<td>8") ROW3(RECEIVED, ONES),
         "received 1 0 0 0 0 0 1; S-ROWS 甲 ≠ 3.其他; "},
        /* cells over several columns or rows */
        {HEAD3 ROW3(RECEIVED, "<td colspan=7>1.5"), "received ? ? ? ? ? ? ?; S-COLS 1 ≠ 7; "},
        {HEAD3 ROW3(RECEIVED, "<td colspan=7>若干"), "received ? ? ? ? ? ? ?; S-COLS 1 ≠ 7; "},
        {HEAD3 "<tr><td>" RECEIVED "<td>1<td>0<td>0<td>0<td>0<td>0<td rowspan=2>1",
         "received ? ? ? ? ? ? ?; S-COLS 7 ≠ 7; "},
        /* the same row again, and the same table */
        {HEAD3 ROW3(RECEIVED, ONES) ROW3(RECEIVED, ONES),
         "received 1 0 0 0 0 0 1; S-ROWS 一、本年新收政府信息公开申请数量 ×2 ≠ "
         "一、本年新收政府信息公开申请数量; "},
        {HEAD3 ROW3(RECEIVED, ONES) ROW3(RECEIVED, TWOS),
         "received ? 0 0 0 0 0 ?; S-ROWS 一、本年新收政府信息公开申请数量 ×2 ≠ "
         "一、本年新收政府信息公开申请数量; "},
        {HEAD3 ROW3(RECEIVED, BLANKS) "</table><table>" HEAD3 ROW3(RECEIVED, TWOS),
         "received 2 0 0 0 0 0 2; S-COPY 2 ≠ 1; "},
        {HEAD3 ROW3(RECEIVED, ONES) "</table><table>" HEAD3 ROW3(RECEIVED, BLANKS),
         "received 1 0 0 0 0 0 1; S-COPY 2 ≠ 1; "},
        {HEAD3 ROW3(RECEIVED, ONES) "</table><table>" HEAD3 ROW3(RECEIVED, TWOS),
         "received ? ? ? ? ? ? ?; S-T3 2 ≠ 1; "},
        {HEAD3 ROW3(RECEIVED, ONES) "</table><table>" HEAD3 ROW3(CARRIED, TWOS),
         "received 1 0 0 0 0 0 1; carried_in 2 0 0 0 0 0 2; "},
    };

    rows_assert(&bench, "a.html", TABLE3, cases, G_N_ELEMENTS(cases), "</table>");
}

#define HEAD_OF(a, b, c, d, e, f, g)                                                               \
    "<tr><td colspan=3>项目<td>" a "<td>" b "<td>" c "<td>" d "<td>" e "<td>" f "<td>" g

#define TEN(text) text text text text text text text text text text

static void
test_headers(void)
{
    static const RowsCase cases[] = {
        {HEAD_OF("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
             ROW3(RECEIVED, ONES),
         "received 1 0 0 0 0 0 1; "},
        {HEAD_OF("自然入", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
             ROW3(RECEIVED, ONES),
         "received 1 0 0 0 0 0 1; S-COLS 自然入 ≠ 自然人; "},
        {HEAD_OF("自然入", "商业企业", "科研机枃", "社会公益组织", "法律服务机构", "其他", "总计")
             ROW3(RECEIVED, ONES),
         "received - 0 - 0 0 0 1; S-COLS ≠ 自然人; S-COLS ≠ 科研机构; "},
        {HEAD_OF("自然人", "商业", "科研", "社会公益", "法律服务", "其他", "总计")
             ROW3(RECEIVED, ONES),
         "received 1 0 0 0 0 0 1; S-COLS 商业 | 科研 | 社会公益 | 法律服务 ≠ 商业企业 | 科研机构 | "
         "社会公益组织 | 法律服务机构; "},
        {HEAD_OF("个人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
             ROW3(RECEIVED, ONES),
         "received - 0 0 0 0 0 1; S-COLS ≠ 自然人; "},
        {HEAD_OF("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其它的", "总计")
             ROW3(RECEIVED, ONES),
         "received 1 0 0 0 0 - 1; S-COLS ≠ 其他; "},
        {HEAD_OF("商业企亚", "自然人", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
             ROW3(RECEIVED, ONES),
         "received 0 - 0 0 0 0 1; S-COLS ≠ 商业企业; "},
        {HEAD_OF("自然人", "社会公益组", "科研机构", "商业企业", "法律服务机构", "其他", "总计")
             ROW3(RECEIVED, ONES),
         "received 1 0 0 - 0 0 1; S-COLS ≠ 社会公益组织; "},
        {HEAD_OF("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "（六）其他",
                 "总计") ROW3(RECEIVED, ONES),
         "received 1 0 0 0 0 0 1; "},
        {HEAD_OF("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他",
                 "总计数量合计") ROW3(RECEIVED, ONES),
         "received 1 0 0 0 0 0 -; S-COLS ≠ 总计; "},
        {HEAD_OF("规章", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
             ROW3(RECEIVED, ONES),
         "received - ? ? ? ? ? ?; S-COLS ≠ 自然人; S-COLS 7 ≠ 6; "},
        {HEAD_OF("不予公开", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
             ROW3(RECEIVED, ONES),
         "received - ? ? ? ? ? ?; S-COLS ≠ 自然人; S-COLS 7 ≠ 6; "},
        {HEAD_OF("自然人", "自然入", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
             ROW3(RECEIVED, ONES),
         "received 1 - 0 0 0 0 1; S-COLS ≠ 商业企业; "},
        {"<tr>" SPACE "<td colspan=7>申请人情况<tr><td rowspan=2>自然人<td colspan=5>法人或其他组织"
         "<td "
         "rowspan=2>总计<tr><td>商业企亚<td>科研机构<td>社会公益组织<td>法律服务机构<td>其他" ROW3(
             RECEIVED, ONES) ROW3(CARRIED, TWOS),
         "received 1 0 0 0 0 0 1; carried_in 2 0 0 0 0 0 2; S-COLS 商业企亚 ≠ 商业企业; "},
        {"<tr>" SPACE "<td colspan=7>申请人情况<tr><td rowspan=2>自然人<td colspan=5>法人或者组织"
         "<td "
         "rowspan=2>总计<tr><td>商业企业<td>科研机构<td>社会公益组织<td>法律服务机构<td>其他" ROW3(
             RECEIVED, ONES),
         "received ? ? ? ? ? ? ?; S-COLS; "},
        /* a column over two, of which a cell is shown otherwise; more labels than a header has */
        {"<tr><td>项目<td "
         "colspan=2>自然人<td>商业企业<td>科研机构<td>社会公益组织<td>法律服务机构<td>"
         "其他<td>总计<tr><td>" RECEIVED
         "<td>1<td><bdo dir=rtl>1</bdo><td>0<td>0<td>0<td>0<td>0<td>1",
         "received ? 0 0 0 0 0 1; C-SHOWN 1; "},
        {"<tr><td>项目<td "
         "colspan=2>自然人<td>商业企业<td>科研机构<td>社会公益组织<td>法律服务机构<td>"
         "其他<td>总计<tr><td>" RECEIVED "<td>1<td>1<td>0<td>0<td>0<td>0<td>0<td>1",
         "received 1 0 0 0 0 0 1; "},
        {"<tr>" TEN(
             TEN("<td>某")) "<tr><td>项目<td>自然入<td>商业企业<td>科研机构<td>社会公益组织<td>"
                            "法律服务机构<td>其他<td>总计<tr><td>" RECEIVED ONES,
         "received - 0 0 0 0 0 1; S-COLS ≠ 自然人; "},
        /* a column that isn't there, and the rest of a row below it */
        {"<tr><td>项目<td>自然人<td>商业企业<td>科研机构<td>社会公益组织<td>其他<td>总计<tr><"
         "td>" RECEIVED "<td><td><td><td><td><td><tr><td><td>1<td><td><td><td><td>1",
         "received ? _ _ _ - _ ?; S-COLS ≠ 法律服务机构; S-ROWS  | 1 |  |  |  |  | 1 ≠ "
         "一、本年新收政府信息公开申请数量; "},
        {"<tr><td>项目<td>自然人<td>商业企业<td>科研机构<td>社会公益组织<td>其他<td>总计<td>备注<"
         "tr><td>" RECEIVED "<td>1<td><td><td><td><td>1<td><tr><td><td><td>2<td><td><td><td><td>",
         "received 1 ? _ _ - _ 1; S-COLS ≠ 法律服务机构; S-ROWS  |  | 2 |  |  |  |  |  ≠ "
         "一、本年新收政府信息公开申请数量; "},
        {"<tr><td>项目<td>自然人<td>商业企业<td>科研机构<td>社会公益组织<td>其他<td>总计<td>备注<"
         "tr><td>" RECEIVED "<td>1<td><td><td><td><td>1<td><tr><td><td><td><td><td><td><td><td>5",
         "received 1 _ _ _ - _ 1; S-COLS ≠ 法律服务机构; "},
        {HEAD_OF("数据1", "数据2", "数据3", "数据4", "数据5", "数据6", "数据7")
             ROW3(RECEIVED, ONES),
         "F-UNUSABLE; "},
        {HEAD_OF("数据1", "商业企业", "数据3", "数据4", "数据5", "数据6", "数据7")
             ROW3(RECEIVED, ONES),
         "F-UNUSABLE; "},
    };

    rows_assert(&bench, "a.html", TABLE3, cases, G_N_ELEMENTS(cases), "</table>");
}

#define BARE(label, figures) "<tr><td>" label figures
#define ALL_BARE                                                                                   \
    BARE(RECEIVED, ONES)                                                                           \
    BARE(CARRIED, "<td>0<td>0<td>0<td>0<td>0<td>0<td>0")                                           \
    BARE("（一）予以公开", ONES)                                                                   \
    BARE("（二）部分公开", "<td>0<td>0<td>0<td>0<td>0<td>0<td>0")                                  \
    BARE("1.属于国家秘密", "<td>0<td>0<td>0<td>0<td>0<td>0<td>0")                                  \
    BARE("2.其他法律行政法规禁止公开", "<td>0<td>0<td>0<td>0<td>0<td>0<td>0")                      \
    BARE("3.危及“三安全一稳定”", "<td>0<td>0<td>0<td>0<td>0<td>0<td>0")                            \
    BARE("4.保护第三方合法权益", "<td>0<td>0<td>0<td>0<td>0<td>0<td>0")                            \
    BARE("5.属于三类内部事务信息", "<td>0<td>0<td>0<td>0<td>0<td>0<td>0")                          \
    BARE("6.属于四类过程性信息", "<td>0<td>0<td>0<td>0<td>0<td>0<td>0")                            \
    BARE("7.属于行政执法案卷", "<td>0<td>0<td>0<td>0<td>0<td>0<td>0")                              \
    BARE("8.属于行政查询事项", "<td>0<td>0<td>0<td>0<td>0<td>0<td>0")                              \
    BARE("1.本机关不掌握相关政府信息", "<td>0<td>0<td>0<td>0<td>0<td>0<td>0")                      \
    BARE("2.没有现成信息需要另行制作", "<td>0<td>0<td>0<td>0<td>0<td>0<td>0")                      \
    BARE("3.补正后申请内容仍不明确", "<td>0<td>0<td>0<td>0<td>0<td>0<td>0")                        \
    BARE("1.信访举报投诉类申请", "<td>0<td>0<td>0<td>0<td>0<td>0<td>0")                            \
    BARE("（七）总计", ONES)                                                                       \
    BARE("四、结转下年度继续办理", "<td>0<td>0<td>0<td>0<td>0<td>0<td>0")

/* Tables without the labels of their columns. */
static void
test_bare(void)
{
    static const RowsCase cases[] = {
        {ALL_BARE,
         "received 1 0 0 0 0 0 1; granted 1 0 0 0 0 0 1; concluded 1 0 0 0 0 0 1; S-HEAD; "},
        {"<tr><td>数据1<td>数据2<td>数据3<td>数据4<td>数据5<td>数据6<td>数据7<td>数据8" ALL_BARE,
         "received 1 0 0 0 0 0 1; granted 1 0 0 0 0 0 1; concluded 1 0 0 0 0 0 1; S-HEAD; "},
        {"<tr><td>0<td>1<td>2<td>3<td>4<td>5<td>6<td>7" ALL_BARE,
         "received 1 0 0 0 0 0 1; granted 1 0 0 0 0 0 1; concluded 1 0 0 0 0 0 1; S-HEAD; "},
        {"<tr><td>0<td>1<td>2<td>3<td>5<td>4<td>6<td>7" ALL_BARE, "F-UNUSABLE; "},
        {"<tr><td><td><td>商业企业<td><td><td><td><td>" ALL_BARE,
         "received 1 0 0 0 0 0 1; granted 1 0 0 0 0 0 1; concluded 1 0 0 0 0 0 1; S-HEAD; "},
        {"<tr><td><td><td><td>商业企业<td><td><td><td>" ALL_BARE, "F-UNUSABLE; "},
        {"<tr><td><td>金额<td><td><td><td><td><td>" ALL_BARE, "F-UNUSABLE; "},
        {ALL_BARE BARE(RECEIVED, ONES),
         "received 1 0 0 0 0 0 1; granted 1 0 0 0 0 0 1; concluded 1 0 0 0 0 0 1; S-HEAD; "},
        {ALL_BARE BARE(CARRIED, "<td>0<td>0<td>0<td>0<td>0<td>0<td>0<td>"),
         "received 1 0 0 0 0 0 1; granted 1 0 0 0 0 0 1; concluded 1 0 0 0 0 0 1; S-HEAD; "},
        {ALL_BARE BARE("2.重复申请", "<td>1<td>1"),
         "received 1 0 0 0 0 0 1; granted 1 0 0 0 0 0 1; concluded 1 0 0 0 0 0 1; S-HEAD; "},
        {ALL_BARE BARE("2.重复申请", "<td colspan=2>0<td>0<td>0<td>0<td>0<td>0"),
         "received 1 0 0 0 0 0 1; granted 1 0 0 0 0 0 1; concluded 1 0 0 0 0 0 1; S-HEAD; "},
        {"<tr><td>:<td>.<td>-<td>数据4<td>数据5<td>数据6<td>数据7<td>数据8" ALL_BARE,
         "F-UNUSABLE; "},
        {ALL_BARE BARE(RECEIVED, TWOS), "granted 1 0 0 0 0 0 1; concluded 1 0 0 0 0 0 1; S-HEAD; "},
        {BARE(RECEIVED, BLANKS) BARE(CARRIED, TWOS) BARE("", TWOS), "F-UNUSABLE; "},
    };

    rows_assert(&bench, "a.html", TABLE3, cases, G_N_ELEMENTS(cases), "</table>");
}

#define TABLE2                                                                                     \
    TITLE "<p>二、主动公开政府信息情况<table><tr><td "                                 \
          "colspan=4>第二十条第（八）项<tr><td>信息内容<td colspan=3>"                \
          "本年收费金额（单位：万元）<tr><td>行政事业性收费<td colspan=3>"

/* A unit of money in a note below the table. */
static void
test_notes(void)
{
    static const RowsCase cases[] = {
        {"1.5<tr><td colspan=4>注：收费金额单位：元", "fees ?; S-NOTE; C-NOTE 1.5; "},
        {"0<tr><td colspan=4>注：收费金额单位：元", "S-NOTE; "},
        {"<tr><td colspan=4>注：收费金额单位：元", "fees _; S-NOTE; "},
        {"1.5<tr><td colspan=4>注：收费金额单位：万元", "fees 1.5; S-NOTE; "},
        {"1.5万元<tr><td colspan=4>注：收费金额单位：元",
         "fees 1.5; S-NOTE; C-UNIT 1.5万元 ≠ 1.5万元; "},
        {"1.5<tr><td colspan=4>注：", "fees 1.5; "},
        {"1.5<tr><td colspan=4>注1、不含街道", "fees 1.5; S-NOTE; "},
        {"1.5<tr><td colspan=4>备注①不含街道", "fees 1.5; S-NOTE; "},
        {"1.5<tr><td colspan=4>注不含街道", "fees 1.5; "},
    };

    rows_assert(&bench, "a.html", TABLE2, cases, G_N_ELEMENTS(cases), "</table>");
}

#define OUTCOMES(a, b, c, d, e) "<td>" a "<td>" b "<td>" c "<td>" d "<td>" e
#define USUAL OUTCOMES("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
#define FIVE(n) OUTCOMES(n, "0", "0", "0", n)
#define HEAD4(first, second, third)                                                                \
    "<tr><td colspan=5>行政复议<td colspan=10>行政诉讼<tr><td colspan=5><td "              \
    "colspan=5>未经复议直接起诉"                                                           \
    "<td colspan=5>复议后起诉<tr>" first second third

/* Table 4, whose header names its rows. */
static void
test_rows_above(void)
{
    static const RowsCase cases[] = {
        {HEAD4(USUAL, USUAL, USUAL) "<tr>" FIVE("1") FIVE("2") FIVE("3"),
         "review 1 0 0 0 1; suit_direct 2 0 0 0 2; suit_after_review 3 0 0 0 3; "},
        {HEAD4(OUTCOMES("结果维特", "结果纠正", "其他结果", "尚未审结", "总计"), USUAL,
               USUAL) "<tr>" FIVE("1") FIVE("2") FIVE("3"),
         "review 1 0 0 0 1; suit_direct 2 0 0 0 2; suit_after_review 3 0 0 0 3; S-COLS 结果维特 ≠ "
         "结果维持; "},
        {HEAD4(USUAL, USUAL,
               OUTCOMES("结果维持", "结果纠正", "其它", "尚未审结", "总计")) "<tr>" FIVE("1")
             FIVE("2") FIVE("3"),
         "review 1 0 0 0 1; suit_direct 2 0 0 0 2; suit_after_review 3 0 - 0 3; S-COLS ≠ "
         "其他结果; "},
        {HEAD4(USUAL, USUAL,
               OUTCOMES("结果维持", "结果纠正", "其他结果", "尚未审结", "合记")) "<tr>" FIVE("1")
             FIVE("2") FIVE("3"),
         "review 1 0 0 0 1; suit_direct 2 0 0 0 2; suit_after_review 3 0 0 0 -; S-COLS ≠ 总计; "},
        {HEAD4(OUTCOMES("结果维特", "结果纠正", "其他结果", "尚未审结", "总计"), USUAL,
               OUTCOMES("结果维持", "结果纠正", "其他结果", "尚未审洁", "总计")) "<tr>" FIVE("1")
             FIVE("2") FIVE("3"),
         "review - 0 0 0 1; suit_direct 2 0 0 0 2; suit_after_review 3 0 0 - 3; S-COLS ≠ 结果维持; "
         "S-COLS ≠ 尚未审结; "},
        {HEAD4(USUAL, USUAL,
               USUAL) "<tr><td><td><td><td><td><td><td><td><td><td><td><td><td><td><td>",
         "review _ _ _ _ _; suit_direct _ _ _ _ _; suit_after_review _ _ _ _ _; "},
        {HEAD4(USUAL, USUAL, USUAL) "<tr>" FIVE("1") FIVE("2"),
         "review ? ? ? ? ?; suit_direct ? ? ? ? ?; suit_after_review ? ? ? ? ?; S-COLS 10 ≠ 15; "
         "S-COLS 10 ≠ 15; S-COLS 10 ≠ 15; "},
        {HEAD4(USUAL, USUAL, USUAL) "<tr>" FIVE("1") FIVE("2")
             FIVE("3") "<tr><td colspan=15>注：无",
         "review 1 0 0 0 1; suit_direct 2 0 0 0 2; suit_after_review 3 0 0 0 3; S-NOTE; "},
        {HEAD4(USUAL, USUAL, USUAL) "<tr>" FIVE("1") FIVE("2") FIVE("3") "<tr>" FIVE("4") FIVE("5")
             FIVE("6"),
         "review ? 0 0 0 ?; suit_direct ? 0 0 0 ?; suit_after_review ? 0 0 0 ?; S-ROWS 行政复议 ×2 "
         "≠ 行政复议; S-ROWS 未经复议直接起诉 ×2 ≠ 未经复议直接起诉; S-ROWS 复议后起诉 ×2 ≠ "
         "复议后起诉; "},
        {HEAD4(USUAL, USUAL, USUAL), "F-UNUSABLE; "},
        {"<tr><td colspan=5>行政复议<tr>" USUAL
         "<tr>" FIVE("1") "<tr><td colspan=5>复议后起诉<tr>" USUAL,
         "review 1 0 0 0 1; suit_after_review ? ? ? ? ?; "},
        {"<tr><td colspan=5>行政复议<tr>" USUAL "<tr>" FIVE("1") "<tr><td colspan=5>复议后起诉",
         "review 1 0 0 0 1; suit_after_review ? ? ? ? ?; "},
        {HEAD4(TEN(TEN("<td>某")), USUAL, USUAL) "<tr>" FIVE("1") FIVE("2") FIVE("3"),
         "F-UNUSABLE; "},
        {"<tr><td>行政复议<td>结果维持<td>结果纠正<td>其他结果<td>尚未审结<td>总计<tr><td>" FIVE(
             "1"),
         "review 1 0 0 0 1; "},
        {"<tr><td>项目" USUAL "<tr><td>行政复议" FIVE("1") "<tr><td>未经复议直接起诉" FIVE("2"),
         "review 1 0 0 0 1; suit_direct 2 0 0 0 2; "},
    };

    rows_assert(&bench, "a.html",
                TITLE "<p>四、因政府信息公开工作被申请行政复议、提起行政诉讼情况<table>", cases,
                G_N_ELEMENTS(cases), "</table>");
}

/* A table more often than copies are compared, all of them alike or not. */
static void
test_many_copies(void)
{
    for (guint other = 0; other < 2; other++) {
        GString *text = g_string_new(TITLE "<p>三、收到和处理政府信息公开申请情况");
        g_autofree char *found = NULL;

        for (guint k = 0; k < 40; k++)
            g_string_append_printf(text, "<table>%s</table>", HEAD3 ROW3(RECEIVED, ONES));
        g_string_append_printf(text, "<table>%s</table>",
                               other ? HEAD3 ROW3(RECEIVED, TWOS) : HEAD3 ROW3(RECEIVED, ONES));
        found = rows_shown(&bench, "a.html", text->str);
        g_string_free(text, TRUE);
        g_assert_cmpstr(found, ==, "received ? ? ? ? ? ? ?; S-T3 8 ≠ 1; ");
    }
}

int
main(int argc, char **argv)
{
    int status;

    g_test_init(&argc, &argv, NULL);
    bench_open(&bench);
    g_test_add_func("/recogniser-rows/rows", test_rows);
    g_test_add_func("/recogniser-rows/headers", test_headers);
    g_test_add_func("/recogniser-rows/bare", test_bare);
    g_test_add_func("/recogniser-rows/notes", test_notes);
    g_test_add_func("/recogniser-rows/rows-above", test_rows_above);
    g_test_add_func("/recogniser-rows/many-copies", test_many_copies);
    status = g_test_run();
    bench_close(&bench);
    return status;
}
