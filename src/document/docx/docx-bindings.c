/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "docx-bindings-private.h"
#include "docx-bound-value-private.h"
#include "docx-elements-private.h"
#include "docx-store-private.h"

enum { NO_BINDING = -1 };

typedef struct {
    char *value;
    char *shown;
} Choice;

/* What the properties of a control say. */
typedef struct {
    gint binding; /* its number; NO_BINDING */
    OgiDocxControlKind kind;
    gboolean is_prompt;
    char *item; /* these: NULL without binding. Owned */
    char *path;
    char *prefixes;
    GArray *choices; /* Choice; NULL: none. Owned */
} Control;

/* A control whose content is open. */
typedef struct {
    Control control;
    gsize start;   /* in the text */
    guint n_cells; /* so far, in front of it */
    guint n_items; /* repeated, in it */
} Frame;

struct _OgiDocxBindings {
    OgiZipParts parts;
    const char *main_part;
    OgiDocxStore *store; /* NULL: not asked for yet */
    GByteArray *bound;   /* OgiDocxBound, by number */
    Control next;        /* to come */
    GArray *frames;      /* Frame, the innermost last */
    guint n_bound;       /* of these */
    GString *text;       /* of the outermost that is bound */
    guint n_cells;
    guint skip; /* elements open in one that doesn't count; 0: none */
    gboolean in_text;
};

static void
choice_clear(gpointer data)
{
    Choice *self = data;

    g_free(self->value);
    g_free(self->shown);
}

static void
control_clear(Control *self)
{
    g_free(self->item);
    g_free(self->path);
    g_free(self->prefixes);
    g_clear_pointer(&self->choices, g_array_unref);
    *self = (Control){.binding = NO_BINDING};
}

static void
frame_clear(gpointer data)
{
    Frame *self = data;

    control_clear(&self->control);
}

/* --- properties --- */

/* "" where there is none. The parser leaves the sign itself as a reference. (transfer full) */
static char *
copy_attribute(const OgiXmlElement *element, const char *name)
{
    GString *out = g_string_new(NULL);
    OgiText value;

    if (ogi_xml_attribute_in(element, OGI_XML_WORD, name, &value))
        g_string_append_len(out, value.str, (gssize)value.len);
    g_string_replace(out, "&#38;", "&", 0);
    return g_string_free(out, FALSE);
}

static void
read_binding(OgiDocxBindings *self, const OgiXmlElement *element)
{
    const guint8 unknown = OGI_DOCX_BOUND_APART;
    Control *control = &self->next;

    g_free(control->item);
    g_free(control->path);
    g_free(control->prefixes);
    control->binding = (gint)self->bound->len;
    control->item = g_strstrip(copy_attribute(element, "storeItemID"));
    control->path = g_strstrip(copy_attribute(element, "xpath"));
    control->prefixes = copy_attribute(element, "prefixMappings");
    g_byte_array_append(self->bound, &unknown, 1);
}

static void
add_choice(Control *self, const OgiXmlElement *element)
{
    Choice choice = {copy_attribute(element, "value"), copy_attribute(element, "displayText")};

    if (choice.shown[0] == '\0') {
        g_free(choice.shown);
        choice.shown = g_strdup(choice.value);
    }
    if (self->choices == NULL) {
        self->choices = g_array_new(FALSE, FALSE, sizeof choice);
        g_array_set_clear_func(self->choices, choice_clear);
    }
    g_array_append_val(self->choices, choice);
}

