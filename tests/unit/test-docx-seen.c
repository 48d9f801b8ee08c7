/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document-marks.h"
#include "document/readers-private.h"
#include "pack.h"

/* What a person sees in a Word document, and what its text is worth then. */

#define W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define P(content) "<w:p>" content "</w:p>"
#define T(text) "<w:t>" text "</w:t>"
#define R(properties, text) "<w:r><w:rPr>" properties "</w:rPr>" T(text) "</w:r>"
#define TC(content) "<w:tc>" P(content) "</w:tc>"
#define TBL(rows) "<w:tbl>" rows "</w:tbl>"
#define LABEL TC(R("", "规章"))
/* A table of one row: its label, and a cell of this content. */
#define CELL(content) TBL("<w:tr>" LABEL TC(content) "</w:tr>")
#define FIELD(content)                                                                             \
    "<w:r><w:fldChar w:fldCharType=\"begin\"/>" content "<w:fldChar w:fldCharType=\"end\"/></w:r>"
#define SEPARATE "<w:fldChar w:fldCharType=\"separate\"/>"
#define CODE(text) "<w:instrText>" text "</w:instrText>"

/* Of the document with this body and these styles; NULL: without styles. */
static char *
seen(const char *body, const char *styles)
{
    g_autofree char *text = g_strdup_printf(
        "<w:document xmlns:w=\"" W "\" xmlns:mc=\"http://schemas.openxmlformats.org/"
        "markup-compatibility/2006\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/"
        "2006/relationships\">%s</w:document>",
        body);
    g_autofree char *looks =
        g_strdup_printf("<w:styles xmlns:w=\"" W "\">%s</w:styles>", styles != NULL ? styles : "");
    g_autoptr(OgiDocument) document = ogi_document_new();
    g_autoptr(GByteArray) bytes = pack(
        PACK_ZIP, (const PackFile[]){{"word/document.xml", text, 0}, {"word/styles.xml", looks, 0}},
        styles != NULL ? 2 : 1);
    g_autoptr(GError) error = NULL;

    g_assert_true(ogi_docx_reader_read(document, "a.docx", bytes->data, bytes->len, &error));
    g_assert_no_error(error);
    return document_marks(document);
}

typedef struct {
    const char *content;
    const char *seen;
} Case;

/* Of a cell beside "规章". */
static void
assert_cells(const Case *cases, guint n)
{
    for (guint i = 0; i < n; i++) {
        g_autofree char *body =
            g_strdup_printf("<w:body>%s%s%s</w:body>", "<w:tbl><w:tr>" LABEL "<w:tc>",
                            cases[i].content, "</w:tc></w:tr></w:tbl>");
        g_autofree char *lines = seen(body, NULL);

        g_test_message("%s", cases[i].content);
        g_assert_true(g_str_has_prefix(lines, "[规章] "));
        g_assert_cmpstr(lines + strlen("[规章] "), ==, cases[i].seen);
    }
}

