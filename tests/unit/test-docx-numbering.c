/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document-lines.h"
#include "document/readers-private.h"
#include "pack.h"

#define W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define LEVEL(index, format, text, more)                                                           \
    "<w:lvl w:ilvl=\"" index "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" format                  \
    "\"/><w:lvlText w:val=\"" text "\"/>" more "</w:lvl>"
#define ABSTRACT(id, levels) "<w:abstractNum w:abstractNumId=\"" id "\">" levels "</w:abstractNum>"
#define LIST(id, abstract, more)                                                                   \
    "<w:num w:numId=\"" id "\"><w:abstractNumId w:val=\"" abstract "\"/>" more "</w:num>"
#define START(level, number)                                                                       \
    "<w:lvlOverride w:ilvl=\"" level "\"><w:startOverride w:val=\"" number "\"/></w:lvlOverride>"
#define OWN(level, content) "<w:lvlOverride w:ilvl=\"" level "\">" content "</w:lvlOverride>"
#define NUMBERED(list, level)                                                                      \
    "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" level "\"/><w:numId w:val=\"" list                     \
    "\"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>"
#define STYLED(style)                                                                              \
    "<w:p><w:pPr><w:pStyle w:val=\"" style "\"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>"
#define STYLE(id, content) "<w:style w:styleId=\"" id "\">" content "</w:style>"
#define NUMBER(list) "<w:pPr><w:numPr><w:numId w:val=\"" list "\"/></w:numPr></w:pPr>"
#define ONE(level) ABSTRACT("1", level) LIST("1", "1", "")

static char *
labels(const char *numbering, const char *styles, const char *paragraphs)
{
    g_autofree char *lists =
        g_strdup_printf("<w:numbering xmlns:w=\"" W "\">%s</w:numbering>", numbering);
    g_autofree char *looks = g_strdup_printf("<w:styles xmlns:w=\"" W "\">%s</w:styles>", styles);
    g_autofree char *body = g_strdup_printf(
        "<w:document xmlns:w=\"" W "\"><w:body>%s</w:body></w:document>", paragraphs);
    g_autoptr(OgiDocument) document = ogi_document_new();
    g_autoptr(GByteArray) bytes = pack(PACK_ZIP,
                                       (const PackFile[]){{"word/document.xml", body, 0},
                                                          {"word/numbering.xml", lists, 0},
                                                          {"word/styles.xml", looks, 0}},
                                       3);
    g_autoptr(GError) error = NULL;

    g_assert_true(ogi_docx_reader_read(document, "a.docx", bytes->data, bytes->len, &error));
    g_assert_no_error(error);
    return document_lines(document);
}

