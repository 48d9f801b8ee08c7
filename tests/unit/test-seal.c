/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "failing-calls.h"
#include "published-before.h"

#include "write/publish/seal-private.h"

/* What a later run goes on from is what was published, or an error says which file isn't. */

#define ONE "df3ce784d856334d65cd25028f98f158" /* of "1" */

static void
test_text(void)
{
    g_autoptr(GHashTable) read = NULL;
    g_autoptr(GString) text = g_string_new(NULL);
    OgiChecksum sum = {ONE};

    ogi_seal_add(text, &sum, ".earlier.csv");
    ogi_seal_add(text, &sum, "a.csv");
    ogi_seal_add(text, &sum, "b 公开.docx");
    g_assert_cmpstr(text->str, ==, ONE "  .earlier.csv\n" ONE "  a.csv\n" ONE "  b 公开.docx\n");
    read = ogi_seal_parse(text->str, text->len);
    g_assert_cmpuint(g_hash_table_size(read), ==, 3);
    g_assert_cmpstr(g_hash_table_lookup(read, "b 公开.docx"), ==, ONE);
    /* cut anywhere, it isn't whole, but at the end of a line */
    for (gsize n = 0; n < text->len; n++) {
        g_autoptr(GHashTable) cut = ogi_seal_parse(text->str, n);

        g_assert_cmpint(cut != NULL, ==, n > 0 && text->str[n - 1] == '\n');
    }
}

static void
test_no_text(void)
{
    static const char *const TEXTS[] = {
        "",
        "\n",
        "x\n",
        ONE "\n",
        ONE "  \n",
        ONE " a.csv\n",
        ONE " *a.csv\n",
        ONE "  a.csv",
        ONE "  a.csv\n\n",
        ONE "  a.csv\n" ONE "  a.csv\n",
        "g" ONE "  a.csv\n",
        "df3ce784d856334d65cd25028f98f15x  a.csv\n",
    };

    for (guint i = 0; i < G_N_ELEMENTS(TEXTS); i++)
        g_assert_null(ogi_seal_parse(TEXTS[i], strlen(TEXTS[i])));
    g_assert_null(ogi_seal_parse(ONE "  a\0b\n", sizeof ONE + 6));
}

static const char *const NAMES[] = {"a.csv", "b.csv", "gone.csv"}; /* of OLD_SET */

/* What becomes of a file, by a command in its folder; $f is its name. */
static const char *const DAMAGES[] = {
    ": > $f",
    "printf '\\0' > $f",
    "printf 9 > $f",
    "printf '\\n' >> $f",
    "rm $f",
    "rm $f && cp other $f",
    "cat a.csv b.csv gone.csv > other && mv other $f",
};

/* Where the files are that a run goes on from. (transfer full) */
static char *
files_of(const char *folder, gboolean plain)
{
    return plain ? g_strdup(folder) : g_build_filename(folder, ".ogistat/current", NULL);
}

/* What a run would go on from: "1 2 3 -" of a.csv, b.csv, gone.csv and new.csv. (transfer full) */
static char *
read_all(const char *folder)
{
    static const char *const ALL[] = {"a.csv", "b.csv", "gone.csv", "new.csv"};
    g_autoptr(OgiPublisher) publisher = ogi_publisher_open(folder, NULL);
    GString *all = g_string_new(NULL);

    for (guint i = 0; i < G_N_ELEMENTS(ALL); i++) {
        g_auto(OgiFd) fd = ogi_publisher_open_previous(publisher, ALL[i], NULL);
        char text[8] = "";

        g_assert_cmpint(fd < 0 ? 0 : ogi_file_read(fd, text, sizeof text - 1), >=, 0);
        g_string_append_printf(all, "%s%s", i > 0 ? " " : "", fd < 0 ? "-" : text);
    }
    return g_string_free(all, FALSE);
}

static void
damage_each(gboolean plain)
{
    for (guint i = 0; i < G_N_ELEMENTS(NAMES) * G_N_ELEMENTS(DAMAGES); i++) {
        const char *name = NAMES[i % G_N_ELEMENTS(NAMES)];
        const char *damage = DAMAGES[i / G_N_ELEMENTS(NAMES)];
        g_autofree char *folder = new_folder();
        g_autofree char *files = files_of(folder, plain);
        g_autofree char *path = g_build_filename(folder, name, NULL);

        steps.no_symlinks = plain ? EPERM : 0;
        must_publish(folder, OLD_SET, TRUE);
        assert_all_sound(folder);
        shell("cd '%s' && printf 7 > other && cp -p %s ../kept && f=%s && %s && rm -f other", files,
              name, name, damage);
        for (guint n = 0; n < G_N_ELEMENTS(NAMES); n++) {
            g_autofree char *message = open_previous(folder, NAMES[n]);

            g_assert_cmpint(message != NULL, ==, NAMES[n] == name);
            if (message == NULL)
                continue;
            g_assert_true(g_str_has_prefix(message, path));
            g_assert_nonnull(strstr(message, "isn't as it was published (checksum: expected "));
        }
        shell("cd '%s' && mv ../kept %s", files, name);
        assert_all_sound(folder);
        /* a link that led nowhere is gone */
        must_publish(folder, OLD_SET, !plain && g_str_equal(damage, "rm $f"));
        shell("rm -r '%s'", folder);
    }
    memset(&steps, 0, sizeof steps);
}

