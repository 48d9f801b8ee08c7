/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/decimal.h>

#include "published.h"

/* 2022: 财政局 8, 教育局 4, 古美街道 3 = 15; 2023: 财政局 10, 古美街道 1, 残联 7 = 18. */
static void
add_requests(SmallCity *city)
{
    small_city_set(small_city_report(city, "财政局", 2022, "2021"), "3:received:total", 8);
    small_city_set(small_city_report(city, "教育局", 2022, "2021"), "3:received:total", 4);
    small_city_set(small_city_report(city, "古美街道", 2022, "2021"), "3:received:total", 3);
    small_city_set(small_city_report(city, "财政局", 2023, "2021"), "3:received:total", 10);
    small_city_set(small_city_report(city, "古美街道", 2023, "2021"), "3:received:total", 1);
    small_city_set(small_city_report(city, "残联", 2023, "2021"), "3:received:total", 7);
}

static void
test_changes(SmallCity *city, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const EXPECTED[] = {
        "year,base_year,→scope,agency_id,agency,table,indicator,column,base_value,value,change,"
        "change_pct,contribution_pp,status,row_label,column_label,form,base_agency_ids",
        "2023,2022,city,,,3,received,total,→15,18,3,20.0000,20.0000,P,…",
        "2023,2022,city:matched,,,3,received,total,→11,11,0,0.0000,0.0000,A,…",
        "2023,2022,city:entered,,,3,received,total,→,7,,,46.6667,new,…",
        "2023,2022,city:left,,,3,received,total,→4,,,,-26.6667,ceased,…",
        "2023,2022,category:政府部门,,,3,received,total,→12,10,-2,-16.6667,-13.3333,P,…",
        "2023,2022,category:街道,,,3,received,total,→3,1,-2,-66.6667,-13.3333,A,…",
        "2023,2022,agency,fin,财政局,3,received,total,→8,10,2,25.0000,13.3333,A,…",
        "2023,2022,agency,edu,教育局,3,received,total,→4,,,,-26.6667,missing,…",
        "2023,2022,agency,gem,古美街道,3,received,total,→3,1,-2,-66.6667,-13.3333,A,…",
        "2023,2022,agency,fed,残联,3,received,total,→,7,,,46.6667,missing,…",
        "2023,2022,city,,,3,denied,natural,→0,0,0,,,from_zero,…",
        /* an agency answers for column total of table 3 only */
        "2023,2022,agency,fin,财政局,3,received,natural,→∅",
        "2023,2022,agency,fin,财政局,3,denied,total,→0,0,0,,,from_zero,…",
        "2023,2022,agency,fin,财政局,4,review,pending,→0,0,0,,,from_zero,…",
        "2022,→∅",
    };
    g_auto(GStrv) lines = NULL;

    add_requests(city);
    small_city_settle(city);
    lines = publish(city, ALL, ogi_write_changes, 0);
    expect(lines, EXPECTED, G_N_ELEMENTS(EXPECTED));
    /* the 200 cells of the form, and its four subtotals in seven columns */
    g_assert_cmpuint(count_starts(lines, "2023,2022,city,"), ==, 228);
    g_assert_cmpuint(count_starts(lines, "2023,2022,city:matched,"), ==, 228);
    /* 10 cells of table 2, 25 rows and 4 subtotals of table 3, 15 cells of table 4 */
    g_assert_cmpuint(count_starts(lines, "2023,2022,agency,fin,"), ==, 54);
}

