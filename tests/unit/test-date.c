/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/date-text.h>

static void
test_year(void)
{
    static const struct {
        const char *text;
        gint year; /* 0: none */
    } CASES[] = {
        {"2019", 2019}, {"2019.0", 2019}, {"2019.00", 2019}, {"2019.", 0},   {"2019.5", 0},
        {"2019.01", 0}, {"2019年", 0},    {"1948", 0},       {"1949", 1949}, {"2199", 2199},
        {"2200", 0},    {"201", 0},       {"20190", 0},      {"", 0},        {"二〇", 0},
    };

    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++)
        g_assert_cmpint(ogi_year_parse(CASES[i].text), ==, CASES[i].year);
}

static void
test_parse(void)
{
    static const struct {
        const char *text;
        const char *date; /* NULL: none */
    } CASES[] = {
        {"2020-02-29", "2020-02-29"}, {"2020-2-9", "2020-02-09"},
        {"2019-02-29", NULL},         {"2020-2", NULL},
        {"2020-02-29x", NULL},        {"20201-02-29", NULL},
        {"2020-02-00001", NULL},      {"-02-29", NULL},
        {"2020--29", NULL},           {"2020-13-01", NULL},
        {"2020/02/29", NULL},         {"", NULL},
    };

    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        OgiDate date = {0};
        g_autofree char *text = NULL;

        g_assert_cmpint(ogi_date_parse(CASES[i].text, &date), ==, CASES[i].date != NULL);
        text = ogi_date_format(date);
        g_assert_cmpstr(text, ==, CASES[i].date != NULL ? CASES[i].date : "");
    }
}

static void
test_format(void)
{
    g_autofree char *year = ogi_date_format((OgiDate){2020, 0, 0});
    g_autofree char *month = ogi_date_format((OgiDate){2020, 3, 0});

    g_assert_cmpstr(year, ==, "2020");
    g_assert_cmpstr(month, ==, "2020-03");
}

static void
test_find_year(void)
{
    static const struct {
        const char *text;
        gint year;
        gint start, end; /* bytes */
    } CASES[] = {
        {"某局2021年度报告", 2021, 6, 16},
        {"某局二〇二一年报告", 2021, 6, 21},
        {"某局12021年报告", 0, 0, 0},
        {"21年2022年", 2022, 5, 12},
        {"年2022年", 2022, 3, 10},
        {"1900年起", 0, 0, 0},
        {"第2020一年", 0, 0, 0},
        {"没有", 0, 0, 0},
        {"20年2年度2023年度", 2023, 12, 22},
        {"", 0, 0, 0},
    };

    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        const char *start = CASES[i].text;
        const char *end = CASES[i].text;

        g_assert_cmpint(ogi_date_find_year(CASES[i].text, &start, &end), ==, CASES[i].year);
        g_assert_cmpint(start - CASES[i].text, ==, CASES[i].start);
        g_assert_cmpint(end - CASES[i].text, ==, CASES[i].end);
    }
}

static void
test_take_day(void)
{
    static const struct {
        const char *text;
        const char *rest; /* NULL: none */
    } CASES[] = {
        {"12月31日止", "止"}, {"2月29日", NULL}, {"二月三号", ""},  {"0月1日", NULL},
        {"13月1日", NULL},    {"1月0日", NULL},  {"1月32日", NULL}, {"4月31日", NULL},
        {"1月", NULL},        {"1月2", NULL},    {"1-2", NULL},
    };

    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        const char *p = CASES[i].text;
        OgiDate date = {0};

        g_assert_cmpint(ogi_date_take_day(&p, 2021, &date), ==, CASES[i].rest != NULL);
        g_assert_cmpstr(p, ==, CASES[i].rest != NULL ? CASES[i].rest : CASES[i].text);
        g_assert_cmpint(date.year, ==, CASES[i].rest != NULL ? 2021 : 0);
    }
}

/* In figures alone, a day that goes on is none. */
static void
test_plain(void)
{
    static const char *const NONE[] = {"2020-01-091", "2020-01", "2020-01-", "2020-0-1",
                                       "2020.13.1",   "2020",    "20201-1-1"};

    for (guint i = 0; i < G_N_ELEMENTS(NONE); i++) {
        const char *p = NONE[i];
        OgiDate date = {0};

        g_assert_false(ogi_date_take_date(&p, &date));
        g_assert_cmpstr(p, ==, NONE[i]);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/date/year", test_year);
    g_test_add_func("/date/parse", test_parse);
    g_test_add_func("/date/format", test_format);
    g_test_add_func("/date/find-year", test_find_year);
    g_test_add_func("/date/take-day", test_take_day);
    g_test_add_func("/date/plain", test_plain);
    return g_test_run();
}
