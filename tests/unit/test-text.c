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

    g_assert_cmpstr(shown, ==, "a⏎b\u2401\uFFFD\uFFFD一…");
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
    return g_test_run();
}
