/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sheet-rows-private.h"
#include "xlsx-strings-private.h"
#include "xlsx-styles-private.h"

G_BEGIN_DECLS

/*
 * One sheet of a workbook, as it is kept: cells with text, areas that are merged, and what is
 * hidden. Rows and columns count from 0.
 */
enum { OGI_XLSX_COLUMNS = 16384, OGI_XLSX_ROWS = 1048576 };

typedef struct {
    guint32 row;
    guint32 column;
    gsize offset; /* of its text */
    gsize len;
    guint8 content; /* OgiContent */
} OgiXlsxCell;

/* The rows and columns of an area, both ends in it. */
typedef struct {
    guint32 top, left, bottom, right;
} OgiXlsxArea;

typedef struct {
    GString *text;
    GArray *cells;       /* OgiXlsxCell, by row and column */
    GArray *merged;      /* OgiXlsxArea */
    GArray *hidden_rows; /* guint32, ascending */
    char *drawing;       /* id of the part with what lies over the cells; NULL: none */
    char *controls;      /* of that with controls and old drawings */
    guint8 hidden_columns[OGI_XLSX_COLUMNS];
    gboolean any_hidden_column;
    gboolean full; /* OGI_LIMIT_CELLS met */
} OgiXlsxSheet;

/* What the cells of all sheets of a workbook share. */
typedef struct {
    const OgiXlsxStrings *strings;
    const OgiXlsxStyles *styles;
    gboolean from_1904; /* days are counted from 1904 */
} OgiXlsxBook;

OgiXlsxSheet *ogi_xlsx_sheet_load(OgiZipParts *parts, const char *name, const OgiXlsxBook *book,
                                  GError **error);
void ogi_xlsx_sheet_free(OgiXlsxSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiXlsxSheet, ogi_xlsx_sheet_free)

/* Marks the cells of an area, those without text too. */
void ogi_xlsx_cover(OgiXlsxSheet *self, const OgiXlsxArea *area);
/* Marks the cells that controls lie over. name: the part of the sheet. */
void ogi_xlsx_controls_mark(OgiXlsxSheet *self, OgiZipParts *parts, const char *name);
/* Marks the cells that pictures lie over. */
void ogi_xlsx_drawing_mark(OgiXlsxSheet *self, OgiZipParts *parts, const char *name);
/* Hands on the rows that are shown; *hidden says whether some with text aren't. */
void ogi_xlsx_grid_write(OgiXlsxSheet *self, OgiSheetRows *rows, gboolean *hidden);

G_END_DECLS
