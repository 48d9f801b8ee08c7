/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document-marks.h"
#include "document/readers-private.h"
#include "pack.h"

/*
 * Workbooks of one sheet made for a test, and what is read of them.
 */

#define SHEETS " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define OFFICE " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
#define RELATIONS " xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\""
#define DRAWINGS " xmlns=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\""

/* Parts of a workbook of one sheet; NULL: as the most have it. */
typedef struct {
    const char *rows;
    const char *more;    /* of the sheet, behind its rows */
    const char *columns; /* of the sheet, in front of them */
    const char *styles;
    const char *strings;
    const char *drawing;
    const char *controls;
    const char *workbook;
} Workbook;

static inline char *
workbook_part(const char *start, const char *content, const char *end)
{
    return g_strconcat(start, content != NULL ? content : "", end, NULL);
}

static inline GByteArray *
workbook_pack(const Workbook *book)
{
    g_autofree char *rows = workbook_part("<sheetData>", book->rows, "</sheetData>");
    g_autofree char *columns = workbook_part("<worksheet" SHEETS OFFICE ">", book->columns, rows);
    g_autofree char *sheet = workbook_part(
        columns, book->more,
        "<drawing r:id=\"d\"/><legacyDrawing r:id=\"c\"/><drawing r:id=\"x\"/><legacyDrawing "
        "r:id=\"x\"/><drawing/><legacyDrawing/></worksheet>");
    g_autofree char *styles =
        workbook_part("<styleSheet" SHEETS ">", book->styles, "</styleSheet>");
    g_autofree char *strings = workbook_part("<sst" SHEETS "> ", book->strings, "</sst>");
    g_autofree char *drawing = workbook_part("<wsDr" DRAWINGS ">", book->drawing, "</wsDr>");
    g_autofree char *controls =
        workbook_part("<xml xmlns=\"urn:schemas-microsoft-com:vml\">", book->controls, "</xml>");
    g_autofree char *workbook = workbook_part("<workbook" SHEETS OFFICE ">", book->workbook,
                                              "<sheets><sheet r:id=\"s\"/></sheets></workbook>");
    const PackFile parts[] = {
        {"xl/workbook.xml", workbook, 0},
        {"xl/_rels/workbook.xml.rels",
         "<Relationships" RELATIONS
         "><Relationship Id=\"s\" Type=\"x/worksheet\" Target=\"sheets/a.xml\"/>"
         "<Relationship Id=\"h\" Type=\"sharedStrings\" Target=\"strings.xml\"/>"
         "<Relationship Id=\"l\" Type=\"x/styles\" Target=\"/xl/styles.xml\"/>"
         "<Relationship Id=\"l\" Type=\"x/styles\" Target=\"none.xml\"/>"
         "<Relationship Type=\"x/theme\"/><Relationship Target=\"x\"/><Relationship "
         "Target=\"none.xml\"/></Relationships>",
         0},
        {"xl/sheets/_rels/a.xml.rels",
         "<Relationships" RELATIONS
         "><Relationship Id=\"d\" Type=\"x/drawing\" Target=\"../d.xml\"/>"
         "<Relationship Id=\"c\" Type=\"x/vmlDrawing\" Target=\"../c.vml\"/></Relationships>",
         0},
        {"xl/sheets/a.xml", sheet, 0},
        {"xl/styles.xml", styles, 0},
        {"xl/strings.xml", strings, 0},
        {"xl/d.xml", drawing, 0},
        {"xl/c.vml", controls, 0},
    };

    return pack(PACK_ZIP, parts, G_N_ELEMENTS(parts));
}

static inline OgiDocument *
workbook_read(const Workbook *book)
{
    g_autoptr(GByteArray) bytes = workbook_pack(book);
    OgiDocument *document = ogi_document_new();
    g_autoptr(GError) error = NULL;

    g_assert_true(ogi_xlsx_reader_read(document, "a.xlsx", bytes->data, bytes->len, &error));
    g_assert_no_error(error);
    return document;
}

/* Its cells with their marks, then the rules of its notes. */
static inline char *
workbook_seen(const Workbook *book)
{
    g_autoptr(OgiDocument) document = workbook_read(book);
    g_autofree char *marks = document_marks(document);
    GString *out = g_string_new(marks);

    for (guint i = 0; i < ogi_findings_n(ogi_document_notes(document)); i++)
        g_string_append_printf(out, " %s", ogi_findings_get(ogi_document_notes(document), i)->rule);
    return g_string_free(out, FALSE);
}

typedef struct {
    Workbook book;
    const char *seen;
} WorkbookCase;

static inline void
workbook_assert_seen(const WorkbookCase *cases, guint n)
{
    for (guint i = 0; i < n; i++) {
        g_autofree char *found = workbook_seen(&cases[i].book);

        g_test_message("%u: %s", i, found);
        g_assert_cmpstr(found, ==, cases[i].seen);
    }
}

#define ROW(attributes, cells) "<row " attributes ">" cells "</row>"
#define TEXT(place, text) "<c r=\"" place "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define RICH(place, content) "<c r=\"" place "\" t=\"inlineStr\"><is>" content "</is></c>"
#define NUMBER(place, value) "<c r=\"" place "\"><v>" value "</v></c>"
#define STYLED(place, style, value) "<c r=\"" place "\" s=\"" style "\"><v>" value "</v></c>"
#define TYPED(place, type, value) "<c r=\"" place "\" t=\"" type "\"><v>" value "</v></c>"
#define PLAIN ROW("r=\"1\"", TEXT("A1", "规章") NUMBER("B1", "12"))
#define CORNER(name, column, column_off, row, row_off)                                             \
    "<" name "><col>" column "</col><colOff>" column_off "</colOff><row>" row                      \
    "</row><rowOff>" row_off "</rowOff></" name ">"
#define RULE(rule) "<conditionalFormatting sqref=\"B1:B9\">" rule "</conditionalFormatting>"
#define PICTURE(corners) "<twoCellAnchor>" corners "<pic/></twoCellAnchor>"
