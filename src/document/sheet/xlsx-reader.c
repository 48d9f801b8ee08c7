/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A workbook as cells: its sheets in the order of their tabs, each read as a sheet saved as CSV
 * is, but with merged cells. What is hidden is left out, with a note.
 */
#include <string.h>

#include <ogistat/limits.h>

#include "document/document-private.h"
#include "document/package/ooxml-part-private.h"
#include "document/readers-private.h"
#include "xlsx-sheet-private.h"

enum { MAX_SHEETS = 64 };

typedef struct {
    GHashTable *references; /* id → part name */
    GPtrArray *sheets;      /* char*: part names of the sheets that are shown. Owned */
    gboolean hidden;        /* a sheet isn't */
    gboolean too_many;
    gboolean from_1904;
} Workbook;

static gboolean
is_shown(const OgiXmlElement *element)
{
    OgiText state;

    return !ogi_xml_attribute(element, "state", &state) ||
           ogi_text_equal(state, ogi_text("visible", 7));
}

static void
read_sheet(Workbook *self, const OgiXmlElement *element)
{
    g_autofree char *key = NULL;
    const char *part;
    OgiText id;

    if (!is_shown(element)) {
        self->hidden = TRUE;
        return;
    }
    if (!ogi_xml_attribute(element, "id", &id))
        return;
    key = g_strndup(id.str, id.len);
    part = g_hash_table_lookup(self->references, key);
    if (part == NULL)
        return;
    if (self->sheets->len == MAX_SHEETS)
        self->too_many = TRUE;
    else
        g_ptr_array_add(self->sheets, g_strdup(part));
}

static void
start_element(const OgiXmlElement *element, gpointer user_data)
{
    Workbook *self = user_data;
    OgiText value;

    if (strcmp(element->name, "sheet") == 0)
        read_sheet(self, element);
    else if (strcmp(element->name, "workbookPr") == 0 &&
             ogi_xml_attribute(element, "date1904", &value))
        self->from_1904 = !ogi_text_equal(value, ogi_text("0", 1)) &&
                          !ogi_text_equal(value, ogi_text("false", 5));
}

static void
ignore_end(G_GNUC_UNUSED const OgiXmlElement *element, G_GNUC_UNUSED gpointer user_data)
{
}

static void
ignore_text(G_GNUC_UNUSED OgiText text, G_GNUC_UNUSED gpointer user_data)
{
}

static gboolean
read_workbook(Workbook *self, OgiZipParts *parts, const char *name, GError **error)
{
    static const OgiXmlHandler handler = {start_element, ignore_end, ignore_text};
    g_autoptr(OgiXmlStream) stream = ogi_xml_stream_new(&handler, self);

    return ogi_ooxml_part_parse(parts, name, stream, error);
}

static gboolean
read_sheets(OgiDocument *document, OgiZipParts *parts, const Workbook *workbook,
            const OgiXlsxBook *book, GError **error)
{
    OgiSheetRows rows = {.document = document};
    gboolean hidden = workbook->hidden;

    for (guint i = 0; i < workbook->sheets->len && !ogi_document_is_full(document); i++) {
        g_autoptr(OgiXlsxSheet) sheet =
            ogi_xlsx_sheet_load(parts, workbook->sheets->pdata[i], book, error);

        if (sheet == NULL)
            return FALSE;
        ogi_xlsx_grid_write(sheet, &rows, &hidden);
        ogi_sheet_rows_end(&rows);
        if (sheet->full)
            ogi_document_note_limit(document, 0, "limit-cells");
    }
    if (hidden)
        ogi_document_note(document, "F-HIDDEN", 0, NULL);
    if (workbook->too_many)
        ogi_document_note_limit(document, 0, "limit-sheets");
    return TRUE;
}

gboolean
ogi_xlsx_reader_read(OgiDocument *document, G_GNUC_UNUSED const char *name, const guint8 *bytes,
                     gsize len, GError **error)
{
    OgiZipParts parts = {bytes, len, 0};
    g_autofree char *main_part = ogi_ooxml_part_main(&parts, "xl/workbook.xml");
    g_autoptr(GHashTable) by_id = ogi_ooxml_part_references(&parts, main_part, FALSE);
    g_autoptr(GHashTable) by_type = ogi_ooxml_part_references(&parts, main_part, TRUE);
    g_autoptr(GPtrArray) sheets = g_ptr_array_new_with_free_func(g_free);
    Workbook workbook = {.references = by_id, .sheets = sheets};
    g_autoptr(OgiXlsxStrings) strings = NULL;
    g_autoptr(OgiXlsxStyles) styles = NULL;
    OgiXlsxBook book = {0};

    if (!read_workbook(&workbook, &parts, main_part, error))
        return FALSE;
    strings = ogi_xlsx_strings_load(&parts, g_hash_table_lookup(by_type, "sharedStrings"), error);
    if (strings == NULL)
        return FALSE;
    styles = ogi_xlsx_styles_load(&parts, g_hash_table_lookup(by_type, "styles"));
    book = (OgiXlsxBook){strings, styles, workbook.from_1904};
    return read_sheets(document, &parts, &workbook, &book, error);
}
