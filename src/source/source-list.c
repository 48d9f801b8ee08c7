/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include <ogistat/encoding.h>
#include <ogistat/error.h>
#include <ogistat/limits.h>
#include <ogistat/source.h>

struct _OgiSourceList {
    GArray *sources; /* OgiSource, sorted by path */
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

static gboolean
is_control(char c)
{
    return (guint8)c < 0x20 || c == 0x7F;
}

/* Whether a path is shown as it is: nearly every one. */
static gboolean
is_plain_path(const char *filename)
{
    const char *c = filename;

    while (*c != '\0' && !is_control(*c))
        c++;
    return *c == '\0' && g_utf8_validate_len(filename, (gsize)(c - filename), NULL);
}

char *
ogi_source_display_path(const char *filename)
{
    OgiEncodingReport report;
    const char *text;
    gsize len;
    g_autofree char *converted = NULL;
    GString *path;

    if (is_plain_path(filename))
        return g_strdup(filename);
    converted = ogi_encoding_to_utf8((const guint8 *)filename, strlen(filename), NULL, &text, &len,
                                     &report);
    path = g_string_sized_new(len + 1);
    for (gsize i = 0; i < len; i++) {
        if (is_control(text[i]))
            g_string_append_printf(path, "\\x%02X", (guint8)text[i]);
        else
            g_string_append_c(path, text[i]);
    }
    return g_string_free(path, FALSE);
}

static void
add_source(Walk *walk, const char *filename, const struct stat *info)
{
    OgiSource source = {
        .path = ogi_source_display_path(filename),
        .filename = g_strdup(filename),
        .size = (guint64)info->st_size,
        .mtime = info->st_mtime,
    };

    g_array_append_val(walk->list->sources, source);
}

static void
add_finding(Walk *walk, const char *rule, const char *filename, const char *detail)
{
    g_autofree char *path = ogi_source_display_path(filename);

    ogi_findings_add_at(walk->findings, rule, path, 0, detail);
}

/* Whether a link leads to a place inside the input that is being walked. */
static gboolean
stays_inside(const Walk *walk, const char *filename)
{
    g_autofree char *real = realpath(filename, NULL);
    gsize n = strlen(walk->root);

    return real != NULL && strncmp(real, walk->root, n) == 0 &&
           (real[n] == '/' || real[n] == '\0' || g_str_equal(walk->root, "/"));
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

    if (fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW) != 0) {
        add_finding(walk, "F-READ", filename, g_strerror(errno));
        return;
    }
    if (S_ISLNK(info.st_mode)) {
        if (is_barred(filename))
            return;
        if (!stays_inside(walk, filename) || stat(filename, &info) != 0) {
            add_finding(walk, "F-LINK", filename, NULL);
            return;
        }
    }
    if (S_ISDIR(info.st_mode))
        walk_folder(walk, filename, &info, depth + 1);
    else if (S_ISREG(info.st_mode))
        add_source(walk, filename, &info);
    else
        add_finding(walk, "F-DEVICE", filename, NULL);
}

/* Hidden files, and the lock files that office programs leave beside an open document. */
static gboolean
is_passed_over(const char *name)
{
    return name[0] == '.' || g_str_has_prefix(name, "~$");
}

static gint
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void
walk_folder(Walk *walk, const char *folder, const struct stat *info, guint depth)
{
    g_autoptr(GPtrArray) names = NULL;
    DIR *dir;

    if (!visit_folder(walk->visited, info))
        return;
    if (depth > OGI_LIMIT_FOLDER_DEPTH) {
        add_finding(walk, "F-LIMIT", folder, NULL);
        return;
    }
    dir = opendir(folder);
    if (dir == NULL) {
        add_finding(walk, "F-READ", folder, g_strerror(errno));
        return;
    }
    names = g_ptr_array_new_with_free_func(g_free);
    for (const struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir)) {
        if (!is_passed_over(entry->d_name))
            g_ptr_array_add(names, g_strdup(entry->d_name));
    }
    /* sorted, so that which of two ways to a folder is taken doesn't depend on the file system */
    g_ptr_array_sort(names, compare_names);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *filename = g_build_filename(folder, names->pdata[i], NULL);

        walk_entry(walk, dirfd(dir), names->pdata[i], filename, depth);
    }
    closedir(dir);
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

static gboolean
walk_input(Walk *walk, const char *input, GError **error)
{
    struct stat info;

    if (g_str_equal(input, "-")) {
        OgiSource source = {.path = g_strdup("-")};

        g_array_append_val(walk->list->sources, source);
        return TRUE;
    }
    if (stat(input, &info) != 0) {
        int code = errno;
        g_autofree char *path = ogi_source_display_path(input);

        g_set_error(error, OGI_ERROR, OGI_ERROR_INPUT,
                    "%s: expected a file or folder to read, found: %s", path, g_strerror(code));
        return FALSE;
    }
    g_free(walk->root);
    walk->root = realpath(input, NULL);
    if (S_ISDIR(info.st_mode) && walk->root != NULL)
        walk_folder(walk, input, &info, 0);
    else if (S_ISREG(info.st_mode))
        add_source(walk, input, &info);
    else
        add_finding(walk, "F-DEVICE", input, NULL);
    return TRUE;
}

OgiSourceList *
ogi_source_list_new(const char *const *inputs, const char *exclude, OgiFindings *findings,
                    GError **error)
{
    g_autoptr(OgiSourceList) self = g_new0(OgiSourceList, 1);
    g_autoptr(GHashTable) visited = g_hash_table_new_full(folder_hash, folder_equal, g_free, NULL);
    Walk walk = {.list = self, .findings = findings, .visited = visited};
    struct stat info;
    gboolean ok = TRUE;

    self->sources = g_array_new(FALSE, TRUE, sizeof(OgiSource));
    g_array_set_clear_func(self->sources, source_clear);
    if (exclude != NULL && stat(exclude, &info) == 0)
        visit_folder(visited, &info);
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