/* The form changed between the years. */
static void
test_break(SmallCity *city, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const EXPECTED[] = {
        "2021,2020,city,,,2,rules,made,→2,3,1,50.0000,50.0000,P,…",
        "2021,2020,city,,,2,rules,published,→1,,,,,break,…",
        "2021,2020,city,,,2,rules,in_force,→,9,,,,break,…",
        "2021,2020,city:matched,,,2,rules,in_force,→,,,,,break,…",
        "2021,2020,city:entered,,,2,rules,in_force,→∅",
        "2021,2020,city:left,,,2,rules,published,→∅",
        /* the same code is another series: two rows, told apart by the form (below) */
        "2021,2020,city,,,2,normative_documents,in_force,→,0,,,,break,…",
        /* a cell in one form, a sum in the other, and the same series */
        "2021,2020,city,,,3,other,total,→6,3,-3,-50.0000,-50.0000,P,…",
        "2021,2020,city,,,3,other.unpaid,total,→,2,,,,break,…",
    };
    static const char *const TWO_SERIES[] = {
        "2021,2020,city,,,2,normative_documents,made,4,,,,,break,第二十条第（一）项/规范性文件,"
        "本年新制作数量,2019,",
        "2021,2020,city,,,2,normative_documents,made,,5,,,,break,"
        "第二十条第（一）项/行政规范性文件,本年制发件数,2021,",
    };
    OgiRecord *then = small_city_report(city, "财政局", 2020, "2019");
    OgiRecord *now = small_city_report(city, "财政局", 2021, "2021");
    g_auto(GStrv) lines = NULL;

    small_city_report(city, "教育局", 2020, "2019");
    small_city_report(city, "残联", 2021, "2021");
    small_city_set(then, "2:rules:made", 2);
    small_city_set(now, "2:rules:made", 3);
    small_city_set(then, "2:rules:published", 1);
    small_city_set(now, "2:rules:in_force", 9);
    small_city_set(then, "2:normative_documents:made", 4);
    small_city_set(now, "2:normative_documents:made", 5);
    small_city_set(then, "3:other:total", 6);
    small_city_set(now, "3:other.unpaid:total", 2);
    small_city_set(now, "3:other.residual:total", 1);
    small_city_settle(city);
    lines = publish(city, ALL, ogi_write_changes, 0);
    expect(lines, EXPECTED, G_N_ELEMENTS(EXPECTED));
    for (gsize i = 0; i < G_N_ELEMENTS(TWO_SERIES); i++)
        g_assert_true(g_strv_contains((const char *const *)lines, TWO_SERIES[i]));
}

static void
test_selection(SmallCity *city, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const EXPECTED[] = {
        "2023,2022,city,,,3,received,total,→15,18,3,20.0000,20.0000,P,…",
        "2023,2022,agency,gem,古美街道,3,received,total,→3,1,-2,-66.6667,-13.3333,A,…",
        "2023,2022,agency,fin,财政局,3,received,total,→∅",
    };
    g_auto(GStrv) lines = NULL;

    add_requests(city);
    small_city_settle(city);
    lines = publish(city, (Selection){2023, "gem", 1}, ogi_write_changes, 0);
    expect(lines, EXPECTED, G_N_ELEMENTS(EXPECTED));
}

/* The fields of a line of changes.csv. */
enum {
    SCOPE = 2,
    AGENCY_ID,
    AGENCY,
    TABLE,
    INDICATOR,
    COLUMN,
    BASE,
    VALUE,
    CHANGE,
    PCT,
    POINTS,
    STATUS
};

static gint64
number(const char *text)
{
    gint64 value = 0;

    g_assert_true(*text == '\0' || ogi_decimal_parse(text, strlen(text), 6, &value));
    return value;
}

/* 100 * n / d with 4 decimals, half away from zero, by long division. */
static gint64
percent_of(gint64 n, gint64 d)
{
    gboolean negative = (n < 0) != (d < 0);
    gint64 rest = ABS(n) % ABS(d);
    gint64 result = ABS(n) / ABS(d);

    for (guint i = 0; i < 6; i++) {
        result = 10 * result + 10 * rest / ABS(d);
        rest = 10 * rest % ABS(d);
    }
    result += rest >= ABS(d) - rest;
    return negative ? -result : result;
}

static gboolean
same_cell(GStrv a, GStrv b)
{
    return g_str_equal(a[0], b[0]) && g_str_equal(a[COLUMN], b[COLUMN]) &&
           g_str_equal(a[INDICATOR], b[INDICATOR]) && g_str_equal(a[TABLE], b[TABLE]);
}

/* What the rows of these scopes say of the city's row: their changes add up to its own, and each
 * contribution is theirs as a share of its base. */
