/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pdf-rules-private.h"

G_BEGIN_DECLS

/*
 * Ruled lines where they meet and end.
 */
enum { OGI_PDF_NEAR = 18 /* tenths of a point: lines this close meet, or are one */ };

gboolean ogi_pdf_rules_meet(const OgiPdfRule *across, const OgiPdfRule *down);
/* All lines across, with one more where two or more that run down end together and none is drawn:
 * there a table goes on on the next page, or comes from the one before. (transfer full) */
GArray *ogi_pdf_rules_complete(const GArray *across, const GArray *down);
/* Lines cut down to where they first and last meet others; those that don't meet two are strokes of
 * characters, or underline something. (transfer full) */
GArray *ogi_pdf_rules_cut(const GArray *rules, const GArray *others, gboolean is_across);

G_END_DECLS
