/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/readers-private.h"
#include "pack.h"

#define FONT(content) "<font>" content "</font>"
#define FILL(content) "<fill>" content "</fill>"
#define SOLID(color) FILL("<patternFill patternType=\"solid\">" color "</patternFill>")

static const char workbook[] =
    "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/"
    "relationships\"><sheets><sheet name=\"1\" "
    "r:id=\"r1\"/></sheets></workbook>";
static const char references[] =
    "<Relationships "
    "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
    "Id=\"r1\" Type=\"x/worksheet\" Target=\"worksheets/a.xml\"/>"
    "<Relationship Id=\"r4\" Type=\"x/styles\" Target=\"styles.xml\"/></Relationships>";

/* A cell with this number: its text, behind "?" where something else is seen. */
static char *
shown(const char *number, const char *formats, const char *style)
{
    g_autofree char *styles =
        g_strdup_printf("<styleSheet "
                        "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/"
                        "main\">%s<cellXfs count=\"1\">%s</cellXfs></styleSheet>",
                        formats, style);
    g_autofree char *sheet =
        g_strdup_printf("<worksheet "
                        "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/"
                        "main\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>规章</t>"
                        "</is></c><c r=\"B1\" s=\"0\"><v>%s</v></c></row></sheetData></worksheet>",
                        number);
    g_autoptr(OgiDocument) document = ogi_document_new();
    g_autoptr(GByteArray) bytes =
        pack(PACK_ZIP,
             (const PackFile[]){{"xl/workbook.xml", workbook, 0},
                                {"xl/_rels/workbook.xml.rels", references, 0},
                                {"xl/styles.xml", styles, 0},
                                {"xl/worksheets/a.xml", sheet, 0}},
             4);
    g_autoptr(GError) error = NULL;
    const OgiTextCell *cells;
    guint n_cells;
    OgiText text;

    g_assert_true(ogi_xlsx_reader_read(document, "a.xlsx", bytes->data, bytes->len, &error));
    g_assert_no_error(error);
    cells = ogi_document_cells(document, &n_cells);
    g_assert_cmpuint(n_cells, ==, 2);
    text = ogi_document_cell_text(ogi_document_text(document), &cells[1]);
    return g_strdup_printf("%s%.*s", (cells[1].content & OGI_CONTENT_UNREADABLE) != 0 ? "?" : "",
                           (int)text.len, text.str);
}

