/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/csv-reader.h>
#include <ogistat/limits.h>

#include "document-lines.h"
#include "document/readers-private.h"
#include "pack.h"
#include "report-truth.h"

#define SHEET(content)                                                                             \
    "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">" content      \
    "</worksheet>"
#define ROWS(rows) SHEET("<sheetData>" rows "</sheetData>")
#define TEXT(r, text) "<c r=\"" r "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define NUMBER(r, value) "<c r=\"" r "\"><v>" value "</v></c>"

static const char workbook[] =
    "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
    "<sheet name=\"2\" r:id=\"r2\"/><sheet name=\"1\" r:id=\"r1\"/></sheets></workbook>";
static const char references[] =
    "<Relationships "
    "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
    "Id=\"r1\" Type=\"x/worksheet\" Target=\"worksheets/a.xml\"/>"
    "<Relationship Id=\"r2\" Type=\"x/worksheet\" Target=\"/xl/worksheets/b.xml\"/>"
    "<Relationship Id=\"r3\" Type=\"x/sharedStrings\" Target=\"strings.xml\"/>"
    "<Relationship Id=\"r4\" Type=\"x/styles\" Target=\"styles.xml\"/></Relationships>";
static const char strings[] =
    "<sst "
    "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>规章</t></"
    "si><si><r><t>本年</t></r><r><t>新制作</t></r><rPh><t>benxinian</t></rPh>"
    "</si><si><t/></si></sst>";
/* The number of a format is given again once styles have it. */
static const char styles[] =
    "<styleSheet "
    "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><numFmts><numFmt "
    "numFmtId=\"170\" formatCode=\"yyyy&quot;年&quot;m\"/>"
    "<numFmt numFmtId=\"171\" formatCode=\"[Red]0&quot;day&quot;\"/></numFmts><cellStyleXfs>"
    "<xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>"
    "<xf numFmtId=\"170\"/><xf numFmtId=\"171\"/></cellXfs><numFmts><numFmt numFmtId=\"171\" "
    "formatCode=\"0&quot;hour&quot;\"/></numFmts></styleSheet>";

/* The lines of a workbook of these two sheets, the second one's tab first, and the notes. */
static char *
read_book(const char *book, const char *first, const char *second)
{
    const PackFile parts[] = {
        {"xl/workbook.xml", book, 0},      {"xl/_rels/workbook.xml.rels", references, 0},
        {"xl/strings.xml", strings, 0},    {"xl/styles.xml", styles, 0},
        {"xl/worksheets/a.xml", first, 0}, {"xl/worksheets/b.xml", second, 0},
    };
    g_autoptr(OgiDocument) document = ogi_document_new();
    g_autoptr(GByteArray) bytes = pack(PACK_ZIP, parts, G_N_ELEMENTS(parts));
    g_autoptr(GError) error = NULL;
    g_autofree char *cells = NULL;
    GString *lines;

    if (!ogi_xlsx_reader_read(document, "a.xlsx", bytes->data, bytes->len, &error))
        return g_strdup_printf("ERROR %s", error->message);
    cells = document_lines(document);
    lines = g_string_new(cells);
    for (guint i = 0; i < ogi_findings_n(ogi_document_notes(document)); i++) {
        const OgiFinding *note = ogi_findings_get(ogi_document_notes(document), i);

        g_string_append_printf(lines, "%s\n", note->rule);
    }
    return g_string_free(lines, FALSE);
}

static void
assert_reads(const char *sheet, const char *expected)
{
    g_autofree char *lines = read_book(workbook, SHEET(""), sheet);

    g_assert_cmpstr(lines, ==, expected);
}

static void
test_values(void)
{
    assert_reads(
        ROWS("<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"s\"><v>1</v></c>"
             "<c r=\"C2\" t=\"s\"><v>2</v></c><c r=\"D2\"><v>59237.244899999998</v></c>"
             "</row><row><c t=\"b\"><v>1</v></c><c t=\"e\"><v>#REF!</v></c><c><f>A1+1</f>"
             "<v>1.8E6</v></c><c t=\"str\"><f>\"\"</f><v></v></c></row>"
             "<row><c><v>1</v></c><c><f>SUM(A1)</f></c></row>"),
        "[1.0.0] 规章\n[1.0.1] 本年新制作\n[1.0.2]\n[1.0.3] 59237.2449\n"
        "[1.1.0] TRUE\n[1.1.1] #REF!\n[1.1.2] 1800000\n[1.1.3]\n"
        "[1.2.0] 1\n[1.2.1] =SUM(A1)\n[1.2.2]\n[1.2.3]\n");
    assert_reads(ROWS("<row><c s=\"1\"><v>45377</v></c><c s=\"2\"><v>45377</v></c>"
                      "<c s=\"3\"><v>45377</v></c><c s=\"0\"><v>45377</v></c></row>"),
                 "[1.0.0] 2024年3月26日\n[1.0.1] 2024年3月26日\n[1.0.2] 45377day\n[1.0.3] 45377\n");
}

