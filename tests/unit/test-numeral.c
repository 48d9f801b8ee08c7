/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/date-text.h>
#include <ogistat/numeral.h>

static void
test_digit(void)
{
    static const struct {
        const char *text;
        gint value;
        guint left; /* bytes behind it */
    } cases[] = {{"7年", 7, 3}, {"〇", 0, 0}, {"零三", 0, 3}, {"九", 9, 0},  {"O二", 0, 3},
                 {"十", -1, 3}, {"o", -1, 1}, {"", -1, 0},    {"年", -1, 3}, {"\xE4", -1, 1}};

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *p = cases[i].text;

        g_assert_cmpint(ogi_numeral_take_digit(&p), ==, cases[i].value);
        g_assert_cmpuint(strlen(p), ==, cases[i].left);
    }
}

static void
test_small(void)
{
    static const struct {
        const char *text;
        guint value;
        const char *rest;
    } cases[] = {
        {"1、", 1, "、"},       {"12月", 12, "月"}, {"123", 12, "3"},     {"09", 9, ""},
        {"0", 0, "0"},          {"十", 10, ""},     {"十二月", 12, "月"}, {"二十、", 20, "、"},
        {"三十一日", 31, "日"}, {"九十九", 99, ""}, {"二一", 21, ""},     {"1一次性", 1, "一次性"},
        {"一1", 1, "1"},        {"百", 0, "百"},    {"", 0, ""},          {"三、", 3, "、"}};

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *p = cases[i].text;

        g_assert_cmpuint(ogi_numeral_take_small(&p), ==, cases[i].value);
        g_assert_cmpstr(p, ==, cases[i].rest);
    }
}

static void
test_spoken(void)
{
    static const struct {
        const char *text;
        gint64 value; /* -1: none */
        const char *rest;
    } cases[] = {
        {"一千二百三十四件", 1234, "件"},
        {"十二", 12, ""},
        {"二十", 20, ""},
        {"一百零三条", 103, "条"},
        {"三万五千", 35000, ""},
        {"两千", 2000, ""},
        {"一", -1, "一"},
        {"十百", -1, "十百"},
        {"二百百", -1, "二百百"},
        {"一二", -1, "一二"},
        {"万", -1, "万"},
        {"12", -1, "12"},
        {"一万零五", 10005, ""},
        {"零万", -1, "零万"},
        {"九千九百九十九万九千九百九十九", 99999999, ""},
        {"一万万", -1, "一万万"},
        {"千百", -1, "千百"},
        {"十五万", 150000, ""},
        {"二万百", -1, "二万百"},
        {"三百十", -1, "三百十"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *p = cases[i].text;
        gint64 value = -1;

        g_assert_cmpint(ogi_numeral_take_spoken(&p, &value), ==, cases[i].value >= 0);
        g_assert_cmpint(value, ==, cases[i].value);
        g_assert_cmpstr(p, ==, cases[i].rest);
    }
}

static void
test_dates(void)
{
    static const struct {
        const char *text;
        OgiDate date; /* year 0: none */
        const char *rest;
    } cases[] = {
        {"2020年1月9日起", {2020, 1, 9}, "起"},
        {"二〇二〇年十二月三十一日", {2020, 12, 31}, ""},
        {"二O二一年三月二号", {2021, 3, 2}, ""},
        {"2020-01-09", {2020, 1, 9}, ""},
        {"2020/1/9。", {2020, 1, 9}, "。"},
        {"2020年1月", {2020, 1, 0}, ""},
        {"2021年2月29日", {2021, 2, 0}, "29日"},
        {"2021-02-29", {0, 0, 0}, "2021-02-29"},
        {"1948年1月1日", {0, 0, 0}, "1948年1月1日"},
        {"2200-01-01", {0, 0, 0}, "2200-01-01"},
        {"12345年1月1日", {0, 0, 0}, "12345年1月1日"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *p = cases[i].text;
        OgiDate date = {0, 0, 0};

        g_assert_cmpint(ogi_date_take_date(&p, &date), ==, cases[i].date.year != 0);
        g_assert_cmpint(ogi_date_compare(date, cases[i].date), ==, 0);
        g_assert_cmpstr(p, ==, cases[i].rest);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/numeral/digit", test_digit);
    g_test_add_func("/numeral/of-two-digits", test_small);
    g_test_add_func("/numeral/in-words", test_spoken);
    g_test_add_func("/numeral/dates", test_dates);
    return g_test_run();
}
