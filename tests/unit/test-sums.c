/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sums of more than a number holds have no value: of totals, of matched samples and of ratios,
 * whatever threads add up which of the reports.
 */
#include <ogistat/matched-sample.h>
#include <ogistat/ratio-totals.h>

#include "small-city.h"

enum { N_AGENCIES = 300, JOBS = 4 };

/* The n-th of those who report in both years; who has the largest number says where it is added. */
static void
report_all(SmallCity *city, guint largest, guint second)
{
    for (guint i = 0; i < N_AGENCIES; i++) {
        g_autofree char *name = g_strdup_printf("机关%03u", i);

        for (gint year = 2022; year < 2024; year++) {
            OgiRecord *record = small_city_report(city, name, year, "2021");
            gint64 value = i == largest ? G_MAXINT64 - 100 : i == second ? 200 : 0;

            small_city_set(record, "3:received:total", value);
            small_city_set(record, "3:concluded:total", value);
            small_city_set(record, "4:review:total", 1);
        }
    }
    small_city_settle(city);
}

static void
test_too_large(SmallCity *city, gconstpointer data)
{
    const guint *order = data;
    g_autoptr(OgiRatioSet) ratios = ogi_ratio_set_load(city->codebook, NULL);
    g_autoptr(OgiTotals) totals = NULL;
    g_autoptr(OgiMatchedSamples) samples = NULL;
    g_autoptr(OgiRatioTotals) sums = NULL;
    const OgiMatchedSample *matched;
    guint completion = (guint)ogi_ratio_set_find(ratios, "completion_rate");
    guint received, reviews;

    report_all(city, order[0], order[1]);
    received = small_city_series(city, NULL, "3:received:total");
    reviews = small_city_series(city, NULL, "4:review:total");
    totals = ogi_totals_new(city->dataset, JOBS);
    g_assert_true(ogi_totals_get(totals, OGI_SCOPE_CITY, 2023)[received].overflow);
    g_assert_false(ogi_totals_get(totals, OGI_SCOPE_CITY, 2023)[reviews].overflow);
    g_assert_cmpint(ogi_totals_get(totals, OGI_SCOPE_CITY, 2023)[reviews].value, ==, N_AGENCIES);

    samples = ogi_matched_samples_new(totals, 2023);
    matched = ogi_matched_samples_get(samples, OGI_SCOPE_CITY);
    g_assert_false(ogi_figure_has_value(matched->value[received]));
    g_assert_false(ogi_figure_has_value(matched->base[received]));
    g_assert_cmpint(matched->value[reviews].value, ==, N_AGENCIES);

    sums = ogi_ratio_totals_new(totals, ratios, JOBS);
    for (guint sample = 0; sample < OGI_RATIO_N_SAMPLES; sample++) {
        const OgiRatioSum *sum =
            ogi_ratio_totals_get(sums, (OgiRatioSample)sample, OGI_SCOPE_CITY, 2023);
        OgiRatioValue value = ogi_ratio_sum_value(&sum[completion]);
        gint64 quotient;

        g_assert_cmpuint(sum[completion].units, ==, N_AGENCIES);
        g_assert_true(sum[completion].overflow);
        g_assert_false(ogi_ratio_divide(&value, 6, &quotient));
        g_assert_false(ogi_ratio_change_pp(&value, &value, 4, &quotient));
    }
}

int
main(int argc, char **argv)
{
    static const guint ORDERS[][2] = {
        {0, 1}, {1, 0}, {0, N_AGENCIES - 1}, {N_AGENCIES - 1, 0}, {200, 201}};

    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(ORDERS); i++) {
        g_autofree char *path =
            g_strdup_printf("/sums/too-large/%u-%u", ORDERS[i][0], ORDERS[i][1]);

        g_test_add(path, SmallCity, ORDERS[i], small_city_set_up, test_too_large,
                   small_city_tear_down);
    }
    return g_test_run();
}
