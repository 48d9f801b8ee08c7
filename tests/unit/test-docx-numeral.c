/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "document/docx/docx-numeral-private.h"

static OgiNumeralFunc
format_of(const char *name)
{
    return ogi_numeral_format(ogi_text(name, strlen(name)));
}

static void
test_values(void)
{
    static const struct {
        const char *format;
        guint value;
        const char *expected;
    } cases[] = {
        {"decimal", 12, "12"},
        {"decimalZero", 7, "07"},
        {"decimalZero", 12, "12"},
        {"decimalFullWidth", 120, "１２０"},
        {"decimalFullWidth2", 9, "９"},
        {"decimalEnclosedCircle", 1, "①"},
        {"decimalEnclosedCircleChinese", 20, "⑳"},
        {"decimalEnclosedCircle", 21, "21"},
        {"decimalEnclosedCircle", 0, "0"},
        {"chineseCounting", 1, "一"},
        {"chineseCounting", 10, "十"},
        {"chineseCounting", 12, "十二"},
        {"chineseCounting", 20, "二十"},
        {"chineseCountingThousand", 103, "一百零三"},
        {"chineseCountingThousand", 110, "一百一十"},
        {"taiwaneseCounting", 1001, "一千零一"},
        {"taiwaneseCountingThousand", 1010, "一千零一十"},
        {"japaneseCounting", 9999, "九千九百九十九"},
        {"chineseCounting", 0, "〇"},
        {"chineseCounting", 10000, "一〇〇〇〇"},
        {"ideographDigital", 10, "一〇"},
        {"taiwaneseDigital", 25, "二五"},
        {"japaneseDigitalTenThousand", 3, "三"},
        {"ideographEnclosedCircle", 12, "（十二）"},
        {"ideographTraditional", 1, "甲"},
        {"ideographTraditional", 10, "癸"},
        {"ideographTraditional", 11, "11"},
        {"ideographTraditional", 0, "0"},
        {"lowerLetter", 0, ""},
        {"lowerLetter", 1, "a"},
        {"lowerLetter", 26, "z"},
        {"lowerLetter", 27, "aa"},
        {"upperLetter", 54, "BBB"},
        {"upperRoman", 1, "I"},
        {"upperRoman", 4, "IV"},
        {"upperRoman", 1949, "MCMXLIX"},
        {"upperRoman", 3999, "MMMCMXCIX"},
        {"upperRoman", 4000, "4000"},
        {"lowerRoman", 14, "xiv"},
        {"a format that isn't known", 5, "5"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) out = g_string_new("第");

        g_test_message("%s of %u", cases[i].format, cases[i].value);
        format_of(cases[i].format)(out, cases[i].value);
        g_assert_true(g_str_has_prefix(out->str, "第"));
        g_assert_cmpstr(out->str + strlen("第"), ==, cases[i].expected);
    }
}

static void
test_no_number(void)
{
    g_assert_null(format_of("bullet"));
    g_assert_null(format_of("none"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/docx-numeral/values", test_values);
    g_test_add_func("/docx-numeral/no-number", test_no_number);
    return g_test_run();
}
