/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Work that is done side by side.
 */

typedef void (*OgiTaskFunc)(guint task, gpointer user_data);

/* Calls func for the tasks 0 … n_tasks - 1, begun in this order, on at most jobs threads (0: one
 * for each processor), this one among them, and waits for all. */
void ogi_tasks_run(guint jobs, guint n_tasks, OgiTaskFunc func, gpointer user_data);

G_END_DECLS
