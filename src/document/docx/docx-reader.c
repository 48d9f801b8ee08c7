/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A Word document as cells, straight from its XML: what a person sees on the page. Tracked changes
 * count as accepted; hidden text, headers, footers, comments and notes are passed over.
 */
#include <string.h>

#include "document/document-private.h"
#include "document/package/ooxml-part-private.h"
#include "document/package/xml-stream-private.h"
#include "document/readers-private.h"
#include "document/table-builder-private.h"
#include "docx-elements-private.h"
#include "docx-look-private.h"
#include "docx-numbering-private.h"
#include "docx-symbol-private.h"
#include "docx-unseen-private.h"

typedef struct {
    OgiDocument *document;
    OgiZipParts parts;
    const char *folder;          /* of the main part */
    OgiDocxNumbering *numbering; /* NULL: not asked for yet */
    OgiXmlStream *stream;
    OgiDocxNamespace namespace;
    OgiFlow flow;
    OgiTableBuilder tables;
    char *label;        /* automatic number, in front of the text to come; NULL: none. Owned */
    guint n_paragraphs; /* outside of tables */
    guint skip;         /* elements open in one that doesn't count; 0: none */
    gboolean tracked;   /* there is a note already */

    gboolean in_text;
    gboolean in_paragraph_properties;
    gboolean in_row_properties;
    gboolean in_run_properties;
    gboolean goes_on;        /* the paragraph's end was deleted */
    gboolean is_placeholder; /* the content to come is a prompt */

    OgiDocxFields fields;
    OgiDocxAlternates alternates;

    char *style; /* of the paragraph; NULL: none. Owned */
    gint list;   /* -1: not said */
    gint level;

    OgiCellSpan cell;
    gboolean cell_waits; /* for its properties */

    OgiDocxStyles *styles; /* NULL: not asked for yet */
    OgiDocxRunLook run;    /* of the run that is open, without the paragraph's style */
    char *run_style;       /* likewise; NULL: none. Owned */
    char *table_style;     /* of the table that is open; NULL: none. Owned */
    OgiDocxLook look;      /* of the run, with all styles */
    gboolean looked;       /* look is known */
    OgiDocxLook paragraph_look;
    OgiDocxLook cell_look;
    OgiDocxLook table_look;
    guint32 page; /* its ground */
    guint turned; /* elements open in one whose letters run the other way */
} DocxReader;

static guint
current_line(const DocxReader *self)
{
    guint row = ogi_table_builder_row(&self->tables);

    return row > 0 ? row : MAX(self->n_paragraphs, 1);
}

static void
note_tracked(DocxReader *self)
{
    if (!self->tracked)
        ogi_document_note(self->document, "F-TRACKED", current_line(self), NULL);
    self->tracked = TRUE;
}

static gboolean
is_value(const OgiXmlElement *element, const char *attribute, const char *expected)
{
    OgiText value;

    return ogi_xml_attribute(element, attribute, &value) &&
           ogi_text_equal(value, ogi_text(expected, strlen(expected)));
}

/* --- cells --- */

static void
start_cell(DocxReader *self)
{
    self->cell = (OgiCellSpan){.colspan = 1, .rowspan = 1};
    self->cell_look = (OgiDocxLook){0};
    self->cell_waits = TRUE;
}

/* The properties of a cell come before all else in it. FALSE where it isn't shown. */
static gboolean
open_cell(DocxReader *self)
{
    if (!self->cell_waits)
        return TRUE;
    self->cell_waits = FALSE;
    return ogi_table_builder_open_cell(&self->tables, &self->cell);
}

static OgiMerge
read_merge(const OgiXmlElement *element)
{
    return is_value(element, "val", "restart") ? OGI_MERGE_BEGINS : OGI_MERGE_GOES_ON;
}

static guint
read_span(const OgiXmlElement *element)
{
    return (guint)MAX(ogi_xml_attribute_number(element, "val", 1), 1);
}

/* --- paragraphs --- */

static void
start_paragraph(DocxReader *self)
{
    if (ogi_table_builder_row(&self->tables) == 0)
        self->n_paragraphs++;
    g_clear_pointer(&self->label, g_free); /* one that no text has come behind is dropped */
    g_clear_pointer(&self->style, g_free);
    self->paragraph_look = (OgiDocxLook){0};
    self->list = self->level = -1;
    self->goes_on = FALSE;
}

/* The automatic number, which isn't in the text. */
static void
number_paragraph(DocxReader *self)
{
    if (self->list < 0 && self->style == NULL)
        return;
    if (self->numbering == NULL)
        self->numbering = ogi_docx_numbering_new(&self->parts, self->folder);
    g_free(self->label);
    self->label = ogi_docx_numbering_next(self->numbering, self->style, self->list, self->level);
}

