/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include <ogistat/error.h>
#include <ogistat/source.h>

#include "definitions.h"

/* A file named on the command line, whole. */
static GBytes *
load_file(const char *filename, GError **error)
{
    g_autoptr(GError) cause = NULL;
    char *content;
    gsize len;

    if (!g_file_get_contents(filename, &content, &len, &cause)) {
        g_set_error_literal(error, OGI_ERROR, OGI_ERROR_USAGE, cause->message);
        return NULL;
    }
    return g_bytes_new_take(content, len);
}

static gboolean
add_rules(OgiDefinitions *self, const OgiOptions *options, GError **error)
{
    for (guint i = 0; options->rules != NULL && options->rules[i] != NULL; i++) {
        const char *filename = options->rules[i];
        g_autoptr(GBytes) csv = load_file(filename, error);

        if (csv == NULL || !ogi_rule_set_add(self->rules, filename, csv, error))
            return FALSE;
    }
    return TRUE;
}

/* --registry, or agencies.csv in the first input folder that has one. (transfer full) */
static char *
registry_filename(const OgiOptions *options)
{
    if (options->registry != NULL)
        return g_strdup(options->registry);
    for (guint i = 0; options->inputs[i] != NULL; i++) {
        g_autofree char *filename = g_build_filename(options->inputs[i], "agencies.csv", NULL);

        if (g_file_test(filename, G_FILE_TEST_IS_REGULAR))
            return g_steal_pointer(&filename);
    }
    return NULL;
}

static gboolean
load_registry(OgiDefinitions *self, const OgiOptions *options, GError **error)
{
    g_autofree char *filename = registry_filename(options);
    g_autofree char *path = NULL;
    g_autoptr(GBytes) csv = NULL;

    if (filename == NULL) {
        self->registry = ogi_registry_new();
        return TRUE;
    }
    path = ogi_source_display_path(filename);
    csv = load_file(filename, error);
    if (csv == NULL)
        return FALSE;
    self->registry = ogi_registry_load(path, csv, error);
    return self->registry != NULL;
}

/* Adds a decisions.csv, where there is one. What isn't a file there is no file forgotten. */
static gboolean
add_decisions(OgiDefinitions *self, const char *filename, const char *path, GError **error)
{
    g_autoptr(GBytes) csv = NULL;

    if (!g_file_test(filename, G_FILE_TEST_EXISTS) &&
        !g_file_test(filename, G_FILE_TEST_IS_SYMLINK))
        return TRUE;
    if (!g_file_test(filename, G_FILE_TEST_IS_REGULAR)) {
        g_set_error(error, OGI_ERROR, OGI_ERROR_USAGE, _("%s: expected a regular file"), path);
        return FALSE;
    }
    csv = load_file(filename, error);
    return csv != NULL && ogi_decisions_add(self->decisions, path, csv, error);
}

/* What was decided, from decisions.csv of every input folder. */
static gboolean
load_decisions(OgiDefinitions *self, const OgiOptions *options, GError **error)
{
    self->decisions = ogi_decisions_new(self->codebook);
    for (guint i = 0; options->inputs[i] != NULL; i++) {
        g_autofree char *filename = g_build_filename(options->inputs[i], "decisions.csv", NULL);
        char *path = ogi_source_display_path(filename);

        if (g_hash_table_add(self->files, path) && !add_decisions(self, filename, path, error))
            return FALSE;
    }
    return TRUE;
}

/* Registries beside the reports are definitions, also those that this run doesn't use. */
static void
note_files(OgiDefinitions *self, const OgiOptions *options)
{
    self->files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (options->registry != NULL)
        g_hash_table_add(self->files, ogi_source_display_path(options->registry));
    for (guint i = 0; options->inputs[i] != NULL; i++) {
        g_autofree char *filename = g_build_filename(options->inputs[i], "agencies.csv", NULL);

        g_hash_table_add(self->files, ogi_source_display_path(filename));
    }
}

gboolean
ogi_definitions_load(OgiDefinitions *self, const OgiOptions *options, GError **error)
{
    self->codebook = ogi_codebook_load(error);
    if (self->codebook == NULL)
        return FALSE;
    self->rules = ogi_rule_set_load(self->codebook, error);
    if (self->rules == NULL || !add_rules(self, options, error))
        return FALSE;
    self->ratios = ogi_ratio_set_load(self->codebook, error);
    if (self->ratios == NULL)
        return FALSE;
    self->headings = ogi_headings_load(error);
    if (self->headings == NULL)
        return FALSE;
    self->recogniser = ogi_recogniser_new(self->codebook, error);
    if (self->recogniser == NULL)
        return FALSE;
    note_files(self, options);
    return load_registry(self, options, error) && load_decisions(self, options, error);
}

void
ogi_definitions_clear(OgiDefinitions *self)
{
    g_clear_pointer(&self->files, g_hash_table_unref);
    ogi_decisions_free(self->decisions);
    ogi_registry_free(self->registry);
    ogi_recogniser_free(self->recogniser);
    ogi_headings_free(self->headings);
    ogi_ratio_set_free(self->ratios);
    ogi_rule_set_free(self->rules);
    ogi_codebook_free(self->codebook);
}