static void
check_parts(const GPtrArray *rows, GStrv city, const char *const *scopes)
{
    gint64 base = number(city[BASE]);
    gint64 sum = 0;

    for (guint i = 0; i < rows->len; i++) {
        GStrv row = rows->pdata[i];
        gint64 change;

        if (!same_cell(row, city) || !g_strv_contains(scopes, row[SCOPE]))
            continue;
        change = number(row[VALUE]) - number(row[BASE]);
        sum += change;
        if (base <= 0)
            g_assert_cmpstr(row[POINTS], ==, "");
        else
            g_assert_cmpint(number(row[POINTS]) / 100, ==, percent_of(change, base));
    }
    g_assert_cmpint(sum, ==, number(city[CHANGE]));
}

static GPtrArray *
split_rows(GStrv lines)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);

    for (guint i = 1; *lines[i] != '\0'; i++)
        g_ptr_array_add(rows, g_strsplit(lines[i], ",", -1));
    return rows;
}

/* Random years in one form: whoever and whatever comes and goes, the parts make up the whole. */
static void
test_parts_add_up(SmallCity *city, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const SPLIT[] = {"city:matched", "city:entered", "city:left", NULL};
    static const char *const AGENCY_SCOPE[] = {"agency", NULL};
    g_auto(GStrv) lines = NULL;
    g_autoptr(GPtrArray) rows = NULL;
    guint n = 0;

    small_city_random(city, 2021, 2024, FALSE);
    small_city_settle(city);
    lines = publish(city, ALL, ogi_write_changes, 0);
    rows = split_rows(lines);
    for (guint i = 0; i < rows->len; i++) {
        GStrv row = rows->pdata[i];

        if (!g_str_equal(row[SCOPE], "city") || *row[CHANGE] == '\0')
            continue;
        check_parts(rows, row, SPLIT);
        if (!g_str_equal(row[TABLE], "3") || g_str_equal(row[COLUMN], "total"))
            check_parts(rows, row, AGENCY_SCOPE);
        n++;
    }
    g_assert_cmpuint(n, >, 200);
}

/* More agencies than one thread takes at a time. */
static void
test_any_number_of_threads(SmallCity *city, gconstpointer data)
{
    WriteTable write_table = *(const WriteTable *)data;
    g_auto(GStrv) one = NULL;
    g_auto(GStrv) four = NULL;

    for (guint i = 0; i < 300; i++) {
        g_autofree char *name = g_strdup_printf("样例市第%u号机关", i);

        small_city_set(small_city_report(city, name, 2022, "2021"), "3:received:total", i);
        if (i % 3 != 0)
            small_city_set(small_city_report(city, name, 2023, "2021"), "3:received:total", 2 * i);
    }
    small_city_settle(city);
    one = publish(city, (Selection){.jobs = 1}, write_table, 0);
    four = publish(city, (Selection){.jobs = 4}, write_table, 0);
    g_assert_true(g_strv_equal((const char *const *)one, (const char *const *)four));
    g_assert_cmpuint(count_starts(one, "2023,"), >, 200 * 16);
}

int
main(int argc, char **argv)
{
    static const WriteTable CHANGES = ogi_write_changes;
    static const WriteTable RATIOS = ogi_write_ratios;
    static const struct {
        const char *path;
        void (*test)(SmallCity *city, gconstpointer data);
    } TESTS[] = {
        {"/changes/by-scope", test_changes},
        {"/changes/over-a-break", test_break},
        {"/changes/selection-chooses-rows-only", test_selection},
        {"/changes/parts-add-up", test_parts_add_up},
    };

    g_test_init(&argc, &argv, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(TESTS); i++)
        g_test_add(TESTS[i].path, SmallCity, NULL, small_city_set_up, TESTS[i].test,
                   small_city_tear_down);
    g_test_add("/changes/any-number-of-threads", SmallCity, &CHANGES, small_city_set_up,
               test_any_number_of_threads, small_city_tear_down);
    g_test_add("/ratios/any-number-of-threads", SmallCity, &RATIOS, small_city_set_up,
               test_any_number_of_threads, small_city_tear_down);
    return g_test_run();
}
