/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "docx-lines.h"
#include "report-truth.h"

static void
test_reports(void)
{
    report_assert_all("report.docx");
}

static void
test_paragraphs(void)
{
    docx_assert_reads(P("一、总体情况") "<w:p/>" P("17件"), "一、总体情况\n17件\n");
    docx_assert_reads("<w:p><w:r><w:t>12</w:t></w:r><w:proofErr/><w:r><w:t>3件</w:t><w:tab/>"
                      "<w:t>4&lt;5</w:t><w:br/><w:t>6</w:t></w:r></w:p>",
                      "123件 4<5\n6\n");
    docx_assert_reads(
        "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>-</w:t>"
        "<w:noBreakHyphen/><w:t>2</w:t><w:sym w:font=\"x\" w:char=\"F0\"/></w:r></w:p>",
        "--2\n");
}

static void
test_tables(void)
{
    docx_assert_reads(P("前") "<w:tbl><w:tr>" TC("规章") TC(
                          "1") "</w:tr><w:tr><w:tc><w:p/></w:tc>" TC("2") "</w:tr></w:tbl>" P("后"),
                      "前\n[1.0.0] 规章\n[1.0.1] 1\n[1.1.0]\n[1.1.1] 2\n后\n");
    docx_assert_reads("<w:tbl><w:tr><w:tc>" P("本年新")
                          P("制作数量") "</w:tc>" TC("0") "</w:tr></w:tbl>",
                      "[1.0.0] 本年新/制作数量\n[1.0.1] 0\n");
}

#define PROPERTIES(properties, text) "<w:tc><w:tcPr>" properties "</w:tcPr>" P(text) "</w:tc>"
#define BEGINS "<w:vMerge w:val=\"restart\"/>"
#define GOES_ON "<w:vMerge/>"

static void
test_merged(void)
{
    docx_assert_reads(
        "<w:tbl>"
        "<w:tr>" PROPERTIES("<w:gridSpan w:val=\"2\"/>" BEGINS, "甲")
            TC("1") "</w:tr>"
                    "<w:tr>" PROPERTIES("<w:gridSpan w:val=\"2\"/>" GOES_ON, "不显示")
                        TC("2") "</w:tr>"
                                "<w:tr>" PROPERTIES(BEGINS, "乙") TC("丙") TC(
                                    "3") "</w:tr>"
                                         "<w:tr>" PROPERTIES("<w:vMerge w:val=\"continue\"/>",
                                                             "") TC("丁")
                                             TC("4") "</w:tr>"
                                                     "<w:tr><w:trPr><w:gridBefore "
                                                     "w:val=\"1\"/></w:trPr>" TC("戊") TC(
                                                         "5") "</w:tr>"
                                                              "<w:tr>" PROPERTIES(
                                                                  "<w:hMerge w:val=\"restart\"/>",
                                                                  "己")
                                                                  PROPERTIES("<w:hMerge/>", "")
                                                                      TC("6") "</w:tr>"
                                                                              "</w:tbl>",
        "[1.0.0+2x2] 甲\n[1.0.2] 1\n[1.1.2] 2\n"
        "[1.2.0+1x2] 乙\n[1.2.1] 丙\n[1.2.2] 3\n[1.3.1] 丁\n[1.3.2] 4\n"
        "[1.4.1] 戊\n[1.4.2] 5\n[1.5.0+2x1] 己\n[1.5.2] 6\n");
}

/* Goes on below nothing: a cell of its own. */
static void
test_merged_without_beginning(void)
{
    docx_assert_reads("<w:tbl><w:tr>" PROPERTIES(GOES_ON, "甲") TC("1") "</w:tr></w:tbl>",
                      "[1.0.0] 甲\n[1.0.1] 1\n");
}

static void
test_layout(void)
{
    docx_assert_reads("<w:tbl><w:tr>" TC("左") "<w:tc>" P("上") "<w:tbl><w:tr>" TC("规章")
                          TC("1") "</w:tr></w:tbl>" P("下") "</w:tc>" TC("右") "</w:tr></w:tbl>",
                      "左\n上\n[1.0.0] 规章\n[1.0.1] 1\n下\n右\n");
    docx_assert_reads("<w:tbl><w:tr>" TC("一列") "</w:tr><w:tr>" TC(
                          "的表") "</w:tr></w:tbl>"
                                  "<w:tbl><w:tr>" TC("规章") TC("1") "</w:tr></w:tbl>",
                      "一列\n的表\n[1.0.0] 规章\n[1.0.1] 1\n");
}

