/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/csv-reader.h>

/*
 * Copies of rows that wait for the memory which they will touch.
 */
enum {
    OGI_TIDY_BATCH_ROWS = 32,
    OGI_TIDY_BATCH_FIELDS = 16, /* of a row */
    OGI_TIDY_BATCH_BYTES = 256, /* of a row */
};

typedef struct {
    OgiCsvRow row;
    OgiText fields[OGI_TIDY_BATCH_FIELDS];
    char bytes[OGI_TIDY_BATCH_BYTES];
    guint64 hash; /* the caller's */
} OgiTidyBatchRow;

typedef struct {
    guint n;
    OgiTidyBatchRow rows[OGI_TIDY_BATCH_ROWS];
} OgiTidyBatch;

/* NULL where it is full, or the row is too large to be copied. */
OgiTidyBatchRow *ogi_tidy_batch_add(OgiTidyBatch *self, const OgiCsvRow *row);
