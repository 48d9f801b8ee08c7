/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/totals.h>

G_BEGIN_DECLS

/*
 * Year over year (同比).
 */
typedef enum {
    OGI_CHANGE_OK,
    OGI_CHANGE_FROM_ZERO, /* base 0: no percent */
    OGI_CHANGE_NEW,       /* no report, or no value, in the base year */
    OGI_CHANGE_CEASED,    /* a base, but no value any more */
    OGI_CHANGE_BREAK,     /* the form changed, and the series with it */
} OgiChangeStatus;

typedef struct {
    gint64 value, base;
    gboolean has_value, has_base;
    OgiChangeStatus status;
    guint8 state;  /* weakest of both */
    gint64 change; /* fixed point of the series; where has_change */
    gboolean has_change;
    gint64 pct; /* percent, 4 decimals; where has_pct */
    gboolean has_pct;
} OgiChange;

/* has_series tells for each year whether a form used in that year has the series. */
OgiChange ogi_change(gboolean has_value, gint64 value, guint8 state, gboolean has_base, gint64 base,
                     guint8 base_state, gboolean series_now, gboolean series_then);
/* "A", "I", "E" where there is a percentage, else "from_zero", "new", "ceased", "break". */
const char *ogi_change_status_name(const OgiChange *change);

G_END_DECLS
