/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include <ogistat/file.h>

#include "generations-private.h"
#include "links-private.h"

#define TARGET_PREFIX OGI_GENERATIONS_FOLDER "/" OGI_GENERATIONS_CURRENT "/"
#define LINKING "linking" /* a link in the store before it takes its place in the folder */

static gboolean
is_ours(int folder, const char *name)
{
    char target[sizeof TARGET_PREFIX + NAME_MAX + 1];
    ssize_t n = OGI_RETRY(readlinkat(folder, name, target, sizeof target - 1));

    if (n < 0)
        return FALSE;
    target[n] = '\0';
    return g_str_has_prefix(target, TARGET_PREFIX) &&
           g_str_equal(target + strlen(TARGET_PREFIX), name);
}

OgiLink
ogi_link_look(int folder, const char *name)
{
    struct stat info;

    if (OGI_RETRY(fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW)) != 0)
        return OGI_LINK_NONE;
    if (S_ISREG(info.st_mode))
        return OGI_LINK_FOREIGN;
    if (!S_ISLNK(info.st_mode))
        return OGI_LINK_BLOCKED;
    /* what is behind a link of somebody else's is never looked at: it is replaced as it is */
    return is_ours(folder, name) ? OGI_LINK_OURS : OGI_LINK_NONE;
}

static gboolean
make_link(int folder, int store, const char *name, GError **error)
{
    g_autofree char *target = g_strconcat(TARGET_PREFIX, name, NULL);

    if ((OGI_RETRY(unlinkat(store, LINKING, 0)) != 0 && errno != ENOENT) ||
        OGI_RETRY(symlinkat(target, store, LINKING)) != 0 ||
        OGI_RETRY(renameat(store, LINKING, folder, name)) != 0)
        return ogi_file_error(name, _("can't be linked"), error);
    return TRUE;
}

gboolean
ogi_links_make(int folder, int store, const GPtrArray *names, gboolean *added, GError **error)
{
    *added = FALSE;
    for (guint i = 0; i < names->len; i++) {
        if (ogi_link_look(folder, names->pdata[i]) == OGI_LINK_OURS)
            continue;
        if (!make_link(folder, store, names->pdata[i], error))
            return FALSE;
        *added = TRUE;
    }
    if (*added && OGI_RETRY(fsync(folder)) != 0)
        return ogi_file_error(_("the folder"), _("can't be written"), error);
    return TRUE;
}

void
ogi_links_remove_dead(int folder)
{
    g_autoptr(GPtrArray) names = ogi_generations_list(folder, NULL);
    struct stat info;

    for (guint i = 0; names != NULL && i < names->len; i++) {
        if (is_ours(folder, names->pdata[i]) && fstatat(folder, names->pdata[i], &info, 0) != 0 &&
            errno == ENOENT)
            (void)OGI_RETRY(unlinkat(folder, names->pdata[i], 0));
    }
}

gboolean
ogi_links_are_possible(int store)
{
    gboolean possible;

    (void)OGI_RETRY(unlinkat(store, LINKING, 0));
    possible = OGI_RETRY(symlinkat(OGI_GENERATIONS_CURRENT, store, LINKING)) == 0;
    if (possible)
        (void)OGI_RETRY(unlinkat(store, LINKING, 0));
    return possible || (errno != EPERM && errno != EOPNOTSUPP && errno != ENOSYS);
}
