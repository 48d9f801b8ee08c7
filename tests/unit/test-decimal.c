/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/decimal.h>

/* Expected figures by hand, or by bc -l. */
static void
test_divide(void)
{
    static const struct {
        gint64 n, d;
        guint decimals;
        gint64 expected;
    } CASES[] = {
        {1191, 3486, 6, 341652}, {1, 3, 4, 3333},
        {2, 3, 4, 6667},         {1, 8, 2, 13},
        {-1, 8, 2, -13},         {1, -8, 2, -13},
        {-1, -8, 2, 13},         {0, 5, 6, 0},
        {5, 10, 0, 1},           {-5, 10, 0, -1},
        {49, 100, 0, 0},         {1, 20000, 4, 1},
        {1, 20001, 4, 0},        {G_MAXINT64, 1, 0, G_MAXINT64},
    };
    gint64 result = 77;

    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_assert_true(ogi_decimal_divide(CASES[i].n, CASES[i].d, CASES[i].decimals, &result));
        g_assert_cmpint(result, ==, CASES[i].expected);
    }
    result = 77;
    g_assert_false(ogi_decimal_divide(1, 0, 2, &result));
    g_assert_false(ogi_decimal_divide(G_MAXINT64, 1, 1, &result));
    g_assert_cmpint(result, ==, 77);
}

static void
test_one(void)
{
    gint64 one = 1;

    for (guint decimals = 0; decimals < 18; decimals++, one *= 10)
        g_assert_cmpint(ogi_decimal_one(decimals), ==, one);
    g_assert_cmpint(ogi_decimal_one(18), ==, one);
}

static void
test_subtract_ratios(void)
{
    gint64 result;

    /* 2/3 - 1/3 is 33.3333 percentage points, not 66.6667 - 33.3333 */
    g_assert_true(ogi_decimal_subtract_ratios(200, 3, 100, 3, 4, &result));
    g_assert_cmpint(result, ==, 333333);
    g_assert_true(ogi_decimal_subtract_ratios(1, 8, 1, 4, 2, &result));
    g_assert_cmpint(result, ==, -13);
    g_assert_false(ogi_decimal_subtract_ratios(1, 0, 1, 4, 2, &result));
    g_assert_false(ogi_decimal_subtract_ratios(1, 4, 1, 0, 2, &result));
    /* what doesn't fit is no ratio */
    g_assert_false(ogi_decimal_subtract_ratios(G_MININT64, 1, G_MAXINT64, 1, 0, &result));
    g_assert_false(
        ogi_decimal_subtract_ratios(G_MAXINT64, G_MAXINT64, G_MININT64, G_MAXINT64, 18, &result));
    g_assert_true(
        ogi_decimal_subtract_ratios(G_MININT64, G_MININT64, G_MAXINT64, G_MININT64, 0, &result));
    g_assert_cmpint(result, ==, 2);
    g_assert_true(ogi_decimal_subtract_ratios(G_MAXINT64, G_MAXINT64, 0, G_MAXINT64, 0, &result));
    g_assert_cmpint(result, ==, 1);
}

static void
test_write(void)
{
    static const struct {
        gint64 value;
        guint decimals;
        const char *fixed, *brief;
    } CASES[] = {
        {0, 0, "0", "0"},
        {0, 4, "0.0000", "0"},
        {592372449, 4, "59237.2449", "59237.2449"},
        {59237244900, 6, "59237.244900", "59237.2449"},
        {-500, 4, "-0.0500", "-0.05"},
        {25100000, 2, "251000.00", "251000"},
        {7, 6, "0.000007", "0.000007"},
        {G_MAXINT64, 0, "9223372036854775807", "9223372036854775807"},
        {G_MININT64, 0, "-9223372036854775808", "-9223372036854775808"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        char out[OGI_DECIMAL_CHARS];
        gsize n = ogi_decimal_write(out, CASES[i].value, CASES[i].decimals);

        g_assert_cmpmem(out, n, CASES[i].fixed, strlen(CASES[i].fixed));
        n = ogi_decimal_write_short(out, CASES[i].value, CASES[i].decimals);
        g_assert_cmpmem(out, n, CASES[i].brief, strlen(CASES[i].brief));
    }
}

static void
test_parse(void)
{
    static const char *const BAD[] = {
        "", "-", "1.2.3", "1e3", " 1", "1,000", "0.125", "92233720368547758080", ".", "0x1",
        /* past what 64 bits hold: at a digit, at the last one, at a decimal, at one that is added
         */
        "999999999999999999999", "18446744073709551616", "1844674407370955161.69",
        "1844674407370955161.6", "184467440737095517"};
    gint64 value = 5;

    g_assert_true(ogi_decimal_parse("-12.50", 6, 2, &value));
    g_assert_cmpint(value, ==, -1250);
    g_assert_true(ogi_decimal_parse("+3", 2, 0, &value));
    g_assert_cmpint(value, ==, 3);
    g_assert_true(ogi_decimal_parse("12.5000", 7, 2, &value));
    g_assert_cmpint(value, ==, 1250);
    value = 5;
    for (guint i = 0; i < G_N_ELEMENTS(BAD); i++)
        g_assert_false(ogi_decimal_parse(BAD[i], strlen(BAD[i]), 2, &value));
    g_assert_cmpint(value, ==, 5);
}

static void
test_add(void)
{
    gint64 sum = G_MAXINT64 - 1;

    g_assert_true(ogi_decimal_add(&sum, 1));
    g_assert_false(ogi_decimal_add(&sum, 1));
    g_assert_cmpint(sum, ==, G_MAXINT64);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/decimal/divide", test_divide);
    g_test_add_func("/decimal/one", test_one);
    g_test_add_func("/decimal/subtract-ratios", test_subtract_ratios);
    g_test_add_func("/decimal/write", test_write);
    g_test_add_func("/decimal/parse", test_parse);
    g_test_add_func("/decimal/add", test_add);
    return g_test_run();
}
