/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What lies over the cells of a sheet: pictures, shapes, charts. A cell that one covers shows
 * something else than its text. Where one has a size instead of a last cell, or a place instead of
 * a first, all cells count that it may cover, whatever the fonts and the screen.
 */
#include <string.h>

#include "document/package/ooxml-part-private.h"
#include "xlsx-geometry-private.h"

enum { MAX_NUMBER = 12, HALF_TURN = 180 * 60000 };

typedef enum {
    FROM_CELL_TO_CELL,
    FROM_CELL,
    FROM_PLACE,
} Anchor;

typedef struct {
    OgiXlsxSheet *sheet;
    const OgiXmlStream *stream;
    OgiXlsxGeometry geometry;
    gboolean has_geometry;

    /* of the anchor that is open */
    Anchor anchor;
    OgiXlsxArea area;
    gint64 x, y; /* its place, or how far from its first cell; in EMU */
    gint64 width, height;
    gint64 turned; /* how far it may reach beyond its sides, being turned */
    gboolean is_place_known, is_size_known;
    gboolean is_turned;
    gboolean last_row, last_column; /* some of the last row or column is covered too */
    gboolean in_from, in_to, has_to;
    gboolean is_seen;
    gboolean is_free; /* its text isn't kept within its sides */
    gboolean in_text;
    gboolean runs_over;
    guint n_passed;              /* elements in front of it that aren't known */
    char number[MAX_NUMBER + 1]; /* text of the element that is open */
    gsize n_number;
    gboolean in_number;
} Drawing;

static gboolean
is(const OgiXmlElement *element, const char *name)
{
    return element->language == OGI_XML_DRAWING && strcmp(element->name, name) == 0;
}

