/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/decimal.h>

typedef __int128 Wide;

/* to the last one that fits */
static const gint64 POWER_OF_TEN[] = {
    G_GINT64_CONSTANT(1),
    G_GINT64_CONSTANT(10),
    G_GINT64_CONSTANT(100),
    G_GINT64_CONSTANT(1000),
    G_GINT64_CONSTANT(10000),
    G_GINT64_CONSTANT(100000),
    G_GINT64_CONSTANT(1000000),
    G_GINT64_CONSTANT(10000000),
    G_GINT64_CONSTANT(100000000),
    G_GINT64_CONSTANT(1000000000),
    G_GINT64_CONSTANT(10000000000),
    G_GINT64_CONSTANT(100000000000),
    G_GINT64_CONSTANT(1000000000000),
    G_GINT64_CONSTANT(10000000000000),
    G_GINT64_CONSTANT(100000000000000),
    G_GINT64_CONSTANT(1000000000000000),
    G_GINT64_CONSTANT(10000000000000000),
    G_GINT64_CONSTANT(100000000000000000),
    G_GINT64_CONSTANT(1000000000000000000),
};

gint64
ogi_decimal_one(guint decimals)
{
    g_return_val_if_fail(decimals < G_N_ELEMENTS(POWER_OF_TEN), 0);
    return POWER_OF_TEN[decimals];
}

/* n / d rounded half away from zero, where it fits in 64 bits. d is not 0. */
static gboolean
divide_wide(Wide n, Wide d, gint64 *result)
{
    gboolean negative = (n < 0) != (d < 0);
    unsigned __int128 un = n < 0 ? -(unsigned __int128)n : (unsigned __int128)n;
    unsigned __int128 ud = d < 0 ? -(unsigned __int128)d : (unsigned __int128)d;
    unsigned __int128 quotient = un / ud;

    if (un % ud >= ud - un % ud)
        quotient++;
    if (quotient > (unsigned __int128)G_MAXINT64)
        return FALSE;
    *result = negative ? -(gint64)quotient : (gint64)quotient;
    return TRUE;
}

gboolean
ogi_decimal_divide(gint64 numerator, gint64 denominator, guint decimals, gint64 *result)
{
    gint64 scaled;

    g_return_val_if_fail(decimals < G_N_ELEMENTS(POWER_OF_TEN), FALSE);

    if (denominator == 0)
        return FALSE;
    if (numerator >= 0 && denominator > 0 &&
        !__builtin_mul_overflow(numerator, POWER_OF_TEN[decimals], &scaled)) {
        /* as nearly all are: in 64 bits. A remainder is below G_MAXINT64, so twice it fits unsigned
         */
        *result = scaled / denominator;
        if (2 * (guint64)(scaled % denominator) >= (guint64)denominator)
            *result += 1;
        return TRUE;
    }
    return divide_wide((Wide)numerator * POWER_OF_TEN[decimals], denominator, result);
}

gboolean
ogi_decimal_subtract_ratios(gint64 n1, gint64 d1, gint64 n2, gint64 d2, guint decimals,
                            gint64 *result)
{
    Wide left, right, denominator, scaled;

    g_return_val_if_fail(decimals < G_N_ELEMENTS(POWER_OF_TEN), FALSE);
    if (d1 == 0 || d2 == 0)
        return FALSE;
    /* products of two 64-bit numbers always fit, and so does their difference; its scaling may not
     */
    left = (Wide)n1 * d2;
    right = (Wide)n2 * d1;
    denominator = (Wide)d1 * d2;
    if (__builtin_mul_overflow(left - right, (Wide)POWER_OF_TEN[decimals], &scaled))
        return FALSE;
    return divide_wide(scaled, denominator, result);
}

