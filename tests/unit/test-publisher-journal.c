/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publisher-pair.h"

/* What a run that was stopped between two folders has left, and what the next one makes of it. */

static gboolean
open_folder(gconstpointer folder)
{
    g_autoptr(OgiPublisher) publisher = ogi_publisher_open(folder, NULL);

    return publisher != NULL;
}

/* What a run that was stopped has left: its journals, and which sets are seen. */
static char *
state_of(const Pair *self)
{
    GString *state = g_string_new(NULL);

    for (guint i = 0; i < G_N_ELEMENTS(self->folders); i++) {
        g_autofree char *journal = g_build_filename(self->folders[i], ".ogistat/journal", NULL);
        g_autofree char *found = visible(self->folders[i]);

        g_string_append_printf(state, "%d %s\n", g_file_test(journal, G_FILE_TEST_EXISTS), found);
    }
    return g_string_free(state, FALSE);
}

/* Stopped at a step, and then a call of the run fails that opens a folder next. FALSE: none did. */
static gboolean
recover_badly(guint stopped_at, guint opened, guint fail_at)
{
    Pair pair;
    int status;

    pair_open(&pair);
    (void)run_in_child(publish_both, &pair, stopped_at, 0);
    steps.looks = TRUE;
    status = run_in_child(open_folder, pair.folders[opened], 0, fail_at);
    steps.looks = FALSE;
    g_assert_true(WIFEXITED(status));
    (void)recover(pair.folders[opened]);
    (void)recover(pair.folders[1 - opened]);
    assert_paired(&pair);
    g_assert_true(pair_publish(&pair, NULL));
    assert_visible(pair.folders[0], PAIR_AFTER);
    assert_visible(pair.folders[1], PAIR_AFTER);
    pair_close(&pair);
    return WEXITSTATUS(status) != 2;
}

/* Stopped when both were to be switched, and neither was. */
static void
stop_decided(const Pair *self)
{
    for (guint at = 1;; at++) {
        g_autofree char *first = g_build_filename(self->folders[0], ".ogistat/journal", NULL);
        g_autofree char *second = g_build_filename(self->folders[1], ".ogistat/journal", NULL);
        int status = run_in_child(publish_both, self, at, 0);

        g_assert_true(WIFSIGNALED(status));
        if (g_file_test(first, G_FILE_TEST_EXISTS) && g_file_test(second, G_FILE_TEST_EXISTS))
            break;
    }
    assert_visible(self->folders[0], PAIR_BEFORE);
    assert_visible(self->folders[1], PAIR_BEFORE);
}

/* Whatever a stopped run has left, and whatever call fails when that is looked after: both have one
 * set in the end. */
static void
test_failing(void)
{
    g_autoptr(GHashTable) states = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    int status = SIGKILL;

    for (guint at = 1; WIFSIGNALED(status); at++) {
        Pair pair;
        gboolean known; /* or no journal in it */
        char *state;

        pair_open(&pair);
        status = run_in_child(publish_both, &pair, at, 0);
        state = state_of(&pair);
        known = !g_str_has_prefix(state, "1") && strstr(state, "\n1") == NULL;
        known = !g_hash_table_add(states, state) || known;
        pair_close(&pair);
        for (guint opened = 0; opened < 2 && !known && WIFSIGNALED(status); opened++) {
            guint n = 1;

            while (recover_badly(at, opened, n))
                n++;
            g_test_message("stopped at %u, folder %u: %u calls", at, opened, n - 1);
            g_assert_cmpuint(n, >, 40);
        }
    }
    g_assert_cmpuint(g_hash_table_size(states), >, 5);
}

