/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/change.h>
#include <ogistat/codebook.h>
#include <ogistat/csv-writer.h>

G_BEGIN_DECLS

/*
 * The rows of changes.csv that come again for every scope and agency of a year: the series, and how
 * the form of the year names them.
 */
typedef struct {
    guint series;
    gboolean agency; /* written for agencies too: what they answer for */
    gboolean broken; /* for sums: it isn't a series of the forms prescribed for both years */
    guint8 decimals;
    OgiText cell;   /* table, indicator, column */
    OgiText labels; /* row_label, column_label, form */
} OgiChangeRow;

/* A row's figures, and what they are compared with. */
typedef struct {
    OgiChange change;
    gint64 base;      /* what its contribution is a share of; 0: it has none */
    const char *from; /* base_agency_ids; NULL: itself */
} OgiComparedChange;

typedef struct _OgiChangeRows OgiChangeRows;

/* only_received: of each year the one series of requests received, else all. */
OgiChangeRows *ogi_change_rows_new(const OgiCodebook *codebook, gboolean only_received);
void ogi_change_rows_free(OgiChangeRows *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiChangeRows, ogi_change_rows_free)

/* Lists those of a year; before that there is none. */
void ogi_change_rows_list(OgiChangeRows *self, gint year);
guint ogi_change_rows_n(const OgiChangeRows *self);
const OgiChangeRow *ogi_change_rows_get(const OgiChangeRows *self, guint index);

/* What an agency answers for: the cells of tables 2 and 4, and the column 总计 of table 3. */
gboolean ogi_change_is_for_agencies(const OgiSeries *series);

/* prefix: year, base_year, scope, agency_id, agency. */
void ogi_change_row_write(OgiCsvWriter *csv, OgiText prefix, const OgiChangeRow *row,
                          const OgiComparedChange *compared);

G_END_DECLS
