/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/csv-writer.h>
#include <ogistat/totals.h>

#include "write/publish/last-publication-private.h"

G_BEGIN_DECLS

/*
 * What a revision does to the city: its total and its growth, as published before and as they are
 * now, and how much of that is the revision's. Growth is that of the year revised and that of the
 * year after, of which it is the base.
 */
typedef struct {
    gint year;
    gint series;
    guint decimals;
    gint64 change; /* what the revision adds to the total */
    gboolean has_change;
} OgiRevisionEffect;

enum { OGI_REVISION_EFFECT_COLUMNS = 8 };

/* The last columns of a row of revisions.csv: city_effect, city_before, city_after,
 * growth_before_pct, growth_after_pct, growth_effect_pp, next_growth_before_pct,
 * next_growth_after_pct. */
void ogi_write_revision_effect(OgiCsvWriter *csv, const OgiLastTotals *previous,
                               const OgiTotals *totals, const OgiRevisionEffect *effect);
/* The same of what has no total. */
void ogi_write_no_revision_effect(OgiCsvWriter *csv);

G_END_DECLS
