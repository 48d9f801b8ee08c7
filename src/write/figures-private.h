/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/record.h>

G_BEGIN_DECLS

/*
 * The figures of a record's prose that are published as observations of table 1: published_items,
 * published_items.KIND, fees_charged; each once, the first that the report says.
 */
#define OGI_FIGURE_TABLE "1"
#define OGI_FIGURE_COLUMN "total"

typedef struct {
    const OgiProseFigure *figure;
    const char *unit;
    char *indicator; /* owned by the array */
} OgiPublishedFigure;

/* Each phrase whose figures are published, by index, with its unit; NULL behind the last. */
const char *ogi_figure_phrase(guint index, const char **unit);

/* In publishing order. OgiPublishedFigure. (transfer full) */
GArray *ogi_published_figures(const OgiRecord *record);

G_END_DECLS
