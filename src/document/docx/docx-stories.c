/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Headers, footers, footnotes and endnotes aren't read. A table with figures in one of them is
 * told, since it may be one of the report's.
 */
#include <string.h>

#include "document/document-private.h"
#include "docx-stories-private.h"

enum { ENOUGH = 2 }; /* figures: one alone is the number of a page */

typedef struct {
    guint n_figures; /* cells with digits and nothing else */
    guint n_digits;  /* in the cell that is open */
    gboolean is_other;
    gboolean in_text;
    guint fields; /* open in each other: their results are computed */
} Story;

static gboolean
is(const OgiXmlElement *element, const char *name)
{
    return element->language == OGI_XML_WORD && strcmp(element->name, name) == 0;
}

static void
read_field(Story *self, const OgiXmlElement *element)
{
    OgiText type;

    if (!ogi_xml_attribute(element, "fldCharType", &type))
        return;
    if (ogi_text_equal(type, ogi_text("begin", 5)))
        self->fields++;
    else if (ogi_text_equal(type, ogi_text("end", 3)) && self->fields > 0)
        self->fields--;
}

static void
start_element(const OgiXmlElement *element, gpointer user_data)
{
    Story *self = user_data;

    if (is(element, "tc")) {
        self->n_digits = 0;
        self->is_other = FALSE;
    } else if (is(element, "t")) {
        self->in_text = TRUE;
    } else if (is(element, "fldSimple")) {
        self->fields++;
    } else if (is(element, "fldChar")) {
        read_field(self, element);
    }
}

static void
end_element(const OgiXmlElement *element, gpointer user_data)
{
    Story *self = user_data;

    if (is(element, "t")) {
        self->in_text = FALSE;
    } else if (is(element, "fldSimple")) {
        self->fields -= self->fields > 0 ? 1 : 0;
    } else if (is(element, "tc")) {
        self->n_figures += self->n_digits > 0 && !self->is_other ? 1 : 0;
        self->is_other = TRUE; /* of a cell around it */
    }
}

static void
take_text(OgiText text, gpointer user_data)
{
    Story *self = user_data;

    for (gsize i = 0; self->in_text && self->fields == 0 && i < text.len; i++) {
        if (g_ascii_isdigit(text.str[i]))
            self->n_digits++;
        else if (strchr(" .,", text.str[i]) == NULL)
            self->is_other = TRUE;
    }
}

static gboolean
has_table(OgiZipParts *parts, const char *name)
{
    static const OgiXmlHandler handler = {start_element, end_element, take_text};
    Story self = {.is_other = TRUE};
    g_autoptr(OgiXmlStream) stream = ogi_xml_stream_new(&handler, &self);

    ogi_ooxml_part_parse(parts, name, stream, NULL);
    return self.n_figures >= ENOUGH;
}

static gboolean
is_any_of(const char *part, const char *const *names)
{
    const char *slash = strrchr(part, '/');

    for (; *names != NULL; names++) {
        if (g_str_has_prefix(slash != NULL ? slash + 1 : part, *names))
            return TRUE;
    }
    return FALSE;
}

void
ogi_docx_stories_check(OgiDocument *document, OgiZipParts *parts, const char *main_part)
{
    static const struct {
        const char *names[3]; /* how those of parts begin; NULL at the end */
        const char *code;
    } stories[] = {
        {{"header", "footer"}, "unread-header"},
        {{"footnotes", "endnotes"}, "unread-notes"},
    };
    g_autoptr(GHashTable) references = ogi_ooxml_part_references(parts, main_part, FALSE);
    g_autoptr(GList) names = g_list_sort(g_hash_table_get_values(references), (GCompareFunc)strcmp);

    for (guint i = 0; i < G_N_ELEMENTS(stories); i++) {
        const GList *name = names;

        while (name != NULL &&
               !(is_any_of(name->data, stories[i].names) && has_table(parts, name->data)))
            name = name->next;
        if (name != NULL)
            ogi_document_note_worded(document, "F-UNREAD", 0, stories[i].code);
    }
}