static void
test_levels(void)
{
    static const struct {
        const char *numbering;
        const char *paragraphs;
        const char *lines;
    } cases[] = {
        {ONE(LEVEL("0", "upperRoman", "%1.", "")), NUMBERED("1", "0") NUMBERED("1", "0"),
         "I. x\nII. x\n"},
        {ONE(LEVEL("0", "decimal", "%1.", "<w:suff w:val=\"nothing\"/>")), NUMBERED("1", "0"),
         "1.x\n"},
        {ONE(LEVEL("0", "decimal", "%1.", "<w:suff w:val=\"space\"/>")), NUMBERED("1", "0"),
         "1. x\n"},
        {ONE(LEVEL("0", "decimal", "%1、", "")), NUMBERED("1", "0"), "1、x\n"},
        {ONE(LEVEL("0", "decimal", "%1.", "<w:start w:val=\"3\"/>")), NUMBERED("1", "0"), "3. x\n"},
        {ONE(LEVEL("0", "chineseCounting", "%1、", "") LEVEL("1", "decimal", "%1.%2", "")),
         NUMBERED("1", "0") NUMBERED("1", "1"), "一、x\n一.1 x\n"},
        {ONE(LEVEL("0", "chineseCounting", "%1、", "")
                 LEVEL("1", "decimal", "%1.%2", "<w:isLgl/>")),
         NUMBERED("1", "0") NUMBERED("1", "1"), "一、x\n1.1 x\n"},
        {ONE(LEVEL("0", "chineseCounting", "%1、", "")
                 LEVEL("1", "decimal", "%1.%2", "<w:isLgl w:val=\"0\"/>")),
         NUMBERED("1", "1"), "一.1 x\n"},
        {ONE(LEVEL("0", "bullet", "•", "") LEVEL("1", "decimal", "%1-%2", "")),
         NUMBERED("1", "0") NUMBERED("1", "1"), "x\n-1 x\n"},
        {ONE(LEVEL("0", "decimal", "%a%0%1%", "")), NUMBERED("1", "0"), "%a%01% x\n"},
        {ONE(LEVEL("0", "decimal", "", "")), NUMBERED("1", "0"), "x\n"},
        {ONE(LEVEL("0", "decimal",
                   "12345678901234567890123456789012345678901234567890123456789012345", "")),
         NUMBERED("1", "0"), "x\n"},
        {ONE("<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:lvlText w:val=\"%1)\"/></w:lvl>"),
         NUMBERED("1", "0"), "1) x\n"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *lines = labels(cases[i].numbering, "", cases[i].paragraphs);

        g_test_message("%u", i);
        g_assert_cmpstr(lines, ==, cases[i].lines);
    }
}

static void
test_lists(void)
{
    static const struct {
        const char *numbering;
        const char *paragraphs;
        const char *lines;
    } cases[] = {
        {ONE(LEVEL("0", "decimal", "%1.", "")),
         NUMBERED("2", "0") NUMBERED("0", "0") NUMBERED("-1", "0") NUMBERED("1", "9")
             NUMBERED("1", "8") NUMBERED("1", "0"),
         "x\nx\nx\nx\nx\n2. x\n"},
        {LIST("1", "9", ""), NUMBERED("1", "0"), "x\n"},
        {"<w:num w:numId=\"1\"/>", NUMBERED("1", "0"), "x\n"},
        /* the first of an id counts */
        {ABSTRACT("1", LEVEL("0", "decimal", "%1.", "")) ABSTRACT(
             "1", LEVEL("0", "upperLetter", "%1.", "")) LIST("1", "1", "") LIST("1", "9", ""),
         NUMBERED("1", "0"), "1. x\n"},
        /* beside lists, levels and their parts */
        {LEVEL("0", "decimal", "%1.", "") "<w:abstractNumId w:val=\"1\"/>" START("0", "5")
             ONE(LEVEL("9", "decimal", "%1.", "") LEVEL("0", "decimal", "%1.", "")),
         NUMBERED("1", "0"), "1. x\n"},
        {ABSTRACT("1", LEVEL("0", "decimal", "%1.", "")) LIST("1", "1", "")
             LIST("2", "1", START("0", "0") START("9", "7") START("-1", "7")),
         NUMBERED("1", "0") NUMBERED("2", "0") NUMBERED("2", "0") NUMBERED("1", "0"),
         "1. x\n1. x\n2. x\n3. x\n"},
        /* levels of its own */
        {ABSTRACT("1", LEVEL("0", "decimal", "%1.", "") LEVEL("1", "decimal", "%1.%2", ""))
             LIST("1", "1", "")
                 LIST("2", "1",
                      OWN("0", LEVEL("0", "upperLetter", "%1)", "<w:start w:val=\"3\"/>")
                                   LEVEL("0", "upperLetter", "(%1)", "<w:start w:val=\"2\"/>"))
                          OWN("9", LEVEL("9", "decimal", "%1", "") "<w:lvl/>")),
         NUMBERED("2", "0") NUMBERED("2", "1") NUMBERED("1", "0"), "(B) x\nB.1 x\n3. x\n"},
        {ABSTRACT("1", LEVEL("0", "decimal", "%1.", ""))
             ABSTRACT("1", LEVEL("0", "bullet", "•", "")) LIST("1", "1", ""),
         NUMBERED("1", "0"), "1. x\n"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *lines = labels(cases[i].numbering, "", cases[i].paragraphs);

        g_test_message("%u", i);
        g_assert_cmpstr(lines, ==, cases[i].lines);
    }
}

static void
test_styles(void)
{
    static const char numbering[] =
        ABSTRACT("1", LEVEL("0", "decimal", "%1.", "") LEVEL("1", "decimal", "(%2)", ""))
            LIST("1", "1", "");
    static const struct {
        const char *styles;
        const char *paragraphs;
        const char *lines;
    } cases[] = {
        {STYLE("a", NUMBER("1")), STYLED("a") STYLED("b"), "1. x\nx\n"},
        {STYLE("a", NUMBER("1")) STYLE("b", "<w:basedOn w:val=\"a\"/>"), STYLED("b"), "1. x\n"},
        {STYLE("a", NUMBER("1"))
             STYLE("b", "<w:basedOn w:val=\"a\"/><w:pPr><w:numPr><w:ilvl w:val=\"1\"/></w:numPr>"
                        "</w:pPr>"),
         STYLED("b"), "(1) x\n"},
        {STYLE("a", NUMBER("1")) STYLE("b", "<w:basedOn w:val=\"a\"/>" NUMBER("0")), STYLED("b"),
         "x\n"},
        {STYLE("a", "<w:basedOn w:val=\"b\"/>") STYLE("b", "<w:basedOn w:val=\"a\"/>"), STYLED("a"),
         "x\n"},
        {STYLE("a", NUMBER("1")) STYLE("a", NUMBER("0")), STYLED("a"), "1. x\n"},
        {"<w:style>" NUMBER("1") "</w:style>", STYLED(""), "x\n"},
        {STYLE("a", "<w:basedOn w:val=\"b\"/><w:basedOn w:val=\"c\"/>") STYLE("b", NUMBER("1")),
         STYLED("a"), "1. x\n"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *lines = labels(numbering, cases[i].styles, cases[i].paragraphs);

        g_test_message("%u", i);
        g_assert_cmpstr(lines, ==, cases[i].lines);
    }
}

/* The first 4096 lists count. */
static void
test_many(void)
{
    GString *numbering = g_string_new(ONE(LEVEL("0", "decimal", "%1.", "")));
    g_autofree char *lines = NULL;

    for (guint i = 2; i <= 4097; i++)
        g_string_append_printf(numbering, LIST("%u", "1", ""), i);
    lines = labels(numbering->str, "", NUMBERED("4096", "0") NUMBERED("4097", "0"));
    g_string_free(numbering, TRUE);
    g_assert_cmpstr(lines, ==, "1. x\nx\n");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/docx-numbering/levels", test_levels);
    g_test_add_func("/docx-numbering/lists", test_lists);
    g_test_add_func("/docx-numbering/styles", test_styles);
    g_test_add_func("/docx-numbering/many", test_many);
    return g_test_run();
}
