/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/publisher.h>

G_BEGIN_DECLS

/*
 * Two folders switched as one. Each store has a file "journal" that names the other folder and the
 * set to switch to, under one random id. The second's is written first and decides nothing; with
 * the first's on the disk it is decided that both are switched. Both are removed when both are.
 */

/* Both have their next set, and hold their locks. Where this fails, nothing is decided. */
gboolean ogi_journal_begin(OgiPublisher *first, OgiPublisher *second, GError **error);
/* Undecides; FALSE where that can't be done. */
gboolean ogi_journal_cancel(OgiPublisher *first);
void ogi_journal_end(OgiPublisher *self);

/* On opening, with the lock and current known: completes what is decided and forgets what isn't.
 * Sets current and recovery. */
gboolean ogi_journal_recover(OgiPublisher *self, GError **error);

G_END_DECLS
