/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/document.h>

#include "document/package/compound-file-private.h"

/*
 * A compound file of one table, a directory, the root's stream and a stream of ten sectors, of
 * which the last isn't full.
 */
enum {
    SECTOR = 512,
    N_SECTORS = 13,
    BYTES = SECTOR * (N_SECTORS + 1),
    STREAM_BYTES = 9 * SECTOR + 392,
    NEEDED = BYTES - SECTOR + 392,
    END = -2,
    TABLE = -3,
};

/* Where a number is: of the header, and of an entry in the directory. */
enum { N_TABLES = 44, DIRECTORY = 48, SMALLEST = 56, FIRST_LIST = 68, N_LISTS = 72, LIST = 76 };
enum { ENTRY_BYTES = 128, NAME_BYTES = 64, TYPE = 66, BEFORE = 68, BEHIND = 72, INSIDE = 76 };
enum { FIRST = 116, SIZE = 120 };

static void
put(guint8 *bytes, gsize offset, gint32 number)
{
    const guint32 little = GUINT32_TO_LE((guint32)number);

    memcpy(bytes + offset, &little, sizeof little);
}

static void
put_entry(guint8 *bytes, guint index, guint8 type, gint32 first, gint32 size)
{
    guint8 *entry = bytes + 2 * SECTOR + (gsize)index * ENTRY_BYTES;

    entry[TYPE] = type;
    put(entry, FIRST, first);
    put(entry, SIZE, size);
}

static guint8 *
make(void)
{
    static const guint8 magic[] = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};
    guint8 *bytes = g_malloc0(BYTES);

    memcpy(bytes, magic, sizeof magic);
    bytes[30] = 9;
    put(bytes, N_TABLES, 1);
    put(bytes, DIRECTORY, 1);
    put(bytes, SMALLEST, 4096);
    put(bytes, FIRST_LIST, END);
    for (gsize i = 0; i < 109; i++)
        put(bytes, LIST + 4 * i, i == 0 ? 0 : -1);
    for (gint i = 0; i < SECTOR / 4; i++)
        put(bytes, SECTOR + 4 * (gsize)i, i < N_SECTORS - 1 && i > 2 ? i + 1 : -1);
    put(bytes, SECTOR, TABLE);
    for (gsize i = 1; i <= 2; i++)
        put(bytes, SECTOR + 4 * i, END);
    put(bytes, SECTOR + 4 * (N_SECTORS - 1), END);
    put_entry(bytes, 0, 5, 2, 64);
    put_entry(bytes, 1, 2, 3, STREAM_BYTES);
    put_entry(bytes, 2, 2, 9999, 100); /* within the root's stream */
    put_entry(bytes, 3, 0, 9999, 9999);
    return bytes;
}

static void
test_cut(void)
{
    g_autofree guint8 *bytes = make();

    for (gsize len = 0; len <= BYTES; len++) {
        g_autofree guint8 *part = g_memdup2(bytes, MAX(len, 1));

        g_test_message("%u", (guint)len);
        g_assert_cmpint(ogi_compound_file_is_cut(part, len), ==, len < NEEDED);
    }
    g_assert_true(ogi_compound_file_is(bytes, 8));
    g_assert_false(ogi_compound_file_is(bytes, 7));
    bytes[0] = 0;
    g_assert_false(ogi_compound_file_is(bytes, BYTES));
}

/* Tables that are listed in a sector of their own. */
static void
test_lists(void)
{
    g_autofree guint8 *bytes = make();

    put(bytes, LIST, -1);
    put(bytes, N_LISTS, 1);
    put(bytes, FIRST_LIST, 12);
    memset(bytes + BYTES - SECTOR, 0xFF, SECTOR);
    put(bytes, BYTES - SECTOR, 0);
    put_entry(bytes, 1, 2, 3, 9 * SECTOR);
    g_assert_false(ogi_compound_file_is_cut(bytes, BYTES));
    g_assert_true(ogi_compound_file_is_cut(bytes, BYTES - 1));
}

/* What isn't as it is meant is left to whoever reads the file, unless it needs more than there is.
 */
static void
test_odd(void)
{
    static const struct {
        gsize offset;
        gint32 number;
        gboolean is_cut;
    } cases[] = {
        {30, 8, FALSE},                               /* sectors of no known size */
        {30, 12, TRUE},                               /* of 4096 bytes */
        {N_TABLES, 0, FALSE},                         /* chains of one sector */
        {N_TABLES, 3, FALSE},                         /* fewer are listed */
        {N_TABLES, -1, TRUE},                         /* more than the file has room for */
        {N_LISTS, 99999, TRUE},                       /* likewise */
        {DIRECTORY, END, FALSE},                      /* none */
        {DIRECTORY, 13, TRUE},                        /* behind the end */
        {SECTOR + 4, 1, FALSE},                       /* a directory that is its own end */
        {SECTOR + 4 * 3, 3, FALSE},                   /* a stream likewise */
        {SECTOR + 4 * 3, 13, TRUE},                   /* it goes on behind the end */
        {2 * SECTOR + ENTRY_BYTES + SIZE, -1, FALSE}, /* larger than its chain */
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree guint8 *bytes = make();

        g_test_message("%u", i);
        put(bytes, cases[i].offset, cases[i].number);
        g_assert_cmpint(ogi_compound_file_is_cut(bytes, BYTES), ==, cases[i].is_cut);
    }
}

