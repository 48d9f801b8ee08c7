/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trial-private.h"

G_BEGIN_DECLS

/*
 * Which figure is wrong where a rule over two years fails. Each of its cells could be: a candidate
 * is one with which, changed so that the rule holds, more rules hold than before, those of its own
 * year and those of the years beside it counted together. So a figure that its own table
 * contradicts is told from one that its table bears out, and a stock that two years contradict from
 * the figures of one.
 *
 * Fills in suggestion and confidence of the finding; leaves them where nothing speaks for one cell
 * more than for another. trial: of the later report.
 */
void ogi_suggest_from_years(const OgiTrial *trial, const OgiEdit *edit, const OgiRecord *previous,
                            OgiFinding *finding);

G_END_DECLS
