/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include <ogistat/error.h>
#include <ogistat/file.h>
#include <ogistat/publisher.h>

#include "write/publish/folder-lock-private.h"

/*
 * These definitions take the place of the C library's in this program: every step by which a folder
 * changes is counted, and the test can end the process before any of them, or make it fail.
 */
static struct {
    gint n;        /* steps so far, from 1; atomic: files are synced side by side */
    guint kill_at; /* 0: never */
    guint fail_at;
    gboolean no_symlinks;
    gint n_synced; /* files and folders brought to disk; atomic */
} steps;

static gboolean
step(void)
{
    guint n = (guint)g_atomic_int_add(&steps.n, 1) + 1;

    if (n == steps.kill_at)
        raise(SIGKILL);
    if (n == steps.fail_at)
        errno = ENOSPC;
    return n != steps.fail_at;
}

int
renameat(int from, const char *name, int to, const char *new_name)
{
    return step() ? (int)syscall(SYS_renameat2, from, name, to, new_name, 0) : -1;
}

int
linkat(int from, const char *name, int to, const char *new_name, int flags)
{
    return step() ? (int)syscall(SYS_linkat, from, name, to, new_name, flags) : -1;
}

int
symlinkat(const char *target, int folder, const char *name)
{
    if (steps.no_symlinks) {
        errno = EPERM;
        return -1;
    }
    return step() ? (int)syscall(SYS_symlinkat, target, folder, name) : -1;
}

int
unlinkat(int folder, const char *name, int flags)
{
    return step() ? (int)syscall(SYS_unlinkat, folder, name, flags) : -1;
}

int
mkdirat(int folder, const char *name, mode_t mode)
{
    return step() ? (int)syscall(SYS_mkdirat, folder, name, mode) : -1;
}

int
fsync(int fd)
{
    g_atomic_int_inc(&steps.n_synced);
    return step() ? (int)syscall(SYS_fsync, fd) : -1;
}

int
fdatasync(int fd)
{
    g_atomic_int_inc(&steps.n_synced);
    return step() ? (int)syscall(SYS_fdatasync, fd) : -1;
}

int
openat(int folder, const char *name, int flags, ...)
{
    mode_t mode = 0;
    va_list arguments;

    va_start(arguments, flags);
    if ((flags & O_CREAT) != 0)
        mode = va_arg(arguments, mode_t);
    va_end(arguments);
    if ((flags & O_CREAT) != 0 && !step())
        return -1;
    return (int)syscall(SYS_openat, folder, name, flags, mode);
}

/* A set of files: name, content, name, content, NULL. */
typedef const char *const Files[16];

static Files OLD_SET = {"a.csv", "1", "b.csv", "2", "gone.csv", "3", NULL};
static Files NEW_SET = {"a.csv", "1", "b.csv", "22", "new.csv", "4", NULL};

static gboolean
publish(const char *folder, Files files, gboolean *changed, GError **error)
{
    g_autoptr(OgiPublisher) publisher = ogi_publisher_open(folder, error);

    guint64 bytes = 0;

    if (publisher == NULL)
        return FALSE;
    for (guint i = 0; files[i] != NULL; i += 2) {
        int fd = ogi_publisher_stage(publisher, files[i], error);

        if (fd < 0 || !ogi_file_write(fd, files[i], files[i + 1], strlen(files[i + 1]), error))
            return FALSE;
        bytes += strlen(files[i + 1]);
    }
    g_assert_cmpuint(ogi_publisher_staged_bytes(publisher), ==, bytes);
    if (!ogi_publisher_commit(publisher, error))
        return FALSE;
    if (changed != NULL)
        *changed = ogi_publisher_changed(publisher);
    return TRUE;
}

static void
must_publish(const char *folder, Files files, gboolean expect_change)
{
    g_autoptr(GError) error = NULL;
    gboolean changed = !expect_change;

    publish(folder, files, &changed, &error);
    g_assert_no_error(error);
    g_assert_cmpint(changed, ==, expect_change);
}

static gint
compare_names(gconstpointer a, gconstpointer b)
{
    return g_strcmp0(*(const char *const *)a, *(const char *const *)b);
}

/* What somebody who reads the folder gets: "a.csv=1 b.csv=2 ". Names with nothing behind them are
 * not there for a reader. */
