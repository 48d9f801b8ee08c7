/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A published table beside the same one computed again: row by row, by the columns that tell rows
 * apart.
 */

/* Whether a file is one that can be computed again from observations.csv. */
gboolean ogi_recomputed_is_table(const char *name);
/* Says on standard error which lines differ, what is there and what it should be. samples: rows of
 * matched samples are compared, too. The number of differences; published and again are paths. */
guint ogi_recomputed_compare(const char *name, const char *published, const char *again,
                             gboolean samples);

G_END_DECLS
