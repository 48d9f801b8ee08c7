/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "failing-calls.h"

#include <ogistat/digest.h>
#include <ogistat/error.h>

#define SHA256_OF_ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

/* A folder with a file "a" of "abc", and both of them open. */
typedef struct {
    char *path, *filename;
    OgiFd folder, file;
} Place;

static Place
new_place(void)
{
    Place place = {.path = new_folder()};

    memset(&steps, 0, sizeof steps);
    write_file(place.path, "a", "abc");
    place.filename = g_build_filename(place.path, "a", NULL);
    place.folder = open(place.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    place.file = open(place.filename, O_RDWR | O_CLOEXEC);
    g_assert_true(place.folder >= 0 && place.file >= 0);
    return place;
}

static void
place_clear(Place *place)
{
    memset(&steps, 0, sizeof steps);
    ogi_fd_clear(&place->folder);
    ogi_fd_clear(&place->file);
    shell("rm -r '%s'", place->path);
    g_free(place->path);
    g_free(place->filename);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Place, place_clear)

static void
fail_at(guint step)
{
    memset(&steps, 0, sizeof steps);
    steps.looks = TRUE;
    steps.fail_at = step;
}

static void
test_write(void)
{
    g_auto(Place) place = new_place();
    g_autoptr(GError) error = NULL;

    steps.looks = steps.interrupted = TRUE;
    g_assert_true(ogi_file_write(place.file, "a.csv", "xyz1", 4, &error));
    g_assert_no_error(error);
    memset(&steps, 0, sizeof steps);
    assert_visible(place.path, "a=xyz1 ");
    fail_at(1);
    g_assert_false(ogi_file_write(place.file, "a.csv", "more", 4, &error));
    g_assert_error(error, OGI_ERROR, OGI_ERROR_OUTPUT);
    g_assert_cmpstr(error->message, ==, "a.csv: can't be written: Input/output error");
    g_clear_error(&error);
    /* a device that takes nothing, and says no reason */
    memset(&steps, 0, sizeof steps);
    steps.writes_nothing = TRUE;
    g_assert_false(ogi_file_write(place.file, "a.csv", "more", 4, &error));
    g_assert_cmpstr(error->message, ==, "a.csv: can't be written: No space left on device");
}

/* Whichever call fails, what is loaded is all of the file, or nothing. */
static void
test_load(void)
{
    g_auto(Place) place = new_place();
    guint at;

    for (at = 1;; at++) {
        g_autoptr(GBytes) bytes = NULL;

        fail_at(at);
        bytes = ogi_file_load(place.filename, 3);
        if ((guint)steps.n < at) {
            g_assert_cmpmem(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), "abc", 3);
            break;
        }
        if (bytes == NULL)
            g_assert_cmpint(errno, ==, EIO);
        else /* to close it didn't work */
            g_assert_cmpuint(g_bytes_get_size(bytes), ==, 3);
    }
    g_assert_cmpuint(at, >, 5);
    memset(&steps, 0, sizeof steps);
    g_assert_null(ogi_file_load(place.filename, 2));
    g_assert_cmpint(errno, ==, EFBIG);
    g_assert_null(ogi_file_load(place.path, 99));
    g_assert_cmpint(errno, ==, ENOTSUP);
    steps.looks = steps.interrupted = TRUE;
    {
        g_autoptr(GBytes) bytes = ogi_file_load(place.filename, 3);

        g_assert_cmpuint(g_bytes_get_size(bytes), ==, 3);
    }
}

/* A file that has grown since somebody looked how long it is. */
static void
test_read_all(void)
{
    static const struct {
        guint64 expected, max_bytes;
        int reason; /* 0: it is read */
    } CASES[] = {{3, 3, 0},     {0, 9, 0},     {1, 3, 0},    {9, 9, 0},
                 {1, 2, EFBIG}, {0, 0, EFBIG}, {4, 3, EFBIG}};
    g_auto(Place) place = new_place();

    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(GByteArray) buffer = g_byte_array_new();

        g_assert_cmpint(lseek(place.file, 0, SEEK_SET), ==, 0);
        g_assert_cmpint(
            ogi_file_read_all(place.file, CASES[i].expected, CASES[i].max_bytes, buffer), ==,
            CASES[i].reason == 0);
        if (CASES[i].reason == 0)
            g_assert_cmpmem(buffer->data, buffer->len, "abc", 3);
        else
            g_assert_cmpint(errno, ==, CASES[i].reason);
    }
}

