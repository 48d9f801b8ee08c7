/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "data/words.h"

#include <ogistat/definition.h>

/* The definitions of a folder with a words.csv that has one line more. */
static void
replace_with(const char *line)
{
    g_autoptr(GBytes) known = ogi_definition_built_in("words.csv");
    g_autofree char *folder = g_dir_make_tmp("words-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "words.csv", NULL);
    g_autoptr(GString) csv = g_string_new(NULL);
    g_autoptr(GError) error = NULL;

    g_string_append_len(csv, g_bytes_get_data(known, NULL), (gssize)g_bytes_get_size(known));
    g_string_append(csv, line);
    g_assert_true(g_file_set_contents(path, csv->str, (gssize)csv->len, NULL));
    ogi_definitions_replace(folder, &error);
    g_assert_no_error(error);
    g_assert_cmpint(g_unlink(path), ==, 0);
    g_assert_cmpint(g_rmdir(folder), ==, 0);
}

/* The value of a word that stands for a level; NULL where it is none. */
static const char *
level_of(const char *word)
{
    for (guint i = 0; ogi_words_office_level[i] != NULL; i++) {
        if (g_str_equal(ogi_words_office_level[i], word))
            return ogi_words_office_level_value[i];
    }
    return NULL;
}

/* Each word of a folder's file has the value beside it, those built in and the new one. */
static void
test_values(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *first = g_strdup(ogi_words_office_level[0]);
    g_autofree char *value = g_strdup(ogi_words_office_level_value[0]);

    g_assert_null(level_of("新词"));
    replace_with("office_level,新词,新值,\n");
    ogi_words_load(&error);
    g_assert_no_error(error);
    g_assert_cmpstr(level_of("新词"), ==, "新值");
    g_assert_cmpstr(level_of(first), ==, value);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/words/values", test_values);
    return g_test_run();
}
