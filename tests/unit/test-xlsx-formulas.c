/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook-parts.h"

/* Sheets that show formulas in place of results: numbers are shown as they are kept. */

#define VIEW(attributes) "<sheetViews><sheetView " attributes "/></sheetViews>"
#define FORMULA(place, value) "<c r=\"" place "\"><f>1+1</f><v>" value "</v></c>"

static void
test_shown(void)
{
    static const char rows[] = ROW("", TEXT("A1", "规章") NUMBER("B1", "1") FORMULA("C1", "2")
                                           STYLED("D1", "1", "3.4") STYLED("E1", "1", "4"))
        ROW("r=\"2\"", "<c r=\"A2\" t=\"str\"><f>\"文件\"</f><v>文件</v></c>"
                       "<c r=\"B2\"><f t=\"shared\" si=\"0\"/><v>5</v></c>"
                       "<c r=\"C2\" t=\"str\"><f>\"\"</f><v></v></c>"
                       "<c r=\"D2\" t=\"str\"><v>6</v></c>");
    static const char styles[] = "<cellXfs><xf/><xf numFmtId=\"1\"/></cellXfs>";
    static const char results[] = "[规章] [1] [2] [3] scaled [4] [文件] [5] [] [6] []";
    static const char formulas[] = "[规章] [1] [2] unlike [3] unlike scaled [4] [文件] unlike "
                                   "[5] unlike [] unlike [6] []";
    const WorkbookCase cases[] = {
        {{.rows = rows, .styles = styles}, results},
        {{.rows = rows, .styles = styles, .columns = VIEW("showFormulas=\"0\"")}, results},
        {{.rows = rows, .styles = styles, .columns = VIEW("showFormulas=\"1\"")}, formulas},
        {{.rows = rows, .styles = styles, .columns = VIEW("showFormulas=\"true\"")}, formulas},
        {{.rows = rows, .styles = styles, .columns = VIEW("showFormulas=\"1\"") VIEW("")},
         formulas},
    };

    workbook_assert_seen(cases, G_N_ELEMENTS(cases));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/xlsx-formulas/shown", test_shown);
    return g_test_run();
}
