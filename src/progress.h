/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "options.h"

G_BEGIN_DECLS

/* A bar on standard error while reports are read. */
typedef struct _OgiProgress OgiProgress;

/* NULL where no bar is to be shown. */
OgiProgress *ogi_progress_new(OgiProgressMode mode, gint verbosity);
/* An OgiIntakeProgress: from any thread; total is above 0. */
void ogi_progress_update(guint done, guint total, gpointer progress);
/* Wipes the bar. */
void ogi_progress_free(OgiProgress *self);

/* Time and bytes of each stage on standard error, for --verbose. */
typedef struct _OgiStopwatch OgiStopwatch;

/* NULL, and nothing is said, below --verbose. */
OgiStopwatch *ogi_stopwatch_new(gint verbosity);
void ogi_stopwatch_lap(OgiStopwatch *self, const char *stage, guint64 bytes);
void ogi_stopwatch_free(OgiStopwatch *self);

G_END_DECLS
