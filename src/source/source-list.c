/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>

#include <ogistat/error.h>
#include <ogistat/file.h>
#include <ogistat/limits.h>
#include <ogistat/source.h>

#include "hidden-private.h"

struct _OgiSourceList {
    GArray *sources;    /* OgiSource, sorted by path */
    GPtrArray *skipped; /* char*, owned: display paths of what is hidden, in the walk's order */
    guint n_failed;
};

/* A folder, by what it is and not by its name. */
typedef struct {
    guint64 device;
    guint64 inode;
} FolderKey;

/* One walk over all inputs. */
typedef struct {
    OgiSourceList *list;
    OgiFindings *findings;
    GHashTable *visited; /* set of FolderKey*, owned */
    char *root;          /* real path of the input that is being walked */
} Walk;

static guint
folder_hash(gconstpointer key)
{
    return g_int64_hash(&((const FolderKey *)key)->inode);
}

static gboolean
folder_equal(gconstpointer a, gconstpointer b)
{
    return memcmp(a, b, sizeof(FolderKey)) == 0;
}

/* FALSE where it was visited before. */
static gboolean
visit_folder(GHashTable *visited, const struct stat *info)
{
    FolderKey key = {info->st_dev, info->st_ino};

    return g_hash_table_add(visited, g_memdup2(&key, sizeof key));
}

static void
source_clear(gpointer data)
{
    OgiSource *source = data;

    g_free(source->path);
    g_free(source->filename);
}

static void
add_source(Walk *walk, const char *filename, const struct stat *info)
{
    OgiSource source = {
        .path = ogi_source_display_path(filename),
        .filename = g_strdup(filename),
        .size = (guint64)info->st_size,
    };

    g_array_append_val(walk->list->sources, source);
}

static void
add_finding(Walk *walk, const char *rule, const char *filename, const char *code)
{
    g_autofree char *path = ogi_source_display_path(filename);

    walk->list->n_failed++;
    if (code != NULL)
        ogi_findings_add_worded(walk->findings, rule, path, 0, code);
    else
        ogi_findings_add_at(walk->findings, rule, path, 0, NULL);
}

/* Whether a real path is a folder or something in it. */
static gboolean
is_within(const char *real, const char *folder)
{
    gsize n = strlen(folder);

    return strncmp(real, folder, n) == 0 &&
           (real[n] == '/' || real[n] == '\0' || g_str_equal(folder, "/"));
}

/* Whether a link leads to the folder it is in, or to one above. */
static gboolean
is_circle(const char *filename, const char *real)
{
    g_autofree char *folder = g_path_get_dirname(filename);
    g_autofree char *real_folder = realpath(folder, NULL);

    return real_folder != NULL && is_within(real_folder, real);
}

/* What is behind a link; FALSE with a finding where that is nothing, outside the input that is
 * being walked, or a folder around the link. */
static gboolean
follow_link(Walk *walk, const char *filename, struct stat *info)
{
    g_autofree char *real = realpath(filename, NULL);

    if (real == NULL || OGI_RETRY(stat(filename, info)) != 0) {
        add_finding(walk, errno == ELOOP ? "F-LINK" : "F-READ", filename,
                    errno == ELOOP ? NULL : ogi_file_reason_code(errno));
        return FALSE;
    }
    if (is_within(real, walk->root) && !is_circle(filename, real))
        return TRUE;
    add_finding(walk, "F-LINK", filename, NULL);
    return FALSE;
}

/* Whether a file is one that a run published for people, such as a letter: OGI_NOT_INPUT. */
static gboolean
is_barred(const char *filename)
{
    g_autofree char *target = g_file_read_link(filename, NULL);
    g_autofree char *folder = g_path_get_dirname(filename);
    g_autofree char *mark = g_build_filename(folder, OGI_NOT_INPUT, NULL);

    return target != NULL && g_str_has_prefix(target, ".ogistat/") &&
           g_file_test(mark, G_FILE_TEST_EXISTS);
}

static void walk_folder(Walk *walk, const char *folder, const struct stat *info, guint depth);

/* A file, a folder or something else inside a folder, which is open. */
static void
walk_entry(Walk *walk, int folder, const char *name, const char *filename, guint depth)
{
    struct stat info;

    if (OGI_RETRY(fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW)) != 0) {
        add_finding(walk, "F-READ", filename, ogi_file_reason_code(errno));
        return;
    }
    if (S_ISLNK(info.st_mode) && (is_barred(filename) || !follow_link(walk, filename, &info)))
        return;
    if (S_ISDIR(info.st_mode))
        walk_folder(walk, filename, &info, depth + 1);
    else if (S_ISREG(info.st_mode))
        add_source(walk, filename, &info);
    else
        add_finding(walk, "F-DEVICE", filename, NULL);
}

/* Something hidden, unless it is the folder that is never read. */
static void
pass_over(Walk *walk, int folder, const char *name, const char *filename)
{
    struct stat info;

    if (OGI_RETRY(fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW)) == 0 &&
        S_ISDIR(info.st_mode) && !visit_folder(walk->visited, &info))
        return;
    g_ptr_array_add(walk->list->skipped, ogi_source_display_path(filename));
    ogi_hidden_tell_entry(folder, name, filename, walk->findings);
}

/* The entries of an open folder. Where listing breaks off, those until then are read all the same:
 * what was handed in isn't to be lost twice. */
