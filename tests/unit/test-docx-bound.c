/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document-marks.h"
#include "document/readers-private.h"
#include "pack.h"

/* Content controls that are bound to values, which are seen instead of their text. */

#define OPEN "http://schemas.openxmlformats.org/"
#define ID "{0A1B2C3D-0000-4000-8000-00000000000A}"
#define R(text) "<w:r><w:t>" text "</w:t></w:r>"
#define P(content) "<w:p>" content "</w:p>"
#define SDT(properties, content)                                                                   \
    "<w:sdt><w:sdtPr>" properties "</w:sdtPr><w:sdtContent>" content "</w:sdtContent></w:sdt>"
#define BIND_TO(item, prefixes, path)                                                              \
    "<w:dataBinding w:prefixMappings=\"" prefixes "\" w:xpath=\"" path "\" w:storeItemID=\"" item  \
    "\"/>"
#define BIND(path) BIND_TO(ID, "xmlns:ns0='urn:a&amp;b'", path)
#define BIND_LATER(path)                                                                           \
    "<w15:dataBinding w:prefixMappings=\"xmlns:ns0='urn:a&amp;b'\" w:xpath=\"" path                \
    "\" w:storeItemID=\"" ID "\"/>"
#define FIGURE BIND("/ns0:a[1]/ns0:b[1]")
#define TR(cells) "<w:tbl><w:tr>" cells "</w:tr></w:tbl>"
#define TC(content) "<w:tc>" P(content) "</w:tc>"
#define CELL(content) TR(TC(R("规章")) TC(content))
#define TYPE(word) OPEN "officeDocument/2006/relationships/" word
#define RELATIONS(content)                                                                         \
    "<Relationships xmlns=\"" OPEN "package/2006/relationships\">" content "</Relationships>"
#define RELATION(id, type, target)                                                                 \
    "<Relationship Id=\"" id "\" Type=\"" type "\" Target=\"" target "\"/>"

#define ITEM                                                                                       \
    "<a xmlns='urn:a&amp;b' kind='7'><b>80157</b><b> 12\n</b><e/><c><d>3</d><d>4</d></c>"          \
    "<f>2024-01-05T00:00:00</f><t>一 二</t></a>"

/* Of a document with this body and item; an item "" isn't there, though it is referred to. */
static char *
read_marks(const char *body, const char *item)
{
    g_autofree char *text =
        g_strdup_printf("<w:document xmlns:w=\"" OPEN "wordprocessingml/2006/main\" "
                        "xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" "
                        "xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\">"
                        "<w:body>%s</w:body></w:document>",
                        body);
    const PackFile files[] = {
        {"word/document.xml", text, 0},
        {"word/_rels/document.xml.rels",
         RELATIONS(RELATION("a", TYPE("customXml"), "../customXml/item1.xml")), 0},
        {"_rels/.rels",
         RELATIONS(RELATION("a", TYPE("officeDocument"), "word/document.xml") RELATION(
             "b", OPEN "package/2006/relationships/metadata/core-properties", "docProps/core.xml")),
         0},
        {"docProps/core.xml", "<c:p xmlns:c='urn:c'><c:title>31</c:title></c:p>", 0},
        {"customXml/_rels/item1.xml.rels",
         RELATIONS(RELATION("a", TYPE("customXmlProps"), "itemProps1.xml")), 0},
        {"customXml/itemProps1.xml",
         "<ds:datastoreItem xmlns:ds=\"" OPEN "officeDocument/2006/customXml\" ds:itemID=\"" ID
         "\"/>",
         0},
        {"customXml/item1.xml", item, 0},
    };
    g_autoptr(OgiDocument) document = ogi_document_new();
    g_autoptr(GByteArray) bytes = pack(PACK_ZIP, files, item[0] != '\0' ? 7 : 6);
    g_autoptr(GError) error = NULL;

    g_assert_true(ogi_docx_reader_read(document, "a.docx", bytes->data, bytes->len, &error));
    g_assert_no_error(error);
    return document_marks(document);
}

