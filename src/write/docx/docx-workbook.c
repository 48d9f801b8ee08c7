/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "docx-text-private.h"
#include "docx-workbook-private.h"
#include "docx-zip-private.h"

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define SHEETS "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml."

static const struct {
    const char *name;
    const char *content;
} PARTS[] = {
    {"[Content_Types].xml",
     XML "<Types xmlns=\"" PACKAGE "content-types\"><Default Extension=\"rels\" "
         "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
         "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
         "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" TYPE "sheet.main+xml\"/>"
         "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" TYPE
         "worksheet+xml\"/></Types>\n"},
    {"_rels/.rels", XML "<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship "
                        "Id=\"rId1\" Type=\"" OFFICE "/officeDocument\" "
                        "Target=\"xl/workbook.xml\"/></Relationships>\n"},
    {"xl/workbook.xml", XML "<workbook xmlns=\"" SHEETS "\" xmlns:r=\"" OFFICE "\"><sheets>"
                            "<sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets>"
                            "</workbook>\n"},
    {"xl/_rels/workbook.xml.rels", XML
     "<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship Id=\"rId1\" Type=\"" OFFICE
     "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>\n"},
};

static void
append_text(GString *out, guint column, guint row, const char *text)
{
    g_string_append_printf(out, "<c r=\"%c%u\" t=\"inlineStr\"><is><t>", (char)('A' + column), row);
    ogi_docx_append_text(out, text);
    g_string_append(out, "</t></is></c>");
}

static void
append_row(GString *out, const OgiDocxChart *chart, guint category)
{
    guint row = category + 2;

    g_string_append_printf(out, "<row r=\"%u\">", row);
    append_text(out, 0, row, chart->categories[category]);
    for (guint i = 0; i < chart->n_series; i++) {
        const char *value = chart->values[i * chart->n_categories + category];

        if (value != NULL)
            g_string_append_printf(out, "<c r=\"%c%u\"><v>%s</v></c>", (char)('B' + i), row, value);
    }
    g_string_append(out, "</row>\n");
}

GString *
ogi_docx_workbook(const OgiDocxChart *chart)
{
    g_autoptr(OgiDocxZip) zip = ogi_docx_zip_new();
    g_autoptr(GString) sheet =
        g_string_new(XML "<worksheet xmlns=\"" SHEETS "\"><sheetData><row r=\"1\">");

    for (guint i = 0; i < chart->n_series; i++)
        append_text(sheet, i + 1, 1, chart->names[i]);
    g_string_append(sheet, "</row>\n");
    for (guint i = 0; i < chart->n_categories; i++)
        append_row(sheet, chart, i);
    g_string_append(sheet, "</sheetData></worksheet>\n");
    for (guint i = 0; i < G_N_ELEMENTS(PARTS); i++)
        ogi_docx_zip_add(zip, PARTS[i].name, PARTS[i].content, strlen(PARTS[i].content));
    ogi_docx_zip_add(zip, "xl/worksheets/sheet1.xml", sheet->str, sheet->len);
    return ogi_docx_zip_finish(zip);
}
