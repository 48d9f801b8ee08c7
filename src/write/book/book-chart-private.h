/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "book-formats-private.h"

G_BEGIN_DECLS

/* A chart of figures that stand on a sheet, side by side or one below the other. */
typedef struct {
    guint8 type; /* lxw_chart_type */
    const char *title;
    guint first_row, first_column; /* of the labels */
    guint value_row, value_column; /* of the figures */
    guint n;                       /* of them */
    gboolean is_down;              /* one below the other */
    guint at_row, at_column;       /* where the chart stands */
} OgiBookChart;

/* Charts that a person can go on editing; sheet_name: of the sheet that has figures and chart. */
void ogi_book_chart_add(const OgiBook *book, lxw_worksheet *sheet, const char *sheet_name,
                        const OgiBookChart *chart);

G_END_DECLS
