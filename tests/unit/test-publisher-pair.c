/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publisher-pair.h"

/* Whenever the process is killed, and whichever folder is opened first afterwards: both have one
 * set, once both have been opened. */
static void
test_killed(void)
{
    for (guint opened = 0; opened < 2; opened++) {
        guint n[OGI_RECOVERY_HALF + 1] = {0};
        int status = SIGKILL;

        for (guint at = 1; WIFSIGNALED(status); at++) {
            Pair pair;

            pair_open(&pair);
            status = run_in_child(publish_both, &pair, at, 0);
            n[recover(pair.folders[opened])]++;
            n[recover(pair.folders[1 - opened])]++;
            assert_paired(&pair);
            g_assert_true(pair_publish(&pair, NULL));
            g_assert_true(pair_publish(&pair, NULL));
            assert_visible(pair.folders[0], PAIR_AFTER);
            assert_visible(pair.folders[1], PAIR_AFTER);
            g_assert_cmpuint(n_entries(pair.folders[0], ".ogistat"), ==, 4);
            g_assert_cmpuint(n_entries(pair.folders[1], ".ogistat"), ==, 4);
            pair_close(&pair);
        }
        g_assert_cmpint(WEXITSTATUS(status), ==, 0);
        g_assert_cmpuint(n[OGI_RECOVERY_COMPLETED], >, 2);
        g_assert_cmpuint(n[OGI_RECOVERY_UNDONE], >, 2);
        g_assert_cmpuint(n[OGI_RECOVERY_HALF], ==, 0);
    }
}

/* Whatever call fails: an error and the old set in both, or the new one in both. */
static void
test_failing(void)
{
    guint n_failed = 0;
    int status = 0;

    for (guint at = 1; WEXITSTATUS(status) != 2; at++) {
        Pair pair;
        const char *expected;

        steps.looks = FALSE;
        pair_open(&pair);
        steps.looks = TRUE;
        status = run_in_child(publish_both, &pair, 0, at);
        g_assert_true(WIFEXITED(status));
        g_test_message("step %u: %d", at, WEXITSTATUS(status));
        expected = WEXITSTATUS(status) == 1 ? PAIR_BEFORE : PAIR_AFTER;
        n_failed += WEXITSTATUS(status) == 1;
        assert_visible(pair.folders[0], expected);
        assert_visible(pair.folders[1], expected);
        (void)recover(pair.folders[0]);
        (void)recover(pair.folders[1]);
        assert_visible(pair.folders[0], expected);
        assert_visible(pair.folders[1], expected);
        pair_close(&pair);
    }
    steps.looks = FALSE;
    g_assert_cmpuint(n_failed, >, 120);
}

/* Links can't be made for one of the folders, or for none. */
static void
test_without_symlinks(void)
{
    for (guint plain = 0; plain < 3; plain++) {
        g_autoptr(GError) error = NULL;
        Pair pair = {{new_folder(), new_folder()}};

        for (guint i = 0; i < 2; i++) {
            steps.no_symlinks = plain == i || plain == 2 ? EPERM : 0;
            must_publish(pair.folders[i], plain == i || plain == 2 ? OLD_SET : NEW_SET, TRUE);
        }
        steps.no_symlinks = EPERM;
        pair_publish(&pair, &error);
        g_assert_no_error(error);
        assert_visible(pair.folders[0], PAIR_AFTER);
        assert_visible(pair.folders[1], PAIR_AFTER);
        steps.no_symlinks = 0;
        pair_close(&pair);
    }
}

/* Each file of a folder without links is the old one or the new one, and the next run makes them
 * new. */
static void
test_failing_without_symlinks(void)
{
    for (guint plain = 0; plain < 2; plain++) {
        int status = 0;

        for (guint at = 1; WEXITSTATUS(status) != 2; at++) {
            Pair pair = {{new_folder(), new_folder()}};

            must_publish(pair.folders[1 - plain], NEW_SET, TRUE);
            steps.no_symlinks = EPERM;
            must_publish(pair.folders[plain], OLD_SET, TRUE);
            status = run_in_child(publish_both, &pair, 0, at);
            g_assert_true(WIFEXITED(status));
            assert_visible(pair.folders[1 - plain], PAIR_AFTER);
            if (WEXITSTATUS(status) != 1)
                assert_visible(pair.folders[plain], PAIR_AFTER);
            g_assert_true(pair_publish(&pair, NULL));
            assert_visible(pair.folders[plain], PAIR_AFTER);
            memset(&steps, 0, sizeof steps);
            pair_close(&pair);
        }
    }
}

/* A call fails and all after it, too: what can't be taken back is completed by the next run. */
static void
test_failing_for_good(void)
{
    guint n[OGI_RECOVERY_HALF + 1] = {0};
    int status = 0;

    for (guint at = 1; WEXITSTATUS(status) != 2; at++) {
        Pair pair;

        pair_open(&pair);
        steps.fail_from = at;
        status = run_in_child(publish_both, &pair, 0, 0);
        memset(&steps, 0, sizeof steps);
        g_assert_true(WIFEXITED(status));
        n[recover(pair.folders[0])]++;
        n[recover(pair.folders[1])]++;
        assert_paired(&pair);
        if (WEXITSTATUS(status) != 1)
            assert_visible(pair.folders[0], PAIR_AFTER);
        pair_close(&pair);
    }
    g_assert_cmpuint(n[OGI_RECOVERY_COMPLETED], >, 2);
    g_assert_cmpuint(n[OGI_RECOVERY_UNDONE], >, 2);
}

/* Signals cut every call short, of a run and of the one that completes what a stopped one left. */
static void
test_interrupted(void)
{
    int status = SIGKILL;

    for (guint at = 1; WIFSIGNALED(status); at++) {
        g_autoptr(GError) error = NULL;
        Pair pair;

        pair_open(&pair);
        status = run_in_child(publish_both, &pair, at, 0);
        steps.n = 0;
        steps.looks = steps.interrupted = TRUE;
        pair_publish(&pair, &error);
        memset(&steps, 0, sizeof steps);
        g_assert_no_error(error);
        assert_visible(pair.folders[0], PAIR_AFTER);
        assert_visible(pair.folders[1], PAIR_AFTER);
        pair_close(&pair);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/publisher-pair/killed", test_killed);
    g_test_add_func("/publisher-pair/failing", test_failing);
    g_test_add_func("/publisher-pair/without-symlinks", test_without_symlinks);
    g_test_add_func("/publisher-pair/failing-without-symlinks", test_failing_without_symlinks);
    g_test_add_func("/publisher-pair/failing-for-good", test_failing_for_good);
    g_test_add_func("/publisher-pair/interrupted", test_interrupted);
    return g_test_run();
}
