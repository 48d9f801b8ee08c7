/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "document/sheet/number-format-private.h"

#define DIGITS_24 "000000000000000000000000"

typedef struct {
    const char *format;
    const char *number;
    const char *shown; /* NULL: something else than a number */
    gboolean changed;
} Case;

static void
assert_shows(const Case *cases, guint n)
{
    for (guint i = 0; i < n; i++) {
        const Case *test = &cases[i];
        g_autoptr(GString) out = g_string_new("before ");
        OgiNumberShown shown =
            ogi_number_format_show(test->format, ogi_text(test->number, strlen(test->number)), out);

        g_test_message("%s of %s", test->format, test->number);
        g_assert_cmpint(shown, ==,
                        test->shown == NULL ? OGI_SHOWN_OTHER
                        : test->changed     ? OGI_SHOWN_CHANGED
                                            : OGI_SHOWN_SAME);
        g_assert_true(g_str_has_prefix(out->str, "before "));
        g_assert_cmpstr(out->str + strlen("before "), ==, test->shown != NULL ? test->shown : "");
    }
}

static void
test_digits(void)
{
    static const Case cases[] = {
        {"0", "12", "12", FALSE},
        {"0", "12.5", "13", TRUE},
        {"0.00", "3.5", "3.50", FALSE},
        {"0.00", "0.05", "0.05", FALSE},
        {"0.00", "100", "100.00", FALSE},
        {"0.0", "3.25", "3.3", TRUE},
        {"0.##", "1.5", "1.5", FALSE},
        {"000", "7", "007", FALSE},
        {"0000", "1200", "1200", FALSE},
        {"?0", "7", "7", FALSE},
        {"#", "0", "", FALSE},
        {"#,##0", "1234", "1234", FALSE},
        {"#,##0,", "1234567", "1235", TRUE},
        {"#,##0,,", "12000000", "12", TRUE},
        {"0.00,", "5", "0.01", TRUE},
        {"0,", "0", "0", FALSE},
        {",0", "12", ",12", FALSE},
        {"0%", "0.85", "85%", FALSE},
        {"0\"%\"", "85", "85%", FALSE},
        {"0\\%", "85", "85%", FALSE},
        {"General", "12.5", "12.5", FALSE},
        {"G/通用格式", "1200", "1200", FALSE},
        {"@", "12", "12", FALSE},
        {"0-0", "12", "1-2", TRUE},
        {"0.0.0", "1.25", "1.2.5", TRUE},
        {"0\"0\"", "12", "120", TRUE},
    };

    assert_shows(cases, G_N_ELEMENTS(cases));
}

static void
test_literals(void)
{
    static const Case cases[] = {
        {"0\"件\"", "12", "12件", FALSE},
        {"0.0\"万元", "12", "12.0万元", FALSE},
        {"0\\元", "12", "12元", FALSE},
        {"0!元", "12", "12元", FALSE},
        {"0元", "12", "12元", FALSE},
        {"0\\", "12", "12\\", FALSE},
        {"0_)", "12", "12", FALSE},
        {"0_", "12", "12_", FALSE},
        {"* 0", "12", "12", FALSE},
        {"*-0", "12", NULL, FALSE},
        {"*-0;*-0", "-12", NULL, FALSE},
        {"*10", "12", NULL, FALSE}, /* as many ones as there is room */
        {"[Red]0", "12", "12", FALSE},
        {"[Red]0[Blue", "12", "12", FALSE},
        {"[White]0", "12", NULL, FALSE},
        {"[白色]0", "12", NULL, FALSE},
        {"[$¥-804]0", "12", "¥12", FALSE},
        {"[$¥]0", "12", "¥12", FALSE},
        {"[$-804]0", "12", "12", FALSE},
        {"[>100]0", "12", NULL, FALSE},
        {"[DBNum1]0", "12", NULL, FALSE},
        {"[h]", "12", NULL, FALSE},
        {"[]0", "12", NULL, FALSE},
        {"yyyy", "12", NULL, FALSE},
        {"0.00E+00", "12", NULL, FALSE},
        {"# ?/?", "12", NULL, FALSE},
        {"/0", "12", "/12", FALSE},
        {"\"\"0", "12", "12", FALSE},
        {"0元,", "12", "12元,", FALSE},
    };

    assert_shows(cases, G_N_ELEMENTS(cases));
}

static void
test_sections(void)
{
    static const Case cases[] = {
        {"0", "-0", "0", FALSE},         {"0;(/0)", "-5", "-/5", FALSE},
        {"0", "-5", "-5", FALSE},        {"0;-0", "-5", "-5", FALSE},
        {"0;(0)", "-5", "-5", FALSE},    {"0;0", "-5", NULL, FALSE}, /* its sign isn't seen */
        {"0;[Red]0", "-5", NULL, FALSE}, {"0;\"负\"", "-5", NULL, FALSE},
        {"0;\"负\";", "5", "5", FALSE},  {"0;-0;无", "0", "无", FALSE},
        {"0;-0;\"-\"", "0", "0", FALSE}, {"0;-0;", "0", "", FALSE},
        {"0;-0;\"1\"", "0", "1", TRUE},  {"0;-0;\"0\"", "0", "0", FALSE},
        {"0;-0", "0", "0", FALSE},       {"\"a;b\"0;-0", "5", "a;b5", FALSE},
        {"\\;0;-0", "5", ";5", FALSE},   {"!;0;-0", "-5", "-5", FALSE},
        {"[Red];0", "5", NULL, FALSE},   {"0;-0;0;@;0", "5", "5", FALSE},
    };

    assert_shows(cases, G_N_ELEMENTS(cases));
}

static void
test_bounds(void)
{
    static const Case cases[] = {
        {"0", "abc", NULL, FALSE},
        {"0", "1E300", NULL, FALSE},
        {"0", "1E-300", NULL, FALSE},
        {DIGITS_24 DIGITS_24 DIGITS_24 DIGITS_24, "1",
         DIGITS_24 DIGITS_24 DIGITS_24 "00000000000000000000000"
                                       "1",
         FALSE},
        {DIGITS_24 DIGITS_24 DIGITS_24 DIGITS_24 "0", "1", NULL, FALSE},
    };

    assert_shows(cases, G_N_ELEMENTS(cases));
}

static void
test_text(void)
{
    static const struct {
        const char *format;
        gboolean shown;
    } cases[] = {
        {"0", TRUE},          {"@", TRUE},        {"0;-0;0;@", TRUE},
        {"0;-0;0;", FALSE},   {"\"无\"@", FALSE}, {"0;-0;0;\"x\"", FALSE},
        {"0;-0;\"-\"", TRUE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].format);
        g_assert_cmpint(ogi_number_format_shows_text(cases[i].format), ==, cases[i].shown);
    }
}

static void
test_built_in(void)
{
    g_assert_cmpstr(ogi_number_format_built_in(1), ==, "0");
    g_assert_cmpstr(ogi_number_format_built_in(10), ==, "0.00%");
    g_assert_cmpstr(ogi_number_format_built_in(48), ==, "##0.0E+0");
    g_assert_null(ogi_number_format_built_in(0)); /* General */
    g_assert_null(ogi_number_format_built_in(49));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/number-format/digits", test_digits);
    g_test_add_func("/number-format/literals", test_literals);
    g_test_add_func("/number-format/sections", test_sections);
    g_test_add_func("/number-format/bounds", test_bounds);
    g_test_add_func("/number-format/text", test_text);
    g_test_add_func("/number-format/built-in", test_built_in);
    return g_test_run();
}