static void
test_damaged(void)
{
    damage_each(FALSE);
    damage_each(TRUE);
}

/* A file that no run has published isn't what was published before; where nobody knows, it is. */
static void
test_unlisted(void)
{
    for (guint plain = 0; plain < 2; plain++) {
        g_autofree char *folder = new_folder();
        g_autofree char *files = files_of(folder, plain);
        g_autofree char *message = NULL;

        steps.no_symlinks = plain ? EPERM : 0;
        must_publish(folder, OLD_SET, TRUE);
        write_file(files, ".earlier.csv", "1");
        message = open_previous(folder, ".earlier.csv");
        g_assert_nonnull(message);
        g_assert_nonnull(strstr(message, "expected no such file, found " ONE "); put back"));
        shell("cd '%s' && rm .xxh128sums", files);
        g_assert_null(open_previous(folder, ".earlier.csv"));
        must_publish(folder, NEW_SET, TRUE);
        assert_all_sound(folder);
        shell("rm -r '%s'", folder);
    }
    memset(&steps, 0, sizeof steps);
}

/* The checksums themselves, cut and changed at any byte: nothing opens that isn't known. */
static void
test_seal_damaged(void)
{
    g_autofree char *folder = new_folder();
    g_autofree char *set = files_of(folder, FALSE);
    g_autofree char *path = g_build_filename(set, OGI_SEAL, NULL);
    g_autofree char *whole = NULL;
    gsize len;

    must_publish(folder, OLD_SET, TRUE);
    g_assert_true(g_file_get_contents(path, &whole, &len, NULL));
    for (gsize i = 0; i < 2 * len; i++) {
        gsize at = i / 2;
        g_autofree char *changed = g_memdup2(whole, len);
        guint n_opened = 0;

        changed[at] = changed[at] == '0' ? '1' : '0';
        write_file(set, OGI_SEAL, "");
        g_assert_true(
            g_file_set_contents(path, changed, i % 2 == 0 ? (gssize)at : (gssize)len, NULL));
        for (guint n = 0; n < G_N_ELEMENTS(NAMES); n++) {
            g_autofree char *message = open_previous(folder, NAMES[n]);

            n_opened += message == NULL;
            if (message != NULL)
                g_assert_nonnull(strstr(message, "isn't as it was published"));
        }
        g_assert_cmpuint(n_opened, <, G_N_ELEMENTS(NAMES));
    }
    shell("rm -r '%s'", folder);
}

/* Also where it has become what the new set has. */
static void
test_unchanged(void)
{
    g_autofree char *folder = new_folder();
    g_autofree char *set = files_of(folder, FALSE);
    g_autoptr(GError) error = NULL;
    g_autoptr(OgiPublisher) publisher = NULL;
    gboolean unchanged;

    must_publish(folder, OLD_SET, TRUE);
    write_file(set, "b.csv", "22");
    publisher = ogi_publisher_open(folder, &error);
    g_assert_true(stage(publisher, NEW_SET, &error));
    g_assert_true(ogi_publisher_is_unchanged(publisher, "a.csv", &unchanged, &error) && unchanged);
    g_assert_false(ogi_publisher_is_unchanged(publisher, "b.csv", &unchanged, &error));
    g_assert_nonnull(strstr(error->message, "/b.csv: isn't as it was published"));
    g_clear_pointer(&publisher, ogi_publisher_free);
    shell("rm -r '%s'", folder);
}

/* Whichever call fails, what is damaged isn't believed, and what isn't is told to be unreadable,
 * not damaged. */