static char *
visible(const char *folder)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    GString *all = g_string_new(NULL);

    for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;)
        g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, compare_names);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *path = g_build_filename(folder, names->pdata[i], NULL);
        g_autofree char *content = NULL;

        if (*(const char *)names->pdata[i] != '.' &&
            g_file_get_contents(path, &content, NULL, NULL))
            g_string_append_printf(all, "%s=%s ", (const char *)names->pdata[i], content);
    }
    return g_string_free(all, FALSE);
}

static void
assert_visible(const char *folder, const char *expected)
{
    g_autofree char *found = visible(folder);

    g_assert_cmpstr(found, ==, expected);
}

static guint
n_entries(const char *folder, const char *inside)
{
    g_autofree char *path = g_build_filename(folder, inside, NULL);
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    guint n = 0;

    while (dir != NULL && g_dir_read_name(dir) != NULL)
        n++;
    return n;
}

static void
write_file(const char *folder, const char *name, const char *content)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);

    (void)g_unlink(path);
    g_assert_true(g_file_set_contents(path, content, -1, NULL));
}

static void shell(const char *format, ...) G_GNUC_PRINTF(1, 2);
static void
shell(const char *format, ...)
{
    g_autofree char *command = NULL;
    va_list arguments;

    va_start(arguments, format);
    command = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_assert_cmpint(system(command), ==, 0);
}

/* In memory where that is to be had: hundreds of runs each wait for the disk. */
static char *
new_folder(void)
{
    char *folder = g_strdup("/dev/shm/publisher-XXXXXX");

    if (g_mkdtemp(folder) == NULL) {
        g_free(folder);
        folder = g_dir_make_tmp("publisher-XXXXXX", NULL);
    }
    g_assert_nonnull(folder);
    return folder;
}

static struct stat
info_of(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    struct stat info;

    g_assert_cmpint(stat(path, &info), ==, 0);
    return info;
}

static void
test_set(void)
{
    g_autofree char *parent = new_folder();
    g_autofree char *folder = g_build_filename(parent, "deep", "output", NULL);
    struct stat before, after;

    must_publish(folder, OLD_SET, TRUE);
    assert_visible(folder, "a.csv=1 b.csv=2 gone.csv=3 ");
    write_file(folder, "note.txt", "mine");
    shell("touch -d 2020-02-02 '%s/a.csv' '%s/b.csv' '%s/gone.csv'", folder, folder, folder);

    before = info_of(folder, "a.csv");
    must_publish(folder, OLD_SET, FALSE);
    after = info_of(folder, "a.csv");
    g_assert_cmpint(before.st_mtime, ==, after.st_mtime);
    g_assert_cmpint((gint64)before.st_ino, ==, (gint64)after.st_ino);

    /* what is the same keeps its time also where other files change */
    must_publish(folder, NEW_SET, TRUE);
    assert_visible(folder, "a.csv=1 b.csv=22 new.csv=4 note.txt=mine ");
    after = info_of(folder, "a.csv");
    g_assert_cmpint(before.st_mtime, ==, after.st_mtime);
    after = info_of(folder, "b.csv");
    g_assert_cmpint(before.st_mtime, !=, after.st_mtime);

    must_publish(folder, NEW_SET, FALSE);
    must_publish(folder, OLD_SET, TRUE);
    assert_visible(folder, "a.csv=1 b.csv=2 gone.csv=3 note.txt=mine ");
    shell("rm -r '%s'", parent);
}

/* Equal sets are equal files, whatever was there before; only the number of the set tells. */
static void
test_reproducible(void)
{
    g_autofree char *one = new_folder();
    g_autofree char *other = new_folder();

    must_publish(one, NEW_SET, TRUE);
    must_publish(other, OLD_SET, TRUE);
    must_publish(other, NEW_SET, TRUE);
    must_publish(other, NEW_SET, FALSE);
    shell("diff -r --exclude=.ogistat '%s' '%s'", one, other);
    shell("diff -r '%s/.ogistat/current' '%s/.ogistat/current'", one, other);
    shell("rm -r '%s' '%s'", one, other);
}

