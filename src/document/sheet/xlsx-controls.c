/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lists, check boxes, edit fields, buttons and old drawings over the cells of a sheet, which are in
 * a part of their own, in VML. What a cell below one shows is the control's.
 */
#include <string.h>

#include "document/package/ooxml-part-private.h"
#include "xlsx-sheet-private.h"

enum { MAX_ANCHOR = 120, N_CORNERS = 8 };

/* Numbers of an anchor: column, offset, row, offset of the first corner, and of the last. */
enum { LEFT, LEFT_OFFSET, TOP, TOP_OFFSET, RIGHT, RIGHT_OFFSET, BOTTOM, BOTTOM_OFFSET };

typedef struct {
    OgiXlsxSheet *sheet;
    gboolean is_hidden; /* the shape */
    gboolean is_seen;   /* an object that isn't a note */
    gboolean is_picture;
    gboolean in_anchor;
    char anchor[MAX_ANCHOR + 1];
    gsize n_anchor;
} Controls;

static gboolean
is(const OgiXmlElement *element, const char *name)
{
    return element->language == OGI_XML_VML && strcmp(element->name, name) == 0;
}

static void
read_type(Controls *self, const OgiXmlElement *element)
{
    OgiText type;

    self->is_seen = !self->is_hidden && ogi_xml_attribute(element, "ObjectType", &type) &&
                    !ogi_text_equal(type, ogi_text("Note", strlen("Note")));
    self->is_picture = self->is_seen && ogi_text_equal(type, ogi_text("Pict", strlen("Pict")));
}

static void
start_element(const OgiXmlElement *element, gpointer user_data)
{
    Controls *self = user_data;
    OgiText value;

    if (is(element, "shape")) {
        self->is_hidden =
            ogi_xml_attribute(element, "style", &value) &&
            memmem(value.str, value.len, "visibility:hidden", strlen("visibility:hidden")) != NULL;
    } else if (is(element, "ClientData")) {
        read_type(self, element);
    } else if (is(element, "Anchor")) {
        self->in_anchor = TRUE;
        self->n_anchor = 0;
    }
}

static void
read_anchor(Controls *self)
{
    guint32 corner[N_CORNERS];
    char *p = self->anchor;
    OgiXlsxArea area;

    self->anchor[self->n_anchor] = '\0';
    for (guint i = 0; i < N_CORNERS; i++) {
        guint64 number;

        while (*p == ' ' || *p == ',' || *p == '\n' || *p == '\r' || *p == '\t')
            p++;
        if (!g_ascii_isdigit(*p))
            return;
        number = g_ascii_strtoull(p, &p, 10);
        corner[i] = (guint32)MIN(number, OGI_XLSX_ROWS);
    }
    area = (OgiXlsxArea){
        .top = corner[TOP],
        .left = corner[LEFT],
        .bottom =
            corner[BOTTOM] - (corner[BOTTOM_OFFSET] == 0 && corner[BOTTOM] > corner[TOP] ? 1 : 0),
        .right =
            corner[RIGHT] - (corner[RIGHT_OFFSET] == 0 && corner[RIGHT] > corner[LEFT] ? 1 : 0),
    };
    ogi_xlsx_cover_add(self->sheet, &area);
    if (self->is_picture)
        ogi_xlsx_cover_add_picture(self->sheet, &area);
}

static void
end_element(const OgiXmlElement *element, gpointer user_data)
{
    Controls *self = user_data;

    if (is(element, "ClientData"))
        self->is_hidden = FALSE;
    if (!is(element, "Anchor"))
        return;
    self->in_anchor = FALSE;
    if (self->is_seen)
        read_anchor(self);
}

static void
take_text(OgiText text, gpointer user_data)
{
    Controls *self = user_data;

    for (gsize i = 0; self->in_anchor && i < text.len && self->n_anchor < MAX_ANCHOR; i++)
        self->anchor[self->n_anchor++] = text.str[i];
}

void
ogi_xlsx_controls_read(OgiXlsxSheet *sheet, OgiZipParts *parts, const char *name)
{
    static const OgiXmlHandler handler = {start_element, end_element, take_text};
    Controls self = {.sheet = sheet};
    g_autoptr(OgiXmlStream) stream = ogi_xml_stream_new(&handler, &self);

    ogi_ooxml_part_parse_reference(parts, name, sheet->controls, stream);
}
