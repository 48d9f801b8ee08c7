/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/limits.h>

#include "document/package/ooxml-part-private.h"
#include "xlsx-strings-private.h"

struct _OgiXlsxStrings {
    GString *text; /* one after the other */
    GArray *ends;  /* gsize: of each in text */
    OgiXmlStream *stream;
    guint phonetic; /* elements open in one that says how a text is pronounced */
    gboolean in_text;
};

static void
start_element(const OgiXmlElement *element, gpointer user_data)
{
    OgiXlsxStrings *self = user_data;

    if (self->phonetic > 0 || strcmp(element->name, "rPh") == 0)
        self->phonetic++;
    else if (strcmp(element->name, "t") == 0)
        self->in_text = TRUE;
}

static void
end_element(const OgiXmlElement *element, gpointer user_data)
{
    OgiXlsxStrings *self = user_data;

    if (self->phonetic > 0) {
        self->phonetic--;
    } else if (strcmp(element->name, "t") == 0) {
        self->in_text = FALSE;
    } else if (strcmp(element->name, "si") == 0) {
        g_array_append_val(self->ends, self->text->len);
        if (self->ends->len == OGI_LIMIT_CELLS)
            ogi_xml_stream_stop(self->stream);
    }
}

static void
take_text(OgiText text, gpointer user_data)
{
    OgiXlsxStrings *self = user_data;

    if (self->in_text)
        g_string_append_len(self->text, text.str, (gssize)text.len);
}

OgiXlsxStrings *
ogi_xlsx_strings_load(OgiZipParts *parts, const char *name, GError **error)
{
    static const OgiXmlHandler handler = {start_element, end_element, take_text};
    g_autoptr(OgiXlsxStrings) self = g_new0(OgiXlsxStrings, 1);
    g_autoptr(OgiXmlStream) stream = ogi_xml_stream_new(&handler, self);

    self->text = g_string_new(NULL);
    self->ends = g_array_new(FALSE, FALSE, sizeof(gsize));
    self->stream = stream;
    if (name != NULL && !ogi_ooxml_part_parse(parts, name, stream, error))
        return NULL;
    return g_steal_pointer(&self);
}

void
ogi_xlsx_strings_free(OgiXlsxStrings *self)
{
    if (self == NULL)
        return;
    g_string_free(self->text, TRUE);
    g_array_unref(self->ends);
    g_free(self);
}

gboolean
ogi_xlsx_strings_get(const OgiXlsxStrings *self, guint64 index, OgiText *text)
{
    gsize start;

    if (index >= self->ends->len)
        return FALSE;
    start = index > 0 ? g_array_index(self->ends, gsize, index - 1) : 0;
    *text = ogi_text(self->text->str + start, g_array_index(self->ends, gsize, index) - start);
    return TRUE;
}
