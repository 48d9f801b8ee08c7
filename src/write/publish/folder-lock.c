/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>

#include <ogistat/error.h>
#include <ogistat/file.h>
#include <ogistat/text.h>

#include "folder-lock-private.h"

#define LOCK "lock"

enum { STEP_MS = 50 };

static gboolean
take(int lock, guint patience_ms)
{
    for (guint waited = 0;; waited += STEP_MS) {
        if (flock(lock, LOCK_EX | LOCK_NB) == 0)
            return TRUE;
        if ((errno != EWOULDBLOCK && errno != EINTR) || waited >= patience_ms)
            return FALSE;
        g_usleep(STEP_MS * G_GINT64_CONSTANT(1000));
    }
}

/* A file that has another name, too, could be anybody's, and is neither read nor written. So has
 * that of a folder whose copy was made of hard links. */
static gboolean
is_own(int lock)
{
    struct stat info;

    return OGI_RETRY(fstat(lock, &info)) == 0 && info.st_nlink == 1;
}

/* "process 4711 on host stat1, since 2026-11-23T23:20:00Z"; or no more than that somebody does. */
static char *
holder(int lock)
{
    char text[256];
    gssize n = is_own(lock) ? OGI_RETRY(pread(lock, text, sizeof text, 0)) : 0;
    OgiText said = ogi_text_trim(ogi_text(text, n > 0 ? (gsize)n : 0));

    return said.len > 0 ? ogi_text_display(said, sizeof text) : g_strdup("another run");
}

/* For people who meet the lock; nothing depends on it, so a full disk doesn't matter here. */
static void
say_who(int lock)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_utc();
    g_autofree char *since = g_date_time_format_iso8601(now);
    g_autofree char *text = g_strdup_printf("process %ld on host %s, since %s\n", (long)getpid(),
                                            g_get_host_name(), since);

    if (is_own(lock) && OGI_RETRY(ftruncate(lock, 0)) == 0)
        (void)ogi_file_write(lock, LOCK, text, strlen(text), NULL);
}

static gboolean
is_lock_file(int lock)
{
    struct stat info;

    if (OGI_RETRY(fstat(lock, &info)) != 0)
        return FALSE;
    errno = EINVAL;
    return S_ISREG(info.st_mode);
}

/* By errno. */
static void
refuse(const char *folder, GError **error)
{
    if (errno == EACCES)
        g_set_error(error, OGI_ERROR, OGI_ERROR_OUTPUT,
                    _("%s: expected a folder to which this user has published, found one whose "
                      "files another user alone may write; run as that user, or publish to "
                      "another folder"),
                    folder);
    else
        ogi_file_error(folder, _("can't be locked"), error);
}

int
ogi_folder_lock(int store, const char *folder, guint patience_ms, GError **error)
{
    g_auto(OgiFd) lock = ogi_file_open_beneath(store, LOCK, O_RDWR | O_CREAT | O_NONBLOCK, 0666);

    if (lock < 0 || !is_lock_file(lock)) {
        refuse(folder, error);
        return -1;
    }
    if (!take(lock, patience_ms)) {
        if (errno == EWOULDBLOCK) {
            g_autofree char *who = holder(lock);

            g_set_error(
                error, OGI_ERROR, OGI_ERROR_OUTPUT,
                _("%s: expected to be the only run on this folder, found %s; wait for it, or "
                  "publish to another folder"),
                folder, who);
        } else {
            ogi_file_error(folder, _("can't be locked"), error);
        }
        return -1;
    }
    say_who(lock);
    return g_steal_fd(&lock);
}

void
ogi_folder_unlock(int lock)
{
    if (lock < 0)
        return;
    /* before the lock goes: afterwards the text would be another run's */
    if (is_own(lock) && OGI_RETRY(ftruncate(lock, 0)) != 0)
        g_debug("the lock file can't be emptied: %s", g_strerror(errno));
    (void)close(lock);
}

gboolean
ogi_folder_has_lock(const char *store)
{
    g_autofree char *path = g_build_filename(store, LOCK, NULL);
    struct stat info;

    return lstat(path, &info) == 0 && S_ISREG(info.st_mode);
}
