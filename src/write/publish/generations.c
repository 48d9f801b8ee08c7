/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include <ogistat/error.h>
#include <ogistat/file.h>

#include "generations-private.h"

enum {
    BLOCK_BYTES = 256 * 1024,
    SET_NAME_CHARS = 16, /* hexadecimal digits */
};

#define BEGUN "begun"         /* a file: there was a set, and there is one from then on */
#define COPIED "copied"       /* the set of a folder that was copied with its links followed */
#define SWITCHING "switching" /* the link before it takes the place of "current" */
#define SHARING "sharing"     /* a shared file before it takes its place */

GPtrArray *
ogi_generations_list(int folder, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

    if (folder >= 0 && !ogi_file_list(folder, names)) {
        ogi_file_error(_("the folder"), _("can't be listed"), error);
        return NULL;
    }
    return g_steal_pointer(&names);
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
    return ogi_file_open_beneath(folder, name, O_RDONLY | O_DIRECTORY, 0);
}

static gboolean
is_set_name(const char *name)
{
    return g_str_equal(name, COPIED) ||
           (strlen(name) == SET_NAME_CHARS && strspn(name, "0123456789abcdef") == SET_NAME_CHARS);
}

static gboolean
say_lost(const char *name, GError **error)
{
    g_set_error(error, OGI_ERROR, OGI_ERROR_OUTPUT,
                _("expected what was published before in %s/%s, found nothing; put back a copy of "
                  "the folder, or remove its %s to begin anew"),
                OGI_GENERATIONS_FOLDER, name, OGI_GENERATIONS_FOLDER);
    return FALSE;
}

gboolean
ogi_generations_current(int store, char **set, GError **error)
{
    char target[64];
    gssize n = OGI_RETRY(readlinkat(store, OGI_GENERATIONS_CURRENT, target, sizeof target - 1));

    *set = NULL;
    if (n < 0 && errno != ENOENT && errno != EINVAL) /* not there, no link */
        return ogi_file_error(_("the set published before"), _("can't be found"), error);
    target[MAX(n, 0)] = '\0';
    if (n > 0 && ogi_generations_has(store, target))
        *set = g_strdup(target);
    else if (n > 0 && errno == ENOENT && is_set_name(target))
        return say_lost(target, error);
    else if (n > 0 && errno != ENOENT && errno != ENOTDIR)
        return ogi_file_error(_("the set published before"), _("can't be opened"), error);
    return TRUE;
}

gboolean
ogi_generations_check_none(int store, GError **error)
{
    struct stat info;

    if (OGI_RETRY(fstatat(store, BEGUN, &info, AT_SYMLINK_NOFOLLOW)) == 0)
        return say_lost(OGI_GENERATIONS_CURRENT, error);
    return errno == ENOENT ||
           ogi_file_error(_("the set published before"), _("can't be found"), error);
}

gboolean
ogi_generations_has(int store, const char *set)
{
    struct stat info;

    errno = ENOENT;
    if (!is_set_name(set) || OGI_RETRY(fstatat(store, set, &info, AT_SYMLINK_NOFOLLOW)) != 0)
        return FALSE;
    errno = ENOTDIR;
    return S_ISDIR(info.st_mode);
}

/* A folder of ours with its files; folders in it are not ours and stay, and it with them. */
static void
remove_folder(int store, const char *name)
{
    g_auto(OgiFd) fd = ogi_generations_open(store, name);
    g_autoptr(GPtrArray) files = fd >= 0 ? ogi_generations_list(fd, NULL) : NULL;

    if (files == NULL)
        return;
    for (guint i = 0; i < files->len; i++)
        (void)OGI_RETRY(unlinkat(fd, files->pdata[i], 0));
    (void)OGI_RETRY(unlinkat(store, name, AT_REMOVEDIR));
}

