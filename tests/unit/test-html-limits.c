/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html-cell.h"

/* Pages with more than may be of something. */

/* More rules than may be, and more than can be looked for: a note, and all cells in doubt. */
static void
test_limits(void)
{
    static const struct {
        const char *rule;
        guint n_rules;
        guint n_cells;
        gboolean over;
    } cases[] = {
        {"i{color:red}", 20000, 2, FALSE},
        {"i{color:red}", 20001, 2, TRUE},
        {"td{color:red}", 2000, 20000, FALSE},
        {"td{color:red}", 6000, 20000, TRUE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) page = g_string_new("<style>");
        g_autofree char *cell = NULL;

        for (guint k = 0; k < cases[i].n_rules; k++)
            g_string_append(page, cases[i].rule);
        g_string_append(page, "</style><table>");
        for (guint k = 0; k < cases[i].n_cells; k += 2)
            g_string_append(page, "<tr><td>甲<td>1");
        cell = html_last_cell(page->str);
        g_test_message("%u", i);
        g_assert_cmpstr(cell, ==, cases[i].over ? "1 unlike" : "1");
        g_assert_cmpuint(html_n_notes(page->str, "F-LIMIT"), ==, cases[i].over ? 1 : 0);
    }
}

/* Thousands of classes cost no more than their letters. */
static void
test_classes(void)
{
    g_autoptr(GString) page = g_string_new("<style>");
    g_autoptr(GString) classes = g_string_new(NULL);
    g_autofree char *cell = NULL;

    for (guint i = 0; i < 10000; i++) {
        g_string_append_printf(page, ".a%u{color:red}", i);
        g_string_append_printf(classes, " a%u", i);
    }
    g_string_append(page, "</style><table>");
    for (guint i = 0; i < 100; i++)
        g_string_append_printf(page, "<tr><td class='%s'>甲<td>1", classes->str);
    cell = html_last_cell(page->str);
    g_assert_cmpstr(cell, ==, "1");
    g_assert_cmpuint(html_n_notes(page->str, "F-LIMIT"), ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);

    g_test_add_func("/html-limits/rules", test_limits);
    g_test_add_func("/html-limits/classes", test_classes);
    return g_test_run();
}
