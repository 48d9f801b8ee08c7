/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "codebook-private.h"

G_BEGIN_DECLS

/* What series.c ties together, and series-check.c checks. */

/* One thing of one form that can be published: a cell, or a subtotal of one column. */
typedef struct {
    const OgiForm *form;
    OgiSeries series;
    gint cell;                    /* OGI_NO_INDEX for a subtotal */
    const FormSubtotal *subtotal; /* NULL for a cell */
    const FormLink *link;         /* NULL for a subtotal */
    gint16 column;                /* of the subtotal: offset in its rows */
    const char *column_set;
    const char *indicator_before; /* what it continues in the form before; NULL: nothing */
    const char *column_before;    /* in the form before, unless the row there has the same set */
    guint continued_by;           /* 1 + index of the item that continues it; 0: none */
    gint position;                /* its series, by number of creation */
} OgiSeriesItem;

static inline const OgiFormCell *
ogi_series_cell(const OgiForm *form, gint index)
{
    return &g_array_index(form->cells, OgiFormCell, (guint)index);
}

/* Whether amounts of both can be compared. */
gboolean ogi_series_is_same_measure(const OgiSeriesItem *a, const OgiSeriesItem *b);
/* What a row says of the form before must be so there. Subtotals continue what they find. */
gboolean ogi_series_check_link(const GArray *items, const OgiSeriesItem *item,
                               const OgiSeriesItem *continued, GError **error);
/* A row that says that it goes on does so in at least one column. */
gboolean ogi_series_check_rows(const GArray *items, GError **error);
/* What columns and subtotals say of the form before is used somewhere: once each item is known to
 * continue one (indicator_before) or none. */
gboolean ogi_series_check_names(const OgiCodebook *self, const GArray *items, GError **error);

G_END_DECLS