/* What runs say of their own: shown, passed over or in doubt. */
static void
test_runs(void)
{
#define WHITE "<w:color w:val=\"FFFFFF\"/>"
#define SHADE(attributes) "<w:shd " attributes "/>"
#define FILLED(fill)                                                                               \
    "<x:textFill xmlns:x=\"http://schemas.microsoft.com/office/word/2010/wordml\">" fill           \
    "</x:textFill>"
    static const Case cases[] = {
        {P(R("<w:vanish w:val=\"off\"/>", "1") R("<w:vanish w:val=\"false\"/>", "2")
               R("<w:vanish w:val=\"1\"/>", "9")),
         "[12]"},
        {P(R("<w:sz w:val=\"\"/>", "12")), "[12]"},
        {P(R("<w:sz w:val=\"1\"/>", "9") R("", "12")), "[12]"},
        {P(R("<w:w w:val=\"10\"/>", "9") R("", "12")), "[12]"},
        {P(R("<w:w w:val=\"80\"/>", "12")), "[12]"},
        {P(R("<w:w w:val=\"10\"/>", "9")), "[] unlike"},
        {P(R("<w:fitText w:val=\"20\"/>", "9") R("<w:fitText w:val=\"900\"/>", "12")), "[12]"},
        {P(R("<w:spacing w:val=\"-10\"/>", "12")), "[12]"},
        {P(R("<w:spacing w:val=\"-200\"/>", "12")), "[12] unlike"},
        {P(R("<w:eastAsianLayout w:combine=\"0\"/>", "12")), "[12]"},
        {P(R("<w:eastAsianLayout w:vert=\"0\" w:combine=\"1\"/>", "12")), "[12] unlike"},
        {P(R("<w:rFonts w:ascii=\"Wingdings\"/>", "12")), "[12] unlike"},
        {P(R("<w:rFonts w:eastAsia=\"Wingdings\"/>", "12")), "[12]"},
        {P(R("", "12") R("<w:position w:val=\"-9pt\"/>", "3")), "[12[3]]"},
        {P(R("<w:position w:val=\"\"/>", "12")), "[12]"},
        {P(R("<w:webHidden/>", "12")), "[12] unlike"},
        {P("<w:bdo w:val=\"rtl\">" R("", "12") "</w:bdo>"), "[12] unlike"},
        {P("<w:bdo w:val=\"rtl\"><w:bdo w:val=\"ltr\">" R("", "1") "</w:bdo>" R("",
                                                                                "2") "</w:bdo>"),
         "[12] unlike"},
        {P("<w:bdo w:val=\"ltr\">" R("", "12") "</w:bdo>"), "[12]"},
        /* colours, on a ground of their own */
        {P(R(WHITE, "9") R("", "12")), "[12]"},
        {P(R(WHITE SHADE("w:val=\"clear\" w:fill=\"1F4E79\""), "12")), "[12]"},
        {P(R(WHITE SHADE("w:fill=\"1F4E79\""), "12")), "[12]"},
        {P(R(WHITE SHADE("w:val=\"nil\" w:fill=\"auto\""), "9")), "[] unlike"},
        {P(R(WHITE SHADE("w:val=\"pct25\" w:fill=\"FFFFFF\""), "12")), "[12]"},
        {P(R(SHADE("w:val=\"solid\" w:color=\"000000\"") "<w:color w:val=\"000000\"/>", "9")),
         "[] unlike"},
        {P(R(WHITE "<w:highlight w:val=\"none\"/>", "9")), "[] unlike"},
        {P(R(WHITE "<w:highlight w:val=\"darkBlue\"/>", "12")), "[12]"},
        {P(R("<w:color w:val=\"FFFF00\"/><w:highlight w:val=\"yellow\"/>", "9")), "[] unlike"},
        {P(R(WHITE "<w:highlight w:val=\"beige\"/>", "12")), "[12]"},
        {P(R("<w:color w:val=\"FFFFGF\"/>", "12")), "[12]"},
        /* by the theme: as it is, changed, or other than what stands beside it */
        {P(R("<w:color w:val=\"FFFFFF\" w:themeColor=\"bg1\"/>", "9")), "[] unlike"},
        {P(R("<w:color w:val=\"FFFFFF\" w:themeColor=\"accent1\"/>", "9")), "[] unlike"},
        {P(R("<w:color w:themeColor=\"accent1\"/>", "12")), "[12] unlike"},
        {P(R("<w:color w:val=\"1F4E79\" w:themeColor=\"bg1\" w:themeShade=\"80\"/>", "12")),
         "[12]"},
        {P(R("<w:color w:val=\"auto\" w:themeColor=\"bg1\" w:themeTint=\"80\"/>", "12")),
         "[12] unlike"},
        /* how letters are filled counts for more than their colour */
        {P(R(WHITE FILLED("<x:schemeClr x:val=\"tx1\"/>"), "12")), "[12]"},
        {P(R(FILLED("<x:schemeClr x:val=\"bg1\"/>"), "9")), "[] unlike"},
        {P(R(FILLED("<x:schemeClr x:val=\"bg1\"><x:lumMod x:val=\"50000\"/></x:schemeClr>"), "12")),
         "[12] unlike"},
        {P(R(FILLED("<x:schemeClr x:val=\"tx1\"><x:lumOff x:val=\"50000\"/></x:schemeClr>"), "12")),
         "[12]"},
        {P(R(FILLED("<x:srgbClr x:val=\"000000\"><x:alpha x:val=\"100000\"/></x:srgbClr>"), "12")),
         "[12] unlike"},
        {P(R(FILLED("<x:gradFill/>"), "12")), "[12] unlike"},
        {P(R(FILLED("<x:noFill/>"), "9")), "[] unlike"},
        {P(R(FILLED("<x:solidFill/>"), "12")), "[12]"},
        {P(R("<w:noFill/>", "12")), "[12]"},
        {P("<w:pPr><w:spacing w:line=\"20\" w:lineRule=\"exact\"/></w:pPr>" R("", "9")),
         "[] unlike"},
        {P("<w:pPr><w:spacing w:line=\"240\" w:lineRule=\"auto\"/></w:pPr>" R("", "12")), "[12]"},
        /* the mark at a paragraph's end has no text */
        {P("<w:pPr><w:rPr><w:rStyle w:val=\"a\"/><w:vanish/></w:rPr></w:pPr>" R("", "12")), "[12]"},
    };

    assert_cells(cases, G_N_ELEMENTS(cases));
}

