/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/change.h>
#include <ogistat/decimal.h>

#include "cells-private.h"
#include "revision-effect-private.h"
#include "scope-values-private.h"
#include "tables-private.h"

/* A quotient with 6 decimals is a percentage with 4. */
enum { PERCENT_DECIMALS = 6, WRITTEN_DECIMALS = 4 };

static OgiFigure
total_now(const OgiTotals *totals, gint year, gint series)
{
    const OgiTotal *of_year = ogi_totals_get(totals, OGI_SCOPE_CITY, year);

    return of_year != NULL ? ogi_total_figure(&of_year[series])
                           : (OgiFigure){.presence = OGI_PRESENCE_NO_REPORT};
}

static void
write_figure(OgiCsvWriter *csv, OgiFigure figure, guint decimals)
{
    ogi_write_short_if(csv, ogi_figure_has_value(figure), figure.value, decimals);
}

/* broken: the series isn't that of both years' forms. */
static void
write_growth(OgiCsvWriter *csv, gboolean broken, OgiFigure now, OgiFigure then)
{
    OgiChange change = ogi_change(now, then, (OgiDue){0});

    ogi_write_fixed_if(csv, change.has_pct && !broken, change.pct, WRITTEN_DECIMALS);
}

void
ogi_write_revision_effect(OgiCsvWriter *csv, const OgiLastTotals *previous, const OgiTotals *totals,
                          const OgiRevisionEffect *effect)
{
    enum { BASE, THIS, NEXT, N_YEARS };
    const OgiCodebook *codebook = ogi_dataset_codebook(ogi_totals_dataset(totals));
    OgiFigure before[N_YEARS];
    OgiFigure now[N_YEARS];
    gboolean prescribed[N_YEARS];
    gint64 pp = 0;
    gboolean has_pp, broken, next_broken;

    if (!ogi_totals_has_city(totals)) {
        ogi_write_no_revision_effect(csv);
        return;
    }
    for (gint y = BASE; y < N_YEARS; y++) {
        gint year = effect->year + y - THIS;

        before[y] = ogi_last_totals_get(previous, year, effect->series);
        now[y] = total_now(totals, year, effect->series);
        prescribed[y] = ogi_series_is_prescribed(codebook, year, (guint)effect->series);
    }
    broken = !prescribed[BASE] || !prescribed[THIS];
    next_broken = !prescribed[THIS] || !prescribed[NEXT];
    has_pp = effect->has_change && !broken && ogi_figure_has_value(now[BASE]) &&
             ogi_decimal_divide(effect->change, now[BASE].value, PERCENT_DECIMALS, &pp);
    ogi_write_short_if(csv, effect->has_change, effect->change, effect->decimals);
    write_figure(csv, before[THIS], effect->decimals);
    write_figure(csv, now[THIS], effect->decimals);
    write_growth(csv, broken, before[THIS], before[BASE]);
    write_growth(csv, broken, now[THIS], now[BASE]);
    ogi_write_fixed_if(csv, has_pp, pp, WRITTEN_DECIMALS);
    write_growth(csv, next_broken, before[NEXT], before[THIS]);
    write_growth(csv, next_broken, now[NEXT], now[THIS]);
}

void
ogi_write_no_revision_effect(OgiCsvWriter *csv)
{
    for (guint i = 0; i < OGI_REVISION_EFFECT_COLUMNS; i++)
        ogi_csv_writer_empty(csv);
}
