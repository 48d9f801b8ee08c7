/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <glib/gi18n.h>

#include <ogistat/definition.h>
#include <ogistat/error.h>
#include <ogistat/file.h>
#include <ogistat/hash.h>

#include "embedded-private.h"

enum { MAX_FILE_BYTES = 4 * 1024 * 1024, MAX_FILES = 256 };

/* The files of a folder in place of those built in. Set before the first thread, then only read. */
static struct {
    char *folder;      /* NULL: none */
    GHashTable *files; /* name → GBytes */
} replaced;

/* NULL: there is none. */
static const OgiEmbedded *
find(const char *name)
{
    const OgiEmbedded *file = ogi_embedded;

    while (file->name != NULL && !g_str_equal(file->name, name))
        file++;
    return file->name != NULL ? file : NULL;
}

static GBytes *
find_replaced(const char *name)
{
    return replaced.files != NULL ? g_hash_table_lookup(replaced.files, name) : NULL;
}

gboolean
ogi_definition_is_there(const char *name)
{
    return find_replaced(name) != NULL || find(name) != NULL;
}

GBytes *
ogi_definition(const char *name)
{
    const OgiEmbedded *file = find(name);
    GBytes *other = find_replaced(name);

    if (other != NULL)
        return g_bytes_ref(other);
    if (file == NULL)
        g_error("definition %s is not in the program", name);
    return g_bytes_new_static(file->bytes, file->len);
}

GBytes *
ogi_definition_built_in(const char *name)
{
    const OgiEmbedded *file = find(name);

    return file != NULL ? g_bytes_new_static(file->bytes, file->len) : NULL;
}

char *
ogi_definition_path(const char *name)
{
    return find_replaced(name) != NULL ? g_build_filename(replaced.folder, name, NULL)
                                       : g_strdup(name);
}

gboolean
ogi_definition_mistake(const char *name, guint64 line, GError **error, const char *format, ...)
{
    g_autofree char *path = ogi_definition_path(name);
    g_autofree char *message = NULL;
    va_list args;

    va_start(args, format);
    message = g_strdup_vprintf(format, args);
    va_end(args);
    return ogi_error_add(error, g_error_new(OGI_ERROR, OGI_ERROR_DEFINITION,
                                            "%s:%" G_GUINT64_FORMAT ": %s", path, line, message));
}

OgiCsvTable *
ogi_definition_table(const char *name, const char *const *required, GError **error)
{
    g_autofree char *path = ogi_definition_path(name);
    g_autoptr(GBytes) csv = ogi_definition(name);

    return ogi_csv_table_load(path, csv, required, error);
}

OgiDigest
ogi_definition_rules_digest(void)
{
    static const char *const FILES[] = {"rules.csv", "rule-engine.csv"};
    g_autoptr(GByteArray) both = g_byte_array_new();

    for (guint i = 0; i < G_N_ELEMENTS(FILES); i++) {
        g_autoptr(GBytes) bytes = ogi_definition(FILES[i]);
        gsize len;
        const void *data = g_bytes_get_data(bytes, &len);

        g_byte_array_append(both, data, (guint)len);
    }
    return ogi_digest_bytes(both->data, both->len);
}

const char *
ogi_definition_name(guint index)
{
    return ogi_embedded[index].name;
}

/* A definition, or the sheet of a form still unknown. */
static gboolean
is_known(const char *name)
{
    return find(name) != NULL ||
           (g_str_has_prefix(name, "forms/sheet-") && g_str_has_suffix(name, ".csv"));
}

static gboolean G_GNUC_PRINTF(3, 4) fail(GError **error, const char *path, const char *format, ...)
{
    g_autofree char *message = NULL;
    va_list args;

    va_start(args, format);
    message = g_strdup_vprintf(format, args);
    va_end(args);
    return ogi_error_add(error,
                         g_error_new(OGI_ERROR, OGI_ERROR_DEFINITION, "%s: %s", path, message));
}

/* What a spreadsheet saves in another encoding would be published as it is. */
static gboolean
is_text(const char *path, GBytes *bytes, GError **error)
{
    gsize len;
    const char *text = g_bytes_get_data(bytes, &len);
    const char *end = text;
    guint line = 1;
    g_autofree char *place = NULL;

    if (len == 0 || g_utf8_validate_len(text, len, &end))
        return TRUE;
    for (const char *p = text; p < end; p++)
        line += *p == '\n';
    place = g_strdup_printf("%s:%u", path, line);
    return fail(error, place, _("expected UTF-8; save the file as CSV UTF-8"));
}

/* One file of the folder. */
static gboolean
read_file(GHashTable *files, const char *path, const char *name, GError **error)
{
    GBytes *bytes;

    if (!is_known(name))
        return fail(error, path,
                    _("expected the name of a definition, as --write-definitions writes them; "
                      "rename or remove it"));
    if (g_hash_table_size(files) >= MAX_FILES)
        return fail(error, path, _("expected at most %d files"), MAX_FILES);
    bytes = ogi_file_load(path, MAX_FILE_BYTES);
    if (bytes == NULL && errno == EFBIG)
        return fail(error, path, _("expected at most %d bytes"), MAX_FILE_BYTES);
    if (bytes == NULL && errno == ENOTSUP)
        return fail(error, path, _("expected a regular file"));
    if (bytes == NULL)
        return fail(error, path, "%s", ogi_file_reason_told(errno));
    if (!is_text(path, bytes, error)) {
        g_bytes_unref(bytes);
        return FALSE;
    }
    g_hash_table_insert(files, g_strdup(name), bytes);
    return TRUE;
}

/* The files of folder/inside, whose names begin with inside; ones that people's programs leave
 * there (.DS_Store, forms.csv~) are passed over. */
static gboolean
read_folder(GHashTable *files, const char *folder, const char *inside, GError **error)
{
    g_autofree char *path = g_build_filename(folder, inside, NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_auto(OgiFd) fd = OGI_RETRY(open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    gboolean right = TRUE;

    if (fd < 0 || !ogi_file_list(fd, names))
        return fail(error, path, "%s", ogi_file_reason_told(errno));
    for (guint i = 0; i < names->len; i++) {
        const char *one = names->pdata[i];
        g_autofree char *name = g_strconcat(inside, *inside != '\0' ? "/" : "", one, NULL);
        g_autofree char *file = g_build_filename(folder, name, NULL);

        if (*one == '.' || g_str_has_suffix(one, "~"))
            continue;
        if (g_str_equal(name, "forms") && g_file_test(file, G_FILE_TEST_IS_DIR))
            right &= read_folder(files, folder, name, error);
        else
            right &= read_file(files, file, name, error);
    }
    return right;
}

gboolean
ogi_definitions_replace(const char *folder, GError **error)
{
    g_autoptr(GHashTable) files = NULL;

    g_clear_pointer(&replaced.files, g_hash_table_unref);
    g_clear_pointer(&replaced.folder, g_free);
    if (folder == NULL)
        return TRUE;
    files = ogi_hash_table_new(g_free, (GDestroyNotify)g_bytes_unref);
    if (!read_folder(files, folder, "", error))
        return FALSE;
    if (g_hash_table_size(files) == 0)
        return fail(
            error, folder,
            _("expected definitions, found none; --write-definitions writes those built in"));
    replaced.folder = g_strdup(folder);
    replaced.files = g_steal_pointer(&files);
    return TRUE;
}
