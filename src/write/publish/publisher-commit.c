/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/error.h>
#include <ogistat/file.h>
#include <ogistat/hash.h>
#include <ogistat/tasks.h>

#include "generations-private.h"
#include "journal-private.h"
#include "links-private.h"
#include "publisher-private.h"
#include "seal-private.h"
#include "without-links-private.h"

typedef struct {
    OgiPublisher *publisher;
    int *errors; /* errno of each file; 0: on the disk */
} Syncing;

static void
sync_file(guint index, gpointer user_data)
{
    const Syncing *self = user_data;
    OgiPublisher *publisher = self->publisher;
    int open_fd = g_array_index(publisher->fds, int, index);
    g_auto(OgiFd) fd = -1;

    if (open_fd < 0)
        fd = ogi_file_open_beneath(publisher->staging_fd, publisher->names->pdata[index], O_RDONLY,
                                   0);
    if ((open_fd < 0 && fd < 0) || OGI_RETRY(fdatasync(open_fd < 0 ? fd : open_fd)) != 0)
        self->errors[index] = errno;
}

/* Brings the staged files to the disk. They are on their way since they were closed, so that one
 * entry of the file system's journal does for all. */
static gboolean
sync_staged(OgiPublisher *self, GError **error)
{
    guint n = self->fds->len;
    g_autofree int *errors = g_new0(int, n + 1);
    Syncing syncing = {self, errors};

    ogi_tasks_run(self->jobs, n, sync_file, &syncing);
    for (guint i = 0; i < n; i++) {
        errno = errors[i];
        if (errno != 0)
            return ogi_file_error(self->names->pdata[i], _("can't be written"), error);
        if (!ogi_publisher_close_staged(self, i, error))
            return FALSE;
    }
    return TRUE;
}

/* FALSE where there is a set and it can't be opened; fd is -1 where there is none. */
static gboolean
open_current(OgiPublisher *self, OgiFd *fd, GError **error)
{
    if (self->current != NULL)
        *fd = ogi_generations_open(self->store_fd, self->current);
    return self->current == NULL || *fd >= 0 ||
           ogi_file_error(_("the set published before"), _("can't be opened"), error);
}

