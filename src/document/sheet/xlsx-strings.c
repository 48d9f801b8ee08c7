/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "document/document-private.h"
#include "document/package/ooxml-part-private.h"
#include "xlsx-rich-private.h"
#include "xlsx-strings-private.h"

struct _OgiXlsxStrings {
    OgiDocument *texts; /* a cell for each */
    OgiXmlStream *stream;
    OgiXlsxRich rich;
    gboolean open; /* a text is */
    guint depth;   /* elements that are open */
};

/* One of the list's. */
static gboolean
is_text(const OgiXlsxStrings *self, const OgiXmlElement *element)
{
    return self->depth == 2 && element->language == OGI_XML_SHEET &&
           strcmp(element->name, "si") == 0;
}

static void
start_element(const OgiXmlElement *element, gpointer user_data)
{
    OgiXlsxStrings *self = user_data;

    self->depth++;
    if (is_text(self, element)) {
        ogi_xlsx_rich_begin(&self->rich);
        self->open = TRUE;
    } else if (self->open) {
        ogi_xlsx_rich_start_element(&self->rich, element);
    }
}

static void
end_element(const OgiXmlElement *element, gpointer user_data)
{
    OgiXlsxStrings *self = user_data;
    gboolean is_end = is_text(self, element);

    self->depth--;
    if (!self->open)
        return;
    if (!is_end) {
        ogi_xlsx_rich_end_element(&self->rich, element);
        return;
    }
    /* another program may count other texts from here on */
    if (ogi_xml_stream_n_alternates(self->stream) > 0)
        ogi_flow_mark(&self->rich.flow, OGI_CONTENT_UNLIKE);
    ogi_xlsx_rich_end(&self->rich);
    self->open = FALSE;
    if (ogi_document_is_full(self->texts))
        ogi_xml_stream_stop(self->stream);
}

static void
take_text(OgiText text, gpointer user_data)
{
    OgiXlsxStrings *self = user_data;

    if (self->open)
        ogi_xlsx_rich_take_text(&self->rich, text);
}

OgiXlsxStrings *
ogi_xlsx_strings_load(OgiZipParts *parts, const char *name, GError **error)
{
    static const OgiXmlHandler handler = {start_element, end_element, take_text};
    g_autoptr(OgiXlsxStrings) self = g_new0(OgiXlsxStrings, 1);
    g_autoptr(OgiXmlStream) stream = ogi_xml_stream_new(&handler, self);

    self->texts = ogi_document_new();
    self->rich.flow.document = self->texts;
    self->stream = stream;
    self->rich.stream = stream;
    if (name != NULL && !ogi_ooxml_part_parse(parts, name, stream, error))
        return NULL;
    ogi_xlsx_rich_end(&self->rich);
    return g_steal_pointer(&self);
}

void
ogi_xlsx_strings_free(OgiXlsxStrings *self)
{
    if (self == NULL)
        return;
    ogi_document_free(self->texts);
    g_free(self);
}

gboolean
ogi_xlsx_strings_get(const OgiXlsxStrings *self, guint64 index, OgiText *text, guint8 *content)
{
    guint n;
    const OgiTextCell *cells = ogi_document_cells(self->texts, &n);

    if (index >= n)
        return FALSE;
    *text = ogi_document_cell_text(ogi_document_text(self->texts), &cells[index]);
    *content = cells[index].content;
    return TRUE;
}
