/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/csv-writer.h>

G_BEGIN_DECLS

/* Writes the rows of items first … last - 1 to part. */
typedef void (*OgiPartFunc)(OgiCsvWriter *part, guint first, guint last, gpointer user_data);

/* Writes rows to csv in parts that are made side by side and come out in order. It keeps the memory
 * of the parts for the next rows. */
typedef struct _OgiStagedParts OgiStagedParts;

/* csv: borrowed. jobs: at most so many threads; 0: one for each processor. */
OgiStagedParts *ogi_staged_parts_new(OgiCsvWriter *csv, guint jobs);
void ogi_staged_parts_free(OgiStagedParts *parts);

/* The rows of n_items, at most part_items at a time: some hundred kilobytes, so that waiting for
 * one's turn costs little beside making them. */
void ogi_staged_parts_write(OgiStagedParts *parts, guint n_items, guint part_items,
                            OgiPartFunc func, gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiStagedParts, ogi_staged_parts_free)

G_END_DECLS
