/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/template.h>

static void
append_value(GString *out, const char *name, gconstpointer data)
{
    if (!g_str_equal(name, "none"))
        g_string_append_printf(out, "%s=%s", name, (const char *)data);
}

static void
test_fill(void)
{
    static const char *const CASES[][2] = {
        {"", ""},
        {"plain", "plain"},
        {"{a}：{b}", "a=1：b=1"},
        {"{none}x", "x"},
        {"a[, {a}]b", "a, a=1b"},
        {"a[, {none}]b", "ab"},
        {"a[, {a}{none}]b", "ab"},
        {"[{none}][{a}]", "a=1"},
        {"{a b}", "{a b}"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(GString) out = g_string_new(NULL);

        ogi_template_fill(out, CASES[i][0], append_value, "1");
        g_assert_cmpstr(out->str, ==, CASES[i][1]);
    }
}

static void
test_faults(void)
{
    static const char *const NAMES[] = {"a", "b", NULL};
    static const char *const CASES[][2] = {
        {"{a}[{b}]", NULL}, {"{c}", "{c}"}, {"{a", "{"},    {"a}", "}"},
        {"[a", "["},        {"a]", "]"},    {"[[a]]", "["}, {"{}", "{}"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *fault = ogi_template_find_fault(CASES[i][0], NAMES);

        g_assert_cmpstr(fault, ==, CASES[i][1]);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/template/fill", test_fill);
    g_test_add_func("/template/faults", test_faults);
    return g_test_run();
}