static void
end_paragraph(DocxReader *self)
{
    if (!self->goes_on)
        ogi_flow_end_line(&self->flow);
    self->goes_on = FALSE;
}

/* --- runs --- */

static void
look_up(DocxReader *self)
{
    if (self->looked)
        return;
    if (self->styles == NULL)
        self->styles = ogi_docx_styles_new(&self->parts, self->folder);
    self->run.run = self->run_style;
    self->run.paragraph = self->style;
    self->run.table = ogi_table_builder_any(&self->tables) ? self->table_style : NULL;
    self->look = ogi_docx_styles_resolve(self->styles, &self->run);
    self->looked = TRUE;
}

/* What is behind the text of the run. */
static guint32
find_ground(DocxReader *self)
{
    const OgiDocxLook *const looks[] = {&self->look, &self->paragraph_look, NULL, &self->cell_look,
                                        &self->table_look};
    guint32 ground = OGI_DOCX_AUTO;

    for (guint i = 0; i < G_N_ELEMENTS(looks) && ground == OGI_DOCX_AUTO; i++) {
        if (i > 2 && !ogi_table_builder_any(&self->tables))
            break;
        if (looks[i] == NULL)
            ground = ogi_docx_styles_paragraph_ground(self->styles, self->style);
        else if (ogi_docx_look_is(looks[i], OGI_DOCX_LOOK_GROUND))
            ground = looks[i]->ground;
    }
    if (ground == OGI_DOCX_AUTO && ogi_table_builder_any(&self->tables))
        ground = ogi_docx_styles_table_ground(self->styles, self->table_style);
    return ground == OGI_DOCX_AUTO ? self->page : ground;
}

/* Whether the run is shown; else a cell without other text is marked where something was to be
 * seen of it. */
static gboolean
is_shown(DocxReader *self)
{
    look_up(self);
    if (ogi_docx_look_is(&self->look, OGI_DOCX_LOOK_VANISH))
        return FALSE;
    if (ogi_docx_look_is(&self->look, OGI_DOCX_LOOK_STRIKE) ||
        ogi_docx_look_is(&self->look, OGI_DOCX_LOOK_DSTRIKE)) {
        note_tracked(self);
        ogi_flow_leave_out(&self->flow);
        return FALSE;
    }
    if (ogi_docx_look_is(&self->look, OGI_DOCX_LOOK_SIZE) ||
        (ogi_docx_look_is(&self->look, OGI_DOCX_LOOK_COLOR) &&
         ogi_docx_look_is_lost(&self->look, find_ground(self)))) {
        ogi_flow_leave_out(&self->flow);
        return FALSE;
    }
    return TRUE;
}

static void
add_text(DocxReader *self, const char *text, gsize len)
{
    gboolean raised;
    guint line = current_line(self);

    if (len == 0 || ogi_docx_fields_in_code(&self->fields) || !is_shown(self))
        return;
    if (self->turned > 0 || ogi_docx_look_is(&self->look, OGI_DOCX_LOOK_WEB))
        ogi_flow_mark(&self->flow, OGI_CONTENT_UNLIKE);
    if (self->label != NULL)
        ogi_flow_add(&self->flow, ogi_text(self->label, strlen(self->label)), FALSE, line);
    g_clear_pointer(&self->label, g_free);
    raised = ogi_docx_look_is(&self->look, OGI_DOCX_LOOK_RAISE) ||
             ogi_docx_look_is(&self->look, OGI_DOCX_LOOK_MOVE);
    ogi_flow_add(&self->flow, ogi_text(text, len), raised, line);
}

/* A picture, formula, field to fill in. */
static void
add_object(DocxReader *self)
{
    if (!ogi_docx_fields_in_code(&self->fields) || self->fields.n > 0)
        look_up(self);
    if (!ogi_docx_look_is(&self->look, OGI_DOCX_LOOK_VANISH))
        ogi_flow_mark(&self->flow, OGI_CONTENT_OBJECT);
}

/* A character by its number in a font that has signs instead of letters. */
static void
add_symbol(DocxReader *self, const OgiXmlElement *element)
{
    OgiText font = {"", 0}, code = {"", 0};
    char out[8];

    ogi_xml_attribute(element, "font", &font);
    ogi_xml_attribute(element, "char", &code);
    if (ogi_docx_symbol(font, code, out))
        add_text(self, out, strlen(out));
    else
        add_object(self);
}

/* --- elements --- */

/* A field without result is drawn by its code, as those of equations are. */
static void
end_field(DocxReader *self)
{
    gboolean in_code = ogi_docx_fields_in_code(&self->fields);

    ogi_docx_fields_end(&self->fields);
    if (in_code && !ogi_docx_fields_in_code(&self->fields))
        add_object(self);
}

