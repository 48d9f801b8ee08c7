/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/date.h>

G_BEGIN_DECLS

/* Between these a bare number, as in the name of a file, is taken for the year of a report: reports
 * have been due since the Regulations of 2008. */
enum { OGI_FIRST_REPORT_YEAR = 2008, OGI_LAST_REPORT_YEAR = 2099 };

/*
 * Years and dates in text that ends with NUL and has no blanks, in ASCII digits or in words. Each
 * call that takes something moves *p behind it, or leaves it where it is.
 */

/* Takes "2020年", "二〇二〇年度" off *p; 0: no year from 1949 to 2199 is there. */
gint ogi_date_take_year(const char **p);
/* The first year in the text; *start and *end are set to where it stands. 0: none. */
gint ogi_date_find_year(const char *text, const char **start, const char **end);
/* Takes "2020年1月9日", "二〇二〇年一月九日", "2020-01-09", "2020年1月" off *p. FALSE, and *p not
 * moved, where no day or month of the calendar is there. */
gboolean ogi_date_take_date(const char **p, OgiDate *date);
/* Takes "12月31日" off *p; the year is the caller's. */
gboolean ogi_date_take_day(const char **p, gint16 year, OgiDate *date);

G_END_DECLS
