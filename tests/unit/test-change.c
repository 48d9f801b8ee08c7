/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/change.h>

static const OgiDue NO_REGISTRY = {FALSE, FALSE};

static OgiFigure
reported(gint64 value)
{
    return (OgiFigure){value, OGI_STATE_REPORTED, OGI_PRESENCE_VALUE};
}

static OgiFigure
without(OgiPresence presence)
{
    return (OgiFigure){.presence = (guint8)presence};
}

static void
test_percent(void)
{
    /* (value, base, percent with 4 decimals), worked out by hand */
    static const struct {
        gint64 value, base, pct;
    } CASES[] = {
        {150, 100, 500000},
        {0, 100, -1000000},
        {100, 100, 0},
        {4, 3, 333333},
        {2, 3, -333333},
        {1, 3, -666667},
        {5, 3, 666667},
        /* 1/2000000 is 0.00005 percent, half a unit of the last decimal: away from zero */
        {2000001, 2000000, 1},
        {1999999, 2000000, -1},
        {2000001, 2000001, 0},
        {4000001, 4000000, 0},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        OgiChange change =
            ogi_change(reported(CASES[i].value), reported(CASES[i].base), NO_REGISTRY);

        g_assert_true(change.has_change && change.has_pct);
        g_assert_cmpint(change.change, ==, CASES[i].value - CASES[i].base);
        g_assert_cmpint(change.pct, ==, CASES[i].pct);
        g_assert_cmpstr(ogi_change_status_name(&change), ==, "A");
    }
}

/* From below zero there is a change, and no percentage. */
static void
test_from_negative(void)
{
    OgiChange change = ogi_change(reported(3), reported(-2), NO_REGISTRY);
    gint64 pp;

    g_assert_true(change.has_change);
    g_assert_cmpint(change.change, ==, 5);
    g_assert_false(change.has_pct);
    g_assert_cmpstr(ogi_change_status_name(&change), ==, "from_negative");
    g_assert_false(ogi_contribution(reported(3), reported(-2), -2, &pp));
}

/* Whoever was to report in the year without a report has neither begun nor ended. */
static void
test_missing(void)
{
    OgiFigure none = without(OGI_PRESENCE_NO_REPORT);
    OgiDue both = {TRUE, TRUE};
    OgiDue only_now = {TRUE, FALSE};
    OgiDue only_then = {FALSE, TRUE};
    OgiChange late = ogi_change(reported(3), none, both);
    OgiChange lost = ogi_change(none, reported(3), both);
    OgiChange new = ogi_change(reported(3), none, only_now);
    OgiChange ceased = ogi_change(none, reported(3), only_then);

    g_assert_cmpstr(ogi_change_status_name(&late), ==, "missing");
    g_assert_cmpstr(ogi_change_status_name(&lost), ==, "missing");
    g_assert_cmpstr(ogi_change_status_name(&new), ==, "new");
    g_assert_cmpstr(ogi_change_status_name(&ceased), ==, "ceased");
}

