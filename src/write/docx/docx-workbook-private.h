/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "docx-chart-private.h"

G_BEGIN_DECLS

/* The figures of a chart as a workbook of one sheet, for who edits the chart. (transfer full) */
GString *ogi_docx_workbook(const OgiDocxChart *chart);

G_END_DECLS
