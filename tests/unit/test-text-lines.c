/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "document-marks.h"
#include "document/readers-private.h"

/* What lines of text are: cells by TABs, pipes and blanks, sentences, headings; and what text is,
 * where several readers might take it. */

typedef struct {
    const char *text;
    const char *cells;
} Case;

static void
assert_reads(const Case *cases, guint n)
{
    for (guint i = 0; i < n; i++) {
        g_autoptr(OgiDocument) document = ogi_document_new();
        g_autofree char *cells = NULL;

        g_test_message("%s", cases[i].text);
        g_assert_true(ogi_text_reader_read(document, "a.txt", (const guint8 *)cases[i].text,
                                           strlen(cases[i].text), NULL));
        cells = document_marks(document);
        g_assert_cmpstr(cells, ==, cases[i].cells);
    }
}

#define TEN(text) text text text text text text text text text text
#define LONG TEN(TEN("字")) TEN(TEN("字")) TEN("字")

static void
test_aligned(void)
{
    static const Case cases[] = {
        {"规章\xC2\xA0\xC2\xA0１２\n文件\xC2\xA0 ３\n", "[规章] [１２] [文件] [３]"},
        {"规章  1 \n文件  2　\n", "[规章] [1] [文件] [2]"},
        {"规 章  1 2\n文 件  3 4\n", "[规 章] [1 2] [文 件] [3 4]"},
        {"规章  无。\n", "规章  无。"},
        {"规章  ＠\n", "规章  ＠"},
        {"规章，1件。其他  1\n文件  2  3\n", "[规章，1件。其他] [1] [文件] [2] [3]"},
        {"规章，1件。其他  甲\n", "规章，1件。其他  甲"},
        {"规章：甲  乙  丙\n", "规章：甲  乙  丙"},
        {"：  乙  丙\n", "：  乙  丙"},
        {"收费（单位：万元）  新增  总计\n规章  1  2\n",
         "[收费（单位：万元）] [新增] [总计] [规章] [1] [2]"},
        {"规章甲　\n", "规章甲"},
        {LONG "  1  2\n", LONG "  1  2"},
        /* labels of columns that go on below */
        {"指标  本年制作  本年公开\n    数量      数量\n规章  1  2\n",
         "[指标] [本年制作\n数量] [本年公开\n数量] [规章] [1] [2]"},
        {"指标  本年制作  本年公开\n    数量的件  本  年\n规章  1  2\n",
         "[指标] [本年制作] [本年公开] [数量的件] [本] [年] [规章] [1] [2]"},
        {"指标  本年制作  本年公开\n规章\t1\t2\n", "[指标] [本年制作] [本年公开] [规章] [1] [2]"},
        {"指标  本年制作  本年公开\n    本机关全年没有收到申请。  无\n",
         "[指标] [本年制作] [本年公开] [本机关全年没有收到申请。] [无]"},
    };

    assert_reads(cases, G_N_ELEMENTS(cases));
}

static void
test_piped(void)
{
    static const Case cases[] = {
        {"| 规章 | 1 |\n| 文件 | 2 |\n", "[规章] [1] [文件] [2]"},
        {"规章 | | 1\n文件 | | 2\n", "[规章] [] [1] [文件] [] [2]"},
        {"规章 | 甲 | 1\n", "规章 | 甲 | 1"},
        {"|规章|1\n", "[规章] [1]"},
        {"规章|1|\n", "[规章] [1]"},
        {"  | \n", "|"},
        {"|  \n", "|"},
        {" ||\n", "||"},
        {"全年共收到申请1件。| 1\n", "全年共收到申请1件。| 1"},
        {LONG "|1\n", LONG "|1"},
        {"表头 | 甲\n--- | ---\n规章 | 1\n", "[表头] [甲] [规章] [1]"},
        {"表头 | 甲\n--\n", "表头 | 甲 --"},
        {"表头 | 甲\n", "表头 | 甲"},
        {"|规章|1| ||\n|文件|2| ||\n", "[规章] [1] [文件] [2]"},
        {"|规章\\|甲|1\\\\|\\\n|文件**乙**<br />丙|2 \\a|<i>\n",
         "[规章\\] [甲] [1\\] [\\] [文件乙\n丙] [2 \\a] [<i>]"},
    };

    assert_reads(cases, G_N_ELEMENTS(cases));
}