/* How many digits a number has: log10(2) is 1233/4096, or a little more. */
static inline guint
count_digits(guint64 value)
{
    guint bits = 64 - (guint)__builtin_clzll(value | 1);
    guint n = MIN(bits * 1233 >> 12, (guint)G_N_ELEMENTS(POWER_OF_TEN) - 1);

    return n + ((value | 1) >= (guint64)POWER_OF_TEN[n]);
}

/* The last n digits of a number. */
static inline void
write_digits(char *out, guint64 value, guint n)
{
    static const char PAIRS[] = "00010203040506070809101112131415161718192021222324"
                                "25262728293031323334353637383940414243444546474849"
                                "50515253545556575859606162636465666768697071727374"
                                "75767778798081828384858687888990919293949596979899";

    for (; n >= 2; n -= 2, value /= 100)
        memcpy(out + n - 2, PAIRS + 2 * (value % 100), 2);
    if (n > 0)
        *out = (char)('0' + value % 10);
}

/* Apart: a single digit needs none of its registers. */
static G_GNUC_NO_INLINE gsize
write_number(char *out, gint64 value, guint decimals)
{
    guint64 magnitude = value < 0 ? -(guint64)value : (guint64)value;
    guint n_digits = count_digits(magnitude);
    guint n_whole = n_digits > decimals ? n_digits - decimals : 1;
    char *p = out;

    if (value < 0)
        *p++ = '-';
    write_digits(p, decimals > 0 ? magnitude / (guint64)POWER_OF_TEN[decimals] : magnitude,
                 n_whole);
    if (decimals == 0)
        return (gsize)(p - out) + n_whole;
    p += n_whole;
    *p++ = '.';
    write_digits(p, magnitude, decimals);
    return (gsize)(p - out) + decimals;
}

gsize
ogi_decimal_write(char *out, gint64 value, guint decimals)
{
    if (decimals == 0 && (guint64)value < 10) { /* as most figures are */
        *out = (char)('0' + value);
        return 1;
    }
    return write_number(out, value, decimals);
}

gsize
ogi_decimal_write_short(char *out, gint64 value, guint decimals)
{
    if (value == 0)
        decimals = 0;
    while (decimals > 0 && value % 10 == 0) {
        value /= 10;
        decimals--;
    }
    return ogi_decimal_write(out, value, decimals);
}

char *
ogi_decimal_text(gint64 value, guint decimals)
{
    char text[OGI_DECIMAL_CHARS];
    gsize n = ogi_decimal_write_short(text, value, decimals);

    return g_strndup(text, n);
}

/* number * 10 + digit, where it fits. */
static gboolean
push_digit(guint64 *number, char c)
{
    return !__builtin_mul_overflow(*number, (guint64)10, number) &&
           !__builtin_add_overflow(*number, (guint64)(c - '0'), number);
}

gboolean
ogi_decimal_parse(const char *text, gsize len, guint decimals, gint64 *value)
{
    const char *p = text;
    const char *end = text + len;
    gboolean negative = FALSE;
    guint64 number = 0;
    guint n_decimals = 0;
    gboolean any = FALSE;

    if (p < end && (*p == '-' || *p == '+'))
        negative = *p++ == '-';
    for (; p < end && g_ascii_isdigit(*p); p++, any = TRUE) {
        if (!push_digit(&number, *p))
            return FALSE;
    }
    if (p < end && *p == '.') {
        for (p++; p < end && g_ascii_isdigit(*p); p++, any = TRUE) {
            if (n_decimals == decimals && *p != '0')
                return FALSE;
            if (n_decimals < decimals) {
                if (!push_digit(&number, *p))
                    return FALSE;
                n_decimals++;
            }
        }
    }
    if (!any || p != end)
        return FALSE;
    for (; n_decimals < decimals; n_decimals++) {
        if (!push_digit(&number, '0'))
            return FALSE;
    }
    if (number > (guint64)G_MAXINT64)
        return FALSE;
    *value = negative ? -(gint64)number : (gint64)number;
    return TRUE;
}
