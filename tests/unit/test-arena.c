/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/arena.h>

enum { N_THINGS = 5000, N_THREADS = 4 };

static gsize
size_of(guint i)
{
    return 1 + (i * 7919) % 5000;
}

/* Things don't overlap, and are zero before they are written to. */
static void
test_things(void)
{
    guint8 *things[N_THINGS];

    for (guint i = 0; i < N_THINGS; i++) {
        things[i] = ogi_arena_alloc0(size_of(i));
        g_assert_cmpuint((gsize)things[i] % 16, ==, 0);
        for (gsize b = 0; b < size_of(i); b++)
            g_assert_cmpuint(things[i][b], ==, 0);
        memset(things[i], (int)(i % 255 + 1), size_of(i));
    }
    for (guint i = 0; i < N_THINGS; i++) {
        for (gsize b = 0; b < size_of(i); b++)
            g_assert_cmpuint(things[i][b], ==, i % 255 + 1);
        ogi_arena_free(things[i]);
    }
    ogi_arena_free(NULL);
}

static gpointer
make_things(gpointer data)
{
    guint8 **things = data;

    for (guint i = 0; i < N_THINGS; i++) {
        things[i] = ogi_arena_alloc0(size_of(i));
        things[i][0] = (guint8)i;
    }
    return NULL;
}

/* Made by threads that have ended, freed here. */
static void
test_threads(void)
{
    static guint8 *things[N_THREADS][N_THINGS];
    GThread *threads[N_THREADS];

    for (guint t = 0; t < N_THREADS; t++)
        threads[t] = g_thread_new("things", make_things, things[t]);
    for (guint t = 0; t < N_THREADS; t++)
        g_thread_join(threads[t]);
    for (guint i = 0; i < N_THINGS; i++) {
        for (guint t = 0; t < N_THREADS; t++) {
            g_assert_cmpuint(things[t][i][0], ==, (guint8)i);
            ogi_arena_free(things[t][i]);
        }
    }
}

static gsize
mapped_pages(void)
{
    g_autofree char *text = NULL;

    g_assert_true(g_file_get_contents("/proc/self/statm", &text, NULL, NULL));
    return (gsize)g_ascii_strtoull(text, NULL, 10);
}

/* What is free is given back: a thousand times a arena's worth doesn't add up. */
static void
test_given_back(void)
{
    gsize before = mapped_pages();

    for (guint i = 0; i < 1000 * 40; i++)
        ogi_arena_free(ogi_arena_alloc0(50000));
    g_assert_cmpuint(mapped_pages(), <, before + 16384);
}

/* Of the heap, of one page and of several, also not quite full. */
static void
test_tables(void)
{
    static const gsize SIZES[] = {1, 4096, (2 << 20) - 1, 2 << 20, (2 << 20) + 1, 5 << 20};

    for (guint i = 0; i < G_N_ELEMENTS(SIZES); i++) {
        guint8 *table = ogi_table_alloc0(SIZES[i]);

        for (gsize b = 0; b < SIZES[i]; b += 997)
            g_assert_cmpuint(table[b], ==, 0);
        g_assert_cmpuint(table[SIZES[i] - 1], ==, 0);
        memset(table, 0xFF, SIZES[i]);
        ogi_table_free(table, SIZES[i]);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/arena/things", test_things);
    g_test_add_func("/arena/threads", test_threads);
    g_test_add_func("/arena/given-back", test_given_back);
    g_test_add_func("/arena/tables", test_tables);
    return g_test_run();
}
