/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "failing-calls.h"

#include <ogistat/error.h>
#include <ogistat/source.h>

/* What a publisher says of the set that it stages, and of what stands in the folder already. */

static OgiPublisher *
open_publisher(const char *folder)
{
    g_autoptr(GError) error = NULL;
    OgiPublisher *publisher = ogi_publisher_open(folder, &error);

    g_assert_no_error(error);
    return publisher;
}

static void
assert_fails(gboolean ok, GError **error, const char *words)
{
    g_assert_false(ok);
    g_assert_error(*error, OGI_ERROR, OGI_ERROR_OUTPUT);
    g_assert_nonnull(strstr((*error)->message, words));
    g_clear_error(error);
}

static void
test_staged(void)
{
    g_autofree char *folder = new_folder();
    g_autoptr(OgiPublisher) publisher = NULL;
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) changed = NULL;
    g_autofree char *names = NULL;
    OgiDigest digest;
    gboolean unchanged;
    int fd;

    must_publish(folder, OLD_SET, TRUE);
    publisher = open_publisher(folder);
    g_assert_true(stage(publisher, NEW_SET, NULL));
    g_assert_cmpuint(ogi_publisher_staged_bytes(publisher), ==, 4); /* 1, 22 and 4 */
    steps.look_fails = EINTR;
    g_assert_cmpuint(ogi_publisher_staged_bytes(publisher), ==, 4);
    steps.look_fails = EIO;
    g_assert_cmpuint(ogi_publisher_staged_bytes(publisher), ==, 3);
    fd = ogi_publisher_stage(publisher, ".hidden", NULL);
    g_assert_true(ogi_publisher_end(publisher, fd, &error));
    g_assert_true(ogi_publisher_end(publisher, fd, &error)); /* none of its own now */
    g_assert_no_error(error);
    assert_fails(ogi_publisher_stage(publisher, "a.csv", &error) >= 0, &error, "/a.csv");
    for (guint i = 0; i < 4; i++) {
        const char *const NAMES[] = {"a.csv", "b.csv", "new.csv", "gone.csv"};

        g_assert_true(ogi_publisher_is_unchanged(publisher, NAMES[i], &unchanged, &error));
        g_assert_cmpint(unchanged, ==, i == 0);
    }
    g_assert_true(ogi_publisher_digest_staged(publisher, "a.csv", &digest, &error));
    g_assert_cmpstr(digest.hex, ==,
                    "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b");
    assert_fails(ogi_publisher_digest_staged(publisher, "gone.csv", &digest, &error), &error,
                 "can't be read again");
    g_assert_true(ogi_publisher_commit(publisher, &error));
    changed = ogi_publisher_changed_files(publisher);
    names = g_strjoinv(" ", changed);
    g_assert_cmpstr(names, ==, "b.csv gone.csv new.csv");
    remove_folder(folder);
    ogi_publisher_free(NULL);
}

/* A name is foreign where no run has put there what stands under it, or nobody can look. */
static void
test_foreign(void)
{
    g_autofree char *folder = new_folder();
    g_autofree char *too_long = g_strnfill(300, 'a');
    g_autoptr(OgiPublisher) publisher = open_publisher(folder);

    write_file(folder, "note.txt", "mine");
    g_assert_true(ogi_publisher_is_foreign(publisher, "note.txt"));
    g_clear_pointer(&publisher, ogi_publisher_free);
    must_publish(folder, OLD_SET, TRUE);
    write_file(folder, "gone.csv", "edited");
    publisher = open_publisher(folder);
    g_assert_true(ogi_publisher_is_foreign(publisher, "note.txt"));
    g_assert_false(ogi_publisher_is_foreign(publisher, "a.csv"));
    g_assert_false(ogi_publisher_is_foreign(publisher, "gone.csv"));
    g_assert_false(ogi_publisher_is_foreign(publisher, "none.csv"));
    g_assert_true(ogi_publisher_is_foreign(publisher, too_long));
    g_clear_pointer(&publisher, ogi_publisher_free);
    /* nobody can tell what is in a set that has gone meanwhile */
    publisher = open_publisher(folder);
    shell("rm -r '%s'/.ogistat/0*", folder);
    g_assert_true(ogi_publisher_is_foreign(publisher, "gone.csv"));
    g_clear_pointer(&publisher, ogi_publisher_free);
    remove_folder(folder);
}

/* Where links can't be made, a list tells what earlier runs have put there. */
static void
test_foreign_without_symlinks(void)
{
    g_autofree char *folder = new_folder();
    g_autoptr(OgiPublisher) publisher = NULL;

    steps.no_symlinks = EPERM;
    must_publish(folder, OLD_SET, TRUE);
    write_file(folder, "note.txt", "mine");
    publisher = open_publisher(folder);
    g_assert_true(ogi_publisher_is_foreign(publisher, "note.txt"));
    g_assert_false(ogi_publisher_is_foreign(publisher, "a.csv"));
    g_assert_false(ogi_publisher_is_foreign(publisher, "none.csv"));
    g_clear_pointer(&publisher, ogi_publisher_free);
    steps.no_symlinks = 0;
    remove_folder(folder);
}

