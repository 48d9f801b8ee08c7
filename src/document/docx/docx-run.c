/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "document/document-private.h"
#include "document/embedded-private.h"
#include "docx-control-private.h"
#include "docx-symbol-private.h"

guint
ogi_docx_run_line(const OgiDocxReader *self)
{
    guint row = ogi_table_builder_row(&self->tables);

    return row > 0 ? row : MAX(self->n_paragraphs, 1);
}

void
ogi_docx_run_note_tracked(OgiDocxReader *self)
{
    if (!self->tracked)
        ogi_document_note(self->document, "F-TRACKED", ogi_docx_run_line(self), NULL);
    self->tracked = TRUE;
}

static void
note_struck(OgiDocxReader *self)
{
    if (!self->struck)
        ogi_document_note(self->document, "F-STRUCK", ogi_docx_run_line(self), NULL);
    self->struck = TRUE;
}

void
ogi_docx_run_start(OgiDocxReader *self)
{
    self->run.own = (OgiDocxLook){0};
    g_clear_pointer(&self->run_style, g_free);
    self->looked = FALSE;
}

/* --- how it looks --- */

static void
look_up(OgiDocxReader *self)
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
find_ground(OgiDocxReader *self)
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

/* Letters of no size, in lines of no height, or in the colour of their ground. */
static gboolean
is_lost(OgiDocxReader *self)
{
    return ogi_docx_look_is(&self->look, OGI_DOCX_LOOK_SIZE) ||
           ogi_docx_look_is(&self->look, OGI_DOCX_LOOK_NARROW) ||
           ogi_docx_look_is(&self->look, OGI_DOCX_LOOK_LOW) ||
           ogi_docx_look_is(&self->paragraph_look, OGI_DOCX_LOOK_LOW) ||
           (ogi_docx_look_is(&self->look, OGI_DOCX_LOOK_COLOR) &&
            ogi_docx_look_is_lost(&self->look, find_ground(self)));
}

/* Whether the run is shown; else a cell without other text is marked where something was to be
 * seen of it. */
static gboolean
is_shown(OgiDocxReader *self)
{
    look_up(self);
    if (ogi_docx_look_is(&self->look, OGI_DOCX_LOOK_VANISH))
        return FALSE;
    if (ogi_docx_look_is(&self->look, OGI_DOCX_LOOK_STRIKE) ||
        ogi_docx_look_is(&self->look, OGI_DOCX_LOOK_DSTRIKE)) {
        note_struck(self);
        ogi_flow_leave_out(&self->flow);
        return FALSE;
    }
    if (self->prompts > 0 || is_lost(self)) {
        ogi_flow_leave_out(&self->flow);
        return FALSE;
    }
    return TRUE;
}

/* Text that may not be as it is shown. */
static gboolean
is_doubtful(const OgiDocxReader *self)
{
    return self->turned > 0 || self->flat || ogi_docx_look_is(&self->look, OGI_DOCX_LOOK_WEB) ||
           ogi_docx_look_is(&self->look, OGI_DOCX_LOOK_CROWDED) ||
           ogi_docx_look_is(&self->look, OGI_DOCX_LOOK_JOINED) ||
           ogi_docx_look_is(&self->look, OGI_DOCX_LOOK_SIGNS) ||
           (ogi_docx_look_is(&self->look, OGI_DOCX_LOOK_COLOR) &&
            self->look.color == OGI_DOCX_UNKNOWN);
}

/* --- what it has --- */

/* Text that isn't seen was compared with the value of a control, as that is seen. */
static void
doubt_bound(OgiDocxReader *self)
{
    if (self->bound > 0 && self->prompts == 0)
        ogi_flow_mark(&self->flow, OGI_CONTENT_UNLIKE);
}

void
ogi_docx_run_add_text(OgiDocxReader *self, const char *text, gsize len)
{
    gboolean raised;
    guint line = ogi_docx_run_line(self);

    if (len == 0)
        return;
    if (ogi_docx_fields_in_code(&self->fields)) {
        doubt_bound(self);
        return;
    }
    ogi_docx_fields_add_result(&self->fields);
    if (!is_shown(self)) {
        doubt_bound(self);
        return;
    }
    if (is_doubtful(self))
        ogi_flow_mark(&self->flow, OGI_CONTENT_UNLIKE);
    if (self->label != NULL)
        ogi_flow_add(&self->flow, ogi_text(self->label, strlen(self->label)), FALSE, line);
    g_clear_pointer(&self->label, g_free);
    self->flow.look.size =
        self->look.set >> OGI_DOCX_LOOK_SIZE & 1 ? self->look.size : OGI_DOCX_USUAL_SIZE;
    raised = ogi_docx_look_is(&self->look, OGI_DOCX_LOOK_RAISE) ||
             ogi_docx_look_is(&self->look, OGI_DOCX_LOOK_MOVE);
    if (self->apart > 0)
        ogi_docx_control_add(self, ogi_text(text, len), raised, line);
    else
        ogi_flow_add(&self->flow, ogi_text(text, len), raised, line);
}

