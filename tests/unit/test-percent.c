/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Percentages as they are printed, against all fractions of small numbers. */
#include "check/prose/percent-private.h"

/* n / d in percent, rounded half up, with one decimal: by long division. */
static gint64
rounded_tenths(gint64 n, gint64 d)
{
    gint64 size = (2 * ABS(n) * 1000 + d) / (2 * d);

    return n < 0 ? -size : size;
}

static void
test_fractions(void)
{
    for (gint64 y = 1; y <= 60; y++) {
        for (gint64 x = 1; x <= 120; x++) {
            gint64 p = rounded_tenths(x - y, y);
            gint64 first = 0;
            gint64 last = 0;

            g_assert_true(ogi_percent_fits(x - y, y, p, 1));
            g_assert_false(ogi_percent_fits(x - y, y, p + 2, 1));
            g_assert_false(ogi_percent_fits(x - y, y, p - 2, 1));
            g_assert_true(ogi_percent_bases(x, p, 1, &first, &last));
            g_assert_cmpint(first, <=, y);
            g_assert_cmpint(last, >=, y);
            for (gint64 base = MAX(first - 2, 1); base <= last + 2; base++)
                g_assert_cmpint(ogi_percent_fits(x - base, base, p, 1), ==,
                                base >= first && base <= last);
        }
    }
    g_assert_true(ogi_percent_is_cut(35, 805, 434, 2));
    g_assert_false(ogi_percent_is_cut(35, 805, 435, 2));
    g_assert_false(ogi_percent_bases(3, 123, 1, &(gint64){0}, &(gint64){0}));
    g_assert_false(ogi_percent_fits(1, 0, 0, 0));
}

/* What no figure of a report leads to, and figures that no number holds. */
static void
test_limits(void)
{
    static const gint64 LARGE = G_MAXINT64 / 2;
    g_autofree char *seven = ogi_percent_of(1, 3, 7);
    g_autofree char *large = ogi_percent_of(LARGE, 3, 0);
    g_autofree char *quotient = ogi_percent_of(LARGE / 100, 1, 6);
    g_autofree char *third = ogi_percent_of(1, 3, 6);
    gint64 first, last;

    g_assert_null(seven);
    g_assert_null(large);
    g_assert_null(quotient);
    g_assert_cmpstr(third, ==, "33.333333");
    g_assert_false(ogi_percent_fits(1, 3, 33, 7));
    g_assert_false(ogi_percent_is_cut(1, 3, 33, 7));
    g_assert_false(ogi_percent_is_cut(1, 0, 0, 0));
    g_assert_true(ogi_percent_fits(LARGE, LARGE, 100, 0));
    g_assert_false(ogi_percent_bases(1, 50, 7, &first, &last));
    g_assert_false(ogi_percent_bases(0, 50, 0, &first, &last));
    /* all of it gone, and more than that */
    g_assert_false(ogi_percent_bases(5, -100, 0, &first, &last));
    g_assert_false(ogi_percent_bases(5, -101, 0, &first, &last));
    g_assert_true(ogi_percent_bases(5, -99, 0, &first, &last));
    g_assert_cmpint(first, ==, 334);
    g_assert_cmpint(last, ==, 1000);
    g_assert_false(ogi_percent_bases(LARGE, -99, 0, &first, &last));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/percent/fractions", test_fractions);
    g_test_add_func("/percent/limits", test_limits);
    return g_test_run();
}