void
ogi_generations_sweep(int store, const char *keep)
{
    g_autoptr(GPtrArray) names = ogi_generations_list(store, NULL);
    gboolean may_remove_sets;

    /* what can't be cleared away now is cleared away by the next run */
    if (names == NULL)
        return;
    /* a link that can't be read may still lead somewhere */
    may_remove_sets = keep != NULL || (!ogi_generations_contains(names, OGI_GENERATIONS_CURRENT) &&
                                       !ogi_generations_contains(names, COPIED));
    for (guint i = 0; i < names->len; i++) {
        const char *name = names->pdata[i];

        if (g_str_equal(name, SWITCHING))
            (void)OGI_RETRY(unlinkat(store, name, 0));
        else if (g_str_equal(name, OGI_GENERATIONS_STAGING) ||
                 g_str_equal(name, OGI_GENERATIONS_ADOPTING) ||
                 (may_remove_sets && is_set_name(name) && g_strcmp0(name, keep) != 0))
            remove_folder(store, name);
    }
}

gboolean
ogi_generations_same(int folder, int other_folder, const char *name)
{
    g_auto(OgiFd) a = ogi_file_open_beneath(folder, name, O_RDONLY | O_NONBLOCK, 0);
    g_auto(OgiFd) b = ogi_file_open_beneath(other_folder, name, O_RDONLY | O_NONBLOCK, 0);

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
        return ogi_file_error(name, _("can't be read"), error);
    return TRUE;
}

/* A copy with the time of what it copies, on disk when this returns. */
static gboolean
copy_file(int from_folder, int to_folder, const char *name, const char *as, GError **error)
{
    g_auto(OgiFd) from = ogi_file_open_beneath(from_folder, name, O_RDONLY | O_NONBLOCK, 0);
    g_auto(OgiFd) to = -1;
    struct timespec times[2] = {{.tv_nsec = UTIME_OMIT}};
    struct stat info;

    if (from < 0 || OGI_RETRY(fstat(from, &info)) != 0)
        return ogi_file_error(name, _("can't be read"), error);
    to = ogi_file_open_beneath(to_folder, as, O_WRONLY | O_CREAT | O_EXCL, info.st_mode & 0644);
    if (to < 0)
        return ogi_file_error(name, _("can't be written"), error);
    times[1] = info.st_mtim;
    if (!copy_bytes(from, to, name, error))
        return FALSE;
    if (futimens(to, times) != 0 || OGI_RETRY(fsync(to)) != 0)
        return ogi_file_error(name, _("can't be written"), error);
    return TRUE;
}

/* Whether the file that was linked is what it was taken for: a link that somebody put in its place
 * meanwhile is shared as a link, and not followed. */
static gboolean
is_file(int folder, const char *name)
{
    struct stat info;

    if (OGI_RETRY(fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW)) != 0)
        return FALSE;
    errno = ELOOP;
    return S_ISREG(info.st_mode);
}

gboolean
ogi_generations_share(int from, int to, const char *name, GError **error)
{
    return ogi_generations_share_as(from, name, to, name, error);
}

gboolean
ogi_generations_share_as(int from, const char *name, int to, const char *as, GError **error)
{
    if (OGI_RETRY(unlinkat(to, SHARING, 0)) != 0 && errno != ENOENT)
        return ogi_file_error(name, _("can't be written"), error);
    if (OGI_RETRY(linkat(from, name, to, SHARING, 0)) != 0 &&
        !copy_file(from, to, name, SHARING, error))
        return FALSE;
    if (!is_file(to, SHARING))
        return ogi_file_error(name, _("can't be shared"), error);
    /* where both names are one file already, rename does nothing and SHARING stays */
    if (OGI_RETRY(renameat(to, SHARING, to, as)) != 0 ||
        (OGI_RETRY(unlinkat(to, SHARING, 0)) != 0 && errno != ENOENT))
        return ogi_file_error(name, _("can't be written"), error);
    return TRUE;
}

