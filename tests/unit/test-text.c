/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/text.h>

static void
test_fold(void)
{
    static const struct {
        const char *text, *folded;
    } CASES[] = {
        {"本年新\n制作数量", "本年新制作数量"},
        {"（三）　不予公开", "(三)不予公开"},
        {"3.危及“三安全一稳定”", "3.危及三安全一稳定"},
        {"３．危及＂三安全一稳定＂", "3.危及三安全一稳定"},
        {"本年增／减", "本年增/减"},
        {"【规章】 \xC2\xA0", "(规章)"},
        {"规\xE2\x80\x8B章\xEF\xBB\xBF", "规章"},
        {"ABC－", "abc-"},
        {"㈠㈩⑴⒇⒈⒛", "(一)(十)(1)(20)1.20."},
        {"「甲」『乙』‘丙’`'\"", "甲乙丙"},
        {"[a]{b}〔c〕【d】", "(a)(b)(c)(d)"},
        {"\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500", "--------"},
        {"。\uFF61\uFE55\uFE50", "..:,"},
        {"\x7F\xC2\x85\u00AD\u1680\u180E\u2028\u205F\u3000", ""},
        /* radicals and compatibility characters, and what stands beside them */
        {"\u2F00\u2FD5\u2E9F\uF9DB\U0002F804\u2E81", "一龠母率你厂"},
        {"\uE000\uFB00\U0002A6A5\U00030000", "\uE000\uFB00\U0002A6A5\U00030000"},
        {"", ""},
    };

    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        char out[128];
        OgiText text = ogi_text(CASES[i].text, strlen(CASES[i].text));
        gsize n = ogi_text_fold(text, out, sizeof out);

        g_assert_cmpmem(out, n, CASES[i].folded, strlen(CASES[i].folded));
    }
}

static void
test_fold_too_long(void)
{
    char out[4] = "zzzz";

    g_assert_cmpuint(ogi_text_fold(ogi_text("规章a", 7), out, 4), ==, 7);
    g_assert_cmpmem(out, 3, "规", 3);
    g_assert_cmpuint(ogi_text_fold(ogi_text("⒇a", 4), out, 2), ==, 5);
    g_assert_cmpmem(out, 2, "(2", 2);
}

static void
test_trim(void)
{
    const char *text = "\xE3\x80\x80 1 408\t\n\xC2\xA0";
    OgiText trimmed = ogi_text_trim(ogi_text(text, strlen(text)));

    g_assert_cmpmem(trimmed.str, trimmed.len, "1 408", 5);
    g_assert_cmpuint(ogi_text_trim(ogi_text(" \n", 2)).len, ==, 0);
}

static void
test_display(void)
{
    const char *text = "a\nb\x01\xFF\xE2\x80\xAE一二";
    g_autofree char *shown = ogi_text_display(ogi_text(text, strlen(text)), 7);
    g_autofree char *breaks = ogi_text_display(ogi_text("a\tb\rc\u2028d\u2029", 12), 20);

    g_assert_cmpstr(shown, ==, "a⏎b\u2401\uFFFD\uFFFD一…");
    g_assert_cmpstr(breaks, ==, "a b⏎c⏎d⏎");
}