static void
read_property(OgiDocxBindings *self, const OgiXmlElement *element)
{
    static const struct {
        const char *name;
        OgiDocxControlKind kind;
    } kinds[] = {
        {"dropDownList", OGI_DOCX_CONTROL_LIST}, {"comboBox", OGI_DOCX_CONTROL_LIST},
        {"date", OGI_DOCX_CONTROL_DATE},         {"checkbox", OGI_DOCX_CONTROL_BOX},
        {"picture", OGI_DOCX_CONTROL_PICTURE},   {"repeatingSection", OGI_DOCX_CONTROL_REPEATED},
    };

    if (element->language != OGI_XML_WORD && element->language != OGI_XML_WORD_LATER)
        return;
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (strcmp(element->name, kinds[i].name) == 0)
            self->next.kind = kinds[i].kind;
    }
    if (strcmp(element->name, "sdtPr") == 0)
        control_clear(&self->next);
    else if (strcmp(element->name, "listItem") == 0)
        add_choice(&self->next, element);
    else if (strcmp(element->name, "repeatingSectionItem") == 0 && self->frames->len > 0)
        g_array_index(self->frames, Frame, self->frames->len - 1).n_items++;
}

/* --- contents --- */

static void
start_content(OgiDocxBindings *self)
{
    Frame frame = {.control = self->next, .start = self->text->len, .n_cells = self->n_cells};

    self->n_bound += frame.control.binding != NO_BINDING ? 1 : 0;
    g_array_append_val(self->frames, frame);
    self->next = (Control){.binding = NO_BINDING};
}

/* What a list shows for a value. */
static OgiText
find_choice(const Control *control, const GString *value)
{
    for (guint i = 0; control->choices != NULL && i < control->choices->len; i++) {
        const Choice *choice = &g_array_index(control->choices, Choice, i);

        if (strcmp(choice->value, value->str) == 0)
            return ogi_text(choice->shown, strlen(choice->shown));
    }
    return ogi_text(value->str, value->len);
}

static gboolean
is_alike(const OgiDocxBindings *self, const Frame *frame, const GString *raw, guint n_nodes)
{
    const Control *control = &frame->control;
    g_autoptr(GString) value = g_string_new(NULL);
    OgiText shown = control->kind == OGI_DOCX_CONTROL_LIST ? find_choice(control, raw)
                                                           : ogi_text(raw->str, raw->len);
    OgiText text = ogi_text(self->text->str + frame->start, self->text->len - frame->start);

    if (control->kind == OGI_DOCX_CONTROL_REPEATED)
        return frame->n_items == n_nodes;
    if (control->is_prompt)
        text.len = 0;
    ogi_docx_bound_value_add(value, shown);
    shown = ogi_text(value->str, value->len);
    if (control->kind == OGI_DOCX_CONTROL_BOX)
        return ogi_docx_bound_value_is_sign(text);
    if (self->n_cells > frame->n_cells + 1)
        return FALSE; /* one value isn't that of several cells */
    return ogi_docx_bound_value_is(text, shown) ||
           (control->kind == OGI_DOCX_CONTROL_DATE && ogi_docx_bound_value_is_date(text, shown));
}

static OgiDocxBound
compare(OgiDocxBindings *self, const Frame *frame)
{
    const Control *control = &frame->control;
    const OgiDocxAddress address = {control->item, control->path, control->prefixes};
    g_autoptr(GString) value = g_string_new(NULL);
    guint n_nodes = 0;
    OgiDocxNode node;

    if (control->kind == OGI_DOCX_CONTROL_PICTURE)
        return OGI_DOCX_BOUND_NOT;
    if (self->store == NULL)
        self->store = ogi_docx_store_new(&self->parts, self->main_part);
    node = ogi_docx_store_find(self->store, &address, value, &n_nodes);
    if (node == OGI_DOCX_NODE_ABSENT)
        return OGI_DOCX_BOUND_NOT;
    return node == OGI_DOCX_NODE_FOUND && is_alike(self, frame, value, n_nodes)
               ? OGI_DOCX_BOUND_ALIKE
               : OGI_DOCX_BOUND_APART;
}

static void
end_content(OgiDocxBindings *self)
{
    const Frame *frame;

    if (self->frames->len == 0)
        return;
    frame = &g_array_index(self->frames, Frame, self->frames->len - 1);
    if (frame->control.binding != NO_BINDING) {
        self->bound->data[frame->control.binding] = (guint8)compare(self, frame);
        self->n_bound--;
    }
    g_array_set_size(self->frames, self->frames->len - 1);
    if (self->n_bound == 0)
        g_string_truncate(self->text, 0);
}

