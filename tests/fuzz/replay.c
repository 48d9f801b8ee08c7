/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <string.h>

/*
 * In place of libFuzzer: each file of the folders on the command line goes through a target once,
 * in the order of names.
 */

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);
gsize LLVMFuzzerMutate(guint8 *data, gsize size, gsize max);

/* Nothing is changed here. */
gsize
LLVMFuzzerMutate(G_GNUC_UNUSED guint8 *data, gsize size, G_GNUC_UNUSED gsize max)
{
    return size;
}

static gint
compare(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* (transfer container) */
static GPtrArray *
list_files(const char *folder)
{
    GPtrArray *files = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;
    g_autoptr(GDir) dir = g_dir_open(folder, 0, &error);
    const char *name;

    g_assert_no_error(error);
    while ((name = g_dir_read_name(dir)) != NULL)
        g_ptr_array_add(files, g_build_filename(folder, name, NULL));
    g_ptr_array_sort(files, compare);
    return files;
}

int
main(int argc, char **argv)
{
    guint n = 0;

    for (int i = 1; i < argc; i++) {
        g_autoptr(GPtrArray) files = list_files(argv[i]);

        for (guint f = 0; f < files->len; f++) {
            g_autofree char *data = NULL;
            g_autoptr(GError) error = NULL;
            gsize size;

            if (g_getenv("REPLAY_NAMES") != NULL)
                g_printerr("%s\n", (const char *)files->pdata[f]);
            g_file_get_contents(files->pdata[f], &data, &size, &error);
            g_assert_no_error(error);
            LLVMFuzzerTestOneInput((const guint8 *)data, size);
            n++;
        }
    }
    g_print("%u inputs\n", n);
    return n == 0;
}
