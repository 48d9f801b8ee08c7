/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "xml-compatibility-private.h"

/* A foreign element of which the content counts where it is inside of another. */
typedef struct {
    const char *uri; /* borrowed */
    char *name;      /* "*": all. Owned */
    guint depth;     /* of the element that says it */
} Opened;

static void
opened_clear(gpointer data)
{
    Opened *self = data;

    g_free(self->name);
}

void
ogi_xml_compatibility_init(OgiXmlCompatibility *self)
{
    self->prefixes = g_array_new(FALSE, FALSE, sizeof(OgiXmlPrefix));
}

void
ogi_xml_compatibility_clear(OgiXmlCompatibility *self)
{
    g_clear_pointer(&self->prefixes, g_array_unref);
    g_clear_pointer(&self->alternates, g_array_unref);
    g_clear_pointer(&self->opened, g_array_unref);
}

/* --- namespaces --- */

gboolean
ogi_xml_compatibility_declare(OgiXmlCompatibility *self, const guchar *const *names, guint n)
{
    if (n > OGI_XML_MAX_NAMESPACES - self->prefixes->len)
        return FALSE;
    for (guint i = 0; i < n; i++) {
        const char *uri = (const char *)names[2 * i + 1];
        const OgiXmlPrefix prefix = {(const char *)names[2 * i], uri};

        g_array_append_val(self->prefixes, prefix);
        if (self->marks == NULL && ogi_xml_language(uri) == OGI_XML_COMPATIBILITY)
            self->marks = uri;
    }
    return TRUE;
}

void
ogi_xml_compatibility_forget(OgiXmlCompatibility *self, guint n)
{
    g_array_set_size(self->prefixes, self->prefixes->len - n);
}

OgiXmlLanguage
ogi_xml_compatibility_find(OgiXmlCompatibility *self, const char *uri)
{
    if (uri == NULL)
        return OGI_XML_NONE;
    for (guint i = 0; i < self->n_known; i++) {
        if (self->known[i].uri == uri) {
            self->last = self->known[i];
            return self->last.language;
        }
    }
    self->last = (OgiXmlKnown){uri, ogi_xml_language(uri)};
    if (self->n_known < OGI_XML_MAX_LANGUAGES)
        self->known[self->n_known++] = self->last;
    return self->last.language;
}

/* The namespace of a prefix, here. NULL: none. */
static const char *
find_prefix(const OgiXmlCompatibility *self, OgiText prefix)
{
    for (guint i = self->prefixes->len; i-- > 0;) {
        const OgiXmlPrefix *one = &g_array_index(self->prefixes, OgiXmlPrefix, i);

        if (one->prefix != NULL && strlen(one->prefix) == prefix.len &&
            memcmp(one->prefix, prefix.str, prefix.len) == 0)
            return one->uri;
    }
    return NULL;
}

/* --- what attributes say --- */

static gboolean
is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Takes the next word off the list. FALSE: there is none. */
static gboolean
next_word(OgiText *list, OgiText *word)
{
    gsize n = 0;

    while (list->len > 0 && is_blank(*list->str))
        *list = ogi_text(list->str + 1, list->len - 1);
    while (n < list->len && !is_blank(list->str[n]))
        n++;
    *word = ogi_text(list->str, n);
    *list = ogi_text(list->str + n, list->len - n);
    return n > 0;
}

/* Whether all of the prefixes are of namespaces that are read. */
static gboolean
are_known(const OgiXmlCompatibility *self, OgiText prefixes)
{
    OgiText prefix;

    while (next_word(&prefixes, &prefix)) {
        if (!ogi_xml_language_is_read(ogi_xml_language(find_prefix(self, prefix))))
            return FALSE;
    }
    return TRUE;
}

static void
open_foreign(OgiXmlCompatibility *self, OgiText names, guint depth)
{
    OgiText word;

    self->is_special = TRUE;
    if (self->opened == NULL) {
        self->opened = g_array_new(FALSE, FALSE, sizeof(Opened));
        g_array_set_clear_func(self->opened, opened_clear);
    }
    while (next_word(&names, &word) && self->opened->len < OGI_XML_MAX_NAMESPACES) {
        const char *colon = memchr(word.str, ':', word.len);
        gsize n = colon != NULL ? (gsize)(colon - word.str) : 0;
        const char *uri = find_prefix(self, ogi_text(word.str, n));
        Opened opened = {uri, NULL, depth};

        if (uri == NULL)
            continue;
        opened.name = g_strndup(colon + 1, word.len - n - 1);
        g_array_append_val(self->opened, opened);
    }
}

