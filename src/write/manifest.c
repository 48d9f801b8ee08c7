/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/error.h>
#include <ogistat/file.h>

#include "files-private.h"
#include "manifest-private.h"

static void
add_file(OgiJson *json, const char *path, const OgiDigest *digest)
{
    ogi_json_begin_object(json, NULL);
    ogi_json_string(json, "path", path);
    if (digest != NULL && *digest->hex != '\0')
        ogi_json_string(json, "sha256", digest->hex);
    ogi_json_end_object(json);
}

static void
add_options(OgiJson *json, const OgiPublication *publication)
{
    ogi_json_begin_array(json, "options");
    for (guint i = 0; publication->options != NULL && publication->options[i] != NULL; i++)
        ogi_json_string(json, NULL, publication->options[i]);
    ogi_json_end_array(json);
}

/* Those that were read, by path. */
static void
add_definitions(OgiJson *json, const OgiPublication *publication)
{
    g_autoptr(GPtrArray) paths = g_ptr_array_new();
    GHashTableIter iter;
    gpointer path, digest;

    if (publication->definitions != NULL) {
        g_hash_table_iter_init(&iter, publication->definitions);
        while (g_hash_table_iter_next(&iter, &path, &digest)) {
            if (digest != NULL)
                g_ptr_array_add(paths, path);
        }
    }
    ogi_file_sort_names(paths);
    ogi_json_begin_array(json, "definitions");
    for (guint i = 0; i < paths->len; i++)
        add_file(json, paths->pdata[i],
                 g_hash_table_lookup(publication->definitions, paths->pdata[i]));
    ogi_json_end_array(json);
}

static void
add_sources(OgiJson *json, const OgiPublication *publication)
{
    ogi_json_begin_array(json, "sources");
    for (guint i = 0; i < ogi_source_list_n(publication->sources); i++) {
        const OgiSource *source = ogi_source_list_get(publication->sources, i);

        add_file(json, source->path, &source->digest);
    }
    ogi_json_end_array(json);
}

void
ogi_manifest_add_run(const OgiPublication *publication, OgiJson *json)
{
    add_options(json, publication);
    add_definitions(json, publication);
}

static gboolean
add_files(OgiJson *json, OgiPublisher *publisher, const GArray *files, GError **error)
{
    ogi_json_begin_array(json, "files");
    for (guint i = 0; i < files->len; i++) {
        const OgiPublishedFile *file = &g_array_index(files, OgiPublishedFile, i);
        OgiDigest digest;

        if (file->kind->write_last != NULL)
            continue;
        if (!ogi_publisher_digest_staged(publisher, file->name, &digest, error))
            return FALSE;
        add_file(json, file->name, &digest);
    }
    ogi_json_end_array(json);
    return TRUE;
}

char *
ogi_manifest_signed(const char *text)
{
    const char *end = strrchr(text, ']');
    gsize len = end != NULL ? (gsize)(end + 1 - text) : 0;
    OgiDigest own = ogi_digest_bytes(text, len);

    return g_strdup_printf("%.*s,\n  \"own_sha256\": \"%s\"\n}\n", (int)len, text, own.hex);
}

gboolean
ogi_write_manifest(const OgiPublication *publication, OgiPublisher *publisher, const GArray *files,
                   const char *name, int fd, GError **error)
{
    g_autoptr(OgiJson) json = ogi_json_new();
    g_autofree char *whole = NULL;

    ogi_json_begin_object(json, NULL);
    ogi_json_string(json, "program", "ogistat");
    ogi_json_string(json, "version", publication->version != NULL ? publication->version : "");
    ogi_json_string(json, "program_sha256", publication->program.hex);
    ogi_manifest_add_run(publication, json);
    add_sources(json, publication);
    if (!add_files(json, publisher, files, error))
        return FALSE;
    ogi_json_end_object(json);
    whole = ogi_manifest_signed(ogi_json_text(json)->str);
    return ogi_file_write(fd, name, whole, strlen(whole), error);
}