/* Told before it is converted. */
static void
test_damage(void)
{
    g_autofree guint8 *bytes = make();
    g_autofree char *whole = ogi_format_damage(OGI_FORMAT_XLS, bytes, BYTES);
    g_autofree char *cut = ogi_format_damage(OGI_FORMAT_XLS, bytes, NEEDED - 1);

    g_assert_null(whole);
    g_assert_cmpstr(cut, ==, "\037package-cut");
}

static void
put_name(guint8 *bytes, guint index, const char *name, gint32 before, gint32 behind, gint32 inside)
{
    guint8 *entry = bytes + 2 * SECTOR + (gsize)index * ENTRY_BYTES;

    for (gsize i = 0; i < strlen(name); i++)
        entry[2 * i] = (guint8)name[i];
    entry[NAME_BYTES] = (guint8)(2 * strlen(name) + 2);
    put(entry, BEFORE, before);
    put(entry, BEHIND, behind);
    put(entry, INSIDE, inside);
}

/* What is in a folder isn't in the root; entries that refer to each other in circles end. */
static void
test_names(void)
{
    static const struct {
        gint32 first[3]; /* before, behind, inside of the entry that the root begins with */
        const char *names;
        OgiFormat format;
    } cases[] = {
        {{-1, -1, 2}, "WordDocument", OGI_FORMAT_DOC},
        {{2, -1, -1}, "WordDocument Workbook", OGI_FORMAT_XLS},
        {{-1, 3, -1}, "WordDocument EncryptedPackage", OGI_FORMAT_ENCRYPTED},
        {{2, 3, -1}, "WordDocument EncryptedPackage Workbook", OGI_FORMAT_ENCRYPTED},
        {{1, 1, 1}, "WordDocument", OGI_FORMAT_DOC},
        {{0, 999999, 1}, "WordDocument Root", OGI_FORMAT_DOC},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree guint8 *bytes = make();
        g_autoptr(GPtrArray) names = NULL;
        g_autofree char *text = NULL;

        put_name(bytes, 0, "Root", -1, -1, 1);
        put_name(bytes, 1, "WordDocument", cases[i].first[0], cases[i].first[1], cases[i].first[2]);
        put_name(bytes, 2, "Workbook", -1, -1, 1);
        put_name(bytes, 3, "EncryptedPackage", -1, -1, -1);
        names = ogi_compound_file_names(bytes, BYTES);
        g_ptr_array_add(names, NULL);
        text = g_strjoinv(" ", (char **)names->pdata);
        g_assert_cmpstr(text, ==, cases[i].names);
        g_assert_cmpint(ogi_format_detect("a", bytes, BYTES), ==, cases[i].format);
    }
    {
        g_autofree guint8 *bytes = make();

        put_name(bytes, 0, "Root", -1, -1, 1);
        put_name(bytes, 1, "Workbook", 2, -1, -1);
        put_name(bytes, 2, "MBD0001", -1, -1, 3);
        g_assert_true(ogi_format_has_attached(OGI_FORMAT_XLS, bytes, BYTES));
        g_assert_false(ogi_format_has_attached(OGI_FORMAT_DOC, bytes, BYTES));
        put_name(bytes, 2, "Mbx", -1, -1, 3);
        g_assert_false(ogi_format_has_attached(OGI_FORMAT_XLS, bytes, BYTES));
        /* what can't be read has none */
        g_assert_null(ogi_compound_file_names(bytes, 511));
        g_assert_null(ogi_compound_file_names(bytes, 2 * SECTOR));
        bytes[30] = 7;
        g_assert_null(ogi_compound_file_names(bytes, BYTES));
        /* where the directory can't be read any name will do */
        g_assert_cmpint(ogi_format_detect("a", bytes, BYTES), ==, OGI_FORMAT_XLS);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/compound-file/names", test_names);
    g_test_add_func("/compound-file/cut", test_cut);
    g_test_add_func("/compound-file/lists", test_lists);
    g_test_add_func("/compound-file/odd", test_odd);
    g_test_add_func("/compound-file/damage", test_damage);
    return g_test_run();
}
