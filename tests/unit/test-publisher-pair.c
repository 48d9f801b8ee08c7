/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "failing-calls.h"

/* Two folders of one run, as output and letters are. */
typedef struct {
    char *folders[2];
} Pair;

static const char *const PAIR_BEFORE = "a.csv=1 b.csv=2 gone.csv=3 ";
static const char *const PAIR_AFTER = "a.csv=1 b.csv=22 new.csv=4 ";

static void
pair_open(Pair *self)
{
    for (guint i = 0; i < G_N_ELEMENTS(self->folders); i++) {
        self->folders[i] = new_folder();
        must_publish(self->folders[i], OLD_SET, TRUE);
    }
}

static void
pair_close(Pair *self)
{
    for (guint i = 0; i < G_N_ELEMENTS(self->folders); i++) {
        shell("rm -rf '%s'", self->folders[i]);
        g_free(self->folders[i]);
    }
}

static gboolean
pair_publish(const Pair *self, GError **error)
{
    g_autoptr(OgiPublisher) first = ogi_publisher_open(self->folders[0], error);
    g_autoptr(OgiPublisher) second =
        first != NULL ? ogi_publisher_open(self->folders[1], error) : NULL;

    return second != NULL && stage(first, NEW_SET, error) && stage(second, NEW_SET, error) &&
           ogi_publishers_commit(first, second, error);
}

static gboolean
publish_both(gconstpointer pair)
{
    return pair_publish(pair, NULL);
}

/* What the next run that opens a folder makes of what it finds. */
static OgiRecovery
recover(const char *folder)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(OgiPublisher) publisher = ogi_publisher_open(folder, &error);

    g_assert_no_error(error);
    return ogi_publisher_recovery(publisher);
}

/* Both have the old set, or both the new one. */
static void
assert_paired(const Pair *self)
{
    g_autofree char *found = visible(self->folders[0]);

    g_assert_true(g_str_equal(found, PAIR_BEFORE) || g_str_equal(found, PAIR_AFTER));
    assert_visible(self->folders[1], found);
}

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
            g_assert_cmpuint(n_entries(pair.folders[0], ".ogistat"), ==, 3);
            g_assert_cmpuint(n_entries(pair.folders[1], ".ogistat"), ==, 3);
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

        pair_open(&pair);
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
    g_assert_cmpuint(n_failed, >, 16);
}

/* A run was stopped, and then the other folder went, too. */
static void
test_parted(void)
{
    for (guint gone = 0; gone < 2; gone++) {
        guint n[OGI_RECOVERY_HALF + 1] = {0};
        int status = SIGKILL;

        for (guint at = 1; WIFSIGNALED(status); at++) {
            Pair pair;

            pair_open(&pair);
            status = run_in_child(publish_both, &pair, at, 0);
            shell("rm -r '%s'", pair.folders[gone]);
            n[recover(pair.folders[1 - gone])]++;
            g_assert_cmpint(recover(pair.folders[1 - gone]), ==, OGI_RECOVERY_NONE);
            pair_close(&pair);
        }
        /* the first decides; without it nothing tells that the second was to have its set */
        g_assert_cmpuint(n[gone == 1 ? OGI_RECOVERY_HALF : OGI_RECOVERY_UNDONE], >, 2);
        g_assert_cmpuint(n[OGI_RECOVERY_COMPLETED], ==, 0);
    }
}

static void
test_journal_damaged(void)
{
    static const char *const CUT[] = {"", "ogistat journal 1\nfirst\n", "x\n\n\n\n\n\nend\n"};
    g_autofree char *folder = new_folder();
    g_autoptr(GError) error = NULL;

    must_publish(folder, OLD_SET, TRUE);
    for (guint i = 0; i < G_N_ELEMENTS(CUT); i++) {
        write_file(folder, ".ogistat/journal", CUT[i]);
        g_assert_cmpint(recover(folder), ==, OGI_RECOVERY_NONE);
        g_assert_cmpuint(n_entries(folder, ".ogistat"), ==, 3);
        assert_visible(folder, PAIR_BEFORE);
    }
    shell("mkdir '%s/.ogistat/journal'", folder);
    g_assert_false(publish(folder, NEW_SET, NULL, &error));
    g_assert_nonnull(strstr(error->message, "journal: can't be read"));
    assert_visible(folder, PAIR_BEFORE);
    shell("rm -r '%s'", folder);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/publisher-pair/killed", test_killed);
    g_test_add_func("/publisher-pair/failing", test_failing);
    g_test_add_func("/publisher-pair/parted", test_parted);
    g_test_add_func("/publisher-pair/journal-damaged", test_journal_damaged);
    return g_test_run();
}