static void
test_letters(void)
{
    static const struct {
        const char *font;
        const char *fill;
        gboolean seen;
    } cases[] = {
        {FONT(""), FILL(""), TRUE},
        {FONT("<strike/>"), FILL(""), FALSE},
        {FONT("<strike val=\"0\"/>"), FILL(""), TRUE},
        {FONT("<sz val=\"11\"/>"), FILL(""), TRUE},
        {FONT("<sz val=\"1\"/>"), FILL(""), FALSE},
        {FONT("<name val=\"宋体\"/>"), FILL(""), TRUE},
        {FONT("<name val=\"Wingdings\"/>"), FILL(""), FALSE},
        {FONT("<color rgb=\"FFFFFFFF\"/>"), FILL(""), FALSE},
        {FONT("<color rgb=\"FFFFFF\"/>"), FILL(""), FALSE},
        {FONT("<color rgb=\"FFFFFF\"/>"), FILL("<patternFill patternType=\"none\"/>"), FALSE},
        {FONT("<color rgb=\"FF000000\"/>"), FILL(""), TRUE},
        {FONT("<color rgb=\"white\"/>"), FILL(""), TRUE},
        {FONT("<color theme=\"0\"/>"), FILL(""), FALSE},
        {FONT("<color theme=\"1\"/>"), FILL(""), TRUE},
        {FONT("<color indexed=\"1\"/>"), FILL(""), FALSE},
        {FONT("<color indexed=\"9\"/>"), FILL(""), FALSE},
        {FONT("<color indexed=\"65\"/>"), FILL(""), FALSE},
        {FONT("<color indexed=\"64\"/>"), FILL(""), TRUE},
        {FONT("<color indexed=\"10\"/>"), FILL(""), TRUE},
        {FONT("<color auto=\"1\"/>"), FILL(""), TRUE},
        {FONT("<color rgb=\"FFFFFFFF\"/>"), SOLID("<fgColor rgb=\"FFFF0000\"/>"), TRUE},
        {FONT("<color rgb=\"FFFFFFFF\"/>"), SOLID("<fgColor rgb=\"FFFFFFFF\"/>"), FALSE},
        {FONT("<color rgb=\"FFFF0000\"/>"), SOLID("<fgColor rgb=\"FFFF0000\"/>"), FALSE},
        {FONT("<color rgb=\"FFFF0000\"/>"), SOLID("<fgColor theme=\"0\"/>"), TRUE},
        {FONT("<color rgb=\"FFFFFFFF\"/>"), SOLID("<fgColor theme=\"0\"/>"), FALSE},
        /* black, where nothing is said */
        {FONT(""), SOLID("<fgColor rgb=\"FF000000\"/>"), FALSE},
        {FONT("<color theme=\"1\"/>"), SOLID("<fgColor indexed=\"8\"/>"), FALSE},
        {FONT("<color auto=\"1\"/>"), SOLID("<fgColor theme=\"1\"/>"), FALSE},
        {FONT("<color theme=\"0\"/>"), SOLID("<fgColor theme=\"1\"/>"), TRUE},
        {FONT(""), SOLID("<fgColor rgb=\"FF404040\"/>"), TRUE},
        {FONT(""), SOLID(""), TRUE},
        {FONT(""), SOLID("<fgColor indexed=\"64\"/>"), TRUE},
        {FONT(""),
         FILL("<patternFill patternType=\"none\"><fgColor rgb=\"FF000000\"/></patternFill>"), TRUE},
        {FONT(""),
         FILL("<patternFill patternType=\"gray125\"><fgColor rgb=\"FF000000\"/></patternFill>"),
         TRUE},
        {FONT("<color theme=\"0\"/>"),
         FILL("<patternFill patternType=\"gray125\"><fgColor theme=\"0\"/></patternFill>"), FALSE},
        {FONT("<color theme=\"0\"/>"),
         FILL("<gradientFill><stop><color rgb=\"FF000000\"/></stop></gradientFill>"), TRUE},
        /* lighter and darker */
        {FONT("<color theme=\"1\" tint=\"1\"/>"), FILL(""), FALSE},
        {FONT("<color theme=\"1\" tint=\"0.999\"/>"), FILL(""), FALSE},
        {FONT("<color theme=\"1\" tint=\"0.34998626667073579\"/>"), FILL(""), TRUE},
        {FONT("<color theme=\"1\" tint=\"-1\"/>"), FILL(""), TRUE},
        {FONT("<color theme=\"0\" tint=\"0.5\"/>"), FILL(""), FALSE},
        {FONT("<color theme=\"0\" tint=\"-1E-2\"/>"), FILL(""), FALSE},
        {FONT("<color theme=\"0\" tint=\"-0.34998626667073579\"/>"), FILL(""), TRUE},
        {FONT("<color theme=\"0\" tint=\"-1\"/>"), SOLID("<fgColor rgb=\"FF000000\"/>"), FALSE},
        {FONT("<color theme=\"0\" tint=\"x\"/>"), FILL(""), FALSE},
        {FONT("<color theme=\"4\" tint=\"0.79998168889431442\"/>"), FILL(""), TRUE},
        {FONT("<color theme=\"4\" tint=\"0.9\"/>"), FILL(""), FALSE},
        {FONT("<color theme=\"4\"/>"), FILL(""), TRUE},
        {FONT("<color rgb=\"FF000000\" tint=\"1\"/>"), FILL(""), FALSE},
        {FONT("<color rgb=\"FFFFFFFF\" tint=\"-0.5\"/>"), SOLID("<fgColor rgb=\"FF7F7F7F\"/>"),
         FALSE},
        {FONT("<color indexed=\"10\"/>"), SOLID("<fgColor indexed=\"2\"/>"), FALSE},
        {FONT("<color indexed=\"10\"/>"), SOLID("<fgColor indexed=\"40\"/>"), TRUE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *formats =
            g_strdup_printf("<fonts>%s%s</fonts><fills>%s%s</fills>", FONT("<strike/>"),
                            cases[i].font, FILL(""), cases[i].fill);
        g_autofree char *found =
            shown("7", formats, "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"1\"/>");

        g_test_message("%s %s", cases[i].font, cases[i].fill);
        g_assert_cmpstr(found, ==, cases[i].seen ? "7" : "?7");
    }
}

static void
test_formats(void)
{
    static const struct {
        const char *style;
        const char *shown;
    } cases[] = {
        {"<xf/>", "45377"},
        {"<xf numFmtId=\"1\"/>", "45377"},
        {"<xf numFmtId=\"2\"/>", "45377.00"},
        {"<xf numFmtId=\"49\"/>", "45377"},
        {"<xf numFmtId=\"14\"/>", "2024年3月26日"},
        {"<xf numFmtId=\"17\"/>", "2024年3月26日"},
        {"<xf numFmtId=\"22\"/>", "2024年3月26日"},
        {"<xf numFmtId=\"27\"/>", "2024年3月26日"},
        {"<xf numFmtId=\"31\"/>", "2024年3月26日"},
        {"<xf numFmtId=\"36\"/>", "2024年3月26日"},
        {"<xf numFmtId=\"50\"/>", "2024年3月26日"},
        {"<xf numFmtId=\"58\"/>", "2024年3月26日"},
        {"<xf numFmtId=\"59\"/>", "45377"},
        {"<xf numFmtId=\"170\"/>", "2024年3月26日"},
        {"<xf numFmtId=\"171\"/>", "45377day"},
        {"<xf numFmtId=\"172\"/>", "45377d"},
        {"<xf numFmtId=\"173\"/>", "2024年3月26日"},
        {"<xf numFmtId=\"0\" fontId=\"9\" fillId=\"9\"/>", "45377"},
    };
    static const char formats[] =
        "<numFmts><numFmt numFmtId=\"170\" formatCode=\"yyyy&quot;年&quot;m\"/><numFmt "
        "numFmtId=\"171\" formatCode=\"[Red]0&quot;day&quot;\"/><numFmt numFmtId=\"172\" "
        "formatCode=\"0\\d\"/><numFmt numFmtId=\"173\" formatCode=\"[$-804]D\"/><numFmt "
        "numFmtId=\"174\"/></numFmts>";

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *found = shown("45377", formats, cases[i].style);

        g_test_message("%s", cases[i].style);
        g_assert_cmpstr(found, ==, cases[i].shown);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/xlsx-styles/letters", test_letters);
    g_test_add_func("/xlsx-styles/formats", test_formats);
    return g_test_run();
}
