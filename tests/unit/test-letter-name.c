/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "write/letters/letter-name-private.h"

static void
test_clean(void)
{
    static const char *const CASES[][2] = {
        {"样例市公安局", "样例市公安局"},
        {"甲/乙\\丙:丁*戊?己\"庚<辛>壬|癸", "甲_乙_丙_丁_戊_己_庚_辛_壬_癸"},
        {"..", "_"},
        {"", "_"},
        {" . ", "_"},
        {"../../etc/passwd", "_.._etc_passwd"},
        {".隐藏", "隐藏"},
        {"-rf 局", "rf 局"},
        {"~$局", "$局"},
        {"局. . ", "局"},
        {"甲\n乙\t丙", "甲 乙 丙"},
        {"甲\001乙\x7f丙", "甲_乙_丙"},
        {"\u202e局txt.exe", "_局txt.exe"},
        {"甲\u200b乙\ufeff", "甲_乙_"},
        {"CON", "_CON"},
        {"con.局", "_con.局"},
        {"Lpt1", "_Lpt1"},
        {"COM¹", "_COM¹"},
        {"COM10", "COM10"},
        {"conout$", "_conout$"},
        {"CONSUL", "CONSUL"},
        {"甲\xff乙", "甲_乙"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *name = ogi_letter_name_clean(CASES[i][0], 200);

        g_assert_cmpstr(name, ==, CASES[i][1]);
    }
}

/* Cut between characters, and never to more than was asked for. */
static void
test_long(void)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < 100; i++)
        g_string_append(text, i % 2 == 0 ? "长" : "𠀀");
    for (gsize max = 1; max < 40; max++) {
        g_autofree char *name = ogi_letter_name_clean(text->str, max);

        g_assert_cmpuint(strlen(name), <=, max);
        g_assert_true(g_utf8_validate(name, -1, NULL));
        g_assert_true(g_str_has_prefix(text->str, name) || g_str_equal(name, "_"));
    }
}

static gboolean
is_in(const char *stem, gconstpointer data)
{
    return data != NULL && g_strv_contains(data, stem);
}

static void
assert_names(const char *csv, const char *const *taken, const char *const *expected)
{
    g_autoptr(GBytes) bytes = g_bytes_new(csv, strlen(csv));
    g_autoptr(GError) error = NULL;
    g_autoptr(OgiRegistry) registry = ogi_registry_load("agencies.csv", bytes, &error);
    g_autoptr(GHashTable) names = NULL;

    g_assert_no_error(error);
    names = ogi_letter_names(registry, is_in, taken);
    for (guint i = 0; i < ogi_registry_n(registry); i++)
        g_assert_cmpstr(g_hash_table_lookup(names, ogi_registry_get(registry, i)), ==, expected[i]);
}

static void
test_names(void)
{
    assert_names("id,name\na,甲局\nb,乙局\n", NULL, (const char *[]){"甲局", "乙局"});
    /* the same after cleaning, or but for case: all of them have their ids */
    assert_names("id,name\na,甲/局\nb,甲:局\nc,丙*a\nd,丙?A\n", NULL,
                 (const char *[]){"甲_局-a", "甲_局-b", "丙_a-c", "丙_A-d"});
    /* an id that makes another agency's name, and one that can't tell: a digest of it */
    assert_names("id,name\na,甲/局\nb,甲:局\nc,甲_局-a\n", NULL,
                 (const char *[]){"甲_局-ca978112", "甲_局-b", "甲_局-a"});
    assert_names("id,name\na/,甲/局\na:,甲:局\n", NULL,
                 (const char *[]){"甲_局-a_", "甲_局-bfc622d4"});
    /* somebody's file */
    assert_names("id,name\na,甲局\nb,乙局\n", (const char *[]){"甲局", NULL},
                 (const char *[]){"甲局-a", "乙局"});
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/letter-name/clean", test_clean);
    g_test_add_func("/letter-name/long", test_long);
    g_test_add_func("/letter-name/names", test_names);
    return g_test_run();
}
