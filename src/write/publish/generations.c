/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include <ogistat/error.h>
#include <ogistat/file.h>

#include "generations-private.h"

enum {
    BLOCK_BYTES = 256 * 1024,
    SET_NAME_CHARS = 16, /* hexadecimal digits */
};

#define COPIED "copied"       /* the set of a folder that was copied with its links followed */
#define SWITCHING "switching" /* the link before it takes the place of "current" */
#define SHARING "sharing"     /* a shared file before it takes its place */

static gint
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *
ogi_generations_list(int folder)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;

    if (dir == NULL) {
        if (fd >= 0)
            (void)close(fd);
        return names;
    }
    for (const struct dirent *entry; (entry = readdir(dir)) != NULL;) {
        if (!g_str_equal(entry->d_name, ".") && !g_str_equal(entry->d_name, ".."))
            g_ptr_array_add(names, g_strdup(entry->d_name));
    }
    (void)closedir(dir);
    ogi_generations_sort(names);
    return names;
}

void
ogi_generations_sort(GPtrArray *names)
{
    g_ptr_array_sort(names, compare_names);
}

gboolean
ogi_generations_contains(const GPtrArray *names, const char *name)
{
    for (guint i = 0; i < names->len; i++) {
        if (g_str_equal(names->pdata[i], name))
            return TRUE;
    }
    return FALSE;
}

