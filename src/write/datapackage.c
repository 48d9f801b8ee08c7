/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/csv-reader.h>
#include <ogistat/error.h>
#include <ogistat/file.h>
#include <ogistat/hash.h>

#include "datapackage-private.h"
#include "files-private.h"
#include <ogistat/json.h>

typedef struct {
    const OgiPublication *publication;
    const GArray *files; /* OgiPublishedFile */
    OgiCsvTable *codes;  /* list, code, label_zh, label_en */
    OgiJson *json;
} Package;

/* The label of a code; NULL where it has none. */
static const char *
code_label(const Package *self, const char *list, const char *code, OgiLanguage language)
{
    const char *const columns[] = {[OGI_LANGUAGE_ZH] = "label_zh", [OGI_LANGUAGE_EN] = "label_en"};

    for (guint i = 0; i < ogi_csv_table_n_rows(self->codes); i++) {
        if (g_str_equal(ogi_csv_table_get(self->codes, i, "list"), list) &&
            g_str_equal(ogi_csv_table_get(self->codes, i, "code"), code))
            return ogi_csv_table_get(self->codes, i, columns[language]);
    }
    return NULL;
}

static void
add_text(OgiJson *json, const char *key, const char *text)
{
    if (text != NULL && *text != '\0')
        ogi_json_string(json, key, text);
}

static void
add_field(const Package *self, const OgiHeading *heading)
{
    OgiJson *json = self->json;
    gboolean labels = (self->publication->csv_flags & OGI_CSV_WRITER_EXCEL) != 0;

    ogi_json_begin_object(json, NULL);
    ogi_json_string(json, "name", labels ? heading->label[OGI_LANGUAGE_ZH] : heading->column);
    add_text(json, "title", heading->label[OGI_LANGUAGE_ZH]);
    add_text(json, "title_en", heading->label[OGI_LANGUAGE_EN]);
    add_text(json, "type", heading->type);
    add_text(json, "description", heading->description[OGI_LANGUAGE_ZH]);
    add_text(json, "description_en", heading->description[OGI_LANGUAGE_EN]);
    if (*heading->unit != '\0') {
        add_text(json, "unit", heading->unit);
        add_text(json, "unit_en", code_label(self, "unit", heading->unit, OGI_LANGUAGE_EN));
    }
    add_text(json, "codes", heading->codes);
    ogi_json_end_object(json);
}

/* The columns that tell a file's rows apart. An agency that the registry has under no id is told by
 * its name, which is its id. */
static const struct {
    const char *file;
    const char *columns[10];
} KEYS[] = {
    {"observations", {"year", "agency_id", "table", "indicator", "column"}},
    {"city_totals", {"year", "scope", "form", "table", "indicator", "column"}},
    {"ratios", {"year", "scope", "agency_id", "ratio"}},
    {"changes", {"year", "scope", "agency_id", "form", "table", "indicator", "column"}},
    {"agency_summary", {"year", "agency_id"}},
    {"findings", {"id"}},
    {"reconciliation", {"year", "report_id", "table", "indicator", "column"}},
};

/* As the file's header has them: in Chinese where it does. */
static void
add_key(const Package *self, const OgiHeading *headings, guint n, const char *column)
{
    gboolean labels = (self->publication->csv_flags & OGI_CSV_WRITER_EXCEL) != 0;

    for (guint i = 0; i < n; i++) {
        if (g_str_equal(headings[i].column, column))
            ogi_json_string(self->json, NULL, labels ? headings[i].label[OGI_LANGUAGE_ZH] : column);
    }
}

static void
add_primary_key(const Package *self, const OgiHeading *headings, guint n)
{
    for (guint k = 0; k < G_N_ELEMENTS(KEYS); k++) {
        if (!g_str_equal(KEYS[k].file, headings->file))
            continue;
        ogi_json_begin_array(self->json, "primaryKey");
        for (guint i = 0; KEYS[k].columns[i] != NULL; i++)
            add_key(self, headings, n, KEYS[k].columns[i]);
        ogi_json_end_array(self->json);
    }
}

static void
add_schema(const Package *self, const OgiHeading *headings, guint n)
{
    OgiJson *json = self->json;

    ogi_json_begin_object(json, "schema");
    ogi_json_begin_array(json, "fields");
    for (guint i = 0; i < n; i++)
        add_field(self, &headings[i]);
    ogi_json_end_array(json);
    ogi_json_begin_array(json, "missingValues");
    ogi_json_string(json, NULL, "");
    ogi_json_end_array(json);
    add_primary_key(self, headings, n);
    ogi_json_end_object(json);
}

