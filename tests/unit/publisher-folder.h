/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include <ogistat/file.h>
#include <ogistat/publisher.h>

/* Folders into which tests publish small sets, and what a reader of them gets. */

/* A set of files: name, content, name, content, NULL. */
typedef const char *const Files[16];

static Files OLD_SET = {"a.csv", "1", "b.csv", "2", "gone.csv", "3", NULL};
static Files NEW_SET = {"a.csv", "1", "b.csv", "22", "new.csv", "4", NULL};

static inline gboolean
stage(OgiPublisher *publisher, Files files, GError **error)
{
    for (guint i = 0; files[i] != NULL; i += 2) {
        int fd = ogi_publisher_stage(publisher, files[i], error);

        if (fd < 0 || !ogi_file_write(fd, files[i], files[i + 1], strlen(files[i + 1]), error))
            return FALSE;
        ogi_publisher_keep(publisher, files[i]);
    }
    return TRUE;
}

static inline gboolean
publish(const char *folder, Files files, gboolean *changed, GError **error)
{
    g_autoptr(OgiPublisher) publisher = ogi_publisher_open(folder, error);

    if (publisher == NULL || !stage(publisher, files, error) ||
        !ogi_publisher_commit(publisher, error))
        return FALSE;
    if (changed != NULL)
        *changed = ogi_publisher_changed(publisher);
    return TRUE;
}

static inline void
must_publish(const char *folder, Files files, gboolean expect_change)
{
    g_autoptr(GError) error = NULL;
    gboolean changed = !expect_change;

    publish(folder, files, &changed, &error);
    g_assert_no_error(error);
    g_assert_cmpint(changed, ==, expect_change);
}

static inline gint
compare_names(gconstpointer a, gconstpointer b)
{
    return g_strcmp0(*(const char *const *)a, *(const char *const *)b);
}

/* What somebody who reads the folder gets: "a.csv=1 b.csv=2 ". Names with nothing behind them are
 * not there for a reader. */
static inline char *
visible(const char *folder)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    GString *all = g_string_new(NULL);

    for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;)
        g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, compare_names);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *path = g_build_filename(folder, names->pdata[i], NULL);
        g_autofree char *content = NULL;

        if (*(const char *)names->pdata[i] != '.' &&
            g_file_get_contents(path, &content, NULL, NULL))
            g_string_append_printf(all, "%s=%s ", (const char *)names->pdata[i], content);
    }
    return g_string_free(all, FALSE);
}

static inline void
assert_visible(const char *folder, const char *expected)
{
    g_autofree char *found = visible(folder);

    g_assert_cmpstr(found, ==, expected);
}

static inline guint
n_entries(const char *folder, const char *inside)
{
    g_autofree char *path = g_build_filename(folder, inside, NULL);
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    guint n = 0;

    while (dir != NULL && g_dir_read_name(dir) != NULL)
        n++;
    return n;
}

static inline void
write_file(const char *folder, const char *name, const char *content)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);

    (void)g_unlink(path);
    g_assert_true(g_file_set_contents(path, content, -1, NULL));
}

static void shell(const char *format, ...) G_GNUC_PRINTF(1, 2);
static inline void
shell(const char *format, ...)
{
    g_autofree char *command = NULL;
    va_list arguments;

    va_start(arguments, format);
    command = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_assert_cmpint(system(command), ==, 0);
}

static inline int
remove_entry(const char *path, G_GNUC_UNUSED const struct stat *info, G_GNUC_UNUSED int type,
             G_GNUC_UNUSED struct FTW *place)
{
    return remove(path);
}

/* With all that is in it; in this process, as thousands of them are. */
static inline void
remove_folder(const char *folder)
{
    g_assert_cmpint(nftw(folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS), ==, 0);
}

/* In memory where that is to be had: hundreds of runs each wait for the disk. */
static inline char *
new_folder(void)
{
    char *folder = g_strdup("/dev/shm/publisher-XXXXXX");

    if (g_mkdtemp(folder) == NULL) {
        g_free(folder);
        folder = g_dir_make_tmp("publisher-XXXXXX", NULL);
    }
    g_assert_nonnull(folder);
    return folder;
}

static inline struct stat
info_of(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    struct stat info;

    g_assert_cmpint(stat(path, &info), ==, 0);
    return info;
}

/* Two files of the old set as plain files, as a copy of what is published has them. */
static inline void
situation_copied(const char *folder)
{
    for (guint i = 0; OLD_SET[i] != NULL && i < 4; i += 2)
        write_file(folder, OLD_SET[i], OLD_SET[i + 1]);
}