static void
walk_entries(Walk *walk, int fd, const char *folder, guint depth)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

    /* sorted, so that which of two ways to a folder is taken doesn't depend on the file system */
    if (!ogi_file_list(fd, names))
        add_finding(walk, "F-READ", folder, ogi_file_reason_code(errno));
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *filename = g_build_filename(folder, names->pdata[i], NULL);

        if (ogi_hidden_is(names->pdata[i]))
            pass_over(walk, fd, names->pdata[i], filename);
        else
            walk_entry(walk, fd, names->pdata[i], filename, depth);
    }
}

static void
walk_folder(Walk *walk, const char *folder, const struct stat *info, guint depth)
{
    g_auto(OgiFd) fd = -1;

    if (!visit_folder(walk->visited, info))
        return;
    if (depth > OGI_LIMIT_FOLDER_DEPTH) {
        add_finding(walk, "F-LIMIT", folder, "limit-folder-depth");
        return;
    }
    fd = OGI_RETRY(open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (fd < 0)
        add_finding(walk, "F-READ", folder, ogi_file_reason_code(errno));
    else
        walk_entries(walk, fd, folder, depth);
}

static gint
compare_sources(gconstpointer a, gconstpointer b)
{
    const OgiSource *x = a;
    const OgiSource *y = b;
    gint order = strcmp(x->path, y->path);

    return order != 0 ? order : g_strcmp0(x->filename, y->filename);
}

/* A file given by two of the inputs is one source. */
static void
sort_sources(GArray *sources)
{
    OgiSource *source = (OgiSource *)(void *)sources->data;
    guint n = 0;

    g_array_sort(sources, compare_sources);
    for (guint i = 0; i < sources->len; i++) {
        if (n > 0 && compare_sources(&source[n - 1], &source[i]) == 0)
            continue;
        if (n < i) {
            OgiSource kept = source[i];

            source[i] = source[n]; /* one of those that go */
            source[n] = kept;
        }
        n++;
    }
    g_array_set_size(sources, n);
}

/* By errno. */
static gboolean
fail(const char *filename, const char *expected, GError **error)
{
    int code = errno;
    g_autofree char *path = ogi_source_display_path(filename);

    g_set_error(error, OGI_ERROR, OGI_ERROR_INPUT, _("%s: %s, found: %s"), path, expected,
                ogi_file_reason_told(code));
    return FALSE;
}

static gboolean
walk_input(Walk *walk, const char *input, GError **error)
{
    struct stat info;

    if (ogi_source_is_standard_input(input)) {
        OgiSource source = {.path = g_strdup("-")};

        g_array_append_val(walk->list->sources, source);
        return TRUE;
    }
    g_free(walk->root);
    walk->root = realpath(input, NULL);
    if (walk->root == NULL || OGI_RETRY(stat(input, &info)) != 0)
        return fail(input, _("expected a file or folder to read"), error);
    if (S_ISDIR(info.st_mode))
        walk_folder(walk, input, &info, 0);
    else if (S_ISREG(info.st_mode))
        add_source(walk, input, &info);
    else
        add_finding(walk, "F-DEVICE", input, NULL);
    return TRUE;
}

/* A folder that isn't there yet can't be walked into. */
static gboolean
exclude_folder(Walk *walk, const char *folder, GError **error)
{
    struct stat info;

    if (OGI_RETRY(stat(folder, &info)) == 0)
        visit_folder(walk->visited, &info);
    else if (errno != ENOENT)
        return fail(folder, _("expected a folder"), error);
    return TRUE;
}

OgiSourceList *
ogi_source_list_new(const char *const *inputs, const char *exclude, OgiFindings *findings,
                    GError **error)
{
    g_autoptr(OgiSourceList) self = g_new0(OgiSourceList, 1);
    g_autoptr(GHashTable) visited = g_hash_table_new_full(folder_hash, folder_equal, g_free, NULL);
    Walk walk = {.list = self, .findings = findings, .visited = visited};
    gboolean ok;

    self->skipped = g_ptr_array_new_with_free_func(g_free);
    self->sources = g_array_new(FALSE, TRUE, sizeof(OgiSource));
    g_array_set_clear_func(self->sources, source_clear);
    ok = exclude == NULL || exclude_folder(&walk, exclude, error);
    for (; ok && *inputs != NULL; inputs++)
        ok = walk_input(&walk, *inputs, error);
    g_free(walk.root);
    if (!ok)
        return NULL;
    sort_sources(self->sources);
    return g_steal_pointer(&self);
}

void
ogi_source_list_free(OgiSourceList *self)
{
    if (self == NULL)
        return;
    g_array_unref(self->sources);
    g_ptr_array_unref(self->skipped);
    g_free(self);
}

guint
ogi_source_list_n(const OgiSourceList *self)
{
    return self->sources->len;
}

const OgiSource *
ogi_source_list_get(const OgiSourceList *self, guint index)
{
    return &g_array_index(self->sources, OgiSource, index);
}

OgiSource *
ogi_source_list_take(OgiSourceList *self, guint index)
{
    return &g_array_index(self->sources, OgiSource, index);
}

guint
ogi_source_list_n_skipped(const OgiSourceList *self)
{
    return self->skipped->len;
}

const char *
ogi_source_list_skipped(const OgiSourceList *self, guint index)
{
    return self->skipped->pdata[index];
}

guint
ogi_source_list_n_failed(const OgiSourceList *self)
{
    return self->n_failed;
}

void
ogi_source_list_want_digests(OgiSourceList *self)
{
    for (guint i = 0; i < self->sources->len; i++)
        ogi_source_list_take(self, i)->wants_digest = TRUE;
}
