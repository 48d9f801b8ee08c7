/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/notation.h>

#include "notation-private.h"

G_BEGIN_DECLS

/* A number as written, without sign and separators. */
typedef struct {
    char digits[OGI_MAX_PLAIN + 1]; /* integer part without leading zeros, then fraction */
    guint n_integer;
    guint n_fraction; /* without trailing zeros */
} OgiWrittenNumber;

/* Takes 1234, 1,234.5 or 1 234 off *p; FALSE where no number is there, or one whose separators make
 * no sense. */
gboolean ogi_written_number_take(const char **p, OgiWrittenNumber *figure);
/* As fixed point with so many decimals, which may be less than 0. Returns OGI_NOTATION_OK, or why
 * it can't be: OGI_NOTATION_DECIMALS, OGI_NOTATION_RANGE. */
OgiNotation ogi_written_number_scale(const OgiWrittenNumber *figure, int n_decimals, gint64 *value);

G_END_DECLS
