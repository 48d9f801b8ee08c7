/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook-parts.h"

/* Figures in tables of a sheet whose style hides them. */

#define TABLE(ref, style)                                                                          \
    "<table" SHEETS " ref=\"" ref "\"><tableStyleInfo name=\"" style "\"/></table>"

static const char workbook[] =
    "<workbook" SHEETS OFFICE "><sheets><sheet r:id=\"s\"/></sheets></workbook>";
static const char of_workbook[] =
    "<Relationships" RELATIONS "><Relationship Id=\"s\" Type=\"x/worksheet\" Target=\"a.xml\"/>"
    "<Relationship Id=\"l\" Type=\"x/styles\" Target=\"styles.xml\"/></Relationships>";
static const char of_sheet[] =
    "<Relationships" RELATIONS "><Relationship Id=\"t\" Type=\"x/table\" Target=\"t.xml\"/>"
    "</Relationships>";
/* Of white letters, and of white ones on red. */
static const char styles[] =
    "<styleSheet" SHEETS "><dxfs><dxf><font><color theme=\"0\"/></font></dxf><dxf><font>"
    "<color theme=\"0\"/></font><fill><patternFill><bgColor rgb=\"FFFF0000\"/></patternFill></fill>"
    "</dxf></dxfs><tableStyles><tableStyle name=\"lost\"><tableStyleElement type=\"headerRow\" "
    "dxfId=\"1\"/><tableStyleElement type=\"wholeTable\" dxfId=\"0\"/></tableStyle>"
    "<tableStyle name=\"seen\"><tableStyleElement type=\"wholeTable\" dxfId=\"1\"/>"
    "<tableStyleElement type=\"headerRow\" dxfId=\"9\"/><tableStyleElement/></tableStyle>"
    "</tableStyles></styleSheet>";

static char *
seen_in(const char *table, guint n_tables)
{
    g_autoptr(GString) sheet = g_string_new("<worksheet" SHEETS OFFICE "><sheetData>");
    g_autoptr(OgiDocument) document = ogi_document_new();
    g_autoptr(GByteArray) bytes = NULL;
    g_autoptr(GError) error = NULL;

    g_string_append(sheet, ROW("r=\"1\"", TEXT("A1", "甲") NUMBER("B1", "1") NUMBER("C1", "2"))
                               ROW("r=\"2\"", TEXT("A2", "乙") NUMBER("B2", "3")) "</sheetData>");
    for (guint i = 0; i < n_tables; i++)
        g_string_append(sheet, "<tablePart r:id=\"t\"/>");
    g_string_append(sheet, "<tablePart r:id=\"gone\"/></worksheet>");
    bytes = pack(PACK_ZIP,
                 (const PackFile[]){{"xl/workbook.xml", workbook, 0},
                                    {"xl/_rels/workbook.xml.rels", of_workbook, 0},
                                    {"xl/styles.xml", styles, 0},
                                    {"xl/a.xml", sheet->str, 0},
                                    {"xl/_rels/a.xml.rels", of_sheet, 0},
                                    {"xl/t.xml", table, 0}},
                 6);
    g_assert_true(ogi_xlsx_reader_read(document, "a.xlsx", bytes->data, bytes->len, &error));
    g_assert_no_error(error);
    return document_marks(document);
}

static void
test_styles(void)
{
    enum { MANY = 300 };
    static const struct {
        const char *table;
        guint n;
        const char *seen;
    } cases[] = {
        {TABLE("B1:B9", "lost"), 1, "[甲] [1] unlike [2] [乙] [3] unlike []"},
        {TABLE("B1:B9", "lost"), 0, "[甲] [1] [2] [乙] [3] []"},
        {TABLE("B1:B9", "seen"), 1, "[甲] [1] [2] [乙] [3] []"},
        {TABLE("B1:B9", "TableStyleMedium2"), 1, "[甲] [1] [2] [乙] [3] []"},
        {TABLE("x", "lost"), 1, "[甲] [1] unlike [2] unlike [乙] [3] unlike []"},
        {"<table" SHEETS " ref=\"B1:B9\"/>", 1, "[甲] [1] [2] [乙] [3] []"},
        {TABLE("B1:B9", "seen"), MANY, "[甲] [1] unlike [2] unlike [乙] [3] unlike []"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *found = seen_in(cases[i].table, cases[i].n);

        g_test_message("%u: %s", i, found);
        g_assert_cmpstr(found, ==, cases[i].seen);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/xlsx-tables/styles", test_styles);
    return g_test_run();
}
