/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/text.h>

G_BEGIN_DECLS

/*
 * Decimal numbers as digits: ±0.DIGITS × 10^point.
 */
enum { OGI_SHEET_DECIMAL_DIGITS = 40 };

typedef struct {
    gboolean negative;
    guint8 digits[OGI_SHEET_DECIMAL_DIGITS]; /* 0 to 9, the first is none */
    guint n;
    gint point;
} OgiSheetDecimal;

/* FALSE where the text is none, or too long. */
gboolean ogi_sheet_decimal_read(OgiSheetDecimal *self, OgiText text);
/* To the 15 digits that a sheet keeps; half up, away from zero. */
void ogi_sheet_decimal_round(OgiSheetDecimal *self);
/* To so many decimals, likewise. TRUE where digits other than 0 went. */
gboolean ogi_sheet_decimal_round_to(OgiSheetDecimal *self, guint decimals);
/* Without exponent; out has room for digits, point and sign. Returns the number of bytes. */
gsize ogi_sheet_decimal_write(const OgiSheetDecimal *self, char *out);
/* -1, 0 or 1: a is less than b, equal, or more. */
gint ogi_sheet_decimal_compare(const OgiSheetDecimal *a, const OgiSheetDecimal *b);

G_END_DECLS
