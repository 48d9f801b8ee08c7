/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/limits.h>

#include "document/package/ooxml-part-private.h"
#include "number-format-private.h"
#include "sheet-number-private.h"
#include "xlsx-rich-private.h"
#include "xlsx-sheet-private.h"

enum { MAX_MERGED = 20000, MAX_CELL_BYTES = 1 << 20 };

/* How deep elements are, one in the other; elsewhere they are others of the same name. */
enum { OF_SHEET = 2, ROW, CELL, OF_CELL };

typedef enum {
    NUMBER,
    SHARED,
    TEXT, /* as it stands */
    TRUTH,
} CellType;

typedef struct {
    OgiXlsxSheet *sheet;
    const OgiXlsxBook *book;
    OgiXmlStream *stream;
    OgiXlsxPlaces places;
    guint depth;            /* elements that are open */
    gboolean in_data;       /* rows */
    gboolean in_extensions; /* of later versions */
    gboolean in_row;
    CellType type;
    guint style;
    GString *value;
    GString *formula; /* shown where the file keeps no value for it */
    GString *shown;   /* by a number format */
    OgiDocument *inline_text;
    OgiXlsxRich rich; /* into inline_text */
    GString *target;  /* where text goes now; NULL: nowhere */
    gboolean in_cell;
    gboolean has_value; /* even an empty one */
    gboolean has_formula;
    gboolean in_inline;
    gboolean is_doubtful; /* written as no cell is */
    guint n_passed;       /* elements that the stream didn't hand on before the value */
    guint n_alternates;   /* sets of them before the cell */
    OgiXlsxConditions conditions;
} SheetReader;

static void
read_merged(SheetReader *self, const OgiXmlElement *element)
{
    GArray *merged = self->sheet->merged;
    OgiXlsxArea area;
    OgiText text;

    if (merged->len < MAX_MERGED && ogi_xml_attribute(element, "ref", &text) &&
        memchr(text.str, ':', text.len) != NULL && ogi_xlsx_area_read(&area, text))
        g_array_append_val(merged, area);
}

/* Hidden, or without size. */
static gboolean
is_hidden(const OgiXmlElement *element, const char *size)
{
    OgiText value;

    if (ogi_xml_attribute(element, "hidden", &value) && !ogi_text_equal(value, ogi_text("0", 1)) &&
        !ogi_text_equal(value, ogi_text("false", 5)))
        return TRUE;
    return ogi_xml_attribute_number(element, size, 1) == 0;
}

static void
read_columns(SheetReader *self, const OgiXmlElement *element)
{
    gint first = ogi_xml_attribute_number(element, "min", 0);
    gint last = MIN(ogi_xml_attribute_number(element, "max", 0), OGI_XLSX_COLUMNS);

    ogi_xlsx_widths_read(self->sheet, element, first, last);
    if (!is_hidden(element, "width") || first < 1)
        return;
    for (gint i = first; i <= last; i++)
        self->sheet->hidden_columns[i - 1] = TRUE;
    self->sheet->any_hidden_column |= first <= last;
}

static void
start_row(SheetReader *self, const OgiXmlElement *element)
{
    GArray *hidden_rows = self->sheet->hidden_rows;

    self->in_row = TRUE;
    ogi_xlsx_places_start_row(&self->places, element);
    if (is_hidden(element, "ht") &&
        (hidden_rows->len == 0 ||
         g_array_index(hidden_rows, guint32, hidden_rows->len - 1) < self->places.row))
        g_array_append_val(hidden_rows, self->places.row);
}

static CellType
read_type(const OgiXmlElement *element)
{
    OgiText type;

    if (!ogi_xml_attribute(element, "t", &type) || ogi_text_equal(type, ogi_text("n", 1)))
        return NUMBER;
    if (ogi_text_equal(type, ogi_text("s", 1)))
        return SHARED;
    return ogi_text_equal(type, ogi_text("b", 1)) ? TRUTH : TEXT;
}

