/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sentence-private.h"

G_BEGIN_DECLS

/* Whose report it is. */
typedef struct {
    gint year;          /* that it counts; 0: not known */
    const char *agency; /* ""; not known */
} OgiReporter;

/* Whether what stands at a place of the clause from start to end is another's than the reporter's:
 * of another agency, or of all of a place that the reporter is not. */
gboolean ogi_phrase_is_of_others(const OgiSentence *sentence, const OgiReporter *reporter,
                                 gsize start, gsize at, gsize end);

G_END_DECLS