static void
test_boxes(void)
{
#define BOX_OF(text) "<w:txbxContent>" P(text) "</w:txbxContent>"
    docx_assert_reads(
        "<w:p><w:r><w:t>前</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires=\"w "
        "a\"><w:drawing>"
        "<a:p><a:t>图</a:t></a:p>" BOX_OF(
            "框") "</w:drawing></mc:Choice><mc:Fallback>"
                  "<w:pict>" BOX_OF("框") "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
                                          "<w:r><w:t>后</w:t></w:r></w:p>",
        "前\n框\n后\n");
    docx_assert_reads("<mc:AlternateContent><mc:Fallback>" P("替") "</mc:Fallback>"
                                                                   "</mc:AlternateContent>",
                      "替\n");
}

static void
test_tracked(void)
{
    docx_assert_reads(P("前") "<w:p><w:r><w:t>1</w:t></w:r><w:del><w:r><w:delText>2</w:delText>"
                              "<w:t>3</w:t></w:r></w:del><w:ins><w:r><w:t>4</w:t></w:r></w:ins>"
                              "<w:moveFrom><w:r><w:t>5</w:t></w:r></w:moveFrom></w:p>",
                      "前\n14\nF-TRACKED 2\n");
    docx_assert_reads("<w:tbl><w:tr>" TC("规章")
                          TC("1") "</w:tr><w:tr><w:trPr><w:del/></w:trPr>" TC("规章")
                              TC("2") "</w:tr><w:tr>" TC("文件") TC("3") "</w:tr></w:tbl>",
                      "[1.0.0] 规章\n[1.0.1] 1\n[1.1.0] 文件\n[1.1.1] 3\nF-TRACKED 2\n");
    docx_assert_reads("<w:tbl><w:tr>" TC("规章") "<w:tc><w:tcPr><w:cellIns/></w:tcPr>" P(
                          "1") "</w:tc></w:tr></w:tbl>",
                      "[1.0.0] 规章\n[1.0.1] 1\nF-TRACKED 1\n");
    docx_assert_reads(
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>上</w:t></w:r></w:p>" P("下"),
        "上下\nF-TRACKED 1\n");
}

static void
test_not_shown(void)
{
    docx_assert_reads("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>1</w:t></w:r><w:r><w:rPr>"
                      "<w:vanish w:val=\"0\"/></w:rPr><w:t>2</w:t></w:r><w:r><w:rPr><w:rPrChange>"
                      "<w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>3</w:t></w:r></w:p>",
                      "23\n");
    docx_assert_reads(
        "<w:p><w:r><w:t>1</w:t><w:footnoteReference w:id=\"1\"/></w:r><w:r>"
        "<w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText>"
        "<w:t>码</w:t></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r>"
        "<w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:t>3</w:t>"
        "</w:r></w:p>",
        "123\n");
    docx_assert_reads("<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr>" TC("规章")
                          TC("1") "</w:tr><w:tr>" TC("文件") TC("2") "</w:tr></w:tbl>",
                      "[1.0.0] 文件\n[1.0.1] 2\n");
    docx_assert_reads(
        "<w:sdt><w:sdtPr/><w:sdtContent>" P("内容") "</w:sdtContent></w:sdt><w:sdt><w:sdtPr>"
                                                    "<w:showingPlcHdr/></w:sdtPr><w:sdtContent>" P(
                                                        "单击此处") "</w:sdtContent></w:sdt>",
        "内容\n");
}

/* Digits of a footnote are none of the figure. */
static void
test_footnote_digits(void)
{
    docx_assert_reads(
        "<w:tbl><w:tr>" TC(
            "规章") "<w:tc><w:p><w:r><w:t>1408</w:t></w:r><w:r><w:rPr>"
                    "<w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>1</w:t></w:r></w:p></w:tc>"
                    "</w:tr></w:tbl>",
        "[1.0.0] 规章\n[1.0.1] 1408[1]\n");
}

#define NUMBERING(content) "<w:numbering xmlns:w=\"" W "\">" content "</w:numbering>"
#define LEVEL(index, format, text)                                                                 \
    "<w:lvl w:ilvl=\"" index "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" format                  \
    "\"/><w:lvlText w:val=\"" text "\"/></w:lvl>"
#define NUMBERED(list, level, text)                                                                \
    "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" level "\"/><w:numId w:val=\"" list                     \
    "\"/></w:numPr></w:pPr><w:r><w:t>" text "</w:t></w:r></w:p>"

