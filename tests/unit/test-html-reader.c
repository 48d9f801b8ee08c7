/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <time.h>

#include <ogistat/limits.h>
#include <ogistat/sanitizer.h>

#include "document-lines.h"
#include "document/readers-private.h"

static OgiDocument *
read_page(const char *page, gsize len)
{
    OgiDocument *document = ogi_document_new();
    g_autoptr(GError) error = NULL;

    g_assert_true(ogi_html_reader_read(document, "a.html", (const guint8 *)page, len, &error));
    g_assert_no_error(error);
    return document;
}

static void
assert_reads(const char *page, const char *expected)
{
    g_autoptr(OgiDocument) document = read_page(page, strlen(page));
    g_autofree char *lines = document_lines(document);

    g_assert_cmpstr(lines, ==, expected);
}

static void
test_paragraphs(void)
{
    assert_reads("<!DOCTYPE html><html><body><h1>标题</h1>一<p>二<br>三<br/>四</p>五<div>六"
                 "<span>七</span> <b>八</b>\n\t九</div><ul><li>十<li>百</ul>",
                 "标题\n一\n二\n三\n四\n五\n六七 八 九\n十\n百\n");
    /* a line break of the source is no blank between Han characters, and one elsewhere */
    assert_reads("<p>政府\n  信息\n公开 12\n件</p><pre>一\n二</pre>",
                 "政府信息公开 12 件\n一\n二\n");
    assert_reads("a < b <3 <> </> <", "a < b <3 <> <\n");
    assert_reads("", "");
}

static void
test_cells(void)
{
    assert_reads("<table><tr><td> 规章 </td><td>1<span>2</span>3</td></tr>"
                 "<TR><TH>本年新<br>制作数量<td><p align=center>4</p>\n</td></TR></table>",
                 "[1.0.0] 规章\n[1.0.1] 123\n[1.1.0] 本年新/制作数量\n[1.1.1] 4\n");
    assert_reads("<table><tr><td>&nbsp;</td><td>&nbsp;0&#160;</td><td></td></tr></table>",
                 "[1.0.0]\n[1.0.1] 0\n[1.0.2]\n");
    assert_reads("<table><tr><td><p>甲</p><p>乙</p></td><td>1408<sup>1</sup></td>"
                 "<td>7<sup>*</sup></table>",
                 "[1.0.0] 甲/乙\n[1.0.1] 1408[1]\n[1.0.2] 7*\n");
}

static void
test_missing_ends(void)
{
    assert_reads("<table><tr><td>规章<td>1<td>2<tr><td>文件<td>3<td>4</table>后",
                 "[1.0.0] 规章\n[1.0.1] 1\n[1.0.2] 2\n[1.1.0] 文件\n[1.1.1] 3\n[1.1.2] 4\n后\n");
    assert_reads("<table><td>规章<td>1</tr><td>文件</th><td>3", /* and cut off */
                 "[1.0.0] 规章\n[1.0.1] 1\n[1.1.0] 文件\n[1.1.1] 3\n");
    assert_reads("</td></table>前<td>甲</tr>乙</table><table><tr><td>1<td>2</table></table>后",
                 "前\n甲乙\n[1.0.0] 1\n[1.0.1] 2\n后\n");
    assert_reads("<table><tr><td>1<td>2</td><td class=\"", "[1.0.0] 1\n[1.0.1] 2\n");
}

static void
test_spans(void)
{
    assert_reads("<table><tr><td rowspan=3 colspan=2>甲</td><td colspan='2'>乙</td></tr>"
                 "<tr><td>丙</td><td rowspan=2>丁</td></tr><tr><td>戊</td></tr>"
                 "<tr><td>己</td><td>庚</td><td>辛</td></tr></table>",
                 "[1.0.0+2x3] 甲\n[1.0.2+2x1] 乙\n[1.1.2] 丙\n[1.1.3+1x2] 丁\n[1.2.2] 戊\n"
                 "[1.3.0] 己\n[1.3.1] 庚\n[1.3.2] 辛\n");
    /* spans end with their group of rows; 0 is all of it */
    assert_reads("<table><thead><tr><td rowspan=9>甲<td>乙<tbody><tr><td rowspan=0>丙<td>丁"
                 "<tr><td>戊</table>",
                 "[1.0.0+1x9] 甲\n[1.0.1] 乙\n[1.1.0+1x1000] 丙\n[1.1.1] 丁\n[1.2.1] 戊\n");
    assert_reads("<table><tr><td rowspan=100000000 colspan=99999999999>甲<td colspan=-3>乙"
                 "<td rowspan=x>丙<td colspan=' '>丁</table>",
                 "[1.0.0+1000x1000] 甲\n[1.0.-] 乙\n[1.0.-] 丙\n[1.0.-] 丁\n");
}