static void
test_previous(void)
{
    g_autofree char *folder = new_folder();
    g_autoptr(OgiPublisher) publisher = ogi_publisher_open(folder, NULL);
    char content[8] = "";
    int fd;

    g_assert_cmpint(ogi_publisher_open_previous(publisher, "b.csv", NULL), ==, -1);
    g_clear_pointer(&publisher, ogi_publisher_free);
    must_publish(folder, OLD_SET, TRUE);
    publisher = ogi_publisher_open(folder, NULL);
    fd = ogi_publisher_open_previous(publisher, "b.csv", NULL);
    g_assert_cmpint(ogi_file_read(fd, content, sizeof content - 1), ==, 1);
    g_assert_cmpstr(content, ==, "2");
    g_assert_cmpint(close(fd), ==, 0);
    /* not committed: nothing has happened */
    g_assert_cmpint(ogi_publisher_stage(publisher, "b.csv", NULL), >=, 0);
    g_clear_pointer(&publisher, ogi_publisher_free);
    assert_visible(folder, "a.csv=1 b.csv=2 gone.csv=3 ");
    g_assert_cmpuint(n_entries(folder, ".ogistat"), ==, 3);
    shell("rm -r '%s'", folder);
}

/* How a folder may look before a run, all with the old set visible. */
static void
situation_published(const char *folder)
{
    must_publish(folder, OLD_SET, TRUE);
}

static void
situation_copied(const char *folder)
{
    for (guint i = 0; OLD_SET[i] != NULL && i < 4; i += 2)
        write_file(folder, OLD_SET[i], OLD_SET[i + 1]);
}

static void
situation_edited(const char *folder)
{
    Files before = {"a.csv", "1", "b.csv", "0", "gone.csv", "3", NULL};

    must_publish(folder, before, TRUE);
    write_file(folder, "b.csv", "2");
}

static void
situation_links_followed(const char *folder)
{
    must_publish(folder, OLD_SET, TRUE);
    shell("cp -rL '%s' '%s.copy' && rm -r '%s' && mv '%s.copy' '%s'", folder, folder, folder,
          folder, folder);
}

static void
situation_empty(const char *folder)
{
    g_assert_cmpint(g_access(folder, W_OK), ==, 0);
}

static const struct {
    const char *name;
    void (*make)(const char *folder);
    const char *before, *after;
} SITUATIONS[] = {
    {"published", situation_published, "a.csv=1 b.csv=2 gone.csv=3 note.txt=mine ",
     "a.csv=1 b.csv=22 new.csv=4 note.txt=mine "},
    {"copied", situation_copied, "a.csv=1 b.csv=2 note.txt=mine ",
     "a.csv=1 b.csv=22 new.csv=4 note.txt=mine "},
    {"edited", situation_edited, "a.csv=1 b.csv=2 gone.csv=3 note.txt=mine ",
     "a.csv=1 b.csv=22 new.csv=4 note.txt=mine "},
    {"links followed", situation_links_followed, "a.csv=1 b.csv=2 gone.csv=3 note.txt=mine ",
     "a.csv=1 b.csv=22 new.csv=4 note.txt=mine "},
    {"empty", situation_empty, "note.txt=mine ", "a.csv=1 b.csv=22 new.csv=4 note.txt=mine "},
};

/* Publishes the new set in a process of its own that ends, or has a call fail, at a step. */
static int
publish_in_child(const char *folder, guint kill_at, guint fail_at)
{
    pid_t child = fork();
    int status = 0;

    if (child == 0) {
        memset(&steps, 0, sizeof steps);
        steps.kill_at = kill_at;
        steps.fail_at = fail_at;
        if (!publish(folder, NEW_SET, NULL, NULL))
            _exit(1);
        _exit((guint)steps.n < fail_at ? 2 : 0);
    }
    g_assert_cmpint(waitpid(child, &status, 0), ==, child);
    return status;
}

/* Whenever the process is killed, a reader sees the whole old set or the whole new one, and the
 * next run clears up. */
