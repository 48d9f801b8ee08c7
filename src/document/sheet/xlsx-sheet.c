/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/limits.h>

#include "document/package/ooxml-part-private.h"
#include "sheet-decimal-private.h"
#include "xlsx-cell-reader-private.h"

enum { MAX_MERGED = 20000, MAX_CONDITION_BYTES = 1 << 20 };

/* How deep elements are, one in the other; elsewhere they are others of the same name. */
enum { OF_SHEET = 2, ROW, CELL };

typedef struct {
    OgiXlsxSheet *sheet;
    OgiXmlStream *stream;
    OgiXlsxPlaces places;
    guint depth;             /* elements that are open */
    gboolean shows_formulas; /* instead of their results */
    gboolean in_data;        /* rows */
    gboolean in_extensions;  /* of later versions */
    gboolean in_row;
    gboolean in_cell;
    OgiXlsxCellReader cell; /* that is open */
    GString *target;        /* where text of a condition goes now; NULL: nowhere */
    OgiXlsxConditions conditions;
} SheetReader;

static void
read_merged(SheetReader *self, const OgiXmlElement *element)
{
    GArray *merged = self->sheet->merged;
    OgiXlsxArea area;
    OgiText text;

    self->sheet->too_many_merged |= merged->len == MAX_MERGED;
    if (merged->len < MAX_MERGED && ogi_xml_attribute(element, "ref", &text) &&
        memchr(text.str, ':', text.len) != NULL && ogi_xlsx_area_read(&area, text))
        g_array_append_val(merged, area);
}

/* Hidden, or without size. */
static gboolean
is_hidden(const OgiXmlElement *element, const char *size)
{
    OgiSheetDecimal number;
    OgiText value;

    return (ogi_xml_attribute(element, "hidden", &value) && !ogi_xml_says_off(value)) ||
           (ogi_xml_attribute(element, size, &value) &&
            ogi_sheet_decimal_read(&number, ogi_text_trim(value)) && number.n == 0);
}

static void
read_columns(SheetReader *self, const OgiXmlElement *element)
{
    gint first = ogi_xml_attribute_number(element, "min", 0);
    gint last = MIN(ogi_xml_attribute_number(element, "max", 0), OGI_XLSX_COLUMNS);

    ogi_xlsx_widths_read(self->sheet, element, first, last);
    if (is_hidden(element, "width"))
        ogi_xlsx_columns_hide(self->sheet, first, last);
}

static void
start_row(SheetReader *self, const OgiXmlElement *element)
{
    OgiText text;

    self->in_row = TRUE;
    ogi_xlsx_places_start_row(&self->places, element);
    if (is_hidden(element, "ht"))
        g_array_append_val(self->sheet->hidden_rows, self->places.row);
    else if (ogi_xml_attribute(element, "ht", &text)) {
        const OgiXlsxHeight height = {self->places.row, ogi_xlsx_hundredths(text)};

        g_array_append_val(self->sheet->heights, height);
    }
}

static gboolean
is_on(const OgiXmlElement *element, const char *name)
{
    OgiText value;

    return ogi_xml_attribute(element, name, &value) && !ogi_xml_says_off(value);
}

static void
read_usual(SheetReader *self, const OgiXmlElement *element)
{
    OgiXlsxUsual *usual = &self->sheet->usual;
    OgiText text;

    if (ogi_xml_attribute(element, "defaultRowHeight", &text))
        usual->height = ogi_xlsx_hundredths(text);
    if (ogi_xml_attribute(element, "defaultColWidth", &text))
        usual->width = ogi_xlsx_hundredths(text);
    usual->n_digits = (guint)ogi_xml_attribute_number(element, "baseColWidth", 0);
    usual->is_height_own = is_on(element, "customHeight");
    usual->is_hidden = is_on(element, "zeroHeight");
    usual->is_zero = usual->is_height_own && usual->height == 0 &&
                     ogi_xml_attribute(element, "defaultRowHeight", &text);
}

