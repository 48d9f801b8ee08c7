/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "document/package/ooxml-part-private.h"
#include "xlsx-styles-private.h"

enum { MAX_STYLES = 65536, MAX_FORMATS = 4096 };

struct _OgiXlsxStyles {
    GHashTable *dates; /* set of format numbers, as GINT_TO_POINTER */
    GArray *styles;    /* guint8: whether the format of a style is for dates */
    gboolean in_cells; /* the styles of cells, not of names */
};

/* Formats that every workbook has: dates, and times with dates, also as East Asia has them. */
static gboolean
is_built_in_date(gint format)
{
    return (format >= 14 && format <= 17) || format == 22 || (format >= 27 && format <= 31) ||
           format == 36 || (format >= 50 && format <= 58);
}

/* A year or a day, outside of quotes and brackets. */
static gboolean
is_date_code(OgiText code)
{
    char until = '\0';

    for (gsize i = 0; i < code.len; i++) {
        char c = g_ascii_tolower(code.str[i]);

        if (until != '\0')
            until = c == until ? '\0' : until;
        else if (c == '"')
            until = '"';
        else if (c == '[')
            until = ']';
        else if (c == '\\')
            i++;
        else if (c == 'y' || c == 'd')
            return TRUE;
    }
    return FALSE;
}

static void
start_element(const OgiXmlElement *element, gpointer user_data)
{
    OgiXlsxStyles *self = user_data;
    gint format = ogi_xml_attribute_number(element, "numFmtId", 0);
    OgiText code;

    if (strcmp(element->name, "numFmt") == 0) {
        if (ogi_xml_attribute(element, "formatCode", &code) && is_date_code(code) &&
            g_hash_table_size(self->dates) < MAX_FORMATS)
            g_hash_table_add(self->dates, GINT_TO_POINTER(format));
    } else if (strcmp(element->name, "cellXfs") == 0) {
        self->in_cells = TRUE;
    } else if (self->in_cells && strcmp(element->name, "xf") == 0 &&
               self->styles->len < MAX_STYLES) {
        guint8 date =
            is_built_in_date(format) || g_hash_table_contains(self->dates, GINT_TO_POINTER(format));

        g_array_append_val(self->styles, date);
    }
}

static void
end_element(const OgiXmlElement *element, gpointer user_data)
{
    OgiXlsxStyles *self = user_data;

    if (strcmp(element->name, "cellXfs") == 0)
        self->in_cells = FALSE;
}

static void
ignore_text(G_GNUC_UNUSED OgiText text, G_GNUC_UNUSED gpointer user_data)
{
}

OgiXlsxStyles *
ogi_xlsx_styles_load(OgiZipParts *parts, const char *name)
{
    static const OgiXmlHandler handler = {start_element, end_element, ignore_text};
    OgiXlsxStyles *self = g_new0(OgiXlsxStyles, 1);
    g_autoptr(OgiXmlStream) stream = ogi_xml_stream_new(&handler, self);

    self->dates = g_hash_table_new(NULL, NULL);
    self->styles = g_array_new(FALSE, FALSE, sizeof(guint8));
    if (name != NULL)
        ogi_ooxml_part_parse(parts, name, stream, NULL);
    return self;
}

void
ogi_xlsx_styles_free(OgiXlsxStyles *self)
{
    if (self == NULL)
        return;
    g_hash_table_unref(self->dates);
    g_array_unref(self->styles);
    g_free(self);
}

gboolean
ogi_xlsx_styles_is_date(const OgiXlsxStyles *self, guint style)
{
    return style < self->styles->len && g_array_index(self->styles, guint8, style);
}
