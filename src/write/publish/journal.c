/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/error.h>

#include "folder-lock-private.h"
#include "generations-private.h"
#include "journal-private.h"
#include "publisher-private.h"

#define JOURNAL "journal"
#define MAGIC "ogistat journal 1"
#define FIRST "first"
#define SECOND "second"
#define END "end"

enum { MAX_BYTES = 16 * 1024, ID_WORDS = 4 };

/* Its lines, in this order. */
enum { LINE_MAGIC, LINE_ROLE, LINE_ID, LINE_SET, LINE_FIRST_SET, LINE_PARTNER, LINE_END, N_LINES };

/* NULL where there is none, or none that was written to its end. errno 0 then, else it can't be
 * read. */
static GStrv
journal_read(int store)
{
    g_auto(OgiFd) fd = ogi_file_open_beneath(store, JOURNAL, O_RDONLY | O_NONBLOCK, 0);
    g_autofree char *text = g_malloc0(MAX_BYTES + 1);
    g_auto(GStrv) lines = NULL;

    if (fd < 0 || ogi_file_read(fd, text, MAX_BYTES) < 0) {
        errno = errno == ENOENT ? 0 : errno;
        return NULL;
    }
    errno = 0;
    lines = g_strsplit(text, "\n", N_LINES + 1);
    if (g_strv_length(lines) < N_LINES || !g_str_equal(lines[LINE_MAGIC], MAGIC) ||
        !g_str_equal(lines[LINE_END], END))
        return NULL;
    return g_steal_pointer(&lines);
}

static gboolean
journal_remove(int store)
{
    return (OGI_RETRY(unlinkat(store, JOURNAL, 0)) == 0 || errno == ENOENT) &&
           OGI_RETRY(fsync(store)) == 0;
}

static gboolean
journal_write(const OgiPublisher *self, const char *role, const char *id, const char *first_set,
              const OgiPublisher *partner, GError **error)
{
    g_autofree char *path = g_canonicalize_filename(partner->folder, NULL);
    g_autofree char *escaped = g_strescape(path, NULL);
    g_autofree char *text =
        g_strjoin("\n", MAGIC, role, id, self->next, first_set, escaped, END, "", NULL);
    g_auto(OgiFd) fd = -1;

    errno = ENAMETOOLONG;
    if (strlen(text) <= MAX_BYTES && journal_remove(self->store_fd))
        fd = ogi_file_open_beneath(self->store_fd, JOURNAL, O_WRONLY | O_CREAT | O_EXCL, 0644);
    if (fd >= 0 && ogi_file_write(fd, JOURNAL, text, strlen(text), NULL) &&
        OGI_RETRY(fsync(fd)) == 0 && OGI_RETRY(fsync(self->store_fd)) == 0)
        return TRUE;
    ogi_file_error(self->folder, _("its journal can't be written"), error);
    (void)journal_remove(self->store_fd);
    return FALSE;
}

gboolean
ogi_journal_begin(OgiPublisher *first, OgiPublisher *second, GError **error)
{
    g_autoptr(GString) id = g_string_new(NULL);

    for (guint i = 0; i < ID_WORDS; i++)
        g_string_append_printf(id, "%08x", g_random_int());
    return journal_write(second, SECOND, id->str, first->next, first, error) &&
           journal_write(first, FIRST, id->str, first->next, second, error);
}

gboolean
ogi_journal_cancel(OgiPublisher *first)
{
    return journal_remove(first->store_fd);
}

void
ogi_journal_end(OgiPublisher *self)
{
    (void)journal_remove(self->store_fd);
}

/* The store of the folder that a journal names; -1 with errno set. */
static int
open_partner(char **lines)
{
    g_autofree char *path = g_strcompress(lines[LINE_PARTNER]);
    g_auto(OgiFd) folder = OGI_RETRY(open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC));

    return folder >= 0 ? ogi_generations_open(folder, OGI_GENERATIONS_FOLDER) : -1;
}

