/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Compound files, the containers of DOC and XLS: sectors in chains, by tables of which sector is
 * behind which.
 */

gboolean ogi_compound_file_is(const guint8 *bytes, gsize len);
/* Whether one lacks some of its end: a table, or a sector of its directory or of a stream. What
 * only fills the last sector may be missing; some programs don't write it. */
gboolean ogi_compound_file_is_cut(const guint8 *bytes, gsize len);
/* The names of what stands in its root (char*), streams and folders of streams, in no order;
 * characters past ASCII are "?". NULL: its directory can't be read. (transfer full) */
GPtrArray *ogi_compound_file_names(const guint8 *bytes, gsize len);

G_END_DECLS
