/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan-text-private.h"
#include "sheet-labels-private.h"

G_BEGIN_DECLS

/*
 * Which labels of a scanned table say where a figure belongs: the nearest at its left, and the
 * nearest above it; where the form has that one more than once above its columns (结果维持), those
 * above it as well. A figure is unplaced where one of them isn't certain.
 */
typedef struct _OgiScanPlaces OgiScanPlaces;

/* document is borrowed. */
OgiScanPlaces *ogi_scan_places_new(const OgiDocument *document, guint16 table);
void ogi_scan_places_free(OgiScanPlaces *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiScanPlaces, ogi_scan_places_free)
/* A text, in reading order, and the label that it is likely to be; NULL: none of the form's. Both
 * have to stay. */
void ogi_scan_places_add(OgiScanPlaces *self, const OgiScanText *text, const OgiSheetLabel *label);
/* Marks the figures that are unplaced, by cell of the document. */
void ogi_scan_places_mark(OgiScanPlaces *self, gboolean *unplaced);

G_END_DECLS
