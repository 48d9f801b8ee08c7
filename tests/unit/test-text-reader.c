/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document-lines.h"
#include "document/readers-private.h"

static void
assert_reads(const char *text, const char *expected)
{
    g_autoptr(OgiDocument) document = ogi_document_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *lines = NULL;

    g_assert_true(
        ogi_text_reader_read(document, "a.txt", (const guint8 *)text, strlen(text), &error));
    g_assert_no_error(error);
    lines = document_lines(document);
    g_assert_cmpstr(lines, ==, expected);
}

#define ROWS "\t规章\n\t0\n\t1\n\n\t规范性文件\n\t2\n\t3\n"

static void
test_cells(void)
{
    static const char rows[] = "二、情况\n"
                               "[1.0.-] 规章\n[1.0.-] 0\n[1.0.-] 1\n"
                               "[1.1.-] 规范性文件\n[1.1.-] 2\n[1.1.-] 3\n"
                               "三、情况\n";

    assert_reads("\n\n二、情况\n" ROWS "\n\n三、情况\n", rows);
    assert_reads("二、情况\r\n\t规章\r\n\t0\r\n\t1\r\n\r\n\t规范性文件\r\n\t2\r\n\t3\r\n三、情况",
                 rows);
    assert_reads("二、情况\r\t规章\r\t0\r\t1\r\r\t规范性文件\r\t2\r\t3\r\r三、情况\r", rows);
    assert_reads("二、情况\n\t规章\t0\t1\n\n\t规范性文件\n\t2\t3\n \xE3\x80\x80\n三、情况", rows);
}

static void
test_blank_cells(void)
{
    assert_reads("\t\n\t\n\t2\n\t\n\n\t规章\n\t \n\t3\n\t\xC2\xA0\n",
                 "[1.0.-]\n[1.0.-]\n[1.0.-] 2\n[1.0.-]\n"
                 "[1.1.-] 规章\n[1.1.-]\n[1.1.-] 3\n[1.1.-]\n");
}

static void
test_tables(void)
{
    assert_reads(ROWS "\n段落\n" ROWS, "[1.0.-] 规章\n[1.0.-] 0\n[1.0.-] 1\n"
                                       "[1.1.-] 规范性文件\n[1.1.-] 2\n[1.1.-] 3\n"
                                       "段落\n"
                                       "[2.0.-] 规章\n[2.0.-] 0\n[2.0.-] 1\n"
                                       "[2.1.-] 规范性文件\n[2.1.-] 2\n[2.1.-] 3\n");
}

static void
test_continues(void)
{
    assert_reads("\t信息内容\n\t本年新\n制作数量\n\t本年新\n公开数量\n\t总\n计\n\n\t251000\n万元\n",
                 "[1.0.-] 信息内容\n[1.0.-] 本年新/制作数量\n[1.0.-] 本年新/公开数量\n"
                 "[1.0.-] 总/计\n[1.1.-] 251000/万元\n");
}

/* What follows a table directly is no part of its last cell. */
static void
test_follows_directly(void)
{
    static const char *const lines[] = {
        "二、主动公开政府信息情况",
        "4、 政府信息公开行政复议、行政诉讼情况",
        "4. 政府信息公开行政复议、行政诉讼情况",
        "（二）依申请公开情况",
        "注：本表不含街道",
        "晋江市残疾人联合会",
        "2020年1月9日",
        "无。",
        "本机关全年没有收到政府信息公开申请。",
    };

    for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
        g_autofree char *below_number = g_strdup_printf("\t规章\n\t0\n%s\n", lines[i]);
        g_autofree char *number = g_strdup_printf("[1.0.-] 规章\n[1.0.-] 0\n%s\n", lines[i]);
        g_autofree char *below_blank = g_strdup_printf("\t规章\n\t\n%s\n", lines[i]);
        g_autofree char *blank = g_strdup_printf("[1.0.-] 规章\n[1.0.-]\n%s\n", lines[i]);

        assert_reads(below_number, number);
        assert_reads(below_blank, blank);
    }
    /* and below a blank line nothing is continued, label or not */
    assert_reads("\t规章\n\t规范\n\n性文件\n", "[1.0.-] 规章\n[1.0.-] 规范\n性文件\n");
}

static void
test_indented(void)
{
    assert_reads("\t标题\n\n\t一、总体情况\n\t2020年，本机关主动公开政府信息十七条。\n",
                 "标题\n一、总体情况\n2020年，本机关主动公开政府信息十七条。\n");
    assert_reads("一、概述\t\n正文\t \n\t\n结束\n", "一、概述\n正文\n结束\n");
}