static void
start_cell(SheetReader *self, const OgiXmlElement *element)
{
    ogi_xlsx_places_start_cell(&self->places, element);
    self->is_doubtful = self->places.is_cell_doubtful;
    self->n_alternates = ogi_xml_stream_n_alternates(self->stream);
    self->type = read_type(element);
    self->style = (guint)ogi_xml_attribute_number(element, "s", 0);
    self->in_cell = TRUE;
    self->has_value = FALSE;
    self->has_formula = FALSE;
    ogi_document_clear(self->inline_text);
    g_string_truncate(self->value, 0);
    g_string_truncate(self->formula, 0);
}

/* What the cell shows, and whether that is its text. */
typedef struct {
    OgiText text;
    guint8 content; /* OgiContent */
    gboolean fixed; /* see OgiXlsxCell */
} Shown;

static void
show_number(SheetReader *self, const OgiXlsxStyle *style, OgiText raw, Shown *shown,
            char out[OGI_SHEET_NUMBER_BYTES])
{
    shown->text = ogi_sheet_number_text(raw, out);
    if (style->is_date) {
        if (ogi_sheet_number_date(raw, self->book->from_1904, out))
            shown->text = ogi_text(out, strlen(out));
        else if (raw.len > 0)
            shown->content |= OGI_CONTENT_UNLIKE;
        return;
    }
    if (style->format == NULL || raw.len == 0)
        return;
    g_string_truncate(self->shown, 0);
    switch (ogi_number_format_show(style->format, raw, self->shown)) {
    case OGI_SHOWN_OTHER:
        shown->content |= OGI_CONTENT_UNLIKE;
        break;
    case OGI_SHOWN_CHANGED:
        shown->content |= OGI_CONTENT_SCALED;
        shown->text = ogi_text(self->shown->str, self->shown->len);
        break;
    case OGI_SHOWN_SAME:
        shown->text = ogi_text(self->shown->str, self->shown->len);
        break;
    }
}

static void
show_text(const SheetReader *self, OgiText raw, Shown *shown)
{
    guint n;
    const OgiTextCell *cells = ogi_document_cells(self->inline_text, &n);

    shown->text = raw;
    if (self->type == SHARED && raw.len > 0 && g_ascii_isdigit(raw.str[0])) {
        if (!ogi_xlsx_strings_get(self->book->strings, g_ascii_strtoull(raw.str, NULL, 10),
                                  &shown->text, &shown->content))
            shown->content |= OGI_CONTENT_UNLIKE; /* an index, and no text */
    } else if (n > 0) {
        shown->text = ogi_document_cell_text(ogi_document_text(self->inline_text), &cells[0]);
        shown->content |= cells[0].content;
    }
}

static Shown
show(SheetReader *self, char out[OGI_SHEET_NUMBER_BYTES])
{
    OgiText raw = ogi_text(self->value->str, self->value->len);
    OgiXlsxStyle style = ogi_xlsx_styles_get(self->book->styles, self->style);
    Shown shown = {raw, 0, FALSE};

    if (self->has_formula &&
        (!self->has_value || (ogi_text_trim(raw).len == 0 && self->type == NUMBER))) {
        shown.text = ogi_text(self->formula->str, self->formula->len);
        shown.content = OGI_CONTENT_UNLIKE;
    } else if (self->type == NUMBER) {
        shown.fixed = !style.shrinks;
        show_number(self, &style, raw, &shown, out);
    } else if (self->type == TRUTH && raw.len > 0) {
        shown.text = raw.str[0] == '0' ? ogi_text("FALSE", 5) : ogi_text("TRUE", 4);
    } else {
        show_text(self, raw, &shown);
        if (style.format != NULL && !ogi_number_format_shows_text(style.format))
            shown.content |= OGI_CONTENT_UNLIKE;
    }
    if (style.unlike && shown.text.len > 0)
        shown.content |= OGI_CONTENT_UNLIKE;
    return shown;
}

