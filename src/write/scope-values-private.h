/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/change.h>
#include <ogistat/publication.h>

G_BEGIN_DECLS

/*
 * What is published of a scope in a year against the year before, for whoever writes it.
 */

/* Whether the form prescribed for the year has the series: a sum grows only from one such year to
 * another, whatever forms a few reports used. */
gboolean ogi_series_is_prescribed(const OgiCodebook *codebook, gint year, guint series);
/* Whether sums of a series can't be compared with those of the year before: it is one form's alone,
 * and not a series of the forms prescribed for both years. */
gboolean ogi_series_breaks(const OgiCodebook *codebook, gint year, guint series);

/* Whether two figures, both reported, are of a series that breaks between them, or one is of a form
 * without the series. */
gboolean ogi_is_scope_break(OgiFigure now, OgiFigure then, gboolean breaks);
OgiDue ogi_scope_due(const OgiTotals *totals, guint scope, gint year);
OgiChange ogi_scope_change(OgiFigure now, OgiFigure then, gboolean breaks, OgiDue due);

/* What a scope's figures say of who has reported, and the sums over those who have every term. */
OgiRatioValue ogi_scope_ratio(const OgiPublication *publication, guint ratio, guint scope,
                              gint year, const OgiFigure *figures);

G_END_DECLS