static void
test_tables_in_cells(void)
{
    /* a table for the layout of the page */
    assert_reads(
        "<table><tr><td>栏目</td><td>标题<p>段落</p>"
        "<table><tr><td>规章<td>1<tr><td>文件<td>2</table>落款</td></tr>"
        "<tr><td>版权</td></tr></table>末",
        "栏目\n标题\n段落\n[1.0.0] 规章\n[1.0.1] 1\n[1.1.0] 文件\n[1.1.1] 2\n落款\n版权\n末\n");
    /* and one that has data besides */
    assert_reads("<table><tr><td>甲<td>1<tr><td>头<table><tr><td>规章<td>1</table><tr><td>乙<td>2"
                 "</table>",
                 "[1.0.0] 甲\n[1.0.1] 1\n头\n[2.0.0] 规章\n[2.0.1] 1\n[1.2.0] 乙\n[1.2.1] 2\n");
    /* a frame around everything is no table */
    assert_reads("<table><tr><td><p>标题</p><p>正文</p></td></tr></table>", "标题\n正文\n");
    assert_reads("<table><tr><td><table><tr><td><table><tr><td>1<td>2</table></table></table>",
                 "[1.0.0] 1\n[1.0.1] 2\n");
    assert_reads("<table><caption>表二</caption><tr><td>1<td>2</table>",
                 "表二\n[1.0.0] 1\n[1.0.1] 2\n");
}

static void
test_references(void)
{
    assert_reads("<p>&lt;1&gt; &amp;amp; &quot;&ldquo;&#26412;&#x5E74;&#X65b0;&nbsp0;&mdash</p>",
                 "<1> &amp; \"“本年新\xC2\xA0"
                 "0;&mdash\n");
    assert_reads("<p>a&#0;&#xD800;&#99999999999;&#150;&;&#;&#x;&unknown; 1&2</p>",
                 "a\uFFFD\uFFFD\uFFFD–&;&#;&#x;&unknown; 1&2\n");
    assert_reads("<p>&apos;1&apos&#xFF10;&#xD7FF;&#x110000;</p>", "'1&apos０\uD7FF\uFFFD\n");
}

static void
test_unseen(void)
{
    assert_reads("<title>2018</title><style>.x{color:red}</style><script>'<p>1</p>'</script>"
                 "<!-- <p>2</p> --><noscript><p>3</p></noscript><select><option>4</select>"
                 "<template><p>5</template><iframe><p>6</p></iframe><textarea>7</textarea>"
                 "<?php 8 ?><![CDATA[9]]><!><!--><!--->甲<!-- > -- -->乙",
                 "甲乙\n");
    assert_reads("<script>a</scripts></script >甲<script>b</script/>乙<script>c", "甲乙\n");
    assert_reads("甲<!-- never closed <p>乙", "甲\n");
    assert_reads("甲<!---->乙<!--x--!>丙<!--->丁<!----!>戊<!--a->b--!x ab!> a-!> -->己<!DOCTYPE 庚",
                 "甲乙丙丁戊己\n");
    assert_reads("<pre>一\n二</pre></pre>三\n四</br>五", "一\n二\n三四\n五\n");
}

static void
test_hidden(void)
{
    assert_reads("<style>/* .a */ .x,.y{display:none} @media print{.z{display:none}}\n"
                 ".t{display:none}.t.on{display:block}.q .r{display:none}</style>"
                 "<p class=x>1</p><div class='b y'>2<div>3</div>4</div><p class=z>甲</p>"
                 "<p class=t>乙</p><p class=r>丙</p><p class=xx>丁</p>",
                 "甲\n乙\n丙\n丁\n");
    assert_reads("<p style='color:red; DISPLAY : None'>1</p><p style='x-display:none'>甲</p>"
                 "<p style='display:none;display:block'>乙</p><p hidden>2<p>丙</p>"
                 "<span hidden>3</span>丁<img hidden>戊",
                 "甲\n乙\n丙\n丁戊\n");
    /* a hidden cell isn't in the grid; what is hidden ends with the cell around it at the latest */
    assert_reads("<table><tr><td>规章<td hidden>9<td>1<tr style='display:none'><td>8<td>8"
                 "<tr><td>文件<span hidden>7<td>2</table>",
                 "[1.0.0] 规章\n[1.0.1] 1\n[1.1.0] 文件\n[1.1.1] 2\n");
    assert_reads("<p>甲<span style=display:none>1</p>乙", "甲\n乙\n");
}

static void
test_deleted(void)
{
    static const struct {
        const char *name, *rule;
    } elements[] = {{"del", "F-TRACKED"}, {"s", "F-STRUCK"}, {"strike", "F-STRUCK"}};

    for (guint i = 0; i < G_N_ELEMENTS(elements); i++) {
        const char *name = elements[i].name;
        g_autofree char *page =
            g_strdup_printf("<table><tr><td>规章\n<td><%s>12</%s>15</table>", name, name);
        g_autoptr(OgiDocument) document = read_page(page, strlen(page));
        g_autofree char *lines = document_lines(document);
        OgiFindings *notes = ogi_document_notes(document);

        g_assert_cmpstr(lines, ==, "[1.0.0] 规章\n[1.0.1] 15\n");
        g_assert_cmpuint(ogi_findings_n(notes), ==, 1);
        g_assert_cmpstr(ogi_findings_get(notes, 0)->rule, ==, elements[i].rule);
        g_assert_cmpuint(ogi_findings_get(notes, 0)->line, ==, 2);
    }
}