/* Damaged by hand since a run was stopped that was to switch both folders. */
static void
test_edited(void)
{
    static const struct {
        const char *command;    /* $1, $2: the stores */
        gboolean first, second; /* switched */
    } CASES[] = {
        {"true", TRUE, TRUE},
        {"sed -i 3s/./x/ $2/journal", TRUE, TRUE}, /* the first has the set that it names */
        {"rm $2/journal", TRUE, FALSE},
        {"echo > $2/journal", TRUE, FALSE},
        {"rm -r $2/0000000000000002", TRUE, FALSE},
        {"rm -r $1/0000000000000002", FALSE, TRUE},
        {"rm -r $1/0000000000000002 && touch $1/0000000000000002", FALSE, TRUE},
        {"sed -i 7s/.*/en/ $1/journal", FALSE, FALSE}, /* cut short: nothing is decided */
    };

    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        Pair pair;

        pair_open(&pair);
        stop_decided(&pair);
        shell("set -- '%s/.ogistat' '%s/.ogistat' && %s", pair.folders[0], pair.folders[1],
              CASES[i].command);
        (void)recover(pair.folders[0]);
        (void)recover(pair.folders[1]);
        assert_visible(pair.folders[0], CASES[i].first ? PAIR_AFTER : PAIR_BEFORE);
        assert_visible(pair.folders[1], CASES[i].second ? PAIR_AFTER : PAIR_BEFORE);
        shell("test ! -e '%s/.ogistat/journal' -a ! -e '%s/.ogistat/journal'", pair.folders[0],
              pair.folders[1]);
        pair_close(&pair);
    }
}

/* The way to the other folder doesn't fit into a journal: nothing is changed. */
static void
test_too_long(void)
{
    g_autofree char *folder = new_folder();
    g_autofree char *before = g_get_current_dir();
    g_autoptr(GString) name = g_string_new(NULL);
    g_autoptr(GString) path = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    Pair pair;

    while (name->len < 250)
        g_string_append(name, "局");
    g_assert_cmpint(chdir(folder), ==, 0);
    for (guint i = 0; i < 10; i++) {
        g_assert_cmpint(mkdir(name->str, 0777), ==, 0);
        g_assert_cmpint(chdir(name->str), ==, 0);
        g_string_append_printf(path, "%s/", name->str);
    }
    pair = (Pair){{g_strconcat(path->str, "one", NULL), g_strconcat(path->str, "two", NULL)}};
    must_publish(pair.folders[0], OLD_SET, TRUE);
    must_publish(pair.folders[1], OLD_SET, TRUE);
    g_assert_false(pair_publish(&pair, &error));
    g_assert_nonnull(
        strstr(error->message, "two: its journal can't be written: File name too long"));
    assert_visible(pair.folders[0], PAIR_BEFORE);
    assert_visible(pair.folders[1], PAIR_BEFORE);
    g_assert_cmpint(chdir(before), ==, 0);
    shell("rm -r '%s'", folder); /* too long a way for nftw */
    g_free(pair.folders[0]);
    g_free(pair.folders[1]);
}

static void
test_damaged(void)
{
    static const char *const CUT[] = {"", "ogistat journal 1\nfirst\n", "x\n\n\n\n\n\nend\n",
                                      "ogistat journal 1\n\n\n\n\n\nen\n"};
    g_autofree char *folder = new_folder();
    g_autoptr(GError) error = NULL;

    must_publish(folder, OLD_SET, TRUE);
    for (guint i = 0; i < G_N_ELEMENTS(CUT); i++) {
        write_file(folder, ".ogistat/journal", CUT[i]);
        g_assert_cmpint(recover(folder), ==, OGI_RECOVERY_NONE);
        g_assert_cmpuint(n_entries(folder, ".ogistat"), ==, 4);
        assert_visible(folder, PAIR_BEFORE);
    }
    shell("mkdir '%s/.ogistat/journal'", folder);
    g_assert_false(publish(folder, NEW_SET, NULL, &error));
    g_assert_nonnull(strstr(error->message, "journal: can't be read"));
    assert_visible(folder, PAIR_BEFORE);
    remove_folder(folder);
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
            remove_folder(pair.folders[gone]);
            n[recover(pair.folders[1 - gone])]++;
            g_assert_cmpint(recover(pair.folders[1 - gone]), ==, OGI_RECOVERY_NONE);
            pair_close(&pair);
        }
        /* the first decides; without it nothing tells that the second was to have its set */
        g_assert_cmpuint(n[gone == 1 ? OGI_RECOVERY_HALF : OGI_RECOVERY_UNDONE], >, 2);
        g_assert_cmpuint(n[OGI_RECOVERY_COMPLETED], ==, 0);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/publisher-journal/failing", test_failing);
    g_test_add_func("/publisher-journal/parted", test_parted);
    g_test_add_func("/publisher-journal/edited", test_edited);
    g_test_add_func("/publisher-journal/too-long", test_too_long);
    g_test_add_func("/publisher-journal/damaged", test_damaged);
    return g_test_run();
}