char *
ogi_generations_seal(int store, const char *folder, const char *current, GError **error)
{
    g_auto(OgiFd) fd = ogi_generations_open(store, folder);
    guint64 number = current != NULL ? g_ascii_strtoull(current, NULL, 16) : 0;

    if (fd < 0 || OGI_RETRY(fsync(fd)) != 0) {
        ogi_file_error(folder, _("can't be written"), error);
        return NULL;
    }
    for (;;) {
        g_autofree char *set = g_strdup_printf("%016" G_GINT64_MODIFIER "x", ++number);

        if (OGI_RETRY(renameat(store, folder, store, set)) == 0)
            return g_steal_pointer(&set);
        if (errno != EEXIST && errno != ENOTEMPTY && errno != ENOTDIR) {
            ogi_file_error(set, _("can't be written"), error);
            return NULL;
        }
    }
}

static gboolean
is_removed(int store, const char *name)
{
    return OGI_RETRY(unlinkat(store, name, 0)) == 0 || errno == ENOENT;
}

/* Points "current" at a set, in one step. */
static gboolean
point_to(int store, const char *set)
{
    if (set == NULL)
        return is_removed(store, BEGUN) && is_removed(store, OGI_GENERATIONS_CURRENT);
    return (OGI_RETRY(unlinkat(store, SWITCHING, 0)) == 0 || errno == ENOENT) &&
           OGI_RETRY(symlinkat(set, store, SWITCHING)) == 0 &&
           OGI_RETRY(renameat(store, SWITCHING, store, OGI_GENERATIONS_CURRENT)) == 0;
}

void
ogi_generations_mark_begun(int store)
{
    g_auto(OgiFd) fd = ogi_file_open_beneath(store, BEGUN, O_WRONLY | O_CREAT | O_NONBLOCK, 0644);

    /* what can't be made now is made by the next run */
    if (fd < 0)
        g_debug("%s can't be made: %s", BEGUN, g_strerror(errno));
}

gboolean
ogi_generations_switch(int store, const char *set, const char *before, GError **error)
{
    /* the set must be on disk before the link to it is */
    if (OGI_RETRY(fsync(store)) != 0 || !point_to(store, set))
        return ogi_file_error(OGI_GENERATIONS_FOLDER, _("can't be written"), error);
    if (OGI_RETRY(fsync(store)) != 0) {
        ogi_file_error(OGI_GENERATIONS_FOLDER, _("can't be written"), error);
        (void)point_to(store, before);
        return FALSE;
    }
    if (set != NULL)
        ogi_generations_mark_begun(store);
    return TRUE;
}

/* Opens a folder that may be there; fd is -1 where there is none. One that is there and can't be
 * opened isn't none. */
static gboolean
open_if_there(int store, const char *name, OgiFd *fd, GError **error)
{
    *fd = ogi_generations_open(store, name);
    return *fd >= 0 || errno == ENOENT || errno == ENOTDIR || errno == ELOOP ||
           ogi_file_error(_("the set published before"), _("can't be opened"), error);
}

gboolean
ogi_generations_restore(int store, char **set, GError **error)
{
    g_auto(OgiFd) folder = -1;
    g_auto(OgiFd) copied = -1;

    if (!open_if_there(store, OGI_GENERATIONS_CURRENT, &folder, error))
        return FALSE;
    /* two steps; where a run is killed in between, the next one takes the second */
    if (folder >= 0)
        remove_folder(store, COPIED); /* of a folder that was a copy itself */
    if (folder >= 0 && OGI_RETRY(renameat(store, OGI_GENERATIONS_CURRENT, store, COPIED)) != 0)
        return ogi_file_error(OGI_GENERATIONS_FOLDER, _("can't be written"), error);
    if (!open_if_there(store, COPIED, &copied, error))
        return FALSE;
    if (copied < 0)
        return TRUE;
    if (!ogi_generations_switch(store, COPIED, NULL, error))
        return FALSE;
    *set = g_strdup(COPIED);
    return TRUE;
}
