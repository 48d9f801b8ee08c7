/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What lies over the cells of a sheet: pictures, shapes, charts. A cell that one covers shows
 * something else than its text.
 */
#include <string.h>

#include "document/package/ooxml-part-private.h"
#include "xlsx-sheet-private.h"

enum { MAX_NUMBER = 10 };

typedef struct {
    OgiXlsxSheet *sheet;
    OgiXlsxArea area;
    gboolean last_row, last_column; /* some of the last row or column is covered too */
    gboolean in_from, in_to, has_to;
    gboolean is_seen;
    char number[MAX_NUMBER + 1]; /* text of the element that is open */
    gsize n_number;
    gboolean in_number;
} Drawing;

static gboolean
is(const OgiXmlElement *element, const char *name)
{
    return element->language == OGI_XML_DRAWING && strcmp(element->name, name) == 0;
}

static void
start_element(const OgiXmlElement *element, gpointer user_data)
{
    Drawing *self = user_data;

    if (is(element, "twoCellAnchor") || is(element, "oneCellAnchor")) {
        OgiXlsxSheet *sheet = self->sheet;

        *self = (Drawing){.sheet = sheet};
    } else if (is(element, "from")) {
        self->in_from = TRUE;
    } else if (is(element, "to")) {
        self->in_to = self->has_to = TRUE;
    } else if (is(element, "pic") || is(element, "sp") || is(element, "graphicFrame") ||
               is(element, "grpSp")) {
        self->is_seen = TRUE;
    }
    self->in_number =
        is(element, "row") || is(element, "col") || is(element, "rowOff") || is(element, "colOff");
    self->n_number = 0;
}

static void
set_corner(Drawing *self, const OgiXmlElement *element)
{
    guint32 number;

    self->number[self->n_number] = '\0';
    number = (guint32)MIN(g_ascii_strtoull(self->number, NULL, 10), OGI_XLSX_ROWS);
    if (is(element, "row") && self->in_from)
        self->area.top = number;
    else if (is(element, "col") && self->in_from)
        self->area.left = number;
    else if (is(element, "row"))
        self->area.bottom = number;
    else if (is(element, "col"))
        self->area.right = number;
    else if (is(element, "rowOff") && self->in_to)
        self->last_row = number > 0;
    else if (is(element, "colOff") && self->in_to)
        self->last_column = number > 0;
}

static void
end_element(const OgiXmlElement *element, gpointer user_data)
{
    Drawing *self = user_data;

    if (self->in_number)
        set_corner(self, element);
    self->in_number = FALSE;
    if (is(element, "from"))
        self->in_from = FALSE;
    else if (is(element, "to"))
        self->in_to = FALSE;
    if ((!is(element, "twoCellAnchor") && !is(element, "oneCellAnchor")) || !self->is_seen)
        return;
    if (!self->has_to) {
        self->area.bottom = self->area.top;
        self->area.right = self->area.left;
    } else {
        self->area.bottom -= !self->last_row && self->area.bottom > self->area.top ? 1 : 0;
        self->area.right -= !self->last_column && self->area.right > self->area.left ? 1 : 0;
    }
    ogi_xlsx_cover_add(self->sheet, &self->area, TRUE);
}

static void
take_text(OgiText text, gpointer user_data)
{
    Drawing *self = user_data;

    for (gsize i = 0; self->in_number && i < text.len && self->n_number < MAX_NUMBER; i++)
        self->number[self->n_number++] = text.str[i];
}

void
ogi_xlsx_drawing_read(OgiXlsxSheet *sheet, OgiZipParts *parts, const char *name)
{
    static const OgiXmlHandler handler = {start_element, end_element, take_text};
    Drawing self = {.sheet = sheet};
    g_autoptr(OgiXmlStream) stream = ogi_xml_stream_new(&handler, &self);

    ogi_ooxml_part_parse_reference(parts, name, sheet->drawing, stream);
}
