/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A Word document as cells, straight from its XML: what a person sees on the page. Tracked changes
 * count as accepted; hidden text, headers, footers, comments and notes are passed over.
 */
#include <string.h>

#include "document/document-private.h"
#include "document/readers-private.h"
#include "docx-control-private.h"
#include "docx-properties-private.h"
#include "docx-stories-private.h"

/* --- cells --- */

static void
start_cell(OgiDocxReader *self)
{
    self->cell = (OgiCellSpan){.colspan = 1, .rowspan = 1};
    self->cell_look = (OgiDocxLook){0};
    self->cell_waits = TRUE;
    self->cell_changed = FALSE;
}

/* The properties of a cell come before all else in it. FALSE where it isn't shown. */
static gboolean
open_cell(OgiDocxReader *self)
{
    if (!self->cell_waits)
        return !self->cell_unseen;
    self->cell_waits = FALSE;
    self->cell_unseen = !ogi_table_builder_open_cell(&self->tables, &self->cell);
    if (self->cell_unseen)
        return FALSE;
    if (self->object_waits)
        ogi_flow_mark(&self->flow, OGI_CONTENT_OBJECT);
    if (self->cell_changed || self->apart > 0)
        ogi_flow_mark(&self->flow, OGI_CONTENT_UNLIKE);
    self->object_waits = FALSE;
    return TRUE;
}

static void
end_cell(OgiDocxReader *self)
{
    open_cell(self);
    self->cell_unseen = FALSE;
    ogi_table_builder_close_cell(&self->tables);
}

/* --- paragraphs --- */

static void
start_paragraph(OgiDocxReader *self)
{
    if (ogi_table_builder_row(&self->tables) == 0)
        self->n_paragraphs++;
    g_clear_pointer(&self->style, g_free);
    self->paragraph_look = (OgiDocxLook){0};
    self->list = self->level = -1;
    self->goes_on = FALSE;
}

/* The automatic number, which isn't in the text. */
static void
number_paragraph(OgiDocxReader *self)
{
    if (self->list < 0 && self->style == NULL)
        return;
    if (self->numbering == NULL)
        self->numbering = ogi_docx_numbering_new(&self->parts, self->folder);
    g_free(self->label);
    self->label = ogi_docx_numbering_next(self->numbering, self->style, self->list, self->level);
}

/* An automatic number in a cell behind which nothing comes: it is seen, and no text. */
static gboolean
shows_number_alone(const OgiDocxReader *self)
{
    return self->label != NULL && self->label[strcspn(self->label, "0123456789")] != '\0' &&
           ogi_table_builder_row(&self->tables) > 0;
}

static void
end_paragraph(OgiDocxReader *self)
{
    if (shows_number_alone(self) && open_cell(self))
        ogi_flow_mark(&self->flow, OGI_CONTENT_UNLIKE);
    g_clear_pointer(&self->label, g_free);
    if (!self->goes_on)
        ogi_flow_end_line(&self->flow);
    self->goes_on = FALSE;
}

/* --- elements --- */

static void
start_skipping(OgiDocxReader *self)
{
    self->skip = 1;
}

/* Deleted text, or deleted marks: the end of a paragraph, a row. */
static void
read_deleted(OgiDocxReader *self)
{
    ogi_docx_run_note_tracked(self);
    if (self->in_paragraph_properties)
        self->goes_on |= self->in_run_properties;
    else if (self->in_row_properties)
        ogi_table_builder_drop_row(&self->tables);
    else
        start_skipping(self);
}

/* Office programs show a deleted cell, and one that is merged, each in its own way. */
static void
read_cell_change(OgiDocxReader *self, OgiDocxKind kind)
{
    ogi_docx_run_note_tracked(self);
    self->cell_changed |= kind == OGI_DOCX_CELL_CHANGED && self->cell_waits;
}

static void
start_table(OgiDocxReader *self)
{
    if (!open_cell(self)) {
        start_skipping(self);
    } else if (!ogi_table_builder_open(&self->tables)) {
        ogi_document_note_limit(self->document, ogi_docx_run_line(self), "limit-nesting");
        start_skipping(self);
    }
    g_clear_pointer(&self->table_style, g_free);
    self->table_look = (OgiDocxLook){0};
}

static void
start_row(OgiDocxReader *self)
{
    ogi_table_builder_open_row(&self->tables);
    self->flat = FALSE;
}

static void
start_block(OgiDocxReader *self, OgiDocxKind kind)
{
    if (kind == OGI_DOCX_TABLE)
        start_table(self);
    else if (kind == OGI_DOCX_ROW)
        start_row(self);
    else if (kind == OGI_DOCX_CELL)
        start_cell(self);
    else if (!open_cell(self))
        start_skipping(self);
    else if (kind == OGI_DOCX_PARAGRAPH)
        start_paragraph(self);
    else
        ogi_flow_end_line(&self->flow); /* a box is a story of its own */
}

