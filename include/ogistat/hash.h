/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/text.h>

G_BEGIN_DECLS

/*
 * Hash tables keyed by what people hand in: SipHash with a key of this process, so that nobody can
 * choose names that collide. The order in such a table is another in every run; nothing that is
 * published may depend on it.
 */

/* Of a string, and of a text; for tables of other keys too. */
guint ogi_hash_string(gconstpointer string);
guint ogi_hash_text(OgiText text);

/* A table keyed by strings; the functions free key and value, NULL: not owned. (transfer full) */
GHashTable *ogi_hash_table_new(GDestroyNotify free_key, GDestroyNotify free_value);

/* The one copy of a string that lives as long as the process; NULL for NULL. */
const char *ogi_intern(const char *string);

G_END_DECLS
