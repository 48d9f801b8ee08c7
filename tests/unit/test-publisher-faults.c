/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "failing-calls.h"

/* How a folder may look before a run, all with the old set visible. */
static void
situation_published(const char *folder)
{
    must_publish(folder, OLD_SET, TRUE);
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
    const char *unsure; /* after a run that couldn't read a file in its folder: left as it is */
} SITUATIONS[] = {
    {"published", situation_published, "a.csv=1 b.csv=2 gone.csv=3 note.txt=mine ",
     "a.csv=1 b.csv=22 new.csv=4 note.txt=mine ", NULL},
    {"copied", situation_copied, "a.csv=1 b.csv=2 note.txt=mine ",
     "a.csv=1 b.csv=22 new.csv=4 note.txt=mine ", NULL},
    {"edited", situation_edited, "a.csv=1 b.csv=2 gone.csv=3 note.txt=mine ",
     "a.csv=1 b.csv=22 new.csv=4 note.txt=mine ", NULL},
    {"links followed", situation_links_followed, "a.csv=1 b.csv=2 gone.csv=3 note.txt=mine ",
     "a.csv=1 b.csv=22 new.csv=4 note.txt=mine ",
     "a.csv=1 b.csv=22 gone.csv=3 new.csv=4 note.txt=mine "},
    {"empty", situation_empty, "note.txt=mine ", "a.csv=1 b.csv=22 new.csv=4 note.txt=mine ", NULL},
};

static gboolean
publish_new(gconstpointer folder)
{
    return publish(folder, NEW_SET, NULL, NULL);
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
            status = run_in_child(publish_new, folder, at, 0);
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
            /* lock, current, that there is one, and one set */
            g_assert_cmpuint(n_entries(folder, ".ogistat"), ==, 4);
            g_assert_cmpuint(n_entries(folder, "."), ==, 5);
            remove_folder(folder);
        }
        g_assert_cmpint(WEXITSTATUS(status), ==, 0);
        g_assert_true(seen_old && seen_new);
        g_assert_cmpuint(at, >, 10);
    }
}

/* What is seen after a run that failed, or didn't; then the old set again. */
static void
assert_whole(const char *folder, guint situation, gboolean failed)
{
    const char *expected = failed ? SITUATIONS[situation].before : SITUATIONS[situation].after;
    g_autofree char *found = visible(folder);

    if (failed || g_strcmp0(found, SITUATIONS[situation].unsure) != 0)
        g_assert_cmpstr(found, ==, expected);
    g_assert_true(publish(folder, OLD_SET, NULL, NULL));
    assert_visible(folder, SITUATIONS[0].before);
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
            steps.looks = TRUE;
            status = run_in_child(publish_new, folder, 0, at);
            steps.looks = FALSE;
            g_test_message("%s, step %u: %d", SITUATIONS[i].name, at, WEXITSTATUS(status));
            g_assert_true(WIFEXITED(status));
            n_failed += WEXITSTATUS(status) == 1;
            assert_whole(folder, i, WEXITSTATUS(status) == 1);
            remove_folder(folder);
        }
        g_assert_cmpuint(n_failed, >, 40);
    }
}

/* A call fails, and all after it, too: what is seen is whole nevertheless. Files that are the same
 * are copied where they can't be linked. */
static void
test_failing_for_good(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(SITUATIONS); i++) {
        gboolean links = i % 2 == 0;
        guint n_failed = 0;
        int status = 0;

        for (guint at = 1; WEXITSTATUS(status) != 2; at++) {
            g_autofree char *folder = new_folder();
            g_autofree char *found = NULL;

            SITUATIONS[i].make(folder);
            write_file(folder, "note.txt", "mine");
            steps.looks = TRUE;
            steps.no_links = !links;
            steps.fail_from = links ? at : 0;
            status = run_in_child(publish_new, folder, 0, links ? 0 : at);
            memset(&steps, 0, sizeof steps);
            g_test_message("%s, step %u: %d", SITUATIONS[i].name, at, WEXITSTATUS(status));
            g_assert_true(WIFEXITED(status));
            n_failed += WEXITSTATUS(status) == 1;
            found = visible(folder);
            /* a switch that isn't on the disk for sure can't be taken back then */
            if (links && g_str_equal(found, SITUATIONS[i].after))
                g_assert_cmpuint(n_failed, >, 40);
            else
                assert_whole(folder, i, WEXITSTATUS(status) == 1);
            remove_folder(folder);
        }
        g_assert_cmpuint(n_failed, >, 40);
    }
}

/* Everything is on the disk before anything becomes visible. */
static void
test_synced(void)
{
    g_autofree char *folder = new_folder();

    memset(&steps, 0, sizeof steps);
    must_publish(folder, OLD_SET, TRUE);
    /* three files and their checksums; their folder, the links' folder, the store before and after
     */
    g_assert_cmpint(steps.n_synced, ==, 8);
    steps.n_synced = 0;
    must_publish(folder, OLD_SET, FALSE);
    g_assert_cmpint(steps.n_synced, ==, 0);
    remove_folder(folder);
}