static void
start_kind(OgiDocxReader *self, const OgiXmlElement *element, OgiDocxKind kind)
{
    switch (kind) {
    case OGI_DOCX_TABLE:
    case OGI_DOCX_ROW:
    case OGI_DOCX_CELL:
    case OGI_DOCX_PARAGRAPH:
    case OGI_DOCX_BOX:
        start_block(self, kind);
        break;
    case OGI_DOCX_PARAGRAPH_PROPERTIES:
        self->in_paragraph_properties = TRUE;
        break;
    case OGI_DOCX_ROW_PROPERTIES:
        self->in_row_properties = TRUE;
        break;
    case OGI_DOCX_RUN_PROPERTIES:
        self->in_run_properties = TRUE;
        break;
    case OGI_DOCX_RUN:
        ogi_docx_run_start(self);
        break;
    case OGI_DOCX_TEXT:
        self->in_text = TRUE;
        self->n_passed = ogi_xml_stream_n_passed(self->stream);
        break;
    case OGI_DOCX_TAB:
        if (!self->in_paragraph_properties)
            ogi_docx_run_add_text(self, " ", 1);
        break;
    case OGI_DOCX_HYPHEN:
        ogi_docx_run_add_text(self, "-", 1);
        break;
    case OGI_DOCX_BREAK:
        if (!ogi_docx_fields_in_code(&self->fields))
            ogi_flow_end_line(&self->flow);
        break;
    case OGI_DOCX_DELETED:
        read_deleted(self);
        break;
    case OGI_DOCX_CELL_CHANGED:
    case OGI_DOCX_CELL_INSERTED:
        read_cell_change(self, kind);
        break;
    case OGI_DOCX_INSERTED:
        ogi_docx_run_note_tracked(self);
        break;
    case OGI_DOCX_FIELD_CHAR:
        ogi_docx_run_read_field(self, element);
        break;
    case OGI_DOCX_SIMPLE_FIELD:
        ogi_docx_run_start_simple_field(self, element);
        break;
    case OGI_DOCX_CODE:
        self->in_code = TRUE;
        break;
    case OGI_DOCX_PLACEHOLDER_CONTENT:
        if (ogi_docx_control_start(self) && open_cell(self))
            ogi_flow_mark(&self->flow, OGI_CONTENT_UNLIKE);
        break;
    case OGI_DOCX_SKIPPED:
        start_skipping(self);
        break;
    case OGI_DOCX_DRAWING:
        if (open_cell(self))
            ogi_docx_run_add_drawing(self);
        break;
    case OGI_DOCX_OTHER_DOCUMENT:
        if (open_cell(self))
            ogi_docx_run_add_document(self);
        break;
    case OGI_DOCX_ATTACHED:
        ogi_docx_run_note_attached(self, element);
        break;
    case OGI_DOCX_OBJECT:
        if (open_cell(self))
            ogi_docx_run_add_object(self);
        break;
    case OGI_DOCX_IMAGE:
        ogi_docx_run_add_picture(self, element);
        break;
    case OGI_DOCX_SYMBOL:
        ogi_docx_run_add_symbol(self, element);
        break;
    case OGI_DOCX_TURNED:
        self->turned += self->turned > 0 || ogi_docx_property_is(element, "val", "rtl") ? 1 : 0;
        break;
    case OGI_DOCX_BACKGROUND:
        self->page = OGI_DOCX_UNKNOWN;
        break;
    case OGI_DOCX_BINDING:
    case OGI_DOCX_GRID_BEFORE:
    case OGI_DOCX_GRID_SPAN:
    case OGI_DOCX_HIDDEN_ROW:
    case OGI_DOCX_LEVEL:
    case OGI_DOCX_LIST:
    case OGI_DOCX_MERGE_ACROSS:
    case OGI_DOCX_MERGE_DOWN:
    case OGI_DOCX_PLACEHOLDER:
    case OGI_DOCX_LOOK:
    case OGI_DOCX_ROW_HEIGHT:
    case OGI_DOCX_RUN_STYLE:
    case OGI_DOCX_STYLE:
    case OGI_DOCX_TABLE_STYLE:
        ogi_docx_property_read(self, element, kind);
        break;
    case OGI_DOCX_OTHER:
        break;
    }
}

/* Text has no elements in it; programs differ in what they show of such. */
static void
end_text(OgiDocxReader *self)
{
    if (ogi_xml_stream_n_passed(self->stream) != self->n_passed)
        ogi_flow_mark(&self->flow, OGI_CONTENT_UNLIKE);
    self->in_text = FALSE;
}

