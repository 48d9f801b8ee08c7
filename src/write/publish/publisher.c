/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <ogistat/error.h>
#include <ogistat/file.h>
#include <ogistat/publisher.h>
#include <ogistat/source.h>
#include <ogistat/tasks.h>

#include "folder-lock-private.h"
#include "generations-private.h"
#include "links-private.h"
#include "without-links-private.h"

enum { PATIENCE_MS = 5000 };

/*
 * How a set becomes visible: NAME in the folder is a link to .ogistat/current/NAME, and current is
 * a link to the folder of one set. A new set is written to .ogistat/staging, brought to the disk,
 * renamed to its name; the links of names that are new are made (nothing is behind them yet); then
 * current is switched by one rename. Links of names that went are removed. Until the switch nothing
 * has changed, after it everything has, and the next run clears away what a killed one left. The
 * set before stays until the next run, for readers that are in it.
 */
struct _OgiPublisher {
    char *folder;
    OgiFd folder_fd;
    OgiFd store_fd;
    OgiFd lock_fd;
    OgiFd staging_fd;
    char *current;     /* name of the published set; NULL: none */
    gboolean plain;    /* no symbolic links here */
    GPtrArray *before; /* char*, owned: names published before; NULL until asked for */

    GMutex mutex;       /* over the two arrays */
    GPtrArray *names;   /* char*, owned: the staged files */
    GArray *fds;        /* int: their descriptors, -1 once closed; as long as names */
    gboolean committed; /* the set before is not to be swept */
    gboolean changed;
};

