/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/word-list.h>

static const char *const WORDS[] = {"新增", "增加", "增", "n/a", NULL};
static const char *const NONE[] = {NULL};

static void
test_prefix(void)
{
    static const struct {
        const char *text;
        gsize n;
    } cases[] = {{"增加3", 6}, {"增3", 3}, {"新增", 6}, {"新", 0}, {"n/a", 3},
                 {"n/", 0},    {"", 0},    {" 增", 0},  {"减", 0}, {"\xE5\xA2", 0}};

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *text = cases[i].text;
        const char *p = text;

        g_assert_cmpuint(ogi_word_list_prefix_of(WORDS, text), ==, cases[i].n);
        g_assert_cmpuint(ogi_word_list_prefix(WORDS, ogi_text(text, strlen(text))), ==, cases[i].n);
        g_assert_cmpint(ogi_word_list_skip(WORDS, &p), ==, cases[i].n > 0);
        g_assert_true(p == text + cases[i].n);
        g_assert_cmpuint(ogi_word_list_prefix_of(NONE, text), ==, 0);
    }
}

/* A slice ends where it does, whatever bytes follow it. */
static void
test_slice(void)
{
    static const char text[] = "增加新增";

    g_assert_cmpuint(ogi_word_list_prefix(WORDS, ogi_text(text, 5)), ==, 3);
    g_assert_cmpuint(ogi_word_list_prefix(WORDS, ogi_text(text, 2)), ==, 0);
    g_assert_cmpuint(ogi_word_list_suffix(WORDS, ogi_text(text, 6)), ==, 6);
    g_assert_cmpuint(ogi_word_list_suffix(WORDS, ogi_text(text, 3)), ==, 3);
    g_assert_cmpuint(ogi_word_list_suffix(WORDS, ogi_text(text, 4)), ==, 0);
    g_assert_cmpuint(ogi_word_list_suffix(WORDS, ogi_text(NULL, 0)), ==, 0);
    g_assert_true(ogi_word_list_is_in(WORDS, ogi_text("再增加", 6)));
    g_assert_false(ogi_word_list_is_in(WORDS, ogi_text("再增加", 5)));
    g_assert_false(ogi_word_list_is_in(NONE, ogi_text(text, strlen(text))));
}

/* Of two words that fit the one that is listed first counts. */
static void
test_suffix(void)
{
    g_assert_cmpuint(ogi_word_list_suffix_of(WORDS, "今年新增"), ==, 6);
    g_assert_cmpuint(ogi_word_list_suffix_of(WORDS, "再增"), ==, 3);
    g_assert_cmpuint(ogi_word_list_suffix_of(WORDS, "增减"), ==, 0);
    g_assert_cmpuint(ogi_word_list_suffix_of(WORDS, ""), ==, 0);
    g_assert_cmpuint(ogi_word_list_suffix_of(NONE, "增"), ==, 0);
}

static void
test_find(void)
{
    static const char text[] = "数量增加，其中新增2件";
    gsize n = 0;

    g_assert_true(ogi_word_list_find(WORDS, text, &n) == strstr(text, "新增"));
    g_assert_cmpuint(n, ==, 6);
    g_assert_true(ogi_word_list_find(WORDS, text, NULL) == strstr(text, "新增"));
    g_assert_null(ogi_word_list_find(WORDS, "减少", &n));
    g_assert_null(ogi_word_list_find(NONE, text, &n));
    g_assert_cmpuint(n, ==, 6);
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/word-list/prefix", test_prefix);
    g_test_add_func("/word-list/slice", test_slice);
    g_test_add_func("/word-list/suffix", test_suffix);
    g_test_add_func("/word-list/find", test_find);
    return g_test_run();
}
