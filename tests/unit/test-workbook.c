/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/workbook.h>

#include "workbook-parts.h"

/* Workbooks past what one may have or cost, and those of an office. */

/* So many times a text with a number in it, from first on. */
static char *
numbered(const char *before, const char *after, guint first, guint n)
{
    GString *out = g_string_new(NULL);

    for (guint i = first; i < first + n; i++)
        g_string_append_printf(out, "%s%u%s", before, i, after);
    return g_string_free(out, FALSE);
}

static char *
repeated(const char *text, guint n)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < n; i++)
        g_string_append(out, text);
    return g_string_free(out, FALSE);
}

/* Past what a workbook may have of something, there is none of it, or what is may be hidden. */
static void
test_limits(void)
{
    enum { MANY_STYLES = 65536, MANY_AREAS = 20000, MANY_RULES = 4096, MANY_COLUMNS = 16384 };
    g_autofree char *fonts = repeated("<font/>", MANY_STYLES);
    g_autofree char *fills = repeated("<fill/>", MANY_STYLES);
    g_autofree char *looks = repeated("<xf fontId=\"65536\" fillId=\"65536\"/>", MANY_STYLES);
    g_autofree char *differences = repeated("<dxf/>", MANY_STYLES);
    g_autofree char *formats = numbered("<numFmt numFmtId=\"", "\" formatCode=\"0\"/>", 200, 4096);
    g_autofree char *styles = g_strconcat(
        "<numFmts>", formats, "<numFmt numFmtId=\"9999\" formatCode=\"0%\"/></numFmts><fonts>",
        fonts, "<font><strike/></font></fonts><fills>", fills, "<fill/></fills><cellXfs>", looks,
        "<xf numFmtId=\"9\"/></cellXfs><dxfs>", differences, "<dxf><strike/></dxf></dxfs>", NULL);
    g_autofree char *merged = repeated("<mergeCell ref=\"A9:B9\"/>", MANY_AREAS);
    g_autofree char *areas = repeated("D9 ", MANY_AREAS);
    g_autofree char *rules = repeated("<cfRule type=\"expression\"/>", MANY_RULES);
    g_autofree char *columns = repeated("<col min=\"1\" max=\"1\" width=\"9\"/>", MANY_COLUMNS);
    g_autofree char *many_merged =
        g_strconcat("<mergeCells>", merged, "<mergeCell ref=\"B1:C1\"/></mergeCells>", NULL);
    g_autofree char *many_areas =
        g_strconcat("<conditionalFormatting sqref=\"", areas,
                    "B1\"><cfRule dxfId=\"0\"/></conditionalFormatting>", NULL);
    g_autofree char *many_rules = g_strconcat(
        "<conditionalFormatting sqref=\"B1\">", rules,
        "<cfRule dxfId=\"0\"><formula>1</formula></cfRule></conditionalFormatting>", NULL);
    g_autofree char *many_columns =
        g_strconcat("<cols>", columns, "<col min=\"2\" max=\"2\" width=\"0.5\"/></cols>", NULL);
    g_autofree char *sheets = repeated("<sheet r:id=\"s\"/>", 64);
    g_autofree char *many_sheets = g_strconcat("<sheets>", sheets, "</sheets>", NULL);
    const char *struck = "<dxfs><dxf><strike/></dxf></dxfs>";
    const WorkbookCase cases[] = {
        {{.rows = ROW("", TEXT("A1", "规章") STYLED("B1", "65535", "1") STYLED("C1", "65536", "2")),
          .styles = styles,
          .more = RULE("<cfRule type=\"expression\" dxfId=\"65536\"/>")},
         "[规章] [1] [2]"},
        {{.rows = ROW("", TEXT("A1", "规章") NUMBER("B1", "1") NUMBER("C1", "2")),
          .more = many_merged},
         "[规章] [1] unlike [2] unlike F-LIMIT"},
        {{.rows = PLAIN, .styles = struck, .more = many_areas}, "[规章] [12] unlike F-LIMIT"},
        {{.rows = PLAIN, .styles = struck, .more = many_rules}, "[规章] [12] unlike"},
        {{.rows = PLAIN, .columns = many_columns}, "[规章] [12] unlike"},
        {{.rows = NULL, .workbook = many_sheets}, " F-LIMIT"},
    };

    workbook_assert_seen(cases, G_N_ELEMENTS(cases));
}

/* Texts so long that they can't all be kept. */
static void
test_long(void)
{
    enum { LONG = 1 << 20 };
    g_autofree char *text = g_strnfill(LONG, 'a');
    g_autofree char *strings = g_strconcat("<si><t>", text, "</t></si>", NULL);
    g_autofree char *cells = repeated("<c t=\"s\"><v>0</v></c>", 70);
    g_autofree char *row = g_strconcat("<row>", cells, "</row>", NULL);
    g_autofree char *value = g_strconcat("<row>" TEXT("A1", "规章") "<c t=\"str\"><v>", text, "\n",
                                         text, "</v></c></row>", NULL);
    g_autofree char *bounds = g_strconcat(
        "<conditionalFormatting sqref=\"B1\"><cfRule dxfId=\"0\" type=\"cellIs\" "
        "operator=\"equal\"><formula>",
        text,
        "</formula></cfRule><cfRule dxfId=\"0\" type=\"cellIs\" operator=\"equal\"><formula>"
        "5</formula></cfRule><sqref>",
        text, "</sqref><sqref>C1</sqref></conditionalFormatting>", NULL);
    Workbook books[] = {
        {.rows = row, .strings = strings},
        {.rows = value},
        {.rows = ROW("", TEXT("A1", "规章") NUMBER("B1", "4") NUMBER("C1", "4")),
         .more = bounds,
         .styles = "<dxfs><dxf><strike/></dxf></dxfs>"},
    };
    g_autofree char *full = workbook_seen(&books[0]);
    g_autofree char *cut = workbook_seen(&books[1]);
    g_autofree char *compared = workbook_seen(&books[2]);

    g_assert_true(g_str_has_suffix(full, " F-LIMIT"));
    g_assert_cmpuint(strlen(full), <=, 64 * (LONG + 3) + 16);
    g_assert_cmpuint(strlen(cut), <=, LONG + 16);
    /* a bound that isn't kept may hold, an area that isn't may be any */
    g_assert_cmpstr(compared, ==, "[规章] [4] unlike [4] unlike F-LIMIT");
}

