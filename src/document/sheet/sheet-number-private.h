/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/text.h>

G_BEGIN_DECLS

/*
 * Numbers as a workbook keeps them, in the decimal digits that it shows: a sheet saves 59237.2449
 * as 59237.244899999998. No binary floating point: digits are shifted and rounded as text.
 */
enum { OGI_SHEET_NUMBER_BYTES = 64 };

/* Writes the number with 15 significant digits and without exponent; a text that isn't one, or
 * doesn't fit, is returned as it is. The result is text or out. */
OgiText ogi_sheet_number_text(OgiText text, char out[OGI_SHEET_NUMBER_BYTES]);
/* Likewise, a day counted from the end of 1899 (or 1904) as 2024年3月26日. FALSE where it isn't one
 * between 1990 and 2099. */
gboolean ogi_sheet_number_date(OgiText text, gboolean from_1904, char out[OGI_SHEET_NUMBER_BYTES]);

G_END_DECLS
