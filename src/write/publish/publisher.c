/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include <ogistat/error.h>
#include <ogistat/file.h>
#include <ogistat/hash.h>
#include <ogistat/source.h>

#include "folder-lock-private.h"
#include "generations-private.h"
#include "journal-private.h"
#include "links-private.h"
#include "publisher-private.h"
#include "without-links-private.h"

enum { PATIENCE_MS = 5000 };

/* Where every user may write into the folder, the store in it may belong to another one. */
static gboolean
check_owner(OgiPublisher *self, GError **error)
{
    struct stat folder, store;

    if (OGI_RETRY(fstat(self->folder_fd, &folder)) != 0 ||
        OGI_RETRY(fstat(self->store_fd, &store)) != 0)
        return ogi_file_error(self->folder, _("can't be opened"), error);
    if ((folder.st_mode & S_IWOTH) == 0 || store.st_uid == geteuid() || store.st_uid == 0)
        return TRUE;
    g_set_error(
        error, OGI_ERROR, OGI_ERROR_OUTPUT,
        _("%s: anybody may write into it, and its folder %s belongs to another user (%u); publish "
          "to another folder"),
        self->folder, OGI_GENERATIONS_FOLDER, (guint)store.st_uid);
    return FALSE;
}

/* Whether a path leads through the store of a folder that is published to. */
static gboolean
leads_through_store(const char *path)
{
    g_auto(GStrv) parts = g_strsplit(path, "/", -1);
    g_autoptr(GString) way = g_string_new(NULL);

    for (guint i = 0; parts[i] != NULL; i++) {
        g_string_append_printf(way, "%s%s", i > 0 ? "/" : "", parts[i]);
        if (g_str_equal(parts[i], OGI_GENERATIONS_FOLDER) && ogi_folder_has_lock(way->str))
            return TRUE;
    }
    return FALSE;
}

/* As it would be without links, as far as it is there. (transfer full) */
static char *
resolve(const char *folder)
{
    g_autofree char *path = g_canonicalize_filename(folder, NULL);
    g_autofree char *real = realpath(path, NULL);
    g_autofree char *parent = g_path_get_dirname(path);
    g_autofree char *above = NULL;
    g_autofree char *name = NULL;

    if (real != NULL || g_str_equal(parent, path))
        return g_strdup(real != NULL ? real : path);
    above = resolve(parent);
    name = g_path_get_basename(path);
    return g_build_filename(above, name, NULL);
}

static gboolean
check_place(const OgiPublisher *self, GError **error)
{
    g_autofree char *path = resolve(self->folder);

    if (!leads_through_store(path))
        return TRUE;
    g_set_error(error, OGI_ERROR, OGI_ERROR_OUTPUT,
                _("%s: lies inside the %s of a folder that is published to; name another folder"),
                self->folder, OGI_GENERATIONS_FOLDER);
    return FALSE;
}

