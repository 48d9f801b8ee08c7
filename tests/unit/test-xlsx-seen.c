/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook-parts.h"

/* What a person sees in the cells of a workbook, and what their text is worth then. */

/* Values by their types, in the order of their places. */
#define ALTERNATES(choice, fallback)                                                               \
    "<m:AlternateContent xmlns:m=\"http://schemas.openxmlformats.org/markup-compatibility/2006\">" \
    "<m:Choice xmlns:x=\"urn:x\" Requires=\"x\">" choice "</m:Choice><m:Fallback>" fallback        \
    "</m:Fallback></m:AlternateContent>"

static void
test_values(void)
{
    static const char strings[] = "<si><t>规章</t></si><si/>";
    static const char formats[] =
        "<numFmts><numFmt numFmtId=\"170\" formatCode=\";;;\"/></numFmts><fonts><b/><font><strike/>"
        "</font></fonts><fills><x/></fills><cellXfs><alignment shrinkToFit=\"1\"/><xf "
        "numFmtId=\"0\" fontId=\"1\"/><xf numFmtId=\"170\"/><xf fontId=\"0\"/></cellXfs>";
    static const WorkbookCase cases[] = {
        {{.rows = ROW("", TYPED("A1", "b", "0") TYPED("B1", "b", "") TYPED("C1", "b", "1"))},
         "[FALSE] [] [TRUE]"},
        {{.rows = ROW("", TYPED("A1", "s", "0") TYPED("B1", "s", "9") TYPED("C1", "s", "x")
                              TYPED("D1", "s", "") TYPED("E1", "s", "1") NUMBER("F1", "3")),
          .strings = strings},
         "[规章] [9] unlike [x] [] [] [3]"},
        {{.rows = ROW("", TEXT("A1", "规章") "<c r=\"B1\" s=\"1\" t=\"str\"><v>a</v></c>" STYLED(
                              "C1", "1", "5") STYLED("D1", "2", "") STYLED("E1", "2", "6")),
          .styles = formats},
         "[规章] [a] unlike [5] unlike [] [6] unlike"},
        /* what is written as no cell is, programs show each in its own way */
        {{.rows = ROW("", TEXT("A1", "规章") "<c r=\"B1\"><v>1</v><v>7</v></c>"
                                             "<c r=\"C1\"><v>2<x/>7</v></c>"
                                             "<c r=\"D1\"><f>A1<v>7</v></f><v>3</v></c>"
                                             "<c r=\"E1\"><v>4<x:x xmlns:x=\"urn:x\"/></v></c>"
                                             "<c r=\"F1\"><v>5</v><is><t>7</t></is></c>"
                                             "<c r=\"G1\"><f>1</f><f>2</f><v>6</v></c>")},
         "[规章] [1] unlike [2] unlike [3] unlike [4] unlike [5] unlike [6] unlike"},
        {{.rows =
              ROW("", TEXT("A1", "规章") "<c r=\"B1\"><x:v xmlns:x=\"urn:x\">7</x:v><v>1</v></c>"
                                         "<c r=\"C1\"><v>2</v><extLst><v>7</v></extLst></c>"
                                         "<c x:t=\"s\" r=\"D1\" x:r=\"A1\" xmlns:x=\"urn:x\">"
                                         "<v>3</v></c>" RICH("E1",
                                                             "<x:t xmlns:x=\"urn:x\">7</x:t>"
                                                             "<t>4</t><extLst><t>7</t></extLst>"))},
         "[规章] [1] [2] [3] [4]"},
        {{.rows = ROW("", TEXT("A1", "规章") RICH("B1", "<t>1<b/>2</t>")
                              RICH("C1", "<t>3<x:b xmlns:x=\"urn:x\">7</x:b></t>"))},
         "[规章] [12] unlike [3] unlike"},
        {{.rows = ROW("", TEXT("A1", "规章") "<c r=\"B1\">" ALTERNATES(
                              "<v>7</v>", "<v>1</v>") "</c>" ALTERNATES(NUMBER("C1", "7"),
                                                                        NUMBER("C1", "2")))},
         "[规章] [1] unlike [2] unlike"},
        {{.rows = ROW("r=\"1\"", TEXT("A1", "规章") "<c r=\"B1\"/>" NUMBER("B1", "1")
                                     NUMBER("C1", "2") "<c r=\"C1\"/>" NUMBER("D2", "3"))
              ROW("r=\"2\"", TEXT("A2", "文件") NUMBER("D2", "4"))},
         "[规章] [1] unlike [2] unlike [] [文件] [] [] [3] unlike"},
        {{.rows = ROW("r=\"1\"", TEXT("A1", "规章") NUMBER("B1", "1"))
              ROW("r=\"1\"", NUMBER("C1", "2"))},
         "[规章] [1] [2] unlike"},
        {{.rows = PLAIN,
          .more =
              "<extLst><ext><row r=\"1\"><c r=\"C1\"><v>7</v></c></row><mergeCell ref=\"A1:B1\"/>"
              "</ext></extLst><row r=\"1\"><c r=\"D1\"><v>7</v></c></row>"},
         "[规章] [12]"},
        {{.rows = ROW("", TYPED("A1", "s", "0") TYPED("B1", "s", "1") TYPED("C1", "s", "2")),
          .strings = "<si><t>规章</t></si><x:si "
                     "xmlns:x=\"urn:x\"/><si><t>1</t><extLst><si><t>7</t></si></extLst>"
                     "</si>" ALTERNATES("<si/>", "") "<si><t>2</t></si>"},
         "[规章] [1] [2] unlike"},
        /* the order says nothing, but of two in a place either may be shown */
        {{.rows = ROW("r=\"2\"", NUMBER("B2", "4") NUMBER("A2", "3"))
              ROW("r=\"1\"", NUMBER("B1", "2") NUMBER("A1", "1") NUMBER("B1", "9"))},
         "[1] [2] unlike [3] [4]"},
        {{.rows = ROW("r=\"9999999\"",
                      TEXT("", "规章") NUMBER("$B$1", "1") NUMBER("1C", "2") NUMBER("ZZZZ1", "3")
                          NUMBER("D0", "4") NUMBER("E9999999", "5"))},
         "[规章] unlike [1] unlike [2] unlike [3] unlike [4] unlike [5] unlike"},
        {{.rows =
              ROW("", RICH("A1",
                           "<r><rPr><vertAlign val=\"baseline\"/></rPr><t>规</t></r><rPh><t>gui</t>"
                           "</rPh> <r><t>章</t></r>")
                          RICH("B1", "<r><rPr><rFont/><color theme=\"0\"/></rPr><t>9</t></r>")
                              RICH("C1", "<r><rPr><color rgb=\"FF000000\"/></rPr><t>1</t></r>")
                                  RICH("D1", "<r><rPr><vertAlign/></rPr><t>2</t></r>"))},
         "[规章] [9] unlike [1] [2]"},
        {{.rows = PLAIN, .workbook = "<sheets><sheet/><sheet id=\"gone\"/></sheets>"},
         "[规章] [12]"},
    };

    workbook_assert_seen(cases, G_N_ELEMENTS(cases));
}

