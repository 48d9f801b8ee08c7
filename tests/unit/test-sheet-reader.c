/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document-lines.h"
#include "document/readers-private.h"

static void
assert_reads(const char *sheet, const char *expected)
{
    g_autoptr(OgiDocument) document = ogi_document_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *lines = NULL;

    g_assert_true(
        ogi_sheet_reader_read(document, "a.csv", (const guint8 *)sheet, strlen(sheet), &error));
    g_assert_no_error(error);
    lines = document_lines(document);
    g_assert_cmpstr(lines, ==, expected);
}

static const char grid[] = "[1.0.0] 信息内容\n[1.0.1] 本年新/制作数量\n[1.0.2]\n"
                           "[1.1.0] 规章\n[1.1.1] 1,234\n[1.1.2] 0\n";

static void
test_separators(void)
{
    assert_reads("\xEF\xBB\xBF信息内容,\"本年新\n制作数量\",\r\n规章,\"1,234\",0\r\n", grid);
    assert_reads("信息内容;\"本年新\n制作数量\";\n规章;1,234;0\n", grid);
    assert_reads("信息内容\t\"本年新\n制作数量\"\t\n规章\t1,234\t0\n", grid);
}

static void
test_headings(void)
{
    assert_reads("晋江市残联2020年政府信息公开工作年度报告,,\n二、主动公开政府信息情况,,\n"
                 "第二十条第（一）项,,\n信息内容,制作,公开\n规章,0,1\n,,\n文件,2,3\n"
                 "三、收到和处理政府信息公开申请情况\n,自然人,总计\n二、上年结转数量,,\n"
                 "三、本年新收,4,5\n四、结转下年度继续办理,,\n",
                 "晋江市残联2020年政府信息公开工作年度报告\n二、主动公开政府信息情况\n"
                 "[1.0.0] 第二十条第（一）项\n[1.0.1]\n[1.0.2]\n"
                 "[1.1.0] 信息内容\n[1.1.1] 制作\n[1.1.2] 公开\n"
                 "[1.2.0] 规章\n[1.2.1] 0\n[1.2.2] 1\n"
                 "[1.3.0] 文件\n[1.3.1] 2\n[1.3.2] 3\n"
                 "三、收到和处理政府信息公开申请情况\n"
                 "[2.0.0]\n[2.0.1] 自然人\n[2.0.2] 总计\n"
                 "[2.1.0] 二、上年结转数量\n[2.1.1]\n[2.1.2]\n"
                 "[2.2.0] 三、本年新收\n[2.2.1] 4\n[2.2.2] 5\n"
                 "[2.3.0] 四、结转下年度继续办理\n[2.3.1]\n[2.3.2]\n");
}

#define TEN "一二三四五六七八九十"
#define LONG TEN TEN TEN TEN TEN TEN

static void
test_signature(void)
{
    assert_reads("信息内容,制作\n规章,0\n本机关全年没有收到政府信息公开申请。,\n晋江市残联,\n"
                 "2020年1月9日,\n",
                 "[1.0.0] 信息内容\n[1.0.1] 制作\n[1.1.0] 规章\n[1.1.1] 0\n"
                 "本机关全年没有收到政府信息公开申请。\n晋江市残联\n2020年1月9日\n");
    assert_reads("信息内容,制作\n规章,0\n晋江市残联,\n",
                 "[1.0.0] 信息内容\n[1.0.1] 制作\n[1.1.0] 规章\n[1.1.1] 0\n晋江市残联\n");
    assert_reads("2020年1月,\n信息内容,制作\n规章,\"0\"",
                 "[1.0.0] 2020年1月\n[1.0.1]\n[1.1.0] 信息内容\n[1.1.1] 制作\n[1.2.0] 规章\n"
                 "[1.2.1] 0\n");
    /* a title is short */
    assert_reads(LONG "报告,\n甲,1\n", "[1.0.0] " LONG "报告\n[1.0.1]\n[1.1.0] 甲\n[1.1.1] 1\n");
    /* labels whose figures are missing are no signature */
    assert_reads("信息内容,制作\n规章,0\n2.文件,\n",
                 "[1.0.0] 信息内容\n[1.0.1] 制作\n[1.1.0] 规章\n[1.1.1] 0\n"
                 "[1.2.0] 2.文件\n[1.2.1]\n");
}

static void
test_lines(void)
{
    static const char sheet[] = "报告\n\n甲,\"1\n2\"\n乙,3\n";
    static const guint lines[] = {1, 3, 3, 5, 5};
    g_autoptr(OgiDocument) document = ogi_document_new();
    const OgiTextCell *cells;
    guint n_cells;

    ogi_sheet_reader_read(document, "a.csv", (const guint8 *)sheet, sizeof sheet - 1, NULL);
    cells = ogi_document_cells(document, &n_cells);
    g_assert_cmpuint(n_cells, ==, G_N_ELEMENTS(lines));
    for (guint i = 0; i < n_cells; i++)
        g_assert_cmpuint(cells[i].line, ==, lines[i]);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sheet-reader/separators", test_separators);
    g_test_add_func("/sheet-reader/headings-stand-outside-tables", test_headings);
    g_test_add_func("/sheet-reader/signature", test_signature);
    g_test_add_func("/sheet-reader/line-numbers", test_lines);
    return g_test_run();
}
