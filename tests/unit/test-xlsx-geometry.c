/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/sheet/xlsx-geometry-private.h"

enum { EMU_PER_POINT = 12700, N_ROWS = 60 };

/* Rows of a sheet, each with its height in points; 0: hidden; the rest are of 20. */
static OgiXlsxSheet *
sheet_of(const guint *points)
{
    OgiXlsxSheet *sheet = g_new0(OgiXlsxSheet, 1);

    sheet->usual = (OgiXlsxUsual){.height = 2000, .is_height_own = TRUE};
    sheet->letters = 1100;
    sheet->cells = g_array_new(FALSE, FALSE, sizeof(OgiXlsxCell));
    sheet->hidden_rows = g_array_new(FALSE, FALSE, sizeof(guint32));
    sheet->heights = g_array_new(FALSE, FALSE, sizeof(OgiXlsxHeight));
    for (guint32 i = 0; i < N_ROWS; i++) {
        const OgiXlsxHeight height = {i, points[i] * 100};

        if (points[i] == 0)
            g_array_append_val(sheet->hidden_rows, i);
        else if (points[i] != 20)
            g_array_append_val(sheet->heights, height);
    }
    return sheet;
}

static void
sheet_free(OgiXlsxSheet *sheet)
{
    g_array_unref(sheet->cells);
    g_array_unref(sheet->hidden_rows);
    g_array_unref(sheet->heights);
    g_free(sheet);
}

/* The last row that begins above a place; the first one in any case. */
static guint32
row_above(const guint *points, gint64 place)
{
    gint64 begin = 0;
    guint32 row = 0;

    for (guint32 i = 0; begin < place; i++) {
        row = i;
        begin += (gint64)(i < N_ROWS ? points[i] : 20) * EMU_PER_POINT;
    }
    return row;
}

/* Rows as they are found one by one, and no row missed that may be covered. */
static void
test_rows(void)
{
    enum { SHEETS = 40, PLACES = 60 };
    g_autoptr(GRand) random = g_rand_new_with_seed(7);

    for (guint n = 0; n < SHEETS; n++) {
        guint points[N_ROWS];
        OgiXlsxSheet *sheet;
        OgiXlsxGeometry geometry;

        for (guint i = 0; i < N_ROWS; i++)
            points[i] = (guint)g_rand_int_range(random, 0, 4) * 10;
        sheet = sheet_of(points);
        ogi_xlsx_geometry_init(&geometry, sheet);
        for (guint i = 0; i < PLACES; i++) {
            gint64 place = (gint64)g_rand_int_range(random, -20, 1600) * EMU_PER_POINT;
            gint64 size = (gint64)g_rand_int_range(random, 1, 400) * EMU_PER_POINT;
            guint32 first, last, least, most, row;

            ogi_xlsx_line_find(&geometry.rows, place, size, TRUE, &first, &last);
            g_assert_cmpuint(first, ==, row_above(points, place + 1));
            g_assert_cmpuint(last, ==, MAX(row_above(points, place + size), first));
            ogi_xlsx_line_find(&geometry.rows, place, size, FALSE, &least, &most);
            g_assert_cmpuint(least, <=, first);
            g_assert_cmpuint(most, >=, last);
            g_assert_cmpuint(most - least, <=, last - first + 12);
            row = ogi_xlsx_line_find_last(&geometry.rows, first, size, TRUE);
            g_assert_cmpuint(row, >=, first);
            g_assert_cmpuint(ogi_xlsx_line_find_last(&geometry.rows, first, size, FALSE), >=, row);
            g_assert_cmpuint(ogi_xlsx_line_find_before(&geometry.rows, first, size), <=, first);
        }
        ogi_xlsx_geometry_clear(&geometry);
        sheet_free(sheet);
    }
}

/* At the ends of a sheet. */
static void
test_ends(void)
{
    static const guint points[N_ROWS] = {0};
    OgiXlsxSheet *sheet = sheet_of(points);
    OgiXlsxGeometry geometry;
    guint32 first, last;

    ogi_xlsx_geometry_init(&geometry, sheet);
    ogi_xlsx_line_find(&geometry.rows, 0, OGI_XLSX_FARTHEST, FALSE, &first, &last);
    g_assert_cmpuint(first, ==, N_ROWS);
    g_assert_cmpuint(last, ==, OGI_XLSX_ROWS - 1);
    ogi_xlsx_line_find(&geometry.columns, OGI_XLSX_FARTHEST, OGI_XLSX_FARTHEST, FALSE, &first,
                       &last);
    g_assert_cmpuint(first, ==, OGI_XLSX_COLUMNS - 1);
    g_assert_cmpuint(last, ==, OGI_XLSX_COLUMNS - 1);
    ogi_xlsx_line_find(&geometry.columns, -OGI_XLSX_FARTHEST, 9, FALSE, &first, &last);
    g_assert_cmpuint(first, ==, 0);
    g_assert_cmpuint(last, ==, 0);
    g_assert_cmpuint(ogi_xlsx_line_find_last(&geometry.rows, OGI_XLSX_ROWS - 1, 9, FALSE), ==,
                     OGI_XLSX_ROWS - 1);
    g_assert_cmpuint(ogi_xlsx_line_find_before(&geometry.rows, 99, OGI_XLSX_FARTHEST), ==, 0);
    ogi_xlsx_geometry_clear(&geometry);
    sheet_free(sheet);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/xlsx-geometry/rows", test_rows);
    g_test_add_func("/xlsx-geometry/ends", test_ends);
    return g_test_run();
}
