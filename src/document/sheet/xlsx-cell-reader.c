/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "document/document-private.h"
#include "number-format-private.h"
#include "xlsx-cell-reader-private.h"

enum { MAX_CELL_BYTES = 1 << 20 };

void
ogi_xlsx_cell_reader_init(OgiXlsxCellReader *self, const OgiXlsxBook *book,
                          const OgiXmlStream *stream)
{
    *self = (OgiXlsxCellReader){
        .book = book,
        .stream = stream,
        .value = g_string_new(NULL),
        .formula = g_string_new(NULL),
        .shown = g_string_new(NULL),
        .inline_text = ogi_document_new(),
    };
    self->rich.flow.document = self->inline_text;
    self->rich.stream = stream;
}

void
ogi_xlsx_cell_reader_clear(OgiXlsxCellReader *self)
{
    g_string_free(self->value, TRUE);
    g_string_free(self->formula, TRUE);
    g_string_free(self->shown, TRUE);
    ogi_document_free(self->inline_text);
}

/* --- its elements --- */

static OgiXlsxType
read_type(const OgiXmlElement *element)
{
    OgiText type;

    if (!ogi_xml_attribute(element, "t", &type) || ogi_text_equal(type, ogi_text("n", 1)))
        return OGI_XLSX_NUMBER;
    if (ogi_text_equal(type, ogi_text("s", 1)))
        return OGI_XLSX_SHARED;
    return ogi_text_equal(type, ogi_text("b", 1)) ? OGI_XLSX_TRUTH : OGI_XLSX_TEXT;
}

void
ogi_xlsx_cell_reader_begin(OgiXlsxCellReader *self, const OgiXmlElement *element,
                           gboolean is_doubtful)
{
    self->depth = 0;
    self->is_doubtful = is_doubtful;
    self->n_alternates = ogi_xml_stream_n_alternates(self->stream);
    self->type = read_type(element);
    self->style = (guint)ogi_xml_attribute_number(element, "s", 0);
    self->has_value = FALSE;
    self->has_formula = FALSE;
    ogi_document_clear(self->inline_text);
    g_string_truncate(self->value, 0);
    g_string_truncate(self->formula, 0);
}

static gboolean
is(const OgiXmlElement *element, const char *name)
{
    return element->language == OGI_XML_SHEET && strcmp(element->name, name) == 0;
}

/* A second value is none: programs differ in which they show. */
static void
start_value(OgiXlsxCellReader *self, GString *value)
{
    self->is_doubtful |= self->has_value;
    self->target = self->has_value ? NULL : value;
    self->has_value = TRUE;
}

static void
start_part(OgiXlsxCellReader *self, const OgiXmlElement *element)
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
break_value(OgiXlsxCellReader *self)
{
    self->is_doubtful |= self->target != NULL;
    self->target = NULL;
}

void
ogi_xlsx_cell_reader_start_element(OgiXlsxCellReader *self, const OgiXmlElement *element)
{
    self->depth++;
    if (self->in_inline)
        ogi_xlsx_rich_start_element(&self->rich, element);
    else if (self->depth == 1)
        start_part(self, element);
    else
        break_value(self);
}

static void
end_part(OgiXlsxCellReader *self)
{
    if (self->in_inline)
        ogi_xlsx_rich_end(&self->rich);
    else if (self->target != NULL)
        self->is_doubtful |= ogi_xml_stream_n_passed(self->stream) != self->n_passed;
    self->in_inline = FALSE;
    self->target = NULL;
}

void
ogi_xlsx_cell_reader_end_element(OgiXlsxCellReader *self, const OgiXmlElement *element)
{
    self->depth--;
    if (self->depth == 0)
        end_part(self);
    else if (self->in_inline)
        ogi_xlsx_rich_end_element(&self->rich, element);
}

void
ogi_xlsx_cell_reader_take_text(OgiXlsxCellReader *self, OgiText text)
{
    if (self->in_inline)
        ogi_xlsx_rich_take_text(&self->rich, text);
    else if (self->target != NULL && self->target->len + text.len <= MAX_CELL_BYTES)
        g_string_append_len(self->target, text.str, (gssize)text.len);
}

/* --- what it shows --- */

static void
show_number(OgiXlsxCellReader *self, const OgiXlsxStyle *style, OgiText raw, OgiXlsxShown *shown,
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
    shown->kept = shown->text;
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
show_text(const OgiXlsxCellReader *self, OgiText raw, OgiXlsxShown *shown)
{
    guint n;
    const OgiTextCell *cells = ogi_document_cells(self->inline_text, &n);

    shown->text = raw;
    if (self->type == OGI_XLSX_SHARED && raw.len > 0 && g_ascii_isdigit(raw.str[0])) {
        if (!ogi_xlsx_strings_get(self->book->strings, g_ascii_strtoull(raw.str, NULL, 10),
                                  &shown->text, &shown->content))
            shown->content |= OGI_CONTENT_UNLIKE; /* an index, and no text */
    } else if (n > 0) {
        shown->text = ogi_document_cell_text(ogi_document_text(self->inline_text), &cells[0]);
        shown->content |= cells[0].content;
    }
}

OgiXlsxShown
ogi_xlsx_cell_reader_show(OgiXlsxCellReader *self, char out[OGI_SHEET_NUMBER_BYTES])
{
    OgiText raw = ogi_text(self->value->str, self->value->len);
    OgiXlsxStyle style = ogi_xlsx_styles_get(self->book->styles, self->style);
    OgiXlsxShown shown = {
        .text = raw,
        .kept = {"", 0},
        .letters = style.letters,
        .is_doubtful =
            self->is_doubtful || ogi_xml_stream_n_alternates(self->stream) != self->n_alternates,
    };

    if (self->has_formula &&
        (!self->has_value || (ogi_text_trim(raw).len == 0 && self->type == OGI_XLSX_NUMBER))) {
        shown.text = ogi_text(self->formula->str, self->formula->len);
        shown.content = OGI_CONTENT_UNLIKE;
    } else if (self->type == OGI_XLSX_NUMBER) {
        shown.fixed = !style.shrinks;
        show_number(self, &style, raw, &shown, out);
    } else if (self->type == OGI_XLSX_TRUTH && raw.len > 0) {
        shown.text = raw.str[0] == '0' ? ogi_text("FALSE", 5) : ogi_text("TRUE", 4);
    } else {
        show_text(self, raw, &shown);
        if (style.format != NULL && !ogi_number_format_shows_text(style.format))
            shown.content |= OGI_CONTENT_UNLIKE;
    }
    if (ogi_text_equal(shown.kept, shown.text))
        shown.kept.len = 0;
    if (shown.is_doubtful || (style.unlike && shown.text.len > 0))
        shown.content |= OGI_CONTENT_UNLIKE;
    return shown;
}
