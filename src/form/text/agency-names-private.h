/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/date-text.h>
#include <ogistat/text.h>

G_BEGIN_DECLS

/*
 * Names in the sentences of a report. They are looked for in clean text: without blanks, full-width
 * letters and digits as ASCII, all else as it stands.
 */
enum { OGI_MAX_CLEAN = 400 }; /* bytes, with NUL */

/* Returns the length, at most OGI_MAX_CLEAN - 1; longer text is cut at a character. */
gsize ogi_agency_name_clean(OgiText text, char out[OGI_MAX_CLEAN]);

/* Whether a line may be an agency's name: short, and ending as such names do. */
gboolean ogi_agency_name_is_one(const char *clean);
/* Whether one name is the other, shortened (晋江市残联, 晋江市残疾人联合会): all its characters are
 * in the other in this order. */
gboolean ogi_agency_name_same(const char *a, const char *b);

G_END_DECLS
