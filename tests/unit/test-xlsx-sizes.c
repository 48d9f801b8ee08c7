/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook-parts.h"

/* Figures in rows and columns that are too small to show them. */

/* Of usual letters of 11 points, and then of 36 and 6. */
static const char sizes[] =
    "<fonts><font><sz val=\"11\"/></font><font><sz val=\"36\"/></font><font><sz val=\"6\"/></font>"
    "<font/></fonts><cellXfs><xf fontId=\"0\"/><xf fontId=\"1\"/><xf fontId=\"2\"/>"
    "<xf fontId=\"3\"/></cellXfs>";

#define WIDE(width) "<cols><col min=\"2\" max=\"2\" width=\"" width "\"/></cols>"
#define HIGH(height) ROW("r=\"1\" ht=\"" height "\"", TEXT("A1", "规章") NUMBER("B1", "12"))
#define MERGED(area) "<mergeCells><mergeCell ref=\"" area "\"/></mergeCells>"
#define USUAL(attributes) "<sheetFormatPr " attributes "/>"

static void
test_rows(void)
{
    static const WorkbookCase cases[] = {
        {{.rows = HIGH("0.5")}, "[规章] [12] unlike"},
        {{.rows = HIGH("3")}, "[规章] [12] unlike"},
        {{.rows = HIGH("5E0")}, "[规章] [12] unlike"},
        {{.rows = HIGH("5.49")}, "[规章] [12] unlike"},
        {{.rows = HIGH("5.5")}, "[规章] [12]"},
        {{.rows = HIGH("13.5")}, "[规章] [12]"},
        {{.rows = HIGH("0.0")}, " F-HIDDEN"},
        {{.rows = HIGH("0E9")}, " F-HIDDEN"},
        {{.rows = HIGH("1E-3")}, "[规章] [12] unlike"},
        {{.rows = HIGH("-7")}, "[规章] [12] unlike"},
        {{.rows = HIGH("x")}, "[规章] [12] unlike"},
        {{.rows = ROW("ht=\"17\"", TEXT("A1", "规章") STYLED("B1", "1", "1") STYLED("C1", "2", "2")
                                       STYLED("D1", "3", "3") STYLED("E1", "0", "4")),
          .styles = sizes},
         "[规章] [1] unlike [2] [3] [4]"},
        {{.rows = ROW("ht=\"4\"", TEXT("A1", "规章") STYLED("B1", "1", "1") STYLED("C1", "2", "2")
                                      STYLED("D1", "3", "3") TEXT("E1", "4")),
          .styles = sizes},
         "[规章] [1] unlike [2] [3] unlike [4] unlike"},
        /* all rows of a merged cell are there for it */
        {{.rows = ROW("r=\"1\" ht=\"3\"", TEXT("A1", "甲") NUMBER("B1", "1") NUMBER("C1", "2"))
              ROW("r=\"2\" ht=\"3\"", TEXT("A2", "乙") NUMBER("B2", "3")),
          .more = MERGED("C1:C2")},
         "[甲] [1] unlike [2] [乙] [3] unlike"},
        {{.rows = ROW("r=\"1\" ht=\"3\"", TEXT("A1", "甲") NUMBER("B1", "1")) ROW(
              "r=\"2\" hidden=\"1\"", TEXT("A2", "乙")) ROW("r=\"3\" ht=\"2\"", TEXT("A3", "丙")),
          .more = MERGED("B1:B3")},
         "[甲] [1] unlike 丙 F-HIDDEN"},
    };

    workbook_assert_seen(cases, G_N_ELEMENTS(cases));
}