int
ogi_generations_open(int folder, const char *name)
{
    return openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

static gboolean
is_set_name(const char *name)
{
    return g_str_equal(name, COPIED) ||
           (strlen(name) == SET_NAME_CHARS && strspn(name, "0123456789abcdef") == SET_NAME_CHARS);
}

char *
ogi_generations_current(int store)
{
    char target[64];
    ssize_t n = readlinkat(store, OGI_GENERATIONS_CURRENT, target, sizeof target - 1);
    struct stat info;

    if (n < 0)
        return NULL;
    target[n] = '\0';
    if (!is_set_name(target) || fstatat(store, target, &info, AT_SYMLINK_NOFOLLOW) != 0 ||
        !S_ISDIR(info.st_mode))
        return NULL;
    return g_strdup(target);
}

/* A folder of ours with its files; folders in it are not ours and stay, and it with them. */
static void
remove_folder(int store, const char *name)
{
    g_auto(OgiFd) fd = ogi_generations_open(store, name);
    g_autoptr(GPtrArray) files = NULL;

    if (fd < 0)
        return;
    files = ogi_generations_list(fd);
    for (guint i = 0; i < files->len; i++)
        (void)unlinkat(fd, files->pdata[i], 0);
    (void)unlinkat(store, name, AT_REMOVEDIR);
}

void
ogi_generations_sweep(int store, const char *keep)
{
    g_autoptr(GPtrArray) names = ogi_generations_list(store);
    /* a link that can't be read may still lead somewhere */
    gboolean may_remove_sets =
        keep != NULL || (!ogi_generations_contains(names, OGI_GENERATIONS_CURRENT) &&
                         !ogi_generations_contains(names, COPIED));

    for (guint i = 0; i < names->len; i++) {
        const char *name = names->pdata[i];

        if (g_str_equal(name, SWITCHING))
            (void)unlinkat(store, name, 0);
        else if (g_str_equal(name, OGI_GENERATIONS_STAGING) ||
                 g_str_equal(name, OGI_GENERATIONS_ADOPTING) ||
                 (may_remove_sets && is_set_name(name) && g_strcmp0(name, keep) != 0))
            remove_folder(store, name);
    }
}

gboolean
ogi_generations_same(int folder, int other_folder, const char *name)
{
    g_auto(OgiFd) a = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    g_auto(OgiFd) b = openat(other_folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

    return a >= 0 && b >= 0 && ogi_file_same(a, b);
}

static gboolean
copy_bytes(int from, int to, const char *name, GError **error)
{
    g_autofree char *block = g_malloc(BLOCK_BYTES);
    gssize n;

    while ((n = ogi_file_read(from, block, BLOCK_BYTES)) > 0) {
        if (!ogi_file_write(to, name, block, (gsize)n, error))
            return FALSE;
    }
    if (n < 0)
        return ogi_file_error(name, "can't be read", error);
    return TRUE;
}

/* A copy with the time of what it copies, on disk when this returns. */
static gboolean
copy_file(int from_folder, int to_folder, const char *name, const char *as, GError **error)
{
    g_auto(OgiFd) from = openat(from_folder, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    g_auto(OgiFd) to = -1;
    struct timespec times[2] = {{.tv_nsec = UTIME_OMIT}};
    struct stat info;

    if (from < 0 || fstat(from, &info) != 0)
        return ogi_file_error(name, "can't be read", error);
    to = openat(to_folder, as, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (to < 0)
        return ogi_file_error(name, "can't be written", error);
    times[1] = info.st_mtim;
    if (!copy_bytes(from, to, name, error))
        return FALSE;
    if (futimens(to, times) != 0 || fsync(to) != 0)
        return ogi_file_error(name, "can't be written", error);
    return TRUE;
}

gboolean
ogi_generations_share(int from, int to, const char *name, GError **error)
{
    if (unlinkat(to, SHARING, 0) != 0 && errno != ENOENT)
        return ogi_file_error(name, "can't be written", error);
    /* without AT_SYMLINK_FOLLOW a link to elsewhere would be shared as a link */
    if (linkat(from, name, to, SHARING, AT_SYMLINK_FOLLOW) != 0 &&
        !copy_file(from, to, name, SHARING, error))
        return FALSE;
    /* where both names are one file already, rename does nothing and SHARING stays */
    if (renameat(to, SHARING, to, name) != 0 || (unlinkat(to, SHARING, 0) != 0 && errno != ENOENT))
        return ogi_file_error(name, "can't be written", error);
    return TRUE;
}

/* The number of the published set; 0 where there is none, or none with a number. */
static guint64
current_number(int store)
{
    g_autofree char *current = ogi_generations_current(store);

    return current != NULL ? g_ascii_strtoull(current, NULL, 16) : 0;
}

char *
ogi_generations_seal(int store, const char *folder, GError **error)
{
    g_auto(OgiFd) fd = ogi_generations_open(store, folder);
    guint64 number = current_number(store);

    if (fd < 0 || fsync(fd) != 0) {
        ogi_file_error(folder, "can't be written", error);
        return NULL;
    }
    for (;;) {
        g_autofree char *set = g_strdup_printf("%016" G_GINT64_MODIFIER "x", ++number);

        if (renameat(store, folder, store, set) == 0)
            return g_steal_pointer(&set);
        if (errno != EEXIST && errno != ENOTEMPTY && errno != ENOTDIR) {
            ogi_file_error(set, "can't be written", error);
            return NULL;
        }
    }
}

/* Points "current" at a set, in one step. */
static gboolean
point_to(int store, const char *set)
{
    if (set == NULL)
        return unlinkat(store, OGI_GENERATIONS_CURRENT, 0) == 0 || errno == ENOENT;
    return (unlinkat(store, SWITCHING, 0) == 0 || errno == ENOENT) &&
           symlinkat(set, store, SWITCHING) == 0 &&
           renameat(store, SWITCHING, store, OGI_GENERATIONS_CURRENT) == 0;
}

gboolean
ogi_generations_switch(int store, const char *set, GError **error)
{
    g_autofree char *before = ogi_generations_current(store);

    /* the set must be on disk before the link to it is */
    if (fsync(store) != 0 || !point_to(store, set))
        return ogi_file_error(OGI_GENERATIONS_FOLDER, "can't be written", error);
    if (fsync(store) != 0) {
        ogi_file_error(OGI_GENERATIONS_FOLDER, "can't be written", error);
        (void)point_to(store, before);
        return FALSE;
    }
    return TRUE;
}

gboolean
ogi_generations_restore(int store, char **set, GError **error)
{
    g_auto(OgiFd) folder = ogi_generations_open(store, OGI_GENERATIONS_CURRENT);
    g_auto(OgiFd) copied = -1;

    /* two steps; where a run is killed in between, the next one takes the second */
    if (folder >= 0 && renameat(store, OGI_GENERATIONS_CURRENT, store, COPIED) != 0)
        return ogi_file_error(OGI_GENERATIONS_FOLDER, "can't be written", error);
    copied = ogi_generations_open(store, COPIED);
    if (copied < 0)
        return TRUE;
    if (!ogi_generations_switch(store, COPIED, error))
        return FALSE;
    *set = g_strdup(COPIED);
    return TRUE;
}
