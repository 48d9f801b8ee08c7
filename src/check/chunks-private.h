/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Works on items first … last - 1; chunks are numbered in their order. */
typedef void (*OgiChunkFunc)(guint first, guint last, guint chunk, gpointer user_data);

/* How many chunks n items are cut into; jobs 0: one for each processor. */
guint ogi_chunks_count(guint n, guint jobs);
/* Calls func once for each chunk, side by side, and waits for all. */
void ogi_chunks_run(guint n, guint jobs, OgiChunkFunc func, gpointer user_data);

G_END_DECLS