static void
test_killed(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(SITUATIONS); i++) {
        gboolean seen_old = FALSE, seen_new = FALSE;
        int status = SIGKILL;
        guint at;

        for (at = 1; WIFSIGNALED(status); at++) {
            g_autofree char *folder = new_folder();
            g_autofree char *found = NULL;

            SITUATIONS[i].make(folder);
            write_file(folder, "note.txt", "mine");
            status = publish_in_child(folder, at, 0);
            found = visible(folder);
            g_test_message("%s, step %u: %s", SITUATIONS[i].name, at, found);
            if (g_str_equal(found, SITUATIONS[i].before)) {
                g_assert_false(seen_new);
                seen_old = TRUE;
            } else {
                g_assert_cmpstr(found, ==, SITUATIONS[i].after);
                seen_new = TRUE;
            }
            publish(folder, NEW_SET, NULL, NULL);
            publish(folder, NEW_SET, NULL, NULL);
            assert_visible(folder, SITUATIONS[i].after);
            /* lock, current and one set */
            g_assert_cmpuint(n_entries(folder, ".ogistat"), ==, 3);
            g_assert_cmpuint(n_entries(folder, "."), ==, 5);
            shell("rm -r '%s'", folder);
        }
        g_assert_cmpint(WEXITSTATUS(status), ==, 0);
        g_assert_true(seen_old && seen_new);
        g_assert_cmpuint(at, >, 10);
    }
}

/* Whatever call fails (a full disk, say): an error and the old set, or the new set. */
static void
test_failing(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(SITUATIONS); i++) {
        guint n_failed = 0;
        int status = 0;

        for (guint at = 1; WEXITSTATUS(status) != 2; at++) {
            g_autofree char *folder = new_folder();

            SITUATIONS[i].make(folder);
            write_file(folder, "note.txt", "mine");
            status = publish_in_child(folder, 0, at);
            g_test_message("%s, step %u: %d", SITUATIONS[i].name, at, WEXITSTATUS(status));
            g_assert_true(WIFEXITED(status));
            n_failed += WEXITSTATUS(status) == 1;
            assert_visible(folder,
                           WEXITSTATUS(status) == 1 ? SITUATIONS[i].before : SITUATIONS[i].after);
            g_assert_true(publish(folder, OLD_SET, NULL, NULL));
            assert_visible(folder, SITUATIONS[0].before);
            shell("rm -r '%s'", folder);
        }
        g_assert_cmpuint(n_failed, >, 8);
    }
}

/* A person's own file under a name that is no longer published stays; a folder in the way is an
 * error. */
static void
test_foreign(void)
{
    g_autofree char *folder = new_folder();
    g_autofree char *in_the_way = g_build_filename(folder, "new.csv", NULL);
    g_autoptr(GError) error = NULL;

    must_publish(folder, OLD_SET, TRUE);
    write_file(folder, "gone.csv", "my notes");
    g_assert_cmpint(g_mkdir(in_the_way, 0777), ==, 0);
    g_assert_false(publish(folder, NEW_SET, NULL, &error));
    g_assert_error(error, OGI_ERROR, OGI_ERROR_OUTPUT);
    g_assert_nonnull(strstr(error->message, "new.csv"));
    assert_visible(folder, "a.csv=1 b.csv=2 gone.csv=my notes ");
    g_assert_cmpint(g_rmdir(in_the_way), ==, 0);
    must_publish(folder, NEW_SET, TRUE);
    assert_visible(folder, "a.csv=1 b.csv=22 gone.csv=my notes new.csv=4 ");
    shell("rm -r '%s'", folder);
}

/* A plain copy of what is published is taken over with its times. */
static void
test_adopted(void)
{
    g_autofree char *folder = new_folder();

    situation_copied(folder);
    write_file(folder, "gone.csv", "3");
    shell("touch -d 2020-02-02 '%s/a.csv'", folder);
    must_publish(folder, OLD_SET, FALSE);
    g_assert_cmpint(info_of(folder, "a.csv").st_mtime, <, 1600000000);
    assert_visible(folder, "a.csv=1 b.csv=2 gone.csv=3 ");
    /* a file written in place, through the link */
    shell("echo more >> '%s/a.csv'", folder);
    must_publish(folder, OLD_SET, TRUE);
    assert_visible(folder, "a.csv=1 b.csv=2 gone.csv=3 ");
    shell("rm -r '%s'", folder);
}