void
ogi_docx_run_add_object(OgiDocxReader *self)
{
    ogi_docx_fields_add_result(&self->fields);
    look_up(self);
    if (ogi_docx_look_is(&self->look, OGI_DOCX_LOOK_VANISH))
        return;
    ogi_flow_mark(&self->flow, OGI_CONTENT_OBJECT);
    self->object_waits |= !self->flow.in_cell && ogi_table_builder_any(&self->tables);
}

/* Of a picture in a table, which may be layout, it is the paragraph that the table would be. */
static guint
picture_line(const OgiDocxReader *self)
{
    return ogi_table_builder_any(&self->tables) ? self->n_paragraphs + 1
                                                : MAX(self->n_paragraphs, 1);
}

void
ogi_docx_run_add_drawing(OgiDocxReader *self)
{
    ogi_docx_run_add_object(self);
    if (!ogi_docx_look_is(&self->look, OGI_DOCX_LOOK_VANISH))
        ogi_embedded_add_unread(self->document, picture_line(self));
}

void
ogi_docx_run_add_document(OgiDocxReader *self)
{
    ogi_docx_run_add_drawing(self);
    if (!self->unread)
        ogi_document_note_worded(self->document, "F-UNREAD", ogi_docx_run_line(self),
                                 "unread-document");
    self->unread = TRUE;
}

void
ogi_docx_run_note_attached(OgiDocxReader *self, const OgiXmlElement *element)
{
    static const char equation[] = "Equation"; /* which its picture shows in whole */
    OgiText program, type;

    if (self->attached ||
        (ogi_xml_attribute(element, "ProgID", &program) &&
         ogi_text_begins_with(program, equation)) ||
        (ogi_xml_attribute(element, "Type", &type) && ogi_text_equal(type, ogi_text("Link", 4))))
        return;
    ogi_document_note_worded(self->document, "F-ATTACHED", ogi_docx_run_line(self),
                             "attached-object");
    self->attached = TRUE;
}

static gboolean
take_bytes(const char *bytes, gsize len, gpointer user_data, G_GNUC_UNUSED GError **error)
{
    g_byte_array_append(user_data, (const guint8 *)bytes, (guint)len);
    return TRUE;
}

void
ogi_docx_run_add_picture(OgiDocxReader *self, const OgiXmlElement *element)
{
    g_autofree char *id = NULL;
    const char *part;
    GByteArray *bytes;
    g_autoptr(GBytes) picture = NULL;
    OgiText value;
    gboolean found = FALSE;

    if (ogi_docx_look_is(&self->look, OGI_DOCX_LOOK_VANISH) ||
        (!ogi_xml_reference(element, "embed", &value) && !ogi_xml_reference(element, "id", &value)))
        return;
    if (self->references == NULL)
        self->references = ogi_ooxml_part_references(&self->parts, self->main_part, FALSE);
    id = g_strndup(value.str, value.len);
    part = g_hash_table_lookup(self->references, id);
    if (part == NULL)
        return;
    bytes = g_byte_array_new();
    ogi_zip_parts_read(&self->parts, part, take_bytes, bytes, &found, NULL);
    picture = g_byte_array_free_to_bytes(bytes);
    if (found)
        ogi_embedded_add(self->document, picture, picture_line(self));
}

void
ogi_docx_run_add_symbol(OgiDocxReader *self, const OgiXmlElement *element)
{
    OgiText font = {"", 0}, code = {"", 0};
    char out[8];

    ogi_xml_attribute(element, "font", &font);
    ogi_xml_attribute(element, "char", &code);
    if (ogi_docx_symbol(font, code, out))
        ogi_docx_run_add_text(self, out, strlen(out));
    else
        ogi_docx_run_add_object(self);
}

/* --- fields --- */

/* Whatever stands as the result of some fields, they are drawn by their code. */
static void
separate_field(OgiDocxReader *self)
{
    if (ogi_docx_fields_is_drawn(&self->fields))
        ogi_docx_run_add_object(self);
    ogi_docx_fields_separate(&self->fields);
}

/* A field without result is drawn by its code, as those of equations are, or is computed by who
 * shows it. */
void
ogi_docx_run_end_field(OgiDocxReader *self)
{
    gboolean in_code = ogi_docx_fields_in_code(&self->fields);
    gboolean blank = ogi_docx_fields_is_blank(&self->fields);

    ogi_docx_fields_end(&self->fields);
    if ((in_code || blank) && !ogi_docx_fields_in_code(&self->fields))
        ogi_docx_run_add_object(self);
}

static gboolean
is_type(const OgiXmlElement *element, const char *type)
{
    OgiText value;

    return ogi_xml_attribute(element, "fldCharType", &value) &&
           ogi_text_equal(value, ogi_text(type, strlen(type)));
}

void
ogi_docx_run_read_field(OgiDocxReader *self, const OgiXmlElement *element)
{
    if (is_type(element, "begin"))
        ogi_docx_fields_begin(&self->fields);
    else if (is_type(element, "separate"))
        separate_field(self);
    else
        ogi_docx_run_end_field(self);
}

void
ogi_docx_run_start_simple_field(OgiDocxReader *self, const OgiXmlElement *element)
{
    OgiText code;

    ogi_docx_fields_begin(&self->fields);
    if (ogi_xml_attribute(element, "instr", &code))
        ogi_docx_fields_add_code(&self->fields, code);
    separate_field(self);
}
