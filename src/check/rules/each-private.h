/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rule-private.h"

G_BEGIN_DECLS

/* Whether a row goes by a pattern: its code; for "X.*" also every code below X. */
gboolean ogi_each_row_matches(const OgiFormRow *row, const char *pattern);

/* The same with groups: "concluded.parts" are the rows that this total adds up, which are those
 * under its heading. */
gboolean ogi_each_row_is(const OgiForm *form, const OgiFormRow *row, const char *name);

/* What $c stands for, one by one: codes of columns (const char*), none where the rule has no $c.
 * "table 3" are the columns of a table, "parts of table 3" those that its totals add up; with
 * previous only those that this form has there, too. NULL with OGI_ERROR_DEFINITION for a name that
 * is no column, or stands twice. (transfer full) */
GPtrArray *ogi_each_columns(const OgiCodebook *codebook, const OgiForm *form,
                            const OgiForm *previous, const OgiRule *rule, GError **error);
/* The same for $r: indices of the form's rows (gint16). */
GArray *ogi_each_rows(const OgiForm *form, const OgiRule *rule, GError **error);

G_END_DECLS