static void
test_without_symlinks(void)
{
    g_autofree char *folder = new_folder();
    struct stat before, after;

    memset(&steps, 0, sizeof steps);
    steps.no_symlinks = EPERM;
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
    remove_folder(folder);
}

/* Without links files take their places one by one: whatever call fails, each is the old one or the
 * new one, and the next run makes all of them the new ones. */
static void
test_failing_without_symlinks(void)
{
    guint n_failed = 0;
    int status = 0;

    for (guint at = 1; WEXITSTATUS(status) != 2; at++) {
        g_autofree char *folder = new_folder();
        g_autofree char *found = NULL;

        write_file(folder, "note.txt", "mine");
        steps.no_symlinks = EPERM;
        must_publish(folder, OLD_SET, TRUE);
        steps.looks = TRUE;
        status = run_in_child(publish_new, folder, 0, at);
        steps.looks = FALSE;
        g_assert_true(WIFEXITED(status));
        n_failed += WEXITSTATUS(status) == 1;
        found = visible(folder);
        g_test_message("step %u: %d, %s", at, WEXITSTATUS(status), found);
        g_assert_true(g_regex_match_simple(
            "^a.csv=1 b.csv=22? (gone.csv=3 )?(new.csv=4 )?note.txt=mine $", found, 0, 0));
        if (WEXITSTATUS(status) != 1)
            g_assert_cmpstr(found, ==, SITUATIONS[0].after);
        g_assert_true(publish(folder, NEW_SET, NULL, NULL));
        assert_visible(folder, SITUATIONS[0].after);
        must_publish(folder, NEW_SET, FALSE);
        remove_folder(folder);
    }
    g_assert_cmpuint(n_failed, >, 30);
    memset(&steps, 0, sizeof steps);
}

/* A list of names that somebody has written to leads to nothing outside, and to no store. */
static void
test_list_without_symlinks(void)
{
    g_autofree char *folder = new_folder();
    g_autoptr(GError) error = NULL;

    steps.no_symlinks = EPERM;
    must_publish(folder, OLD_SET, TRUE);
    write_file(folder, ".1", "mine");
    write_file(folder, "note.txt", "mine");
    write_file(folder, ".ogistat/published",
               "..\n.\n.ogistat\n.1\n.ogistat/lock\n\n../x\ngone.csv\na.csv\nb.csv\n");
    must_publish(folder, NEW_SET, TRUE);
    assert_visible(folder, "a.csv=1 b.csv=22 new.csv=4 note.txt=mine ");
    shell("cd '%s/.ogistat' && test -f ../.1 && rm published && mkdir published", folder);
    g_assert_false(publish(folder, OLD_SET, NULL, &error));
    g_assert_nonnull(strstr(error->message, "published: can't be read"));
    assert_visible(folder, "a.csv=1 b.csv=22 new.csv=4 note.txt=mine ");
    memset(&steps, 0, sizeof steps);
    remove_folder(folder);
}

/* A call that a signal interrupts is made again, also where the kernel is an old one. */
static void
test_interrupted(void)
{
    for (guint i = 0; i < 8 * G_N_ELEMENTS(SITUATIONS); i++) {
        g_autofree char *folder = new_folder();
        g_autofree char *expected = NULL;

        steps.no_symlinks = i % 2 == 1 ? EOPNOTSUPP : 0;
        SITUATIONS[i / 8].make(folder);
        write_file(folder, "note.txt", "mine");
        steps.n = 0;
        steps.no_openat2 = i / 2 % 2 == 1 ? ENOSYS : 0;
        steps.no_links = i / 4 % 2 == 1;
        steps.looks = steps.interrupted = TRUE;
        must_publish(folder, NEW_SET, TRUE);
        must_publish(folder, NEW_SET, FALSE);
        memset(&steps, 0, sizeof steps);
        expected = visible(folder);
        /* what an earlier run has put there a folder without links doesn't say */
        if (strstr(expected, "gone.csv=3") == NULL || i % 2 == 0)
            assert_visible(folder, SITUATIONS[i / 8].after);
        remove_folder(folder);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/publisher/killed", test_killed);
    g_test_add_func("/publisher/failing", test_failing);
    g_test_add_func("/publisher/failing-for-good", test_failing_for_good);
    g_test_add_func("/publisher/synced", test_synced);
    g_test_add_func("/publisher/without-symlinks", test_without_symlinks);
    g_test_add_func("/publisher/failing-without-symlinks", test_failing_without_symlinks);
    g_test_add_func("/publisher/list-without-symlinks", test_list_without_symlinks);
    g_test_add_func("/publisher/interrupted", test_interrupted);
    return g_test_run();
}