static void
test_permissions(void)
{
    g_autofree char *folder = new_folder();
    mode_t before = umask(027);

    must_publish(folder, OLD_SET, TRUE);
    g_assert_cmpint(info_of(folder, "a.csv").st_mode & 0777, ==, 0640);
    g_assert_cmpint(info_of(folder, ".ogistat").st_mode & 0777, ==, 0750);
    (void)umask(before);
    shell("rm -r '%s'", folder);
}

/* Everything is on the disk before anything becomes visible. */
static void
test_synced(void)
{
    g_autofree char *folder = new_folder();

    memset(&steps, 0, sizeof steps);
    must_publish(folder, OLD_SET, TRUE);
    /* three files; their folder, the links' folder, the store before and after */
    g_assert_cmpint(steps.n_synced, ==, 7);
    steps.n_synced = 0;
    must_publish(folder, OLD_SET, FALSE);
    g_assert_cmpint(steps.n_synced, ==, 0);
    shell("rm -r '%s'", folder);
}

static void
test_without_symlinks(void)
{
    g_autofree char *folder = new_folder();
    struct stat before, after;

    memset(&steps, 0, sizeof steps);
    steps.no_symlinks = TRUE;
    write_file(folder, "note.txt", "mine");
    must_publish(folder, OLD_SET, TRUE);
    assert_visible(folder, "a.csv=1 b.csv=2 gone.csv=3 note.txt=mine ");
    before = info_of(folder, "a.csv");
    must_publish(folder, OLD_SET, FALSE);
    must_publish(folder, NEW_SET, TRUE);
    after = info_of(folder, "a.csv");
    g_assert_cmpint((gint64)before.st_ino, ==, (gint64)after.st_ino);
    assert_visible(folder, "a.csv=1 b.csv=22 new.csv=4 note.txt=mine ");
    g_assert_cmpuint(n_entries(folder, ".ogistat"), ==, 2);
    memset(&steps, 0, sizeof steps);
    /* where links become possible, the set becomes one */
    must_publish(folder, OLD_SET, TRUE);
    shell("rm -r '%s'", folder);
}

static void
test_locked(void)
{
    g_autofree char *folder = new_folder();
    g_autofree char *me =
        g_strdup_printf("process %ld on host %s, since 20", (long)getpid(), g_get_host_name());
    g_autoptr(GError) error = NULL;
    g_auto(OgiFd) store = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int lock = ogi_folder_lock(store, folder, 0, &error);
    int other;

    g_assert_no_error(error);
    g_assert_cmpint(ogi_folder_lock(store, folder, 60, &error), ==, -1);
    g_assert_error(error, OGI_ERROR, OGI_ERROR_OUTPUT);
    g_assert_nonnull(strstr(error->message, folder));
    g_assert_nonnull(strstr(error->message, me));
    ogi_folder_unlock(lock);
    g_assert_cmpint(info_of(folder, "lock").st_size, ==, 0);
    other = ogi_folder_lock(store, folder, 0, NULL);
    g_assert_cmpint(other, >=, 0);
    ogi_folder_unlock(other);
    shell("rm -r '%s'", folder);
}

/* Reads a file of a set, or of the folder; -1 where it isn't there. */
static gint64
read_generation(int folder, const char *name)
{
    g_auto(OgiFd) fd = openat(folder, name, O_RDONLY | O_CLOEXEC);
    char text[16] = "";

    if (fd < 0 || ogi_file_read(fd, text, sizeof text - 1) < 0)
        return -1;
    return g_ascii_strtoll(text, NULL, 10);
}

/* Whether a run holds the folder: the lock says who. */
static gboolean
is_held(int folder)
{
    struct stat info;

    return fstatat(folder, ".ogistat/lock", &info, 0) == 0 && info.st_size > 0;
}

/* Reads through the link; 0 where nothing is published yet. Only a reader who is overtaken by two
 * runs in the middle of opening finds nothing where something was: the set that it was in goes when
 * the second one begins. That one is then still at work, or has published, too. */
static gint64
read_on(int folder, const char *name, gint64 last)
{
    gint64 generation = read_generation(folder, name);

    if (generation < 0 && last > 0) {
        generation = read_generation(folder, name);
        if (generation == last + 1 && is_held(folder))
            return generation;
        if (generation == last + 1)
            generation = read_generation(folder, name);
        g_assert_cmpint(generation, >=, last + 2);
    }
    return MAX(generation, 0);
}

