/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/csv-reader.h>
#include <ogistat/decimal.h>
#include <ogistat/error.h>

#include "small-city.h"

static OgiRatioValue
value_of(const SmallCity *city, const OgiRecord *record, const char *code)
{
    g_autoptr(OgiFigureMap) map = ogi_figure_map_new(city->codebook, NULL);
    g_autofree OgiFigure *figures = g_new(OgiFigure, ogi_totals_n_series(city->totals));
    gint index = ogi_ratio_set_find(city->ratios, code);

    g_assert_cmpint(index, >=, 0);
    ogi_figure_map_read(map, record, figures);
    return ogi_ratio_value(city->ratios, (guint)index, figures);
}

static void
test_sums_with_signs(SmallCity *city, G_GNUC_UNUSED gconstpointer data)
{
    OgiRecord *record = small_city_report(city, "财政局", 2023, "2021");
    OgiRatioValue ratio;
    gint64 result;

    small_city_set(record, "4:suit_direct:total", 24);
    small_city_set(record, "4:suit_direct:pending", 6);
    small_city_set(record, "4:suit_direct:corrected", 1);
    small_city_set(record, "4:suit_after_review:total", 89);
    small_city_set(record, "4:suit_after_review:pending", 9);
    small_city_settle(city);
    ratio = value_of(city, record, "suit_correction_rate");
    g_assert_cmpint(ratio.numerator, ==, 1);
    g_assert_cmpint(ratio.denominator, ==, 98);
    g_assert_true(ogi_ratio_divide(&ratio, 6, &result));
    g_assert_cmpint(result, ==, 10204);
}

/* 1/3 to 2/3 is 33.3333 points; of the rounded ratios it would be 33.3334. */
static void
test_change_rounds_once(SmallCity *city, G_GNUC_UNUSED gconstpointer data)
{
    OgiRecord *then = small_city_report(city, "财政局", 2022, "2021");
    OgiRecord *now = small_city_report(city, "财政局", 2023, "2021");
    OgiRatioValue a, b;
    gint64 result;

    small_city_set(then, "3:granted:total", 1);
    small_city_set(then, "3:concluded:total", 3);
    small_city_set(now, "3:granted:total", 2);
    small_city_set(now, "3:concluded:total", 3);
    small_city_settle(city);
    a = value_of(city, now, "granted_rate");
    b = value_of(city, then, "granted_rate");
    g_assert_true(ogi_ratio_change_pp(&a, &b, 4, &result));
    g_assert_cmpint(result, ==, 333333);
    g_assert_true(ogi_ratio_change_pp(&b, &a, 4, &result));
    g_assert_cmpint(result, ==, -333333);
}

static void
test_no_ratio(SmallCity *city, G_GNUC_UNUSED gconstpointer data)
{
    OgiRecord *record = small_city_report(city, "财政局", 2023, "2021");
    OgiRatioValue zero, missing, below, then = {0};
    gint64 result;

    small_city_set(record, "3:granted:total", 5);
    small_city_set_state(record, "3:received:total", OGI_STATE_UNREADABLE, 0);
    small_city_set(record, "3:carried_out:total", 5);
    small_city_set(record, "4:review:pending", 3);
    small_city_settle(city);
    zero = value_of(city, record, "granted_rate");
    missing = value_of(city, record, "carry_over_rate");
    below = value_of(city, record, "review_correction_rate");
    g_assert_false(ogi_ratio_divide(&zero, 6, &result));
    g_assert_true(zero.has_numerator && zero.has_denominator);
    g_assert_cmpint(zero.numerator, ==, 5);
    g_assert_false(ogi_ratio_divide(&missing, 6, &result));
    g_assert_true(missing.has_numerator && !missing.has_denominator);
    g_assert_cmpint(below.denominator, ==, -3);
    g_assert_false(ogi_ratio_divide(&below, 6, &result));
    g_assert_cmpstr(ogi_ratio_status(&zero, &then), ==, "M");
    g_assert_cmpstr(ogi_ratio_status(&missing, &then), ==, "M");
}

