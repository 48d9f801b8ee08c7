/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/definition.h>
#include <ogistat/error.h>
#include <ogistat/file.h>
#include <ogistat/json.h>

#include "data/words.h"
#include "datapackage-private.h"
#include "files-private.h"
#include "headings-private.h"
#include "write/dimensions/dimension-entries-private.h"
#include "write/schema/table-schema-private.h"

typedef struct {
    const OgiPublication *publication;
    const GArray *files; /* OgiPublishedFile */
    const OgiCodeLists *lists;
    OgiJson *json;
} Package;

static void
add_text(OgiJson *json, const char *key, const char *text)
{
    if (text != NULL && *text != '\0')
        ogi_json_string(json, key, text);
}

/* The city's form is laid out for people: it has no columns of one kind. */
static void
add_resource(const Package *self, const OgiPublishedFile *file)
{
    OgiJson *json = self->json;
    guint n;
    gboolean excel =
        (self->publication->csv_flags & OGI_CSV_WRITER_EXCEL) != 0 && !file->kind->sdmx;

    ogi_headings_of(self->publication->headings, file->kind->name, &n);
    ogi_json_begin_object(json, NULL);
    ogi_json_string(json, "profile", n > 0 ? "tabular-data-resource" : "data-resource");
    if (n > 0)
        ogi_json_string(json, "type", "table");
    ogi_json_string(json, "name", file->stem);
    ogi_json_string(json, "path", file->name);
    add_text(json, "title",
             ogi_code_lists_label(self->lists, "file", file->kind->name, OGI_LANGUAGE_ZH));
    add_text(json, "title_en",
             ogi_code_lists_label(self->lists, "file", file->kind->name, OGI_LANGUAGE_EN));
    ogi_json_string(json, "format", "csv");
    ogi_json_string(json, "mediatype", "text/csv");
    ogi_json_string(json, "encoding", "utf-8");
    ogi_json_begin_object(json, "dialect");
    ogi_json_string(json, "delimiter", ",");
    ogi_json_string(json, "lineTerminator", excel ? "\r\n" : "\n");
    ogi_json_string(json, "quoteChar", "\"");
    ogi_json_bool(json, "doubleQuote", TRUE);
    ogi_json_bool(json, "header", n > 0 || file->kind->sdmx);
    ogi_json_end_object(json);
    if (n > 0)
        ogi_table_schema_add(json, self->publication, self->files, self->lists, file->kind->name);
    ogi_json_end_object(json);
}

/* A package has one resource at least: where no table is published, the codes, inline. */
static void
add_inline_codes(const Package *self)
{
    static const char *const COLUMNS[] = {"list", "code", "label_zh", "label_en"};
    OgiJson *json = self->json;

    ogi_json_begin_object(json, NULL);
    ogi_json_string(json, "name", "codes");
    ogi_json_begin_array(json, "data");
    for (guint i = 0; i < ogi_code_lists_n(self->lists); i++) {
        ogi_json_begin_object(json, NULL);
        for (guint c = 0; c < G_N_ELEMENTS(COLUMNS); c++)
            ogi_json_string(json, COLUMNS[c], ogi_code_lists_get(self->lists, i, COLUMNS[c]));
        ogi_json_end_object(json);
    }
    ogi_json_end_array(json);
    ogi_json_end_object(json);
}

static void
add_resources(const Package *self)
{
    guint n = 0;

    ogi_json_begin_array(self->json, "resources");
    for (guint i = 0; i < self->files->len; i++) {
        const OgiPublishedFile *file = &g_array_index(self->files, OgiPublishedFile, i);

        if (file->kind->write_about != NULL || file->kind->write_last != NULL ||
            file->kind->write_document != NULL)
            continue;
        add_resource(self, file);
        n++;
    }
    if (n == 0)
        add_inline_codes(self);
    ogi_json_end_array(self->json);
}

static void
add_code(OgiJson *json, const char *code, const char *label, const char *label_en)
{
    ogi_json_begin_object(json, NULL);
    ogi_json_string(json, "code", code);
    add_text(json, "label", label);
    add_text(json, "label_en", label_en);
    ogi_json_end_object(json);
}

/* The lists of codes.csv but "file", which names the resources; a list's rows stand together. */
static void
add_listed_codes(const Package *self)
{
    const char *list = "file";

    for (guint i = 0; i < ogi_code_lists_n(self->lists); i++) {
        const char *of = ogi_code_lists_get(self->lists, i, "list");

        if (g_str_equal(of, "file"))
            continue;
        if (!g_str_equal(of, list)) {
            if (!g_str_equal(list, "file"))
                ogi_json_end_array(self->json);
            ogi_json_begin_array(self->json, of);
        }
        list = of;
        add_code(self->json, ogi_code_lists_get(self->lists, i, "code"),
                 ogi_code_lists_get(self->lists, i, "label_zh"),
                 ogi_code_lists_get(self->lists, i, "label_en"));
    }
    if (!g_str_equal(list, "file"))
        ogi_json_end_array(self->json);
}

static void
add_indicators(const Package *self)
{
    g_autoptr(GPtrArray) indicators = ogi_dimension_indicators(self->publication);

    ogi_json_begin_array(self->json, "indicator");
    for (guint i = 0; i < indicators->len; i++) {
        const OgiDimensionEntry *entry = indicators->pdata[i];
        g_autofree char *label = ogi_dimension_join(entry->labels, ";");

        ogi_json_begin_object(self->json, NULL);
        ogi_json_string(self->json, "table", entry->table);
        ogi_json_string(self->json, "code", entry->code);
        add_text(self->json, "label", label);
        add_text(self->json, "label_en", entry->label_en);
        ogi_json_end_object(self->json);
    }
    ogi_json_end_array(self->json);
}

