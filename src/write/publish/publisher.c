/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/error.h>
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

static gboolean
open_folders(OgiPublisher *self, GError **error)
{
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
    if (!self->plain && self->current == NULL &&
        !ogi_generations_restore(self->store_fd, &self->current, error))
        return FALSE;
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

/* NULL where they can't be told. */
static const GPtrArray *
list_before(OgiPublisher *self, GError **error)
{
    if (self->before == NULL && self->plain) {
        self->before = ogi_without_links_list(self->store_fd, error);
    } else if (self->before == NULL) {
        g_auto(OgiFd) current = -1;

        if (self->current != NULL)
            current = ogi_generations_open(self->store_fd, self->current);
        if (self->current != NULL && current < 0)
            ogi_file_error(self->folder, _("the set published before can't be opened"), error);
        else
            self->before = ogi_generations_list(current, error);
    }
    return self->before;
}

gboolean
ogi_publisher_is_foreign(OgiPublisher *self, const char *name)
{
    struct stat info;
    const GPtrArray *before;

    if (OGI_RETRY(fstatat(self->folder_fd, name, &info, AT_SYMLINK_NOFOLLOW)) != 0) {
        /* what can't be looked at isn't overwritten, and nothing gets another name for it */
        if (errno != ENOENT)
            self->unseen = errno;
        return errno != ENOENT;
    }
    if (ogi_link_look(self->folder_fd, name) == OGI_LINK_OURS)
        return FALSE;
    before = list_before(self, NULL);
    return before == NULL || !ogi_generations_contains(before, name);
}

gboolean
ogi_publisher_bar_from_input(OgiPublisher *self, GError **error)
{
    const char *name = strrchr(OGI_NOT_INPUT, '/') + 1;
    g_auto(OgiFd) fd =
        ogi_file_open_beneath(self->store_fd, name, O_WRONLY | O_CREAT | O_NONBLOCK, 0644);

    return fd >= 0 || ogi_file_error(self->folder, _("can't be written"), error);
}

/* A name may have been given to a file from elsewhere, and what is read is published: so a file
 * that fewer people may read than what is published isn't read, unless it has this one name and is
 * this user's. */
static gboolean
may_be_read(const OgiPublisher *self, int fd)
{
    struct stat info;

    if (OGI_RETRY(fstat(fd, &info)) != 0)
        return FALSE;
    errno = EPERM;
    return S_ISREG(info.st_mode) && ((self->readable & 0044 & ~info.st_mode) == 0 ||
                                     (info.st_nlink == 1 && info.st_uid == geteuid()));
}

/* -1 with errno set. A set that is there and can't be opened isn't none. */
static int
open_previous(OgiPublisher *self, const char *name)
{
    g_auto(OgiFd) set = -1;

    if (self->current == NULL)
        return ogi_file_open_beneath(self->folder_fd, name, O_RDONLY | O_NONBLOCK, 0);
    set = ogi_generations_open(self->store_fd, self->current);
    if (set < 0) {
        errno = errno == ENOENT ? EIO : errno;
        return -1;
    }
    return ogi_file_open_beneath(set, name, O_RDONLY | O_NONBLOCK, 0);
}

int
ogi_publisher_open_previous(OgiPublisher *self, const char *name, GError **error)
{
    g_auto(OgiFd) fd = open_previous(self, name);

    if (fd >= 0 && may_be_read(self, fd))
        return g_steal_fd(&fd);
    /* a link beside the sets is nothing of ours, and goes with this run; in a set it hides a file
     */
    if (fd >= 0 || (errno != ENOENT && (errno != ELOOP || self->current != NULL))) {
        ogi_file_error(name, _("what was published before can't be read"), error);
        g_prefix_error(error, "%s/", self->folder);
    }
    return -1;
}

gboolean
ogi_publisher_is_unchanged(OgiPublisher *self, const char *name)
{
    g_auto(OgiFd) before = open_previous(self, name);
    g_auto(OgiFd) staged = ogi_file_open_beneath(self->staging_fd, name, O_RDONLY, 0);

    return before >= 0 && staged >= 0 && ogi_file_same(staged, before);
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

gboolean
ogi_publisher_changed(const OgiPublisher *self)
{
    return self->changed;
}

static gint
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GStrv
ogi_publisher_changed_files(OgiPublisher *self)
{
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();

    g_ptr_array_sort(self->changed_files, compare_names);
    for (guint i = 0; i < self->changed_files->len; i++) {
        const char *name = self->changed_files->pdata[i];

        if (*name != '.') /* nobody sees it */
            g_strv_builder_add(builder, name);
    }
    return g_strv_builder_end(builder);
}