static void
test_tag_ends(void)
{
    assert_reads("<p title=\"a>b\" x='>' y = \"'>\">甲</p><p a=b\"c>乙</p><p \"'>丙</p><p/x/>丁",
                 "甲\n乙\n丙\n丁\n");
    assert_reads("<o:p>甲</o:p><P\nCLASS=a\n>乙</P><h7>丙</h7>", "甲\n乙\n丙\n");
    assert_reads("甲<p\vx>乙<p\fhidden>丙", "甲乙\n");
}

static void
test_lines(void)
{
    static const char page[] = "<p>\n甲</p>\n<table>\n<tr>\n<td>1<td>\n2</table>\r\n\n乙";
    static const guint lines[] = {2, 5, 5, 8};
    g_autoptr(OgiDocument) document = read_page(page, sizeof page - 1);
    const OgiTextCell *cells;
    guint n_cells;

    cells = ogi_document_cells(document, &n_cells);
    g_assert_cmpuint(n_cells, ==, G_N_ELEMENTS(lines));
    for (guint i = 0; i < n_cells; i++)
        g_assert_cmpuint(cells[i].line, ==, lines[i]);
}

static void
test_charset(void)
{
    /* 政府 in GB18030 under three labels */
    static const char *const labels[] = {"utf-8", "gb2312", "big5"};

    for (guint i = 0; i < G_N_ELEMENTS(labels); i++) {
        g_autofree char *page =
            g_strdup_printf("<meta charset=\"%s\"><p>\xD5\xFE\xB8\xAE</p>", labels[i]);

        assert_reads(page, "政府\n");
    }
    assert_reads("<meta http-equiv=Content-Type content='text/html; charset=gb2312'><p>政府</p>",
                 "政府\n");
    assert_reads("<meta charset=' gb_2312-80'><p>\xD5\xFE\xB8\xAE</p>", "政府\n");
    assert_reads("<p>政府<meta charset=", "政府\n");
    assert_reads("<p>政府<meta charset=\"", "政府\n");
    assert_reads("<p>政府 charset=big5", "政府 charset=big5\n");
}

/* Pages that are all tags of one kind: in time that grows with their size. */
static void
test_hostile(void)
{
    static const char *const units[] = {
        "<b>",
        "<div><p>",
        "<table><tr><td>",
        "<table>",
        "<td rowspan=1000 colspan=1000>",
        "<b></i>",
        "</table>",
        "<!--",
        "<",
        "&",
        "<td a=\"",
        "<script>",
        "<style>.a{",
        "<p hidden>",
        "<del>x",
        "<tr><td x",
        "&#1",
        "<sup>1",
        "<tbody>",
        "<span style=display:none>",
    };

    for (guint i = 0; i < G_N_ELEMENTS(units); i++) {
        g_autoptr(GString) page = g_string_new("<table><tr>");
        g_autoptr(OgiDocument) document = NULL;
        clock_t start = clock();

        for (guint n = 0; n < 1000000; n++)
            g_string_append(page, units[i]);
        document = read_page(page->str, page->len);
        /* of the processor, whatever else runs; a sanitizer takes a multiple */
        g_assert_cmpint((clock() - start) / CLOCKS_PER_SEC, <, OGI_HAS_SANITIZER || OGI_IS_COVERED ? 20 : 5);
    }
}

/* Markdown with tables of markup: lines part its paragraphs. */
static void
test_markdown(void)
{
    assert_reads(
        "# 甲局2023年年报\n\n## 二、情况\n\n<table><tr><td>规章</td><td>2</td></tr></table>\n\n"
        "三、\n正文\n",
        "甲局2023年年报\n二、情况\n[1.0.0] 规章\n[1.0.1] 2\n三、\n正文\n");
    assert_reads("年报<p>甲\n乙</p># 丙", "年报\n甲乙\n# 丙\n");
    assert_reads("年报<p class=a>甲\n乙</p># 丙", "年报\n甲乙\n# 丙\n");
    assert_reads("年报<div>甲\n乙</div># 丙", "年报\n甲乙\n# 丙\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/html-reader/paragraphs", test_paragraphs);
    g_test_add_func("/html-reader/cells", test_cells);
    g_test_add_func("/html-reader/missing-end-tags", test_missing_ends);
    g_test_add_func("/html-reader/spans-give-the-grid", test_spans);
    g_test_add_func("/html-reader/tables-in-cells", test_tables_in_cells);
    g_test_add_func("/html-reader/character-references", test_references);
    g_test_add_func("/html-reader/what-is-no-text", test_unseen);
    g_test_add_func("/html-reader/what-is-hidden", test_hidden);
    g_test_add_func("/html-reader/what-was-deleted", test_deleted);
    g_test_add_func("/html-reader/where-tags-end", test_tag_ends);
    g_test_add_func("/html-reader/markdown", test_markdown);
    g_test_add_func("/html-reader/line-numbers", test_lines);
    g_test_add_func("/html-reader/charset", test_charset);
    g_test_add_func("/html-reader/hostile-pages", test_hostile);
    return g_test_run();
}