static void
end_cell(SheetReader *self)
{
    OgiXlsxSheet *sheet = self->sheet;
    char out[OGI_SHEET_NUMBER_BYTES];
    Shown shown = show(self, out);
    OgiXlsxCell cell = {
        .row = self->places.cell_row,
        .column = self->places.cell_column,
        .offset = sheet->text->len,
        .len = shown.text.len,
        .content = shown.content,
        .fixed = shown.fixed,
        .is_doubtful =
            self->is_doubtful || ogi_xml_stream_n_alternates(self->stream) != self->n_alternates,
    };

    self->in_cell = FALSE;
    if (cell.is_doubtful)
        cell.content |= OGI_CONTENT_UNLIKE;
    if (ogi_text_trim(shown.text).len == 0 && cell.content == 0)
        return;
    if (sheet->cells->len == OGI_LIMIT_CELLS ||
        sheet->text->len + shown.text.len > OGI_LIMIT_PART_BYTES) {
        sheet->full = TRUE;
        ogi_xml_stream_stop(self->stream);
        return;
    }
    g_string_append_len(sheet->text, shown.text.str, (gssize)shown.text.len);
    g_array_append_val(sheet->cells, cell);
}

static gboolean
is(const OgiXmlElement *element, const char *name)
{
    return element->language == OGI_XML_SHEET && strcmp(element->name, name) == 0;
}

/* A second value is none: programs differ in which they show. */
static void
start_value(SheetReader *self, GString *value)
{
    self->is_doubtful |= self->has_value;
    self->target = self->has_value ? NULL : value;
    self->has_value = TRUE;
}

static void
start_of_cell(SheetReader *self, const OgiXmlElement *element)
{
    self->n_passed = ogi_xml_stream_n_passed(self->stream);
    if (is(element, "is")) {
        self->in_inline = !self->has_value;
        start_value(self, NULL);
        if (self->in_inline)
            ogi_xlsx_rich_begin(&self->rich);
    } else if (is(element, "v")) {
        start_value(self, self->value);
    } else if (is(element, "f")) {
        self->is_doubtful |= self->has_formula;
        self->target = g_string_assign(self->formula, "=");
        self->has_formula = TRUE;
    }
}

/* A value has no elements in it. */
static void
break_value(SheetReader *self)
{
    self->is_doubtful |= self->target != NULL;
    self->target = NULL;
}

static void
start_in_cell(SheetReader *self, const OgiXmlElement *element)
{
    if (self->in_inline)
        ogi_xlsx_rich_start_element(&self->rich, element);
    else if (self->depth == OF_CELL)
        start_of_cell(self, element);
    else
        break_value(self);
}

static void
start_in_data(SheetReader *self, const OgiXmlElement *element)
{
    if (self->depth == ROW && is(element, "row"))
        start_row(self, element);
    else if (self->depth == CELL && self->in_row && is(element, "c"))
        start_cell(self, element);
}

static void
start_in_sheet(SheetReader *self, const OgiXmlElement *element)
{
    OgiText id;

    if (ogi_xlsx_conditions_start(&self->conditions, element, &self->target) || self->in_extensions)
        return;
    if (self->depth == OF_SHEET && is(element, "sheetData"))
        self->in_data = TRUE;
    else if (self->depth == OF_SHEET && is(element, "extLst"))
        self->in_extensions = TRUE;
    else if (is(element, "mergeCell"))
        read_merged(self, element);
    else if (is(element, "col"))
        read_columns(self, element);
    else if (is(element, "drawing") && self->sheet->drawing == NULL &&
             ogi_xml_reference(element, "id", &id))
        self->sheet->drawing = g_strndup(id.str, id.len);
    else if (is(element, "legacyDrawing") && self->sheet->controls == NULL &&
             ogi_xml_reference(element, "id", &id))
        self->sheet->controls = g_strndup(id.str, id.len);
}

static void
start_element(const OgiXmlElement *element, gpointer user_data)
{
    SheetReader *self = user_data;

    self->depth++;
    if (self->in_cell)
        start_in_cell(self, element);
    else if (self->in_data)
        start_in_data(self, element);
    else
        start_in_sheet(self, element);
}

static void
end_of_cell(SheetReader *self)
{
    if (self->in_inline)
        ogi_xlsx_rich_end(&self->rich);
    else if (self->target != NULL)
        self->is_doubtful |= ogi_xml_stream_n_passed(self->stream) != self->n_passed;
    self->in_inline = FALSE;
    self->target = NULL;
}

