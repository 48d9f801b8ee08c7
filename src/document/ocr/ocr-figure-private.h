/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ocr-cell-private.h"

G_BEGIN_DECLS

/*
 * What a cell of figures may say: every reading with what it costs to believe it, and what it costs
 * to believe another one. ogistat/reading.h says how that is written.
 */

/* Of a cell with ink. is_sure: FALSE where it may as well be no figure. (transfer full) */
char *ogi_ocr_figure_read(const OgiOcrCell *cell, gboolean *is_sure);

G_END_DECLS
