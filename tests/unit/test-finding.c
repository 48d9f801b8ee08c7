/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/date.h>
#include <ogistat/finding.h>

static void
test_sort_undoes_order(void)
{
    g_autoptr(OgiFindings) one = ogi_findings_new();
    g_autoptr(OgiFindings) other = ogi_findings_new();

    ogi_findings_add_at(one, "C-NUM", "b.txt", 9, "若干");
    ogi_findings_add_at(one, "C-NUM", "a.txt", 10, "x");
    ogi_findings_add_at(other, "C-NUM", "a.txt", 9, "y");
    ogi_findings_add_at(other, "C-INT", "a.txt", 10, "x")->year = 2019;
    ogi_findings_take(one, other);
    g_assert_cmpuint(ogi_findings_n(other), ==, 0);
    g_assert_cmpuint(ogi_findings_n(one), ==, 4);
    ogi_findings_sort(one);
    g_assert_cmpstr(ogi_findings_get(one, 0)->detail, ==, "y");
    g_assert_cmpuint(ogi_findings_get(one, 1)->line, ==, 10);
    g_assert_cmpstr(ogi_findings_get(one, 2)->source, ==, "b.txt");
    g_assert_cmpint(ogi_findings_get(one, 3)->year, ==, 2019);
}

static void
test_date(void)
{
    OgiDate date = {0};

    g_assert_true(ogi_date_parse("2020-02-29", &date));
    g_assert_cmpint(date.day, ==, 29);
    g_assert_false(ogi_date_parse("2019-02-29", &date));
    g_assert_false(ogi_date_parse("2020-2", &date));
    g_assert_false(ogi_date_parse("2020-02-29x", &date));
    g_assert_cmpint(ogi_date_compare(date, (OgiDate){2020, 3, 1}), <, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/finding/sort-undoes-order", test_sort_undoes_order);
    g_test_add_func("/date/parse", test_date);
    return g_test_run();
}
