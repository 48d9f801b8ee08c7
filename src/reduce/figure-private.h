/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/totals.h>

G_BEGIN_DECLS

/*
 * How the cells of each form make up the series: resolved once, then read for every record.
 */
typedef struct _OgiFigureMap OgiFigureMap;

/* Borrows the codebook. */
OgiFigureMap *ogi_figure_map_new(const OgiCodebook *codebook);
void ogi_figure_map_free(OgiFigureMap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiFigureMap, ogi_figure_map_free)

/* One figure per series; record NULL: no report. */
void ogi_figure_map_read(const OgiFigureMap *self, const OgiRecord *record, OgiFigure *figures);

G_END_DECLS
