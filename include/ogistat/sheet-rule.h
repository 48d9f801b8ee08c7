/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/rule.h>

G_BEGIN_DECLS

/*
 * What a formula demands of a report, as formulas of a spreadsheet, for a workbook that says what
 * doesn't agree while it is filled in.
 */
typedef struct {
    const char *title;  /* of the rule, in Chinese */
    const char *column; /* label of what tells it from others of its rule in the row; NULL */
    gint row;           /* of the form: beside it the rule stands */
    gint total;         /* cell that all others add up to, and is blank itself; OGI_NO_INDEX */
    gint alone;         /* the one cell of the year that has to equal what is known; OGI_NO_INDEX */
    GArray *cells;      /* gint16: of the year, each once */
    GArray *before;     /* gint16: of the year before, in the form of that year */
    char *holds;        /* TRUE where all cells are numbers and it holds */
    char *left, *right; /* its two sides; NULL where it has a condition */
    const char *unlike; /* what stands between the sides where it doesn't hold: "≠" */
} OgiSheetRule;

/* Appends what stands for a cell in formulas: C5, or for one of the year before its figure. FALSE
 * where there is none; rules with such a cell are left out. */
typedef gboolean (*OgiSheetCellFunc)(GString *out, gint cell, gboolean before, gpointer data);

/* OgiSheetRule: errors and warnings that have a formula and that no others imply, for an agency of
 * this name. before: the form of the report of the year before; NULL: there is none.
 * (transfer full) */
GArray *ogi_sheet_rules_new(const OgiRuleSet *rules, const OgiForm *form, const OgiForm *before,
                            const char *agency, OgiSheetCellFunc func, gpointer data);

G_END_DECLS