static void
test_numbering(void)
{
    static const PackFile parts[] = {
        {"word/document.xml",
         DOCUMENT(NUMBERED("1", "0", "总体情况") NUMBERED("1", "1", "予以公开")
                      NUMBERED("1", "1", "部分公开") NUMBERED("1", "0", "主动公开")
                          NUMBERED("1", "1", "予以公开") NUMBERED("0", "0", "无号")
                              NUMBERED("1", "2", "国家秘密") NUMBERED("2", "0", "另起") NUMBERED(
                                  "2", "0", "再") "<w:p><w:pPr><w:pStyle w:val=\"a2\"/></w:pPr>"
                                                  "<w:r><w:t>按样式</w:t></w:r></w:p>"),
         0},
        {"word/numbering.xml",
         NUMBERING(
             "<w:abstractNum w:abstractNumId=\"7\">" LEVEL("0", "chineseCountingThousand", "%1、")
                 LEVEL("1", "japaneseCounting", "（%2）") LEVEL("2", "decimal", "%3.")
                     LEVEL("3", "bullet", "•") "</w:abstractNum>"
                                               "<w:num w:numId=\"1\"><w:abstractNumId "
                                               "w:val=\"7\"/></w:num>"
                                               "<w:num w:numId=\"2\"><w:abstractNumId "
                                               "w:val=\"7\"/><w:lvlOverride w:ilvl=\"0\">"
                                               "<w:startOverride w:val=\"11\"/>"
                                               "</w:lvlOverride></w:num>"),
         0},
        {"word/styles.xml",
         "<w:styles xmlns:w=\"" W "\"><w:style w:styleId=\"a1\"><w:pPr><w:numPr><w:numId "
         "w:val=\"1\"/></w:numPr></w:pPr></w:style><w:style w:styleId=\"a2\"><w:basedOn "
         "w:val=\"a1\"/></w:style></w:styles>",
         0},
    };
    g_autofree char *lines = docx_read(parts, G_N_ELEMENTS(parts));

    g_assert_cmpstr(
        lines, ==,
        "一、总体情况\n（一）予以公开\n（二）部分公开\n二、主动公开\n（一）予以公开\n无号\n"
        "1. 国家秘密\n十一、另起\n十二、再\n十三、按样式\n");
}

/* A number in a cell without a text is seen all the same; a mark isn't one. */
static void
test_numbers_alone(void)
{
    static const PackFile parts[] = {
        {"word/document.xml",
         DOCUMENT("<w:tbl><w:tr>" TC("a") "<w:tc>" NUMBERED("1", "0", "") "</w:tc><w:tc>" NUMBERED(
             "1", "1", "") "</w:tc><w:tc>" NUMBERED("1", "0",
                                                    "b") "</w:tc></w:tr></w:tbl>" NUMBERED("1", "0",
                                                                                           "")),
         0},
        {"word/numbering.xml",
         NUMBERING("<w:abstractNum w:abstractNumId=\"7\">" LEVEL("0", "decimal", "8015%1")
                       LEVEL("1", "bullet", "•") "</w:abstractNum><w:num w:numId=\"1\">"
                                                 "<w:abstractNumId w:val=\"7\"/></w:num>"),
         0},
    };
    static const guint8 marks[] = {0, OGI_CONTENT_UNLIKE, 0, 0};
    g_autoptr(OgiDocument) document = ogi_document_new();
    g_autoptr(GByteArray) bytes = pack(PACK_ZIP, parts, G_N_ELEMENTS(parts));
    const OgiTextCell *cells;
    guint n;

    g_assert_true(ogi_docx_reader_read(document, "a.docx", bytes->data, bytes->len, NULL));
    cells = ogi_document_cells(document, &n);
    g_assert_cmpuint(n, ==, G_N_ELEMENTS(marks));
    for (guint i = 0; i < n; i++)
        g_assert_cmpuint(cells[i].content, ==, marks[i]);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/docx/real-reports", test_reports);
    g_test_add_func("/docx/paragraphs", test_paragraphs);
    g_test_add_func("/docx/tables", test_tables);
    g_test_add_func("/docx/merged-cells-once", test_merged);
    g_test_add_func("/docx/merged-without-beginning", test_merged_without_beginning);
    g_test_add_func("/docx/layout-tables", test_layout);
    g_test_add_func("/docx/boxes-once", test_boxes);
    g_test_add_func("/docx/tracked-changes-accepted", test_tracked);
    g_test_add_func("/docx/not-shown", test_not_shown);
    g_test_add_func("/docx/footnote-digits", test_footnote_digits);
    g_test_add_func("/docx/automatic-numbers", test_numbering);
    g_test_add_func("/docx/automatic-numbers-alone", test_numbers_alone);
    return g_test_run();
}
