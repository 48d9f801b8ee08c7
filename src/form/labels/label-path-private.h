/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "labels-private.h"

G_BEGIN_DECLS

/*
 * A cell's name in labels: a path of row labels and a path of column labels, each with what stands
 * around the label first, by "/": 三、本年度办理结果/（一）予以公开, 法人或其他组织/商业企业. What
 * stands around may be left out where the label alone says which row or column it is. Both ways
 * are read as the labels of a report's tables are.
 */
enum { OGI_MAX_LABEL_PATH = 8 };

typedef struct {
    OgiLabelHit hits[OGI_MAX_LABEL_PATH]; /* the last one is the row or column itself */
    guint n;
} OgiLabelPath;

/* FALSE where a part of it is no label of any form. */
gboolean ogi_label_path_read(OgiLabelPath *self, const OgiLabels *labels, OgiText text);
/* The text of the last label. */
OgiText ogi_label_path_last(OgiText path);
/* The row of a form (index) that the path names; tables: bit per table that it may be in.
 * OGI_NO_INDEX where there is none, or several: *ambiguous is then set. */
gint ogi_label_path_find_row(const OgiLabelPath *self, const OgiLabels *labels, guint form,
                             guint8 tables, gboolean *ambiguous);
/* The place in a column set; OGI_NO_INDEX. */
gint ogi_label_path_find_column(const OgiLabelPath *self, const OgiLabels *labels, guint8 set);

/* As ogi_labels_find, of a row's label; or of the label at the end of a title:
 * 行政诉讼（复议后起诉）, 行政诉讼—复议后起诉. FALSE where it is no row's. */
gboolean ogi_label_title_find(const OgiLabels *labels, OgiText text, OgiLabelHit *hit);

G_END_DECLS