static gboolean
open_folders(OgiPublisher *self, GError **error)
{
    if (g_mkdir_with_parents(self->folder, 0777) != 0)
        return ogi_file_error(self->folder, "can't be made", error);
    self->folder_fd = open(self->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (self->folder_fd < 0)
        return ogi_file_error(self->folder, "can't be opened", error);
    if (mkdirat(self->folder_fd, OGI_GENERATIONS_FOLDER, 0777) != 0 && errno != EEXIST)
        return ogi_file_error(self->folder, "can't be written", error);
    self->store_fd = ogi_generations_open(self->folder_fd, OGI_GENERATIONS_FOLDER);
    if (self->store_fd < 0)
        return ogi_file_error(self->folder, "its folder " OGI_GENERATIONS_FOLDER " can't be opened",
                              error);
    return TRUE;
}

/* With the lock taken: away with what a killed run left. */
static gboolean
prepare_store(OgiPublisher *self, GError **error)
{
    self->current = ogi_generations_current(self->store_fd);
    self->plain = self->current == NULL && !ogi_links_are_possible(self->store_fd);
    if (!self->plain && self->current == NULL &&
        !ogi_generations_restore(self->store_fd, &self->current, error))
        return FALSE;
    ogi_generations_sweep(self->store_fd, self->current);
    ogi_links_remove_dead(self->folder_fd);
    if (mkdirat(self->store_fd, OGI_GENERATIONS_STAGING, 0777) != 0)
        return ogi_file_error(self->folder, "can't be written", error);
    self->staging_fd = ogi_generations_open(self->store_fd, OGI_GENERATIONS_STAGING);
    if (self->staging_fd < 0)
        return ogi_file_error(self->folder, "can't be written", error);
    return TRUE;
}

OgiPublisher *
ogi_publisher_open(const char *folder, GError **error)
{
    g_autoptr(OgiPublisher) self = g_new0(OgiPublisher, 1);

    self->folder = g_strdup(folder);
    self->folder_fd = self->store_fd = self->lock_fd = self->staging_fd = -1;
    g_mutex_init(&self->mutex);
    self->names = g_ptr_array_new_with_free_func(g_free);
    self->fds = g_array_new(FALSE, FALSE, sizeof(int));
    if (!open_folders(self, error))
        return NULL;
    self->lock_fd = ogi_folder_lock(self->store_fd, folder, PATIENCE_MS, error);
    if (self->lock_fd < 0 || !prepare_store(self, error))
        return NULL;
    return g_steal_pointer(&self);
}

static gboolean
close_staged(OgiPublisher *self, guint index, GError **error)
{
    int *fd = &g_array_index(self->fds, int, index);
    int closing = *fd;

    *fd = -1;
    if (closing >= 0 && close(closing) != 0)
        return ogi_file_error(self->names->pdata[index], "can't be written", error);
    return TRUE;
}

void
ogi_publisher_free(OgiPublisher *self)
{
    if (self == NULL)
        return;
    for (guint i = 0; i < self->fds->len; i++)
        (void)close_staged(self, i, NULL);
    if (self->lock_fd >= 0 && !self->committed) {
        ogi_generations_sweep(self->store_fd, self->current);
        ogi_links_remove_dead(self->folder_fd);
    }
    ogi_fd_clear(&self->staging_fd);
    ogi_folder_unlock(self->lock_fd);
    ogi_fd_clear(&self->store_fd);
    ogi_fd_clear(&self->folder_fd);
    g_array_unref(self->fds);
    g_ptr_array_unref(self->names);
    g_clear_pointer(&self->before, g_ptr_array_unref);
    g_mutex_clear(&self->mutex);
    g_free(self->current);
    g_free(self->folder);
    g_free(self);
}

const char *
ogi_publisher_folder(const OgiPublisher *self)
{
    return self->folder;
}

int
ogi_publisher_stage(OgiPublisher *self, const char *name, GError **error)
{
    int fd;

    g_return_val_if_fail(*name != '\0' && *name != '.' && strchr(name, '/') == NULL, -1);
    fd = openat(self->staging_fd, name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (fd < 0) {
        ogi_file_error(name, "can't be written", error);
        g_prefix_error(error, "%s/", self->folder);
        return -1;
    }
    g_mutex_lock(&self->mutex);
    g_ptr_array_add(self->names, g_strdup(name));
    g_array_append_val(self->fds, fd);
    g_mutex_unlock(&self->mutex);
    return fd;
}

guint64
ogi_publisher_staged_bytes(OgiPublisher *self)
{
    guint64 bytes = 0;

    g_mutex_lock(&self->mutex);
    for (guint i = 0; i < self->fds->len; i++) {
        int fd = g_array_index(self->fds, int, i);
        struct stat info;

        if (fd >= 0 && fstat(fd, &info) == 0)
            bytes += (guint64)info.st_size;
    }
    g_mutex_unlock(&self->mutex);
    return bytes;
}

typedef struct {
    const int *fds;
    int *errors; /* errno of each; 0: on the disk */
} Syncing;

static void
sync_file(guint index, gpointer user_data)
{
    const Syncing *self = user_data;

    if (self->fds[index] >= 0 && fdatasync(self->fds[index]) != 0)
        self->errors[index] = errno;
}

/* Brings the staged files to the disk, all at once: the file system can then do with one entry in
 * its journal. */
static gboolean
sync_staged(OgiPublisher *self, GError **error)
{
    guint n = self->fds->len;
    g_autofree int *errors = g_new0(int, n + 1);
    Syncing syncing = {(const int *)(const void *)self->fds->data, errors};

    ogi_tasks_run(MAX(n, 1), n, sync_file, &syncing);
    for (guint i = 0; i < n; i++) {
        errno = errors[i];
        if (errno != 0)
            return ogi_file_error(self->names->pdata[i], "can't be written", error);
        if (!close_staged(self, i, error))
            return FALSE;
    }
    return TRUE;
}

static int
open_current(OgiPublisher *self)
{
    return self->current != NULL ? ogi_generations_open(self->store_fd, self->current) : -1;
}

static gboolean
switch_to(OgiPublisher *self, const char *set, GError **error)
{
    if (!ogi_generations_switch(self->store_fd, set, error))
        return FALSE;
    g_free(self->current);
    self->current = g_strdup(set);
    return TRUE;
}

/* The names in whose place a person has put a file. Of a name that is no longer published only a
 * file that is still as we made it: any other has become the person's own. */
static GPtrArray *
find_foreign(OgiPublisher *self, int current, const GPtrArray *published, GError **error)
{
    g_autoptr(GPtrArray) foreign = g_ptr_array_new();

    for (guint i = 0; i < self->names->len; i++) {
        OgiLink link = ogi_link_look(self->folder_fd, self->names->pdata[i]);

        if (link == OGI_LINK_BLOCKED) {
            g_set_error(error, OGI_ERROR, OGI_ERROR_OUTPUT,
                        "%s: expected a file, found something else; move it away",
                        (const char *)self->names->pdata[i]);
            return NULL;
        }
        if (link == OGI_LINK_FOREIGN)
            g_ptr_array_add(foreign, self->names->pdata[i]);
    }
    for (guint i = 0; i < published->len; i++) {
        if (!ogi_generations_contains(self->names, published->pdata[i]) &&
            ogi_generations_same(self->folder_fd, current, published->pdata[i]))
            g_ptr_array_add(foreign, published->pdata[i]);
    }
    return g_steal_pointer(&foreign);
}

/* A set of what people see at the moment. */
static char *
gather_visible(OgiPublisher *self, int current, const GPtrArray *published,
               const GPtrArray *foreign, GError **error)
{
    g_auto(OgiFd) adopting = -1;

    if (mkdirat(self->store_fd, OGI_GENERATIONS_ADOPTING, 0777) != 0 ||
        (adopting = ogi_generations_open(self->store_fd, OGI_GENERATIONS_ADOPTING)) < 0) {
        ogi_file_error(self->folder, "can't be written", error);
        return NULL;
    }
    for (guint i = 0; i < published->len; i++) {
        if (!ogi_generations_share(current, adopting, published->pdata[i], error))
            return NULL;
    }
    for (guint i = 0; i < foreign->len; i++) {
        if (!ogi_generations_share(self->folder_fd, adopting, foreign->pdata[i], error))
            return NULL;
    }
    return ogi_generations_seal(self->store_fd, OGI_GENERATIONS_ADOPTING, error);
}

/* Where a person has put files in place of links, these become a set of their own first, linked and
 * visible as they were: from there one step leads to the new set. */
static gboolean
adopt(OgiPublisher *self, GError **error)
{
    g_auto(OgiFd) current = open_current(self);
    g_autoptr(GPtrArray) published = ogi_generations_list(current);
    g_autoptr(GPtrArray) foreign = find_foreign(self, current, published, error);
    g_autofree char *set = NULL;
    gboolean added;

    if (foreign == NULL || foreign->len == 0)
        return foreign != NULL;
    set = gather_visible(self, current, published, foreign, error);
    return set != NULL && switch_to(self, set, error) &&
           ogi_links_make(self->folder_fd, self->store_fd, foreign, &added, error);
}

/* Replaces the staged files that are the same as before by those: they keep inode and time. Says
 * whether the whole set is the same; then nothing is replaced. */
static gboolean
share_unchanged(OgiPublisher *self, gboolean *all_same, GError **error)
{
    g_auto(OgiFd) current = open_current(self);
    g_autoptr(GPtrArray) published = ogi_generations_list(current);
    g_autofree gboolean *same = g_new0(gboolean, self->names->len + 1);
    guint n_same = 0;

    for (guint i = 0; current >= 0 && i < self->names->len; i++) {
        same[i] = ogi_generations_same(self->staging_fd, current, self->names->pdata[i]);
        n_same += same[i] ? 1 : 0;
    }
    *all_same = current >= 0 && n_same == self->names->len && n_same == published->len;
    for (guint i = 0; !*all_same && i < self->names->len; i++) {
        if (same[i] &&
            (!close_staged(self, i, error) ||
             !ogi_generations_share(current, self->staging_fd, self->names->pdata[i], error)))
            return FALSE;
    }
    return TRUE;
}

static gboolean
commit_set(OgiPublisher *self, GError **error)
{
    g_autofree char *set = NULL;
    gboolean all_same, added;

    if (!adopt(self, error) || !share_unchanged(self, &all_same, error))
        return FALSE;
    if (!all_same) {
        if (!sync_staged(self, error))
            return FALSE;
        set = ogi_generations_seal(self->store_fd, OGI_GENERATIONS_STAGING, error);
        if (set == NULL)
            return FALSE;
    }
    if (!ogi_links_make(self->folder_fd, self->store_fd, self->names, &added, error))
        return FALSE;
    if (set != NULL && !switch_to(self, set, error))
        return FALSE;
    self->committed = set != NULL;
    self->changed = set != NULL || added;
    ogi_links_remove_dead(self->folder_fd);
    return TRUE;
}

static gboolean
commit_plain(OgiPublisher *self, GError **error)
{
    return sync_staged(self, error) &&
           ogi_without_links_publish(self->folder_fd, self->store_fd, self->staging_fd, self->names,
                                     &self->changed, error);
}

gboolean
ogi_publisher_commit(OgiPublisher *self, GError **error)
{
    if (self->plain ? commit_plain(self, error) : commit_set(self, error))
        return TRUE;
    g_prefix_error(error, "%s: ", self->folder);
    return FALSE;
}

static const GPtrArray *
list_before(OgiPublisher *self)
{
    if (self->before == NULL && self->plain) {
        self->before = ogi_without_links_list(self->store_fd);
    } else if (self->before == NULL) {
        g_auto(OgiFd) current = open_current(self);

        self->before = ogi_generations_list(current);
    }
    return self->before;
}

gboolean
ogi_publisher_is_foreign(OgiPublisher *self, const char *name)
{
    struct stat info;

    if (fstatat(self->folder_fd, name, &info, AT_SYMLINK_NOFOLLOW) != 0)
        return FALSE;
    return ogi_link_look(self->folder_fd, name) != OGI_LINK_OURS &&
           !ogi_generations_contains(list_before(self), name);
}

gboolean
ogi_publisher_bar_from_input(OgiPublisher *self, GError **error)
{
    g_auto(OgiFd) fd = openat(self->folder_fd, OGI_NOT_INPUT, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);

    return fd >= 0 || ogi_file_error(self->folder, "can't be written", error);
}

int
ogi_publisher_open_previous(OgiPublisher *self, const char *name)
{
    g_auto(OgiFd) fd = openat(self->folder_fd, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    struct stat info;

    if (fd < 0 || fstat(fd, &info) != 0 || !S_ISREG(info.st_mode))
        return -1;
    return g_steal_fd(&fd);
}

gboolean
ogi_publisher_is_unchanged(OgiPublisher *self, const char *name)
{
    g_auto(OgiFd) before = ogi_publisher_open_previous(self, name);
    g_auto(OgiFd) staged = openat(self->staging_fd, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

    return before >= 0 && staged >= 0 && ogi_file_same(staged, before);
}

gboolean
ogi_publisher_changed(const OgiPublisher *self)
{
    return self->changed;
}