static void
test_sheets_in_order(void)
{
    g_autofree char *lines =
        read_book(workbook, ROWS("<row>" TEXT("A1", "一") TEXT("B1", "1") "</row>"),
                  ROWS("<row>" TEXT("A1", "某局2023年年度报告") "</row><row>" TEXT("A2", "二")
                           TEXT("B2", "2") "</row><row>" TEXT("B3", "2024年1月5日") "</row>"));

    g_assert_cmpstr(lines, ==,
                    "某局2023年年度报告\n[1.0.0] 二\n[1.0.1] 2\n2024年1月5日\n"
                    "[2.0.0] 一\n[2.0.1] 1\n");
}

static void
test_merged(void)
{
    assert_reads(
        SHEET("<sheetData><row>" TEXT("A1", "甲年度报告") "</row><row r=\"3\">" TEXT("A3", "三、")
                  TEXT("B3", "1.") NUMBER("C3", "1") "</row><row r=\"4\">" TEXT("A4", "不显示")
                      NUMBER("C4", "2") "</row><row r=\"6\">" TEXT("A6", "四")
                          TEXT("C6", "x") "</row></sheetData><mergeCells>"
                                          "<mergeCell ref=\"A1:C2\"/><mergeCell ref=\"A3:A5\"/>"
                                          "<mergeCell ref=\"B4:C4\"/><mergeCell ref=\"A6:B6\"/>"
                                          "<mergeCell ref=\"A4:B4\"/></mergeCells>"),
        "甲年度报告\n[1.0.0+1x3] 三、\n[1.0.1] 1.\n[1.0.2] 1\n[1.1.1]\n[1.1.2] 2\n"
        "[1.2.1]\n[1.2.2]\n[1.3.0+2x1] 四\n[1.3.2] x\n");
}

static void
test_hidden(void)
{
    assert_reads(
        SHEET("<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols><sheetData><row>" TEXT(
            "A1", "规章") NUMBER("B1", "1")
                  NUMBER("C1", "2") "</row>"
                                    "<row r=\"2\" hidden=\"1\">" TEXT("A2", "文件")
                                        NUMBER("C2", "3") "</row>"
                                                          "<row r=\"3\">" TEXT("A3", "许可") NUMBER(
                                                              "C3", "4") "</row></sheetData>"),
        "[1.0.0] 规章\n[1.0.1] 2\n[1.1.0] 许可\n[1.1.1] 4\nF-HIDDEN\n");
    /* a merged cell shows its text where it begins to be shown */
    assert_reads(SHEET("<cols><col min=\"1\" max=\"1\" hidden=\"1\"/></cols><sheetData>"
                       "<row r=\"1\" hidden=\"1\">" TEXT("A1", "规章") "</row><row r=\"2\">" NUMBER(
                           "C2", "4") "</row></sheetData><mergeCells>"
                                      "<mergeCell ref=\"A1:B2\"/></mergeCells>"),
                 "[1.0.0] 规章\n[1.0.1] 4\n");
}

static void
test_hidden_sheet(void)
{
    g_autofree char *lines =
        read_book("<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
                  "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/"
                  "relationships\"><sheets><sheet name=\"a\" state=\"hidden\" r:id=\"r1\"/>"
                  "<sheet name=\"b\" r:id=\"r2\"/></sheets></workbook>",
                  ROWS("<row>" TEXT("A1", "一") NUMBER("B1", "1") "</row>"),
                  ROWS("<row>" TEXT("A1", "二") NUMBER("B1", "2") "</row>"));

    g_assert_cmpstr(lines, ==, "[1.0.0] 二\n[1.0.1] 2\nF-HIDDEN\n");
}

/* A row of a real sheet saved as CSV, put into a workbook. */
static gboolean
take_row(const OgiCsvRow *row, gpointer user_data, G_GNUC_UNUSED GError **error)
{
    GString *sheet = user_data;

    g_string_append_printf(sheet, "<row r=\"%u\">", (guint)row->line);
    for (guint i = 0; i < row->n_fields; i++) {
        g_autofree char *text =
            g_markup_escape_text(row->fields[i].str, (gssize)row->fields[i].len);

        g_string_append_printf(sheet, "<c t=\"str\"><v>%s</v></c>", text);
    }
    g_string_append(sheet, "</row>");
    return TRUE;
}