static void
read_field(DocxReader *self, const OgiXmlElement *element)
{
    if (is_value(element, "fldCharType", "begin"))
        ogi_docx_fields_begin(&self->fields);
    else if (is_value(element, "fldCharType", "separate"))
        ogi_docx_fields_separate(&self->fields);
    else
        end_field(self);
}

static void
start_skipping(DocxReader *self)
{
    self->skip = 1;
}

/* Deleted text, or deleted marks: the end of a paragraph, a row. */
static void
read_deleted(DocxReader *self)
{
    note_tracked(self);
    if (self->in_paragraph_properties)
        self->goes_on = self->goes_on || self->in_run_properties;
    else if (self->in_row_properties)
        ogi_table_builder_drop_row(&self->tables);
    else
        start_skipping(self);
}

static void
read_style(const OgiXmlElement *element, char **style)
{
    OgiText value;

    if (!ogi_xml_attribute(element, "val", &value))
        return;
    g_free(*style);
    *style = g_strndup(value.str, value.len);
}

/* Of a run; or the ground of a paragraph, cell or table. The end of a paragraph has no text. */
static void
read_look(DocxReader *self, const OgiXmlElement *element)
{
    if (self->in_run_properties && self->in_paragraph_properties)
        return;
    if (self->in_run_properties)
        ogi_docx_look_read(&self->run.own, element);
    else if (self->in_paragraph_properties)
        ogi_docx_look_read(&self->paragraph_look, element);
    else if (self->cell_waits)
        ogi_docx_look_read(&self->cell_look, element);
    else
        ogi_docx_look_read(&self->table_look, element);
    self->looked = FALSE;
}

/* Properties of a paragraph, run, row or cell. */
static void
read_property(DocxReader *self, const OgiXmlElement *element, OgiDocxKind kind)
{
    if (kind == OGI_DOCX_GRID_SPAN)
        self->cell.colspan = read_span(element);
    else if (kind == OGI_DOCX_MERGE_DOWN)
        self->cell.down = read_merge(element);
    else if (kind == OGI_DOCX_MERGE_ACROSS)
        self->cell.across = read_merge(element);
    else if (kind == OGI_DOCX_GRID_BEFORE)
        ogi_table_builder_skip_columns(&self->tables, read_span(element));
    else if (kind == OGI_DOCX_HIDDEN_ROW && self->in_row_properties && ogi_xml_is_on(element))
        ogi_table_builder_drop_row(&self->tables);
    else if (kind == OGI_DOCX_STYLE)
        read_style(element, &self->style);
    else if (kind == OGI_DOCX_LIST)
        self->list = ogi_xml_attribute_number(element, "val", -1);
    else if (kind == OGI_DOCX_LEVEL)
        self->level = ogi_xml_attribute_number(element, "val", -1);
    else if (kind == OGI_DOCX_LOOK)
        read_look(self, element);
    else if (kind == OGI_DOCX_RUN_STYLE && !self->in_paragraph_properties)
        read_style(element, &self->run_style);
    else if (kind == OGI_DOCX_TABLE_STYLE)
        read_style(element, &self->table_style);
    else if (kind == OGI_DOCX_PLACEHOLDER)
        self->is_placeholder = ogi_xml_is_on(element);
}

static void
start_table(DocxReader *self)
{
    if (!open_cell(self)) {
        start_skipping(self);
    } else if (!ogi_table_builder_open(&self->tables)) {
        ogi_document_note_limit(self->document, current_line(self), "limit-nesting");
        start_skipping(self);
    }
    g_clear_pointer(&self->table_style, g_free);
    self->table_look = (OgiDocxLook){0};
}

