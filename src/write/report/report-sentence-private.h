/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report-figures-private.h"

G_BEGIN_DECLS

/* A sentence; NULL where a condition doesn't hold, or a figure outside of brackets has no value.
 * (transfer full) */
char *ogi_report_sentence_say(const OgiReportFigures *self, const OgiReportSentence *sentence);

G_END_DECLS