/* Days by the calendar that the workbook counts them in. */
static void
test_calendars(void)
{
    static const struct {
        const char *since;
        const char *day;
    } cases[] = {{"<workbookPr/>", "[2024年3月26日]"},
                 {"<workbookPr date1904=\"1\"/>", "[2028年3月27日]"},
                 {"<workbookPr date1904=\"0\"/>", "[2024年3月26日]"},
                 {"<workbookPr date1904=\"false\"/>", "[2024年3月26日]"}};

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        Workbook book = {.rows = ROW("", TEXT("A1", "规章") STYLED("B1", "0", "45377")),
                         .styles = "<cellXfs><xf numFmtId=\"14\"/></cellXfs>",
                         .workbook = cases[i].since};
        g_autofree char *found = workbook_seen(&book);

        g_assert_true(g_str_has_suffix(found, cases[i].day));
    }
}

#define MERGED(area) "<mergeCells><mergeCell ref=\"" area "\"/></mergeCells>"
#define COLUMN(attributes) "<cols><col " attributes "/></cols>"

/* Hidden rows and columns, and merged cells that begin in them. */
static void
test_hidden(void)
{
#define FOUR                                                                                       \
    ROW("r=\"1\"", TEXT("A1", "甲") NUMBER("B1", "1"))                                             \
    ROW("r=\"2\" hidden=\"1\"", TEXT("A2", "乙") NUMBER("B2", "2"))                                \
    ROW("r=\"3\" ht=\"0\"", TEXT("A3", "丙") NUMBER("B3", "3"))                                    \
    ROW("r=\"3\" hidden=\"true\"", "")                                                             \
    ROW("r=\"4\" hidden=\"false\"", TEXT("A4", "丁") NUMBER("B4", "4")) ROW("hidden=\"0\"", "")
    static const WorkbookCase cases[] = {
        {{.rows = FOUR}, "[甲] [1] [丁] [4] F-HIDDEN"},
        {{.rows = FOUR, .more = MERGED("A2:A4")}, "[甲] [1] [乙] [4] F-HIDDEN"},
        {{.rows =
              ROW("r=\"1\"", NUMBER("A1", "7") NUMBER("B1", "1")) ROW("r=\"2\" hidden=\"1\"", "")
                  ROW("r=\"3\"", TEXT("A3", "丙") NUMBER("B3", "3") NUMBER("C3", "4")),
          .more = MERGED("A2:A3")},
         "[7] [1] [] [] [3] [4]"},
        {{.rows = FOUR, .more = MERGED("A1:A3")}, "[甲] [1] [丁] [4] F-HIDDEN"},
        {{.rows = FOUR, .more = MERGED("$A$2:$B$3")}, "[甲] [1] [丁] [4] F-HIDDEN"},
        {{.rows = FOUR,
          .more = MERGED("A1;B2") MERGED("A1") MERGED("A1:") "<mergeCells>"
                                                             "<mergeCell/></mergeCells>"},
         "[甲] [1] [丁] [4] F-HIDDEN"},
        {{.rows = FOUR, .more = MERGED("A3:A2")}, "[甲] [1] [丁] [4] F-HIDDEN"},
        {{.rows = FOUR, .more = MERGED("1:2")}, "[甲] [1] unlike [丁] [4] F-HIDDEN"},
        {{.rows = PLAIN,
          .more = MERGED("C5:D9"),
          .columns = COLUMN("min=\"3\" max=\"9\" hidden=\"1\"")},
         "[规章] [12]"},
        {{.rows = PLAIN, .columns = COLUMN("max=\"2\" hidden=\"1\"")}, "[规章] [12]"},
        {{.rows = PLAIN, .columns = COLUMN("min=\"2\" max=\"99999\" width=\"0\"")},
         "规章 F-HIDDEN"},
        {{.rows = PLAIN, .columns = COLUMN("min=\"2\" max=\"1\" hidden=\"1\"")}, "[规章] [12]"},
        {{.rows = ROW("", TEXT("A1", "规章") TEXT("B1", "甲") NUMBER("C1", "12")),
          .more = MERGED("A1:C1"),
          .columns = COLUMN("min=\"1\" max=\"2\" hidden=\"1\"")},
         "12 F-HIDDEN"},
        {{.more = MERGED("A1:B2"), .columns = COLUMN("min=\"1\" max=\"1\" hidden=\"1\"")}, ""},
        {{.rows = ROW("", TEXT("A1", "规章") NUMBER("E1", "12")),
          .more = MERGED("B1:C1"),
          .columns = COLUMN("min=\"2\" max=\"3\" hidden=\"1\"")},
         "[规章] [] [12]"},
        /* numbers below merged cells */
        {{.rows = ROW("", TEXT("A1", "规章") NUMBER("B1", "12")), .more = MERGED("A1:B1")},
         "[规章] [12] unlike"},
        {{.rows = ROW("", TEXT("A1", "规章") TEXT("B1", "12件")), .more = MERGED("A1:B1")}, "规章"},
        /* one merged cell over another: the first counts */
        {{.rows = ROW("r=\"1\"", TEXT("A1", "甲") NUMBER("C1", "1"))
              ROW("r=\"2\"", TEXT("A2", "乙") NUMBER("C2", "2")),
          .more = MERGED("A1:A2") MERGED("A2:B2")},
         "[甲] [] [1] 2"},
    };

    workbook_assert_seen(cases, G_N_ELEMENTS(cases));
}