/* More cells than are covered, or looked at for conditions. */
static void
test_costly(void)
{
    enum { ROWS = 5000, AREAS = 15000 };
    g_autofree char *rows =
        numbered("<row><c t=\"str\"><v>规章", "</v></c><c><v>1</v></c></row>", 1, ROWS);
    g_autofree char *areas = repeated("D9 ", AREAS);
    g_autofree char *rule = g_strconcat("<conditionalFormatting sqref=\"B1 ", areas,
                                        "B2\"><cfRule dxfId=\"0\"/></conditionalFormatting>", NULL);
    Workbook book = {
        .rows = rows,
        .more = rule,
        .styles = "<dxfs><dxf><strike/></dxf></dxfs>",
        .drawing = PICTURE(CORNER("from", "2", "0", "0", "0") CORNER("to", "9", "0", "9999", "0"))};
    g_autofree char *found = workbook_seen(&book);

    g_assert_true(g_str_has_prefix(found, "[规章1] [1] unlike [规章2] [1] unlike [规章3] [1] "));
    g_clear_pointer(&areas, g_free);
    g_clear_pointer(&rule, g_free);
    areas = repeated("D1:D9999 ", AREAS);
    rule = g_strconcat("<conditionalFormatting sqref=\"B1 ", areas,
                       "\"><cfRule dxfId=\"0\"/></conditionalFormatting>", NULL);
    book.more = rule;
    g_clear_pointer(&found, g_free);
    found = workbook_seen(&book);
    g_assert_true(
        g_str_has_prefix(found, "[规章1] [1] unlike [规章2] [1] unlike [规章3] [1] unlike"));
    g_assert_true(g_str_has_suffix(found, " F-LIMIT"));
    book.rows = ROW("", TEXT("A1", "规章") NUMBER("B1", "1") TEXT("E1", "近") TEXT("CZZ1", "远"))
        ROW("", TEXT("A2", "文件") NUMBER("B2", "2") TEXT("CZZ2", "远"));
    book.more = NULL;
    book.drawing = PICTURE(CORNER("from", "1", "0", "0", "0") CORNER("to", "3000", "0", "9", "0"));
    g_clear_pointer(&found, g_free);
    found = workbook_seen(&book);
    g_assert_true(g_str_has_prefix(found, "[规章] [1] object [] object [] object [近] object"));
    g_assert_nonnull(strstr(found, "[文件] [2] object"));
}

/* A workbook of an office, as the rows of a CSV file. */
static void
test_as_csv(void)
{
    static const struct {
        Workbook book;
        const char *csv; /* NULL: it can't be read */
        const char *why;
    } cases[] = {
        {{.rows = ROW("", TEXT("A1", "甲 \"乙\"\n丙") TEXT("C1", "1"))
              ROW("r=\"3\"", TEXT("B3", "2")) ROW("", TEXT("A4", "x&#13;y"))},
         "\"甲 \"\"乙\"\" 丙\",,\"1\"\n\n,\"2\",\n\"x y\",,",
         NULL},
        {{.rows = ""}, "", NULL},
        {{.rows = "<row>"}, NULL, "xml-damaged"},
        {{.workbook = "<sheets>"}, NULL, "xml-damaged"},
        {{.strings = "<si>"}, NULL, "xml-damaged"},
        {{.rows = PLAIN ROW("r=\"3\"", TEXT("B3", "2") TEXT("B3", "9"))}, NULL, "xlsx-cell\0373"},
        {{.rows = ROW("r=\"2\"", "<c><v>1</v><v>7</v></c>")}, NULL, "xlsx-cell\0372"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GBytes) bytes = g_byte_array_free_to_bytes(workbook_pack(&cases[i].book));
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) sheets = ogi_workbook_sheets("a.xlsx", bytes, &error);
        gsize len = 0;

        g_test_message("%u", i);
        if (cases[i].csv == NULL) {
            g_assert_true(g_str_has_prefix(error->message, "a.xlsx: "));
            g_assert_nonnull(strstr(error->message, cases[i].why));
            g_assert_null(sheets);
            continue;
        }
        g_assert_no_error(error);
        g_assert_cmpuint(sheets->len, ==, 1);
        g_bytes_get_data(sheets->pdata[0], &len);
        g_assert_cmpmem(g_bytes_get_data(sheets->pdata[0], NULL), len, cases[i].csv,
                        strlen(cases[i].csv));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/workbook/limits", test_limits);
    g_test_add_func("/workbook/long", test_long);
    g_test_add_func("/workbook/costly", test_costly);
    g_test_add_func("/workbook/as-csv", test_as_csv);
    return g_test_run();
}