static void
add_columns(const Package *self)
{
    const OgiCodebook *codebook = ogi_dataset_codebook(self->publication->dataset);

    ogi_json_begin_array(self->json, "column");
    for (guint i = 0; i < ogi_codebook_n_columns(codebook); i++) {
        const OgiFormColumn *column = ogi_codebook_column(codebook, i);
        g_autofree char *words = ogi_code_words(column->column);

        ogi_json_begin_object(self->json, NULL);
        ogi_json_string(self->json, "column_set", column->column_set);
        ogi_json_string(self->json, "code", column->column);
        add_text(self->json, "label", column->label);
        add_text(self->json, "label_en", words);
        ogi_json_end_object(self->json);
    }
    ogi_json_end_array(self->json);
}

static void
add_ratios(const Package *self)
{
    const OgiRatioSet *ratios = self->publication->ratios;

    ogi_json_begin_array(self->json, "ratio");
    for (guint i = 0; i < ogi_ratio_set_n(ratios); i++)
        add_code(self->json, ogi_ratio_code(ratios, i), ogi_ratio_label(ratios, i),
                 ogi_ratio_label_en(ratios, i));
    ogi_json_end_array(self->json);
}

/* A path as both versions of the specification have it: relative, plain, and not out of the folder;
 * ./input, ../input and C:\\input are none. */
static gboolean
is_path_of_package(const char *path)
{
    return *path != '\0' && strchr("./~", *path) == NULL && strstr(path, "..") == NULL &&
           strstr(path, "://") == NULL && strchr(path, '\\') == NULL &&
           !g_str_has_prefix(path, "file:");
}

static void
add_sources(const Package *self)
{
    const OgiSourceList *sources = self->publication->sources;

    ogi_json_begin_array(self->json, "sources");
    for (guint i = 0; i < ogi_source_list_n(sources); i++) {
        const OgiSource *source = ogi_source_list_get(sources, i);

        ogi_json_begin_object(self->json, NULL);
        ogi_json_string(self->json, "title", source->path);
        if (is_path_of_package(source->path))
            ogi_json_string(self->json, "path", source->path);
        if (*source->digest.hex != '\0') {
            g_autofree char *hash = g_strconcat("sha256:", source->digest.hex, NULL);

            ogi_json_int(self->json, "bytes", (gint64)source->size);
            ogi_json_string(self->json, "hash", hash);
        }
        ogi_json_end_object(self->json);
    }
    ogi_json_end_array(self->json);
}

static void
add_package(const Package *self)
{
    OgiJson *json = self->json;

    ogi_json_begin_object(json, NULL);
    /* the one is for version 2, the other for version 1 */
    ogi_json_string(json, "$schema", "https://datapackage.org/profiles/2.0/datapackage.json");
    ogi_json_string(json, "profile", "data-package");
    ogi_json_string(json, "name", "ogistat");
    ogi_json_string(json, "title", OGI_WORD_PACKAGE_TITLE);
    ogi_json_string(json, "title_en",
                    "Statistics from the annual reports on open government information");
    add_text(json, "generator_version", self->publication->version);
    add_resources(self);
    ogi_json_begin_object(json, "codes");
    add_listed_codes(self);
    add_indicators(self);
    add_columns(self);
    add_ratios(self);
    ogi_json_end_object(json);
    add_sources(self);
    ogi_json_end_object(json);
}

/* Whether a list has a code that the forms bring with them. */
static gboolean
check_code(const OgiCodeLists *lists, const char *list, const char *code, GError **error)
{
    g_autofree char *path = NULL;

    if (ogi_code_lists_label(lists, list, code, OGI_LANGUAGE_ZH) != NULL)
        return TRUE;
    path = ogi_definition_path("codes.csv");
    return ogi_error_add(error,
                         g_error_new(OGI_ERROR, OGI_ERROR_DEFINITION,
                                     _("%s: expected a row of list %s for \"%s\", found none"),
                                     path, list, code));
}

static gboolean
check_form_codes(const OgiCodeLists *lists, const OgiForm *form, GError **error)
{
    gboolean right = check_code(lists, "form", ogi_form_code(form), error);

    for (guint table = 0; table < OGI_N_TABLES; table++) {
        if (ogi_form_has_table(form, table))
            right &= check_code(lists, "table", ogi_table_code(table), error);
    }
    return right;
}

gboolean
ogi_datapackage_check(const OgiCodebook *codebook, GError **error)
{
    GError *mistake = NULL;
    g_autoptr(OgiCodeLists) lists = ogi_code_lists_load(&mistake);
    gboolean right = TRUE;

    if (lists == NULL)
        return ogi_error_add(error, mistake);
    for (guint i = 0; i < ogi_codebook_n_forms(codebook); i++)
        right &= check_form_codes(lists, ogi_codebook_form(codebook, i), error);
    return right;
}

gboolean
ogi_write_datapackage(const OgiPublication *publication, const GArray *files, const char *name,
                      int fd, GError **error)
{
    g_autoptr(OgiJson) json = ogi_json_new();
    Package self = {publication, files, ogi_headings_codes(publication->headings), json};
    const GString *text;

    add_package(&self);
    text = ogi_json_text(json);
    return ogi_file_write(fd, name, text->str, text->len, error);
}
