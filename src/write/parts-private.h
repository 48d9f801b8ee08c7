/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/csv-writer.h>

G_BEGIN_DECLS

/* Writes the rows of items first … last - 1 to part. */
typedef void (*OgiPartFunc)(OgiCsvWriter *part, guint first, guint last, gpointer user_data);

/* The rows of n_items, part_items at a time, made side by side and written to csv in order. */
void ogi_write_parts(OgiCsvWriter *csv, guint jobs, guint n_items, guint part_items,
                     OgiPartFunc func, gpointer user_data);

G_END_DECLS
