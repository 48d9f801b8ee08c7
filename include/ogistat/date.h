/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Years that a report may be of. */
enum { OGI_FIRST_YEAR = 1949, OGI_LAST_YEAR = 2199 };

/* As tables have it: "2019", or "2019.0" where a spreadsheet took it for a measure; 0: no year. */
gint ogi_year_parse(const char *text);

/* A day; year 0 where it is not known, month and day 0 where only the year is. */
typedef struct {
    gint16 year;
    gint8 month;
    gint8 day;
} OgiDate;

static inline gboolean
ogi_date_is_set(OgiDate date)
{
    return date.year != 0;
}

/* Negative, 0, positive, as strcmp. */
static inline gint
ogi_date_compare(OgiDate a, OgiDate b)
{
    if (a.year != b.year)
        return a.year - b.year;
    if (a.month != b.month)
        return a.month - b.month;
    return a.day - b.day;
}

/* "2026-11-23"; FALSE where it is no day of the calendar. */
gboolean ogi_date_parse(const char *text, OgiDate *date);
/* "" where it is not set. (transfer full) */
char *ogi_date_format(OgiDate date);

G_END_DECLS