static void
end_in_data(SheetReader *self, guint depth)
{
    if (self->in_cell && depth == OF_CELL) {
        end_of_cell(self);
    } else if (self->in_cell && depth == CELL) {
        end_cell(self);
    } else if (self->in_row && depth == ROW) {
        ogi_xlsx_places_end_row(&self->places);
        self->in_row = FALSE;
    } else if (depth == OF_SHEET) {
        self->in_data = FALSE;
    }
}

static void
end_element(const OgiXmlElement *element, gpointer user_data)
{
    SheetReader *self = user_data;
    guint depth = self->depth--;

    if (self->in_inline && depth > OF_CELL) {
        ogi_xlsx_rich_end_element(&self->rich, element);
    } else if (self->in_data) {
        end_in_data(self, depth);
    } else {
        self->target = NULL;
        ogi_xlsx_conditions_end(&self->conditions, element);
        self->in_extensions = self->in_extensions && depth > OF_SHEET;
    }
}

static void
take_text(OgiText text, gpointer user_data)
{
    SheetReader *self = user_data;

    if (self->in_inline)
        ogi_xlsx_rich_take_text(&self->rich, text);
    else if (self->target != NULL && self->target->len + text.len <= MAX_CELL_BYTES)
        g_string_append_len(self->target, text.str, (gssize)text.len);
}

static OgiXlsxSheet *
sheet_new(void)
{
    OgiXlsxSheet *self = g_new0(OgiXlsxSheet, 1);

    self->text = g_string_new(NULL);
    self->cells = g_array_new(FALSE, FALSE, sizeof(OgiXlsxCell));
    self->merged = g_array_new(FALSE, FALSE, sizeof(OgiXlsxArea));
    self->hidden_rows = g_array_new(FALSE, FALSE, sizeof(guint32));
    self->widths = g_array_new(FALSE, FALSE, sizeof(OgiXlsxWidth));
    return self;
}

void
ogi_xlsx_sheet_free(OgiXlsxSheet *self)
{
    if (self == NULL)
        return;
    g_string_free(self->text, TRUE);
    g_array_unref(self->cells);
    g_array_unref(self->merged);
    g_array_unref(self->hidden_rows);
    g_array_unref(self->widths);
    g_free(self->drawing);
    g_free(self->controls);
    g_free(self);
}

OgiXlsxSheet *
ogi_xlsx_sheet_load(OgiZipParts *parts, const char *name, const OgiXlsxBook *book, GError **error)
{
    static const OgiXmlHandler handler = {start_element, end_element, take_text};
    g_autoptr(OgiXlsxSheet) sheet = sheet_new();
    SheetReader self = {.sheet = sheet, .book = book};
    gboolean ok;

    self.stream = ogi_xml_stream_new(&handler, &self);
    self.value = g_string_new(NULL);
    self.formula = g_string_new(NULL);
    self.shown = g_string_new(NULL);
    self.inline_text = ogi_document_new();
    self.rich.flow.document = self.inline_text;
    self.rich.stream = self.stream;
    ogi_xlsx_conditions_init(&self.conditions);
    ok = ogi_ooxml_part_parse(parts, name, self.stream, error);
    ogi_xml_stream_free(self.stream);
    g_string_free(self.value, TRUE);
    g_string_free(self.formula, TRUE);
    g_string_free(self.shown, TRUE);
    ogi_document_free(self.inline_text);
    ogi_xlsx_places_clear(&self.places);
    ogi_xlsx_places_sort(sheet->cells);
    ogi_xlsx_conditions_mark(&self.conditions, book->styles, sheet);
    ogi_xlsx_conditions_finish(&self.conditions);
    ogi_xlsx_widths_mark(sheet);
    if (ok && sheet->drawing != NULL)
        ogi_xlsx_drawing_mark(sheet, parts, name);
    if (ok && sheet->controls != NULL)
        ogi_xlsx_controls_mark(sheet, parts, name);
    return ok ? g_steal_pointer(&sheet) : NULL;
}
