/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "small-city.h"

enum { MAX_SCOPES = 3 };

static const OgiTotal *
total(const SmallCity *city, guint scope, gint year, const char *codes)
{
    const OgiTotal *totals = ogi_totals_get(city->totals, scope, year);

    g_assert_nonnull(totals);
    return &totals[small_city_series(
        city, ogi_form_code(ogi_codebook_form_for_year(city->codebook, year)), codes)];
}

static void
test_scopes(SmallCity *city, G_GNUC_UNUSED gconstpointer data)
{
    small_city_report(city, "残联", 2022, "2021");
    small_city_report(city, "古美街道", 2022, "2021");
    small_city_report(city, "财政局", 2022, "2021");
    small_city_report(city, "样例市", 2022, "2021");
    small_city_settle(city);
    g_assert_cmpuint(ogi_totals_n_scopes(city->totals), ==, MAX_SCOPES);
    g_assert_cmpstr(ogi_totals_scope(city->totals, 0)->name, ==, "city");
    g_assert_cmpstr(ogi_totals_scope(city->totals, 1)->name, ==, "category:政府部门");
    g_assert_cmpstr(ogi_totals_scope(city->totals, 2)->name, ==, "category:街道");
    g_assert_null(ogi_totals_get(city->totals, 0, 2021));
}

static void
test_sums(SmallCity *city, G_GNUC_UNUSED gconstpointer data)
{
    small_city_set(small_city_report(city, "财政局", 2022, "2021"), "3:received:total", 10);
    small_city_set(small_city_report(city, "教育局", 2022, "2021"), "3:received:total", 7);
    small_city_set(small_city_report(city, "古美街道", 2022, "2021"), "3:received:total", 5);
    small_city_set(small_city_report(city, "残联", 2022, "2021"), "3:received:total", 1);
    small_city_set(small_city_report(city, "财政局", 2023, "2021"), "3:received:total", 100);
    /* the city's own report covers the others */
    small_city_set(small_city_report(city, "样例市", 2022, "2021"), "3:received:total", 23);
    small_city_settle(city);
    g_assert_cmpint(total(city, 0, 2022, "3:received:total")->value, ==, 23);
    g_assert_cmpuint(total(city, 0, 2022, "3:received:total")->leaves.agencies, ==, 4);
    g_assert_cmpint(total(city, 1, 2022, "3:received:total")->value, ==, 17);
    g_assert_cmpint(total(city, 2, 2022, "3:received:total")->value, ==, 5);
    g_assert_cmpint(total(city, 0, 2023, "3:received:total")->value, ==, 100);
    g_assert_null(ogi_totals_get(city->totals, 2, 2023));
}

static void
test_missing_is_no_zero(SmallCity *city, G_GNUC_UNUSED gconstpointer data)
{
    OgiRecord *fin = small_city_report(city, "财政局", 2022, "2021");
    OgiRecord *edu = small_city_report(city, "教育局", 2022, "2021");

    small_city_set(fin, "3:received:total", 10);
    small_city_set_state(edu, "3:received:total", OGI_STATE_BLANK, 0);
    small_city_set_state(fin, "4:review:total", OGI_STATE_UNREADABLE, 0);
    small_city_set_state(edu, "4:review:total", OGI_STATE_ABSENT, 0);
    small_city_settle(city);
    g_assert_cmpint(total(city, 0, 2022, "3:received:total")->value, ==, 10);
    g_assert_cmpuint(total(city, 0, 2022, "3:received:total")->leaves.agencies, ==, 1);
    g_assert_cmpuint(total(city, 0, 2022, "3:received:total")->missing, ==, 1);
    g_assert_cmpuint(total(city, 0, 2022, "4:review:total")->leaves.agencies, ==, 0);
    g_assert_cmpuint(total(city, 0, 2022, "4:review:total")->missing, ==, 2);
    g_assert_cmpint(ogi_total_figure(total(city, 0, 2022, "4:review:total")).presence, ==,
                    OGI_PRESENCE_NO_VALUE);
}

static void
test_weakest_state(SmallCity *city, G_GNUC_UNUSED gconstpointer data)
{
    OgiRecord *fin = small_city_report(city, "财政局", 2022, "2021");
    OgiRecord *edu = small_city_report(city, "教育局", 2022, "2021");

    small_city_set_state(fin, "3:granted:total", OGI_STATE_IMPUTED, 3);
    small_city_set_state(fin, "3:received:total", OGI_STATE_IMPUTED, 3);
    small_city_set_state(edu, "3:received:total", OGI_STATE_ASSUMED, 0);
    small_city_settle(city);
    g_assert_cmpstr(ogi_state_status(total(city, 0, 2022, "3:carried_in:total")->state), ==, "A");
    g_assert_cmpstr(ogi_state_status(total(city, 0, 2022, "3:granted:total")->state), ==, "I");
    g_assert_cmpstr(ogi_state_status(total(city, 0, 2022, "3:received:total")->state), ==, "E");
}