static void
test_states(SmallCity *city, G_GNUC_UNUSED gconstpointer data)
{
    OgiRecord *record = small_city_report(city, "财政局", 2023, "2021");
    OgiRecord *old = small_city_report(city, "财政局", 2024, "2019");
    OgiRatioValue now, then = {0};

    small_city_set_state(record, "3:concluded:total", OGI_STATE_IMPUTED, 4);
    small_city_set_state(record, "3:denied.third_party:total", OGI_STATE_ASSUMED, 0);
    small_city_set(old, "2:normative_documents:made", 4);
    small_city_settle(city);
    now = value_of(city, record, "granted_rate");
    g_assert_cmpstr(ogi_ratio_status(&now, &then), ==, "I");
    now = value_of(city, record, "denial_rate");
    g_assert_cmpstr(ogi_ratio_status(&now, &then), ==, "E");
    /* the year before was in a form without the ratio's cells */
    now = value_of(city, old, "normative_publication_rate");
    then = value_of(city, record, "normative_publication_rate");
    g_assert_false(then.has_series);
    g_assert_cmpstr(ogi_ratio_status(&now, &then), ==, "B");
    then = value_of(city, NULL, "normative_publication_rate");
    g_assert_cmpstr(ogi_ratio_status(&now, &then), ==, "A");
}

