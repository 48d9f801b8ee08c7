/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sheet-number-private.h"

enum {
    SIGNIFICANT = 15, /* digits of a number that a sheet keeps */
    MAX_DIGITS = 40,
    MAX_EXPONENT = 40,
    DAY_0_OF_1900 = 693594, /* as GLib counts days: 30 December 1899 */
    DAY_0_OF_1904 = 695056,
    FIRST_YEAR = 1990, /* a smaller number is rather a count in a cell made for dates */
    LAST_YEAR = 2099,
};

/* ±0.DIGITS × 10^point */
typedef struct {
    gboolean negative;
    guint8 digits[MAX_DIGITS]; /* 0 to 9, the first is none */
    guint n;
    gint point;
} Decimal;

/* Reads digits with at most one point; FALSE where there are none or too many. */
static gboolean
read_digits(Decimal *self, const char **p, const char *end)
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
        if (self->n == MAX_DIGITS)
            return FALSE;
        self->digits[self->n++] = (guint8)(**p - '0');
        self->point += after_point ? 0 : 1;
    }
    return any;
}

static gboolean
read_exponent(Decimal *self, const char **p, const char *end)
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

static gboolean
read_decimal(Decimal *self, OgiText text)
{
    const char *p = text.str;
    const char *end = text.str + text.len;

    *self = (Decimal){.negative = p < end && *p == '-'};
    p += self->negative;
    return read_digits(self, &p, end) && read_exponent(self, &p, end) && p == end;
}

/* Half up, away from zero. */
static void
round_significant(Decimal *self)
{
    gboolean up = self->n > SIGNIFICANT && self->digits[SIGNIFICANT] >= 5;

    self->n = MIN(self->n, SIGNIFICANT);
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

static gsize
write_decimal(const Decimal *self, char *out)
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

OgiText
ogi_sheet_number_text(OgiText text, char out[OGI_SHEET_NUMBER_BYTES])
{
    Decimal decimal;

    if (!read_decimal(&decimal, text))
        return text;
    round_significant(&decimal);
    if (decimal.n > 0 && ABS(decimal.point) > MAX_EXPONENT)
        return text;
    return ogi_text(out, write_decimal(&decimal, out));
}

gboolean
ogi_sheet_number_date(OgiText text, gboolean from_1904, char out[OGI_SHEET_NUMBER_BYTES])
{
    Decimal decimal;
    guint32 day = 0;
    GDate date;

    if (!read_decimal(&decimal, text) || decimal.negative || decimal.point < 1 || decimal.point > 6)
        return FALSE;
    for (gint i = 0; i < decimal.point; i++)
        day = day * 10 + (i < (gint)decimal.n ? decimal.digits[i] : 0);
    g_date_clear(&date, 1);
    g_date_set_julian(&date, day + (from_1904 ? DAY_0_OF_1904 : DAY_0_OF_1900));
    if (g_date_get_year(&date) < FIRST_YEAR || g_date_get_year(&date) > LAST_YEAR)
        return FALSE;
    g_snprintf(out, OGI_SHEET_NUMBER_BYTES, "%u年%u月%u日", g_date_get_year(&date),
               g_date_get_month(&date), g_date_get_day(&date));
    return TRUE;
}