static void
add_text(OgiDocxBindings *self, const char *text, gsize len)
{
    if (self->n_bound > 0)
        ogi_docx_bound_value_add(self->text, ogi_text(text, len));
}

/* --- elements --- */

static void
start_element(const OgiXmlElement *element, gpointer user_data)
{
    OgiDocxBindings *self = user_data;
    OgiDocxKind kind = ogi_docx_element_kind(element);

    if (kind == OGI_DOCX_BINDING)
        read_binding(self, element);
    if (self->skip > 0)
        self->skip++;
    else if (kind == OGI_DOCX_DELETED || kind == OGI_DOCX_SKIPPED)
        self->skip = 1;
    else if (kind == OGI_DOCX_PLACEHOLDER_CONTENT)
        start_content(self);
    else if (kind == OGI_DOCX_PLACEHOLDER)
        self->next.is_prompt = ogi_xml_is_on(element);
    else if (kind == OGI_DOCX_CELL)
        self->n_cells++;
    else if (kind == OGI_DOCX_TEXT)
        self->in_text = TRUE;
    else if (kind == OGI_DOCX_HYPHEN)
        add_text(self, "-", 1);
    else if (kind == OGI_DOCX_SYMBOL)
        add_text(self, "\xEF\xBF\xBD", 3);
    else if (kind == OGI_DOCX_TAB || kind == OGI_DOCX_BREAK || kind == OGI_DOCX_PARAGRAPH)
        add_text(self, " ", 1);
    else
        read_property(self, element);
}

static void
end_element(const OgiXmlElement *element, gpointer user_data)
{
    OgiDocxBindings *self = user_data;
    OgiDocxKind kind = ogi_docx_element_kind(element);

    if (self->skip > 0)
        self->skip--;
    else if (kind == OGI_DOCX_TEXT)
        self->in_text = FALSE;
    else if (kind == OGI_DOCX_PLACEHOLDER_CONTENT)
        end_content(self);
}

static void
take_text(OgiText text, gpointer user_data)
{
    OgiDocxBindings *self = user_data;

    if (self->in_text && self->skip == 0)
        add_text(self, text.str, text.len);
}

OgiDocxBindings *
ogi_docx_bindings_new(OgiZipParts *parts, const char *main_part)
{
    static const OgiXmlHandler handler = {start_element, end_element, take_text};
    OgiDocxBindings *self = g_new0(OgiDocxBindings, 1);
    g_autoptr(OgiXmlStream) stream = ogi_xml_stream_new(&handler, self);

    /* the limits of what is read but once don't count what is read again */
    self->parts = (OgiZipParts){.bytes = parts->bytes, .len = parts->len};
    self->main_part = main_part;
    self->bound = g_byte_array_new();
    self->next.binding = NO_BINDING;
    self->frames = g_array_new(FALSE, FALSE, sizeof(Frame));
    g_array_set_clear_func(self->frames, frame_clear);
    self->text = g_string_new(NULL);
    ogi_ooxml_part_parse(&self->parts, main_part, stream, NULL);
    control_clear(&self->next);
    g_clear_pointer(&self->frames, g_array_unref);
    g_clear_pointer(&self->store, ogi_docx_store_free);
    g_string_free(self->text, TRUE);
    if (parts->damaged == NULL)
        parts->damaged = g_steal_pointer(&self->parts.damaged);
    ogi_zip_parts_clear(&self->parts);
    return self;
}

void
ogi_docx_bindings_free(OgiDocxBindings *self)
{
    if (self == NULL)
        return;
    g_byte_array_unref(self->bound);
    g_free(self);
}

OgiDocxBound
ogi_docx_bindings_get(const OgiDocxBindings *self, guint i)
{
    return i < self->bound->len ? (OgiDocxBound)self->bound->data[i] : OGI_DOCX_BOUND_APART;
}
