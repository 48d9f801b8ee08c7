/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <sys/random.h>

#include <ogistat/hash.h>

/* In place of the C library's: early after boot there are no random bytes yet. */
gssize
getrandom(G_GNUC_UNUSED void *bytes, G_GNUC_UNUSED gsize size, unsigned flags)
{
    g_assert_cmpuint(flags, ==, GRND_NONBLOCK);
    errno = EAGAIN;
    return -1;
}

static void
test_without_random_bytes(void)
{
    g_autoptr(GHashTable) table = ogi_hash_table_new(NULL, NULL);
    guint n_buckets = 0;

    for (guint i = 0; i < 16; i++) {
        char text[] = {'a', (char)('a' + i), '\0'};

        n_buckets |= 1U << ogi_hash_string(text) % 16;
        g_assert_cmpuint(ogi_hash_string(text), ==, ogi_hash_text(ogi_text(text, 2)));
    }
    g_assert_cmpuint(n_buckets & (n_buckets - 1), !=, 0); /* not all in one */
    g_hash_table_insert(table, (char[]){"局"}, GINT_TO_POINTER(7));
    g_assert_cmpint(GPOINTER_TO_INT(g_hash_table_lookup(table, "局")), ==, 7);
    g_assert_null(g_hash_table_lookup(table, "厅"));
}

static void
test_intern(void)
{
    char text[] = "局";

    g_assert_null(ogi_intern(NULL));
    g_assert_true(ogi_intern(text) == ogi_intern("局"));
    g_assert_true(ogi_intern(text) != text);
    g_assert_true(ogi_intern(text) != ogi_intern("厅"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/hash/without-random-bytes", test_without_random_bytes);
    g_test_add_func("/hash/intern", test_intern);
    return g_test_run();
}