static char *
book_figures(const char *csv, gsize len)
{
    g_autoptr(GString) sheet = g_string_new(
        "<worksheet "
        "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
    g_autoptr(OgiCsvReader) reader =
        ogi_csv_reader_new("grid.csv", OGI_CSV_LENIENT, take_row, sheet);
    g_autoptr(OgiDocument) document = ogi_document_new();
    const PackFile none = {"xl/none.xml", "", 0};
    PackFile parts[] = {
        none,
        {"xl/workbook.xml", workbook, 0},
        {"xl/_rels/workbook.xml.rels", references, 0},
        {"xl/worksheets/a.xml", SHEET(""), 0},
        {"xl/worksheets/b.xml", NULL, 0},
        {"xl/strings.xml", strings, 0},
    };
    g_autoptr(GByteArray) bytes = NULL;

    g_assert_true(ogi_csv_reader_feed(reader, csv, len, NULL));
    g_assert_true(ogi_csv_reader_finish(reader, NULL));
    g_string_append(sheet, "</sheetData></worksheet>");
    parts[4].bytes = sheet->str;
    bytes = pack(PACK_ZIP, parts, G_N_ELEMENTS(parts));
    g_assert_true(ogi_xlsx_reader_read(document, "a.xlsx", bytes->data, bytes->len, NULL));
    return report_figures(document);
}

/* The same sheet as CSV and as a workbook has the same figures; blank fields behind them aren't
 * told apart here. */
static void
test_real_sheets(void)
{
    static const char *const cases[] = {"jinjiang-cl-2020", "shanghai-bgt-2019", "suqian-2023"};

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *name = g_build_filename(cases[i], "grid.csv", NULL);
        g_autofree char *path = report_path(name);
        g_autofree char *csv = NULL;
        g_autofree char *found = NULL;
        g_autofree char *truth = report_truth(cases[i]);
        g_auto(GStrv) expected = NULL;
        gsize len;
        const char *p;

        if (truth == NULL || !g_file_get_contents(path, &csv, &len, NULL)) {
            g_test_skip("the real reports aren't here");
            return;
        }
        found = book_figures(csv, len);
        expected = g_strsplit(truth, "\n", -1);
        p = found;
        for (guint k = 0; expected[k] != NULL; k++) {
            if (expected[k][0] == '\0')
                continue;
            p += strspn(p, "\n");
            if (!g_str_has_prefix(p, expected[k]))
                g_error("%s: expected %s, found %.10s", cases[i], expected[k], p);
            p += strlen(expected[k]);
        }
        g_assert_cmpuint(strspn(p, "\n"), ==, strlen(p));
    }
}

static void
test_refused(void)
{
    g_autofree char *damaged = read_book(
        workbook, SHEET(""),
        "<worksheet "
        "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
    g_autofree char *bomb = read_book(
        workbook, SHEET(""),
        "<!DOCTYPE x [<!ENTITY a \"a\">]><worksheet "
        "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">&a;</worksheet>");

    g_assert_true(g_str_has_prefix(damaged, "ERROR \037xml-damaged\037"));
    g_assert_nonnull(strstr(bomb, "xml-doctype"));
}

static void
test_hostile(void)
{
    g_autofree char *far = read_book(
        workbook, SHEET(""),
        SHEET("<sheetData><row>" TEXT("A1", "a") "</row><row>" NUMBER("XFD1048576", "1")
                  NUMBER("ZZZZZZ99999999999",
                         "2") "</row></sheetData><mergeCells>"
                              "<mergeCell ref=\"A1:A1048576\"/><mergeCell ref=\"B1:XFD1048576\"/>"
                              "<mergeCell ref=\"C3:B2\"/><mergeCell ref=\"x\"/></mergeCells>"));
    GString *wide = g_string_new(NULL);
    g_autofree char *lines = NULL;

    g_assert_nonnull(strstr(far, "F-LIMIT"));
    g_string_append(
        wide, "<worksheet "
              "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
    for (guint i = 0; i < 1500; i++)
        g_string_append_printf(wide, "<row>" NUMBER("A%u", "1") NUMBER("ALL%u", "2") "</row>",
                               i * 700 + 1, i * 700 + 1);
    g_string_append(wide, "</sheetData></worksheet>");
    lines = read_book(workbook, SHEET(""), wide->str);
    g_string_free(wide, TRUE);
    g_assert_true(g_str_has_suffix(lines, "F-LIMIT\n"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/xlsx/values-as-shown", test_values);
    g_test_add_func("/xlsx/sheets-in-order", test_sheets_in_order);
    g_test_add_func("/xlsx/merged-cells-once", test_merged);
    g_test_add_func("/xlsx/hidden-left-out", test_hidden);
    g_test_add_func("/xlsx/hidden-sheet", test_hidden_sheet);
    g_test_add_func("/xlsx/real-sheets", test_real_sheets);
    g_test_add_func("/xlsx/refused", test_refused);
    g_test_add_func("/xlsx/hostile", test_hostile);
    return g_test_run();
}
