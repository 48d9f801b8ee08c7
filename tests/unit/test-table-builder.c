/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "document-lines.h"
#include "document-marks.h"
#include "document/readers-private.h"
#include "pack.h"

/* Tables in tables, boxes, merged cells and figures of several looks, as pages and Word documents
 * have them. */

typedef struct {
    const char *body;
    const char *lines;
} Case;

static OgiDocument *
read_page(const char *body)
{
    g_autofree char *page = g_strconcat("<html><body>", body, NULL);
    OgiDocument *document = ogi_document_new();

    g_assert_true(
        ogi_html_reader_read(document, "a.html", (const guint8 *)page, strlen(page), NULL));
    return document;
}

static OgiDocument *
read_docx(const char *body)
{
    g_autofree char *text =
        g_strconcat("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/"
                    "2006/main\"><w:body>",
                    body, "</w:body></w:document>", NULL);
    g_autoptr(GByteArray) bytes = pack(PACK_ZIP, &(PackFile){"word/document.xml", text, 0}, 1);
    OgiDocument *document = ogi_document_new();

    g_assert_true(ogi_docx_reader_read(document, "a.docx", bytes->data, bytes->len, NULL));
    return document;
}

static void
assert_lines(OgiDocument *(*read)(const char *), const Case *cases, guint n)
{
    for (guint i = 0; i < n; i++) {
        g_autoptr(OgiDocument) document = read(cases[i].body);
        g_autofree char *lines = document_lines(document);

        g_test_message("%s", cases[i].body);
        g_assert_cmpstr(lines, ==, cases[i].lines);
    }
}

#define LONG "依申请公开政府信息的收费情况以及因政府信息公开申请行政复议、提起行政诉讼的情况说明"

static void
test_layout(void)
{
    static const Case cases[] = {
        /* tables in one row after the other */
        {"<table><tr><td>左<table><tr><td>甲<td>1</table><tr><td>右<table><tr><td>乙<td>2</table>"
         "</table>",
         "左\n[1.0.0] 甲\n[1.0.1] 1\n右\n[2.0.0] 乙\n[2.0.1] 2\n"},
        /* the rows of one cell between them are paragraphs */
        {"<table><tr><td><table><tr><td>甲<td>1</table><tr><td>文<tr><td>子<td>3</table>",
         "[1.0.0] 甲\n[1.0.1] 1\n文\n[2.2.0] 子\n[2.2.1] 3\n"},
        /* a box is its cell, with its groups of rows; its text may be too long for a figure */
        {"<table><tr><td>甲<td><table><tbody><tr><td>1</tbody></table></table>",
         "[1.0.0] 甲\n[1.0.1] 1\n"},
        {"<table><tr><td>甲<td><table><tr><td>" LONG "</table></table>", "甲\n" LONG "\n"},
        {"<table><tr><td>甲<td><table></table>1</table>", "[1.0.0] 甲\n[1.0.1] 1\n"},
        {"<table><tr><td>甲<td><table><tr><td>1<tr><td>2</table></table>", "甲\n1\n2\n"},
    };

    assert_lines(read_page, cases, G_N_ELEMENTS(cases));
}

#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define TC(properties, text) "<w:tc><w:tcPr>" properties "</w:tcPr>" P(text) "</w:tc>"
#define TR(cells) "<w:tr>" cells "</w:tr>"
#define TBL(rows) "<w:tbl>" rows "</w:tbl>"
#define BEGINS "<w:vMerge w:val=\"restart\"/>"
#define GOES_ON "<w:vMerge/>"
#define DELETED "<w:trPr><w:del/></w:trPr>"

static void
test_merged(void)
{
    static const Case cases[] = {
        {TBL(TR(TC("<w:hMerge/>", "甲") TC("", "1"))), "[1.0.0] 甲\n[1.0.1] 1\n"},
        {TBL(TR(TC("", "甲") TC("<w:hMerge/>", "9") TC("<w:hMerge/>", "9") TC("", "1"))),
         "[1.0.0+3x1] 甲\n[1.0.3] 1\n"},
        {TBL(TR(TC(BEGINS, "甲") TC("", "1")) TR(TC("", "乙") TC(GOES_ON, "2"))),
         "[1.0.0] 甲\n[1.0.1] 1\n[1.1.0] 乙\n[1.1.1] 2\n"},
        {TBL(TR(TC(BEGINS, "甲") TC("<w:gridSpan w:val=\"1000\"/>", "宽") TC(GOES_ON, "远"))),
         "[1.0.0] 甲\n[1.0.1+1000x1] 宽\n[1.0.-] 远\n"},
        /* merged cells of rows that a table in one of them makes layout */
        {TBL(TR(TC(BEGINS, "甲") "<w:tc>" P("左") TBL(TR(TC("", "子") TC("", "1"))) "</w:tc>")
                 TR(TC(GOES_ON, "乙") TC("", "2"))),
         "甲\n左\n[1.0.0] 子\n[1.0.1] 1\n[2.1.0] 乙\n[2.1.1] 2\n"},
        /* a box whose first row was deleted, and marks of rows beside tables */
        {TBL(TR(TC("", "甲") "<w:tc>" TBL(TR(DELETED TC("", "8")) TR(TC("", "1"))) "</w:tc>")),
         "甲\n1\n"},
        {TR(TC("", "文")), "文\n"},
        {"<w:trPr><w:gridBefore w:val=\"2\"/><w:del/></w:trPr>" P("文"), "文\n"},
    };

    assert_lines(read_docx, cases, G_N_ELEMENTS(cases));
}