/* Numbers in columns that are too narrow for them. */
static void
test_widths(void)
{
    static const struct {
        const char *columns;
        const char *number;
    } cases[] = {
        {COLUMN("min=\"2\" max=\"2\" width=\"9.25\""), "[1234567]"},
        {COLUMN("min=\"2\" max=\"2\" width=\"6\""), "[1234567]"},
        {COLUMN("min=\"2\" max=\"2\" width=\"5.875\""), "[1234567] unlike"},
        {COLUMN("min=\"2\" max=\"2\" width=\"5.99999\""), "[1234567] unlike"},
        {COLUMN("min=\"1\" max=\"1\" width=\"2\""), "[1234567]"},
        {COLUMN("min=\"3\" max=\"4\" width=\"2\""), "[1234567]"},
        {COLUMN("min=\"3\" max=\"2\" width=\"2\""), "[1234567]"},
        {COLUMN("min=\"2\" max=\"2\""), "[1234567]"},
        {COLUMN("min=\"2\" max=\"2\" width=\"x\""), "[1234567]"},
        {COLUMN("min=\"2\" max=\"2\" width=\"99999999999999\""), "[1234567]"},
    };
    static const WorkbookCase merged[] = {
        /* all of a merged cell has room for it; a column of the usual width has enough */
        {{.rows = ROW("", TEXT("A1", "规章") NUMBER("B1", "1234567") NUMBER("D1", "1234567")),
          .more = MERGED("B1:C1") MERGED("A9:B9"),
          .columns = COLUMN("min=\"2\" max=\"4\" width=\"4\"")},
         "[规章] [1234567] [1234567] unlike"},
        {{.rows = ROW("", TEXT("A1", "规章") NUMBER("B1", "1234567")),
          .more = MERGED("B1:D1"),
          .columns = COLUMN("min=\"2\" max=\"2\" width=\"1\"")},
         "[规章] [1234567]"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        Workbook book = {.rows = ROW("", TEXT("A1", "规章") NUMBER("B1", "1234567")),
                         .columns = cases[i].columns};
        g_autofree char *found = workbook_seen(&book);
        g_autofree char *expected = g_strconcat("[规章] ", cases[i].number, NULL);

        g_test_message("%s", cases[i].columns);
        g_assert_cmpstr(found, ==, expected);
    }
    workbook_assert_seen(merged, G_N_ELEMENTS(merged));
}

/* Of many columns that are told, the last ones count, too; of two widths the first. */
static void
test_many_columns(void)
{
    enum { MANY = 17000 };
    g_autoptr(GString) columns = g_string_new("<cols>");
    Workbook book = {.rows = ROW("", TEXT("A1", "规章") NUMBER("B1", "1234567") NUMBER("C1", "2"))};
    g_autofree char *found = NULL;

    for (guint i = 0; i < MANY; i++)
        g_string_append(columns, "<col min=\"4\" max=\"16384\" width=\"9\" hidden=\"1\"/>");
    g_string_append(columns, "<col min=\"2\" max=\"2\" width=\"2\"/><col min=\"1\" max=\"9\" "
                             "width=\"9\"/><col min=\"3\" max=\"4\" hidden=\"1\"/></cols>");
    book.columns = columns->str;
    found = workbook_seen(&book);
    g_assert_cmpstr(found, ==, "[规章] [1234567] unlike F-HIDDEN");
}

#define SHAPE(style, type, anchor)                                                                 \
    "<shape " style "><ClientData " type "><Anchor>" anchor "</Anchor></ClientData></shape>"
#define LIST SHAPE("", "ObjectType=\"Drop\"", "1, 2, 0, 2, 2, 0, 1, 0")
#define AT(anchor) SHAPE("", "ObjectType=\"Drop\"", anchor)

/* Pictures, shapes and controls over the cells. */
static void
test_covered(void)
{
    static const char rows[] = ROW("r=\"1\"", TEXT("A1", "甲") NUMBER("B1", "1"))
        ROW("r=\"2\"", TEXT("A2", "乙") NUMBER("B2", "2"));
    static const WorkbookCase cases[] = {
        {{.rows = rows,
          .drawing = PICTURE(CORNER("from", "1", "0", "0", "0") CORNER("to", "1", "9", "0", "9"))},
         "[甲] [1] object [乙] [2]"},
        {{.rows = rows,
          .drawing = PICTURE(CORNER("from", "1", "0", "0", "0") CORNER("to", "2", "0", "1", "0"))},
         "[甲] [1] object [乙] [2]"},
        {{.rows = rows,
          .drawing = PICTURE(CORNER("from", "0", "0", "1", "0")
                                 CORNER("to", "1", "9", "99999999999", "9"))},
         "[甲] [1] [乙] object [2] object"},
        {{.rows = rows,
          .drawing = "<oneCellAnchor>" CORNER("from", "1", "0", "1", "0") "<sp/>"
                                                                          "</oneCellAnchor>"},
         "[甲] [1] [乙] [2] object"},
        /* how far it goes isn't said */
        {{.rows = rows,
          .drawing = "<oneCellAnchor>" CORNER("from", "1", "0", "1",
                                              "0") "</oneCellAnchor>"
                                                   "<twoCellAnchor><grpSp/><x/></twoCellAnchor>"},
         "[甲] object [1] object [乙] object [2] object"},
        {{.rows = rows,
          .drawing =
              "<twoCellAnchor><graphicFrame/>" CORNER("to", "1", "9", "1", "9") "</twoCellAnchor>"},
         "[甲] object [1] object [乙] object [2] object"},
        {{.rows = rows,
          .drawing = PICTURE(CORNER("from", "1", "0", "1", "0") CORNER("to", "1", "0", "1", "0"))},
         "[甲] [1] [乙] [2] object"},
        {{.rows = rows,
          .more = "<drawing r:id=\"gone\"/><legacyDrawing r:id=\"gone\"/>",
          .drawing = PICTURE(""),
          .controls = LIST},
         "[甲] [1] [乙] [2]"},
        {{.rows = rows, .controls = LIST}, "[甲] [1] object [乙] [2]"},
        {{.rows = rows, .controls = SHAPE("style=\"x\"", "ObjectType=\"Note\"", "1,0,0,0,1,9,0,9")},
         "[甲] [1] [乙] [2]"},
        {{.rows = rows,
          .controls =
              SHAPE("style=\"visibility:hidden\"", "ObjectType=\"Drop\"", "1,0,0,0,1,9,0,9")},
         "[甲] [1] [乙] [2]"},
        {{.rows = rows,
          .controls = SHAPE("style=\"visibility:hidden\"", "ObjectType=\"Drop\"",
                            "") "<rect><ClientData "
                                "ObjectType=\"Rect\"><Anchor>1,0,0,0,1,9,0,9</Anchor></ClientData>"
                                "</rect>"},
         "[甲] [1] object [乙] [2]"},
        {{.rows = rows, .controls = SHAPE("", "", "1,0,0,0,1,9,0,9")}, "[甲] [1] [乙] [2]"},
        {{.rows = rows, .controls = AT("\n\t0,&#13; 0, 1, 0, 0, 9, 1, 9")},
         "[甲] [1] [乙] object [2]"},
        {{.rows = rows, .controls = AT("0, 0, 0, 0, 99999999, 0, 0, 0")},
         "[甲] object [1] object [乙] [2]"},
        {{.rows = rows, .controls = AT("1, 0, 1, 0, 0, 0, 0, 0")}, "[甲] [1] [乙] [2]"},
        {{.rows = rows, .controls = AT("1, 0, x")}, "[甲] [1] [乙] [2]"},
        {{.rows = rows,
          .controls = AT("1,0,0,0,1,9,0,9,                                                  "
                         "                                                                "
                         "       ") "<Anchor/>text"},
         "[甲] [1] object [乙] [2]"},
    };

    workbook_assert_seen(cases, G_N_ELEMENTS(cases));
}

#define DIFFERENCES(content) "<dxfs><b/><dxf>" content "</dxf></dxfs>"

/* Looks that a condition gives, and grounds of several kinds. */
static void
test_looks(void)
{
    static const struct {
        const char *styles;
        gboolean seen;
    } cases[] = {
        {DIFFERENCES("<numFmt formatCode=\"#,##0\"/>"), TRUE},
        {DIFFERENCES("<numFmt/>"), TRUE},
        {DIFFERENCES("<numFmt formatCode=\";;\"/>"), FALSE},
        {DIFFERENCES("<border><color rgb=\"FFFFFFFF\"/></border>"), TRUE},
        {DIFFERENCES("<font><color rgb=\"FFFFFFFF\"/></font>"), FALSE},
        {DIFFERENCES(
             "<font><color rgb=\"FFFFFFFF\"/></font><fill><bgColor rgb=\"FF0000FF\"/></fill>"),
         TRUE},
        {DIFFERENCES("<font><color theme=\"0\" tint=\"-0.5\"/></font>"), TRUE},
        {DIFFERENCES("<font><color rgb=\"FFF\"/></font>"), TRUE},
    };
    static const struct {
        const char *fill;
        gboolean seen;
    } grounds[] = {
        {"<gradientFill/>", TRUE},
        {"<patternFill/>", FALSE},
        {"<patternFill><fgColor rgb=\"FF0000FF\"/></patternFill>", FALSE},
        {"<patternFill patternType=\"solid\"><fgColor indexed=\"64\"/></patternFill>", TRUE},
        {"<patternFill patternType=\"solid\"><bgColor rgb=\"FF0000FF\"/></patternFill>", TRUE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        Workbook book = {.rows = PLAIN,
                         .more = RULE("<cfRule type=\"expression\" dxfId=\"0\"/>"),
                         .styles = cases[i].styles};
        g_autofree char *found = workbook_seen(&book);

        g_test_message("%s", cases[i].styles);
        g_assert_cmpstr(found, ==, cases[i].seen ? "[规章] [12]" : "[规章] [12] unlike");
    }
    for (guint i = 0; i < G_N_ELEMENTS(grounds); i++) {
        g_autofree char *styles = g_strdup_printf(
            "<fonts><font><name/><color rgb=\"FFFFFFFF\"/></font></fonts><fills><fill>%s</fill>"
            "</fills><cellXfs><xf/></cellXfs>",
            grounds[i].fill);
        Workbook book = {.rows = ROW("", TEXT("A1", "") NUMBER("B1", "12")), .styles = styles};
        g_autofree char *found = workbook_seen(&book);

        g_test_message("%s", grounds[i].fill);
        g_assert_true(g_str_has_suffix(found, " unlike") == !grounds[i].seen);
    }
}

/* Told once for a workbook; an equation is a picture. */
static void
test_attached(void)
{
    static const WorkbookCase cases[] = {
        {{.rows = PLAIN,
          .more = "<oleObjects><oleObject progId=\"Excel.Sheet.12\" shapeId=\"1\"/><oleObject "
                  "progId=\"Package\"/></oleObjects>"},
         "[规章] [12] F-ATTACHED"},
        {{.rows = PLAIN,
          .more = "<oleObjects><oleObject progId=\"Equation.3\"/><oleObject "
                  "link=\"[1]!a\" progId=\"Word.Document.12\"/></oleObjects>"},
         "[规章] [12]"},
    };

    workbook_assert_seen(cases, G_N_ELEMENTS(cases));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/xlsx-seen/attached", test_attached);
    g_test_add_func("/xlsx-seen/values", test_values);
    g_test_add_func("/xlsx-seen/calendars", test_calendars);
    g_test_add_func("/xlsx-seen/hidden", test_hidden);
    g_test_add_func("/xlsx-seen/widths", test_widths);
    g_test_add_func("/xlsx-seen/many-columns", test_many_columns);
    g_test_add_func("/xlsx-seen/covered", test_covered);
    g_test_add_func("/xlsx-seen/looks", test_looks);
    return g_test_run();
}
