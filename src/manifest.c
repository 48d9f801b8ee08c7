/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/publication.h>

#include "manifest.h"

static void
file_free(gpointer data)
{
    OgiManifestFile *file = data;

    g_free(file->path);
    g_free(file->sha256);
    g_free(file);
}

/* The string that text begins with, its quotes and escapes undone, and what follows it. NULL: there
 * is none. (transfer full) */
static char *
take_string(const char *text, const char **rest)
{
    g_autoptr(GString) out = g_string_new(NULL);

    if (*text != '"')
        return NULL;
    for (text++; *text != '"'; text++) {
        if (*text == '\0')
            return NULL;
        if (*text != '\\') {
            g_string_append_c(out, *text);
        } else if (*++text == 'u') {
            char digits[5] = "";

            g_strlcpy(digits, text + 1, sizeof digits);
            if (strspn(digits, "0123456789abcdefABCDEF") != 4)
                return NULL;
            g_string_append_unichar(out, (gunichar)g_ascii_strtoull(digits, NULL, 16));
            text += 4;
        } else {
            static const char ESCAPES[] = "\"\"\\\\//n\nt\tr\rb\bf\f";
            const char *escape = *text != '\0' ? strchr(ESCAPES, *text) : NULL;

            if (escape == NULL)
                return NULL;
            g_string_append_c(out, escape[1]);
        }
    }
    *rest = text + 1;
    return g_string_free(g_steal_pointer(&out), FALSE);
}

/* The array that a line opens; NULL: none of ours. */
static GPtrArray **
array_of(OgiManifest *self, const char *key)
{
    return g_str_equal(key, "options")       ? &self->options
           : g_str_equal(key, "definitions") ? &self->definitions
           : g_str_equal(key, "sources")     ? &self->sources
           : g_str_equal(key, "files")       ? &self->files
                                             : NULL;
}

static void
take_member(OgiManifest *self, OgiManifestFile *file, const char *key, char *value)
{
    char **place = file != NULL && g_str_equal(key, "path")             ? &file->path
                   : file != NULL && g_str_equal(key, "sha256")         ? &file->sha256
                   : file == NULL && g_str_equal(key, "version")        ? &self->version
                   : file == NULL && g_str_equal(key, "program_sha256") ? &self->program_sha256
                                                                        : NULL;

    if (place == NULL) {
        g_free(value);
        return;
    }
    g_free(*place);
    *place = value;
}

/* One line of the inside; in is the array that is open. FALSE: it says nothing known. */
static gboolean
take_line(OgiManifest *self, GPtrArray **in, const char *line)
{
    g_autofree char *key = NULL;
    g_autofree char *value = NULL;
    GPtrArray **array;
    OgiManifestFile *file;

    if (*line == '{' || *line == '}') {
        if (*line == '{' && *in != NULL && *in != self->options)
            g_ptr_array_add(*in, g_new0(OgiManifestFile, 1));
        return TRUE;
    }
    if (*line == ']') {
        *in = NULL;
        return TRUE;
    }
    key = take_string(line, &line);
    if (key == NULL)
        return FALSE;
    if (*in == self->options) {
        g_ptr_array_add(*in, g_steal_pointer(&key));
        return TRUE;
    }
    if (!g_str_has_prefix(line, ": "))
        return FALSE;
    line += 2;
    array = array_of(self, key);
    if (*line == '[') {
        *in = array != NULL && line[1] != ']' ? *array : NULL;
        return array != NULL;
    }
    value = take_string(line, &line);
    file = *in != NULL && (*in)->len > 0 ? (*in)->pdata[(*in)->len - 1] : NULL;
    if (value == NULL || (*in != NULL && file == NULL))
        return FALSE;
    take_member(self, file, key, g_steal_pointer(&value));
    return TRUE;
}

/* Whether the text up to its last bracket has the digest that stands behind it, and nothing else
 * stands there. */
static gboolean
is_sound(const char *text)
{
    g_autofree char *signed_text = ogi_manifest_signed(text);

    return g_str_equal(text, signed_text);
}

OgiManifest *
ogi_manifest_parse(GBytes *bytes)
{
    OgiManifest *self = g_new0(OgiManifest, 1);
    gsize len;
    const char *data = g_bytes_get_data(bytes, &len);
    g_autofree char *text = g_strndup(data != NULL ? data : "", len);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    GPtrArray *in = NULL;

    self->options = g_ptr_array_new_with_free_func(g_free);
    self->definitions = g_ptr_array_new_with_free_func(file_free);
    self->sources = g_ptr_array_new_with_free_func(file_free);
    self->files = g_ptr_array_new_with_free_func(file_free);
    self->sound = strlen(text) == len && is_sound(text);
    for (guint i = 0; lines[i] != NULL; i++) {
        const char *line = g_strstrip(lines[i]);

        if (*line != '\0' && !take_line(self, &in, line) && self->bad_line == 0)
            self->bad_line = i + 1;
    }
    return self;
}

void
ogi_manifest_free(OgiManifest *self)
{
    if (self == NULL)
        return;
    g_free(self->version);
    g_free(self->program_sha256);
    g_ptr_array_unref(self->options);
    g_ptr_array_unref(self->definitions);
    g_ptr_array_unref(self->sources);
    g_ptr_array_unref(self->files);
    g_free(self);
}

const char *
ogi_manifest_option(const OgiManifest *self, const char *name)
{
    gsize n = strlen(name);

    for (guint i = 0; i < self->options->len; i++) {
        const char *option = self->options->pdata[i];

        if (strncmp(option, name, n) == 0 && (option[n] == '=' || option[n] == '\0'))
            return option[n] == '=' ? option + n + 1 : "";
    }
    return NULL;
}

const OgiManifestFile *
ogi_manifest_file(const GPtrArray *files, const char *path)
{
    for (guint i = 0; i < files->len; i++) {
        const OgiManifestFile *file = files->pdata[i];

        if (g_strcmp0(file->path, path) == 0)
            return file;
    }
    return NULL;
}
