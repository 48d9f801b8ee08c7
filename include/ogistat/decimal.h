/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Exact arithmetic for published figures. No figure passes through binary floating point.
 * A fixed-point number is a gint64 with a number of decimals: (123450, 4) is 12.345.
 */

enum { OGI_DECIMAL_CHARS = 48 }; /* room for any formatted number and its NUL */

/* 1 with so many decimals: 10^decimals. decimals: at most 18. */
gint64 ogi_decimal_one(guint decimals);

/* sum += addend. FALSE, and sum unchanged, where it would not fit. */
static inline gboolean
ogi_decimal_add(gint64 *sum, gint64 addend)
{
    gint64 result;

    if (__builtin_add_overflow(*sum, addend, &result))
        return FALSE;
    *sum = result;
    return TRUE;
}

/* numerator / denominator * 10^decimals, rounded half away from zero. FALSE where the denominator
 * is 0 or the result does not fit. */
gboolean ogi_decimal_divide(gint64 numerator, gint64 denominator, guint decimals, gint64 *result);

/* (n1/d1 - n2/d2) * 10^decimals, rounded once, half away from zero, from the exact fractions.
 * FALSE where a denominator is 0 or the result does not fit. */
gboolean ogi_decimal_subtract_ratios(gint64 n1, gint64 d1, gint64 n2, gint64 d2, guint decimals,
                                     gint64 *result);

/* Writes the number with exactly its decimals ("-0.0500"); returns the length, no NUL. */
gsize ogi_decimal_write(char *out, gint64 value, guint decimals);

/* The same without trailing zeros of the fraction ("12.5", "3"). */
gsize ogi_decimal_write_short(char *out, gint64 value, guint decimals);
/* (transfer full) */
char *ogi_decimal_text(gint64 value, guint decimals);

/* Plain ASCII number ("-12.50") to fixed point. FALSE where it is no number, has more decimals
 * than asked for (trailing zeros excepted), or does not fit. */
gboolean ogi_decimal_parse(const char *text, gsize len, guint decimals, gint64 *value);

G_END_DECLS
