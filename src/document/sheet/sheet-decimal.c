/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sheet-decimal-private.h"

enum { SIGNIFICANT = 15 }; /* digits of a number that a sheet keeps */

/* Reads digits with at most one point; FALSE where there are none or too many. */
static gboolean
read_digits(OgiSheetDecimal *self, const char **p, const char *end)
{
    gboolean any = FALSE, after_point = FALSE;

    for (; *p < end && (g_ascii_isdigit(**p) || (**p == '.' && !after_point)); (*p)++) {
        if (**p == '.') {
            after_point = TRUE;
            continue;
        }
        any = TRUE;
        if (self->n == 0 && **p == '0') {
            self->point -= after_point ? 1 : 0;
            continue;
        }
        if (self->n == OGI_SHEET_DECIMAL_DIGITS)
            return FALSE;
        self->digits[self->n++] = (guint8)(**p - '0');
        self->point += after_point ? 0 : 1;
    }
    return any;
}

static gboolean
read_exponent(OgiSheetDecimal *self, const char **p, const char *end)
{
    gboolean negative;
    gint exponent = 0;

    if (*p == end || (**p != 'e' && **p != 'E'))
        return TRUE;
    ++*p;
    negative = *p < end && **p == '-';
    *p += *p < end && (**p == '-' || **p == '+');
    if (*p == end)
        return FALSE;
    for (; *p < end && g_ascii_isdigit(**p); (*p)++)
        exponent = MIN(exponent * 10 + (**p - '0'), 1000);
    self->point += negative ? -exponent : exponent;
    return TRUE;
}

gboolean
ogi_sheet_decimal_read(OgiSheetDecimal *self, OgiText text)
{
    const char *p = text.str;
    const char *end = text.str + text.len;

    *self = (OgiSheetDecimal){.negative = p < end && *p == '-'};
    p += self->negative;
    return read_digits(self, &p, end) && read_exponent(self, &p, end) && p == end;
}

/* Half up, away from zero. */
static void
round_digits(OgiSheetDecimal *self, guint n)
{
    gboolean up = self->n > n && self->digits[n] >= 5;

    self->n = MIN(self->n, n);
    for (guint i = self->n; up && i > 0; i--) {
        up = self->digits[i - 1] == 9;
        self->digits[i - 1] = up ? 0 : self->digits[i - 1] + 1;
    }
    if (up) {
        self->digits[0] = 1; /* 999… became 1000… */
        self->n = 1;
        self->point++;
    }
    while (self->n > 0 && self->digits[self->n - 1] == 0)
        self->n--;
}

gsize
ogi_sheet_decimal_write(const OgiSheetDecimal *self, char *out)
{
    char *p = out;

    if (self->negative && self->n > 0)
        *p++ = '-';
    if (self->n == 0 || self->point <= 0)
        *p++ = '0';
    for (gint i = 0; self->n > 0 && i < self->point; i++)
        *p++ = i < (gint)self->n ? (char)('0' + self->digits[i]) : '0';
    if ((gint)self->n > self->point && self->n > 0) {
        *p++ = '.';
        for (gint i = self->point; i < (gint)self->n; i++)
            *p++ = i < 0 ? '0' : (char)('0' + self->digits[i]);
    }
    return (gsize)(p - out);
}

void
ogi_sheet_decimal_round(OgiSheetDecimal *self)
{
    round_digits(self, SIGNIFICANT);
}

gboolean
ogi_sheet_decimal_round_to(OgiSheetDecimal *self, guint decimals)
{
    gint n = self->point + (gint)decimals;
    gboolean cut = (gint)self->n > MAX(n, 0);

    if (n < 0) {
        self->n = 0;
    } else {
        round_digits(self, (guint)n);
    }
    if (self->n == 0)
        self->point = 0;
    return cut;
}

static guint8
digit_at(const OgiSheetDecimal *self, guint i)
{
    return i < self->n ? self->digits[i] : 0;
}

gint
ogi_sheet_decimal_compare(const OgiSheetDecimal *a, const OgiSheetDecimal *b)
{
    gint sign_a = a->n == 0 ? 0 : a->negative ? -1 : 1;
    gint sign_b = b->n == 0 ? 0 : b->negative ? -1 : 1;

    if (sign_a != sign_b)
        return sign_a < sign_b ? -1 : 1;
    if (sign_a != 0 && a->point != b->point)
        return a->point < b->point ? -sign_a : sign_a;
    for (guint i = 0; i < MAX(a->n, b->n); i++) {
        if (digit_at(a, i) != digit_at(b, i))
            return digit_at(a, i) < digit_at(b, i) ? -sign_a : sign_a;
    }
    return 0;
}