static void
start_block(DocxReader *self, OgiDocxKind kind)
{
    if (kind == OGI_DOCX_TABLE)
        start_table(self);
    else if (kind == OGI_DOCX_ROW)
        ogi_table_builder_open_row(&self->tables);
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
start_run(DocxReader *self)
{
    self->run.own = (OgiDocxLook){0};
    g_clear_pointer(&self->run_style, g_free);
    self->looked = FALSE;
}

static void
start_kind(DocxReader *self, const OgiXmlElement *element, OgiDocxKind kind)
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
        start_run(self);
        break;
    case OGI_DOCX_TEXT:
        self->in_text = TRUE;
        break;
    case OGI_DOCX_TAB:
        if (!self->in_paragraph_properties)
            add_text(self, " ", 1);
        break;
    case OGI_DOCX_HYPHEN:
        add_text(self, "-", 1);
        break;
    case OGI_DOCX_BREAK:
        if (!ogi_docx_fields_in_code(&self->fields))
            ogi_flow_end_line(&self->flow);
        break;
    case OGI_DOCX_DELETED:
        read_deleted(self);
        break;
    case OGI_DOCX_INSERTED:
        note_tracked(self);
        break;
    case OGI_DOCX_FIELD_CHAR:
        read_field(self, element);
        break;
    case OGI_DOCX_ALTERNATES:
        ogi_docx_alternates_open(&self->alternates);
        break;
    case OGI_DOCX_ALTERNATE:
        if (!ogi_docx_alternates_take(&self->alternates))
            start_skipping(self);
        break;
    case OGI_DOCX_PLACEHOLDER_CONTENT:
        if (self->is_placeholder)
            start_skipping(self);
        self->is_placeholder = FALSE;
        break;
    case OGI_DOCX_SKIPPED:
        start_skipping(self);
        break;
    case OGI_DOCX_OBJECT:
        add_object(self);
        break;
    case OGI_DOCX_SYMBOL:
        add_symbol(self, element);
        break;
    case OGI_DOCX_TURNED:
        self->turned += self->turned > 0 || is_value(element, "val", "rtl") ? 1 : 0;
        break;
    case OGI_DOCX_BACKGROUND:
        self->page = OGI_DOCX_UNKNOWN;
        break;
    case OGI_DOCX_GRID_BEFORE:
    case OGI_DOCX_GRID_SPAN:
    case OGI_DOCX_HIDDEN_ROW:
    case OGI_DOCX_LEVEL:
    case OGI_DOCX_LIST:
    case OGI_DOCX_MERGE_ACROSS:
    case OGI_DOCX_MERGE_DOWN:
    case OGI_DOCX_PLACEHOLDER:
    case OGI_DOCX_LOOK:
    case OGI_DOCX_RUN_STYLE:
    case OGI_DOCX_STYLE:
    case OGI_DOCX_TABLE_STYLE:
        read_property(self, element, kind);
        break;
    case OGI_DOCX_OTHER:
        break;
    }
}

static void
end_kind(DocxReader *self, OgiDocxKind kind)
{
    if (kind == OGI_DOCX_TEXT) {
        self->in_text = FALSE;
    } else if (kind == OGI_DOCX_RUN) {
        start_run(self);
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
        open_cell(self);
        ogi_table_builder_close_cell(&self->tables);
    } else if (kind == OGI_DOCX_ROW) {
        ogi_table_builder_close_row(&self->tables);
    } else if (kind == OGI_DOCX_TABLE) {
        ogi_table_builder_close(&self->tables);
    } else if (kind == OGI_DOCX_TURNED) {
        self->turned -= self->turned > 0 ? 1 : 0;
    } else if (kind == OGI_DOCX_ALTERNATES) {
        ogi_docx_alternates_close(&self->alternates);
    }
}

static void
start_element(const OgiXmlElement *element, gpointer user_data)
{
    DocxReader *self = user_data;

    if (self->skip > 0) {
        self->skip++;
        return;
    }
    start_kind(self, element, ogi_docx_element_kind(&self->namespace, element));
    if (ogi_document_is_full(self->document))
        ogi_xml_stream_stop(self->stream);
}

static void
end_element(const OgiXmlElement *element, gpointer user_data)
{
    DocxReader *self = user_data;

    if (self->skip > 0) {
        self->skip--;
        return;
    }
    end_kind(self, ogi_docx_element_kind(&self->namespace, element));
}

static void
take_text(OgiText text, gpointer user_data)
{
    DocxReader *self = user_data;

    if (self->in_text && self->skip == 0)
        add_text(self, text.str, text.len);
}

gboolean
ogi_docx_reader_read(OgiDocument *document, G_GNUC_UNUSED const char *name, const guint8 *bytes,
                     gsize len, GError **error)
{
    static const OgiXmlHandler handler = {start_element, end_element, take_text};
    DocxReader self = {
        .document = document,
        .parts = {bytes, len, 0},
        .flow = {.document = document},
        .page = OGI_DOCX_WHITE,
    };
    g_autofree char *main_part = ogi_ooxml_part_main(&self.parts, "word/document.xml");
    g_autofree char *folder = ogi_ooxml_part_folder(main_part);
    gboolean ok;

    self.folder = folder;
    self.stream = ogi_xml_stream_new(&handler, &self);
    ogi_table_builder_init(&self.tables, &self.flow);
    ok = ogi_ooxml_part_parse(&self.parts, main_part, self.stream, error);
    ogi_table_builder_clear(&self.tables);
    ogi_flow_end(&self.flow);
    ogi_docx_numbering_free(self.numbering);
    ogi_xml_stream_free(self.stream);
    ogi_docx_styles_free(self.styles);
    g_free(self.label);
    g_free(self.style);
    g_free(self.run_style);
    g_free(self.table_style);
    return ok;
}
