/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "docx-lines.h"

/* Once, with the first place. */
static void
test_documents(void)
{
    docx_assert_reads(P("前") "<w:altChunk/>" P("后") "<w:altChunk/>", "前\n后\nF-UNREAD 1\n");
    docx_assert_reads(P("前") "<w:p><w:subDoc/></w:p>", "前\nF-UNREAD 2\n");
}

#define OBJECT(content)                                                                            \
    "<w:p><w:r><w:object xmlns:o=\"urn:schemas-microsoft-com:office:office\">" content             \
    "</w:object></w:r></w:p>"

/* Once, with the first place; an equation is a picture. */
static void
test_attached(void)
{
    docx_assert_reads(P("前") OBJECT("<o:OLEObject ProgID=\"Excel.Sheet.12\"/>")
                          OBJECT("<o:OLEObject ProgID=\"Package\"/>"),
                      "前\nF-ATTACHED 2\n");
    docx_assert_reads(P("前") OBJECT("<o:OLEObject/>"), "前\nF-ATTACHED 2\n");
    docx_assert_reads(P("前") OBJECT("<w:objectEmbed/>"), "前\nF-ATTACHED 2\n");
    docx_assert_reads(
        "<w:tbl><w:tr>" TC("1") "<w:tc>" OBJECT("<o:OLEObject/>") "</w:tc></w:tr></w:tbl>",
        "[1.0.0] 1\n[1.0.1]\nF-ATTACHED 1\n");
    docx_assert_reads(P("前") OBJECT("<o:OLEObject ProgID=\"Equation.3\"/>"), "前\n");
    docx_assert_reads(P("前") OBJECT("<o:OLEObject Type=\"Link\"/>"), "前\n");
}

#define STORY(name, body) "<w:" name " xmlns:w=\"" W "\">" body "</w:" name ">"
#define ROW(cells) "<w:tbl><w:tr>" cells "</w:tr></w:tbl>"
#define PAGE "<w:tc><w:p><w:fldSimple><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:tc>"

/* Numbers of pages and letterheads are no tables of a report. */
static void
test_stories(void)
{
    static const struct {
        const char *name;
        const char *xml;
        const char *expected;
    } cases[] = {
        {"header1.xml", STORY("hdr", ROW(TC("规章") TC("3") TC("1,234.5"))), "正文\nF-UNREAD 0\n"},
        {"footer2.xml", STORY("ftr", ROW(TC("规章") TC("3") TC("4"))), "正文\nF-UNREAD 0\n"},
        {"footnotes.xml", STORY("footnotes", ROW(TC("3") TC("4"))), "正文\nF-UNREAD 0\n"},
        {"endnotes.xml", STORY("endnotes", ROW(TC("3") TC("4"))), "正文\nF-UNREAD 0\n"},
        {"header1.xml", STORY("hdr", ROW(TC("2023年") TC("第4号") TC("7"))), "正文\n"},
        {"footer1.xml", STORY("ftr", ROW(PAGE PAGE PAGE)), "正文\n"},
        {"footnotes.xml", STORY("footnotes", P("3") P("4")), "正文\n"},
        {"comments.xml", STORY("comments", ROW(TC("3") TC("4"))), "正文\n"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *part = g_strconcat("word/", cases[i].name, NULL);
        g_autofree char *references = g_strdup_printf(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            "<Relationship Id=\"a\" Target=\"%s\"/></Relationships>",
            cases[i].name);
        const PackFile parts[] = {
            {"word/document.xml", DOCUMENT(P("正文")), 0},
            {"word/_rels/document.xml.rels", references, 0},
            {part, cases[i].xml, 0},
        };
        g_autofree char *lines = docx_read(parts, G_N_ELEMENTS(parts));

        g_assert_cmpstr(lines, ==, cases[i].expected);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/docx-unread/documents", test_documents);
    g_test_add_func("/docx-unread/attached", test_attached);
    g_test_add_func("/docx-unread/stories", test_stories);
    return g_test_run();
}