typedef struct {
    const char *body;
    const char *seen;
} Case;

static void
assert_seen(const Case *cases, guint n, const char *item)
{
    for (guint i = 0; i < n; i++) {
        g_autofree char *marks = read_marks(cases[i].body, item);

        g_test_message("%s", cases[i].body);
        g_assert_cmpstr(marks, ==, cases[i].seen);
    }
}

/* The value is the text, or another. */
static void
test_values(void)
{
    static const Case cases[] = {
        {CELL(SDT(FIGURE "<w:text/>", R("80157"))), "[规章] [80157]"},
        {CELL(SDT(FIGURE "<w:text/>", R("80") R("157"))), "[规章] [80157]"},
        {CELL(SDT(FIGURE "<w:text/>", R("9"))), "[规章] [9] unlike"},
        {CELL(SDT(FIGURE "<w:text/>", R("8015"))), "[规章] [8015] unlike"},
        {CELL(SDT(FIGURE "<w:text/>", R("801570"))), "[规章] [801570] unlike"},
        {CELL(SDT(FIGURE "<w:text/>", "")), "[规章] [] unlike"},
        {CELL(R("1") SDT(FIGURE, R("9"))), "[规章] [19] unlike"},
        {CELL(SDT(FIGURE "<w:richText/>", R("9"))), "[规章] [9] unlike"},
        {CELL(SDT(BIND_LATER("/ns0:a/ns0:b"), R("9"))), "[规章] [9] unlike"},
        {CELL(SDT(BIND_LATER("/ns0:a/ns0:b"), R("80157"))), "[规章] [80157]"},
        /* blanks at the ends, and in rows of them */
        {CELL(SDT(BIND("/ns0:a/ns0:b[2]"), R("12 "))), "[规章] [12]"},
        {CELL(SDT(BIND("/ns0:a/ns0:t"), R("一") "<w:r><w:br/></w:r>" R("二"))), "[规章] [一\n二]"},
        {CELL(SDT(BIND("/ns0:a/ns0:t"), R("一二"))), "[规章] [\xEF\xBF\xBD] unlike"},
        /* attributes, text, elements in elements */
        {CELL(SDT(BIND("/ns0:a/@kind"), R("7"))), "[规章] [7]"},
        {CELL(SDT(BIND("/ns0:a/@kind"), R("8"))), "[规章] [8] unlike"},
        {CELL(SDT(BIND("/ns0:a/ns0:b/text()"), R("80157"))), "[规章] [80157]"},
        {CELL(SDT(BIND("/ns0:a/ns0:c"), R("34"))), "[规章] [34]"},
        {CELL(SDT(BIND("/ns0:a/ns0:c/ns0:d[2]"), R("3"))), "[规章] [3] unlike"},
        {CELL(SDT(BIND("/ns0:a/ns0:e"), R("9"))), "[规章] [9] unlike"},
        {CELL(SDT(BIND("/ns0:a/ns0:e"), "")), "[规章] []"},
        /* a part of the package's own */
        {CELL(SDT(BIND_TO("{6c3c8bc8-f283-45ae-878a-bab7291924a1}", "xmlns:c=&quot;urn:c&quot;",
                          "/c:p/c:title"),
                  R("9"))),
         "[规章] [9] unlike"},
    };

    assert_seen(cases, G_N_ELEMENTS(cases), ITEM);
}