/* Where nobody lacks a part the subtotal is the sum of its parts' totals. */
static void
test_subtotal(SmallCity *city, G_GNUC_UNUSED gconstpointer data)
{
    OgiRecord *fin = small_city_report(city, "财政局", 2022, "2021");
    OgiRecord *edu = small_city_report(city, "教育局", 2022, "2021");

    small_city_set(fin, "3:denied.state_secret:total", 2);
    small_city_set(fin, "3:denied.administrative_query:total", 3);
    small_city_set(edu, "3:denied.third_party:total", 4);
    small_city_set_state(edu, "3:unable.unclear:total", OGI_STATE_UNREADABLE, 0);
    small_city_set(fin, "3:unable.not_held:total", 6);
    small_city_set(edu, "3:unable.not_held:total", 7);
    small_city_settle(city);
    g_assert_cmpint(total(city, 0, 2022, "3:denied:total")->value, ==, 9);
    g_assert_cmpuint(total(city, 0, 2022, "3:denied:total")->leaves.agencies, ==, 2);
    /* one agency's section isn't known */
    g_assert_cmpint(total(city, 0, 2022, "3:unable:total")->value, ==, 6);
    g_assert_cmpuint(total(city, 0, 2022, "3:unable:total")->leaves.agencies, ==, 1);
    g_assert_cmpuint(total(city, 0, 2022, "3:unable:total")->missing, ==, 1);
}

/* One agency kept the old form: what is comparable adds up, what isn't stands apart. */
static void
test_two_forms_in_a_year(SmallCity *city, G_GNUC_UNUSED gconstpointer data)
{
    OgiRecord *old = small_city_report(city, "财政局", 2021, "2019");
    OgiRecord *new = small_city_report(city, "教育局", 2021, "2021");
    const OgiTotal *totals;

    small_city_set(old, "3:other:total", 5);
    small_city_set(new, "3:other.unpaid:total", 2);
    small_city_set(new, "3:other.residual:total", 1);
    small_city_set(old, "2:normative_documents:made", 30);
    small_city_set(new, "2:normative_documents:made", 4);
    small_city_settle(city);
    totals = ogi_totals_get(city->totals, 0, 2021);
    g_assert_cmpint(total(city, 0, 2021, "3:other:total")->value, ==, 8);
    g_assert_cmpint(totals[small_city_series(city, "2019", "2:normative_documents:made")].value, ==,
                    30);
    g_assert_cmpint(totals[small_city_series(city, "2021", "2:normative_documents:made")].value, ==,
                    4);
    g_assert_cmpuint(total(city, 0, 2021, "3:other.unpaid:total")->leaves.agencies, ==, 1);
    g_assert_cmpuint(total(city, 0, 2021, "3:other.unpaid:total")->missing, ==, 0);
}

static void
test_overflow_is_no_value(SmallCity *city, G_GNUC_UNUSED gconstpointer data)
{
    OgiFigure sum;

    small_city_set(small_city_report(city, "财政局", 2022, "2021"), "2:fees:amount", G_MAXINT64);
    small_city_set(small_city_report(city, "教育局", 2022, "2021"), "2:fees:amount", 1);
    small_city_settle(city);
    g_assert_true(total(city, 0, 2022, "2:fees:amount")->overflow);
    g_assert_true(total(city, 1, 2022, "2:fees:amount")->overflow);
    g_assert_cmpuint(total(city, 0, 2022, "2:fees:amount")->leaves.agencies, ==, 2);
    sum = ogi_total_figure(total(city, 0, 2022, "2:fees:amount"));
    g_assert_false(ogi_figure_has_value(sum));
    g_assert_true(ogi_figure_has_series(sum));
}

int
main(int argc, char **argv)
{
    static const struct {
        const char *path;
        void (*test)(SmallCity *city, gconstpointer data);
    } TESTS[] = {
        {"/totals/scopes-in-registry-order", test_scopes},
        {"/totals/sums-by-scope-and-year", test_sums},
        {"/totals/missing-is-no-zero", test_missing_is_no_zero},
        {"/totals/weakest-state", test_weakest_state},
        {"/totals/subtotal-of-complete-sections", test_subtotal},
        {"/totals/two-forms-in-a-year", test_two_forms_in_a_year},
        {"/totals/overflow-is-no-value", test_overflow_is_no_value},
    };

    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(TESTS); i++)
        g_test_add(TESTS[i].path, SmallCity, NULL, small_city_set_up, TESTS[i].test,
                   small_city_tear_down);
    return g_test_run();
}
