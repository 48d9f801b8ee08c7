/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/error.h>
#include <ogistat/file.h>

#include "config.h"
#include "language.h"

#define GROUP "run"
#define LETTERS "letters"

enum { MAX_BYTES = 1024 * 1024 };

typedef struct {
    const char *filename;
    char *folder;
    GKeyFile *keys;
} Config;

static void
config_clear(Config *config)
{
    g_free(config->folder);
    g_clear_pointer(&config->keys, g_key_file_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Config, config_clear)

static const char *
key_of(const GOptionEntry *entry)
{
    return entry->long_name[0] != '\0' ? entry->long_name : "input";
}

static const GOptionEntry *
find_entry(const GOptionEntry *entries, const char *key)
{
    for (; entries->long_name != NULL; entries++) {
        if (g_str_equal(key_of(entries), key) && !g_str_equal(key, "config") &&
            !g_str_equal(key, "version"))
            return entries;
    }
    return NULL;
}

static gboolean
config_error(const Config *config, const char *group, const char *key, const char *message,
             GError **error)
{
    g_set_error(error, OGI_ERROR, OGI_ERROR_USAGE, "%s: [%s] %s: %s", config->filename, group, key,
                message);
    return FALSE;
}

/* "-" is standard input. (transfer full) */
static char *
absolute(const Config *config, const char *path)
{
    return g_str_equal(path, "-") ? g_strdup(path) : g_canonicalize_filename(path, config->folder);
}

static GStrv
take_list(const Config *config, const char *key, gboolean paths, GError **error)
{
    GStrv list = g_key_file_get_string_list(config->keys, GROUP, key, NULL, error);

    for (guint i = 0; paths && list != NULL && list[i] != NULL; i++) {
        g_autofree char *relative = list[i];

        list[i] = absolute(config, relative);
    }
    return list;
}

/* One key into the place of its flag, if that is still empty. */
static gboolean
take(const Config *config, const GOptionEntry *entry, GError **error)
{
    const char *key = key_of(entry);
    g_autoptr(GError) cause = NULL;
    g_autofree char *text = NULL;
    gboolean *flag = entry->arg_data;
    gint *number = entry->arg_data;
    char **string = entry->arg_data;
    GStrv *list = entry->arg_data;

    switch (entry->arg) {
    case G_OPTION_ARG_NONE:
        if (!*flag)
            *flag = g_key_file_get_boolean(config->keys, GROUP, key, &cause);
        break;
    case G_OPTION_ARG_INT:
        if (*number == 0)
            *number = g_key_file_get_integer(config->keys, GROUP, key, &cause);
        break;
    case G_OPTION_ARG_STRING:
    case G_OPTION_ARG_FILENAME:
        text = g_key_file_get_string(config->keys, GROUP, key, &cause);
        if (text != NULL && *string == NULL)
            *string = entry->arg == G_OPTION_ARG_FILENAME ? absolute(config, text)
                                                          : g_steal_pointer(&text);
        break;
    case G_OPTION_ARG_STRING_ARRAY:
    case G_OPTION_ARG_FILENAME_ARRAY:
        if (*list == NULL) /* names of agencies are no paths */
            *list = take_list(
                config, key,
                entry->arg == G_OPTION_ARG_FILENAME_ARRAY && !g_str_equal(key, "agency"), &cause);
        break;
    case G_OPTION_ARG_CALLBACK:
    case G_OPTION_ARG_DOUBLE:
    case G_OPTION_ARG_INT64:
    default:
        g_return_val_if_reached(FALSE);
    }
    return cause == NULL || config_error(config, GROUP, key, cause->message, error);
}

/* What the command line says the opposite of: a word of a file can't be taken back otherwise.
 * (transfer container) */
static GPtrArray *
list_overruled(const GOptionEntry *entries)
{
    static const char *const OPPOSITES[][2] = {
        {"quiet", "verbose"}, {"verbose", "quiet"}, {"strict", "check"}};
    GPtrArray *keys = g_ptr_array_new();

    for (guint i = 0; i < G_N_ELEMENTS(OPPOSITES); i++) {
        const GOptionEntry *opposite = find_entry(entries, OPPOSITES[i][1]);

        g_assert(opposite != NULL);
        if (*(const gboolean *)opposite->arg_data)
            g_ptr_array_add(keys, (gpointer)(gsize)OPPOSITES[i][0]);
    }
    return keys;
}

/* Part [run]. Its language comes first: what is wrong with the others is said in it. */
static gboolean
take_flags(const Config *config, const GOptionEntry *entries, GError **error)
{
    g_autoptr(GPtrArray) overruled = list_overruled(entries);
    g_auto(GStrv) keys = g_key_file_get_keys(config->keys, GROUP, NULL, NULL);
    const GOptionEntry *language = find_entry(entries, "language");

    if (keys != NULL && g_strv_contains((const char *const *)keys, "language")) {
        if (!take(config, language, error))
            return FALSE;
        ogi_language_choose(*(char *const *)language->arg_data);
    }
    for (guint i = 0; keys != NULL && keys[i] != NULL; i++) {
        const GOptionEntry *entry = find_entry(entries, keys[i]);

        if (entry == NULL)
            return config_error(config, GROUP, keys[i], _("no flag has this name"), error);
        if (!g_ptr_array_find_with_equal_func(overruled, keys[i], g_str_equal, NULL) &&
            !take(config, entry, error))
            return FALSE;
    }
    return TRUE;
}

/* The part about letters. */
static gboolean
take_letters(const Config *config, OgiLetterHead *letters, GError **error)
{
    g_auto(GStrv) keys = g_key_file_get_keys(config->keys, LETTERS, NULL, NULL);

    for (guint i = 0; keys != NULL && keys[i] != NULL; i++) {
        g_autoptr(GError) cause = NULL;
        char *text = g_key_file_get_string(config->keys, LETTERS, keys[i], &cause);

        /* of a text with a mistake there is a beginning */
        if (cause != NULL) {
            g_free(text);
            return config_error(config, LETTERS, keys[i], cause->message, error);
        }
        if (!ogi_letter_head_set(letters, keys[i], text))
            return config_error(config, LETTERS, keys[i],
                                _("expected sender, number, date or contact, on one line"), error);
    }
    return TRUE;
}

/* A file as text to its end: what follows a NUL would be no flag, without a word. */
static gboolean
load(const Config *config, GError **error)
{
    g_autoptr(GBytes) bytes = ogi_file_load(config->filename, MAX_BYTES);
    g_autoptr(GError) cause = NULL;
    gsize size = 0;
    const char *text = bytes != NULL ? g_bytes_get_data(bytes, &size) : NULL;

    if (bytes == NULL)
        ogi_file_load_error(config->filename, config->filename, MAX_BYTES, OGI_ERROR_USAGE, error);
    else if (size > 0 && !g_utf8_validate(text, (gssize)size, NULL))
        g_set_error(error, OGI_ERROR, OGI_ERROR_USAGE, _("%s: expected text in UTF-8"),
                    config->filename);
    else if (size == 0 || g_key_file_load_from_bytes(config->keys, bytes, G_KEY_FILE_NONE, &cause))
        return TRUE;
    else
        g_set_error(error, OGI_ERROR, OGI_ERROR_USAGE, "%s: %s", config->filename, cause->message);
    return FALSE;
}

/* A part that is misspelt would go unseen. */
static gboolean
check_groups(const Config *config, GError **error)
{
    g_auto(GStrv) groups = g_key_file_get_groups(config->keys, NULL);

    for (guint i = 0; groups[i] != NULL; i++) {
        if (g_str_equal(groups[i], GROUP) || g_str_equal(groups[i], LETTERS))
            continue;
        g_set_error(error, OGI_ERROR, OGI_ERROR_USAGE, _("%s: expected [%s] or [%s], found [%s]"),
                    config->filename, GROUP, LETTERS, groups[i]);
        return FALSE;
    }
    return TRUE;
}

gboolean
ogi_config_apply(const char *filename, const GOptionEntry *entries, OgiLetterHead *letters,
                 GError **error)
{
    g_auto(Config) config = {
        .filename = filename, .folder = g_path_get_dirname(filename), .keys = g_key_file_new()};

    if (!g_path_is_absolute(config.folder)) {
        g_autofree char *relative = config.folder;

        config.folder = g_canonicalize_filename(relative, NULL);
    }
    return load(&config, error) && check_groups(&config, error) &&
           take_flags(&config, entries, error) && take_letters(&config, letters, error);
}
