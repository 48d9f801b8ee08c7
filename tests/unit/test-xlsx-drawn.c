/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/document-private.h"
#include "workbook-parts.h"

#define FROM(column, row) CORNER("from", column, "0", row, "0")
#define TO(column, row) CORNER("to", column, "0", row, "0")
#define OLD(type) "<shape><ClientData ObjectType=\"" type "\"><Anchor>0,0,2,0,1,0,5,0</Anchor>"
#define OLD_END "</ClientData></shape>"

/* A paragraph in row 1, tables in rows 2 and 30. */
static const char rows[] = ROW("r=\"1\"", TEXT("A1", "一、概述情况"))
    ROW("r=\"2\"", TEXT("A2", "规章") NUMBER("B2", "1") NUMBER("C2", "2"))
        ROW("r=\"3\"", TEXT("A3", "二、公开情况"))
            ROW("r=\"30\"", TEXT("A30", "文件") NUMBER("B30", "3") NUMBER("C30", "4"));

/* Where pictures are: in front of which cell, at which row. */
static void
test_pictures(void)
{
    enum { LAST = 8 };
    static const struct {
        Workbook book;
        guint cell; /* LAST: none has one */
        guint line;
    } cases[] = {
        /* in a sheet without text */
        {{.drawing = PICTURE(FROM("0", "0") TO("9", "20"))}, 0, 1},
        {{.drawing = PICTURE(FROM("3", "6") TO("9", "20"))}, 0, 7},
        /* above all, in an empty row between, from the row of a heading on, below all */
        {{.rows = rows, .drawing = PICTURE(FROM("0", "0") TO("1", "1"))}, 1, 1},
        {{.rows = rows, .drawing = PICTURE(FROM("4", "4") TO("9", "8"))}, 5, 5},
        {{.rows = rows, .drawing = PICTURE(FROM("4", "2") TO("9", "20"))}, 5, 3},
        {{.rows = rows, .drawing = "<oneCellAnchor>" FROM("4", "2") "<pic/></oneCellAnchor>"},
         5,
         3},
        {{.rows = rows, .drawing = PICTURE(FROM("0", "30") TO("9", "40"))}, LAST, 31},
        /* in rows that are hidden, or of which one is shown */
        {{.rows = ROW("r=\"2\" hidden=\"1\"", "") ROW("r=\"3\" hidden=\"1\"", ""),
          .drawing = PICTURE(FROM("0", "1") TO("9", "3"))},
         LAST,
         0},
        {{.rows = ROW("r=\"2\" hidden=\"1\"", "") ROW("r=\"3\" hidden=\"1\"", ""),
          .drawing = PICTURE(FROM("0", "1") TO("9", "4"))},
         0,
         2},
        /* one of an old version; what is filled in is none */
        {{.controls = OLD("Pict") OLD_END}, 0, 3},
        {{.controls = OLD("Drop") OLD_END}, LAST, 0},
        {{.controls = OLD("Note") OLD_END}, LAST, 0},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(OgiDocument) document = workbook_read(&cases[i].book);
        guint n = ogi_document_n_cells(document);
        guint cell = cases[i].cell == LAST ? n : cases[i].cell;

        g_test_message("%u", i);
        for (guint k = 0; k <= n; k++)
            g_assert_cmpuint(ogi_document_picture_line(document, k, k), ==,
                             k == cell ? cases[i].line : 0);
    }
}

/* A logo or stamp beside a table changes none of its rows, nor a heading. */
static void
test_beside(void)
{
    static const WorkbookCase cases[] = {
        {{.rows = ROW("r=\"1\"", TEXT("A1", "规章") NUMBER("B1", "1"))
              ROW("r=\"2\"", TEXT("A2", "二、公开情况"))
                  ROW("r=\"3\"", TEXT("A3", "文件") TEXT("D3", "4")),
          .drawing = PICTURE(FROM("2", "0") TO("4", "2"))},
         "[规章] [1] [] [] 二、公开情况 [文件] [] [] [4]"},
        /* in the place of a figure it is one that can't be read */
        {{.rows = ROW("r=\"1\"", TEXT("A1", "规章") NUMBER("C1", "1"))
              ROW("r=\"2\"", TEXT("A2", "文件")),
          .drawing = PICTURE(FROM("1", "1") TO("3", "2"))},
         "[规章] [] [1] [文件] [] object [] object"},
    };

    workbook_assert_seen(cases, G_N_ELEMENTS(cases));
}

