/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Percentages as they are printed: 12.3% is (123, 1), and stands for everything that rounds to it,
 * both ends included. Whole numbers throughout.
 */

/* Whether numerator / denominator, in percent, rounds to percent. The denominator is above 0. */
gboolean ogi_percent_fits(gint64 numerator, gint64 denominator, gint64 percent, guint decimals);
/* Whether it's percent once the digits behind its last one are cut off. */
gboolean ogi_percent_is_cut(gint64 numerator, gint64 denominator, gint64 percent, guint decimals);

/* The whole bases from which value has grown by percent, first to last; FALSE: there is none. */
gboolean ogi_percent_bases(gint64 value, gint64 percent, guint decimals, gint64 *first,
                           gint64 *last);

/* "12.3". (transfer full) */
char *ogi_percent_text(gint64 percent, guint decimals);
/* numerator / denominator in percent, as "12.3"; NULL where it can't be. (transfer full) */
char *ogi_percent_of(gint64 numerator, gint64 denominator, guint decimals);

G_END_DECLS