/* Grounds of a paragraph, a cell, a table; and those that no one sees behind the text. */
static void
test_grounds(void)
{
#define DARK SHADE("w:val=\"clear\" w:fill=\"000080\"")
#define PALE SHADE("w:val=\"clear\" w:fill=\"FFFFFF\"")
#define ON(table, cell, paragraph)                                                                 \
    TBL("<w:tblPr>" table "</w:tblPr><w:tr>" LABEL "<w:tc><w:tcPr>" cell                           \
        "</w:tcPr>" P("<w:pPr>" paragraph "</w:pPr>" R(WHITE, "12")) "</w:tc></w:tr>")
    static const Case cases[] = {
        {ON("", "", ""), "[规章] [] unlike"},
        {ON("", "", DARK), "[规章] [12]"},
        {ON("", DARK, ""), "[规章] [12]"},
        {ON(DARK, "", ""), "[规章] [12]"},
        {ON(DARK, PALE, ""), "[规章] [] unlike"},
        {ON(DARK, DARK, PALE), "[规章] [] unlike"},
        {P(R(WHITE, "12")), ""},
        {"<w:background w:color=\"000080\"/>" P(R(WHITE, "12")), "12"},
        {P("<w:pPr>" DARK "</w:pPr>" R(WHITE, "12")), "12"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *lines = seen(cases[i].content, NULL);

        g_test_message("%s", cases[i].content);
        g_assert_cmpstr(lines, ==, cases[i].seen);
    }
}

/* Objects, symbols and fields: what shows them is no text, or text that stands for another. */
static void
test_objects(void)
{
#define SYMBOL(font, code) "<w:sym w:font=\"" font "\" w:char=\"" code "\"/>"
    static const Case cases[] = {
        {P("<w:r><w:rPr><w:vanish/></w:rPr><w:object/><w:pict/></w:r>" R("", "12")), "[12]"},
        {P("<w:r><w:rPr><w:vanish/></w:rPr><w:pict><w:imagedata r:id=\"a\"/></w:pict></w:r>"),
         "[]"},
        {P("<w:r><w:pict><w:imagedata/></w:pict></w:r>"), "[] object"},
        {P("<w:r><w:drawing><w:blip r:embed=\"gone\"/></w:drawing></w:r>"), "[] object"},
        {P("<w:r>" SYMBOL("Symbol", "F031") SYMBOL("symbol", "41") "</w:r>"), "[1] object"},
        {P("<w:r>" SYMBOL("Symbol", "33") SYMBOL("Wingdings", "F081") "</w:r>"), "[3①]"},
        {P("<w:r>" SYMBOL("宋体", "41") SYMBOL("宋体", "4E8C") "</w:r>"), "[A二]"},
        {P("<w:r>" SYMBOL("宋体", "") SYMBOL("宋体", "0000041") "</w:r>"), "[] object"},
        {P("<w:r>" SYMBOL("宋体", "4G") "</w:r>"), "[] object"},
        {P("<w:r>" SYMBOL("宋体", "F041") "</w:r>"), "[] object"},
        {P("<w:r>" SYMBOL("宋体", "90") "</w:r>"), "[] object"},
        {P("<w:r>" SYMBOL("宋体", "7") "</w:r>"), "[] object"},
        {P("<w:r>" SYMBOL("宋体", "D800") "</w:r>"), "[] object"},
        {P("<w:r>" SYMBOL("Webdings", "61") "</w:r>"), "[] object"},
        {P("<w:r>" SYMBOL("Wingdings", "FD") "</w:r>"), "[] object"},
        {P("<w:r>" SYMBOL("Wingdings", "96") "</w:r>"), "[] object"},
        {P("<w:r>" SYMBOL("宋体", "F100") "</w:r>"), "[\xEF\x84\x80]"},
        {P(FIELD(CODE("PAGE") "<w:br/>" SEPARATE T("12"))), "[12]"},
        {P(FIELD(CODE("=1+") FIELD(CODE("X")) SEPARATE T("12"))), "[12]"},
        {P(FIELD(CODE("=1+") SEPARATE FIELD(CODE("X")))), "[] object"},
        {P(FIELD(CODE("QUOTE") SEPARATE T("<![CDATA[]]>"))), "[] object"},
        {P("<w:r><w:fldChar/></w:r>" R("", "12")), "[12]"},
        {P("<w:fldSimple>" R("", "12") "</w:fldSimple>"), "[12]"},
        {P(FIELD(CODE(" verylongnameofafield 1") SEPARATE T("12"))), "[12]"},
        {P(FIELD(CODE("E<w:del>X</w:del>Q") SEPARATE T("12"))), "[12] object"},
        {P("<w:r><w:t>1<w:del>9</w:del>2</w:t></w:r>"), "[12] unlike"},
        {P("<w:r><w:t>1<z:t xmlns:z=\"urn:z\">9</z:t>2</w:t></w:r>"), "[12] unlike"},
        {P("<w:r><z:t xmlns:z=\"urn:z\">9</z:t><w:t>12</w:t></w:r>"), "[12]"},
        {P("<w:r><w:t>12</w:t><z:sym xmlns:z=\"urn:z\"/></w:r>"), "[12]"},
        {P("<z:r xmlns:z=\"urn:z\"><w:t>9</w:t></z:r><w:r><w:t>12</w:t></w:r>"), "[12]"},
        {P("<w:r><mc:AlternateContent><mc:Choice xmlns:z=\"urn:z\" Requires=\"z\"><w:t>9</w:t>"
           "</mc:Choice><mc:Fallback><w:t>12</w:t></mc:Fallback></mc:AlternateContent></w:r>"),
         "[12]"},
        {P("<w:r><w:rPr><z:vanish xmlns:z=\"urn:z\"/></w:rPr><w:t>12</w:t></w:r>"), "[12]"},
        {P("<w:r><w:rPr><w:vanish z:val=\"0\" xmlns:z=\"urn:z\"/></w:rPr><w:t>9</w:t></w:r>"
           "<w:r><w:t>12</w:t></w:r>"),
         "[12]"},
        {"<w:tcPr><w:cellDel/></w:tcPr>" P("<w:r><w:t>12</w:t></w:r>"), "[12] unlike"},
        {"<w:tcPr><w:cellMerge w:vMerge=\"rest\"/></w:tcPr>" P("<w:r><w:t>12</w:t></w:r>"),
         "[12] unlike"},
        {"<w:tcPr><w:cellIns/></w:tcPr>" P("<w:r><w:t>12</w:t></w:r>"), "[12]"},
        {P("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:sdt><w:sdtContent>" R(
             "", "9") "</w:sdtContent></w:sdt>" R("", "8") "</w:sdtContent></w:sdt>" R("", "12")),
         "[12]"},
        {P("<w:sdt><w:sdtPr><w:showingPlcHdr w:val=\"0\"/></w:sdtPr><w:sdtContent>" R(
             "", "12") "</w:sdtContent></w:sdt>"),
         "[12]"},
    };

    assert_cells(cases, G_N_ELEMENTS(cases));
}

/* Fields in each other past those that are told apart. */
static void
test_deep_fields(void)
{
    GString *body = g_string_new("<w:p><w:r><w:t>1</w:t></w:r><w:r>");
    g_autofree char *lines = NULL;

    for (guint i = 0; i < 40; i++)
        g_string_append(body, "<w:fldChar w:fldCharType=\"begin\"/>");
    for (guint i = 0; i < 40; i++)
        g_string_append(body, "<w:fldChar w:fldCharType=\"end\"/>");
    g_string_append(body, "<w:t>2</w:t></w:r></w:p>");
    lines = seen(body->str, NULL);
    g_string_free(body, TRUE);
    g_assert_cmpstr(lines, ==, "12");
}

/* Rows and cells: hidden, too low, deleted, merged, with a control around them. */
static void
test_rows(void)
{
#define ROW(properties, figure)                                                                    \
    "<w:tr><w:trPr>" properties "</w:trPr>" LABEL TC(R("", figure)) "</w:tr>"
#define MERGED(content) "<w:tc><w:tcPr><w:vMerge/></w:tcPr>" content "</w:tc>"
    static const Case cases[] = {
        {TBL(ROW("", "1") ROW("<w:hidden/>", "2")), "[规章] [1]"},
        {TBL(ROW("<w:hidden w:val=\"0\"/>", "1")), "[规章] [1]"},
        {TBL("<w:hidden/>" ROW("", "1")), "[规章] [1]"},
        {TBL(ROW("<w:trHeight w:val=\"20\" w:hRule=\"exact\"/>", "1") ROW("", "2")),
         "[规章] unlike [1] unlike [规章] [2]"},
        {TBL(ROW("<w:trHeight w:val=\"20\" w:hRule=\"atLeast\"/>", "1")), "[规章] [1]"},
        {TBL(ROW("<w:trHeight w:val=\"300\" w:hRule=\"exact\"/>", "1")), "[规章] [1]"},
        {TBL("<w:tr>" LABEL "<w:sdt><w:sdtPr><w:checkBox/></w:sdtPr><w:sdtContent>" TC(R("", "1"))
                 TC(R("", "2")) "</w:sdtContent></w:sdt></w:tr>"),
         "[规章] [1] object [2]"},
        {TBL("<w:tr><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>" P(
             R("", "甲")) "</w:tc>" TC(R("", "1")) "</w:tr><w:tr>" MERGED(TBL("<w:tr>" LABEL LABEL
                                                                              "</w:tr>")
                                                                              P(R("", "9")))
                 TC(R("", "2")) "</w:tr>"),
         "[甲] [1] [2]"},
        {TBL("<w:tr><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>" P(R(
             "", "甲")) "</w:tc>" TC(R("", "1")) "</w:tr><w:tr>" MERGED(P(R("", "8")) P(R("", "9")))
                 TC(R("", "2")) "</w:tr>"),
         "[甲] [1] [2]"},
        {TBL("<w:tr><w:trPr><w:del/></w:trPr><w:tc>" P(R("", "8")) P(R(
             "", "9")) "<w:sdt><w:sdtPr><w:picture/></w:sdtPr></w:sdt></w:tc></w:tr>" ROW("", "1")),
         "[规章] [1]"},
        {P("<w:pPr><w:pStyle/><w:rPr><w:moveFrom/><w:del/></w:rPr></w:pPr>" R("", "上"))
             P(R("", "下")),
         "上下"},
        {P("<w:pPr><w:del/></w:pPr>" R("", "上")) P(R("", "下")), "上 下"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *lines = seen(cases[i].content, NULL);

        g_test_message("%s", cases[i].content);
        g_assert_cmpstr(lines, ==, cases[i].seen);
    }
}

/* A style that builds on another of the next number, and so on. */
static char *
chain_of_styles(guint n, const char *last)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < n; i++)
        g_string_append_printf(out,
                               "<w:style w:type=\"character\" w:styleId=\"s%u\"><w:basedOn "
                               "w:val=\"s%u\"/></w:style>",
                               i, i + 1);
    g_string_append_printf(
        out, "<w:style w:type=\"character\" w:styleId=\"s%u\"><w:rPr>%s</w:rPr></w:style>", n,
        last);
    return g_string_free(out, FALSE);
}

