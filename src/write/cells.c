/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/decimal.h>

#include "cells-private.h"

static void
append_text(GString *cells, const char *text)
{
    if (text != NULL)
        ogi_csv_writer_quote(cells, text);
}

static void
append_int(GString *cells, gint64 value)
{
    char digits[OGI_DECIMAL_CHARS];

    g_string_append_len(cells, digits, (gssize)ogi_decimal_write(digits, value, 0));
}

void
ogi_cells_begin(GString *cells, const char *text)
{
    g_string_truncate(cells, 0);
    append_text(cells, text);
}

void
ogi_cells_begin_int(GString *cells, gint64 value)
{
    g_string_truncate(cells, 0);
    append_int(cells, value);
}

void
ogi_cells_add(GString *cells, const char *text)
{
    g_string_append_c(cells, ',');
    append_text(cells, text);
}

void
ogi_cells_add_int(GString *cells, gint64 value)
{
    g_string_append_c(cells, ',');
    append_int(cells, value);
}

static void
free_cells(gpointer data)
{
    g_string_free(data, TRUE);
}

GPtrArray *
ogi_cells_list_new(void)
{
    return g_ptr_array_new_with_free_func(free_cells);
}

void
ogi_write_fixed_if(OgiCsvWriter *csv, gboolean has_value, gint64 value, guint decimals)
{
    if (has_value)
        ogi_csv_writer_fixed(csv, value, decimals);
    else
        ogi_csv_writer_empty(csv);
}

void
ogi_write_short_if(OgiCsvWriter *csv, gboolean has_value, gint64 value, guint decimals)
{
    if (has_value)
        ogi_csv_writer_short(csv, value, decimals);
    else
        ogi_csv_writer_empty(csv);
}
