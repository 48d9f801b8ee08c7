/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/date.h>
#include <ogistat/text.h>

G_BEGIN_DECLS

/*
 * Years, dates and names in the sentences of a report. They are looked for in clean text: without
 * blanks, full-width letters and digits as ASCII, all else as it stands.
 */
enum { OGI_MAX_CLEAN = 400 }; /* bytes, with NUL */

/* Returns the length, at most OGI_MAX_CLEAN - 1; longer text is cut at a character. */
gsize ogi_agency_name_clean(OgiText text, char out[OGI_MAX_CLEAN]);

/* Takes "2020年", "二〇二〇年度" off *p; 0: no year from 1949 to 2199 is there. */
gint ogi_date_take_year(const char **p);
/* The first year in the text; *start and *end are set to where it stands. 0: none. */
gint ogi_date_find_year(const char *text, const char **start, const char **end);
/* Takes "2020年1月9日", "二〇二〇年一月九日", "2020-01-09", "2020年1月" off *p. FALSE, and *p not
 * moved, where no day or month of the calendar is there. */
gboolean ogi_date_take_date(const char **p, OgiDate *date);
/* Takes "12月31日" off *p; the year is the caller's. */
gboolean ogi_date_take_day(const char **p, gint16 year, OgiDate *date);

/* Whether a line may be an agency's name: short, and ending as such names do. */
gboolean ogi_agency_name_is_one(const char *clean);
/* Whether one name is the other, shortened (晋江市残联, 晋江市残疾人联合会): all its characters are
 * in the other in this order. */
gboolean ogi_agency_name_same(const char *a, const char *b);

G_END_DECLS