/* Digits that don't look like those before them, in a cell beside "规章". */
static void
test_looks(void)
{
    static const Case cases[] = {
        {"12<sup>3</sup>", "[规章] [12[3]]"},
        {"12<sup>３</sup>", "[规章] [12[３]]"},
        {"12<sup>件、</sup>", "[规章] [12件、]"},
        {"12<sup>，</sup>", "[规章] [12，]"},
        {"12<sup>&nbsp;</sup>", "[规章] [12]"},
        {"<sup>1</sup>2", "[规章] [12] unlike"},
        {"12<small>3</small>", "[规章] [123] unlike"},
        {"１２<small>3</small>", "[规章] [１２3] unlike"},
        {"１２<small>３</small>", "[规章] [１２３] unlike"},
        {"第<small>3</small>", "[规章] [第3]"},
        {"a<small>3</small>", "[规章] [a3]"},
        {"12<small>件</small>", "[规章] [12件]"},
        {"件<small>\xEF\xBC\x85</small>", "[规章] [件\xEF\xBC\x85]"},
        {"12<small>，</small>", "[规章] [12，]"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *body = g_strdup_printf("<table><tr><td>规章<td>%s</table>", cases[i].body);
        g_autoptr(OgiDocument) document = read_page(body);
        g_autofree char *marks = document_marks(document);

        g_test_message("%s", cases[i].body);
        g_assert_cmpstr(marks, ==, cases[i].lines);
    }
}

/* So many rows of this, in a table. */
static char *
rows(const char *first, const char *row, guint n)
{
    GString *out = g_string_new("<w:tbl>");

    g_string_append(out, first);
    for (guint i = 0; i < n; i++)
        g_string_append(out, row);
    g_string_append(out, "</w:tbl>");
    return g_string_free(out, FALSE);
}

/* Past what a cell can span, or a document number, the last that can be counts. */
static void
test_hostile(void)
{
    enum { MANY = G_MAXUINT16 + 2 };
    g_autofree char *tall = rows(TR(TC(BEGINS, "甲") TC("", "1")), TR(TC(GOES_ON, "")), MANY);
    g_autofree char *wide = rows("",
                                 TR(TC("", "甲") TC("<w:hMerge/><w:gridSpan w:val=\"900\"/>", "")
                                        TC("<w:hMerge/><w:gridSpan w:val=\"900\"/>", "")),
                                 1);
    g_autofree char *body = g_strconcat(tall, wide, NULL);
    g_autoptr(OgiDocument) document = read_docx(body);
    g_autofree char *lines = document_lines(document);
    GString *many = g_string_new(NULL);
    g_autoptr(OgiDocument) page = NULL;
    const OgiTextCell *cells;
    guint n;

    g_assert_cmpstr(lines, ==, "[1.0.0+1x65535] 甲\n[1.0.1] 1\n[2.0.0+1000x1] 甲\n");
    for (guint i = 0; i < MANY; i++)
        g_string_append(many, "<table><tr><td>甲<td>1</table>");
    page = read_page(many->str);
    g_string_free(many, TRUE);
    cells = ogi_document_cells(page, &n);
    g_assert_cmpuint(n, ==, 2 * MANY);
    g_assert_cmpuint(cells[n - 1].table, ==, G_MAXUINT16);
    /* a sheet saved as CSV, with a note below each table */
    many = g_string_new(NULL);
    for (guint i = 0; i < MANY; i++)
        g_string_append(many, "甲,1\n注：,\n");
    ogi_document_clear(page);
    g_assert_true(ogi_sheet_reader_read(page, "a.csv", (const guint8 *)many->str, many->len, NULL));
    g_string_free(many, TRUE);
    cells = ogi_document_cells(page, &n);
    g_assert_cmpuint(n, ==, 3 * MANY);
    g_assert_cmpuint(cells[n - 2].table, ==, G_MAXUINT16);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/table-builder/layout", test_layout);
    g_test_add_func("/table-builder/merged", test_merged);
    g_test_add_func("/table-builder/looks", test_looks);
    g_test_add_func("/table-builder/hostile", test_hostile);
    return g_test_run();
}
