/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/totals.h>

G_BEGIN_DECLS

/*
 * Year over year (同比).
 */
typedef enum {
    OGI_CHANGE_OK,
    OGI_CHANGE_FROM_ZERO, /* base 0: a change, but no percent */
    OGI_CHANGE_NEW,       /* no report in the base year */
    OGI_CHANGE_CEASED,    /* a report in the base year, none any more */
    OGI_CHANGE_BREAK,     /* the form changed, and the series with it */
    OGI_CHANGE_MISSING,   /* reported, but one of the two reports doesn't say */
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

OgiChange ogi_change(OgiFigure now, OgiFigure then);
/* "A", "I" or "E" where there is a change from a base, else "from_zero", "new", "ceased", "break"
 * or "M". */
const char *ogi_change_status_name(const OgiChange *change);

/*
 * What a part adds to the growth of the whole, in percentage points with 4 decimals: its change as
 * a share of the whole's base. A part without a base counts with its value, one without a value
 * with minus its base, whatever the reason, so that the contributions of all parts add up to the
 * whole's growth, exactly before rounding. FALSE where the base is 0 or the result doesn't fit.
 */
gboolean ogi_contribution(OgiFigure now, OgiFigure then, gint64 base_of_whole, gint64 *pp);

G_END_DECLS
