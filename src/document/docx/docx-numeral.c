/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/words.h"
#include "docx-numeral-private.h"

void
ogi_numeral_decimal(GString *out, guint value)
{
    g_string_append_printf(out, "%u", value);
}

static void
add_decimal_zero(GString *out, guint value)
{
    g_string_append_printf(out, "%02u", value);
}

static void
add_full_width(GString *out, guint value)
{
    char digits[16];

    g_snprintf(digits, sizeof digits, "%u", value);
    for (const char *p = digits; *p != '\0'; p++)
        g_string_append_unichar(out, 0xFF10 + (gunichar)(*p - '0'));
}

/* Digit by digit: 一〇. */
static void
add_han_digits(GString *out, guint value)
{
    char digits[16];

    g_snprintf(digits, sizeof digits, "%u", value);
    for (const char *p = digits; *p != '\0'; p++)
        g_string_append(out, ogi_words_digit[*p - '0']);
}

/* As spoken: 十二, 一百零三. */
static void
add_han(GString *out, guint value)
{
    static const char *const places[] = {OGI_WORD_THOUSAND, OGI_WORD_HUNDRED, OGI_WORD_TEN, ""};
    gboolean begun = FALSE, zero = FALSE;
    guint place = 1000;

    if (value == 0 || value > 9999) {
        add_han_digits(out, value);
        return;
    }
    for (guint i = 0; i < G_N_ELEMENTS(places); i++, place /= 10) {
        guint digit = value / place % 10;

        if (digit == 0) {
            zero = begun;
            continue;
        }
        if (zero)
            g_string_append(out, OGI_WORD_ZERO);
        if (!(place == 10 && digit == 1 && !begun))
            g_string_append(out, ogi_words_digit[digit]);
        g_string_append(out, places[i]);
        begun = TRUE;
        zero = FALSE;
    }
}

/* Of a row of characters that follow each other; decimal where it ends. */
static void
add_of_row(GString *out, guint value, gunichar first, guint n)
{
    if (value >= 1 && value <= n)
        g_string_append_unichar(out, first + value - 1);
    else
        ogi_numeral_decimal(out, value);
}

static void
add_circled(GString *out, guint value)
{
    add_of_row(out, value, 0x2460, 20);
}

static void
add_bracketed_han(GString *out, guint value)
{
    g_string_append(out, "（");
    add_han(out, value);
    g_string_append(out, "）");
}

/* a … z, aa … zz */
static void
add_letters(GString *out, guint value, char first)
{
    guint n = value == 0 ? 0 : MIN((value - 1) / 26 + 1, 9);

    for (guint i = 0; i < n; i++)
        g_string_append_unichar(out, (gunichar)first + (value - 1) % 26);
}

static void
add_lower_letters(GString *out, guint value)
{
    add_letters(out, value, 'a');
}

static void
add_upper_letters(GString *out, guint value)
{
    add_letters(out, value, 'A');
}

static void
add_upper_roman(GString *out, guint value)
{
    static const struct {
        guint value;
        const char *text;
    } steps[] = {{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"},
                 {90, "XC"},  {50, "L"},   {40, "XL"}, {10, "X"},   {9, "IX"},
                 {5, "V"},    {4, "IV"},   {1, "I"}};

    if (value > 3999) {
        ogi_numeral_decimal(out, value);
        return;
    }
    for (guint i = 0; i < G_N_ELEMENTS(steps); i++) {
        for (; value >= steps[i].value; value -= steps[i].value)
            g_string_append(out, steps[i].text);
    }
}

static void
add_lower_roman(GString *out, guint value)
{
    gsize start = out->len;

    add_upper_roman(out, value);
    for (gsize i = start; i < out->len; i++)
        out->str[i] = g_ascii_tolower(out->str[i]);
}

static void
add_stems(GString *out, guint value)
{
    if (value >= 1 && value < G_N_ELEMENTS(ogi_words_stem))
        g_string_append(out, ogi_words_stem[value - 1]);
    else
        ogi_numeral_decimal(out, value);
}

OgiNumeralFunc
ogi_numeral_format(OgiText name)
{
    static const struct {
        const char *name;
        OgiNumeralFunc func; /* NULL: no number */
    } formats[] = {
        {"bullet", NULL},
        {"chineseCounting", add_han},
        {"chineseCountingThousand", add_han},
        {"decimalEnclosedCircle", add_circled},
        {"decimalEnclosedCircleChinese", add_circled},
        {"decimalFullWidth", add_full_width},
        {"decimalFullWidth2", add_full_width},
        {"decimalZero", add_decimal_zero},
        {"ideographDigital", add_han_digits},
        {"ideographEnclosedCircle", add_bracketed_han},
        {"ideographTraditional", add_stems},
        {"japaneseCounting", add_han},
        {"japaneseDigitalTenThousand", add_han_digits},
        {"lowerLetter", add_lower_letters},
        {"lowerRoman", add_lower_roman},
        {"none", NULL},
        {"taiwaneseCounting", add_han},
        {"taiwaneseCountingThousand", add_han},
        {"taiwaneseDigital", add_han_digits},
        {"upperLetter", add_upper_letters},
        {"upperRoman", add_upper_roman},
    };

    for (guint i = 0; i < G_N_ELEMENTS(formats); i++) {
        if (ogi_text_equal(name, ogi_text(formats[i].name, strlen(formats[i].name))))
            return formats[i].func;
    }
    return ogi_numeral_decimal;
}