/* Lines directly below a cell that don't go on with it, and those that do. */
static void
test_headings(void)
{
    static const char *const headings[] = {"㈠总体",       "⑴总体", "1．总体",
                                           "一二三、总体", "1.",    "12、总体"};
    static const char *const others[] = {"㉑总体",         "1.5总体", "123、总体",
                                         "一二三四、总体", "中",      "＋＃"};

    for (guint i = 0; i < G_N_ELEMENTS(headings) + G_N_ELEMENTS(others); i++) {
        gboolean heading = i < G_N_ELEMENTS(headings);
        const char *line = heading ? headings[i] : others[i - G_N_ELEMENTS(headings)];
        g_autofree char *text = g_strdup_printf("\t甲\n\t乙\n%s\n", line);
        g_autofree char *apart = g_strdup_printf("[甲] [乙] %s", line);
        g_autofree char *joined = g_strdup_printf("[甲] [乙\n%s]", line);
        const Case found = {text, heading ? apart : joined};

        assert_reads(&found, 1);
    }
}

static void
test_tabs(void)
{
    static const Case cases[] = {
        /* a first cell that begins in the line above its row */
        {"规章\t1\t2\n文件\t3\t4\n行政规范\n性文件\t5\t6\n",
         "[规章] [1] [2] [文件] [3] [4] [行政规范\n性文件] [5] [6]"},
        {"规章\t1\t2\n文件\t3\t4\n行政规范\n\t5\t6\n",
         "[规章] [1] [2] [文件] [3] [4] 行政规范 [] [5] [6]"},
        {"规章\t1\t2\n文件\t3\t4\n行政规范\n一、|5|6|\n性文件\t5\t6\n",
         "[规章] [1] [2] [文件] [3] [4] [行政规范] [一、] [5] [6] [性文件] [5] [6]"},
        {"规章\t1\t2\n文件\t3\t4\n行政规范\n", "[规章] [1] [2] [文件] [3] [4] 行政规范"},
        {"规章\t1\t2\n文件\t3\t4\n行政规范\n\n性文件\t5\t6\n",
         "[规章] [1] [2] [文件] [3] [4] 行政规范 [性文件] [5] [6]"},
        {"规章\t1\t2\n\xE2\x80\xAE文件\t3\t4\n",
         "[规章] [1] [2] [文件] unlike [3] unlike [4] unlike"},
        /* marks of headings and of emphasis */
        {"###### 总体\n####### 总体\n#总体\n#\n**重点**\n****\n**重点\n* 一\n",
         "总体 ####### 总体 #总体 # 重点 **** **重点 * 一"},
    };

    assert_reads(cases, G_N_ELEMENTS(cases));
}

/* Lines behind their number, and a mark that parts them: the first from which the text is
 * numbered, so many, and what stands at the 9th. */
static char *
numbered(const char *mark, guint step, const char *ninth)
{
    GString *out = g_string_new(NULL);

    for (guint i = 1; i <= 24; i++) {
        if (i == 9)
            g_string_append_printf(out, "%s\n", ninth);
        else
            g_string_append_printf(out, "%s%u%s段%u\n", mark[0] == ' ' ? " " : "", i * step, mark,
                                   i);
    }
    return g_string_free(out, FALSE);
}