#define ONE(column, row, x, y, size)                                                               \
    "<oneCellAnchor>" CORNER("from", column, x, row, y) "<ext " size "/><pic/></oneCellAnchor>"
#define PLACED(place, size, object)                                                                \
    "<absoluteAnchor><pos " place "/><ext " size "/>" object "<clientData/></absoluteAnchor>"
#define TALL(row, name, figures) ROW("r=\"" row "\" ht=\"20\"", TEXT("A" row, name) figures)
#define COLUMNS                                                                                    \
    "<sheetFormatPr defaultRowHeight=\"20\" customHeight=\"1\"/>"                                  \
    "<cols><col min=\"1\" max=\"9\" width=\"10\"/></cols>"

/* What has a size or a place instead of cells covers all that it may, by heights of 254000 EMU and
 * widths of about 720000. */
static void
test_placed(void)
{
    static const char figures[] = TALL("1", "甲", NUMBER("B1", "1") NUMBER("D1", "2"))
        TALL("2", "乙", NUMBER("B2", "3") NUMBER("D2", "4"))
            TALL("4", "丁", NUMBER("B4", "5") NUMBER("D4", "6"));
    static const struct {
        const char *drawing;
        const char *seen;
    } cases[] = {
        /* inside of D2, D4, the rows between, and far away */
        {PLACED("x=\"2400000\" y=\"300000\"", "cx=\"9\" cy=\"9\"", "<pic/>"),
         "[甲] [1] [] [2] [乙] [3] [] object [4] object [丁] [5] [] [6]"},
        {PLACED("x=\"2400000\" y=\"900000\"", "cx=\"9\" cy=\"9\"", "<graphicFrame/>"),
         "[甲] [1] [] [2] [乙] [3] [] [4] [丁] [5] [] object [6] object"},
        {PLACED("x=\"-9\" y=\"-9000\"", "cx=\"99\" cy=\"300000\"", "<sp/>"),
         "[甲] object [1] [] [2] [乙] object [3] [] [4] [丁] [5] [] [6]"},
        {PLACED("x=\"9000000\" y=\"300000\"", "cx=\"9\" cy=\"9\"", "<pic/>"),
         "[甲] [1] [] [2] [乙] [3] [] [4] [丁] [5] [] [6]"},
        {PLACED("x=\"0\" y=\"9000000\"", "cx=\"9000000\" cy=\"9\"", "<pic/>"),
         "[甲] [1] [] [2] [乙] [3] [] [4] [丁] [5] [] [6]"},
        {PLACED("x=\"0\" y=\"300000\"", "cx=\"9\" cy=\"9\"", ""),
         "[甲] [1] [] [2] [乙] [3] [] [4] [丁] [5] [] [6]"},
        /* a place or size that isn't known */
        {PLACED("x=\"0\" y=\"1cm\"", "cx=\"9\" cy=\"9\"", "<pic/>"),
         "[甲] object [1] object [] object [2] object [乙] object [3] object [] object [4] object "
         "[] object [] object [] object [] object [丁] object [5] object [] object [6] object"},
        {"<oneCellAnchor>" CORNER("from", "3", "0", "1", "0") "<pic/></oneCellAnchor>",
         "[甲] [1] [] [2] [乙] [3] [] [4] object [] [] [] [] object [丁] [5] [] [6] object"},
        /* from a cell on: in it, over its end, and by where it begins in it */
        {ONE("1", "0", "0", "0", "cx=\"9000\" cy=\"9000\""),
         "[甲] [1] object [] [2] [乙] [3] [] [4] [丁] [5] [] [6]"},
        {ONE("1", "0", "0", "0", "cx=\"9000\" cy=\"300000\""),
         "[甲] [1] object [] [2] [乙] [3] object [] [4] [丁] [5] [] [6]"},
        {ONE("1", "0", "0", "200000", "cx=\"9000\" cy=\"100000\""),
         "[甲] [1] object [] [2] [乙] [3] object [] [4] [丁] [5] [] [6]"},
        {ONE("1", "0", "600000", "\n   0", "cx=\"900000\" cy=\"9000\""),
         "[甲] [1] object [] object [2] object [乙] [3] [] [4] [丁] [5] [] [6]"},
        /* lines, and what isn't known */
        {"<twoCellAnchor>" FROM("1", "0") TO("2", "1") "<cxnSp/></twoCellAnchor>",
         "[甲] [1] object [] [2] [乙] [3] [] [4] [丁] [5] [] [6]"},
        {"<twoCellAnchor>" FROM("1", "0") TO("2", "1") "<x:x xmlns:x=\"urn:x\"/></twoCellAnchor>",
         "[甲] [1] object [] [2] [乙] [3] [] [4] [丁] [5] [] [6]"},
        /* turned by 90 degrees, or by none */
        {"<twoCellAnchor>" FROM("1", "0")
             TO("2", "1") "<sp><xfrm rot=\"5400000\"><ext cx=\"600000\" "
                          "cy=\"9\"/></xfrm></sp></twoCellAnchor>",
         "[甲] object [1] object [] object [2] [乙] object [3] object [] object [4] [] object [] "
         "object [] object [] [丁] [5] [] [6]"},
        {"<twoCellAnchor>" FROM("1", "0")
             TO("2", "1") "<sp><xfrm rot=\"-10800000\"><ext cx=\"600000\" "
                          "cy=\"9\"/></xfrm></sp></twoCellAnchor>",
         "[甲] [1] object [] [2] [乙] [3] [] [4] [丁] [5] [] [6]"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        Workbook book = {.rows = figures, .columns = COLUMNS, .drawing = cases[i].drawing};
        g_autofree char *found = workbook_seen(&book);

        g_test_message("%u: %s", i, cases[i].drawing);
        g_assert_cmpstr(found, ==, cases[i].seen);
    }
}

/* Rows and columns without size, or with one that isn't said. */
static void
test_sizes(void)
{
    static const WorkbookCase cases[] = {
        /* two hidden rows above, in turn as rows and by default; a hidden column */
        {{.rows = ROW("r=\"1\" hidden=\"1\"", "") ROW("r=\"2\" ht=\"0\"", "")
              ROW("r=\"3\" ht=\"40\"", TEXT("A3", "丙") NUMBER("C3", "1"))
                  ROW("r=\"4\" ht=\"40\"", TEXT("A4", "丁") NUMBER("C4", "2")),
          .columns = "<cols><col min=\"1\" max=\"1\" width=\"10\"/>"
                     "<col min=\"2\" max=\"2\" hidden=\"1\"/><col min=\"3\" max=\"3\" "
                     "width=\"10\"/></cols>",
          .drawing = PLACED("x=\"1200000\" y=\"9000\"", "cx=\"9\" cy=\"9\"", "<pic/>")},
         "[丙] [1] object [丁] [2]"},
        /* text without a height may need any, rows without text none */
        {{.rows = ROW("r=\"1\"", TEXT("A1", "甲") NUMBER("B1", "1"))
              ROW("r=\"2\"", TEXT("A2", "乙") NUMBER("B2", "2")),
          .drawing = PLACED("x=\"0\" y=\"400000\"", "cx=\"9\" cy=\"9\"", "<pic/>")},
         "[甲] object [1] [乙] object [2]"},
        {{.rows = ROW("r=\"1\" ht=\"20\"", TEXT("A1", "甲") NUMBER("B1", "1"))
              ROW("r=\"9\" ht=\"20\"", TEXT("A9", "乙") NUMBER("B9", "2")),
          .columns = "<sheetFormatPr defaultRowHeight=\"15\" zeroHeight=\"1\"/>",
          .drawing = PLACED("x=\"0\" y=\"270000\"", "cx=\"9\" cy=\"9\"", "<pic/>")},
         "[甲] [1] [] object [] [] object [] [] object [] [] object [] [] object [] [] object [] "
         "[] object [] [乙] object [2]"},
        /* larger letters make wider columns */
        {{.rows = ROW("r=\"1\" ht=\"20\"", TEXT("A1", "甲") NUMBER("B1", "1")),
          .columns = "<cols><col min=\"1\" max=\"2\" width=\"10\"/></cols>",
          .styles = "<fonts><font><sz val=\"22\"/></font></fonts>",
          .drawing = PLACED("x=\"900000\" y=\"0\"", "cx=\"9\" cy=\"9\"", "<pic/>")},
         "[甲] object [1]"},
        {{.rows = ROW("r=\"1\" ht=\"20\"", TEXT("A1", "甲") NUMBER("B1", "1")),
          .columns = "<sheetFormatPr defaultColWidth=\"5.5\"/>",
          .drawing = PLACED("x=\"600000\" y=\"0\"", "cx=\"9\" cy=\"9\"", "<pic/>")},
         "[甲] [1] object"},
    };

    workbook_assert_seen(cases, G_N_ELEMENTS(cases));
}

#define BOX(frame, text)                                                                           \
    "<twoCellAnchor>" FROM("0", "0") TO("1", "1") "<sp><txBody>" frame "<p><r><t>" text            \
                                                  "</t></r></p></txBody></sp></twoCellAnchor>"

/* Ink, text that runs over the sides of its shape, and pictures behind the cells. */
static void
test_unbounded(void)
{
    static const char figures[] = ROW("r=\"1\"", TEXT("B1", "甲") NUMBER("D1", "1"))
        ROW("r=\"3\"", TEXT("B3", "乙") NUMBER("D3", "2"));
    static const char plain[] = "[] [甲] [] [1] [] [乙] [] [2]";
    static const char first[] = "[] object [甲] [] [1] [] [乙] [] [2]";
    static const char all[] = "[] object [甲] object [] object [1] object [] [乙] [] [2]";
    const WorkbookCase cases[] = {
        {{.rows = figures}, plain},
        {{.rows = figures,
          .drawing =
              "<twoCellAnchor>" FROM("2", "2") TO("3", "3") "<contentPart/></twoCellAnchor>"},
         "[] [甲] [] [1] [] [乙] [] object [2]"},
        {{.rows = figures, .drawing = BOX("<bodyPr wrap=\"none\"/>", "999")}, all},
        {{.rows = figures, .drawing = BOX("<bodyPr wrap=\"none\"/>", " ")}, first},
        {{.rows = figures, .drawing = BOX("<bodyPr wrap=\"square\"/>", "999")}, first},
        {{.rows = figures, .drawing = BOX("<bodyPr/>", "999")}, first},
        {{.rows = figures, .drawing = BOX("<bodyPr wrap=\"none\" horzOverflow=\"clip\"/>", "9")},
         first},
        {{.rows = figures, .drawing = BOX("<bodyPr wrap=\"none\"><spAutoFit/></bodyPr>", "9")},
         first},
        {{.rows = figures, .drawing = BOX("<bodyPr wrap=\"none\"/>", "9") BOX("<bodyPr/>", "9")},
         all},
        {{.rows = figures, .more = "<picture r:id=\"p\"/>"},
         "[] object [甲] [] object [1] [] object [乙] [] object [2]"},
        {{.rows = figures,
          .more = "<picture r:id=\"p\"/>",
          .drawing = BOX("<bodyPr/>", "9") PICTURE(FROM("3", "0") TO("4", "1"))},
         "[] object [甲] [] object [1] object [] object [乙] [] object [2]"},
        {{.more = "<picture r:id=\"p\"/>"}, ""},
    };

    workbook_assert_seen(cases, G_N_ELEMENTS(cases));
}

/* More blanks below one than are looked at: the rest isn't read. */
static void
test_too_many(void)
{
    g_autofree char *found = NULL;
    const Workbook book = {
        .rows = ROW("r=\"1\"", TEXT("A1", "甲") NUMBER("B1", "1"))
            ROW("r=\"300000\"", TEXT("A300000", "乙") NUMBER("B300000", "2")),
        .drawing =
            PICTURE(FROM("2", "0") TO("3", "1000000")) PICTURE(FROM("1", "1") TO("2", "1000000")),
    };

    found = workbook_seen(&book);
    g_assert_true(g_str_has_suffix(found, " F-LIMIT"));
    g_assert_null(strstr(found, "乙"));
}

/* Drawings over each other, in any order, some past the limit. */
static void
test_many(void)
{
    enum { MANY = 20000 };
    static const char figures[] = ROW("r=\"1\"", NUMBER("A1", "1") NUMBER("B1", "2"))
        ROW("r=\"2\"", NUMBER("A2", "3") NUMBER("B2", "4"))
            ROW("r=\"3\"", NUMBER("A3", "5") NUMBER("B3", "6"));
    g_autoptr(GString) drawing = g_string_new(NULL);
    Workbook book = {.rows = figures};
    g_autofree char *few = NULL;
    g_autofree char *many = NULL;

    book.drawing = PICTURE(FROM("1", "2") TO("2", "3")) PICTURE(FROM("0", "0") TO("2", "1"))
        PICTURE(FROM("0", "0") TO("1", "2"));
    few = workbook_seen(&book);
    g_assert_cmpstr(few, ==, "[1] object [2] object [3] object [4] [5] [6] object");
    for (guint i = 0; i < MANY; i++)
        g_string_append(drawing, PICTURE(FROM("0", "0") TO("1", "1")));
    g_string_append(drawing, PICTURE(FROM("1", "1") TO("2", "2")));
    book.drawing = drawing->str;
    many = workbook_seen(&book);
    g_assert_cmpstr(many, ==, "[1] object [2] object [3] object [4] object [5] [6]");
}

/* Rows come in any order, hidden ones too. */
static void
test_hidden_rows(void)
{
    static const WorkbookCase cases[] = {
        {{.rows = ROW("r=\"3\" hidden=\"1\"", NUMBER("A3", "5") NUMBER("B3", "6"))
              ROW("r=\"2\" hidden=\"1\"", NUMBER("A2", "3") NUMBER("B2", "4"))
                  ROW("r=\"1\"", NUMBER("A1", "1") NUMBER("B1", "2"))},
         "[1] [2] F-HIDDEN"},
    };

    workbook_assert_seen(cases, G_N_ELEMENTS(cases));
}

/* What is below a merged cell past the limit isn't known, so that no figure is. */
static void
test_many_merged(void)
{
    enum { MANY = 20000 };
    g_autoptr(GString) more = g_string_new("<mergeCells>");
    Workbook book = {.rows = PLAIN};
    g_autofree char *few = NULL;
    g_autofree char *known = NULL;
    g_autofree char *many = NULL;

    for (guint i = 0; i < MANY; i++)
        g_string_append_printf(more, "<mergeCell ref=\"A%u:B%u\"/>", i + 2, i + 2);
    few = workbook_part(more->str, NULL, "</mergeCells>");
    book.more = few;
    known = workbook_seen(&book);
    g_assert_cmpstr(known, ==, "[规章] [12]");
    g_string_append(more, "<mergeCell ref=\"A1:B1\"/></mergeCells>");
    book.more = more->str;
    many = workbook_seen(&book);
    g_assert_cmpstr(many, ==, "[规章] [12] unlike F-LIMIT");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/xlsx-drawn/pictures", test_pictures);
    g_test_add_func("/xlsx-drawn/beside", test_beside);
    g_test_add_func("/xlsx-drawn/placed", test_placed);
    g_test_add_func("/xlsx-drawn/sizes", test_sizes);
    g_test_add_func("/xlsx-drawn/unbounded", test_unbounded);
    g_test_add_func("/xlsx-drawn/too-many", test_too_many);
    g_test_add_func("/xlsx-drawn/many", test_many);
    g_test_add_func("/xlsx-drawn/hidden-rows", test_hidden_rows);
    g_test_add_func("/xlsx-drawn/many-merged", test_many_merged);
    return g_test_run();
}