/* They come in any order, and perhaps more than once. */
static void
sort_hidden_rows(GArray *rows)
{
    guint n = 0;

    g_array_sort(rows, ogi_xlsx_compare_rows);
    for (guint i = 0; i < rows->len; i++) {
        guint32 row = g_array_index(rows, guint32, i);

        if (n == 0 || g_array_index(rows, guint32, n - 1) != row)
            g_array_index(rows, guint32, n++) = row;
    }
    g_array_set_size(rows, n);
}

static gboolean
is(const OgiXmlElement *element, const char *name)
{
    return element->language == OGI_XML_SHEET && strcmp(element->name, name) == 0;
}

static void
start_cell(SheetReader *self, const OgiXmlElement *element)
{
    ogi_xlsx_places_start_cell(&self->places, element);
    ogi_xlsx_cell_reader_begin(&self->cell, element, self->places.is_cell_doubtful);
    self->in_cell = TRUE;
}

static void
end_cell(SheetReader *self)
{
    OgiXlsxSheet *sheet = self->sheet;
    char out[OGI_SHEET_NUMBER_BYTES];
    OgiXlsxShown shown = ogi_xlsx_cell_reader_show(&self->cell, out);
    OgiXlsxCell cell = {
        .row = self->places.cell_row,
        .column = self->places.cell_column,
        .offset = sheet->text->len,
        .len = shown.text.len,
        .style = self->cell.style,
        .kept_len = shown.kept.len <= OGI_SHEET_NUMBER_BYTES ? (guint32)shown.kept.len : 0,
        .letters = (guint16)shown.letters,
        .content = shown.content,
        .fixed = shown.fixed,
        .is_doubtful = shown.is_doubtful,
    };

    self->in_cell = FALSE;
    if (self->shows_formulas &&
        (self->cell.has_formula || (shown.content & OGI_CONTENT_SCALED) != 0))
        cell.content |= OGI_CONTENT_UNLIKE; /* no format is applied, either */
    if (ogi_text_trim(shown.text).len == 0 && cell.content == 0)
        return;
    if (sheet->cells->len == OGI_LIMIT_CELLS ||
        sheet->text->len + shown.text.len > OGI_LIMIT_PART_BYTES) {
        sheet->limit = "limit-cells";
        ogi_xml_stream_stop(self->stream);
        return;
    }
    g_string_append_len(sheet->text, shown.text.str, (gssize)shown.text.len);
    g_string_append_len(sheet->text, shown.kept.str, cell.kept_len);
    g_array_append_val(sheet->cells, cell);
}

static void
start_in_data(SheetReader *self, const OgiXmlElement *element)
{
    if (self->depth == ROW && is(element, "row"))
        start_row(self, element);
    else if (self->depth == CELL && self->in_row && is(element, "c"))
        start_cell(self, element);
}

/* What is in another file isn't attached; of an equation the picture shows all. */
static gboolean
is_attached(const OgiXmlElement *element)
{
    OgiText text;

    return !ogi_xml_attribute(element, "link", &text) &&
           !(ogi_xml_attribute(element, "progId", &text) && ogi_text_begins_with(text, "Equation"));
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
    else if (is(element, "sheetView"))
        self->shows_formulas |= is_on(element, "showFormulas");
    else if (is(element, "sheetFormatPr"))
        read_usual(self, element);
    else if (is(element, "drawing") && self->sheet->drawing == NULL &&
             ogi_xml_reference(element, "id", &id))
        self->sheet->drawing = g_strndup(id.str, id.len);
    else if (is(element, "tablePart") && ogi_xml_reference(element, "id", &id))
        g_ptr_array_add(self->sheet->tables, g_strndup(id.str, id.len));
    else if (is(element, "legacyDrawing") && self->sheet->controls == NULL &&
             ogi_xml_reference(element, "id", &id))
        self->sheet->controls = g_strndup(id.str, id.len);
    else if (self->depth == OF_SHEET && is(element, "picture"))
        self->sheet->has_ground = TRUE;
    else if (is(element, "oleObject"))
        self->sheet->has_attached |= is_attached(element);
}