static gboolean
open_folders(OgiPublisher *self, GError **error)
{
    if (!check_place(self, error))
        return FALSE;
    if (g_mkdir_with_parents(self->folder, 0777) != 0)
        return ogi_file_error(self->folder, _("can't be made"), error);
    self->folder_fd = OGI_RETRY(open(self->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (self->folder_fd < 0)
        return ogi_file_error(self->folder, _("can't be opened"), error);
    if (OGI_RETRY(mkdirat(self->folder_fd, OGI_GENERATIONS_FOLDER, 0777)) != 0 && errno != EEXIST)
        return ogi_file_error(self->folder, _("can't be written"), error);
    self->store_fd = ogi_generations_open(self->folder_fd, OGI_GENERATIONS_FOLDER);
    if (self->store_fd < 0)
        return ogi_file_error(self->folder, _("its folder for the sets can't be opened"), error);
    return check_owner(self, error);
}

/* What this run has just made. */
static gboolean
is_own_folder(int fd)
{
    struct stat info;

    if (OGI_RETRY(fstat(fd, &info)) != 0)
        return FALSE;
    errno = EPERM;
    return info.st_uid == geteuid();
}

/* The set that is published; what a run that was stopped has left is completed or undone. */
static gboolean
find_current(OgiPublisher *self, GError **error)
{
    if (!ogi_generations_current(self->store_fd, &self->current, error))
        return FALSE;
    self->plain = self->current == NULL && !ogi_links_are_possible(self->store_fd);
    if (self->plain && !ogi_without_links_recover(self->folder_fd, self->store_fd, error))
        return FALSE;
    if (!self->plain && self->current == NULL &&
        (!ogi_generations_restore(self->store_fd, &self->current, error) ||
         (self->current == NULL && !ogi_generations_check_none(self->store_fd, error))))
        return FALSE;
    if (self->current != NULL)
        ogi_generations_mark_begun(self->store_fd);
    return ogi_journal_recover(self, error);
}

/* With the lock taken: away with what a killed run left. */
static gboolean
prepare_store(OgiPublisher *self, GError **error)
{
    if (!find_current(self, error)) {
        g_prefix_error(error, "%s: ", self->folder);
        return FALSE;
    }
    ogi_generations_sweep(self->store_fd, self->current);
    ogi_links_remove_dead(self->folder_fd);
    if (OGI_RETRY(mkdirat(self->store_fd, OGI_GENERATIONS_STAGING, 0777)) != 0)
        return ogi_file_error(self->folder, _("can't be written"), error);
    self->staging_fd = ogi_generations_open(self->store_fd, OGI_GENERATIONS_STAGING);
    if (self->staging_fd < 0 || !is_own_folder(self->staging_fd))
        return ogi_file_error(self->folder, _("can't be written"), error);
    return TRUE;
}

/* Nothing but the process's main thread makes files before the folders are open. */
static mode_t
current_umask(void)
{
    mode_t mask = umask(022);

    (void)umask(mask);
    return mask;
}

OgiPublisher *
ogi_publisher_open(const char *folder, GError **error)
{
    g_autoptr(OgiPublisher) self = g_new0(OgiPublisher, 1);

    self->folder = g_strdup(folder);
    self->jobs = 1;
    self->readable = 0644 & ~current_umask();
    self->folder_fd = self->store_fd = self->lock_fd = self->staging_fd = -1;
    g_mutex_init(&self->mutex);
    self->names = g_ptr_array_new_with_free_func(g_free);
    self->changed_files = g_ptr_array_new_with_free_func(g_free);
    self->fds = g_array_new(FALSE, FALSE, sizeof(int));
    self->sound = ogi_hash_table_new(g_free, NULL);
    self->kept = g_ptr_array_new_with_free_func(g_free);
    if (!open_folders(self, error))
        return NULL;
    self->lock_fd = ogi_folder_lock(self->store_fd, folder, PATIENCE_MS, error);
    if (self->lock_fd < 0 || !prepare_store(self, error))
        return NULL;
    return g_steal_pointer(&self);
}

gboolean
ogi_publisher_close_staged(OgiPublisher *self, guint index, GError **error)
{
    int *fd = &g_array_index(self->fds, int, index);
    int closing = *fd;

    *fd = -1;
    /* a close that a signal cut short has closed all the same */
    if (closing >= 0 && close(closing) != 0 && errno != EINTR)
        return ogi_file_error(self->names->pdata[index], _("can't be written"), error);
    return TRUE;
}

void
ogi_publisher_free(OgiPublisher *self)
{
    if (self == NULL)
        return;
    for (guint i = 0; i < self->fds->len; i++)
        (void)ogi_publisher_close_staged(self, i, NULL);
    /* before that, a run that was stopped may still have something to complete here */
    if (self->staging_fd >= 0 && !self->committed) {
        ogi_generations_sweep(self->store_fd, self->current);
        ogi_links_remove_dead(self->folder_fd);
    }
    ogi_fd_clear(&self->staging_fd);
    ogi_folder_unlock(self->lock_fd);
    ogi_fd_clear(&self->store_fd);
    ogi_fd_clear(&self->folder_fd);
    g_array_unref(self->fds);
    g_ptr_array_unref(self->names);
    g_ptr_array_unref(self->changed_files);
    g_clear_pointer(&self->before, g_ptr_array_unref);
    g_clear_pointer(&self->seal, g_hash_table_unref);
    g_hash_table_unref(self->sound);
    g_ptr_array_unref(self->kept);
    g_mutex_clear(&self->mutex);
    g_free(self->next);
    g_free(self->current);
    g_free(self->folder);
    g_free(self);
}

void
ogi_publisher_set_jobs(OgiPublisher *self, guint jobs)
{
    self->jobs = MAX(jobs, 1);
}

OgiRecovery
ogi_publisher_recovery(const OgiPublisher *self)
{
    return self->recovery;
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

    g_return_val_if_fail(*name != '\0' && strchr(name, '/') == NULL, -1);
    fd = ogi_file_open_beneath(self->staging_fd, name, O_RDWR | O_CREAT | O_EXCL, 0644);
    if (fd < 0) {
        ogi_file_error(name, _("can't be written"), error);
        g_prefix_error(error, "%s/", self->folder);
        return -1;
    }
    g_mutex_lock(&self->mutex);
    g_ptr_array_add(self->names, g_strdup(name));
    g_array_append_val(self->fds, fd);
    g_mutex_unlock(&self->mutex);
    return fd;
}

char *
ogi_publisher_path(const OgiPublisher *self, const char *name)
{
    return g_build_filename(self->folder, name, NULL);
}

char *
ogi_publisher_staged_path(const OgiPublisher *self, const char *name)
{
    return g_build_filename(self->folder, OGI_GENERATIONS_FOLDER, OGI_GENERATIONS_STAGING, name,
                            NULL);
}

/* The index of a descriptor; -1 where it is none of ours. */
static gint
find_staged(OgiPublisher *self, int fd)
{
    gint i = (gint)self->fds->len;

    do
        i--;
    while (i >= 0 && g_array_index(self->fds, int, i) != fd);
    return i;
}

gboolean
ogi_publisher_end(OgiPublisher *self, int fd, GError **error)
{
    gboolean ok = TRUE;
    gint i;

    /* on its way to the disk while the others are written; whether it got there, commit asks */
    (void)sync_file_range(fd, 0, 0, SYNC_FILE_RANGE_WRITE);
    g_mutex_lock(&self->mutex);
    i = find_staged(self, fd);
    if (i >= 0)
        ok = ogi_publisher_close_staged(self, (guint)i, error);
    g_mutex_unlock(&self->mutex);
    if (!ok)
        g_prefix_error(error, "%s/", self->folder);
    return ok;
}

guint64
ogi_publisher_staged_bytes(OgiPublisher *self)
{
    guint64 bytes = 0;

    g_mutex_lock(&self->mutex);
    for (guint i = 0; i < self->fds->len; i++) {
        struct stat info;

        if (OGI_RETRY(
                fstatat(self->staging_fd, self->names->pdata[i], &info, AT_SYMLINK_NOFOLLOW)) == 0)
            bytes += (guint64)info.st_size;
    }
    g_mutex_unlock(&self->mutex);
    return bytes;
}

gboolean
ogi_publisher_bar_from_input(OgiPublisher *self, GError **error)
{
    const char *name = strrchr(OGI_NOT_INPUT, '/') + 1;
    g_auto(OgiFd) fd =
        ogi_file_open_beneath(self->store_fd, name, O_WRONLY | O_CREAT | O_NONBLOCK, 0644);

    return fd >= 0 || ogi_file_error(self->folder, _("can't be written"), error);
}

gboolean
ogi_publisher_digest_staged(OgiPublisher *self, const char *name, OgiDigest *digest, GError **error)
{
    g_auto(OgiFd) staged = ogi_file_open_beneath(self->staging_fd, name, O_RDONLY, 0);

    if (staged >= 0 && ogi_digest_fd(staged, digest))
        return TRUE;
    ogi_file_error(name, _("what was written can't be read again"), error);
    g_prefix_error(error, "%s/", self->folder);
    return FALSE;
}

void
ogi_publisher_keep(OgiPublisher *self, const char *name)
{
    g_mutex_lock(&self->mutex);
    g_ptr_array_add(self->kept, g_strdup(name));
    g_mutex_unlock(&self->mutex);
}

gboolean
ogi_publisher_changed(const OgiPublisher *self)
{
    return self->changed;
}

GStrv
ogi_publisher_changed_files(OgiPublisher *self)
{
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();

    ogi_file_sort_names(self->changed_files);
    for (guint i = 0; i < self->changed_files->len; i++) {
        const char *name = self->changed_files->pdata[i];

        if (*name != '.') /* nobody sees it */
            g_strv_builder_add(builder, name);
    }
    return g_strv_builder_end(builder);
}
