/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/readers-private.h"
#include "pack.h"

#define WHITE "<font><color rgb=\"FFFFFFFF\"/></font>"
#define RULES(areas, rules)                                                                        \
    "<conditionalFormatting sqref=\"" areas "\">" rules "</conditionalFormatting>"
#define WHERE(comparison, bound)                                                                   \
    RULES("B1:B6", "<cfRule type=\"cellIs\" operator=\"" comparison                                \
                   "\" dxfId=\"0\"><formula>" bound "</formula></cfRule>")
#define ALL(areas) RULES(areas, "<cfRule type=\"expression\" dxfId=\"0\"/>")
#define LATER(rule)                                                                                \
    "<extLst><ext xmlns:x14=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main\" "    \
    "xmlns:xm=\"http://schemas.microsoft.com/office/excel/2006/main\">"                            \
    "<x14:conditionalFormattings><x14:conditionalFormatting>" rule                                 \
    "<xm:sqref>B1:B6</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext>"    \
    "</extLst>"

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
/* The first differential format hides, the second doesn't. */
static const char styles[] =
    "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><numFmts>"
    "<numFmt numFmtId=\"170\" formatCode=\"#,##0,\"/><numFmt numFmtId=\"171\" "
    "formatCode=\"0&quot;件&quot;\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf "
    "numFmtId=\"2\"/><xf numFmtId=\"170\"/><xf numFmtId=\"171\"/></cellXfs><dxfs><dxf>" WHITE
    "</dxf><dxf><font>"
    "<color rgb=\"FFFF0000\"/></font></dxf></dxfs></styleSheet>";
static const char *const values[] = {"0", "-3", "7", "1,234", "无", "12345678901234567"};
/* As numbers, the last three with two decimals, in thousands, and with a unit. */
static const char *const decimals[] = {"0",     "1365.6987", "-0.5",    "0.30000000000000004",
                                       "0.004", "1365.6987", "1234000", "3"};
static const guint formats[] = {0, 0, 0, 0, 1, 1, 2, 3};

/* The rows of which something else is seen than what they hold. */
static char *
hidden_of(const char *look, const char *cells_of_rows, const char *conditions)
{
    g_autofree char *sheet = g_strdup_printf(
        "<worksheet "
        "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>%s"
        "</sheetData>%s</worksheet>",
        cells_of_rows, conditions);
    g_autoptr(OgiDocument) document = ogi_document_new();
    g_autoptr(GByteArray) bytes = NULL;
    g_autoptr(GError) error = NULL;
    const OgiTextCell *cells;
    GString *rows = g_string_new(NULL);
    guint n_cells;

    bytes = pack(PACK_ZIP,
                 (const PackFile[]){{"xl/workbook.xml", workbook, 0},
                                    {"xl/_rels/workbook.xml.rels", references, 0},
                                    {"xl/styles.xml", look, 0},
                                    {"xl/worksheets/a.xml", sheet, 0}},
                 4);
    g_assert_true(ogi_xlsx_reader_read(document, "a.xlsx", bytes->data, bytes->len, &error));
    g_assert_no_error(error);
    cells = ogi_document_cells(document, &n_cells);
    for (guint i = 0; i < n_cells; i++) {
        if (cells[i].table > 0 && (cells[i].content & OGI_CONTENT_UNREADABLE) != 0)
            g_string_append_printf(rows, "%u", cells[i].row + 1);
    }
    return g_string_free(rows, FALSE);
}

static char *
hidden_rows(const char *conditions)
{
    g_autoptr(GString) rows = g_string_new(NULL);

    for (guint i = 1; i <= G_N_ELEMENTS(values); i++)
        g_string_append_printf(rows,
                               "<row r=\"%u\"><c r=\"A%u\" t=\"inlineStr\"><is><t>规章</t></is></c>"
                               "<c r=\"B%u\" t=\"inlineStr\"><is><t>%s</t></is></c></row>",
                               i, i, i, values[i - 1]);
    return hidden_of(styles, rows->str, conditions);
}