static void
test_drop_unseen(void)
{
    static const struct {
        const char *name, *seen; /* NULL: as it is */
        gunichar first;
    } CASES[] = {
        {"市财政局", NULL, 0},
        {"a\tb\nc\r", NULL, 0},
        {"É\uD7FB", NULL, 0},
        {"市\U0002A7DE局\U000323B0", NULL, 0}, /* ideographs newer than GLib's tables */
        {"市、局\u3042", NULL, 0},
        {"市\u200B财\uFEFF政局", "市财政局", 0x200B},
        {"\x01市局\x7F", "市局", 1},
        {"市\u180B局", "市局", 0x180B},
        {"市\uFE0F局", "市局", 0xFE0F},
        {"市\U000E0100局", "市局", 0xE0100},
        {"市\uF9DB局\u202E", "市率局", 0x202E},
        {"\uF9DB", "率", 0},
        {"局\U000F0000\U000E1000", "局", 0xF0000}, /* private, and not given out */
        {"市\uE000局", "市局", 0xE000},
        {"市\u115F局\u1160", "市局", 0x115F},
        {"市\u3164\uFFA0局", "市局", 0x3164},
        {"\u034F市\u17B4\u061C局", "市局", 0x34F},
        {"市\u2800局", "市局", 0x2800},
        {"市\u2028\u2029局", "市局", 0x2028},
        {"市\uFFFE\uFFFF局\uFDD0", "市局", 0xFFFE},
        {"市局\U0010FFFF\U0002FFFE", "市局", 0x10FFFF},
        {"市\uFFF9\uFFFC局\U000E0041", "市局", 0xFFF9},
        {"市\u0378局", "市局", 0x378},
        {"\u200B", "", 0x200B},
        {"", NULL, 0},
    };

    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        gunichar first = 0;
        g_autofree char *seen = ogi_text_drop_unseen(CASES[i].name, &first);

        g_assert_cmpstr(seen, ==, CASES[i].seen);
        g_assert_cmphex(first, ==, CASES[i].first);
    }
}

static void
test_fold_name(void)
{
    static const char *const SAME[] = {"A局",
                                       "Ａ局",
                                       "a\u3164局",
                                       "a\uE000局 ",
                                       "\uFFFFa局\u2028",
                                       "a\U000E0100\uFE0F局",
                                       "\u180Ba\u2800局"};

    for (guint i = 0; i < G_N_ELEMENTS(SAME); i++) {
        char key[16] = "";

        g_assert_cmpuint(ogi_text_fold_name(ogi_text(SAME[i], strlen(SAME[i])), key, sizeof key),
                         ==, strlen("a局"));
        g_assert_cmpstr(key, ==, "a局");
    }
    g_assert_cmpuint(ogi_text_fold_name(ogi_text("\uE000", 3), NULL, 0), ==, 0);
}

static void
test_looked_for(void)
{
    OgiText text = ogi_text("本年 Total of 公开", strlen("本年 Total of 公开"));

    g_assert_true(ogi_text_mentions(text, "TOTAL"));
    g_assert_true(ogi_text_mentions(text, "公开"));
    g_assert_false(ogi_text_mentions(text, "公开了"));
    g_assert_true(ogi_text_find(text, "公开") == text.str + text.len - strlen("公开"));
    g_assert_null(ogi_text_find(text, "total"));
    g_assert_null(ogi_text_find(text, "共开"));
    g_assert_null(ogi_text_find(ogi_text("公", strlen("公")), "公开"));
    g_assert_null(ogi_text_find(ogi_text(NULL, 0), "公开"));
}

static void
test_distance(void)
{
    g_assert_cmpuint(ogi_text_distance("市财政局", "市财政局", 2), ==, 0);
    g_assert_cmpuint(ogi_text_distance("市财政局", "市才政局", 2), ==, 1);
    g_assert_cmpuint(ogi_text_distance("市财政局", "财政", 2), ==, 2);
    g_assert_cmpuint(ogi_text_distance("市财政局", "教育委员会", 2), ==, 3);
    g_assert_cmpuint(ogi_text_distance("", "", 0), ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/text/fold", test_fold);
    g_test_add_func("/text/fold-too-long", test_fold_too_long);
    g_test_add_func("/text/trim", test_trim);
    g_test_add_func("/text/display", test_display);
    g_test_add_func("/text/distance", test_distance);
    g_test_add_func("/text/drop-unseen", test_drop_unseen);
    g_test_add_func("/text/fold-name", test_fold_name);
    g_test_add_func("/text/looked-for", test_looked_for);
    return g_test_run();
}
