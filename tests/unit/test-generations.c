/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "failing-calls.h"

#include <ogistat/error.h>

#include "write/publish/generations-private.h"

#define FIRST "0000000000000001"
#define SECOND "0000000000000002"

typedef struct {
    char *path;
    int fd;
} Store;

static Store
new_store(void)
{
    Store store = {.path = new_folder()};

    memset(&steps, 0, sizeof steps);
    store.fd = open(store.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    g_assert_cmpint(store.fd, >=, 0);
    return store;
}

static void
store_clear(Store *store)
{
    memset(&steps, 0, sizeof steps);
    ogi_fd_clear(&store->fd);
    shell("rm -r '%s'", store->path);
    g_free(store->path);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Store, store_clear)

/* The names in it, each with a blank behind it. */
static char *
names_in(int fd)
{
    g_autoptr(GPtrArray) names = ogi_generations_list(fd, NULL);
    GString *all = g_string_new(NULL);

    for (guint i = 0; i < names->len; i++)
        g_string_append_printf(all, "%s ", (const char *)names->pdata[i]);
    return g_string_free(all, FALSE);
}

static void
assert_names(const Store *store, const char *expected)
{
    g_autofree char *found = names_in(store->fd);

    g_assert_cmpstr(found, ==, expected);
}

static void
assert_fails(gboolean ok, GError **error, const char *word)
{
    g_assert_false(ok);
    g_assert_error(*error, OGI_ERROR, OGI_ERROR_OUTPUT);
    g_assert_nonnull(strstr((*error)->message, word));
    g_clear_error(error);
}

static void
test_list(void)
{
    g_auto(Store) store = new_store();
    g_autoptr(GPtrArray) none = ogi_generations_list(-1, NULL);
    g_autoptr(GError) error = NULL;
    g_auto(OgiFd) file = -1;

    write_file(store.path, "b.csv", "2");
    write_file(store.path, "a.csv", "1");
    assert_names(&store, "a.csv b.csv ");
    g_assert_cmpuint(none->len, ==, 0);
    file = ogi_file_open_beneath(store.fd, "a.csv", O_RDONLY, 0);
    assert_fails(ogi_generations_list(file, &error) != NULL, &error, "the folder");
    ogi_generations_sweep(file, NULL);
    assert_visible(store.path, "a.csv=1 b.csv=2 ");
}

/* What "current" may lead to, and which set that is. */
static void
test_current(void)
{
    static const struct {
        const char *target, *set;
    } cases[] = {
        {FIRST, FIRST},
        {"copied", "copied"},
        {"000000000000000f", NULL}, /* a file */
        {"000000000000000e", NULL}, /* a link to a folder */
        {"..", NULL},
        {"000000000000000X", NULL},
    };
    g_auto(Store) store = new_store();
    g_autoptr(GError) error = NULL;
    g_autofree char *set = NULL;

    shell("cd '%s' && mkdir " FIRST " copied 000000000000000X && touch 000000000000000f && "
          "ln -s copied 000000000000000e",
          store.path);
    g_assert_true(ogi_generations_current(store.fd, &set, &error));
    g_assert_null(set);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        shell("ln -sfn '%s' '%s/current'", cases[i].target, store.path);
        g_assert_true(ogi_generations_current(store.fd, &set, &error));
        g_assert_no_error(error);
        g_assert_cmpstr(set, ==, cases[i].set);
        g_clear_pointer(&set, g_free);
    }
    shell("ln -sfn " SECOND " '%s/current'", store.path); /* isn't there */
    assert_fails(ogi_generations_current(store.fd, &set, &error), &error,
                 ".ogistat/" SECOND ", found nothing; put back a copy");
    g_assert_null(set);
    shell("ln -sfn " FIRST " '%s/current'", store.path);
    steps.look_fails = EINTR;
    g_assert_true(ogi_generations_current(store.fd, &set, &error));
    g_assert_cmpstr(set, ==, FIRST);
    g_clear_pointer(&set, g_free);
    steps.look_fails = EIO;
    assert_fails(ogi_generations_current(store.fd, &set, &error), &error, "can't be found");
    steps.look_fails = EINTR;
    g_assert_true(ogi_generations_has(store.fd, FIRST));
    steps.look_fails = EIO;
    g_assert_false(ogi_generations_has(store.fd, FIRST));
    g_assert_cmpint(errno, ==, EIO);
    shell("rm '%s/current' && mkdir '%s/current'", store.path, store.path);
    g_assert_true(ogi_generations_current(store.fd, &set, &error));
    g_assert_null(set);
}

