/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include <ogistat/headings.h>
#include <ogistat/ratio-totals.h>
#include <ogistat/totals.h>

/*
 * A city small enough to work out by hand. Reports come with every cell reported as zero; a test
 * sets those that it is about, by "table:indicator:column".
 */
typedef struct {
    OgiCodebook *codebook;
    OgiRegistry *registry;
    OgiDataset *dataset;
    OgiFindings *findings;
    OgiTotals *totals; /* after small_city_settle */
    OgiRatioTotals *ratio_totals;
    OgiRatioSet *ratios;
    OgiHeadings *headings;
} SmallCity;

static const char SMALL_REGISTRY[] = "id,name,category\n"
                                     "fin,财政局,政府部门\n"
                                     "edu,教育局,政府部门\n"
                                     "gem,古美街道,街道\n"
                                     "fed,残联,\n"
                                     "all,样例市,consolidated\n";

static inline void
small_city_set_up(SmallCity *city, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GBytes) registry = g_bytes_new(SMALL_REGISTRY, strlen(SMALL_REGISTRY));
    g_autoptr(GError) error = NULL;

    city->codebook = ogi_codebook_load(&error);
    g_assert_no_error(error);
    city->registry = ogi_registry_load("agencies.csv", registry, &error);
    g_assert_no_error(error);
    city->ratios = ogi_ratio_set_load(city->codebook, &error);
    g_assert_no_error(error);
    city->headings = ogi_headings_load(&error);
    g_assert_no_error(error);
    city->dataset = ogi_dataset_new(city->codebook, city->registry);
    city->findings = ogi_findings_new();
    city->totals = NULL;
    city->ratio_totals = NULL;
}

static inline void
small_city_tear_down(SmallCity *city, G_GNUC_UNUSED gconstpointer data)
{
    ogi_ratio_totals_free(city->ratio_totals);
    ogi_totals_free(city->totals);
    ogi_headings_free(city->headings);
    ogi_ratio_set_free(city->ratios);
    ogi_findings_free(city->findings);
    ogi_dataset_free(city->dataset);
    ogi_registry_free(city->registry);
    ogi_codebook_free(city->codebook);
}

/* A report in a form, all zeros; owned by the data set. */
static inline OgiRecord *
small_city_report(SmallCity *city, const char *agency, gint year, const char *form_code)
{
    const OgiForm *form = ogi_codebook_form_by_code(city->codebook, form_code);
    OgiRecord *record = ogi_record_new(form);
    g_autofree char *source = g_strdup_printf("%s-%d.txt", agency, year);

    ogi_record_set_agency_name(record, agency);
    ogi_record_set_year(record, year);
    ogi_record_set_source(record, source);
    for (guint i = 0; i < ogi_form_n_cells(form); i++)
        ogi_record_set(record, i, OGI_STATE_REPORTED, 0, 1);
    ogi_dataset_add(city->dataset, record, city->findings);
    return record;
}

static inline void
small_city_set_state(OgiRecord *record, const char *codes, OgiState state, gint64 value)
{
    g_auto(GStrv) c = g_strsplit(codes, ":", 3);
    gint cell = ogi_form_find(ogi_record_form(record), c[0], c[1], c[2]);

    g_assert_cmpint(cell, >=, 0);
    ogi_record_set(record, (guint)cell, state, value, 1);
}

static inline void
small_city_set(OgiRecord *record, const char *codes, gint64 value)
{
    small_city_set_state(record, codes, OGI_STATE_REPORTED, value);
}

/* Years of reports of which one in four is missing, and one cell in ten is blank. any_form: each is
 * in whichever form; else in that of its year. */
static inline void
small_city_random(SmallCity *city, gint first_year, gint last_year, gboolean any_form)
{
    static const char *const AGENCIES[] = {"财政局", "教育局", "古美街道", "残联"};

    for (gint year = first_year; year <= last_year; year++) {
        for (gsize a = 0; a < G_N_ELEMENTS(AGENCIES); a++) {
            const char *by_law = ogi_form_code(ogi_codebook_form_for_year(city->codebook, year));
            const char *other = g_test_rand_bit() ? "2019" : "2021";
            OgiRecord *record;

            if (g_test_rand_int_range(0, 4) == 0)
                continue;
            record = small_city_report(city, AGENCIES[a], year, any_form ? other : by_law);
            for (guint i = 0; i < ogi_form_n_cells(ogi_record_form(record)); i++) {
                gboolean blank = g_test_rand_int_range(0, 10) == 0;

                ogi_record_set(record, i, blank ? OGI_STATE_BLANK : OGI_STATE_REPORTED,
                               blank ? 0 : g_test_rand_int_range(0, 1000), 1);
            }
        }
    }
}

/* After the last report. */
static inline void
small_city_settle(SmallCity *city)
{
    ogi_dataset_settle(city->dataset, city->findings);
    city->totals = ogi_totals_new(city->dataset, 0);
    city->ratio_totals = ogi_ratio_totals_new(city->totals, city->ratios, 0);
}

/* form: NULL for the newest that has it. */
static inline guint
small_city_series(const SmallCity *city, const char *form, const char *codes)
{
    g_auto(GStrv) c = g_strsplit(codes, ":", 3);
    gint series = ogi_codebook_find_series(
        city->codebook, form != NULL ? ogi_codebook_form_by_code(city->codebook, form) : NULL, c[0],
        c[1], c[2]);

    g_assert_cmpint(series, >=, 0);
    return (guint)series;
}
