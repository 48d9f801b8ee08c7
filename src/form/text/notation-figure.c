/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/numeral.h>

#include "notation-figure-private.h"

static void
figure_append(OgiWrittenNumber *self, const char *digits, guint n)
{
    while (n > 0 && self->n_integer == 0 && *digits == '0') {
        digits++;
        n--;
    }
    memcpy(self->digits + self->n_integer, digits, n);
    self->n_integer += n;
}

/* Groups of exactly three behind separators of one kind. A leading zero (0,123) is no grouping but
 * perhaps a decimal comma, and 1,2345 isn't either: both are no numbers. */
static gboolean
take_groups(const char **p, OgiWrittenNumber *figure, guint n_first)
{
    char separator = **p;

    if (n_first > 3 || (*p)[-(gssize)n_first] == '0')
        return FALSE;
    while (**p == separator && g_ascii_isdigit((*p)[1])) {
        if (!ogi_numeral_is_group(*p, separator))
            return FALSE;
        figure_append(figure, *p + 1, 3);
        *p += 4;
    }
    return TRUE;
}

static void
take_fraction(const char **p, OgiWrittenNumber *figure)
{
    guint n = ogi_numeral_count_digits(*p);

    memcpy(figure->digits + figure->n_integer, *p, n);
    *p += n;
    while (n > 0 && figure->digits[figure->n_integer + n - 1] == '0')
        n--;
    figure->n_fraction = n;
}

gboolean
ogi_written_number_take(const char **p, OgiWrittenNumber *figure)
{
    guint n = ogi_numeral_count_digits(*p);

    figure->n_integer = figure->n_fraction = 0;
    if (n == 0)
        return FALSE;
    figure_append(figure, *p, n);
    *p += n;
    if ((**p == ',' || **p == ' ') && g_ascii_isdigit((*p)[1]) && !take_groups(p, figure, n))
        return FALSE;
    if (**p == '.' && g_ascii_isdigit((*p)[1])) {
        (*p)++;
        take_fraction(p, figure);
    }
    return TRUE;
}

OgiNotation
ogi_written_number_scale(const OgiWrittenNumber *figure, int n_decimals, gint64 *value)
{
    int n_digits = (int)figure->n_integer + n_decimals;
    int n_known = (int)(figure->n_integer + figure->n_fraction);
    gint64 sum = 0;

    for (int i = 0; i < MAX(n_digits, n_known); i++) {
        int digit = i < n_known ? figure->digits[i] - '0' : 0;

        if (i >= n_digits) {
            if (digit != 0)
                return OGI_NOTATION_DECIMALS;
        } else if (__builtin_mul_overflow(sum, 10, &sum) ||
                   __builtin_add_overflow(sum, digit, &sum)) {
            return OGI_NOTATION_RANGE;
        }
    }
    *value = sum;
    return OGI_NOTATION_OK;
}