static void
end_kind(OgiDocxReader *self, OgiDocxKind kind)
{
    if (kind == OGI_DOCX_TEXT) {
        end_text(self);
    } else if (kind == OGI_DOCX_RUN) {
        ogi_docx_run_start(self);
    } else if (kind == OGI_DOCX_RUN_PROPERTIES) {
        self->in_run_properties = FALSE;
    } else if (kind == OGI_DOCX_PARAGRAPH_PROPERTIES) {
        self->in_paragraph_properties = FALSE;
        number_paragraph(self);
    } else if (kind == OGI_DOCX_ROW_PROPERTIES) {
        self->in_row_properties = FALSE;
    } else if (kind == OGI_DOCX_PARAGRAPH) {
        end_paragraph(self);
    } else if (kind == OGI_DOCX_BOX) {
        ogi_flow_end_line(&self->flow);
    } else if (kind == OGI_DOCX_CELL) {
        end_cell(self);
    } else if (kind == OGI_DOCX_ROW) {
        ogi_table_builder_close_row(&self->tables);
        self->flat = FALSE;
    } else if (kind == OGI_DOCX_TABLE) {
        ogi_table_builder_close(&self->tables);
    } else if (kind == OGI_DOCX_SIMPLE_FIELD) {
        ogi_docx_run_end_field(self);
    } else if (kind == OGI_DOCX_CODE) {
        self->in_code = FALSE;
    } else if (kind == OGI_DOCX_PLACEHOLDER_CONTENT) {
        ogi_docx_control_end(self, ogi_docx_run_line(self));
    } else if (kind == OGI_DOCX_TURNED) {
        self->turned -= self->turned > 0 ? 1 : 0;
    }
}

static void
start_element(const OgiXmlElement *element, gpointer user_data)
{
    OgiDocxReader *self = user_data;

    if (self->skip > 0) {
        self->skip++;
        ogi_docx_control_pass(self, element);
        return;
    }
    if (self->in_text)
        ogi_flow_mark(&self->flow, OGI_CONTENT_UNLIKE);
    start_kind(self, element, ogi_docx_element_kind(element));
    if (ogi_document_is_full(self->document))
        ogi_xml_stream_stop(self->stream);
}

static void
end_element(const OgiXmlElement *element, gpointer user_data)
{
    OgiDocxReader *self = user_data;
    OgiDocxKind kind;

    if (self->skip > 0) {
        self->skip--;
        return;
    }
    kind = ogi_docx_element_kind(element);
    if (kind == OGI_DOCX_LOOK)
        ogi_docx_look_end(&self->run.own, element);
    else
        end_kind(self, kind);
}

static void
take_text(OgiText text, gpointer user_data)
{
    OgiDocxReader *self = user_data;

    if (self->in_text && self->skip == 0)
        ogi_docx_run_add_text(self, text.str, text.len);
    else if (self->in_code && self->skip == 0)
        ogi_docx_fields_add_code(&self->fields, text);
}

gboolean
ogi_docx_reader_read(OgiDocument *document, G_GNUC_UNUSED const char *name, const guint8 *bytes,
                     gsize len, GError **error)
{
    static const OgiXmlHandler handler = {start_element, end_element, take_text};
    OgiDocxReader self = {
        .document = document,
        .parts = {.bytes = bytes, .len = len},
        .flow = {.document = document},
        .page = OGI_DOCX_WHITE,
    };
    g_autofree char *main_part = ogi_ooxml_part_main(&self.parts, "word/document.xml");
    g_autofree char *folder = ogi_ooxml_part_folder(main_part);
    gboolean ok;

    self.folder = folder;
    self.main_part = main_part;
    self.stream = ogi_xml_stream_new(&handler, &self);
    ogi_table_builder_init(&self.tables, &self.flow);
    ok = ogi_ooxml_part_parse(&self.parts, main_part, self.stream, error) &&
         ogi_zip_parts_check(&self.parts, error);
    if (ok)
        ogi_docx_stories_check(document, &self.parts, main_part);
    ogi_table_builder_clear(&self.tables);
    ogi_flow_end(&self.flow);
    ogi_docx_numbering_free(self.numbering);
    ogi_xml_stream_free(self.stream);
    g_clear_pointer(&self.references, g_hash_table_unref);
    ogi_docx_styles_free(self.styles);
    ogi_docx_bindings_free(self.bindings);
    g_free(self.label);
    g_free(self.style);
    g_free(self.run_style);
    g_free(self.table_style);
    ogi_zip_parts_clear(&self.parts);
    return ok;
}
