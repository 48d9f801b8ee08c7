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
            status = run_in_child(publish_new, folder, 0, at);
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

/* A call that a signal interrupts is made again. */
static void
test_interrupted(void)
{
    g_autofree char *folder = new_folder();

    must_publish(folder, OLD_SET, TRUE);
    memset(&steps, 0, sizeof steps);
    steps.interrupted = TRUE;
    must_publish(folder, NEW_SET, TRUE);
    must_publish(folder, NEW_SET, FALSE);
    memset(&steps, 0, sizeof steps);
    assert_visible(folder, "a.csv=1 b.csv=22 new.csv=4 ");
    g_assert_cmpuint(n_entries(folder, ".ogistat"), ==, 3);
    memset(&steps, 0, sizeof steps);
    steps.no_symlinks = TRUE;
    shell("rm -r '%s' && mkdir '%s'", folder, folder);
    must_publish(folder, OLD_SET, TRUE);
    steps.interrupted = TRUE;
    must_publish(folder, NEW_SET, TRUE);
    memset(&steps, 0, sizeof steps);
    assert_visible(folder, "a.csv=1 b.csv=22 new.csv=4 ");
    shell("rm -r '%s'", folder);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/publisher/killed", test_killed);
    g_test_add_func("/publisher/failing", test_failing);
    g_test_add_func("/publisher/synced", test_synced);
    g_test_add_func("/publisher/without-symlinks", test_without_symlinks);
    g_test_add_func("/publisher/interrupted", test_interrupted);
    return g_test_run();
}