/* Points to the set of a journal, where it is still to be had. */
static gboolean
complete(int store, const char *set, char **current, GError **error)
{
    if (g_strcmp0(*current, set) == 0)
        return TRUE;
    if (!ogi_generations_has(store, set))
        return errno == ENOENT || errno == ENOTDIR ||
               ogi_file_error(OGI_GENERATIONS_FOLDER, _("can't be opened"), error);
    if (!ogi_generations_switch(store, set, *current, error))
        return FALSE;
    g_free(*current);
    *current = g_strdup(set);
    return TRUE;
}

/* The second's part, done by who has opened the first. FALSE where it is still to do. */
static gboolean
complete_second(int store, const char *id)
{
    g_auto(GStrv) lines = journal_read(store);
    g_autofree char *current = NULL;
    int lock;
    gboolean done;

    if (lines == NULL || !g_str_equal(lines[LINE_ID], id))
        return errno == 0; /* completed, or published anew since */
    lock = ogi_folder_lock(store, "", 0, NULL);
    done = lock >= 0 && ogi_generations_current(store, &current, NULL) &&
           complete(store, lines[LINE_SET], &current, NULL) && journal_remove(store);
    ogi_folder_unlock(lock);
    return done;
}

static gboolean
recover_first(OgiPublisher *self, char **lines, GError **error)
{
    g_auto(OgiFd) partner = open_partner(lines);
    gboolean gone = partner < 0 && errno == ENOENT;

    if (!complete(self->store_fd, lines[LINE_SET], &self->current, error))
        return FALSE;
    if (gone || (partner >= 0 && complete_second(partner, lines[LINE_ID]))) {
        self->recovery = gone ? OGI_RECOVERY_HALF : OGI_RECOVERY_COMPLETED;
        (void)journal_remove(self->store_fd);
    } else {
        self->recovery = OGI_RECOVERY_HALF; /* the journal stays for who opens the other folder */
    }
    return TRUE;
}

/* Whether the first folder's journal says that both are to be switched, or it already is. FALSE
 * with error where that can't be told. */
static gboolean
is_decided(char **lines, gboolean *decided, GError **error)
{
    g_auto(OgiFd) first = open_partner(lines);
    g_auto(GStrv) other = NULL;
    g_autofree char *current = NULL;

    *decided = FALSE;
    if (first < 0)
        return errno == ENOENT ||
               ogi_file_error(JOURNAL, _("the other folder can't be opened"), error);
    other = journal_read(first);
    if ((other == NULL && errno != 0) || !ogi_generations_current(first, &current, NULL))
        return ogi_file_error(JOURNAL, _("that of the other folder can't be read"), error);
    *decided = (other != NULL && g_str_equal(other[LINE_ID], lines[LINE_ID])) ||
               g_strcmp0(current, lines[LINE_FIRST_SET]) == 0;
    return TRUE;
}

static gboolean
recover_second(OgiPublisher *self, char **lines, GError **error)
{
    gboolean decided;

    if (!is_decided(lines, &decided, error) ||
        (decided && !complete(self->store_fd, lines[LINE_SET], &self->current, error)))
        return FALSE;
    self->recovery = decided ? OGI_RECOVERY_COMPLETED : OGI_RECOVERY_UNDONE;
    (void)journal_remove(self->store_fd);
    return TRUE;
}

gboolean
ogi_journal_recover(OgiPublisher *self, GError **error)
{
    g_auto(GStrv) lines = journal_read(self->store_fd);

    if (lines == NULL && errno != 0)
        return ogi_file_error(JOURNAL, _("can't be read"), error);
    if (lines == NULL) {
        (void)OGI_RETRY(unlinkat(self->store_fd, JOURNAL, 0)); /* one that was cut short, if any */
        return TRUE;
    }
    return g_str_equal(lines[LINE_ROLE], FIRST) ? recover_first(self, lines, error)
                                                : recover_second(self, lines, error);
}
