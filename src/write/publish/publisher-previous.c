/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include <ogistat/error.h>
#include <ogistat/hash.h>
#include <ogistat/limits.h>

#include "generations-private.h"
#include "links-private.h"
#include "publisher-private.h"
#include "seal-private.h"
#include "without-links-private.h"

/*
 * What was published before: read only where it is as it was published.
 */

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
open_file(OgiPublisher *self, const char *name)
{
    g_autofree char *original = g_strconcat(OGI_ORIGINAL_PREFIX, name, NULL);
    g_auto(OgiFd) set = -1;
    g_auto(OgiFd) fd = -1;

    if (self->current == NULL)
        return ogi_file_open_beneath(self->folder_fd, name, O_RDONLY | O_NONBLOCK, 0);
    set = ogi_generations_open(self->store_fd, self->current);
    if (set < 0) {
        errno = errno == ENOENT ? EIO : errno;
        return -1;
    }
    fd = ogi_file_open_beneath(set, original, O_RDONLY | O_NONBLOCK, 0);
    if (fd < 0 && errno == ENOENT)
        fd = ogi_file_open_beneath(set, name, O_RDONLY | O_NONBLOCK, 0);
    return g_steal_fd(&fd);
}

/* FALSE where it can't be read; fd is -1 where it isn't there. */
static gboolean
open_readable(OgiPublisher *self, const char *name, OgiFd *fd, GError **error)
{
    *fd = open_file(self, name);
    /* a link beside the sets is nothing of ours, and goes with this run; in a set it hides a file
     */
    if (*fd < 0 ? errno == ENOENT || (errno == ELOOP && self->current == NULL)
                : may_be_read(self, *fd))
        return TRUE;
    ogi_file_error(name, _("what was published before can't be read"), error);
    g_prefix_error(error, "%s/", self->folder);
    return FALSE;
}

/* As people get to it. (transfer full) */
static char *
seal_path(const OgiPublisher *self)
{
    return self->current == NULL ? g_build_filename(self->folder, OGI_SEAL, NULL)
                                 : g_build_filename(self->folder, OGI_GENERATIONS_FOLDER,
                                                    OGI_GENERATIONS_CURRENT, OGI_SEAL, NULL);
}

/* The files of the set published before; none where there is no set. */
static GPtrArray *
list_set(OgiPublisher *self, GError **error)
{
    g_auto(OgiFd) set = -1;
    GPtrArray *names;

    if (self->current != NULL) {
        set = ogi_generations_open(self->store_fd, self->current);
        if (set < 0) {
            ogi_file_error(self->folder, _("the set published before can't be opened"), error);
            return NULL;
        }
    }
    names = ogi_generations_list(set, error);
    if (names == NULL)
        g_prefix_error(error, "%s: ", self->folder);
    return names;
}

/* A set of an earlier version has no checksums, and so has one without any of the files that a run
 * goes on from; but there is none without files. */
static gboolean
check_unsealed(OgiPublisher *self, GError **error)
{
    g_autoptr(GPtrArray) names = NULL;

    if (self->current == NULL)
        return TRUE;
    names = list_set(self, error);
    if (names == NULL)
        return FALSE;
    if (names->len > 0)
        return TRUE;
    g_set_error(error, OGI_ERROR, OGI_ERROR_OUTPUT,
                _("%s: no file is left of the set published before (%s/%s); put back a copy of the "
                  "folder, or remove its %s to begin anew"),
                self->folder, OGI_GENERATIONS_FOLDER, self->current, OGI_GENERATIONS_FOLDER);
    return FALSE;
}

static gboolean
parse_seal(OgiPublisher *self, int fd, GError **error)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_autofree char *path = seal_path(self);

    if (!ogi_file_read_all(fd, 0, OGI_LIMIT_DEFINITION_BYTES, bytes))
        return ogi_file_error(path, _("can't be read"), error);
    self->seal = ogi_seal_parse((const char *)bytes->data, bytes->len);
    if (self->seal != NULL)
        return TRUE;
    g_set_error(error, OGI_ERROR, OGI_ERROR_OUTPUT,
                _("%s: isn't as it was published; put back a copy of the folder, or remove this "
                  "file to go on with the others as they are"),
                path);
    return FALSE;
}

static gboolean
read_seal(OgiPublisher *self, GError **error)
{
    g_auto(OgiFd) fd = -1;

    if (self->seal_read)
        return TRUE;
    if (!open_readable(self, OGI_SEAL, &fd, error) ||
        !(fd < 0 ? check_unsealed(self, error) : parse_seal(self, fd, error)))
        return FALSE;
    self->seal_read = TRUE;
    return TRUE;
}

