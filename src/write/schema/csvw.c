/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/file.h>
#include <ogistat/json.h>

#include "csvw-private.h"
#include "references-private.h"
#include "write/headings-private.h"

typedef struct {
    const OgiPublication *publication;
    const GArray *files; /* OgiPublishedFile */
    const OgiCodeLists *lists;
    OgiJson *json;
} Csvw;

/* A text in both languages. */
static void
add_texts(OgiJson *json, const char *key, const char *zh, const char *en)
{
    const char *const texts[][2] = {{zh, "zh"}, {en, "en"}};

    if ((zh == NULL || *zh == '\0') && (en == NULL || *en == '\0'))
        return;
    ogi_json_begin_array(json, key);
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        if (texts[i][0] == NULL || *texts[i][0] == '\0')
            continue;
        ogi_json_begin_object(json, NULL);
        ogi_json_string(json, "@value", texts[i][0]);
        ogi_json_string(json, "@language", texts[i][1]);
        ogi_json_end_object(json);
    }
    ogi_json_end_array(json);
}

/* A number here is exact: a decimal, no double. */
static const char *
datatype_of(const OgiHeading *heading)
{
    static const char *const TYPES[][2] = {
        {"year", "gYear"}, {"integer", "integer"}, {"number", "decimal"}, {"date", "date"}};

    for (guint i = 0; i < G_N_ELEMENTS(TYPES); i++) {
        if (g_str_equal(heading->type, TYPES[i][0]))
            return TYPES[i][1];
    }
    return "string";
}

/* Codes as the pattern that they all match. */
static char *
pattern_of(const Csvw *self, const OgiHeading *heading)
{
    gboolean labels = (self->publication->csv_flags & OGI_CSV_WRITER_EXCEL) != 0;
    g_autoptr(GPtrArray) values = ogi_code_lists_values(self->lists, heading->codes, labels);
    g_autoptr(GString) pattern = NULL;

    if (values == NULL && labels && ogi_code_list_is_labelled(heading->codes))
        return NULL; /* the pattern is one of codes */
    if (values == NULL)
        return *heading->pattern != '\0' ? g_strdup(heading->pattern) : NULL;
    pattern = g_string_new(NULL);
    for (guint i = 0; i < values->len; i++)
        g_string_append_printf(pattern, "%s%s", i > 0 ? "|" : "", (const char *)values->pdata[i]);
    return g_string_free(g_steal_pointer(&pattern), FALSE);
}

static void
add_datatype(const Csvw *self, const OgiHeading *heading)
{
    OgiJson *json = self->json;
    g_autofree char *pattern = pattern_of(self, heading);

    ogi_json_begin_object(json, "datatype");
    ogi_json_string(json, "base", datatype_of(heading));
    if (pattern != NULL)
        ogi_json_string(json, "format", pattern);
    if (*heading->minimum != '\0')
        ogi_json_string(json, "minimum", heading->minimum);
    ogi_json_end_object(json);
}

static void
add_column(const Csvw *self, const OgiHeading *heading)
{
    OgiJson *json = self->json;
    gboolean labels = (self->publication->csv_flags & OGI_CSV_WRITER_EXCEL) != 0;

    ogi_json_begin_object(json, NULL);
    ogi_json_string(json, "name", heading->column);
    ogi_json_string(json, "titles", labels ? heading->label[OGI_LANGUAGE_ZH] : heading->column);
    add_texts(json, "dc:title", heading->label[OGI_LANGUAGE_ZH], heading->label[OGI_LANGUAGE_EN]);
    add_texts(json, "dc:description", heading->description[OGI_LANGUAGE_ZH],
              heading->description[OGI_LANGUAGE_EN]);
    add_datatype(self, heading);
    if (heading->required)
        ogi_json_bool(json, "required", TRUE);
    ogi_json_end_object(json);
}

static void
add_names(OgiJson *json, const char *key, const GPtrArray *headings)
{
    ogi_json_begin_array(json, key);
    for (guint i = 0; i < headings->len; i++)
        ogi_json_string(json, NULL, ((const OgiHeading *)headings->pdata[i])->column);
    ogi_json_end_array(json);
}

static void
add_keys(const Csvw *self, const char *file)
{
    OgiJson *json = self->json;
    const OgiHeadings *headings = self->publication->headings;
    g_autoptr(GPtrArray) key = ogi_key_of(headings, file);
    g_autoptr(GPtrArray) references = ogi_references_of(headings, file, self->files);

    if (key->len > 0)
        add_names(json, "primaryKey", key);
    if (references->len == 0)
        return;
    ogi_json_begin_array(json, "foreignKeys");
    for (guint i = 0; i < references->len; i++) {
        const OgiReference *reference = references->pdata[i];
        g_autofree char *url = g_strconcat(reference->file, ".csv", NULL);

        ogi_json_begin_object(json, NULL);
        add_names(json, "columnReference", reference->from);
        ogi_json_begin_object(json, "reference");
        ogi_json_string(json, "resource", url);
        add_names(json, "columnReference", reference->to);
        ogi_json_end_object(json);
        ogi_json_end_object(json);
    }
    ogi_json_end_array(json);
}

static void
add_table(const Csvw *self, const OgiPublishedFile *file, const OgiHeading *headings, guint n)
{
    OgiJson *json = self->json;
    const char *name = file->kind->name;

    ogi_json_begin_object(json, NULL);
    ogi_json_string(json, "url", file->name);
    add_texts(json, "dc:title", ogi_code_lists_label(self->lists, "file", name, OGI_LANGUAGE_ZH),
              ogi_code_lists_label(self->lists, "file", name, OGI_LANGUAGE_EN));
    ogi_json_begin_object(json, "tableSchema");
    ogi_json_begin_array(json, "columns");
    for (guint i = 0; i < n; i++)
        add_column(self, &headings[i]);
    ogi_json_end_array(json);
    add_keys(self, name);
    ogi_json_end_object(json);
    ogi_json_end_object(json);
}

/* The city's form is laid out for people: it is no table of this kind. */
gboolean
ogi_write_csvw(const OgiPublication *publication, const GArray *files, const char *name, int fd,
               GError **error)
{
    g_autoptr(OgiJson) json = ogi_json_new();
    Csvw self = {publication, files, ogi_headings_codes(publication->headings), json};
    const GString *text;

    ogi_json_begin_object(json, NULL);
    ogi_json_string(json, "@context", "http://www.w3.org/ns/csvw");
    ogi_json_begin_array(json, "tables");
    for (guint i = 0; i < files->len; i++) {
        const OgiPublishedFile *file = &g_array_index(files, OgiPublishedFile, i);
        guint n;
        const OgiHeading *headings = ogi_headings_of(publication->headings, file->kind->name, &n);

        if (headings != NULL)
            add_table(&self, file, headings, n);
    }
    ogi_json_end_array(json);
    ogi_json_end_object(json);
    text = ogi_json_text(json);
    return ogi_file_write(fd, name, text->str, text->len, error);
}
