/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/sheet/sheet-number-private.h"

static void
test_text(void)
{
    static const struct {
        const char *raw;
        const char *expected;
    } cases[] = {
        {"0", "0"},
        {"-0", "0"},
        {"12", "12"},
        {"007", "7"},
        {"59237.244899999998", "59237.2449"},
        {"0.10000000000000001", "0.1"},
        {"1.8E6", "1800000"},
        {"1.8E+6", "1800000"},
        {"-2.5e-3", "-0.0025"},
        {"1E-07", "0.0000001"},
        {"123456789012345", "123456789012345"},
        {"1234567890123456", "1234567890123460"},
        {"999999999999999.5", "1000000000000000"},
        {"0.9999999999999999", "1"},
        {"99999999999999.94", "99999999999999.9"},
        {"99999999999999.95", "100000000000000"},
        {"1.0", "1"},
        {".5", "0.5"},
        {"5.", "5"},
        {"1E300", "1E300"},
        {"1E", "1E"},
        {"1E5x", "1E5x"},
        {"1.2.3", "1.2.3"},
        {"1,234", "1,234"},
        {"-", "-"},
        {"", ""},
        {"12345678901234567890123456789012345678901", "12345678901234567890123456789012345678901"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        char out[OGI_SHEET_NUMBER_BYTES];
        OgiText text = ogi_sheet_number_text(ogi_text(cases[i].raw, strlen(cases[i].raw)), out);
        g_autofree char *found = g_strndup(text.str, text.len);

        g_assert_cmpstr(found, ==, cases[i].expected);
    }
}

static void
test_date(void)
{
    static const struct {
        const char *raw;
        const char *expected; /* NULL: none */
        gboolean from_1904;
    } cases[] = {
        {"45377", "2024年3月26日", FALSE},
        {"45377.75", "2024年3月26日", FALSE},
        {"43915", "2024年3月26日", TRUE},
        {"4.5377E4", "2024年3月26日", FALSE},
        {"32874", "1990年1月1日", FALSE},
        {"32873", NULL, FALSE},
        {"4E4", "2009年7月6日", FALSE},
        {"1000000000", NULL, FALSE},
        {"0.5", NULL, FALSE},
        {"12", NULL, FALSE},
        {"999999", NULL, FALSE},
        {"-45377", NULL, FALSE},
        {"", NULL, FALSE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        char out[OGI_SHEET_NUMBER_BYTES];
        gboolean ok = ogi_sheet_number_date(ogi_text(cases[i].raw, strlen(cases[i].raw)),
                                            cases[i].from_1904, out);

        g_assert_cmpstr(ok ? out : NULL, ==, cases[i].expected);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sheet-number/fifteen-digits", test_text);
    g_test_add_func("/sheet-number/dates", test_date);
    return g_test_run();
}
