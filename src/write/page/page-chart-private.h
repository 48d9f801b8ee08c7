/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "page-private.h"

G_BEGIN_DECLS

/*
 * A chart: SVG with the table of its figures behind it.
 */

/* One bar. Strings are owned by the array. */
typedef struct {
    char *label[2]; /* by OgiLanguage; the same where it is a name */
    char *number;   /* as published; "": no value */
    gint64 value;   /* of its length; 0 where there is none */
} OgiPageBar;

/* OgiPageBar. (transfer full) */
GArray *ogi_page_bars_new(void);
/* A bar; number "" or NULL: no value. decimals: of the numbers of the chart. */
void ogi_page_bars_add(GArray *bars, const char *zh, const char *en, const char *number,
                       guint decimals);
/* A bar of a published total with a text of page.csv. */
void ogi_page_bars_add_total(const OgiPage *page, GArray *bars, const char *text,
                             const char *indicator, const char *column);

typedef struct {
    const char *id;      /* of its heading */
    const char *heading; /* a text of page.csv, with {year} */
    const char *item;    /* the heading of the bars in the table: a text of page.csv */
    const char *value;
    gboolean upright; /* columns beside each other, for years */
} OgiPageChart;

/* n_all: how many bars there would be; those that the chart lacks are in its CSV file. */
void ogi_page_write_chart(const OgiPage *self, const OgiPageChart *chart, const GArray *bars,
                          guint n_all);

G_END_DECLS
