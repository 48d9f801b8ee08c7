/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "typing-errors-private.h"

enum { MAX_DIGITS = 24 };

/* The digits of a number without its sign, and their count. */
static guint
digits_of(gint64 value, char digits[MAX_DIGITS])
{
    guint64 rest = value < 0 ? -(guint64)value : (guint64)value;
    char reversed[MAX_DIGITS];
    guint n = 0;

    do {
        reversed[n++] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    for (guint i = 0; i < n; i++)
        digits[i] = reversed[n - 1 - i];
    return n;
}

/* Where two digit strings of one length differ: how many places, and the first. */
static guint
count_differences(const char *a, const char *b, guint n, guint *first)
{
    guint count = 0;

    for (guint i = n; i-- > 0;) {
        if (a[i] != b[i]) {
            count++;
            *first = i;
        }
    }
    return count;
}

/* Whether one more digit makes longer of shorter; at is where it stands. */
static gboolean
has_extra_digit(const char *longer, guint n, const char *shorter, guint *at)
{
    guint i = 0;

    while (i + 1 < n && longer[i] == shorter[i])
        i++;
    *at = i;
    return memcmp(longer + i + 1, shorter + i, n - 1 - i) == 0;
}

static gboolean
are_trailing_zeros(const char *digits, guint from, guint n)
{
    for (guint i = from; i < n; i++) {
        if (digits[i] != '0')
            return FALSE;
    }
    return TRUE;
}

static OgiTypingError
compare_lengths(const char *a, guint n_a, const char *b, guint n_b)
{
    const char *longer = n_a > n_b ? a : b;
    const char *shorter = n_a > n_b ? b : a;
    guint n = MAX(n_a, n_b);
    guint at;

    if (memcmp(longer, shorter, MIN(n_a, n_b)) == 0 && are_trailing_zeros(longer, MIN(n_a, n_b), n))
        return OGI_TYPING_ERROR_UNIT;
    if (n - MIN(n_a, n_b) != 1 || !has_extra_digit(longer, n, shorter, &at))
        return OGI_TYPING_ERROR_NONE;
    if (n_a < n_b)
        return OGI_TYPING_ERROR_DROPPED;
    return at > 0 && longer[at] == longer[at - 1] ? OGI_TYPING_ERROR_DOUBLED
                                                  : OGI_TYPING_ERROR_EXTRA;
}

OgiTypingError
ogi_typing_error_compare(gint64 typed, gint64 meant)
{
    char a[MAX_DIGITS], b[MAX_DIGITS];
    guint n_a = digits_of(typed, a);
    guint n_b = digits_of(meant, b);
    guint first = 0;
    guint n;

    if (typed == meant)
        return OGI_TYPING_ERROR_NONE;
    if (meant != G_MININT64 && typed == -meant)
        return OGI_TYPING_ERROR_SIGN;
    if ((typed < 0) != (meant < 0) || meant == 0)
        return OGI_TYPING_ERROR_NONE;
    if (n_a != n_b)
        return compare_lengths(a, n_a, b, n_b);
    n = count_differences(a, b, n_a, &first);
    if (n == 2 && first + 1 < n_a && a[first] == b[first + 1] && a[first + 1] == b[first])
        return OGI_TYPING_ERROR_SWAPPED;
    return n == 1 && n_a > 1 ? OGI_TYPING_ERROR_DIGIT : OGI_TYPING_ERROR_NONE;
}
