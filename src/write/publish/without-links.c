/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include <ogistat/file.h>

#include "generations-private.h"
#include "seal-private.h"
#include "without-links-private.h"

#define LIST "published" /* names of ours in the folder, one to a line */
#define LIST_NEW "published.new"

enum { MAX_LIST_BYTES = 1024 * 1024 };

GPtrArray *
ogi_without_links_list(int store, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_auto(OgiFd) fd = ogi_file_open_beneath(store, LIST, O_RDONLY | O_NONBLOCK, 0);
    g_autofree char *text = g_malloc0(MAX_LIST_BYTES + 1);
    g_auto(GStrv) lines = NULL;

    if (fd < 0 && errno == ENOENT)
        return g_steal_pointer(&names);
    if (fd < 0 || ogi_file_read(fd, text, MAX_LIST_BYTES) < 0) {
        ogi_file_error(LIST, _("can't be read"), error);
        return NULL;
    }
    lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++) {
        /* never the folder itself, the one above, or the store */
        gboolean ours = *lines[i] != '.' || (g_ascii_isalpha(lines[i][1]) &&
                                             !g_str_equal(lines[i], OGI_GENERATIONS_FOLDER));

        if (*lines[i] != '\0' && ours && strchr(lines[i], '/') == NULL)
            g_ptr_array_add(names, g_strdup(lines[i]));
    }
    return g_steal_pointer(&names);
}

static gint
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static gboolean
write_list(int store, GPtrArray *names, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_auto(OgiFd) fd = -1;

    g_ptr_array_sort(names, compare_names);
    for (guint i = 0; i < names->len; i++)
        g_string_append_printf(text, "%s\n", (const char *)names->pdata[i]);
    (void)OGI_RETRY(unlinkat(store, LIST_NEW, 0));
    fd = ogi_file_open_beneath(store, LIST_NEW, O_WRONLY | O_CREAT | O_EXCL, 0644);
    if (fd < 0)
        return ogi_file_error(LIST, _("can't be written"), error);
    if (!ogi_file_write(fd, LIST, text->str, text->len, error))
        return FALSE;
    if (OGI_RETRY(fsync(fd)) != 0 || OGI_RETRY(renameat(store, LIST_NEW, store, LIST)) != 0)
        return ogi_file_error(LIST, _("can't be written"), error);
    return TRUE;
}

static GPtrArray *
copy_names(const GPtrArray *names)
{
    GPtrArray *copy = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < names->len; i++)
        g_ptr_array_add(copy, g_strdup(names->pdata[i]));
    return copy;
}

/* Puts names on the list before any of them is moved: a killed run must not lose track. */
static gboolean
announce(int store, const GPtrArray *ours, const GPtrArray *names, GError **error)
{
    g_autoptr(GPtrArray) both = copy_names(ours);

    for (guint i = 0; i < names->len; i++) {
        if (!ogi_generations_contains(both, names->pdata[i]))
            g_ptr_array_add(both, g_strdup(names->pdata[i]));
    }
    return both->len == ours->len || write_list(store, both, error);
}

/* Moves a staged file to its place, where another is there. */
static gboolean
move_file(int folder, int staging, const char *name, GPtrArray *changed, GError **error)
{
    if (ogi_generations_same(staging, folder, name))
        return TRUE;
    if (OGI_RETRY(renameat(staging, name, folder, name)) != 0)
        return ogi_file_error(name, _("can't be written"), error);
    g_ptr_array_add(changed, g_strdup(name));
    return TRUE;
}

static gboolean
sync_folder(int folder, GError **error)
{
    return OGI_RETRY(fsync(folder)) == 0 ||
           ogi_file_error(_("the folder"), _("can't be written"), error);
}

/* The checksums of the set before, away before any of its files: a killed run leaves files of two
 * sets, and no checksums that hold of neither. */
static gboolean
break_seal(int folder, int staging, GError **error)
{
    if (ogi_generations_same(staging, folder, OGI_SEAL))
        return TRUE;
    if (OGI_RETRY(unlinkat(folder, OGI_SEAL, 0)) != 0)
        return errno == ENOENT || ogi_file_error(OGI_SEAL, _("can't be removed"), error);
    return sync_folder(folder, error);
}

gboolean
ogi_without_links_publish(int folder, int store, int staging, const GPtrArray *names,
                          GPtrArray *changed, GError **error)
{
    g_autoptr(GPtrArray) ours = ogi_without_links_list(store, error);
    g_autoptr(GPtrArray) published = copy_names(names);
    gboolean stale = FALSE;

    if (ours == NULL || !announce(store, ours, names, error) || !break_seal(folder, staging, error))
        return FALSE;
    for (guint i = 0; i < names->len; i++) {
        if (!g_str_equal(names->pdata[i], OGI_SEAL) &&
            !move_file(folder, staging, names->pdata[i], changed, error))
            return FALSE;
    }
    for (guint i = 0; i < ours->len; i++) {
        if (ogi_generations_contains(names, ours->pdata[i]))
            continue;
        if (OGI_RETRY(unlinkat(folder, ours->pdata[i], 0)) != 0 && errno != ENOENT)
            return ogi_file_error(ours->pdata[i], _("can't be removed"), error);
        stale = TRUE;
        g_ptr_array_add(changed, g_strdup(ours->pdata[i]));
    }
    if ((ogi_generations_contains(names, OGI_SEAL) &&
         !move_file(folder, staging, OGI_SEAL, changed, error)) ||
        (changed->len > 0 && !sync_folder(folder, error)))
        return FALSE;
    return !stale || write_list(store, published, error);
}
