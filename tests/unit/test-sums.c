/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sums of more than a number holds have no value: of totals, of matched samples and of ratios,
 * whatever threads add up which of the reports.
 */
#include <ogistat/change.h>
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

/* A section of a report, and what follows from figures that large. */
static void
test_kernels(SmallCity *city, G_GNUC_UNUSED gconstpointer data)
{
    const OgiFigure largest = {.value = G_MAXINT64, .presence = OGI_PRESENCE_VALUE};
    const OgiFigure below = {.value = -2, .presence = OGI_PRESENCE_VALUE};
    const OgiFigure none = {.presence = OGI_PRESENCE_NO_VALUE};
    const OgiRatioValue ratio = {
        .numerator = G_MAXINT64, .denominator = 1, .has_numerator = TRUE, .has_denominator = TRUE};
    OgiRecord *record = small_city_report(city, "财政局", 2022, "2021");
    const OgiTotal *totals;
    gint64 result;

    g_assert_false(ogi_contribution(largest, below, 1, &result));
    g_assert_false(ogi_contribution(largest, none, 1, &result));
    g_assert_false(ogi_contribution(none, none, 1, &result));
    g_assert_true(ogi_contribution(none, below, 1, &result));
    g_assert_false(ogi_ratio_divide(&ratio, 6, &result));
    g_assert_false(ogi_ratio_change_pp(&ratio, &ratio, 4, &result) && result != 0);

    small_city_set(record, "3:denied.state_secret:total", G_MAXINT64);
    small_city_set(record, "3:denied.third_party:total", 1);
    small_city_set(record, "3:unable.not_held:total", 2);
    small_city_settle(city);
    totals = ogi_totals_get(city->totals, OGI_SCOPE_CITY, 2022);
    g_assert_cmpuint(totals[small_city_series(city, NULL, "3:denied:total")].missing, ==, 1);
    g_assert_cmpint(totals[small_city_series(city, NULL, "3:unable:total")].value, ==, 2);
}

/* --- those who continue others --- */

static const char SUCCESSION[] = "id,name,category,first_year,last_year,successor\n"
                                 "a,甲局,部门,,2021,c\nb,乙局,部门,,2021,c\n"
                                 "c,丙局,部门,2022,,\nd,丁局,街道,,,\n";

typedef struct {
    const char *breaks;   /* agencies whose report is no base; "": none */
    const char *lacks;    /* agency that has no figure; "": none */
    const char *registry; /* rows instead of SUCCESSION; NULL */
    gint64 base, value;   /* what matches, of received; -1: no value */
} Succession;

static const Succession SUCCESSIONS[] = {
    {"", "", NULL, 3 + 4 + 9, 10 + 9},
    {"丙局", "", NULL, 9, 9},
    {"甲局", "", NULL, 9, 9},
    {"乙局丁局", "", NULL, -1, -1},
    {"", "乙局", NULL, 9, 9},
    {"", "丙局", NULL, 9, 9},
    /* two cities have no category in common */
    {"", "",
     "id,name,category,parent,first_year,last_year,successor\nx,东市,,,,,\ny,西市,,,,,\n"
     "a,甲局,部门,x,,2021,c\nb,乙局,部门,x,,2021,c\nc,丙局,部门,x,2022,,\nd,丁局,部门,y,,,\n",
     3 + 4, 10},
};

static void
report_of(SmallCity *city, const Succession *self, const char *agency, gint year, gint64 received)
{
    OgiRecord *record = small_city_report(city, agency, year, "2021");

    small_city_set(record, "3:received:total", received);
    small_city_set(record, "3:concluded:total", received);
    if (*self->lacks != '\0' && g_str_equal(self->lacks, agency))
        small_city_set_state(record, "3:received:total", OGI_STATE_ABSENT, 0);
    if (strstr(self->breaks, agency) != NULL)
        ogi_record_set_break(record);
}

static void
test_succession(SmallCity *city, gconstpointer data)
{
    const Succession *self = data;
    const char *text = self->registry != NULL ? self->registry : SUCCESSION;
    g_autoptr(GBytes) csv = g_bytes_new(text, strlen(text));
    g_autoptr(OgiMatchedSamples) samples = NULL;
    const OgiMatchedSample *matched;
    const OgiRatioSum *sum;
    guint received;

    ogi_dataset_free(city->dataset);
    ogi_registry_free(city->registry);
    city->registry = ogi_registry_load("agencies.csv", csv, NULL);
    city->dataset = ogi_dataset_new(city->codebook, city->registry);
    report_of(city, self, "甲局", 2021, 3);
    report_of(city, self, "乙局", 2021, 4);
    report_of(city, self, "丙局", 2022, 10);
    report_of(city, self, "丁局", 2021, 9);
    report_of(city, self, "丁局", 2022, 9);
    small_city_settle(city);
    received = small_city_series(city, NULL, "3:received:total");
    samples = ogi_matched_samples_new(city->totals, 2022);
    matched = ogi_matched_samples_get(samples, OGI_SCOPE_CITY);
    g_assert_cmpint(ogi_figure_has_value(matched->base[received]), ==, self->base >= 0);
    if (self->base >= 0) {
        g_assert_cmpint(matched->base[received].value, ==, self->base);
        g_assert_cmpint(matched->value[received].value, ==, self->value);
    }
    sum = &ogi_ratio_totals_get(city->ratio_totals, OGI_RATIO_MATCHED_BASE, OGI_SCOPE_CITY,
                                2022)[ogi_ratio_set_find(city->ratios, "completion_rate")];
    g_assert_cmpint(sum->denominator, ==, MAX(self->base, 0));
    /* the city, and a scope of each category where there is one city */
    g_assert_cmpuint(ogi_totals_n_scopes(city->totals), >=, self->registry != NULL ? 2 : 3);
    for (guint i = 0; i < ogi_totals_n_scopes(city->totals); i++)
        g_assert_true(self->registry == NULL ||
                      !g_str_has_prefix(ogi_totals_scope(city->totals, i)->name, "category:"));
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
    g_test_add("/sums/kernels", SmallCity, NULL, small_city_set_up, test_kernels,
               small_city_tear_down);
    for (gsize i = 0; i < G_N_ELEMENTS(SUCCESSIONS); i++) {
        g_autofree char *path = g_strdup_printf("/sums/succession/%u", (guint)i);

        g_test_add(path, SmallCity, &SUCCESSIONS[i], small_city_set_up, test_succession,
                   small_city_tear_down);
    }
    return g_test_run();
}
