/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include <ogistat/decimal.h>
#include <ogistat/text.h>

G_BEGIN_DECLS

/*
 * The cells of a row, one behind the other, into room made by ogi_csv_writer_row_room: for files of
 * millions of rows. Each returns where it ended; a number takes OGI_DECIMAL_CHARS at most.
 */

static inline char *
ogi_row_text(char *p, OgiText cells)
{
    memcpy(p, cells.str, cells.len);
    return p + cells.len;
}

static inline char *
ogi_row_comma(char *p)
{
    *p = ',';
    return p + 1;
}

/* Exactly so many decimals, or without trailing zeros; nothing where there is no value. */
static inline char *
ogi_row_fixed_if(char *p, gboolean has_value, gint64 value, guint decimals)
{
    return has_value ? p + ogi_decimal_write(p, value, decimals) : p;
}

static inline char *
ogi_row_short_if(char *p, gboolean has_value, gint64 value, guint decimals)
{
    return has_value ? p + ogi_decimal_write_short(p, value, decimals) : p;
}

G_END_DECLS