static void
test_rows(void)
{
    static const struct {
        const char *conditions;
        const char *rows;
    } cases[] = {
        {"", ""},
        {ALL("B1:B6"), "12346"},
        {ALL("B2:B3 B6"), "236"},
        {ALL("B4"), "4"},
        {ALL("C1:D6"), ""},
        {ALL("B:B"), "12346"},
        {ALL("A:C"), "12346"},
        {ALL("$C:$D"), ""},
        {ALL("3:3"), "3"},
        {ALL("$3:4"), "34"},
        {ALL("4:3"), "34"},
        {ALL("D4:A3"), "34"},
        {ALL("A4:D3 C1\tB6"), "346"},
        {ALL("nowhere"), "12346"}, /* any */
        {ALL("C1 #REF!"), "12346"},
        {ALL("B"), "12346"},
        {ALL("3"), "12346"},
        {ALL("C1:C"), "12346"},
        {ALL("C0"), "12346"},
        {ALL("$"), "12346"},
        {ALL(":"), "12346"},
        {ALL("C1:D1:E1"), "12346"},
        {ALL("XFE1"), "12346"},
        {ALL("C1048577"), "12346"},
        {ALL("XFD1:C1048576"), ""},
        {ALL(" "), ""},
        {"<conditionalFormatting><cfRule type=\"expression\" dxfId=\"0\"/></conditionalFormatting>",
         ""},
        {RULES("B1:B6", "<cfRule type=\"expression\"/>"), ""},
        {RULES("B1:B6", "<cfRule type=\"expression\" dxfId=\"1\"/>"), ""},
        {RULES("B1:B6", "<cfRule type=\"expression\" dxfId=\"2\"/>"), ""},
        {WHERE("equal", "7"), "36"}, /* so long a number isn't compared */
        {WHERE("equal", "1234"), "46"},
        {WHERE("notEqual", "7"), "1246"},
        {WHERE("lessThan", "0"), "26"},
        {WHERE("lessThan", "-3"), "6"},
        {WHERE("lessThanOrEqual", "0"), "126"},
        {WHERE("greaterThan", "7"), "46"},
        {WHERE("greaterThanOrEqual", "7"), "346"},
        {WHERE("equal", "$B$9"), "12346"}, /* nor with what isn't known */
        {WHERE("equal", ""), "12346"},
        {WHERE("equal", ",7"), "12346"},
        {WHERE("beginsWith", "7"), "12346"},
        {RULES("B1:B6", "<cfRule type=\"cellIs\" operator=\"between\" dxfId=\"0\"><formula>8"
                        "</formula><formula>9</formula></cfRule>"),
         "12346"},
        {RULES("B1:B6", "<cfRule type=\"dataBar\"><dataBar showValue=\"0\"/></cfRule>"), "12346"},
        {RULES("B1:B6", "<cfRule type=\"iconSet\"><iconSet showValue=\"false\"/></cfRule>"),
         "12346"},
        {RULES("B1:B6", "<cfRule type=\"iconSet\"><iconSet showValue=\"1\"/></cfRule>"), ""},
        {WHERE("equal", "7") WHERE("equal", "0"), "136"},
        {LATER("<x14:cfRule type=\"cellIs\" operator=\"lessThan\"><xm:f>0</xm:f><x14:dxf>" WHITE
               "</x14:dxf></x14:cfRule>"),
         "26"},
        {LATER("<x14:cfRule type=\"expression\"><xm:f>TRUE</xm:f></x14:cfRule>"), ""},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *rows = hidden_rows(cases[i].conditions);

        g_test_message("%u: %s", i, cases[i].conditions);
        g_assert_cmpstr(rows, ==, cases[i].rows);
    }
}

/* What is compared is the number that is kept, however it is shown. */
static void
test_decimals(void)
{
    static const struct {
        const char *comparison, *bound, *rows;
    } cases[] = {
        {"equal", "0", "1"},
        {"equal", "-0.0", "1"},
        {"equal", "1365.6987", "26"},
        {"equal", "1365.7", ""},
        {"equal", " 1365.69870 ", "26"},
        {"equal", "13656987E-4", "26"},
        {"equal", "136.56987", ""},
        {"equal", "0.3", "4"},
        {"equal", "-.5", "3"},
        {"equal", "3", "8"},
        {"notEqual", "0", "2345678"},
        {"lessThan", "0", "3"},
        {"lessThan", "0.004", "13"},
        {"lessThanOrEqual", "0.004", "135"},
        {"greaterThan", "0", "245678"},
        {"greaterThan", "1365.6986", "267"},
        {"greaterThan", "1365.6987", "7"},
        {"greaterThanOrEqual", "1365.6987", "267"},
        {"greaterThan", "-0.51", "12345678"},
        {"greaterThan", "-0.49", "1245678"},
        {"lessThan", "2000", "1234568"},
        {"equal", "1,234", "12345678"},
        {"equal", "1.2.3", "12345678"},
        {"equal", "0.1234567890123456", "12345678"},
    };
    g_autoptr(GString) rows = g_string_new(NULL);

    for (guint i = 0; i < G_N_ELEMENTS(decimals); i++)
        g_string_append_printf(rows,
                               "<row r=\"%u\"><c r=\"A%u\" t=\"inlineStr\"><is><t>规章</t></is></c>"
                               "<c r=\"B%u\" s=\"%u\"><v>%s</v></c></row>",
                               i + 1, i + 1, i + 1, formats[i], decimals[i]);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *conditions = g_strdup_printf(
            RULES("B1:B8", "<cfRule type=\"cellIs\" operator=\"%s\" dxfId=\"0\"><formula>%s"
                           "</formula></cfRule>"),
            cases[i].comparison, cases[i].bound);
        g_autofree char *hidden = hidden_of(styles, rows->str, conditions);

        g_test_message("%s %s", cases[i].comparison, cases[i].bound);
        g_assert_cmpstr(hidden, ==, cases[i].rows);
    }
}

/* n times what is between a beginning and an end. */
static char *
repeat(const char *start, const char *middle, guint n, const char *end)
{
    GString *out = g_string_new(start);

    for (guint i = 0; i < n; i++)
        g_string_append(out, middle);
    return g_string_free(g_string_append(out, end), FALSE);
}

