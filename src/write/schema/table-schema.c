/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "references-private.h"
#include "table-schema-private.h"

typedef struct {
    const OgiPublication *publication;
    const OgiCodeLists *lists;
    OgiJson *json;
} Schema;

static void
add_text(OgiJson *json, const char *key, const char *text)
{
    if (text != NULL && *text != '\0')
        ogi_json_string(json, key, text);
}

/* As the file's header has it: in Chinese where that is. */
static const char *
name_of(const Schema *self, const OgiHeading *heading)
{
    return (self->publication->csv_flags & OGI_CSV_WRITER_EXCEL) != 0
               ? heading->label[OGI_LANGUAGE_ZH]
               : heading->column;
}

static void
add_constraints(const Schema *self, const OgiHeading *heading)
{
    OgiJson *json = self->json;
    gboolean labels = (self->publication->csv_flags & OGI_CSV_WRITER_EXCEL) != 0;
    g_autoptr(GPtrArray) values = ogi_code_lists_values(self->lists, heading->codes, labels);
    /* which is one of codes */
    const char *pattern =
        labels && ogi_code_list_is_labelled(heading->codes) ? "" : heading->pattern;

    if (!heading->required && *heading->minimum == '\0' && *pattern == '\0' && values == NULL)
        return;
    ogi_json_begin_object(json, "constraints");
    if (heading->required)
        ogi_json_bool(json, "required", TRUE);
    if (*heading->minimum != '\0')
        ogi_json_int(json, "minimum", strtoll(heading->minimum, NULL, 10));
    add_text(json, "pattern", pattern);
    if (values != NULL) {
        ogi_json_begin_array(json, "enum");
        for (guint i = 0; i < values->len; i++)
            ogi_json_string(json, NULL, values->pdata[i]);
        ogi_json_end_array(json);
    }
    ogi_json_end_object(json);
}

static void
add_field(const Schema *self, const OgiHeading *heading)
{
    OgiJson *json = self->json;

    ogi_json_begin_object(json, NULL);
    ogi_json_string(json, "name", name_of(self, heading));
    add_text(json, "title", heading->label[OGI_LANGUAGE_ZH]);
    add_text(json, "title_en", heading->label[OGI_LANGUAGE_EN]);
    add_text(json, "type", heading->type);
    add_text(json, "description", heading->description[OGI_LANGUAGE_ZH]);
    add_text(json, "description_en", heading->description[OGI_LANGUAGE_EN]);
    if (*heading->unit != '\0') {
        add_text(json, "unit", heading->unit);
        add_text(json, "unit_en",
                 ogi_code_lists_label(self->lists, "unit", heading->unit, OGI_LANGUAGE_EN));
    }
    add_text(json, "codes", heading->codes);
    add_constraints(self, heading);
    ogi_json_end_object(json);
}

static void
add_names(const Schema *self, const char *key, const GPtrArray *headings)
{
    ogi_json_begin_array(self->json, key);
    for (guint i = 0; i < headings->len; i++)
        ogi_json_string(self->json, NULL, name_of(self, headings->pdata[i]));
    ogi_json_end_array(self->json);
}

/* A primary key has no empty cell; where one may be (a form, an agency), it's a unique key. */
static void
add_key(const Schema *self, const char *file)
{
    g_autoptr(GPtrArray) key = ogi_key_of(self->publication->headings, file);
    gboolean filled = TRUE;

    if (key->len == 0)
        return;
    for (guint i = 0; i < key->len; i++)
        filled = filled && ((const OgiHeading *)key->pdata[i])->required;
    if (filled) {
        add_names(self, "primaryKey", key);
    } else {
        ogi_json_begin_array(self->json, "uniqueKeys");
        add_names(self, NULL, key);
        ogi_json_end_array(self->json);
    }
}

static void
add_foreign_keys(const Schema *self, const char *file, const GArray *files)
{
    OgiJson *json = self->json;
    g_autoptr(GPtrArray) references = ogi_references_of(self->publication->headings, file, files);

    if (references->len == 0)
        return;
    ogi_json_begin_array(json, "foreignKeys");
    for (guint i = 0; i < references->len; i++) {
        const OgiReference *reference = references->pdata[i];

        ogi_json_begin_object(json, NULL);
        add_names(self, "fields", reference->from);
        ogi_json_begin_object(json, "reference");
        /* to itself it is the empty name, in either version */
        ogi_json_string(json, "resource",
                        g_str_equal(reference->file, file) ? "" : reference->file);
        add_names(self, "fields", reference->to);
        ogi_json_end_object(json);
        ogi_json_end_object(json);
    }
    ogi_json_end_array(json);
}

void
ogi_table_schema_add(OgiJson *json, const OgiPublication *publication, const GArray *files,
                     const OgiCodeLists *lists, const char *file)
{
    Schema self = {publication, lists, json};
    guint n;
    const OgiHeading *headings = ogi_headings_of(publication->headings, file, &n);

    ogi_json_begin_object(json, "schema");
    ogi_json_begin_array(json, "fields");
    for (guint i = 0; i < n; i++)
        add_field(&self, &headings[i]);
    ogi_json_end_array(json);
    ogi_json_begin_array(json, "missingValues");
    ogi_json_string(json, NULL, "");
    ogi_json_end_array(json);
    add_key(&self, file);
    add_foreign_keys(&self, file, files);
    ogi_json_end_object(json);
}
