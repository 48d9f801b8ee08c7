/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "published-before.h"

/* Folders of which a run goes on, or doesn't: that have lost their sets, were copied, or lie in the
 * store of another. */

/* Nothing at all is left of a set, or of what leads to it. */
static void
test_lost(void)
{
    static const struct {
        const char *command, *message;
    } CASES[] = {
        {"rm current/* current/.xxh128sums", "no file is left of the set published before"},
        {"rm -r 0*", "expected what was published before in .ogistat/"},
        {"rm current", "expected what was published before in .ogistat/current"},
        {"rm -r current 0*", "expected what was published before in .ogistat/current"},
    };

    for (guint i = 0; i < 2 * G_N_ELEMENTS(CASES); i++) {
        g_autofree char *folder = new_folder();
        g_autoptr(GError) error = NULL;
        g_autoptr(OgiPublisher) publisher = NULL;

        must_publish(folder, OLD_SET, TRUE);
        if (i % 2 == 1)
            must_publish(folder, NEW_SET, TRUE);
        shell("cd '%s/.ogistat' && %s", folder, CASES[i / 2].command);
        publisher = ogi_publisher_open(folder, &error);
        if (publisher != NULL)
            g_assert_cmpint(ogi_publisher_open_previous(publisher, "a.csv", &error), ==, -1);
        g_assert_error(error, OGI_ERROR, OGI_ERROR_OUTPUT);
        g_assert_true(g_str_has_prefix(error->message, folder));
        g_assert_nonnull(strstr(error->message, CASES[i / 2].message));
        g_clear_pointer(&publisher, ogi_publisher_free);
        shell("rm -r '%s/.ogistat'", folder); /* as the message says */
        must_publish(folder, NEW_SET, TRUE);
        assert_visible(folder, "a.csv=1 b.csv=22 new.csv=4 ");
        shell("rm -r '%s'", folder);
    }
}

/* What had a file before: also one that isn't there any more. */
static void
test_had(void)
{
    g_autofree char *folder = new_folder();
    g_autoptr(GError) error = NULL;
    g_autoptr(OgiPublisher) publisher = ogi_publisher_open(folder, &error);
    gboolean had;

    g_assert_true(ogi_publisher_had(publisher, "a.csv", &had, &error) && !had);
    g_assert_true(ogi_publisher_had_any(publisher, &had, &error) && !had);
    g_clear_pointer(&publisher, ogi_publisher_free);
    must_publish(folder, OLD_SET, TRUE);
    shell("rm '%s'/.ogistat/current/a.csv", folder);
    publisher = ogi_publisher_open(folder, &error);
    g_assert_true(ogi_publisher_had(publisher, "a.csv", &had, &error) && had);
    g_assert_true(ogi_publisher_had(publisher, "b.csv", &had, &error) && had);
    g_assert_true(ogi_publisher_had(publisher, "never.csv", &had, &error) && !had);
    g_assert_true(ogi_publisher_had_any(publisher, &had, &error) && had);
    g_assert_no_error(error);
    g_clear_pointer(&publisher, ogi_publisher_free);
    shell("rm -r '%s'", folder);
}

static void
copy(const char *how, const char *from, const char *to)
{
    shell("%s '%s/.' '%s'", how, from, to);
}

/* Folders that were copied, and copies of copies: what was published stays known, and both go on.
 */
static void
test_copied(void)
{
    static const char *const COPIES[] = {"cp -r", "cp -a", "cp -rL", "cp -al"};

    for (guint i = 0; i < 2 * G_N_ELEMENTS(COPIES); i++) {
        g_autofree char *folder = new_folder();
        g_autofree char *once = new_folder();
        g_autofree char *twice = new_folder();
        const char *last = i % 2 == 1 ? twice : once;

        must_publish(folder, OLD_SET, TRUE);
        copy(COPIES[i / 2], folder, once);
        if (i % 2 == 1) {
            g_assert_true(publish(once, OLD_SET, NULL, NULL));
            copy(COPIES[i / 2], once, twice);
        }
        assert_all_sound(last);
        g_assert_true(publish(last, NEW_SET, NULL, NULL));
        assert_visible(last, "a.csv=1 b.csv=22 new.csv=4 ");
        assert_all_sound(last);
        g_assert_true(publish(folder, NEW_SET, NULL, NULL));
        assert_visible(folder, "a.csv=1 b.csv=22 new.csv=4 ");
        shell("rm -r '%s' '%s'", folder, once);
        shell("rm -r '%s'", twice);
    }
}

/* Nothing is published inside the store of another folder, by whatever name. */
static void
test_inside_store(void)
{
    static const char *const PLACES[] = {".ogistat",         ".ogistat/new/folder",
                                         ".ogistat/current", "other/../.ogistat/x",
                                         "link/x",           "link/current/x/y"};
    g_autofree char *folder = new_folder();
    g_autofree char *other = g_build_filename(folder, "mine/.ogistat/figures", NULL);
    g_autoptr(GError) error = NULL;

    must_publish(folder, OLD_SET, TRUE);
    shell("cd '%s' && ln -s .ogistat link && mkdir -p mine/.ogistat", folder);
    for (guint i = 0; i < G_N_ELEMENTS(PLACES); i++) {
        g_autofree char *place = g_build_filename(folder, PLACES[i], NULL);

        g_assert_false(publish(place, NEW_SET, NULL, &error));
        g_assert_error(error, OGI_ERROR, OGI_ERROR_OUTPUT);
        g_assert_nonnull(strstr(error->message, "lies inside the .ogistat of a folder"));
        g_clear_error(&error);
    }
    assert_all_sound(folder);
    must_publish(other, NEW_SET, TRUE); /* a folder that only has the name */
    shell("rm -r '%s'", folder);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/seal-folder/lost", test_lost);
    g_test_add_func("/seal-folder/had", test_had);
    g_test_add_func("/seal-folder/copied", test_copied);
    g_test_add_func("/seal-folder/inside-store", test_inside_store);
    return g_test_run();
}
