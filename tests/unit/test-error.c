/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/error.h>

static gboolean
add(GError **all, const char *mistake)
{
    return ogi_error_add(all, g_error_new_literal(OGI_ERROR, OGI_ERROR_DEFINITION, mistake));
}

/* Every mistake is a line, and told once: as a whole line, not as a part of another. */
static void
test_add(void)
{
    static const struct {
        const char *mistakes[4];
        const char *all;
    } CASES[] = {
        {{"a.csv:1: x", "a.csv:2: y", "a.csv:1: x"}, "a.csv:1: x\na.csv:2: y"},
        {{"a.csv:12: x", "a.csv:1", "a.csv:12: x"}, "a.csv:12: x\na.csv:1"},
        {{"x", "an x", "x y", "x"}, "x\nan x\nx y"},
        {{"an x", "x y", "x", "x"}, "an x\nx y\nx"},
        {{"x", "", "y"}, "x\n\ny"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(GError) all = NULL;

        for (guint m = 0; m < 4 && CASES[i].mistakes[m] != NULL; m++)
            g_assert_false(add(&all, CASES[i].mistakes[m]));
        g_assert_error(all, OGI_ERROR, OGI_ERROR_DEFINITION);
        g_assert_cmpstr(all->message, ==, CASES[i].all);
    }
    g_assert_false(add(NULL, "nobody asks"));
}

/* A file of nothing but mistakes doesn't fill the memory. */
static void
test_many(void)
{
    g_autoptr(GError) all = NULL;

    for (guint i = 0; i < 20000; i++) {
        g_autofree char *mistake = g_strdup_printf("rules.csv:%u: wrong", i);

        add(&all, mistake);
    }
    g_assert_cmpuint(strlen(all->message), >, 64 * 1024);
    g_assert_cmpuint(strlen(all->message), <, 65 * 1024);
    g_assert_nonnull(strstr(all->message, "\nrules.csv:1000: wrong\n"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/error/add", test_add);
    g_test_add_func("/error/many", test_many);
    return g_test_run();
}
