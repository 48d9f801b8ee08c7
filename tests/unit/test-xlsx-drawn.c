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

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/xlsx-drawn/pictures", test_pictures);
    g_test_add_func("/xlsx-drawn/beside", test_beside);
    g_test_add_func("/xlsx-drawn/many", test_many);
    g_test_add_func("/xlsx-drawn/hidden-rows", test_hidden_rows);
    return g_test_run();
}