static void
test_marks(void)
{
    static const struct {
        const char *mark;
        guint step;
        const char *ninth;
        gboolean taken; /* off each line */
    } cases[] = {
        {":", 1, "9", TRUE},          {"\t", 1, "", TRUE},    {"  ", 1, "9:", TRUE},
        {":", 2, "18:", TRUE},        {":", 3, "27:", FALSE}, {":", 1, "8:", FALSE},
        {":", 1, "段", FALSE},        {":", 1, "9段", FALSE}, {":", 1, "1234567:", FALSE},
        {":", 1, "12345678:", FALSE}, {":", 1, "0:", FALSE},  {" ", 1, "9", FALSE},
    };
    static const Case quoted[] = {
        {"> 一\n>> 二\n>\n>三\n四\n", "一 二 三 四"},
        {"> 一\n二\n三\n", "> 一 二 三"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = numbered(cases[i].mark, cases[i].step, cases[i].ninth);
        g_autoptr(OgiDocument) document = ogi_document_new();
        g_autofree char *found = NULL;

        g_test_message("%s", text);
        g_assert_true(
            ogi_text_reader_read(document, "a", (const guint8 *)text, strlen(text), NULL));
        found = document_marks(document);
        g_assert_true(g_str_has_prefix(found, "段1 段2 ") == cases[i].taken);
    }
    assert_reads(quoted, G_N_ELEMENTS(quoted));
}

/* More fields in a line than any table has, and a table past the last that can be numbered. */
static void
test_hostile(void)
{
    enum { MANY = 70000 };
    GString *wide = g_string_new(NULL), *tables = g_string_new(NULL);
    g_autoptr(OgiDocument) document = ogi_document_new();
    const OgiTextCell *cells;
    guint n;

    for (guint i = 0; i < 300; i++)
        g_string_append(wide, "a  ");
    g_string_append(wide, "\nb  c  d\n");
    g_assert_true(ogi_text_reader_read(document, "a", (const guint8 *)wide->str, wide->len, NULL));
    cells = ogi_document_cells(document, &n);
    g_assert_cmpuint(n, >=, 1);
    g_string_free(wide, TRUE);
    ogi_document_clear(document);
    /* nor do so many go on with the labels of a row */
    for (guint fields = 70; fields <= 300; fields += 230) {
        GString *labels = g_string_new("指标  本年制作  本年公开\n");

        for (guint i = 0; i < fields; i++)
            g_string_append(labels, "a  ");
        g_assert_true(
            ogi_text_reader_read(document, "a", (const guint8 *)labels->str, labels->len, NULL));
        g_string_free(labels, TRUE);
        cells = ogi_document_cells(document, &n);
        g_assert_cmpuint(n, >=, 3);
        g_assert_cmpuint(cells[2].len, ==, strlen("本年公开"));
        ogi_document_clear(document);
    }
    for (guint i = 0; i < MANY; i++)
        g_string_append(tables, "甲\t1\n本机关全年没有收到申请。\n");
    g_assert_true(
        ogi_text_reader_read(document, "a", (const guint8 *)tables->str, tables->len, NULL));
    g_string_free(tables, TRUE);
    cells = ogi_document_cells(document, &n);
    g_assert_cmpuint(n, ==, 3 * MANY);
    g_assert_cmpuint(cells[n - 2].table, ==, G_MAXUINT16);
}

/* What text is taken for, and its cells then. */
static void
test_shapes(void)
{
    static const struct {
        const char *name;
        const char *text;
        OgiFormat format;
        const char *cells;
    } cases[] = {
        {"a", "MIME-Version: 1.0\nContent-Type: multipart/related\n\n", OGI_FORMAT_MHTML, NULL},
        {"a", "Mime-Version: 1.0\nContent-Type: multipart/related\n\n", OGI_FORMAT_MHTML, NULL},
        {"a", "Content-Type: multipart/related\n甲", OGI_FORMAT_TEXT,
         "Content-Type: multipart/related 甲"},
        {"a", "甲 MIME-Version: 1.0 multipart/", OGI_FORMAT_TEXT,
         "甲 MIME-Version: 1.0 multipart/"},
        {"a", "<?xml version=\"1.0\"?><x/>", OGI_FORMAT_XML, NULL},
        {"a", "<?xm", OGI_FORMAT_TEXT, "<?xm"},
        {"a", "<甲、乙、丙>", OGI_FORMAT_TEXT, "<甲、乙、丙>"},
        {"a", "甲<br>乙<pre>丙<brx>丁", OGI_FORMAT_TEXT, "甲<br>乙<pre>丙<brx>丁"},
        {"a", "甲<br>\n<p>乙</p>\n<p>丙", OGI_FORMAT_HTML, "甲 乙 丙"},
        {"a", "甲|乙<br><br><br>\n--|--\n1|2\n", OGI_FORMAT_TEXT, "[甲] [乙] [1] [2]"},
        {"a", "甲 | 乙<br><br><br>\n-- | --\n1|2\n", OGI_FORMAT_TEXT, "[甲] [乙] [1] [2]"},
        {"a", "甲|乙<br><br><br>\n:-:|:-:\n1|2\n", OGI_FORMAT_TEXT, "[甲] [乙] [1] [2]"},
        {"a", "甲 | 乙<br><br><br>\n:-: | :-:\n1|2\n", OGI_FORMAT_TEXT, "[甲] [乙] [1] [2]"},
        {"a", "甲,1\n", OGI_FORMAT_TEXT, "甲,1"},
        {"a.csv", "甲,1\n", OGI_FORMAT_CSV, "[甲] [1]"},
        {"a.tsv", "甲\t1\n乙\t2\n", OGI_FORMAT_CSV, "[甲] [1] [乙] [2]"},
        {"a.csv", "甲|1\n乙|2\n", OGI_FORMAT_CSV, "[甲] [1] [乙] [2]"},
        {"a.csv", "甲|乙\n---|---\n丙|2\n", OGI_FORMAT_TEXT, "[甲] [乙] [丙] [2]"},
        /* rows in quotes, fields in single quotes or as formulas, Chinese commas */
        {"a.csv", "\"甲,\"\"乙\"\",1\"\n\n\"丙,丁,2\"\n", OGI_FORMAT_CSV,
         "[甲] [乙] [1] [丙] [丁] [2]"},
        {"a.csv", "\"甲,\"乙\",1\"\n\"丙,丁,2\"\n", OGI_FORMAT_CSV, NULL},
        {"a.csv", "\"甲,乙,1\"\n\"丙\"\"\n", OGI_FORMAT_CSV, NULL},
        {"a.csv", "='甲',\"1\"\n='乙',\"2\"\n", OGI_FORMAT_CSV, NULL},
        {"a.csv", "'甲','1'\n'乙','2'\n'丙','3'x,4,5,6\n", OGI_FORMAT_CSV,
         "[甲] [1] [乙] [2] [丙] ['3'x] [4] [5] [6]"},
        {"a.csv", "'甲','1'\n'乙','2'\n'丁','4',1,2,3,4,5\n", OGI_FORMAT_CSV, NULL},
        {"a.csv", "=\"甲\"乙\",=\"1\"\n=\"丙\",=\"2\"\n", OGI_FORMAT_CSV, "[甲\"乙] [1] [丙] [2]"},
        {"a.csv", "\"甲,乙\",1\n\"丙,丁\",2\n", OGI_FORMAT_CSV, "[甲,乙] [1] [丙,丁] [2]"},
        {"a.csv", "=\"甲\"\"\",=\"1\"\n=\"乙\",=\"2\"\n", OGI_FORMAT_CSV, NULL},
        {"a.csv", "甲，1\n乙，2\n丙，3\n丁，4\n全年无。\n", OGI_FORMAT_CSV,
         "[甲] [1] [乙] [2] [丙] [3] [丁] [4] 全年无。"},
        {"a.csv", "甲，1\n乙，2\n丙，3\n丁，4\n戊\n己\n庚\n辛\n壬\n癸\n子\n丑\n", OGI_FORMAT_TEXT,
         NULL},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        gsize len = strlen(cases[i].text);
        g_autoptr(OgiDocument) document = ogi_document_new();
        g_autofree char *cells = NULL;

        g_test_message("%u: %s", i, cases[i].text);
        g_assert_cmpstr(
            ogi_format_name(ogi_format_detect(cases[i].name, (const guint8 *)cases[i].text, len)),
            ==, ogi_format_name(cases[i].format));
        if (cases[i].cells == NULL)
            continue;
        g_assert_true(
            ogi_document_read(document, cases[i].name, (const guint8 *)cases[i].text, len, NULL));
        cells = document_marks(document);
        g_assert_cmpstr(cells, ==, cases[i].cells);
    }
}

/* Many rows of a sheet in marks that CSV has none of, more than are looked at; and a text behind
 * more blanks than are. */
static void
test_long(void)
{
    static const char *const rows[] = {"\"甲,乙,%u\"\n", "甲，乙，%u\n"};
    GString *blanks = g_string_new(NULL);

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(OgiDocument) document = ogi_document_new();
        GString *sheet = g_string_new(NULL);
        guint n = 0;

        for (guint k = 0; k < 300; k++)
            g_string_append(sheet, rows[i]);
        g_string_replace(sheet, "%u", "1", 0);
        g_assert_true(
            ogi_document_read(document, "a.csv", (const guint8 *)sheet->str, sheet->len, NULL));
        g_string_free(sheet, TRUE);
        ogi_document_cells(document, &n);
        g_assert_cmpuint(n, ==, 900);
    }
    for (guint i = 0; i < 5000; i++)
        g_string_append_c(blanks, ' ');
    g_string_append(blanks, "甲");
    g_assert_cmpint(ogi_format_detect("a", (const guint8 *)blanks->str, blanks->len), ==,
                    OGI_FORMAT_TEXT);
    g_string_free(blanks, TRUE);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text-lines/aligned", test_aligned);
    g_test_add_func("/text-lines/piped", test_piped);
    g_test_add_func("/text-lines/headings", test_headings);
    g_test_add_func("/text-lines/tabs", test_tabs);
    g_test_add_func("/text-lines/marks", test_marks);
    g_test_add_func("/text-lines/hostile", test_hostile);
    g_test_add_func("/text-lines/shapes", test_shapes);
    g_test_add_func("/text-lines/long", test_long);
    return g_test_run();
}
