/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <string.h>

#include <archive.h>
#include <archive_entry.h>

#include <ogistat/file.h>
#include <ogistat/limits.h>
#include <ogistat/source.h>

#include "hidden-private.h"

enum {
    HEAD_BYTES = 4096, /* that are looked at */
    SMALL_BYTES = 200, /* of a lock file: less than a report */
};

static gboolean
is_one_of(const char *name, const char *const *names)
{
    for (; *names != NULL; names++) {
        if (g_ascii_strcasecmp(name, *names) == 0)
            return TRUE;
    }
    return FALSE;
}

gboolean
ogi_hidden_is(const char *name)
{
    static const char *const names[] = {"Thumbs.db",
                                        "ehthumbs.db",
                                        "desktop.ini",
                                        "__MACOSX",
                                        "@eaDir",
                                        "$RECYCLE.BIN",
                                        "System Volume Information",
                                        NULL};

    if (g_str_equal(name, ".") || g_str_equal(name, ".."))
        return FALSE;
    return name[0] == '.' || g_str_has_prefix(name, "~$") || is_one_of(name, names);
}

/* A folder whose files are a program's, whatever they are. */
static gboolean
is_store(const char *name)
{
    static const char *const names[] = {".git", ".hg", ".svn", ".ogistat", NULL};

    return is_one_of(name, names);
}

/* --- what programs leave behind --- */

static gboolean
begins(const guint8 *head, gsize len, const char *magic, gsize n)
{
    return len >= n && memcmp(head, magic, n) == 0;
}

/* How Explorer shows a folder, in any encoding. */
static gboolean
is_folder_settings(const guint8 *head, gsize len)
{
    g_autofree char *text = g_malloc(len + 1);
    gsize n = 0;

    for (gsize i = 0; i < len; i++) {
        if (head[i] != '\0')
            text[n++] = (char)head[i];
    }
    text[n] = '\0';
    return strstr(text, "[.ShellClassInfo]") != NULL ||
           strstr(text, "[LocalizedFileNames]") != NULL || strstr(text, "[ViewState]") != NULL;
}

/* What this program publishes beside figures where there are no links. */
static gboolean
is_checksums(const guint8 *head, gsize len)
{
    enum { DIGITS = 32 };

    for (guint i = 0; i < DIGITS && i < len; i++) {
        if (!g_ascii_isxdigit(head[i]))
            return FALSE;
    }
    return len > DIGITS + 2 && memcmp(head + DIGITS, "  ", 2) == 0;
}

/* Who has a document open; and what Windows keeps of a volume. */
static gboolean
is_small_note(const char *name)
{
    static const char *const names[] = {"IndexerVolumeGuid", "WPSettings.dat", NULL};

    return g_str_has_prefix(name, "~$") || g_str_has_prefix(name, ".~lock.") ||
           is_one_of(name, names);
}

/* By the name and the first bytes; all of them where there are fewer than HEAD_BYTES. */
static gboolean
is_litter(const char *name, const guint8 *head, gsize len)
{
    static const char *const thumbnails[] = {"Thumbs.db", "ehthumbs.db", NULL};

    return len == 0 || begins(head, len, "\0\5\x16\7", 4) || /* AppleDouble */
           begins(head, len, "\0\0\0\1Bud1", 8) ||           /* .DS_Store */
           (is_one_of(name, thumbnails) &&
            begins(head, len, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8)) ||
           (g_ascii_strcasecmp(name, "desktop.ini") == 0 && is_folder_settings(head, len)) ||
           (g_str_equal(name, ".xxh128sums") && is_checksums(head, len)) ||
           (len <= SMALL_BYTES && is_small_note(name));
}

/* n: files in a folder; 0: it is a file, or can't be looked through. */
static void
tell(const char *path, guint n, OgiFindings *findings)
{
    g_autofree char *number = g_strdup_printf("%u", n);
    g_autofree char *detail = n > 0 ? ogi_detail("hidden-folder", number, NULL) : NULL;

    ogi_findings_add_at(findings, "F-PASSED", path, 0, detail);
}

/* --- in folders --- */

/* What can't be read is no litter. */
static gboolean
is_litter_file(int folder, const char *name, const struct stat *info)
{
    guint8 head[HEAD_BYTES];
    g_auto(OgiFd) fd = -1;
    gssize len;

    if (!S_ISREG(info->st_mode))
        return FALSE;
    fd = ogi_file_open_beneath(folder, name, O_RDONLY | O_NONBLOCK, 0);
    len = fd >= 0 ? ogi_file_read(fd, head, sizeof head) : -1;
    return len >= 0 && is_litter(name, head, (gsize)len);
}

