/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Characters that stand for others, for a blank or for nothing, in cells and in names. */
#include <string.h>

#include "form/text/agency-names-private.h"
#include "form/text/notation-private.h"

/* What becomes of a character between two letters; "x": the text is none. */
static const struct {
    gunichar character;
    const char *plain;
    gboolean is_odd;
} CASES[] = {
    {'A', "a", FALSE},
    {'-', "-", FALSE},
    {0x4E00, "一", FALSE},
    /* blanks, and what ends a line */
    {' ', " ", FALSE},
    {0xA0, " ", FALSE},
    {0x1680, " ", FALSE},
    {0x1FFF, "\u1FFF", FALSE},
    {0x2000, " ", FALSE},
    {0x200A, " ", FALSE},
    {0x202F, " ", FALSE},
    {0x205F, " ", FALSE},
    {0x3000, " ", FALSE},
    {'\n', "\n", FALSE},
    {'\t', "\n", FALSE},
    {0x85, "\n", FALSE},
    {0x2028, "\n", FALSE},
    {0x2029, "\n", FALSE},
    /* nothing that shows */
    {0x7F, "", TRUE},
    {0xAD, "", TRUE},
    {0x180E, "", TRUE},
    {0x200B, "", TRUE},
    {0x200F, "", TRUE},
    {0x202A, "", TRUE},
    {0x202D, "", TRUE},
    {0x2060, "", TRUE},
    {0x206F, "", TRUE},
    {0xFEFF, "", TRUE},
    {0x34F, "", TRUE},
    {0x61C, "", TRUE},
    {0xFE0F, "", TRUE},
    {0xE0100, "", TRUE},
    {0x3164, " ", FALSE}, /* fillers */
    {0x2800, " ", FALSE},
    {0xE000, "\uE000", FALSE}, /* may be a digit of a font */
    {0x2070, "\u2070", FALSE},
    {0x202E, "x", TRUE}, /* what runs the other way */
    /* dashes, full-width forms, a sign of money */
    {0x2010, "-", FALSE},
    {0x2015, "-", FALSE},
    {0x2016, "‖", FALSE},
    {0x2212, "-", FALSE},
    {0x2500, "-", FALSE},
    {0xFE63, "-", FALSE},
    {0xFF70, "-", FALSE},
    {0xFF0D, "-", FALSE},
    {0xFF11, "1", TRUE},
    {0xFF21, "a", FALSE},
    {0xFF5E, "~", FALSE},
    {0xFF5F, "｟", FALSE},
    {0xFFE5, "¥", FALSE},
};

static void
test_plain(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(GString) text = g_string_new("p");
        g_autofree char *expected = g_strconcat("p", CASES[i].plain, "q", NULL);
        char plain[32];
        gboolean is_text;

        g_string_append_unichar(text, CASES[i].character);
        g_string_append_c(text, 'q');
        is_text = ogi_notation_plain(ogi_text(text->str, text->len), plain, sizeof plain);
        g_test_message("U+%04X", CASES[i].character);
        g_assert_cmpint(is_text, ==, *CASES[i].plain != 'x');
        if (is_text)
            g_assert_cmpstr(plain, ==, expected);
        g_assert_cmpint(ogi_notation_is_odd(ogi_text(text->str, text->len)), ==, CASES[i].is_odd);
    }
}

/* Blanks at both ends go, several are one; bytes that are no text, and what doesn't fit. */
static void
test_around(void)
{
    static const char *const TEXTS[][2] = {
        {"  12 ", "12"}, {"1 \t 2", "1\n2"}, {"\u200b1\u200b2\u200b", "12"}, {"", ""}, {" \n ", ""},
        {"1\xE4", NULL}, {"\x80", NULL},     {"12345678901", NULL},
    };

    for (guint i = 0; i < G_N_ELEMENTS(TEXTS); i++) {
        char plain[16];
        gboolean is_text =
            ogi_notation_plain(ogi_text(TEXTS[i][0], strlen(TEXTS[i][0])), plain, sizeof plain);

        g_assert_cmpint(is_text, ==, TEXTS[i][1] != NULL);
        if (is_text)
            g_assert_cmpstr(plain, ==, TEXTS[i][1]);
    }
}

static void
test_names(void)
{
    static const struct {
        const char *name;
        const char *clean;
        gboolean is_one;
    } NAMES[] = {
        {"样例市教育局", "样例市教育局", TRUE},
        {" 样例市 教育局\u200b", "样例市教育局", TRUE},
        {"样例市\xE4教育局", "样例市\uFFFD教育局", TRUE},
        {"样例市教育局\xE4\xB8", "样例市教育局\uFFFD\uFFFD", FALSE},
        {"样例市\xE4\xB8 教育局", "样例市\uFFFD\uFFFD教育局", TRUE},
        {"Ａ区１号局", "A区1号局", TRUE},
        {"局：甲", "局:甲", FALSE},
        {"甲局", "甲局", FALSE}, /* too short, and too long */
        {"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九局",
         "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九局", TRUE},
        {"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十局",
         "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十局",
         FALSE},
        {"样例市|教育局", "样例市|教育局", FALSE},
        {"样例市教育", "样例市教育", FALSE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        char clean[OGI_MAX_CLEAN];

        ogi_agency_name_clean(ogi_text(NAMES[i].name, strlen(NAMES[i].name)), clean);
        g_assert_cmpstr(clean, ==, NAMES[i].clean);
        g_assert_cmpint(ogi_agency_name_is_one(clean), ==, NAMES[i].is_one);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/folding/plain", test_plain);
    g_test_add_func("/folding/around", test_around);
    g_test_add_func("/folding/names", test_names);
    return g_test_run();
}