static gboolean
is_anchor(const OgiXmlElement *element, Anchor *anchor)
{
    static const char *const names[] = {"twoCellAnchor", "oneCellAnchor", "absoluteAnchor"};

    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        if (is(element, names[i])) {
            *anchor = (Anchor)i;
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean
is_object(const OgiXmlElement *element)
{
    static const char *const names[] = {"pic",   "sp",    "graphicFrame",
                                        "grpSp", "cxnSp", "contentPart"};

    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        if (is(element, names[i]))
            return TRUE;
    }
    return FALSE;
}

/* A length in EMU. FALSE: it isn't said, or in another unit. */
static gboolean
read_length(const OgiXmlElement *element, const char *name, gint64 *length)
{
    gboolean negative;
    gint64 value = 0;
    OgiText text;

    if (!ogi_xml_attribute(element, name, &text))
        return FALSE;
    text = ogi_text_trim(text);
    negative = text.len > 0 && text.str[0] == '-';
    for (gsize i = negative ? 1 : 0; i < text.len; i++) {
        if (!g_ascii_isdigit(text.str[i]))
            return FALSE;
        value = MIN(value * 10 + g_ascii_digit_value(text.str[i]), OGI_XLSX_FARTHEST);
    }
    *length = negative ? -value : value;
    return text.len > (negative ? 1 : 0);
}

/* In 60000ths of a degree; by half a turn it keeps its sides. */
static gboolean
is_turned(const OgiXmlElement *element)
{
    gint64 angle = 0;
    OgiText text;

    return ogi_xml_attribute(element, "rot", &text) &&
           (!read_length(element, "rot", &angle) || angle % HALF_TURN != 0);
}

static void
open_anchor(Drawing *self, Anchor anchor)
{
    self->anchor = anchor;
    self->area = (OgiXlsxArea){0, 0, 0, 0};
    self->x = self->y = self->width = self->height = self->turned = 0;
    self->is_place_known = anchor != FROM_PLACE;
    self->is_size_known = FALSE;
    self->is_turned = self->is_seen = FALSE;
    self->is_free = self->in_text = self->runs_over = FALSE;
    self->last_row = self->last_column = FALSE;
    self->in_from = self->in_to = self->has_to = FALSE;
    self->n_passed = ogi_xml_stream_n_passed(self->stream);
}

/* Of the anchor, in front of what it holds; in there, of that, for how far it may be turned. */
static void
read_size(Drawing *self, const OgiXmlElement *element)
{
    gint64 width, height;

    if (!read_length(element, "cx", &width) || !read_length(element, "cy", &height))
        return;
    if (!self->is_seen) {
        self->width = MAX(width, 0);
        self->height = MAX(height, 0);
        self->is_size_known = TRUE;
    } else if (self->is_turned) {
        self->turned = MAX(self->turned, MAX(width, height) / 2);
    }
}

static gboolean
says(const OgiXmlElement *element, const char *name, const char *value)
{
    OgiText text;

    return ogi_xml_attribute(element, name, &text) &&
           ogi_text_equal(text, ogi_text(value, strlen(value)));
}

/* Text in lines as long as it is, in a shape that isn't made as large. */
static void
read_text_frame(Drawing *self, const OgiXmlElement *element)
{
    if (is(element, "bodyPr"))
        self->is_free = says(element, "wrap", "none") && !says(element, "horzOverflow", "clip");
    else if (is(element, "spAutoFit"))
        self->is_free = FALSE;
    else if (is(element, "t"))
        self->in_text = TRUE;
}

static void
start_element(const OgiXmlElement *element, gpointer user_data)
{
    Drawing *self = user_data;
    Anchor anchor;

    if (is_anchor(element, &anchor))
        open_anchor(self, anchor);
    else if (is(element, "from"))
        self->in_from = TRUE;
    else if (is(element, "to"))
        self->in_to = self->has_to = TRUE;
    else if (is(element, "pos") && !self->is_seen)
        self->is_place_known =
            read_length(element, "x", &self->x) && read_length(element, "y", &self->y);
    else if (is(element, "ext"))
        read_size(self, element);
    else if (is(element, "xfrm"))
        self->is_turned = is_turned(element);
    else if (is_object(element))
        self->is_seen = TRUE;
    else
        read_text_frame(self, element);
    self->in_number =
        is(element, "row") || is(element, "col") || is(element, "rowOff") || is(element, "colOff");
    self->n_number = 0;
}

static void
set_corner(Drawing *self, const OgiXmlElement *element)
{
    gint64 offset;
    guint32 number;

    self->number[self->n_number] = '\0';
    offset = (gint64)MIN(g_ascii_strtoull(self->number, NULL, 10), (guint64)OGI_XLSX_FARTHEST);
    number = (guint32)MIN(offset, OGI_XLSX_ROWS);
    if (is(element, "row") && self->in_from)
        self->area.top = number;
    else if (is(element, "col") && self->in_from)
        self->area.left = number;
    else if (is(element, "rowOff") && self->in_from)
        self->y = offset;
    else if (is(element, "colOff") && self->in_from)
        self->x = offset;
    else if (is(element, "row"))
        self->area.bottom = number;
    else if (is(element, "col"))
        self->area.right = number;
    else if (is(element, "rowOff") && self->in_to)
        self->last_row = number > 0;
    else if (is(element, "colOff") && self->in_to)
        self->last_column = number > 0;
}

/* --- what is covered --- */

static const OgiXlsxGeometry *
geometry_of(Drawing *self)
{
    if (!self->has_geometry)
        ogi_xlsx_geometry_init(&self->geometry, self->sheet);
    self->has_geometry = TRUE;
    return &self->geometry;
}

/* usual: with the usual fonts, instead of all that may be. */
static OgiXlsxArea
find_area(Drawing *self, gboolean usual)
{
    OgiXlsxArea area = self->area;
    const OgiXlsxGeometry *geometry;

    if (self->anchor == FROM_CELL_TO_CELL && self->has_to) {
        area.bottom -= !self->last_row && area.bottom > area.top ? 1 : 0;
        area.right -= !self->last_column && area.right > area.left ? 1 : 0;
        return area;
    }
    geometry = geometry_of(self);
    if (self->anchor != FROM_PLACE) {
        area.top = MIN(area.top, OGI_XLSX_ROWS - 1);
        area.left = MIN(area.left, OGI_XLSX_COLUMNS - 1);
        area.bottom =
            ogi_xlsx_line_find_last(&geometry->rows, area.top, self->y + self->height, usual);
        area.right =
            ogi_xlsx_line_find_last(&geometry->columns, area.left, self->x + self->width, usual);
    } else if (self->is_place_known) {
        ogi_xlsx_line_find(&geometry->rows, self->y, self->height, usual, &area.top, &area.bottom);
        ogi_xlsx_line_find(&geometry->columns, self->x, self->width, usual, &area.left,
                           &area.right);
    }
    if (!usual && (!self->is_place_known || !self->is_size_known)) {
        area.bottom = OGI_XLSX_ROWS - 1;
        area.right = OGI_XLSX_COLUMNS - 1;
    }
    return area;
}

/* What is turned reaches beyond the cells that it has when it isn't. */
static void
widen(Drawing *self, OgiXlsxArea *area)
{
    const OgiXlsxGeometry *geometry = geometry_of(self);
    const OgiXlsxLine *rows = &geometry->rows, *columns = &geometry->columns;

    area->bottom = MIN(area->bottom, OGI_XLSX_ROWS - 1);
    area->right = MIN(area->right, OGI_XLSX_COLUMNS - 1);
    area->top = ogi_xlsx_line_find_before(rows, MIN(area->top, area->bottom), self->turned);
    area->left = ogi_xlsx_line_find_before(columns, MIN(area->left, area->right), self->turned);
    if (area->bottom < OGI_XLSX_ROWS - 1)
        area->bottom = ogi_xlsx_line_find_last(rows, area->bottom + 1, self->turned, FALSE);
    if (area->right < OGI_XLSX_COLUMNS - 1)
        area->right = ogi_xlsx_line_find_last(columns, area->right + 1, self->turned, FALSE);
}

/* Something that isn't known may be seen, too. */
static void
close_anchor(Drawing *self)
{
    OgiXlsxArea area, usual;

    if (!self->is_seen && ogi_xml_stream_n_passed(self->stream) == self->n_passed)
        return;
    area = find_area(self, FALSE);
    usual = find_area(self, TRUE);
    if (self->turned > 0)
        widen(self, &area);
    if (self->runs_over) {
        area.left = 0;
        area.right = OGI_XLSX_COLUMNS - 1;
    }
    ogi_xlsx_cover_add(self->sheet, &area);
    ogi_xlsx_cover_add_picture(self->sheet, &usual);
}

static void
end_element(const OgiXmlElement *element, gpointer user_data)
{
    Drawing *self = user_data;
    Anchor anchor;

    if (self->in_number)
        set_corner(self, element);
    self->in_number = FALSE;
    self->in_text = self->in_text && !is(element, "t");
    if (is(element, "from"))
        self->in_from = FALSE;
    else if (is(element, "to"))
        self->in_to = FALSE;
    else if (is_anchor(element, &anchor))
        close_anchor(self);
}

static void
take_text(OgiText text, gpointer user_data)
{
    Drawing *self = user_data;

    self->runs_over |= self->in_text && self->is_free && ogi_text_trim(text).len > 0;
    for (gsize i = 0; self->in_number && i < text.len && self->n_number < MAX_NUMBER; i++) {
        if (self->n_number > 0 || !g_ascii_isspace(text.str[i]))
            self->number[self->n_number++] = text.str[i];
    }
}

void
ogi_xlsx_drawing_read(OgiXlsxSheet *sheet, OgiZipParts *parts, const char *name)
{
    static const OgiXmlHandler handler = {start_element, end_element, take_text};
    Drawing self = {.sheet = sheet};
    g_autoptr(OgiXmlStream) stream = ogi_xml_stream_new(&handler, &self);

    self.stream = stream;
    ogi_ooxml_part_parse_reference(parts, name, sheet->drawing, stream);
    ogi_xlsx_geometry_clear(&self.geometry);
}