/* A link that isn't there any more. */
static void
test_check_none(void)
{
    static const struct {
        const char *command;
        gboolean lost;
    } CASES[] = {
        {"true", FALSE},
        {"mkdir staging published lock", FALSE},
        {"mkdir 0000000000000001", FALSE}, /* of a first run that was killed */
        {"mkdir copied", FALSE},
        {"touch begun", TRUE},
        {"touch begun && mkdir 0000000000000001", TRUE},
        {"mkdir begun", TRUE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_auto(Store) store = new_store();
        g_autoptr(GError) error = NULL;
        gboolean none;

        shell("cd '%s' && %s", store.path, CASES[i].command);
        none = ogi_generations_check_none(store.fd, &error);
        g_assert_cmpint(none, ==, !CASES[i].lost);
        if (CASES[i].lost)
            assert_fails(none, &error, ".ogistat/current, found nothing; put back a copy");
        g_assert_no_error(error);
    }
}

static void
test_sweep(void)
{
    g_auto(Store) store = new_store();

    shell("cd '%s' && mkdir " FIRST " " SECOND " staging mine 000000000000000a && "
          "mkdir 000000000000000a/mine && touch staging/a.csv " FIRST "/a.csv mine/a.csv && "
          "ln -s mine adopting && ln -s " FIRST " switching && ln -s " SECOND " current",
          store.path);
    /* while nobody can tell which set is the published one, none goes */
    ogi_generations_sweep(store.fd, NULL);
    assert_names(&store, FIRST " " SECOND " 000000000000000a adopting current mine ");
    shell("ln -s " FIRST " '%s/switching'", store.path);
    steps.interrupted = TRUE;
    ogi_generations_sweep(store.fd, SECOND);
    memset(&steps, 0, sizeof steps);
    /* a folder in a set and what a link leads to aren't ours */
    assert_names(&store, SECOND " 000000000000000a adopting current mine ");
    shell("test -e '%s/mine/a.csv'", store.path);
    shell("rm '%s/current'", store.path);
    ogi_generations_sweep(store.fd, NULL);
    assert_names(&store, "000000000000000a adopting mine ");
}

static void
test_share(void)
{
    g_auto(Store) from = new_store();
    g_auto(Store) to = new_store();
    g_autoptr(GError) error = NULL;

    write_file(from.path, "a.csv", "1");
    shell("chmod 600 '%s/a.csv' && touch -d 2020-02-02 '%s/a.csv' && ln -s a.csv '%s/link'",
          from.path, from.path, from.path);
    g_assert_true(ogi_generations_share(from.fd, to.fd, "a.csv", &error));
    g_assert_true(ogi_generations_share(from.fd, to.fd, "a.csv", &error));
    g_assert_true(info_of(from.path, "a.csv").st_ino == info_of(to.path, "a.csv").st_ino);
    g_assert_true(ogi_generations_same(from.fd, to.fd, "a.csv"));
    assert_names(&to, "a.csv ");
    /* where no link can be made, a copy; whichever call of it fails, none that isn't whole */
    memset(&steps, 0, sizeof steps);
    steps.no_links = steps.looks = TRUE;
    for (guint at = 1; at <= 9; at++) {
        gboolean shared;

        steps.n = 0;
        steps.fail_at = at;
        shared = ogi_generations_share(from.fd, to.fd, "a.csv", &error);
        g_assert_cmpint(shared, ==, error == NULL);
        g_clear_error(&error);
        g_assert_true(ogi_generations_same(from.fd, to.fd, "a.csv"));
    }
    memset(&steps, 0, sizeof steps);
    steps.fail_at = 2;
    g_assert_true(ogi_generations_share(from.fd, to.fd, "a.csv", &error));
    g_assert_true(info_of(from.path, "a.csv").st_ino != info_of(to.path, "a.csv").st_ino);
    g_assert_cmpint(info_of(to.path, "a.csv").st_mtime, ==, info_of(from.path, "a.csv").st_mtime);
    g_assert_cmpint(info_of(to.path, "a.csv").st_mode & 0777, ==, 0600);
    assert_visible(to.path, "a.csv=1 ");
    memset(&steps, 0, sizeof steps);
    assert_fails(ogi_generations_share(from.fd, to.fd, "none", &error), &error, "can't be read");
    assert_fails(ogi_generations_share(from.fd, to.fd, "link", &error), &error, "can't be shared");
    steps.look_fails = EINTR;
    g_assert_true(ogi_generations_share(from.fd, to.fd, "a.csv", &error));
    steps.look_fails = EIO;
    assert_fails(ogi_generations_share(from.fd, to.fd, "a.csv", &error), &error, "can't be shared");
    shell("rm '%s/a.csv' && mkdir '%s/a.csv'", to.path, to.path);
    assert_fails(ogi_generations_share(from.fd, to.fd, "a.csv", &error), &error,
                 "can't be written");
    g_assert_false(ogi_generations_same(from.fd, to.fd, "a.csv"));
    g_assert_false(ogi_generations_same(from.fd, to.fd, "none"));
    /* its name for a file in between, taken by a folder */
    shell("rm '%s/sharing' && mkdir '%s/sharing'", to.path, to.path);
    assert_fails(ogi_generations_share(from.fd, to.fd, "a.csv", &error), &error,
                 "can't be written");
}

static char *
seal(const Store *store, const char *current, guint fail_at, GError **error)
{
    memset(&steps, 0, sizeof steps);
    steps.fail_at = fail_at;
    return ogi_generations_seal(store->fd, "staging", current, error);
}

/* A number that something else has is passed over. */
static void
test_seal(void)
{
    g_auto(Store) store = new_store();
    g_autoptr(GError) error = NULL;
    g_autofree char *set = NULL;

    assert_fails(seal(&store, NULL, 0, &error) != NULL, &error, "staging");
    shell("cd '%s' && mkdir staging " SECOND " && touch " SECOND "/a.csv 0000000000000003",
          store.path);
    assert_fails(seal(&store, NULL, 1, &error) != NULL, &error, "staging");
    assert_fails(seal(&store, NULL, 2, &error) != NULL, &error, FIRST);
    set = seal(&store, FIRST, 0, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(set, ==, "0000000000000004");
    assert_names(&store, SECOND " 0000000000000003 0000000000000004 ");
}

static void
test_switch(void)
{
    g_auto(Store) store = new_store();
    g_autoptr(GError) error = NULL;
    g_autofree char *set = NULL;

    shell("mkdir '%s/" FIRST "'", store.path);
    g_assert_true(ogi_generations_switch(store.fd, NULL, NULL, &error));
    g_assert_true(ogi_generations_switch(store.fd, FIRST, NULL, &error));
    assert_names(&store, FIRST " begun current ");
    g_assert_true(ogi_generations_restore(store.fd, &set, &error));
    g_assert_null(set);
    g_assert_true(ogi_generations_switch(store.fd, NULL, FIRST, &error));
    assert_names(&store, FIRST " ");
    shell("mkdir '%s/current'", store.path);
    assert_fails(ogi_generations_switch(store.fd, NULL, NULL, &error), &error, ".ogistat");
    memset(&steps, 0, sizeof steps);
    steps.fail_at = 1;
    assert_fails(ogi_generations_restore(store.fd, &set, &error), &error, ".ogistat");
    memset(&steps, 0, sizeof steps);
    g_assert_true(ogi_generations_restore(store.fd, &set, &error));
    g_assert_cmpstr(set, ==, "copied");
    assert_names(&store, FIRST " begun copied current ");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/generations/list", test_list);
    g_test_add_func("/generations/current", test_current);
    g_test_add_func("/generations/check-none", test_check_none);
    g_test_add_func("/generations/sweep", test_sweep);
    g_test_add_func("/generations/share", test_share);
    g_test_add_func("/generations/seal", test_seal);
    g_test_add_func("/generations/switch", test_switch);
    return g_test_run();
}
