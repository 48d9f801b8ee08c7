/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Whole numbers as Chinese text has them, in ASCII digits or in words. What takes a number takes it
 * off the front of a text that ends with NUL; *p isn't moved where there is none.
 */

/* How many ASCII digits a text begins with. */
guint ogi_numeral_count_digits(const char *p);
/* Whether a text begins with a group of thousands: the separator, three digits, and no more. */
gboolean ogi_numeral_is_group(const char *p, char separator);

/* One digit: 0 … 9, 〇, 零, ○, 一 … 九, and the O of 二O二O; -1: none. */
gint ogi_numeral_take_digit(const char **p);

/* A number of at most two digits, or 一 … 九十九; 0: none. */
guint ogi_numeral_take_small(const char **p);

/* A number in words of at least two characters, 一千二百三十四: powers of ten have to fall, but for
 * 万. FALSE: none. */
gboolean ogi_numeral_take_spoken(const char **p, gint64 *value);

G_END_DECLS
