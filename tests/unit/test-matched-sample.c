/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/matched-sample.h>
#include <ogistat/pairs.h>

#include "small-city.h"

static const char RECEIVED[] = "3:received:total";

static void
report(SmallCity *city, const char *agency, gint year, gint64 received)
{
    small_city_set(small_city_report(city, agency, year, "2021"), RECEIVED, received);
}

static void
test_pairs(SmallCity *city, G_GNUC_UNUSED gconstpointer data)
{
    /* registry order: fin, edu, gem, fed */
    static const char *const EXPECTED[] = {"fin-", "edu+", "gem=", "fed+"};
    const OgiRecord *now, *then;
    OgiPairs pairs;
    guint n = 0;

    report(city, "残联", 2023, 1);
    report(city, "古美街道", 2023, 1);
    report(city, "古美街道", 2022, 1);
    report(city, "教育局", 2023, 1);
    report(city, "财政局", 2022, 1);
    small_city_settle(city);
    ogi_pairs_init(&pairs, city->dataset, 2023);
    for (; ogi_pairs_next(&pairs, &now, &then); n++) {
        const OgiAgency *agency = ogi_record_agency(now != NULL ? now : then);
        const char *side = now == NULL ? "-" : then == NULL ? "+" : "=";
        g_autofree char *found = g_strconcat(agency->id, side, NULL);

        g_assert_cmpuint(n, <, G_N_ELEMENTS(EXPECTED));
        g_assert_cmpstr(found, ==, EXPECTED[n]);
    }
    g_assert_cmpuint(n, ==, G_N_ELEMENTS(EXPECTED));
}

/* Published 30 to 37: the two that stayed 25 to 31, one that left 5, one that entered 6. */
static void
test_split(SmallCity *city, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(OgiMatchedSamples) samples = NULL;
    const OgiMatchedSample *matched;
    guint s = small_city_series(city, NULL, RECEIVED);

    report(city, "财政局", 2022, 10);
    report(city, "财政局", 2023, 11);
    report(city, "教育局", 2022, 5);
    report(city, "古美街道", 2022, 15);
    report(city, "古美街道", 2023, 20);
    report(city, "残联", 2023, 6);
    small_city_settle(city);
    samples = ogi_matched_samples_new(city->totals, 2023);
    matched = ogi_matched_samples_get(samples, OGI_SCOPE_CITY);
    g_assert_cmpint(matched->base[s].value, ==, 25);
    g_assert_cmpint(matched->value[s].value, ==, 31);
    g_assert_cmpint(matched->entered[s].value, ==, 6);
    g_assert_cmpint(matched->left[s].value, ==, 5);
}

/* A cell that one of two reports lacks isn't in the matched sample: no fall to nothing. */
static void
test_missing_cell(SmallCity *city, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(OgiMatchedSamples) samples = NULL;
    const OgiMatchedSample *matched;
    guint s = small_city_series(city, NULL, RECEIVED);

    report(city, "财政局", 2022, 10);
    report(city, "财政局", 2023, 11);
    report(city, "教育局", 2022, 5);
    small_city_set_state(small_city_report(city, "教育局", 2023, "2021"), RECEIVED, OGI_STATE_BLANK,
                         0);
    small_city_settle(city);
    samples = ogi_matched_samples_new(city->totals, 2023);
    matched = ogi_matched_samples_get(samples, OGI_SCOPE_CITY);
    g_assert_cmpint(matched->base[s].value, ==, 10);
    g_assert_cmpint(matched->value[s].value, ==, 11);
    g_assert_cmpint(matched->left[s].value, ==, 5);
    g_assert_false(ogi_figure_has_value(matched->entered[s]));
}

static gint64
city_value(const SmallCity *city, gint year, guint series)
{
    const OgiTotal *totals = ogi_totals_get(city->totals, OGI_SCOPE_CITY, year);

    return totals != NULL ? totals[series].value : 0;
}

/* Random cities, with reports and cells that come and go and forms that change: the identity holds
 * for every series. */
static void
test_identity(SmallCity *city, G_GNUC_UNUSED gconstpointer data)
{
    gboolean any_entered = FALSE;
    gboolean any_left = FALSE;

    small_city_random(city, 2019, 2026, TRUE);
    small_city_settle(city);
    for (gint year = 2020; year < 2027; year++) {
        g_autoptr(OgiMatchedSamples) samples = ogi_matched_samples_new(city->totals, year);
        const OgiMatchedSample *matched = ogi_matched_samples_get(samples, OGI_SCOPE_CITY);

        for (guint s = 0; s < ogi_totals_n_series(city->totals); s++) {
            gint64 change = matched->value[s].value - matched->base[s].value;

            g_assert_cmpint(change + matched->entered[s].value - matched->left[s].value, ==,
                            city_value(city, year, s) - city_value(city, year - 1, s));
            any_entered |= ogi_figure_has_value(matched->entered[s]);
            any_left |= ogi_figure_has_value(matched->left[s]);
        }
    }
    g_assert_true(any_entered && any_left);
}

int
main(int argc, char **argv)
{
    static const struct {
        const char *path;
        void (*test)(SmallCity *city, gconstpointer data);
    } TESTS[] = {
        {"/matched-sample/pairs-in-publishing-order", test_pairs},
        {"/matched-sample/splits-the-change", test_split},
        {"/matched-sample/missing-cell-is-no-change", test_missing_cell},
        {"/matched-sample/identity", test_identity},
    };

    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(TESTS); i++)
        g_test_add(TESTS[i].path, SmallCity, NULL, small_city_set_up, TESTS[i].test,
                   small_city_tear_down);
    return g_test_run();
}