static void
test_whole_rows(void)
{
    assert_reads("信息内容\t制发\t废止\n规章\t2\t\n\t0\t1\n",
                 "[1.0.0] 信息内容\n[1.0.1] 制发\n[1.0.2] 废止\n"
                 "[1.1.0] 规章\n[1.1.1] 2\n[1.1.2]\n"
                 "[1.2.0]\n[1.2.1] 0\n[1.2.2] 1\n");
    assert_reads("信息内容\t制发\n规章\t2\t3\n", "[1.0.-] 信息内容\n[1.0.-] 制发\n"
                                                 "[1.1.-] 规章\n[1.1.-] 2\n[1.1.-] 3\n");
    assert_reads("| 信息内容 | 制发 |\n|---|:--:|\n| 规章 |  |\n",
                 "[1.0.0] 信息内容\n[1.0.1] 制发\n[1.1.0] 规章\n[1.1.1]\n");
}

static void
test_aligned(void)
{
    assert_reads("  信息内容    制发件数    废止件数\n  规章         2　　0\n",
                 "[1.0.0] 信息内容\n[1.0.1] 制发件数\n[1.0.2] 废止件数\n"
                 "[1.1.0] 规章\n[1.1.1] 2\n[1.1.2] 0\n");
    assert_reads("（二）部分公开（只计这一情形，不计其他）   1,234   无   /\n",
                 "[1.0.-] （二）部分公开（只计这一情形，不计其他）\n[1.0.-] 1,234\n"
                 "[1.0.-] 无\n[1.0.-] /\n");
    assert_reads(
        "二、  主动公开政府信息情况\n晋江市残联    2020年1月9日\n地址：甲  邮编：乙  电话：丙",
        "二、  主动公开政府信息情况\n晋江市残联    2020年1月9日\n"
        "地址：甲  邮编：乙  电话：丙\n");
}

/* Labels that go on below, as in the columns of a page; a row with figures is whole. */
static void
test_laid_out(void)
{
    assert_reads("信息内容      本年新      本年新      对外公开总数量\n"
                 "          制作数量     公开数量\n"
                 "规章          13          4           524\n"
                 "              件\n",
                 "[1.0.0] 信息内容\n[1.0.1] 本年新/制作数量\n[1.0.2] 本年新/公开数量\n"
                 "[1.0.3] 对外公开总数量\n[1.1.0] 规章\n[1.1.1] 13\n[1.1.2] 4\n[1.1.3] 524\n件\n");
    /* below none of the labels: a row of its own */
    assert_reads("信息内容  本年  制发\n        中间  两者\n规章  1  2\n",
                 "[1.0.-] 信息内容\n[1.0.-] 本年\n[1.0.-] 制发\n[1.1.-] 中间\n[1.1.-] 两者\n"
                 "[1.2.-] 规章\n[1.2.-] 1\n[1.2.-] 2\n");
    /* two columns, known by the row below */
    assert_reads("信息内容    本年收费金额（单位：万元）\n\n行政事业性收费    12.5\n",
                 "[1.0.0] 信息内容\n[1.0.1] 本年收费金额（单位：万元）\n"
                 "[1.1.0] 行政事业性收费\n[1.1.1] 12.5\n");
}

/* Pipes at one end of a row, or at none, as programs write them that turn pages into text. */
static void
test_piped(void)
{
    static const char cells[] = "[1.0.0] 信息内容\n[1.0.1] 制发\n[1.0.2] 废止\n"
                                "[1.1.0] 规章\n[1.1.1] 2\n[1.1.2] 0\n";

    assert_reads("信息内容 | 制发 | 废止 |\n规章 | 2 | 0 |\n", cells);
    assert_reads("信息内容 | 制发 | 废止\n---|---|---\n规章 | 2 | 0\n", cells);
    assert_reads("规章 | 2 | 0\n", "[1.0.-] 规章\n[1.0.-] 2\n[1.0.-] 0\n");
    assert_reads("首页 | 政务公开 | 年报\n名称|值\n", "首页 | 政务公开 | 年报\n名称|值\n");
    assert_reads("某局（电话：1 | 2）。\n|\n", "某局（电话：1 | 2）。\n|\n");
}

