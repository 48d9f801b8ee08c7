/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/codebook.h>

G_BEGIN_DECLS

/*
 * The labels of the statutory tables in the order in which a form prints them, from its sheet: row
 * by row, of columns, groups and rows.
 */
typedef struct {
    char *text; /* as printed */
    char *key;  /* to compare letter by letter */
    guint table;
    gboolean is_row;      /* its figures stand behind it */
    gboolean is_repeated; /* another column of its table has the same */
} OgiSheetLabel;

/* Of each form. (element-type GArray of OgiSheetLabel) (transfer full) */
GPtrArray *ogi_sheet_labels_load(const OgiCodebook *codebook);

G_END_DECLS
