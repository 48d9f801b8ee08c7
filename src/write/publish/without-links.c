/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <ogistat/file.h>

#include "generations-private.h"
#include "without-links-private.h"

#define LIST "published" /* names of ours in the folder, one to a line */
#define MOVING "moving"  /* likewise, of the set that is on its way there from staging */
#define LIST_NEW "published.new"

enum { MAX_LIST_BYTES = 1024 * 1024 };

/* NULL with error, or without where there is no such list. */
static GPtrArray *
read_list(int store, const char *list, GError **error)
{
    g_autoptr(GPtrArray) names = NULL;
    g_auto(OgiFd) fd = ogi_file_open_beneath(store, list, O_RDONLY | O_NONBLOCK, 0);
    g_autofree char *text = g_malloc0(MAX_LIST_BYTES + 1);
    g_auto(GStrv) lines = NULL;

    if (fd < 0 && errno == ENOENT)
        return NULL;
    if (fd < 0 || ogi_file_read(fd, text, MAX_LIST_BYTES) < 0) {
        ogi_file_error(list, _("can't be read"), error);
        return NULL;
    }
    names = g_ptr_array_new_with_free_func(g_free);
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

GPtrArray *
ogi_without_links_list(int store, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(GPtrArray) names = read_list(store, LIST, &failure);

    if (names == NULL && failure == NULL)
        return g_ptr_array_new_with_free_func(g_free);
    if (failure != NULL)
        g_propagate_error(error, g_steal_pointer(&failure));
    return g_steal_pointer(&names);
}

static gboolean
write_list(int store, const char *list, GPtrArray *names, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_auto(OgiFd) fd = -1;

    ogi_file_sort_names(names);
    for (guint i = 0; i < names->len; i++)
        g_string_append_printf(text, "%s\n", (const char *)names->pdata[i]);
    (void)OGI_RETRY(unlinkat(store, LIST_NEW, 0));
    fd = ogi_file_open_beneath(store, LIST_NEW, O_WRONLY | O_CREAT | O_EXCL, 0644);
    if (fd < 0)
        return ogi_file_error(list, _("can't be written"), error);
    if (!ogi_file_write(fd, list, text->str, text->len, error))
        return FALSE;
    if (OGI_RETRY(fsync(fd)) != 0 || OGI_RETRY(renameat(store, LIST_NEW, store, list)) != 0 ||
        OGI_RETRY(fsync(store)) != 0)
        return ogi_file_error(list, _("can't be written"), error);
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
    return both->len == ours->len || write_list(store, LIST, both, error);
}

/* Those that differ from what is in the folder, and those of ours that aren't published any more.
 */
static void
note_changed(int folder, int staging, const GPtrArray *names, const GPtrArray *ours,
             GPtrArray *changed)
{
    for (guint i = 0; i < names->len; i++) {
        if (!ogi_generations_same(staging, folder, names->pdata[i]))
            g_ptr_array_add(changed, g_strdup(names->pdata[i]));
    }
    for (guint i = 0; i < ours->len; i++) {
        if (!ogi_generations_contains(names, ours->pdata[i]))
            g_ptr_array_add(changed, g_strdup(ours->pdata[i]));
    }
}

/* Every file that is still staged takes its place, but one that is the same; what isn't published
 * any more goes. */
static gboolean
move_files(int folder, int staging, const GPtrArray *names, const GPtrArray *ours, GError **error)
{
    for (guint i = 0; i < names->len; i++) {
        const char *name = names->pdata[i];

        if (!ogi_generations_same(staging, folder, name) &&
            OGI_RETRY(renameat(staging, name, folder, name)) != 0 && errno != ENOENT)
            return ogi_file_error(name, _("can't be written"), error);
    }
    for (guint i = 0; i < ours->len; i++) {
        if (!ogi_generations_contains(names, ours->pdata[i]) &&
            OGI_RETRY(unlinkat(folder, ours->pdata[i], 0)) != 0 && errno != ENOENT)
            return ogi_file_error(ours->pdata[i], _("can't be removed"), error);
    }
    return OGI_RETRY(fsync(folder)) == 0 ||
           ogi_file_error(_("the folder"), _("can't be written"), error);
}

static gboolean
finish(int folder, int store, int staging, GPtrArray *names, const GPtrArray *ours, GError **error)
{
    if (!move_files(folder, staging, names, ours, error) || !write_list(store, LIST, names, error))
        return FALSE;
    return (OGI_RETRY(unlinkat(store, MOVING, 0)) == 0 && OGI_RETRY(fsync(store)) == 0) ||
           ogi_file_error(MOVING, _("can't be removed"), error);
}

gboolean
ogi_without_links_publish(int folder, int store, int staging, const GPtrArray *names,
                          GPtrArray *changed, gboolean *begun, GError **error)
{
    g_autoptr(GPtrArray) ours = ogi_without_links_list(store, error);
    g_autoptr(GPtrArray) published = copy_names(names);

    *begun = FALSE;
    if (ours == NULL || !announce(store, ours, names, error))
        return FALSE;
    note_changed(folder, staging, names, ours, changed);
    if (changed->len == 0)
        return TRUE;
    if (!write_list(store, MOVING, published, error)) {
        *begun = faccessat(store, MOVING, F_OK, 0) == 0 || errno != ENOENT;
        return FALSE;
    }
    *begun = TRUE;
    return finish(folder, store, staging, published, ours, error);
}

gboolean
ogi_without_links_recover(int folder, int store, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(GPtrArray) names = read_list(store, MOVING, &failure);
    g_autoptr(GPtrArray) ours = NULL;
    g_auto(OgiFd) staging = -1;

    if (names == NULL && failure == NULL)
        return TRUE;
    if (failure != NULL) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return FALSE;
    }
    ours = ogi_without_links_list(store, error);
    staging = ogi_generations_open(store, OGI_GENERATIONS_STAGING);
    if (staging < 0)
        ogi_file_error(OGI_GENERATIONS_STAGING, _("can't be opened"), error);
    return ours != NULL && staging >= 0 && finish(folder, store, staging, names, ours, error);
}