static gboolean
say_not_as_published(const OgiPublisher *self, const char *name, const char *found,
                     const char *expected, GError **error)
{
    g_autofree char *path = g_build_filename(self->folder, name, NULL);
    g_autofree char *seal = seal_path(self);

    g_set_error(
        error, OGI_ERROR, OGI_ERROR_OUTPUT,
        _("%s: isn't as it was published (checksum: expected %s, found %s); put back a copy "
          "of it, or remove %s to go on with what is there"),
        path, expected != NULL ? expected : _("no such file"),
        found != NULL ? found : _("no such file"), seal);
    return FALSE;
}

/* Whether a file, or that there is none (-1), is what was published. */
static gboolean
is_as_published(OgiPublisher *self, const char *name, int fd, GError **error)
{
    const char *expected;
    OgiChecksum found = {0};

    if (!read_seal(self, error))
        return FALSE;
    expected = self->seal != NULL ? g_hash_table_lookup(self->seal, name) : NULL;
    if (self->seal == NULL || g_hash_table_contains(self->sound, name))
        return TRUE;
    if (fd >= 0 && !ogi_checksum_fd(fd, &found)) {
        ogi_file_error(name, _("what was published before can't be read"), error);
        g_prefix_error(error, "%s/", self->folder);
        return FALSE;
    }
    if (g_strcmp0(expected, fd >= 0 ? found.hex : NULL) != 0)
        return say_not_as_published(self, name, fd >= 0 ? found.hex : NULL, expected, error);
    g_hash_table_add(self->sound, g_strdup(name));
    return TRUE;
}

int
ogi_publisher_open_previous(OgiPublisher *self, const char *name, GError **error)
{
    g_auto(OgiFd) fd = -1;

    if (!open_readable(self, name, &fd, error) || !is_as_published(self, name, fd, error))
        return -1;
    return g_steal_fd(&fd);
}

gboolean
ogi_publisher_digest_previous(OgiPublisher *self, const char *name, OgiDigest *digest)
{
    g_auto(OgiFd) fd = open_file(self, name);

    return fd >= 0 && ogi_digest_fd(fd, digest);
}

gboolean
ogi_publisher_release(OgiPublisher *self, const char *name, GError **error)
{
    OgiLink link = ogi_link_look(self->folder_fd, name);
    g_auto(OgiFd) set = -1;

    if (self->current == NULL || link == OGI_LINK_FOREIGN || link == OGI_LINK_BLOCKED)
        return TRUE;
    set = ogi_generations_open(self->store_fd, self->current);
    if (set >= 0 && OGI_RETRY(renameat(set, name, self->folder_fd, name)) == 0 &&
        OGI_RETRY(fsync(self->folder_fd)) == 0)
        return TRUE;
    ogi_file_error(name, _("can't be written"), error);
    g_prefix_error(error, "%s/", self->folder);
    return FALSE;
}

gboolean
ogi_publisher_is_unchanged(OgiPublisher *self, const char *name, gboolean *unchanged,
                           GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_auto(OgiFd) before = ogi_publisher_open_previous(self, name, &failure);
    g_auto(OgiFd) staged = ogi_file_open_beneath(self->staging_fd, name, O_RDONLY, 0);

    *unchanged = before >= 0 && staged >= 0 && ogi_file_same(staged, before);
    if (failure == NULL)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&failure));
    return FALSE;
}

static const GPtrArray *
list_before(OgiPublisher *self, GError **error)
{
    if (self->before == NULL)
        self->before =
            self->plain ? ogi_without_links_list(self->store_fd, error) : list_set(self, error);
    return self->before;
}

gboolean
ogi_publisher_had_any(OgiPublisher *self, gboolean *had, GError **error)
{
    const GPtrArray *names = list_before(self, error);

    *had = FALSE;
    if (names == NULL || !read_seal(self, error))
        return FALSE;
    *had = names->len > 0 || self->seal != NULL;
    return TRUE;
}

gboolean
ogi_publisher_had(OgiPublisher *self, const char *name, gboolean *had, GError **error)
{
    g_auto(OgiFd) fd = -1;

    *had = FALSE;
    if (!open_readable(self, name, &fd, error) || !read_seal(self, error))
        return FALSE;
    *had = fd >= 0 || (self->seal != NULL && g_hash_table_contains(self->seal, name));
    return TRUE;
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