static void
test_failing(void)
{
    guint n_failed = 0;

    for (guint damaged = 0; damaged < 2; damaged++) {
        gboolean ended = FALSE;

        for (guint at = 1; !ended; at++) {
            g_autofree char *folder = new_folder();
            g_autofree char *set = files_of(folder, FALSE);
            g_autoptr(GError) error = NULL;
            g_autoptr(OgiPublisher) publisher = NULL;
            g_auto(OgiFd) fd = -1;

            must_publish(folder, OLD_SET, TRUE);
            if (damaged)
                write_file(set, "a.csv", "9");
            publisher = ogi_publisher_open(folder, &error);
            steps.n = 0;
            steps.looks = TRUE;
            steps.fail_at = at;
            fd = ogi_publisher_open_previous(publisher, "a.csv", &error);
            ended = steps.n < (gint)at;
            memset(&steps, 0, sizeof steps);
            g_assert_true(error != NULL || (!damaged && fd >= 0));
            n_failed += error != NULL && !ended;
            if (!damaged && error != NULL)
                g_assert_nonnull(strstr(error->message, "can't be "));
            g_clear_pointer(&publisher, ogi_publisher_free);
            shell("rm -r '%s'", folder);
        }
    }
    g_assert_cmpuint(n_failed, >, 10);
}

static gboolean
publish_new(gconstpointer folder)
{
    return publish(folder, NEW_SET, NULL, NULL);
}

static void
publish_edited(const char *folder)
{
    must_publish(folder, OLD_SET, TRUE);
    write_file(folder, "b.csv", "9");
}

static void
publish_old(const char *folder)
{
    must_publish(folder, OLD_SET, TRUE);
}

static void
publish_without_checksums(const char *folder)
{
    g_autofree char *set = files_of(folder, FALSE);

    must_publish(folder, OLD_SET, TRUE);
    shell("rm '%s'/" OGI_SEAL, set);
}

/* Whenever a run is killed, or whatever fails, the next one goes on from the whole old set or the
 * whole new one, and never from what a person has put there. */
static void
test_stopped(void)
{
    static void (*const SITUATIONS[])(const char *folder) = {
        publish_old, publish_edited, situation_copied, publish_without_checksums};
    guint n = 0;

    for (guint i = 0; i < 4 * G_N_ELEMENTS(SITUATIONS); i++) {
        gboolean plain = i % 2 == 1, kill = i / 2 % 2 == 1;
        int status = -1;

        /* without links what a person has edited is what isn't as it was published */
        if (plain &&
            (SITUATIONS[i / 4] == publish_without_checksums || SITUATIONS[i / 4] == publish_edited))
            continue;
        for (guint at = 1; status != 0; at++, n++) {
            g_autofree char *folder = new_folder();
            g_autofree char *before = NULL;

            steps.no_symlinks = plain ? EPERM : 0;
            SITUATIONS[i / 4](folder);
            status = run_in_child(publish_new, folder, kill ? at : 0, kill ? 0 : at);
            status = WIFEXITED(status) && WEXITSTATUS(status) != 1 ? 0 : -1;
            assert_all_sound(folder);
            before = read_all(folder);
            g_test_message("%u, step %u: %s", i, at, before);
            if (SITUATIONS[i / 4] == situation_copied)
                g_assert_true(g_str_equal(before, "1 2 - -") || g_str_equal(before, "1 22 - 4"));
            else
                g_assert_true(g_str_equal(before, "1 2 3 -") || g_str_equal(before, "1 22 - 4"));
            g_assert_true(publish(folder, NEW_SET, NULL, NULL));
            assert_all_sound(folder);
            shell("rm -r '%s'", folder);
        }
    }
    g_assert_cmpuint(n, >, 200);
    memset(&steps, 0, sizeof steps);
}

/* Its checksums are on the disk with a set, or there is no set. */
static void
test_unwritten(void)
{
    g_autofree char *folder = new_folder();
    g_autoptr(GError) error = NULL;
    g_autoptr(OgiPublisher) publisher = NULL;

    must_publish(folder, OLD_SET, TRUE);
    publisher = ogi_publisher_open(folder, &error);
    g_assert_true(stage(publisher, NEW_SET, NULL));
    g_assert_cmpint(ogi_publisher_stage(publisher, OGI_SEAL, NULL), >=, 0);
    g_assert_false(ogi_publisher_commit(publisher, &error));
    g_assert_error(error, OGI_ERROR, OGI_ERROR_OUTPUT);
    g_assert_nonnull(strstr(error->message, OGI_SEAL ": can't be written: File exists"));
    g_clear_pointer(&publisher, ogi_publisher_free);
    assert_visible(folder, "a.csv=1 b.csv=2 gone.csv=3 ");
    assert_all_sound(folder);
    shell("rm -r '%s'", folder);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/seal/text", test_text);
    g_test_add_func("/seal/no-text", test_no_text);
    g_test_add_func("/seal/damaged", test_damaged);
    g_test_add_func("/seal/unlisted", test_unlisted);
    g_test_add_func("/seal/seal-damaged", test_seal_damaged);
    g_test_add_func("/seal/unchanged", test_unchanged);
    g_test_add_func("/seal/failing", test_failing);
    g_test_add_func("/seal/stopped", test_stopped);
    g_test_add_func("/seal/unwritten", test_unwritten);
    return g_test_run();
}