/* The city's form is laid out for people: it has no columns of one kind. */
static void
add_resource(const Package *self, const OgiPublishedFile *file)
{
    OgiJson *json = self->json;
    guint n;
    const OgiHeading *headings = ogi_headings_of(self->publication->headings, file->kind->name, &n);
    gboolean excel = (self->publication->csv_flags & OGI_CSV_WRITER_EXCEL) != 0;

    ogi_json_begin_object(json, NULL);
    ogi_json_string(json, "profile", n > 0 ? "tabular-data-resource" : "data-resource");
    ogi_json_string(json, "name", file->stem);
    ogi_json_string(json, "path", file->name);
    add_text(json, "title", code_label(self, "file", file->kind->name, OGI_LANGUAGE_ZH));
    add_text(json, "title_en", code_label(self, "file", file->kind->name, OGI_LANGUAGE_EN));
    ogi_json_string(json, "format", "csv");
    ogi_json_string(json, "mediatype", "text/csv");
    ogi_json_string(json, "encoding", "utf-8");
    ogi_json_begin_object(json, "dialect");
    ogi_json_string(json, "delimiter", ",");
    ogi_json_string(json, "lineTerminator", excel ? "\r\n" : "\n");
    ogi_json_string(json, "quoteChar", "\"");
    ogi_json_bool(json, "doubleQuote", TRUE);
    ogi_json_bool(json, "header", n > 0);
    ogi_json_end_object(json);
    if (n > 0)
        add_schema(self, headings, n);
    ogi_json_end_object(json);
}

static void
add_resources(const Package *self)
{
    ogi_json_begin_array(self->json, "resources");
    for (guint i = 0; i < self->files->len; i++) {
        const OgiPublishedFile *file = &g_array_index(self->files, OgiPublishedFile, i);

        if (file->kind->write_about == NULL && file->kind->write_last == NULL)
            add_resource(self, file);
    }
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

    for (guint i = 0; i < ogi_csv_table_n_rows(self->codes); i++) {
        const char *of = ogi_csv_table_get(self->codes, i, "list");

        if (g_str_equal(of, "file"))
            continue;
        if (!g_str_equal(of, list)) {
            if (!g_str_equal(list, "file"))
                ogi_json_end_array(self->json);
            ogi_json_begin_array(self->json, of);
        }
        list = of;
        add_code(self->json, ogi_csv_table_get(self->codes, i, "code"),
                 ogi_csv_table_get(self->codes, i, "label_zh"),
                 ogi_csv_table_get(self->codes, i, "label_en"));
    }
    if (!g_str_equal(list, "file"))
        ogi_json_end_array(self->json);
}

/* "denied.state_secret" is "denied: state secret": the codes of the forms are English. */
static char *
words_of(const char *code)
{
    g_auto(GStrv) parts = g_strsplit(code, ".", -1);
    char *words = g_strjoinv(": ", parts);

    return g_strdelimit(words, "_", ' ');
}

static void
add_indicators(const Package *self)
{
    const OgiCodebook *codebook = ogi_dataset_codebook(self->publication->dataset);
    g_autoptr(GHashTable) seen = ogi_hash_table_new(g_free, NULL);

    ogi_json_begin_array(self->json, "indicator");
    for (guint i = 0; i < ogi_codebook_n_series(codebook); i++) {
        const OgiSeries *series = ogi_codebook_series(codebook, i);
        char *key = g_strconcat(series->table, "/", series->indicator, NULL);
        g_autofree char *words = words_of(series->indicator);

        if (!g_hash_table_add(seen, key))
            continue;
        ogi_json_begin_object(self->json, NULL);
        ogi_json_string(self->json, "table", series->table);
        ogi_json_string(self->json, "code", series->indicator);
        add_text(self->json, "label", series->row_label);
        add_text(self->json, "label_en", words);
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
        g_autofree char *words = words_of(column->column);

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

/* A path as the specification has it: relative, and not out of the folder. */
static gboolean
is_path_of_package(const char *path)
{
    g_auto(GStrv) parts = g_strsplit(path, "/", -1);

    return *path != '/' && !g_strv_contains((const char *const *)parts, "..");
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
    ogi_json_string(json, "profile", "data-package");
    ogi_json_string(json, "name", "ogistat");
    ogi_json_string(json, "title", "政府信息公开工作年度报告统计");
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

static OgiCsvTable *
load_codes(GError **error)
{
    static const char *const REQUIRED[] = {"list", "code", "label_zh", "label_en", NULL};

    return ogi_definition_table("codes.csv", REQUIRED, error);
}

gboolean
ogi_datapackage_check(GError **error)
{
    GError *mistake = NULL;
    g_autoptr(OgiCsvTable) codes = load_codes(&mistake);

    return codes != NULL || ogi_error_add(error, mistake);
}

gboolean
ogi_write_datapackage(const OgiPublication *publication, const GArray *files, const char *name,
                      int fd, GError **error)
{
    g_autoptr(OgiCsvTable) codes = load_codes(error);
    g_autoptr(OgiJson) json = ogi_json_new();
    Package self = {publication, files, codes, json};
    const GString *text;

    if (codes == NULL)
        return FALSE;
    add_package(&self);
    text = ogi_json_text(json);
    return ogi_file_write(fd, name, text->str, text->len, error);
}
