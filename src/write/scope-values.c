/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scope-values-private.h"
#include "tables-private.h"

gboolean
ogi_series_is_prescribed(const OgiCodebook *codebook, gint year, guint series)
{
    const OgiForm *form = ogi_codebook_form_for_year(codebook, year);
    const gint16 *cells;

    return form != NULL && ogi_form_series_cells(form, (gint)series, &cells) > 0;
}

gboolean
ogi_series_breaks(const OgiCodebook *codebook, gint year, guint series)
{
    return *ogi_series_form(codebook, (gint)series) != '\0' &&
           (!ogi_series_is_prescribed(codebook, year, series) ||
            !ogi_series_is_prescribed(codebook, year - 1, series));
}

static gboolean
is_reported(OgiFigure figure)
{
    return figure.presence != OGI_PRESENCE_NO_REPORT;
}

gboolean
ogi_is_scope_break(OgiFigure now, OgiFigure then, gboolean breaks)
{
    return now.presence == OGI_PRESENCE_NO_SERIES || then.presence == OGI_PRESENCE_NO_SERIES ||
           (breaks && is_reported(now) && is_reported(then));
}

OgiDue
ogi_scope_due(const OgiTotals *totals, guint scope, gint year)
{
    return (OgiDue){
        .now = ogi_totals_expected(totals, scope, year) > 0,
        .then = ogi_totals_expected(totals, scope, year - 1) > 0,
    };
}

OgiChange
ogi_scope_change(OgiFigure now, OgiFigure then, gboolean breaks, OgiDue due)
{
    return ogi_is_scope_break(now, then, breaks) ? ogi_change_break(now, then)
                                                 : ogi_change(now, then, due);
}

OgiRatioValue
ogi_scope_ratio(const OgiPublication *publication, guint ratio, guint scope, gint year,
                const OgiFigure *figures)
{
    const OgiRatioSum *sums =
        ogi_ratio_totals_get(publication->ratio_totals, OGI_RATIO_ALL, scope, year);
    OgiRatioValue said = ogi_ratio_value(publication->ratios, ratio, figures);
    OgiRatioValue value = {0};

    if (sums != NULL)
        value = ogi_ratio_sum_value(&sums[ratio]);
    value.reported = said.reported;
    value.has_series = said.has_series;
    return value;
}