static void
test_no_base(void)
{
    static const struct {
        OgiPresence now, then;
        const char *status;
    } CASES[] = {
        {OGI_PRESENCE_VALUE, OGI_PRESENCE_NO_REPORT, "new"},
        {OGI_PRESENCE_NO_VALUE, OGI_PRESENCE_NO_REPORT, "new"},
        {OGI_PRESENCE_NO_REPORT, OGI_PRESENCE_VALUE, "ceased"},
        {OGI_PRESENCE_NO_REPORT, OGI_PRESENCE_NO_VALUE, "ceased"},
        {OGI_PRESENCE_VALUE, OGI_PRESENCE_NO_SERIES, "break"},
        {OGI_PRESENCE_NO_SERIES, OGI_PRESENCE_VALUE, "break"},
        {OGI_PRESENCE_NO_SERIES, OGI_PRESENCE_NO_VALUE, "break"},
        {OGI_PRESENCE_VALUE, OGI_PRESENCE_NO_VALUE, "M"},
        {OGI_PRESENCE_NO_VALUE, OGI_PRESENCE_VALUE, "M"},
        {OGI_PRESENCE_NO_VALUE, OGI_PRESENCE_NO_VALUE, "M"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        OgiChange change = ogi_change(without(CASES[i].now), without(CASES[i].then), NO_REGISTRY);

        g_assert_false(change.has_change || change.has_pct);
        g_assert_cmpstr(ogi_change_status_name(&change), ==, CASES[i].status);
    }
}

static void
test_from_zero(void)
{
    for (gint64 value = 0; value < 3; value++) {
        OgiChange change = ogi_change(reported(value), reported(0), NO_REGISTRY);

        g_assert_true(change.has_change);
        g_assert_cmpint(change.change, ==, value);
        g_assert_false(change.has_pct);
        g_assert_cmpstr(ogi_change_status_name(&change), ==, "from_zero");
    }
}

static void
test_weakest_state(void)
{
    OgiFigure imputed = {3, OGI_STATE_IMPUTED, OGI_PRESENCE_VALUE};
    OgiFigure assumed = {0, OGI_STATE_ASSUMED, OGI_PRESENCE_VALUE};
    OgiChange first = ogi_change(reported(6), imputed, NO_REGISTRY);
    OgiChange second = ogi_change(assumed, imputed, NO_REGISTRY);

    g_assert_cmpstr(ogi_change_status_name(&first), ==, "I");
    g_assert_cmpstr(ogi_change_status_name(&second), ==, "E");
}

static void
test_does_not_fit(void)
{
    OgiChange wide = ogi_change(reported(G_MAXINT64), reported(-2), NO_REGISTRY);
    OgiChange steep = ogi_change(reported(G_MAXINT64), reported(1), NO_REGISTRY);

    g_assert_false(wide.has_change || wide.has_pct);
    g_assert_true(steep.has_change);
    g_assert_false(steep.has_pct);
}

/* The parts' shares, before rounding, add up to the growth of the whole: over one denominator their
 * numerators do. */
static void
test_contributions(void)
{
    const OgiFigure now[] = {reported(7), reported(0), without(OGI_PRESENCE_NO_REPORT), reported(5),
                             without(OGI_PRESENCE_NO_VALUE)};
    const OgiFigure then[] = {reported(3), reported(2), reported(1),
                              without(OGI_PRESENCE_NO_REPORT), reported(1)};
    /* 12 after 7: 5/7 = 4/7 - 2/7 - 1/7 + 5/7 - 1/7 */
    static const gint64 EXPECTED[] = {571429, -285714, -142857, 714286, -142857};
    gint64 sum = 0;
    gint64 pp;

    for (gsize i = 0; i < G_N_ELEMENTS(now); i++) {
        g_assert_true(ogi_contribution(now[i], then[i], 7, &pp));
        g_assert_cmpint(pp, ==, EXPECTED[i]);
        sum += now[i].value - then[i].value;
    }
    g_assert_cmpint(sum, ==, 12 - 7);
    g_assert_true(ogi_contribution(reported(12), reported(7), 7, &pp));
    g_assert_cmpint(pp, ==, 714286);
    g_assert_false(ogi_contribution(reported(12), reported(7), 0, &pp));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/change/percent-half-away-from-zero", test_percent);
    g_test_add_func("/change/says-why-there-is-no-base", test_no_base);
    g_test_add_func("/change/from-zero-whatever-the-value", test_from_zero);
    g_test_add_func("/change/from-negative-has-no-percentage", test_from_negative);
    g_test_add_func("/change/missing-is-neither-new-nor-ceased", test_missing);
    g_test_add_func("/change/weakest-state", test_weakest_state);
    g_test_add_func("/change/does-not-fit", test_does_not_fit);
    g_test_add_func("/change/contributions-add-up", test_contributions);
    return g_test_run();
}