/* Rows that lost their merged cells, filled up with pipes: positions say nothing. */
static void
test_padded(void)
{
    assert_reads("第（一）项 | |||\n信息内容 | 制发 | 废止 | 有效 |\n许可 | 5 | ||\n强制 | 6 | |\n",
                 "[1.0.-] 第（一）项\n"
                 "[1.1.-] 信息内容\n[1.1.-] 制发\n[1.1.-] 废止\n[1.1.-] 有效\n"
                 "[1.2.-] 许可\n[1.2.-] 5\n[1.3.-] 强制\n[1.3.-] 6\n");
    assert_reads("| 信息内容 | 制发 | \n| 许可 | 5 | ||\n",
                 "[1.0.-] 信息内容\n[1.0.-] 制发\n[1.1.-] 许可\n[1.1.-] 5\n");
}

static void
test_markdown(void)
{
    assert_reads("# 甲局年报\n## **一、概述**\n**正文**\n#标签\n* 项\n",
                 "甲局年报\n一、概述\n正文\n#标签\n* 项\n");
    assert_reads("| 商业<br>企业 | **总计** |\n|---|---|\n| 1\\.保密 | 3<BR/>件 |\n",
                 "[1.0.0] 商业/企业\n[1.0.1] 总计\n[1.1.0] 1.保密\n[1.1.1] 3/件\n");
    assert_reads("| a<b | 2*3 | \\ |\n", "[1.0.-] a<b\n[1.0.-] 2*3\n[1.0.-] \\\n");
}

/* A label broken over lines within a row, as a browser copies it. */
static void
test_broken_rows(void)
{
    assert_reads("自然人\t总计\n商业\n企业\t科研\n机构\t其他\n",
                 "[1.0.-] 自然人\n[1.0.-] 总计\n"
                 "[1.1.-] 商业/企业\n[1.1.-] 科研\n[1.2.-] 机构\n[1.2.-] 其他\n");
    assert_reads("规章\t0\n三、\n本\n年\n结果\t公开\t5\n",
                 "[1.0.-] 规章\n[1.0.-] 0\n[1.1.-] 三、/本/年/结果\n[1.1.-] 公开\n[1.1.-] 5\n");
    /* not where something else ends the table */
    assert_reads("规章\t0\n四、复议和诉讼\n复议\t诉讼\n",
                 "[1.0.-] 规章\n[1.0.-] 0\n四、复议和诉讼\n[2.0.-] 复议\n[2.0.-] 诉讼\n");
    assert_reads("规章\t0\n- 4 -\n许可\t1\n",
                 "[1.0.-] 规章\n[1.0.-] 0\n- 4 -\n[2.0.-] 许可\n[2.0.-] 1\n");
    assert_reads("规章\t0\n某某局\n\n许可\t1\n",
                 "[1.0.-] 规章\n[1.0.-] 0\n某某局\n[2.0.-] 许可\n[2.0.-] 1\n");
}

static void
test_lines(void)
{
    g_autoptr(OgiDocument) document = ogi_document_new();
    static const char text[] = "一\r\n\r\n\t规章\r\n\t本\r\n年\r\n\t2\r\n";
    static const guint lines[] = {1, 3, 4, 6};
    const OgiTextCell *cells;
    guint n_cells;

    ogi_text_reader_read(document, "a.txt", (const guint8 *)text, sizeof text - 1, NULL);
    cells = ogi_document_cells(document, &n_cells);
    g_assert_cmpuint(n_cells, ==, G_N_ELEMENTS(lines));
    for (guint i = 0; i < n_cells; i++)
        g_assert_cmpuint(cells[i].line, ==, lines[i]);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text-reader/cells-and-rows", test_cells);
    g_test_add_func("/text-reader/blank-cells", test_blank_cells);
    g_test_add_func("/text-reader/a-paragraph-parts-tables", test_tables);
    g_test_add_func("/text-reader/a-label-over-lines", test_continues);
    g_test_add_func("/text-reader/a-heading-directly-below-a-table", test_follows_directly);
    g_test_add_func("/text-reader/indented-paragraphs", test_indented);
    g_test_add_func("/text-reader/rows-of-one-line", test_whole_rows);
    g_test_add_func("/text-reader/rows-aligned-by-blanks", test_aligned);
    g_test_add_func("/text-reader/labels-laid-out-over-lines", test_laid_out);
    g_test_add_func("/text-reader/cells-parted-by-pipes", test_piped);
    g_test_add_func("/text-reader/rows-filled-up-with-pipes", test_padded);
    g_test_add_func("/text-reader/markdown", test_markdown);
    g_test_add_func("/text-reader/rows-broken-over-lines", test_broken_rows);
    g_test_add_func("/text-reader/line-numbers", test_lines);
    return g_test_run();
}
