/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <ogistat/error.h>

#include "publisher-folder.h"
#include "write/publish/folder-lock-private.h"

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
    remove_folder(parent);
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
    g_assert_cmpuint(n_entries(folder, ".ogistat"), ==, 4);
    remove_folder(folder);
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
    /* links that lead elsewhere are nothing to keep */
    shell("cd '%s' && ln -sfn .ogistat/current/b.csv a.csv && ln -sfn gone.csv b.csv", folder);
    must_publish(folder, NEW_SET, TRUE);
    assert_visible(folder, "a.csv=1 b.csv=22 gone.csv=my notes new.csv=4 ");
    remove_folder(folder);
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
    remove_folder(folder);
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
    remove_folder(folder);
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
    remove_folder(folder);
}

/* What may stand in the place of the lock, and what is said of it. */
static void
test_lock_in_the_way(void)
{
    static const struct {
        const char *command, *message;
    } CASES[] = {
        {"mkfifo lock", "can't be locked: Invalid argument"},
        {"ln -s other lock", "can't be locked: Too many levels of symbolic links"},
        {"mkdir lock", "can't be locked: Is a directory"},
        {"touch lock", NULL},
    };

    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *folder = new_folder();
        g_autoptr(GError) error = NULL;
        g_auto(OgiFd) store = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        int lock;

        shell("cd '%s' && %s", folder, CASES[i].command);
        lock = ogi_folder_lock(store, folder, 0, &error);
        g_assert_cmpint(lock >= 0, ==, CASES[i].message == NULL);
        if (CASES[i].message != NULL)
            g_assert_nonnull(strstr(error->message, CASES[i].message));
        if (lock >= 0) {
            /* who holds it isn't known yet: that is written behind the lock */
            g_assert_cmpint(ftruncate(lock, 0), ==, 0);
            g_assert_cmpint(ogi_folder_lock(store, folder, 0, &error), ==, -1);
            g_assert_nonnull(strstr(error->message, "found another run; wait for it"));
        }
        ogi_folder_unlock(lock);
        remove_folder(folder);
    }
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
    remove_folder(folder);
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
        remove_folder(parent);
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
    remove_folder(parent);
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
    remove_folder(folder);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/publisher/set", test_set);
    g_test_add_func("/publisher/reproducible", test_reproducible);
    g_test_add_func("/publisher/previous", test_previous);
    g_test_add_func("/publisher/foreign", test_foreign);
    g_test_add_func("/publisher/adopted", test_adopted);
    g_test_add_func("/publisher/permissions", test_permissions);
    g_test_add_func("/publisher/locked", test_locked);
    g_test_add_func("/publisher/lock-in-the-way", test_lock_in_the_way);
    g_test_add_func("/publisher/readers", test_readers);
    g_test_add_func("/publisher/only-folder-writable", test_only_folder_writable);
    g_test_add_func("/publisher/unwritable", test_unwritable);
    return g_test_run();
}