static void
test_definitions(SmallCity *city, G_GNUC_UNUSED gconstpointer data)
{
    static const struct {
        const char *row;
        const char *error; /* a part of it */
    } CASES[] = {
        {"x,x,x,granted:total,nothing:total,", "ratios.csv:2: denominator: the form 2019 has no"},
        {"x,x,x,granted:total,concluded,", "denominator: expected indicator:column"},
        {"x,x,x,granted:total +,concluded:total,", "numerator: expected indicator:column at"},
        {"x,x,x,granted:total * denied:total,concluded:total,", "numerator: expected + or -"},
        {"x,x,x,,concluded:total,", "numerator: expected indicator:column"},
        {"x,x,x,received:parts + fees:parts,concluded:total,", "expected a count"},
        {"x,x,x,granted:total,concluded:total,1999", "forms: expected forms of forms.csv"},
        {"x,x,x,fees:amount,concluded:total,2021", "expected a count"},
        {",x,x,granted:total,concluded:total,", "code: expected a code"},
        {"x,x,x,granted:total,concluded:total,\nx,x,x,granted:total,concluded:total,",
         "ratios.csv:3: code: duplicate"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *csv = g_strconcat("code,label,label_en,numerator,denominator,forms\n",
                                           CASES[i].row, "\n", NULL);
        g_autoptr(GBytes) bytes = g_bytes_new(csv, strlen(csv));
        g_autoptr(GError) error = NULL;

        g_assert_null(ogi_ratio_set_load_bytes(city->codebook, "ratios.csv", bytes, &error));
        g_assert_error(error, OGI_ERROR, OGI_ERROR_DEFINITION);
        if (strstr(error->message, CASES[i].error) == NULL)
            g_error("case %" G_GSIZE_FORMAT ": expected \"%s\", found \"%s\"", i, CASES[i].error,
                    error->message);
    }
}

/* A ratio of series that a form broke off is another one in each form. */
static void
test_variants(SmallCity *city, G_GNUC_UNUSED gconstpointer data)
{
    static const char CSV[] = "code,label,label_en,numerator,denominator,forms\n"
                              "x,x,x,normative_documents:made,received:parts,\n";
    g_autoptr(GBytes) bytes = g_bytes_new_static(CSV, strlen(CSV));
    g_autoptr(OgiFigureMap) map = ogi_figure_map_new(city->codebook, NULL);
    OgiRecord *records[] = {small_city_report(city, "财政局", 2020, "2019"),
                            small_city_report(city, "财政局", 2021, "2021")};
    OgiRatioValue values[2];
    gint64 change;

    ogi_ratio_set_free(city->ratios);
    city->ratios = ogi_ratio_set_load_bytes(city->codebook, "ratios.csv", bytes, NULL);
    g_assert_nonnull(city->ratios);
    for (guint i = 0; i < G_N_ELEMENTS(records); i++) {
        small_city_set(records[i], "2:normative_documents:made", 3);
        small_city_set(records[i], "3:received:natural", 4);
        small_city_set(records[i], "3:received:other", 2);
    }
    small_city_settle(city);
    for (guint i = 0; i < G_N_ELEMENTS(records); i++) {
        values[i] = value_of(city, records[i], "x");
        g_assert_true(values[i].has_series);
        g_assert_cmpint(values[i].numerator, ==, 3);
        g_assert_cmpint(values[i].denominator, ==, 6);
    }
    g_assert_false(ogi_ratio_change_pp(&values[1], &values[0], 4, &change));
    g_assert_cmpstr(ogi_ratio_status(&values[1], &values[0]), ==, "B");
}

/* The cells of a published report, by their labels. */
static OgiRecord *
read_truth(SmallCity *city, const OgiCsvTable *truth, const char *report)
{
    OgiRecord *record = small_city_report(city, "财政局", 2023, "2021");
    const OgiForm *form = ogi_record_form(record);
    guint n = 0;

    for (guint row = 0; row < ogi_csv_table_n_rows(truth); row++) {
        if (!g_str_equal(ogi_csv_table_get(truth, row, "case"), report))
            continue;
        for (guint i = 0; i < ogi_form_n_cells(form); i++) {
            const OgiFormCell *cell = &ogi_form_cells(form)[i];

            if (g_str_equal(cell->table, ogi_csv_table_get(truth, row, "table")) &&
                g_str_equal(cell->row_label, ogi_csv_table_get(truth, row, "row_label")) &&
                g_str_equal(cell->column_label, ogi_csv_table_get(truth, row, "column_label")) &&
                cell->decimals == 0) {
                ogi_record_set(record, i, OGI_STATE_REPORTED,
                               g_ascii_strtoll(ogi_csv_table_get(truth, row, "value"), NULL, 10),
                               1);
                n++;
            }
        }
    }
    g_assert_cmpuint(n, ==, ogi_form_n_cells(form) - 1); /* all but the amount */
    return record;
}

static OgiCsvTable *
load_shared(const char *name)
{
    g_autofree char *path =
        g_build_filename(g_getenv("OGISTAT_ROOT"), "..", "shared", "reports", name, NULL);
    g_autofree char *text = NULL;
    gsize len;
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(GError) error = NULL;
    OgiCsvTable *table;

    if (!g_file_get_contents(path, &text, &len, NULL))
        return NULL;
    bytes = g_bytes_new(text, len);
    table = ogi_csv_table_load(name, bytes, (const char *const[]){"case", NULL}, &error);
    g_assert_no_error(error);
    return table;
}

/* Ratios of a published report, worked out elsewhere. */
static void
test_real_report(SmallCity *city, G_GNUC_UNUSED gconstpointer data)
{
    static const char REPORT[] = "suqian-2023";
    g_autoptr(OgiCsvTable) truth = load_shared("truth.csv");
    g_autoptr(OgiCsvTable) ratios = load_shared("ratios.csv");
    const OgiRecord *record;

    if (truth == NULL || ratios == NULL) {
        g_test_skip("the real reports aren't here");
        return;
    }
    record = read_truth(city, truth, REPORT);
    small_city_settle(city);
    for (guint row = 0; row < ogi_csv_table_n_rows(ratios); row++) {
        OgiRatioValue found;
        char value[OGI_DECIMAL_CHARS];
        gint64 result;

        if (!g_str_equal(ogi_csv_table_get(ratios, row, "case"), REPORT))
            continue;
        found = value_of(city, record, ogi_csv_table_get(ratios, row, "ratio"));
        g_assert_true(ogi_ratio_divide(&found, 6, &result));
        value[ogi_decimal_write(value, result, 6)] = '\0';
        g_assert_cmpstr(value, ==, ogi_csv_table_get(ratios, row, "value"));
        g_assert_cmpint(found.denominator, ==,
                        g_ascii_strtoll(ogi_csv_table_get(ratios, row, "denominator"), NULL, 10));
    }
}

int
main(int argc, char **argv)
{
    static const struct {
        const char *path;
        void (*test)(SmallCity *city, gconstpointer data);
    } TESTS[] = {
        {"/ratio/sums-with-signs", test_sums_with_signs},
        {"/ratio/change-rounds-once", test_change_rounds_once},
        {"/ratio/no-ratio", test_no_ratio},
        {"/ratio/states", test_states},
        {"/ratio/definition-errors", test_definitions},
        {"/ratio/variants", test_variants},
        {"/ratio/real-report", test_real_report},
    };

    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(TESTS); i++)
        g_test_add(TESTS[i].path, SmallCity, NULL, small_city_set_up, TESTS[i].test,
                   small_city_tear_down);
    return g_test_run();
}
