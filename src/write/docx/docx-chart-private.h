/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docx-package-private.h"

G_BEGIN_DECLS

/*
 * A chart of DrawingML with its figures in it, and in a small workbook beside it: it prints as it
 * is, and Word, WPS and Writer can edit it.
 */
typedef enum {
    OGI_DOCX_CHART_COLUMNS,
    OGI_DOCX_CHART_STACKED,
    OGI_DOCX_CHART_LINE,
} OgiDocxChartKind;

typedef struct {
    OgiDocxChartKind kind;
    const char *title;
    guint n_categories;
    const char *const *categories;
    guint n_series;
    const char *const *names;
    /* [series * n_categories + category]: plain numbers; NULL: a gap */
    const char *const *values;
} OgiDocxChart;

/* Adds the chart's parts: word/charts/ogistatN.xml and what belongs to it. */
void ogi_docx_chart_add(const OgiDocxChart *self, guint number, OgiDocxPackage *package);
/* What [Content_Types].xml says of them. */
void ogi_docx_chart_append_types(GString *out, guint number);
/* The paragraph that shows it; id is that of its reference. */
void ogi_docx_chart_append(const OgiDocxChart *self, guint number, const char *id, GString *out);

G_END_DECLS
