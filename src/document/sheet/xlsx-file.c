/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "document/package/ooxml-part-private.h"
#include "xlsx-file-private.h"

enum { MAX_SHEETS = 64 };

typedef struct {
    OgiXlsxFile *file;
    GHashTable *references; /* id → part name */
    gboolean in_sheets;
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
        self->file->hidden = TRUE;
        return;
    }
    if (!ogi_xml_reference(element, "id", &id))
        return;
    key = g_strndup(id.str, id.len);
    part = g_hash_table_lookup(self->references, key);
    if (part == NULL)
        return;
    if (self->file->sheets->len == MAX_SHEETS)
        self->file->too_many = TRUE;
    else
        g_ptr_array_add(self->file->sheets, g_strdup(part));
}

static gboolean
is(const OgiXmlElement *element, const char *name)
{
    return element->language == OGI_XML_SHEET && strcmp(element->name, name) == 0;
}

static void
start_element(const OgiXmlElement *element, gpointer user_data)
{
    Workbook *self = user_data;
    OgiText value;

    if (is(element, "sheets"))
        self->in_sheets = TRUE;
    else if (is(element, "sheet") && self->in_sheets)
        read_sheet(self, element);
    else if (is(element, "workbookPr") && ogi_xml_attribute(element, "date1904", &value))
        self->file->book.from_1904 = !ogi_xml_says_off(value);
}

static void
end_element(const OgiXmlElement *element, gpointer user_data)
{
    Workbook *self = user_data;

    self->in_sheets = self->in_sheets && !is(element, "sheets");
}

static void
ignore_text(G_GNUC_UNUSED OgiText text, G_GNUC_UNUSED gpointer user_data)
{
}

static gboolean
read_workbook(Workbook *self, OgiZipParts *parts, const char *name, GError **error)
{
    static const OgiXmlHandler handler = {start_element, end_element, ignore_text};
    g_autoptr(OgiXmlStream) stream = ogi_xml_stream_new(&handler, self);

    return ogi_ooxml_part_parse(parts, name, stream, error);
}

gboolean
ogi_xlsx_file_open(OgiXlsxFile *self, const guint8 *bytes, gsize len, GError **error)
{
    g_autofree char *main_part = NULL;
    g_autoptr(GHashTable) by_id = NULL;
    g_autoptr(GHashTable) by_type = NULL;
    Workbook workbook = {.file = self};

    *self = (OgiXlsxFile){.parts = {.bytes = bytes, .len = len}};
    self->sheets = g_ptr_array_new_with_free_func(g_free);
    main_part = ogi_ooxml_part_main(&self->parts, "xl/workbook.xml");
    by_id = ogi_ooxml_part_references(&self->parts, main_part, FALSE);
    by_type = ogi_ooxml_part_references(&self->parts, main_part, TRUE);
    workbook.references = by_id;
    if (!read_workbook(&workbook, &self->parts, main_part, error))
        return FALSE;
    self->strings =
        ogi_xlsx_strings_load(&self->parts, g_hash_table_lookup(by_type, "sharedStrings"), error);
    if (self->strings == NULL)
        return FALSE;
    self->styles = ogi_xlsx_styles_load(&self->parts, g_hash_table_lookup(by_type, "styles"));
    self->book.strings = self->strings;
    self->book.styles = self->styles;
    return TRUE;
}

void
ogi_xlsx_file_clear(OgiXlsxFile *self)
{
    g_clear_pointer(&self->sheets, g_ptr_array_unref);
    g_clear_pointer(&self->strings, ogi_xlsx_strings_free);
    g_clear_pointer(&self->styles, ogi_xlsx_styles_free);
    ogi_zip_parts_clear(&self->parts);
}
