/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/csv-writer.h>

G_BEGIN_DECLS

/*
 * Cells made once for many rows: text as ogi_csv_writer_raw takes it, with commas between.
 */

/* Empties cells and begins with this one. NULL: an empty cell. */
void ogi_cells_begin(GString *cells, const char *text);
void ogi_cells_begin_int(GString *cells, gint64 value);
/* One more. */
void ogi_cells_add(GString *cells, const char *text);
void ogi_cells_add_int(GString *cells, gint64 value);

/* A list of such cells: GString*, owned. (transfer full) */
GPtrArray *ogi_cells_list_new(void);

/* A number of exactly so many decimals, or without trailing zeros; or an empty cell. */
void ogi_write_fixed_if(OgiCsvWriter *csv, gboolean has_value, gint64 value, guint decimals);
void ogi_write_short_if(OgiCsvWriter *csv, gboolean has_value, gint64 value, guint decimals);

static inline OgiText
ogi_cells_text(const GString *cells)
{
    return ogi_text(cells->str, cells->len);
}

G_END_DECLS