static void
start_element(const OgiXmlElement *element, gpointer user_data)
{
    SheetReader *self = user_data;

    self->depth++;
    if (self->in_cell)
        ogi_xlsx_cell_reader_start_element(&self->cell, element);
    else if (self->in_data)
        start_in_data(self, element);
    else
        start_in_sheet(self, element);
}

static void
end_in_data(SheetReader *self, const OgiXmlElement *element, guint depth)
{
    if (self->in_cell && depth > CELL) {
        ogi_xlsx_cell_reader_end_element(&self->cell, element);
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

    if (self->in_data) {
        end_in_data(self, element, depth);
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

    if (self->in_cell)
        ogi_xlsx_cell_reader_take_text(&self->cell, text);
    else if (self->target == NULL)
        return;
    else if (self->target->len + text.len <= MAX_CONDITION_BYTES)
        g_string_append_len(self->target, text.str, (gssize)text.len);
    else
        self->conditions.is_full = TRUE;
}

static OgiXlsxSheet *
sheet_new(void)
{
    OgiXlsxSheet *self = g_new0(OgiXlsxSheet, 1);

    self->text = g_string_new(NULL);
    self->cells = g_array_new(FALSE, FALSE, sizeof(OgiXlsxCell));
    self->merged = g_array_new(FALSE, FALSE, sizeof(OgiXlsxArea));
    self->hidden_rows = g_array_new(FALSE, FALSE, sizeof(guint32));
    self->covers = g_array_new(FALSE, FALSE, sizeof(OgiXlsxArea));
    self->pictures = g_array_new(FALSE, FALSE, sizeof(OgiXlsxArea));
    self->tables = g_ptr_array_new_with_free_func(g_free);
    self->heights = g_array_new(FALSE, FALSE, sizeof(OgiXlsxHeight));
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
    g_array_unref(self->covers);
    g_array_unref(self->pictures);
    g_array_unref(self->heights);
    g_ptr_array_unref(self->tables);
    g_free(self->drawing);
    g_free(self->controls);
    g_free(self);
}

OgiXlsxSheet *
ogi_xlsx_sheet_load(OgiZipParts *parts, const char *name, const OgiXlsxBook *book, GError **error)
{
    static const OgiXmlHandler handler = {start_element, end_element, take_text};
    g_autoptr(OgiXlsxSheet) sheet = sheet_new();
    SheetReader self = {.sheet = sheet};
    gboolean ok;

    sheet->letters = ogi_xlsx_styles_letters(book->styles);
    self.stream = ogi_xml_stream_new(&handler, &self);
    ogi_xlsx_cell_reader_init(&self.cell, book, self.stream);
    ogi_xlsx_conditions_init(&self.conditions, book->styles);
    ok = ogi_ooxml_part_parse(parts, name, self.stream, error);
    ogi_xml_stream_free(self.stream);
    ogi_xlsx_cell_reader_clear(&self.cell);
    ogi_xlsx_places_clear(&self.places);
    ogi_xlsx_places_sort(sheet->cells);
    sort_hidden_rows(sheet->hidden_rows);
    g_array_sort(sheet->heights, ogi_xlsx_compare_rows);
    ogi_xlsx_conditions_mark(&self.conditions, sheet);
    ogi_xlsx_conditions_finish(&self.conditions);
    if (ok)
        ogi_xlsx_tables_mark(sheet, parts, name, book->styles);
    ogi_xlsx_merged_check(sheet);
    ogi_xlsx_widths_mark(sheet);
    ogi_xlsx_heights_mark(sheet);
    if (ok && sheet->drawing != NULL)
        ogi_xlsx_drawing_read(sheet, parts, name);
    if (ok && sheet->controls != NULL)
        ogi_xlsx_controls_read(sheet, parts, name);
    ogi_xlsx_cover_mark(sheet);
    return ok ? g_steal_pointer(&sheet) : NULL;
}
