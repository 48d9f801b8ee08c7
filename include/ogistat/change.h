/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/totals.h>

G_BEGIN_DECLS

/*
 * Year over year (同比).
 */
typedef enum {
    OGI_CHANGE_OK,
    OGI_CHANGE_FROM_ZERO,     /* base 0: a change, but no percent */
    OGI_CHANGE_FROM_NEGATIVE, /* base below 0: the same */
    OGI_CHANGE_NEW,           /* wasn't to report in the base year, and didn't */
    OGI_CHANGE_CEASED,        /* reported in the base year, and isn't to any more */
    OGI_CHANGE_NOT_REPORTED,  /* was to report in both, and has in one */
    OGI_CHANGE_BREAK,   /* the form changed, and the series with it; or a report is no year's */
    OGI_CHANGE_MISSING, /* reported, but one of the two reports doesn't say */
} OgiChangeStatus;

typedef struct {
    OgiFigure now, then;
    OgiChangeStatus status;
    guint8 state;  /* weakest of both, where both have a value */
    gint64 change; /* fixed point of the series; where has_change */
    gboolean has_change;
    gint64 pct; /* percent of the base, 4 decimals; where has_pct */
    gboolean has_pct;
} OgiChange;

/* In which of the two years a report was due, by the registry; without one, in none. */
typedef struct {
    gboolean now, then;
} OgiDue;

OgiChange ogi_change(OgiFigure now, OgiFigure then, OgiDue due);
/* The same of figures that can't be compared, whatever they are. */
OgiChange ogi_change_break(OgiFigure now, OgiFigure then);
/* "A", "I", "E" or "P" where there is a change from a base, else "from_zero", "from_negative",
 * "new", "ceased", "missing", "break" or "M". */
const char *ogi_change_status_name(const OgiChange *change);

/*
 * What a part adds to the growth of the whole, in percentage points with 4 decimals: its change as
 * a share of the whole's base. A part without a base counts with its value, one without a value
 * with minus its base, whatever the reason, so that the contributions of all parts add up to the
 * whole's growth, exactly before rounding. FALSE where the base is 0 or below, or the result
 * doesn't fit.
 */
gboolean ogi_contribution(OgiFigure now, OgiFigure then, gint64 base_of_whole, gint64 *pp);

G_END_DECLS
