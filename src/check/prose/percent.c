/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/decimal.h>

#include "percent-private.h"

enum { MAX_DECIMALS = 6 };

typedef __int128 Wide;

/* 100 % in the unit of the last digit. */
static Wide
whole(guint decimals)
{
    return (Wide)100 * ogi_decimal_one(decimals);
}

static Wide
absolute(Wide value)
{
    return value < 0 ? -value : value;
}

gboolean
ogi_percent_fits(gint64 numerator, gint64 denominator, gint64 percent, guint decimals)
{
    Wide off;

    if (denominator <= 0 || decimals > MAX_DECIMALS)
        return FALSE;
    off = numerator * whole(decimals) - (Wide)percent * denominator;
    return 2 * absolute(off) <= denominator;
}

gboolean
ogi_percent_is_cut(gint64 numerator, gint64 denominator, gint64 percent, guint decimals)
{
    if (denominator <= 0 || decimals > MAX_DECIMALS)
        return FALSE;
    return numerator * whole(decimals) / denominator == percent;
}

/* value = base * (whole + percent) / whole, with percent half a unit up and down. */
gboolean
ogi_percent_bases(gint64 value, gint64 percent, guint decimals, gint64 *first, gint64 *last)
{
    Wide twice, low, high;

    if (value <= 0 || decimals > MAX_DECIMALS)
        return FALSE;
    twice = 2 * (whole(decimals) + percent);
    if (twice - 1 <= 0)
        return FALSE;
    low = (2 * value * whole(decimals) + twice) / (twice + 1); /* rounded up */
    high = 2 * value * whole(decimals) / (twice - 1);
    if (low > high || high > G_MAXINT64)
        return FALSE;
    *first = (gint64)low;
    *last = (gint64)high;
    return TRUE;
}

char *
ogi_percent_text(gint64 percent, guint decimals)
{
    char text[OGI_DECIMAL_CHARS];
    gsize n = ogi_decimal_write(text, percent, decimals);

    return g_strndup(text, n);
}

char *
ogi_percent_of(gint64 numerator, gint64 denominator, guint decimals)
{
    gint64 hundredfold, percent;

    if (decimals > MAX_DECIMALS ||
        __builtin_mul_overflow(numerator, G_GINT64_CONSTANT(100), &hundredfold) ||
        !ogi_decimal_divide(hundredfold, denominator, decimals, &percent))
        return NULL;
    return ogi_percent_text(percent, decimals);
}
