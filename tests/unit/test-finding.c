/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

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

/* A finding that says enough to tell it from others. */
static OgiFinding *
add_sum(OgiFindings *findings, const char *agency, const char *source, const char *cells)
{
    OgiFinding *finding = ogi_findings_add_at(findings, "T3-ROW", source, 37, "before.txt");

    finding->year = 2021;
    finding->agency = agency;
    finding->agency_id = agency;
    finding->table = "3";
    finding->left = g_strdup("144");
    finding->right = g_strdup("135");
    finding->cells = g_strdup(cells);
    finding->aside = TRUE;
    return finding;
}

/* The id of one such finding, alone. (transfer full) */
static char *
id_of(const char *agency, const char *source, const char *cells, const char *detail)
{
    g_autoptr(OgiFindings) findings = ogi_findings_new();
    OgiFinding *finding = add_sum(findings, agency, source, cells);

    g_free(finding->detail);
    finding->detail = g_strdup(detail);
    ogi_findings_identify(findings);
    return g_strdup(finding->id);
}

static void
test_id(void)
{
    g_autofree char *id = id_of("psb", "a.txt", "自然人=110@103；总计=135@109", "before.txt");
    g_autofree char *moved = id_of("psb", "b.docx", "自然人=110@3；总计=135@4", "other.txt");
    g_autofree char *changed = id_of("psb", "a.txt", "自然人=111@103；总计=135@109", "before.txt");
    g_autofree char *other = id_of("edu", "a.txt", "自然人=110@103；总计=135@109", "before.txt");
    g_autofree char *nobody = id_of(NULL, "a.txt", "自然人=110", NULL);
    g_autofree char *nobody_moved = id_of("", "b.txt", "自然人=110", NULL);

    g_assert_cmpuint(strlen(id), ==, 13);
    g_assert_cmpint(id[0], ==, 'f');
    g_assert_cmpstr(moved, ==, id);
    g_assert_cmpstr(changed, !=, id);
    g_assert_cmpstr(other, !=, id);
    g_assert_cmpstr(nobody, !=, nobody_moved);
}

/* Equal findings are numbered; those that have an id keep it when others come. */
static void
test_equal_ids(void)
{
    g_autoptr(OgiFindings) findings = ogi_findings_new();
    g_autofree char *third = NULL;

    add_sum(findings, "psb", "a.txt", "自然人=110");
    add_sum(findings, "psb", "b.txt", "自然人=110");
    ogi_findings_identify(findings);
    third = g_strconcat(ogi_findings_get(findings, 0)->id, "-3", NULL);
    g_assert_true(g_str_has_suffix(ogi_findings_get(findings, 1)->id, "-2"));
    add_sum(findings, "psb", "c.txt", "自然人=110");
    ogi_findings_identify(findings);
    g_assert_cmpstr(ogi_findings_get(findings, 2)->id, ==, third);
}

static void
test_take_one(void)
{
    g_autoptr(OgiFindings) from = ogi_findings_new();
    g_autoptr(OgiFindings) to = ogi_findings_new();

    ogi_findings_add_at(from, "C-NUM", "a.txt", 1, "x");
    ogi_findings_take_one(to, ogi_findings_get(from, 0));
    g_assert_cmpstr(ogi_findings_get(to, 0)->detail, ==, "x");
    g_assert_null(ogi_findings_get(from, 0)->detail);
}

static gboolean
is_odd(OgiFinding *finding, gconstpointer severity)
{
    finding->severity = *(const OgiSeverity *)severity;
    return finding->line % 2 == 1;
}

static void
test_filter(void)
{
    g_autoptr(OgiFindings) findings = ogi_findings_new();
    OgiSeverity severity = OGI_SEVERITY_WARNING;

    for (guint line = 0; line < 6; line++)
        ogi_findings_add_at(findings, "C-NUM", "a.txt", line, "x");
    ogi_findings_filter(findings, is_odd, &severity);
    g_assert_cmpuint(ogi_findings_n(findings), ==, 3);
    for (guint i = 0; i < 3; i++) {
        g_assert_cmpuint(ogi_findings_get(findings, i)->line, ==, 2 * i + 1);
        g_assert_cmpint(ogi_findings_get(findings, i)->severity, ==, OGI_SEVERITY_WARNING);
        g_assert_cmpstr(ogi_findings_get(findings, i)->detail, ==, "x");
    }
}

/* Into a list that is empty, and one that isn't. */
static void
test_take(void)
{
    g_autoptr(OgiFindings) all = ogi_findings_new();
    g_autoptr(OgiFindings) some = ogi_findings_new();

    for (guint line = 1; line < 4; line++) {
        ogi_findings_add_at(some, "C-NUM", "a.txt", line, "x");
        ogi_findings_take(all, some);
        g_assert_cmpuint(ogi_findings_n(some), ==, 0);
        g_assert_cmpuint(ogi_findings_n(all), ==, line);
        g_assert_cmpuint(ogi_findings_get(all, line - 1)->line, ==, line);
    }
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
    g_test_add_func("/finding/id", test_id);
    g_test_add_func("/finding/equal-ids", test_equal_ids);
    g_test_add_func("/finding/filter", test_filter);
    g_test_add_func("/finding/take", test_take);
    g_test_add_func("/finding/take-one", test_take_one);
    g_test_add_func("/date/parse", test_date);
    return g_test_run();
}