static void
test_styles(void)
{
#define STYLE(type, more, id, content)                                                             \
    "<w:style w:type=\"" type "\" w:styleId=\"" id "\" " more ">" content "</w:style>"
#define BASE(id) "<w:basedOn w:val=\"" id "\"/>"
#define USES(style) P(R("<w:rStyle w:val=\"" style "\"/>", "9") R("", "12"))
#define IN_TABLE(style)                                                                            \
    TBL("<w:tblPr><w:tblStyle w:val=\"" style                                                      \
        "\"/></w:tblPr><w:tr>" LABEL TC(R(WHITE, "12")) "</w:tr>")
#define IN_PARAGRAPH(style) P("<w:pPr><w:pStyle w:val=\"" style "\"/></w:pPr>" R(WHITE, "12"))
    static const struct {
        const char *styles;
        const char *body;
        const char *seen;
    } cases[] = {
        {STYLE("character", "", "a", "<w:vanish/>"), USES("a"), "12"},
        {STYLE("numbering", "", "a", "<w:vanish/>"), USES("a"), "912"},
        {"<w:style w:type=\"character\"><w:vanish/></w:style>", USES("a"), "912"},
        {STYLE("character", "", "a", "") STYLE("character", "", "a", "<w:vanish/>"), USES("a"),
         "912"},
        {STYLE("character", "", "a", BASE("b") BASE("c"))
             STYLE("character", "", "b", "<w:vanish/>"),
         USES("a"), "12"},
        {STYLE("character", "", "a", "<w:basedOn/>") STYLE("character", "", "b", "<w:vanish/>"),
         USES("a"), "912"},
        {STYLE("character", "", "a", BASE("gone")), USES("a"), "912"},
        /* the usual style of what names none, or one that isn't there */
        {STYLE("character", "w:default=\"1\"", "a", WHITE), P(R("", "9")), ""},
        {STYLE("character", "w:default=\"0\"", "a", WHITE), P(R("", "9")), "9"},
        {STYLE("character", "w:default=\"false\"", "a", WHITE), P(R("", "9")), "9"},
        {STYLE("character", "w:default=\"true\"", "a", WHITE), USES("gone"), ""},
        /* grounds: of a paragraph, a table, on what they build, of a part of a table */
        {STYLE("paragraph", "", "a", DARK), IN_PARAGRAPH("a"), "12"},
        {STYLE("paragraph", "", "a", BASE("b")) STYLE("paragraph", "", "b", DARK),
         IN_PARAGRAPH("a"), "12"},
        {STYLE("paragraph", "", "a", "<w:sz w:val=\"30\"/>"), IN_PARAGRAPH("a"), ""},
        {STYLE("table", "", "a", DARK), IN_TABLE("a"), "[规章] [12]"},
        {STYLE("table", "", "a", PALE), IN_TABLE("a"), "[规章] [] unlike"},
        {STYLE("table", "", "a", "<w:tblStylePr>" DARK "</w:tblStylePr>" PALE), IN_TABLE("a"),
         "[规章] [12]"},
        {STYLE("table", "", "a", "<w:tblStylePr>" WHITE "</w:tblStylePr>"), IN_TABLE("a"),
         "[规章] [] unlike"},
    };
    g_autofree char *near = chain_of_styles(16, "<w:vanish/>");
    g_autofree char *far = chain_of_styles(17, "<w:vanish/>");
    g_autofree char *chained = seen(USES("s0"), near);
    g_autofree char *past = seen(USES("s0"), far);

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *lines = seen(cases[i].body, cases[i].styles);

        g_test_message("%s", cases[i].styles);
        g_assert_cmpstr(lines, ==, cases[i].seen);
    }
    g_assert_cmpstr(chained, ==, "12");
    g_assert_cmpstr(past, ==, "912");
}

/* The first 8192 styles count. */
static void
test_many_styles(void)
{
    GString *styles = g_string_new(NULL);
    g_autofree char *last = NULL, *past = NULL;

    for (guint i = 0; i <= 8192; i++)
        g_string_append_printf(
            styles, "<w:style w:type=\"character\" w:styleId=\"s%u\"><w:vanish/></w:style>", i);
    last = seen(USES("s8191"), styles->str);
    past = seen(USES("s8192"), styles->str);
    g_string_free(styles, TRUE);
    g_assert_cmpstr(last, ==, "12");
    g_assert_cmpstr(past, ==, "912");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/docx-seen/runs", test_runs);
    g_test_add_func("/docx-seen/grounds", test_grounds);
    g_test_add_func("/docx-seen/objects", test_objects);
    g_test_add_func("/docx-seen/deep-fields", test_deep_fields);
    g_test_add_func("/docx-seen/rows", test_rows);
    g_test_add_func("/docx-seen/styles", test_styles);
    g_test_add_func("/docx-seen/many-styles", test_many_styles);
    return g_test_run();
}