/* What its attributes say. FALSE: that it can't be read without what isn't known. */
static gboolean
read_marks(OgiXmlCompatibility *self, const OgiXmlElement *element, guint depth)
{
    OgiText value;

    if (self->marks == NULL || !ogi_xml_has_attribute_of(element, self->marks))
        return TRUE;
    if (ogi_xml_attribute_of(element, self->marks, "MustUnderstand", &value) &&
        !are_known(self, value))
        return FALSE;
    if (ogi_xml_attribute_of(element, self->marks, "ProcessContent", &value))
        open_foreign(self, value, depth);
    return TRUE;
}

static gboolean
is_opened(const OgiXmlCompatibility *self, const OgiXmlElement *element)
{
    for (guint i = 0; self->opened != NULL && i < self->opened->len; i++) {
        const Opened *opened = &g_array_index(self->opened, Opened, i);

        if (opened->uri == element->namespace &&
            (strcmp(opened->name, "*") == 0 || strcmp(opened->name, element->name) == 0))
            return TRUE;
    }
    return FALSE;
}

/* --- alternates --- */

static gboolean
is(const OgiXmlElement *element, const char *name)
{
    return strcmp(element->name, name) == 0;
}

static OgiXmlAlternates *
innermost(const OgiXmlCompatibility *self)
{
    return &g_array_index(self->alternates, OgiXmlAlternates, self->n_alternates - 1);
}

/* Whether the element stands beside alternates, or is one. */
static gboolean
is_in_alternates(const OgiXmlCompatibility *self, guint depth)
{
    return self->n_alternates > 0 && innermost(self)->depth == depth - 1;
}

/* FALSE: it isn't taken. */
static gboolean
take_alternate(OgiXmlCompatibility *self, const OgiXmlElement *element)
{
    gboolean *taken = &innermost(self)->taken;
    OgiText names;

    if (*taken)
        return FALSE;
    *taken = is(element, "Fallback") ||
             (is(element, "Choice") && ogi_xml_attribute_of(element, NULL, "Requires", &names) &&
              ogi_text_trim(names).len > 0 && are_known(self, names));
    self->n_branches += *taken ? 1 : 0;
    return *taken;
}

/* FALSE: what is in it doesn't count. */
static gboolean
open_alternates(OgiXmlCompatibility *self, const OgiXmlElement *element, guint depth)
{
    const OgiXmlAlternates alternates = {depth, FALSE};

    if (is_in_alternates(self, depth))
        return take_alternate(self, element);
    if (!is(element, "AlternateContent"))
        return FALSE;
    if (self->alternates == NULL)
        self->alternates = g_array_new(FALSE, FALSE, sizeof alternates);
    g_array_set_size(self->alternates, self->n_alternates++);
    g_array_append_val(self->alternates, alternates);
    self->n_sets++;
    return TRUE;
}

OgiXmlBearing
ogi_xml_compatibility_start(OgiXmlCompatibility *self, const OgiXmlElement *element, guint depth)
{
    OgiXmlLanguage language = element->language;
    gboolean is_read =
        ogi_xml_language_is_read(language) || (language == OGI_XML_NONE && depth == 1);

    if (!read_marks(self, element, depth))
        return OGI_XML_UNKNOWN;
    if (is_read && !is_in_alternates(self, depth))
        return OGI_XML_COUNTS;
    if (depth == 1)
        return OGI_XML_UNKNOWN;
    self->n_passed++;
    self->is_special = TRUE;
    if (!(language == OGI_XML_COMPATIBILITY
              ? open_alternates(self, element, depth)
              : !is_read && !is_in_alternates(self, depth) && is_opened(self, element)))
        self->passed_depth = depth;
    return OGI_XML_PASSED;
}

static void
close_opened(OgiXmlCompatibility *self, guint depth)
{
    GArray *opened = self->opened;

    while (opened->len > 0 && g_array_index(opened, Opened, opened->len - 1).depth >= depth)
        g_array_set_size(opened, opened->len - 1);
}

static void
close_foreign(OgiXmlCompatibility *self, const OgiXmlElement *element, guint depth)
{
    if (self->passed_depth == depth)
        self->passed_depth = 0;
    else if (self->passed_depth > 0 || element->language != OGI_XML_COMPATIBILITY)
        return;
    else if (innermost(self)->depth == depth)
        self->n_alternates--;
    else
        self->n_branches--;
}

gboolean
ogi_xml_compatibility_end(OgiXmlCompatibility *self, const OgiXmlElement *element, guint depth)
{
    gboolean is_read = ogi_xml_language_is_read(element->language) || depth == 1;
    gboolean counts = self->passed_depth == 0 && is_read;

    close_foreign(self, element, depth);
    if (self->opened != NULL)
        close_opened(self, depth);
    self->is_special = self->n_alternates > 0 || self->passed_depth > 0 ||
                       (self->opened != NULL && self->opened->len > 0);
    return counts;
}
