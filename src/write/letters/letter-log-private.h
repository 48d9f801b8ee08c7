/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/letters.h>

G_BEGIN_DECLS

/*
 * letters.csv: what was asked of whom, when first and in which letter, and whether the next report
 * answered it. It lies with the letters, and each run goes on with that of the run before.
 *
 * A row is one cell (or report) and one rule, whatever the figures: a report that comes back with
 * another wrong figure hasn't answered.
 */
typedef struct _OgiLetterLog OgiLetterLog;

/* That of the run before; empty where there is none. NULL with an error where it can't be read. */
OgiLetterLog *ogi_letter_log_read(OgiPublisher *publisher, OgiDate today, GError **error);
void ogi_letter_log_free(OgiLetterLog *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiLetterLog, ogi_letter_log_free)

/* Closes what is open no longer. To be called once, before anything is noted. */
void ogi_letter_log_close_answered(OgiLetterLog *self, const OgiPublication *publication);
/* Notes what a letter asks (findings: const OgiFinding*; its errors), and says which of the
 * office's letters it is: the one in which the agency still owes something, or the next. */
guint ogi_letter_log_note(OgiLetterLog *self, const OgiPublication *publication,
                          const OgiAgency *agency, const GPtrArray *findings);
/* Also without rows: then nothing has been asked yet. */
gboolean ogi_letter_log_write(const OgiLetterLog *self, const OgiPublication *publication,
                              OgiPublisher *publisher, GError **error);

G_END_DECLS