/* Past what is kept of them, any figure may be hidden; those that hide none don't count. */
static void
test_many(void)
{
    enum { MANY = 20001, FEW = 4097 };
    static const struct {
        const char *start, *middle;
        guint n;
        const char *end, *rows;
    } cases[] = {
        {"", RULES("C1", "<cfRule type=\"expression\" dxfId=\"1\"/>"), FEW, WHERE("equal", "7"),
         "36"},
        {"<conditionalFormatting sqref=\"", "C1 ", MANY,
         "\"><cfRule type=\"expression\" dxfId=\"1\"/></conditionalFormatting>" ALL("B4"), "4"},
        {"", RULES("C1", "<cfRule type=\"cellIs\"><formula>1</formula></cfRule>"), MANY,
         WHERE("equal", "7"), "36"},
        {"", WHERE("equal", "7"), FEW - 1, "", "36"},
        {"", WHERE("equal", "7"), FEW, "", "12346"},
        {"", ALL("C1"), FEW, ALL("B4"), "12346"},
        {"<conditionalFormatting sqref=\"", "C1 ", MANY,
         "\"><cfRule type=\"expression\" dxfId=\"0\"/></conditionalFormatting>", "12346"},
        {"<extLst><ext xmlns:x14=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main\" "
         "xmlns:xm=\"http://schemas.microsoft.com/office/excel/2006/main\">"
         "<x14:conditionalFormatting><x14:cfRule type=\"expression\"><x14:dxf>" WHITE
         "</x14:dxf></x14:cfRule><xm:sqref>",
         "C1 ", MANY, "</xm:sqref></x14:conditionalFormatting></ext></extLst>", "12346"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *conditions =
            repeat(cases[i].start, cases[i].middle, cases[i].n, cases[i].end);
        g_autofree char *rows = hidden_rows(conditions);

        g_test_message("%u", i);
        g_assert_cmpstr(rows, ==, cases[i].rows);
    }
}

/* Letters and grounds that rules change one of: of the cells in rows 1 to 4, which are plain, red
 * on white, white on red, and black on a colour that isn't known. */
static void
test_grounds(void)
{
#define FILL(color) "<fill><patternFill><bgColor " color "/></patternFill></fill>"
#define LETTERS(color) "<font><color " color "/></font>"
#define RED "rgb=\"FFFF0000\""
    static const struct {
        const char *format, *rows;
    } cases[] = {
        {"", ""},
        {FILL("rgb=\"FF000000\""), "14"},
        {FILL(RED), "2"},
        {FILL("rgb=\"FFFFFFFF\""), "3"},
        {FILL("rgb=\"FFFFFF00\""), ""},
        {FILL("theme=\"5\""), ""},
        {LETTERS("rgb=\"FFFFFFFF\""), "12"}, /* not on red */
        {LETTERS(RED), "3"},
        {LETTERS(RED) FILL(RED), "1234"},
        {LETTERS("rgb=\"FF9C0006\"") FILL("rgb=\"FFFFC7CE\""), ""},
        {"<fill><patternFill patternType=\"solid\"><fgColor "
         "rgb=\"FF000000\"/></patternFill></fill>",
         "14"},
        {"<fill><patternFill><fgColor rgb=\"FF000000\"/><bgColor " RED "/></patternFill></fill>",
         "2"},
    };
    g_autoptr(GString) rows = g_string_new(NULL);

    for (guint i = 1; i <= 4; i++)
        g_string_append_printf(rows,
                               "<row r=\"%u\"><c r=\"A%u\" t=\"inlineStr\"><is><t>规章</t></is></c>"
                               "<c r=\"B%u\" s=\"%u\"><v>7</v></c></row>",
                               i, i, i, i - 1);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *look = g_strdup_printf(
            "<styleSheet "
            "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><fonts>"
            "<font/>" LETTERS(RED)
                LETTERS("theme=\"0\"") "</fonts><fills><fill/><fill>"
                                       "<patternFill patternType=\"solid\"><fgColor " RED
                                       "/></patternFill></fill><fill>"
                                       "<patternFill patternType=\"solid\"><fgColor "
                                       "theme=\"5\"/></patternFill></fill></fills>"
                                       "<cellXfs><xf/><xf fontId=\"1\"/><xf fontId=\"2\" "
                                       "fillId=\"1\"/><xf fillId=\"2\"/>"
                                       "</cellXfs><dxfs><dxf>%s</dxf></dxfs></styleSheet>",
            cases[i].format);
        g_autofree char *hidden = hidden_of(look, rows->str, ALL("B1:B4"));

        g_test_message("%u: %s", i, cases[i].format);
        g_assert_cmpstr(hidden, ==, cases[i].rows);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/xlsx-conditions/rows", test_rows);
    g_test_add_func("/xlsx-conditions/decimals", test_decimals);
    g_test_add_func("/xlsx-conditions/grounds", test_grounds);
    g_test_add_func("/xlsx-conditions/many", test_many);
    return g_test_run();
}