/* Adds the files in a folder that aren't litter. FALSE: it can't be looked through. */
static gboolean
count_files(int folder, const char *name, guint depth, guint *n)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_auto(OgiFd) fd = ogi_file_open_beneath(folder, name, O_RDONLY | O_DIRECTORY, 0);
    gboolean whole = fd >= 0 && depth <= OGI_LIMIT_FOLDER_DEPTH && ogi_file_list(fd, names);

    for (guint i = 0; i < names->len; i++) {
        const char *inner = names->pdata[i];
        struct stat info;

        if (OGI_RETRY(fstatat(fd, inner, &info, AT_SYMLINK_NOFOLLOW)) != 0)
            continue;
        if (!S_ISDIR(info.st_mode))
            *n += is_litter_file(fd, inner, &info) ? 0 : 1;
        else if (!is_store(inner))
            whole = count_files(fd, inner, depth + 1, n) && whole;
    }
    return whole;
}

void
ogi_hidden_tell_entry(int folder, const char *name, const char *filename, OgiFindings *findings)
{
    g_autofree char *path = ogi_source_display_path(filename);
    struct stat info;
    guint n = 0;

    if (OGI_RETRY(fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW)) != 0)
        return;
    if (S_ISDIR(info.st_mode) ? !is_store(name) && (!count_files(folder, name, 0, &n) || n > 0)
                              : !is_litter_file(folder, name, &info))
        tell(path, n, findings);
}

/* --- in archives --- */

/* Where the first hidden part of a name ends; 0: none is. */
static gsize
hidden_end(const char *name, gboolean *in_store)
{
    g_auto(GStrv) parts = g_strsplit(name, "/", -1);
    gsize at = 0;
    gsize end = 0;

    *in_store = FALSE;
    for (guint i = 0; parts[i] != NULL; i++) {
        at += strlen(parts[i]);
        if (end == 0 && ogi_hidden_is(parts[i]))
            end = at;
        *in_store |= parts[i + 1] != NULL && is_store(parts[i]);
        at++;
    }
    return end;
}

/* What can't be read is no litter. */
static gboolean
is_litter_member(struct archive *archive, struct archive_entry *entry, const char *name)
{
    guint8 head[HEAD_BYTES];
    gsize len = 0;
    la_ssize_t got = 1;

    if (archive_entry_hardlink(entry) != NULL ||
        (archive_entry_filetype(entry) != AE_IFREG && archive_entry_filetype(entry) != 0))
        return FALSE;
    while (got > 0 && len < sizeof head) {
        got = archive_read_data(archive, head + len, sizeof head - len);
        len += (gsize)MAX(got, 0);
    }
    return got >= 0 && is_litter(name, head, len);
}

static gint
compare_paths(gconstpointer a, gconstpointer b, G_GNUC_UNUSED gpointer user_data)
{
    return strcmp(a, b);
}

gboolean
ogi_hidden_member(GTree **folders, struct archive *archive, struct archive_entry *entry,
                  const char *path, gsize inner, OgiFindings *findings)
{
    gboolean in_store;
    gsize end = hidden_end(path + inner, &in_store);
    g_autofree char *name = NULL;
    g_autofree char *folder = NULL;
    guint n;

    if (end == 0)
        return FALSE;
    name = g_path_get_basename(path + inner);
    if (in_store || is_litter_member(archive, entry, name))
        return TRUE;
    if (path[inner + end] == '\0') {
        tell(path, 0, findings);
        return TRUE;
    }
    if (*folders == NULL)
        *folders = g_tree_new_full(compare_paths, NULL, g_free, NULL);
    folder = g_strndup(path, inner + end);
    n = GPOINTER_TO_UINT(g_tree_lookup(*folders, folder)) + 1;
    g_tree_insert(*folders, g_steal_pointer(&folder), GUINT_TO_POINTER(n));
    return TRUE;
}

static gboolean
tell_folder(gpointer path, gpointer n, gpointer findings)
{
    tell(path, GPOINTER_TO_UINT(n), findings);
    return FALSE;
}

void
ogi_hidden_members_end(GTree *folders, OgiFindings *findings)
{
    if (folders == NULL)
        return;
    g_tree_foreach(folders, tell_folder, findings);
    g_tree_unref(folders);
}
