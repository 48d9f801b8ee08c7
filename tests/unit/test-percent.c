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

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/percent/fractions", test_fractions);
    return g_test_run();
}