static void
test_not_input(void)
{
    g_autofree char *folder = new_folder();
    g_autoptr(OgiPublisher) publisher = open_publisher(folder);
    g_autoptr(GError) error = NULL;

    g_assert_true(ogi_publisher_bar_from_input(publisher, &error));
    shell("cd '%s' && test -f " OGI_NOT_INPUT " && rm " OGI_NOT_INPUT " && mkdir " OGI_NOT_INPUT,
          folder);
    assert_fails(ogi_publisher_bar_from_input(publisher, &error), &error, folder);
    g_clear_pointer(&publisher, ogi_publisher_free);
    remove_folder(folder);
}

static int
open_previous(OgiPublisher *publisher, const char *name, GError **error)
{
    g_auto(OgiFd) fd = ogi_publisher_open_previous(publisher, name, error);

    return fd >= 0 ? 0 : -1;
}

/* Nothing is read for what was published before that may be somebody else's. */
static void
test_previous(void)
{
    g_autofree char *folder = new_folder();
    g_autoptr(OgiPublisher) publisher = open_publisher(folder);
    g_autoptr(GError) error = NULL;

    /* a link beside the sets is nothing of a run's */
    shell("ln -s /etc/hostname '%s/a.csv'", folder);
    g_assert_cmpint(open_previous(publisher, "a.csv", &error), ==, -1);
    g_assert_no_error(error);
    g_clear_pointer(&publisher, ogi_publisher_free);
    shell("rm '%s/a.csv'", folder);
    must_publish(folder, OLD_SET, TRUE);
    publisher = open_publisher(folder);
    g_assert_cmpint(open_previous(publisher, "none.csv", &error), ==, -1);
    g_assert_no_error(error);
    /* readable by its owner alone, under one name and then under two */
    shell("chmod 600 '%s'/.ogistat/0*/a.csv", folder);
    g_assert_cmpint(open_previous(publisher, "a.csv", &error), ==, 0);
    if (getuid() == 0) {
        shell("chown 65534 '%s'/.ogistat/0*/a.csv", folder);
        assert_fails(open_previous(publisher, "a.csv", &error) == 0, &error,
                     "a.csv: what was published before can't be read: Operation not permitted");
        shell("chown 0 '%s'/.ogistat/0*/a.csv", folder);
    }
    /* whichever call fails, but for the one that closes the set's folder */
    for (guint at = 1; at <= 5; at += at == 3 ? 2 : 1) {
        memset(&steps, 0, sizeof steps);
        steps.looks = TRUE;
        steps.fail_at = at;
        assert_fails(open_previous(publisher, "a.csv", &error) == 0, &error, "Input/output error");
    }
    steps.fail_at = 0;
    steps.interrupted = TRUE;
    g_assert_cmpint(open_previous(publisher, "a.csv", &error), ==, 0);
    memset(&steps, 0, sizeof steps);
    shell("ln '%s'/.ogistat/0*/a.csv '%s/other'", folder, folder);
    assert_fails(open_previous(publisher, "a.csv", &error) == 0, &error, "/a.csv");
    shell("cd '%s'/.ogistat/0* && rm b.csv gone.csv && mkfifo b.csv && ln -s a.csv gone.csv",
          folder);
    assert_fails(open_previous(publisher, "b.csv", &error) == 0, &error, "/b.csv");
    assert_fails(open_previous(publisher, "gone.csv", &error) == 0, &error, "/gone.csv");
    shell("rm -r '%s'/.ogistat/0*", folder);
    assert_fails(open_previous(publisher, "a.csv", &error) == 0, &error, "/a.csv");
    g_clear_pointer(&publisher, ogi_publisher_free);
    remove_folder(folder);
}

static gboolean
publish_as_nobody(gconstpointer folder)
{
    g_assert_cmpint(setgid(65534), ==, 0);
    g_assert_cmpint(setuid(65534), ==, 0);
    return publish(folder, OLD_SET, NULL, NULL);
}

static void
test_store(void)
{
    g_autofree char *folder = new_folder();
    g_autoptr(GError) error = NULL;

    write_file(folder, ".ogistat", "a file");
    assert_fails(publish(folder, OLD_SET, NULL, &error), &error, "its folder for the sets");
    shell("cd '%s' && rm .ogistat && chmod 777 .", folder);
    must_publish(folder, OLD_SET, TRUE);
    if (getuid() == 0) {
        shell("chown 65534 '%s/.ogistat'", folder);
        assert_fails(publish(folder, NEW_SET, NULL, &error), &error, "another user (65534)");
        assert_visible(folder, "a.csv=1 b.csv=2 gone.csv=3 ");
        shell("chmod 755 '%s'", folder);
        must_publish(folder, NEW_SET, TRUE);
        /* root's own is fit for everybody */
        shell("rm -r '%s'/.ogistat && mkdir -m 777 '%s'/.ogistat && chmod 777 '%s'", folder, folder,
              folder);
        g_assert_cmpint(run_in_child(publish_as_nobody, folder, 0, 0), ==, 0);
        assert_visible(folder, "a.csv=1 b.csv=2 gone.csv=3 ");
    }
    remove_folder(folder);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/publisher-previous/staged", test_staged);
    g_test_add_func("/publisher-previous/foreign", test_foreign);
    g_test_add_func("/publisher-previous/foreign-without-symlinks", test_foreign_without_symlinks);
    g_test_add_func("/publisher-previous/not-input", test_not_input);
    g_test_add_func("/publisher-previous/opened", test_previous);
    g_test_add_func("/publisher-previous/store", test_store);
    return g_test_run();
}
