/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/error.h>
#include <ogistat/hash.h>

#include "document/readers-private.h"
#include "ooxml-part-private.h"

enum { MAX_REFERENCES = 4096, MAX_NAME_BYTES = 1024 };

typedef struct {
    GHashTable *found; /* char* → char*, owned */
    const char *folder;
    gboolean by_type;
    const char *type; /* only these, by the last word; NULL: all */
} References;

static gboolean
feed(const char *bytes, gsize len, gpointer user_data, GError **error)
{
    return ogi_xml_stream_feed(user_data, bytes, len, error);
}

gboolean
ogi_ooxml_part_parse(OgiZipParts *parts, const char *name, OgiXmlStream *stream, GError **error)
{
    gboolean found = FALSE;

    if (!ogi_zip_parts_read(parts, name, feed, stream, &found, error))
        return FALSE;
    if (!found)
        return ogi_reader_fail(error, OGI_READER_ERROR_READ, "package-part", name);
    return ogi_xml_stream_finish(stream, error);
}

char *
ogi_ooxml_part_folder(const char *name)
{
    const char *slash = strrchr(name, '/');

    return slash != NULL ? g_strndup(name, (gsize)(slash + 1 - name)) : g_strdup("");
}

/* The name of a part that another in this folder refers to. (transfer full) */
static char *
resolve(const char *folder, OgiText target)
{
    g_autofree char *name = g_strndup(target.str, target.len);
    gboolean absolute = name[0] == '/';
    g_autofree char *path = g_strconcat("/", absolute ? "" : folder, name + absolute, NULL);
    g_autofree char *canonical = g_canonicalize_filename(path, "/");

    return g_strdup(canonical + 1);
}

static gboolean
is_of_type(const OgiXmlElement *element, const char *type)
{
    OgiText value;
    gsize len = strlen(type);

    return ogi_xml_attribute(element, "Type", &value) && ogi_text_has_suffix(value, type) &&
           (value.len == len || value.str[value.len - len - 1] == '/');
}

static void
start_reference(const OgiXmlElement *element, gpointer user_data)
{
    References *self = user_data;
    OgiText key, target;
    g_autofree char *name = NULL;

    if (element->language != OGI_XML_PACKAGE || strcmp(element->name, "Relationship") != 0 ||
        (self->type != NULL && !is_of_type(element, self->type)) ||
        !ogi_xml_attribute(element, self->by_type ? "Type" : "Id", &key) ||
        !ogi_xml_attribute(element, "Target", &target) || key.len + target.len > MAX_NAME_BYTES ||
        g_hash_table_size(self->found) == MAX_REFERENCES)
        return;
    name = g_strndup(key.str, key.len);
    if (self->by_type) {
        const char *slash = strrchr(name, '/');
        char *word = g_strdup(slash != NULL ? slash + 1 : name);

        g_free(name);
        name = word;
    }
    if (!g_hash_table_contains(self->found, name))
        g_hash_table_insert(self->found, g_steal_pointer(&name), resolve(self->folder, target));
}

static void
ignore_end(G_GNUC_UNUSED const OgiXmlElement *element, G_GNUC_UNUSED gpointer user_data)
{
}

static void
ignore_text(G_GNUC_UNUSED OgiText text, G_GNUC_UNUSED gpointer user_data)
{
}

static GHashTable *
read_references(OgiZipParts *parts, const char *name, gboolean by_type, const char *type)
{
    static const OgiXmlHandler handler = {start_reference, ignore_end, ignore_text};
    g_autofree char *folder = ogi_ooxml_part_folder(name);
    g_autofree char *part = g_strconcat(folder, "_rels/", name + strlen(folder), ".rels", NULL);
    References self = {
        .found = ogi_hash_table_new(g_free, g_free),
        .folder = folder,
        .by_type = by_type,
        .type = type,
    };
    g_autoptr(OgiXmlStream) stream = ogi_xml_stream_new(&handler, &self);

    ogi_ooxml_part_parse(parts, part, stream, NULL);
    return self.found;
}

GHashTable *
ogi_ooxml_part_references(OgiZipParts *parts, const char *name, gboolean by_type)
{
    return read_references(parts, name, by_type, NULL);
}

GHashTable *
ogi_ooxml_part_references_of(OgiZipParts *parts, const char *name, const char *type)
{
    return read_references(parts, name, FALSE, type);
}

char *
ogi_ooxml_part_main(OgiZipParts *parts, const char *usual)
{
    g_autoptr(GHashTable) references = ogi_ooxml_part_references(parts, "", TRUE);
    const char *name = g_hash_table_lookup(references, "officeDocument");

    return g_strdup(name != NULL ? name : usual);
}

void
ogi_ooxml_part_parse_reference(OgiZipParts *parts, const char *name, const char *id,
                               OgiXmlStream *stream)
{
    g_autoptr(GHashTable) references = ogi_ooxml_part_references(parts, name, FALSE);
    const char *part = g_hash_table_lookup(references, id);

    if (part != NULL)
        ogi_ooxml_part_parse(parts, part, stream, NULL);
}
