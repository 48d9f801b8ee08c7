/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Memory for many things of up to a few kilobytes that live long: the records, and what finds them
 * while tidy CSV is read. It comes in arenas of 2 MiB, for which the kernel is asked for one large
 * page each: a city of millions of cells is then spread over hundreds of pages instead of tens of
 * thousands, each of which costs a fault, and a miss when it is read again.
 *
 * A thing may be freed by any thread; an arena is given back when all that was in it is free.
 */

enum { OGI_ARENA_MAX = 64 * 1024 }; /* bytes of one thing */

/* Filled with zeros, aligned for any type. Never NULL: without memory the program ends, as with
 * g_malloc. size: at most OGI_ARENA_MAX. */
gpointer ogi_arena_alloc0(gsize size);
/* NULL: nothing to do. */
void ogi_arena_free(gpointer thing);

/* The same pages for one table that is looked up all over. Filled with zeros; never NULL. */
gpointer ogi_table_alloc0(gsize size);
/* size: that of its making. */
void ogi_table_free(gpointer table, gsize size);

G_END_DECLS