/* Around a cell, a row, paragraphs; in each other; what isn't seen, or isn't there. */
static void
test_places(void)
{
    static const Case cases[] = {
        {TR(TC(R("规章")) SDT(FIGURE, TC(R("80157")))), "[规章] [80157]"},
        {TR(TC(R("规章")) SDT(FIGURE, TC(R("9"))) TC(R("5"))), "[规章] [9] unlike [5]"},
        {"<w:tbl>" SDT(FIGURE, "<w:tr>" TC(R("8")) TC(R("0157")) "</w:tr>") "</w:tbl>",
         "[8] unlike [0157] unlike"},
        {TR(TC(R("规章")) "<w:tc>" SDT(FIGURE, P(R("9"))) "</w:tc>"), "[规章] [9] unlike"},
        {P(R("收到") SDT(FIGURE, R("9")) R("件")), "收到\xEF\xBF\xBD件"},
        {P(R("收到") SDT(FIGURE, "") R("5件")), "收到\xEF\xBF\xBD"
                                                "5件"},
        {P(R("收到") SDT(FIGURE, R("80157")) R("件")), "收到80157件"},
        {CELL(SDT("", SDT(FIGURE, R("80157")) R("1"))), "[规章] [801571]"},
        {CELL(SDT("", SDT(FIGURE, R("9")))), "[规章] [9] unlike"},
        {CELL(SDT(FIGURE, SDT("", R("9")))), "[规章] [9] unlike"},
        {CELL("<w:del>" SDT(FIGURE, R("9")) "</w:del>" SDT(FIGURE, R("80157"))), "[规章] [80157]"},
        {CELL(SDT(FIGURE, R("8") "<w:del>" R("4") "</w:del>" R("0157"))), "[规章] [80157]"},
        {CELL(SDT(FIGURE, R("8") "<w:r><w:rPr><w:vanish/></w:rPr><w:t>0157</w:t></w:r>")),
         "[规章] [8] unlike"},
        {CELL(SDT(FIGURE, R("8") "<w:r><w:fldChar w:fldCharType=\"begin\"/><w:t>0157</w:t>"
                                 "<w:fldChar w:fldCharType=\"separate\"/></w:r>")),
         "[规章] [8] unlike"},
        {CELL(R("5") SDT(FIGURE "<w:showingPlcHdr/>", R("单击"))), "[规章] [5] unlike"},
        {CELL(R("5") SDT(BIND("/ns0:a/ns0:e") "<w:showingPlcHdr/>", R("单击"))), "[规章] [5]"},
    };

    assert_seen(cases, G_N_ELEMENTS(cases), ITEM);
}

/* Lists, dates, boxes, repeated sections. */
static void
test_kinds(void)
{
#define LIST                                                                                       \
    "<w:dropDownList><w:listItem w:displayText=\"5\" w:value=\"80157\"/><w:listItem "              \
    "w:displayText=\"9\" w:value=\"1\"/></w:dropDownList>"
#define DATE BIND("/ns0:a/ns0:f") "<w:date w:fullDate=\"2024-01-05T00:00:00Z\"/>"
#define BOX "<w14:checkbox><w14:checked w14:val=\"1\"/></w14:checkbox>"
#define REPEATED BIND_LATER("/ns0:a/ns0:c/ns0:d") "<w15:repeatingSection/>"
#define REPEAT(text) SDT("<w15:repeatingSectionItem/>", R(text))
    static const Case cases[] = {
        {CELL(SDT(FIGURE LIST, R("5"))), "[规章] [5]"},
        {CELL(SDT(LIST FIGURE, R("80157"))), "[规章] [80157] unlike"},
        {CELL(SDT(LIST BIND("/ns0:a/@kind"), R("7"))), "[规章] [7]"},
        {P(SDT(DATE, R("2024年1月5日"))), "2024年1月5日"},
        {P(SDT(DATE, R("1/5/24"))), "1/5/24"},
        {P(SDT(DATE, R("2024年2月5日"))), "\xEF\xBF\xBD"},
        {CELL(SDT(FIGURE "<w:date/>", R("9"))), "[规章] [9] unlike"},
        {CELL(R("5") SDT(FIGURE BOX, R("☒"))), "[规章] [5☒]"},
        {CELL(SDT(FIGURE BOX, R("5"))), "[规章] [5] unlike"},
        {CELL(SDT(REPEATED, REPEAT("3") REPEAT("4"))), "[规章] [34]"},
        {CELL(SDT(REPEATED, REPEAT("3"))), "[规章] [3] unlike"},
    };

    assert_seen(cases, G_N_ELEMENTS(cases), ITEM);
}