/* What was done to a file between two looks, and whether its bytes are taken to be the same. */
static void
test_unchanged(void)
{
    static const struct {
        const char *command;
        gboolean same;
    } CASES[] = {
        {"true", TRUE},
        {"ln a b", TRUE},
        {"rm a", TRUE},
        {"printf abcd > a", FALSE},
        {"touch -d 2020-02-02 a", FALSE},
        {"touch -r a t && printf xyz > a && touch -r t a", FALSE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_auto(Place) place = new_place();
        struct stat before;

        shell("touch -d 2021-02-03 '%s'", place.filename);
        g_assert_cmpint(fstat(place.file, &before), ==, 0);
        g_usleep(20000); /* as fine as file systems keep times */
        shell("cd '%s' && %s", place.path, CASES[i].command);
        g_assert_cmpint(ogi_file_is_unchanged(place.file, &before), ==, CASES[i].same);
        if (!CASES[i].same)
            g_assert_cmpint(errno, ==, ESTALE);
        fail_at(1);
        g_assert_false(ogi_file_is_unchanged(place.file, &before));
        g_assert_cmpint(errno, ==, EIO);
    }
}

static void
test_open_beneath(void)
{
    static const struct {
        const char *name;
        int reason; /* 0: it is opened */
    } CASES[] = {{"a", 0},          {"..", EXDEV},   {"sub/a", EXDEV}, {"../a", EXDEV},
                 {"/etc/x", EXDEV}, {"link", ELOOP}, {"none", ENOENT}, {".", 0}};
    static const int WITHOUT[] = {0, ENOSYS, EPERM, EAGAIN};
    g_auto(Place) place = new_place();

    shell("cd '%s' && ln -s a link && mkdir sub && touch sub/a", place.path);
    for (guint w = 0; w < G_N_ELEMENTS(WITHOUT); w++) {
        for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
            g_auto(OgiFd) fd = -1;

            steps.no_openat2 = WITHOUT[w];
            fd = ogi_file_open_beneath(place.folder, CASES[i].name, O_RDONLY, 0);
            if (fd < 0)
                g_assert_cmpint(errno, ==, CASES[i].reason);
            else
                g_assert_cmpint(CASES[i].reason, ==, 0);
        }
    }
}

static void
test_reasons(void)
{
    static const int KNOWN[] = {ENOENT, EACCES, ENOSPC, ESTALE};

    for (guint i = 0; i < G_N_ELEMENTS(KNOWN); i++)
        g_assert_cmpstr(ogi_file_reason_told(KNOWN[i]), ==, ogi_file_reason(KNOWN[i]));
    g_assert_cmpstr(ogi_file_reason(ENOENT), ==, "No such file or directory");
    g_assert_cmpstr(ogi_file_reason_told(EDOM), ==, "Numerical argument out of domain");
    g_assert_cmpstr(ogi_file_reason_code(EACCES), ==, "EACCES");
    g_assert_cmpstr(ogi_file_reason(12345), ==, "unknown error");
    g_assert_cmpstr(ogi_file_reason_told(12345), ==, "unknown error");
    g_assert_cmpstr(ogi_file_reason_code(12345), ==, "EIO");
}

/* Opened anew, as they are compared from where they stand. */
static gboolean
is_same(const Place *place, const char *other)
{
    g_auto(OgiFd) a = openat(place->folder, "a", O_RDONLY | O_CLOEXEC);
    g_auto(OgiFd) b = openat(place->folder, other, O_RDONLY | O_CLOEXEC);

    return ogi_file_same(a, b);
}

static void
test_same(void)
{
    g_auto(Place) place = new_place();
    guint at;

    write_file(place.path, "same", "abc");
    write_file(place.path, "other", "abd");
    write_file(place.path, "longer", "abcd");
    shell("mkdir '%s/sub'", place.path);
    g_assert_true(is_same(&place, "same"));
    g_assert_false(is_same(&place, "other"));
    g_assert_false(is_same(&place, "longer"));
    g_assert_false(is_same(&place, "sub"));
    g_assert_false(is_same(&place, "none"));
    /* what can't be looked at isn't the same; to close it isn't to look at it */
    for (at = 1; at < 11; at++) {
        fail_at(at);
        g_assert_false(is_same(&place, "same"));
    }
    fail_at(11);
    g_assert_true(is_same(&place, "same"));
}

static void
test_digest(void)
{
    g_auto(Place) place = new_place();
    OgiDigest digest = {"before"};

    fail_at(1);
    g_assert_false(ogi_digest_fd(place.file, &digest));
    g_assert_cmpstr(digest.hex, ==, "before");
    fail_at(2);
    g_assert_false(ogi_digest_fd(place.file, &digest));
    g_assert_cmpstr(digest.hex, ==, "before");
    memset(&steps, 0, sizeof steps);
    steps.looks = steps.interrupted = TRUE;
    g_assert_true(ogi_digest_fd(place.file, &digest));
    g_assert_cmpstr(digest.hex, ==, SHA256_OF_ABC);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/file/write", test_write);
    g_test_add_func("/file/load", test_load);
    g_test_add_func("/file/read-all", test_read_all);
    g_test_add_func("/file/unchanged", test_unchanged);
    g_test_add_func("/file/open-beneath", test_open_beneath);
    g_test_add_func("/file/reasons", test_reasons);
    g_test_add_func("/file/same", test_same);
    g_test_add_func("/file/digest", test_digest);
    return g_test_run();
}
