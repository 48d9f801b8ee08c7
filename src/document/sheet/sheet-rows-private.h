/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/document.h>

G_BEGIN_DECLS

/*
 * The rows of a sheet: one grid, in which headings and sentences stand in rows of their own.
 *
 * A row with one text alone is a paragraph where it reads like one: a sentence, a
 * title, a date, a section's heading, or a row of a sheet with one column. Else it stays a row of
 * the table, blank fields and all: it may well be a label whose figures are missing. Rows of that
 * kind after the last row with figures are the signature, so paragraphs too.
 */
typedef struct {
    OgiDocument *document;
    guint table;  /* number of the last table */
    guint first;  /* index of its first cell */
    guint full;   /* index after its last row with more than one text */
    guint row;    /* number of the next row */
    guint widest; /* texts in its fullest row */
    gboolean in_table;
} OgiSheetRows;

typedef struct {
    OgiText text;
    guint16 column;
    guint16 colspan; /* at least 1 */
    guint16 rowspan; /* at least 1 */
    guint8 content;  /* OgiContent */
} OgiSheetField;

typedef struct {
    const OgiSheetField *fields;
    guint n_fields;
    guint n_columns;  /* that the sheet has here */
    gboolean is_part; /* of a merged cell that begins above: so no paragraph, even if blank */
    guint64 line;
} OgiSheetRow;

/* Rows without text are passed over. FALSE where it didn't become a row of a table. */
gboolean ogi_sheet_rows_add(OgiSheetRows *self, const OgiSheetRow *row);
/* After the last row of a sheet; the next one may follow. */
void ogi_sheet_rows_end(OgiSheetRows *self);

G_END_DECLS