static gboolean
switch_to(OgiPublisher *self, const char *set, GError **error)
{
    if (!ogi_generations_switch(self->store_fd, set, self->current, error))
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
                        _("%s: expected a file, found something else; move it away"),
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

/* What was published under a name in whose place a person has put a file; once, where this run
 * isn't the first that meets it. */
static gboolean
share_original(int current, int adopting, const GPtrArray *published, const char *name,
               GError **error)
{
    g_autofree char *original = g_strconcat(OGI_ORIGINAL_PREFIX, name, NULL);

    return !ogi_generations_contains(published, name) ||
           ogi_generations_contains(published, original) ||
           ogi_generations_share_as(current, name, adopting, original, error);
}

/* A set of what people see at the moment, and of what was published in its place: that is what a
 * later run goes on from, should this one end here. */
static char *
gather_visible(OgiPublisher *self, int current, const GPtrArray *published,
               const GPtrArray *foreign, GError **error)
{
    g_auto(OgiFd) adopting = -1;

    if (OGI_RETRY(mkdirat(self->store_fd, OGI_GENERATIONS_ADOPTING, 0777)) != 0 ||
        (adopting = ogi_generations_open(self->store_fd, OGI_GENERATIONS_ADOPTING)) < 0) {
        ogi_file_error(self->folder, _("can't be written"), error);
        return NULL;
    }
    for (guint i = 0; i < published->len; i++) {
        if (!ogi_generations_share(current, adopting, published->pdata[i], error))
            return NULL;
    }
    for (guint i = 0; i < foreign->len; i++) {
        if (!share_original(current, adopting, published, foreign->pdata[i], error) ||
            !ogi_generations_share(self->folder_fd, adopting, foreign->pdata[i], error))
            return NULL;
    }
    return ogi_generations_seal(self->store_fd, OGI_GENERATIONS_ADOPTING, self->current, error);
}

/* Where a person has put files in place of links, these become a set of their own first, linked and
 * visible as they were: from there one step leads to the new set. */
static gboolean
adopt(OgiPublisher *self, GError **error)
{
    g_auto(OgiFd) current = -1;
    g_autoptr(GPtrArray) published = NULL;
    g_autoptr(GPtrArray) foreign = NULL;
    g_autofree char *set = NULL;
    gboolean added;

    if (!open_current(self, &current, error) ||
        (published = ogi_generations_list(current, error)) == NULL)
        return FALSE;
    foreign = find_foreign(self, current, published, error);
    if (foreign == NULL || foreign->len == 0)
        return foreign != NULL;
    set = gather_visible(self, current, published, foreign, error);
    return set != NULL && switch_to(self, set, error) &&
           ogi_links_make(self->folder_fd, self->store_fd, foreign, &added, error);
}

/* Files that are new, differ from those published before, or are gone. */
static void
note_changed(OgiPublisher *self, const GPtrArray *published, const gboolean *same)
{
    g_autoptr(GHashTable) staged = ogi_hash_table_new(NULL, NULL); /* char*, a set */

    for (guint i = 0; i < self->names->len; i++) {
        g_hash_table_add(staged, self->names->pdata[i]);
        if (!same[i])
            g_ptr_array_add(self->changed_files, g_strdup(self->names->pdata[i]));
    }
    for (guint i = 0; i < published->len; i++) {
        if (!g_hash_table_contains(staged, published->pdata[i]))
            g_ptr_array_add(self->changed_files, g_strdup(published->pdata[i]));
    }
}

/* Replaces the staged files that are the same as before by those: they keep inode and time. Says
 * whether the whole set is the same; then nothing is replaced. */
static gboolean
share_unchanged(OgiPublisher *self, gboolean *all_same, GError **error)
{
    g_auto(OgiFd) current = -1;
    g_autoptr(GPtrArray) published = NULL;
    g_autofree gboolean *same = g_new0(gboolean, self->names->len + 1);
    guint n_same = 0;

    if (!open_current(self, &current, error) ||
        (published = ogi_generations_list(current, error)) == NULL)
        return FALSE;
    for (guint i = 0; current >= 0 && i < self->names->len; i++) {
        same[i] = ogi_generations_same(self->staging_fd, current, self->names->pdata[i]);
        n_same += same[i] ? 1 : 0;
    }
    note_changed(self, published, same);
    *all_same = current >= 0 && n_same == self->names->len && n_same == published->len;
    for (guint i = 0; !*all_same && i < self->names->len; i++) {
        if (same[i] &&
            (!ogi_publisher_close_staged(self, i, error) ||
             !ogi_generations_share(current, self->staging_fd, self->names->pdata[i], error)))
            return FALSE;
    }
    return TRUE;
}

/* Those that people see. (transfer container) */
static GPtrArray *
list_visible(const OgiPublisher *self)
{
    GPtrArray *visible = g_ptr_array_new();

    for (guint i = 0; i < self->names->len; i++) {
        if (*(const char *)self->names->pdata[i] != '.')
            g_ptr_array_add(visible, self->names->pdata[i]);
    }
    return visible;
}

/* Beside the set's files, the checksums of those that a later run goes on from. */
static gboolean
stage_seal(OgiPublisher *self, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    int fd;

    if (self->kept->len == 0)
        return TRUE;
    ogi_file_sort_names(self->kept);
    for (guint i = 0; i < self->kept->len; i++) {
        const char *name = self->kept->pdata[i];
        g_auto(OgiFd) staged = ogi_file_open_beneath(self->staging_fd, name, O_RDONLY, 0);
        OgiChecksum sum;

        if (staged < 0 || !ogi_checksum_fd(staged, &sum))
            return ogi_file_error(name, _("what was written can't be read again"), error);
        ogi_seal_add(text, &sum, name);
    }
    fd = ogi_publisher_stage(self, OGI_SEAL, error);
    return fd >= 0 && ogi_file_write(fd, OGI_SEAL, text->str, text->len, error) &&
           ogi_publisher_end(self, fd, error);
}

static gboolean
prepare_set(OgiPublisher *self, GError **error)
{
    g_autoptr(GPtrArray) visible = list_visible(self);
    gboolean all_same, added;

    if (!adopt(self, error) || !share_unchanged(self, &all_same, error))
        return FALSE;
    if (!all_same) {
        if (!sync_staged(self, error))
            return FALSE;
        self->next =
            ogi_generations_seal(self->store_fd, OGI_GENERATIONS_STAGING, self->current, error);
        if (self->next == NULL)
            return FALSE;
    }
    if (!ogi_links_make(self->folder_fd, self->store_fd, visible, &added, error))
        return FALSE;
    self->changed = added;
    return TRUE;
}

gboolean
ogi_publisher_prepare(OgiPublisher *self, GError **error)
{
    if (self->unseen != 0) {
        errno = self->unseen;
        return ogi_file_error(_("the folder"), _("can't be read"), error);
    }
    if (!stage_seal(self, error))
        return FALSE;
    return self->plain ? sync_staged(self, error) : prepare_set(self, error);
}

/* What nobody sees is no change. */
static gboolean
is_any_changed(const OgiPublisher *self)
{
    for (guint i = 0; i < self->changed_files->len; i++) {
        if (*(const char *)self->changed_files->pdata[i] != '.')
            return TRUE;
    }
    return FALSE;
}

gboolean
ogi_publisher_switch(OgiPublisher *self, GError **error)
{
    if (self->plain) {
        gboolean done =
            ogi_without_links_publish(self->folder_fd, self->store_fd, self->staging_fd,
                                      self->names, self->changed_files, &self->committed, error);

        self->changed = is_any_changed(self);
        self->committed = self->committed && !done;
        if (self->committed)
            g_prefix_error(error, "%s", _("the next run completes what has begun: "));
        return done;
    }
    if (self->next != NULL && !switch_to(self, self->next, error))
        return FALSE;
    self->committed = self->next != NULL;
    self->changed |= is_any_changed(self);
    return TRUE;
}

gboolean
ogi_publisher_undo(OgiPublisher *self, const char *before, GError **error)
{
    if (!switch_to(self, before, error))
        return FALSE;
    self->committed = FALSE;
    return TRUE;
}

static gboolean
commit(OgiPublisher *self, GError **error)
{
    if (!ogi_publisher_prepare(self, error) || !ogi_publisher_switch(self, error))
        return FALSE;
    ogi_links_remove_dead(self->folder_fd);
    return TRUE;
}

gboolean
ogi_publisher_commit(OgiPublisher *self, GError **error)
{
    if (commit(self, error))
        return TRUE;
    g_prefix_error(error, "%s: ", self->folder);
    return FALSE;
}

/* Prefixed by the folder it is about. */
static gboolean
one(OgiPublisher *self, gboolean (*step)(OgiPublisher *self, GError **error), GError **error)
{
    if (step(self, error))
        return TRUE;
    g_prefix_error(error, "%s: ", self->folder);
    return FALSE;
}

/* The second couldn't be switched: the first goes back. Where it can't, the journal stays. */
static void
take_back(OgiPublisher *first, OgiPublisher *second, const char *before, GError **error)
{
    gboolean back = ogi_journal_cancel(first) && ogi_publisher_undo(first, before, NULL);

    if (back)
        ogi_journal_end(second);
    g_prefix_error(error, "%s",
                   back ? _("neither folder was changed: ")
                        : _("one folder was changed, the next run completes both: "));
}

/* Both have a new set, ready and on the disk. */
static gboolean
switch_both(OgiPublisher *first, OgiPublisher *second, GError **error)
{
    g_autofree char *before = g_strdup(first->current);

    if (!ogi_journal_begin(first, second, error))
        return FALSE;
    if (!one(first, ogi_publisher_switch, error)) {
        (void)ogi_journal_cancel(first);
        ogi_journal_end(second);
        return FALSE;
    }
    if (!one(second, ogi_publisher_switch, error)) {
        take_back(first, second, before, error);
        return FALSE;
    }
    ogi_journal_end(second);
    ogi_journal_end(first);
    return TRUE;
}

gboolean
ogi_publishers_commit(OgiPublisher *first, OgiPublisher *second, GError **error)
{
    gboolean done;

    if (!one(first, ogi_publisher_prepare, error) || !one(second, ogi_publisher_prepare, error))
        return FALSE;
    if (first->next != NULL && second->next != NULL)
        done = switch_both(first, second, error);
    else
        /* where there are no links a set can't be taken back, so that one is first */
        done = one(second->plain ? second : first, ogi_publisher_switch, error) &&
               one(second->plain ? first : second, ogi_publisher_switch, error);
    if (!done)
        return FALSE;
    ogi_links_remove_dead(first->folder_fd);
    ogi_links_remove_dead(second->folder_fd);
    return TRUE;
}
