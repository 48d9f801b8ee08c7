/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan-system-private.h"

G_BEGIN_DECLS

/*
 * The search for what the cells of a scan are: exact, over the values that they may have, with the
 * identities as equations. Nothing is chosen by chance, and what takes too long is left open.
 */

/* Makes identities hold that don't, by what costs least: what was read besides the likeliest, or
 * one cell that was misread or is wrong in the report. That one isn't believed, but others beside
 * it. */
void ogi_scan_mend(OgiScanSystem *system);
/* Marks the cells that may be something else while every identity that holds goes on holding, by
 * changes that cost less than a certainty all together. */
void ogi_scan_doubt(OgiScanSystem *system);

G_END_DECLS