/* Values that aren't there leave the text; those that can't be found out put it in doubt. */
static void
test_unknown(void)
{
    static const Case cases[] = {
        {CELL(SDT(BIND("/ns0:a/ns0:z"), R("9"))), "[规章] [9]"},
        {CELL(SDT(BIND_TO("{B}", "", "/z"), R("9"))), "[规章] [9]"},
        {CELL(SDT(BIND_TO("{B}", "", "//z"), R("9"))), "[规章] [9]"},
        {CELL(SDT(BIND_TO("", "xmlns:x='urn:a&amp;b'", "/x:a/x:b"), R("9"))), "[规章] [9] unlike"},
        {CELL(SDT(BIND("//ns0:b"), R("80157"))), "[规章] [80157] unlike"},
        {CELL(SDT(BIND("/ns0:a/ns0:b[last()]"), R("9"))), "[规章] [9] unlike"},
        {CELL(SDT(BIND("/ns0:a/ns0:b[1"), R("9"))), "[规章] [9] unlike"},
        {CELL(SDT(BIND("/ns0:a/"), R("9"))), "[规章] [9] unlike"},
        {CELL(SDT(BIND("/ns0:a/@kind/ns0:b"), R("9"))), "[规章] [9] unlike"},
        {CELL(SDT(BIND("/ns1:a"), R("9"))), "[规章] [9] unlike"},
        {CELL(SDT(BIND("/ns0:a:b"), R("9"))), "[规章] [9] unlike"},
        {CELL(SDT(BIND(""), R("9"))), "[规章] [9] unlike"},
        {CELL(SDT(BIND_TO(ID, "ns0", "/a"), R("9"))), "[规章] [9] unlike"},
        {CELL(SDT(BIND_TO(ID, "xmlns:ns0='", "/a"), R("9"))), "[规章] [9] unlike"},
    };
    static const Case other[] = {{CELL(SDT(FIGURE, R("80157"))), "[规章] [80157] unlike"}};
    static const Case entity[] = {{CELL(SDT(BIND_TO(ID, "", "/a"), R("9"))), "[规章] [9] unlike"}};
    static const Case none[] = {{CELL(SDT(FIGURE, R("9"))), "[规章] [9]"}};
    g_autofree char *blanks = g_strnfill(2 << 20, ' ');
    g_autofree char *large = g_strconcat("<a>", blanks, "</a>", NULL);

    assert_seen(cases, G_N_ELEMENTS(cases), ITEM);
    assert_seen(other, 1, "<a xmlns='urn:a&amp;b'><b>80157</b>");
    assert_seen(other, 1, "<!DOCTYPE a><a xmlns='urn:a&amp;b'><b>80157</b></a>");
    assert_seen(entity, 1, "<!DOCTYPE a [<!ENTITY b '9'>]><a>&b;</a>");
    assert_seen(other, 1, large);
    assert_seen(none, 1, "");
}

/* Many bindings to nodes far down in a long part end soon: in doubt. */
static void
test_work(void)
{
    GString *item = g_string_new("<a xmlns='urn:a&amp;b'>");
    g_autoptr(GString) body = g_string_new(NULL);
    g_autofree char *marks = NULL;
    g_autofree char *xml = NULL;

    for (guint i = 0; i < 50000; i++)
        g_string_append(item, "<b>9</b>");
    xml = g_string_free(g_string_append(item, "</a>"), FALSE);
    for (guint i = 0; i < 3000; i++)
        g_string_append(body, CELL(SDT(BIND("/ns0:a/ns0:b[50000]"), R("9"))));
    marks = read_marks(body->str, xml);
    g_assert_true(g_str_has_prefix(marks, "[规章] [9] [规章] [9]"));
    g_assert_true(g_str_has_suffix(marks, "[9] unlike"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/docx-bound/values", test_values);
    g_test_add_func("/docx-bound/places", test_places);
    g_test_add_func("/docx-bound/kinds", test_kinds);
    g_test_add_func("/docx-bound/unknown", test_unknown);
    g_test_add_func("/docx-bound/work", test_work);
    return g_test_run();
}