/* Rows that say no height grow to what they need, but not where the usual one is fixed. */
static void
test_usual_rows(void)
{
    static const char rows[] = ROW("r=\"1\"", TEXT("A1", "规章") STYLED("B1", "1", "12"));
    static const WorkbookCase cases[] = {
        {{.rows = rows, .styles = sizes, .columns = ""}, "[规章] [12]"},
        {{.rows = rows, .styles = sizes, .columns = USUAL("defaultRowHeight=\"15\"")},
         "[规章] [12]"},
        {{.rows = rows, .styles = sizes, .columns = USUAL("defaultRowHeight=\"0\"")},
         "[规章] [12]"},
        {{.rows = rows, .styles = sizes, .columns = USUAL("zeroHeight=\"1\"")}, "[规章] [12]"},
        {{.rows = rows, .styles = sizes, .columns = USUAL("customHeight=\"1\"")}, "[规章] [12]"},
        {{.rows = rows,
          .styles = sizes,
          .columns = USUAL("defaultRowHeight=\"15\" customHeight=\"1\"")},
         "[规章] [12] unlike"},
        {{.rows = rows,
          .styles = sizes,
          .columns = USUAL("defaultRowHeight=\"0\" customHeight=\"1\"")},
         "[规章] [12] unlike"},
        {{.rows = rows, .styles = sizes, .columns = USUAL("defaultRowHeight=\"1\"")},
         "[规章] [12] unlike"},
        {{.rows = HIGH("14"), .columns = USUAL("defaultRowHeight=\"1\" customHeight=\"1\"")},
         "[规章] [12]"},
    };

    workbook_assert_seen(cases, G_N_ELEMENTS(cases));
}

static void
test_columns(void)
{
    static const char rows[] = ROW("", TEXT("A1", "规章") STYLED("B1", "0", "473"));
    static const char large[] = ROW("", TEXT("A1", "规章") STYLED("B1", "1", "473"));
    static const char small[] = ROW("", TEXT("A1", "规章") STYLED("B1", "2", "473123"));
    static const char digit[] = ROW("", TEXT("A1", "规章") NUMBER("B1", "5"));
    static const WorkbookCase cases[] = {
        {{.rows = rows, .styles = sizes, .columns = WIDE("0.005")}, "[规章] [473] unlike"},
        {{.rows = rows, .styles = sizes, .columns = WIDE("5E-3")}, "[规章] [473] unlike"},
        {{.rows = rows, .styles = sizes, .columns = WIDE("0.00")}, "规章 F-HIDDEN"},
        {{.rows = rows, .styles = sizes, .columns = WIDE("3")}, "[规章] [473]"},
        {{.rows = large, .styles = sizes, .columns = WIDE("3")}, "[规章] [473] unlike"},
        {{.rows = large, .styles = sizes, .columns = WIDE("7")}, "[规章] [473]"},
        {{.rows = small, .styles = sizes, .columns = WIDE("3")}, "[规章] [473123]"},
        {{.rows = small, .styles = sizes, .columns = WIDE("2")}, "[规章] [473123] unlike"},
        {{.rows = digit, .columns = WIDE("0.3")}, "[规章] [5] unlike"},
        {{.rows = digit, .columns = WIDE("0.5")}, "[规章] [5]"},
        {{.rows = ROW("", TEXT("A1", "规章") TEXT("B1", "5")), .columns = WIDE("0.1")},
         "[规章] [5] unlike"},
        /* hidden columns of a merged cell give it no room */
        {{.rows = ROW("", TEXT("A1", "规章") NUMBER("B1", "1234567")),
          .more = MERGED("B1:C1"),
          .columns = "<cols><col min=\"2\" max=\"2\" width=\"3\"/><col min=\"3\" max=\"3\" "
                     "width=\"9\" hidden=\"1\"/></cols>"},
         "[规章] [1234567] unlike"},
    };

    workbook_assert_seen(cases, G_N_ELEMENTS(cases));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/xlsx-sizes/rows", test_rows);
    g_test_add_func("/xlsx-sizes/usual-rows", test_usual_rows);
    g_test_add_func("/xlsx-sizes/columns", test_columns);
    return g_test_run();
}