enum { N_GENERATIONS = 150 };

static void
publish_generations(const char *folder)
{
    for (guint i = 1; i <= N_GENERATIONS; i++) {
        g_autofree char *text = g_strdup_printf("%u", i);
        Files files = {"first.csv", text, "second.csv", text, NULL};

        if (!publish(folder, files, NULL, NULL))
            _exit(1);
    }
    _exit(0);
}

/* Who opens the published set's folder reads one set; who reads file by file never goes back. */
static void
test_readers(void)
{
    g_autofree char *folder = new_folder();
    g_auto(OgiFd) fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    pid_t child = fork();
    gboolean ended = FALSE;
    gint64 last = 0;
    int status;

    if (child == 0)
        publish_generations(folder);
    while (!ended) {
        g_auto(OgiFd) set = openat(fd, ".ogistat/current", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        gint64 first = set >= 0 ? read_generation(set, "first.csv") : -1;
        gint64 second = set >= 0 ? read_generation(set, "second.csv") : -1;

        if (first >= 0 && second >= 0)
            g_assert_cmpint(first, ==, second);
        first = read_on(fd, "first.csv", last);
        second = read_on(fd, "second.csv", first);
        g_assert_cmpint(second, >=, first);
        g_assert_cmpint(first, >=, last);
        last = first;
        ended = waitpid(child, &status, WNOHANG) == child;
    }
    g_assert_cmpint(status, ==, 0);
    g_assert_cmpint(read_generation(fd, "first.csv"), ==, N_GENERATIONS);
    shell("rm -r '%s'", folder);
}

/* No right to anything but the folder itself. */
static void
test_only_folder_writable(void)
{
    g_autofree char *parent = new_folder();
    g_autofree char *folder = g_build_filename(parent, "output", NULL);
    pid_t child;
    int status;

    if (getuid() != 0) {
        g_test_skip("needs root, to give up its rights");
        shell("rm -r '%s'", parent);
        return;
    }
    g_assert_cmpint(g_mkdir(folder, 0755), ==, 0);
    g_assert_cmpint(chown(folder, 65534, 65534), ==, 0);
    g_assert_cmpint(chmod(parent, 0555), ==, 0);
    child = fork();
    if (child == 0) {
        if (setgid(65534) != 0 || setuid(65534) != 0)
            _exit(3);
        _exit(publish(folder, OLD_SET, NULL, NULL) ? 0 : 1);
    }
    g_assert_cmpint(waitpid(child, &status, 0), ==, child);
    g_assert_cmpint(status, ==, 0);
    assert_visible(folder, "a.csv=1 b.csv=2 gone.csv=3 ");
    shell("rm -r '%s'", parent);
}

static void
test_unwritable(void)
{
    g_autofree char *folder = new_folder();
    g_autofree char *inside_file = g_build_filename(folder, "file", "output", NULL);
    g_autoptr(GError) error = NULL;

    write_file(folder, "file", "");
    g_assert_null(ogi_publisher_open(inside_file, &error));
    g_assert_error(error, OGI_ERROR, OGI_ERROR_OUTPUT);
    g_assert_nonnull(strstr(error->message, inside_file));
    shell("rm -r '%s'", folder);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/publisher/set", test_set);
    g_test_add_func("/publisher/reproducible", test_reproducible);
    g_test_add_func("/publisher/previous", test_previous);
    g_test_add_func("/publisher/killed", test_killed);
    g_test_add_func("/publisher/failing", test_failing);
    g_test_add_func("/publisher/foreign", test_foreign);
    g_test_add_func("/publisher/adopted", test_adopted);
    g_test_add_func("/publisher/permissions", test_permissions);
    g_test_add_func("/publisher/synced", test_synced);
    g_test_add_func("/publisher/without-symlinks", test_without_symlinks);
    g_test_add_func("/publisher/locked", test_locked);
    g_test_add_func("/publisher/readers", test_readers);
    g_test_add_func("/publisher/only-folder-writable", test_only_folder_writable);
    g_test_add_func("/publisher/unwritable", test_unwritable);
    return g_test_run();
}
