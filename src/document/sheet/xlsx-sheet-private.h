/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sheet-rows-private.h"
#include "xlsx-conditions-private.h"
#include "xlsx-places-private.h"
#include "xlsx-strings-private.h"
#include "xlsx-styles-private.h"

G_BEGIN_DECLS

/*
 * One sheet of a workbook, as it is kept: cells with text, areas that are merged, and what is
 * hidden. Rows and columns count from 0.
 */
typedef struct {
    guint32 row;
    guint32 column;
    gsize offset; /* of its text */
    gsize len;
    guint32 style;
    guint32 kept_len; /* of the number that is kept, behind the text; 0: it is shown so */
    guint16 letters;  /* their size, in hundredths of a point; 0: the usual one */
    guint8 content;   /* OgiContent */
    gboolean fixed; /* a number that isn't made smaller: too wide for its column, it isn't shown */
    gboolean is_doubtful; /* there twice, or written as no cell is: programs differ */
} OgiXlsxCell;

/* The rows and columns of an area, both ends in it. */
typedef struct {
    guint32 top, left, bottom, right;
} OgiXlsxArea;

/* The row in its middle. */
static inline guint32
ogi_xlsx_area_middle(const OgiXlsxArea *self)
{
    return self->top + (self->bottom - self->top) / 2;
}

/* Numbers of rows, for sorting. */
gint ogi_xlsx_compare_rows(gconstpointer a, gconstpointer b);
/* By place, for sorting, which keeps the order of those in one place. */
gint ogi_xlsx_compare_cells(gconstpointer a, gconstpointer b);
/* Areas by their first row and column, likewise. */
gint ogi_xlsx_compare_areas(gconstpointer a, gconstpointer b);
/* The first of sorted cells, OgiXlsxCell, at or behind a place. */
guint ogi_xlsx_cells_find(const GArray *cells, guint32 row, guint32 column);
/* "BC12" → row 11, column 54; parts that aren't there are left alone. FALSE where it's no
 * reference inside the largest sheet. */
gboolean ogi_xlsx_reference_read(OgiText text, guint32 *row, guint32 *column, gsize *n_read);
/* "B2:C3", "C3:B2", "B2", or whole columns and rows, "B:C", "2:3". FALSE: it is none. */
gboolean ogi_xlsx_area_read(OgiXlsxArea *self, OgiText text);
/* The same; one that can't be read may be any, and so is all of the sheet. */
OgiXlsxArea ogi_xlsx_area_or_all(OgiText text);

/* The height of a row, in hundredths of a point. */
typedef struct {
    guint32 row; /* by which they are sorted */
    guint hundredths;
} OgiXlsxHeight;

/* Rows and columns without a size of their own, in hundredths of a point and of a digit; 0: it
 * isn't said. */
typedef struct {
    guint height, width;
    guint n_digits;         /* of a column, where its width isn't said */
    gboolean is_height_own; /* not that of the usual letters */
    gboolean is_hidden;     /* rows */
    gboolean is_zero;       /* their height is said to be none */
} OgiXlsxUsual;

struct _OgiXlsxSheet {
    GString *text;
    GArray *cells;       /* OgiXlsxCell, by row and column */
    GArray *merged;      /* OgiXlsxArea */
    GArray *hidden_rows; /* guint32, ascending */
    GArray *covers;      /* OgiXlsxArea, of what lies over the cells */
    GArray *pictures;    /* likewise, of those that are drawn, by their middle row */
    char *drawing;       /* id of the part with what lies over the cells; NULL: none */
    GPtrArray *tables;   /* likewise, of those with tables that have a style. Owned */
    char *controls;      /* of that with controls and old drawings */
    guint8 hidden_columns[OGI_XLSX_COLUMNS];
    gboolean any_hidden_column;
    guint widths[OGI_XLSX_COLUMNS]; /* in hundredths of a digit of the usual letters; 0: the usual
                                       width */
    guint narrowest;                /* of them; 0: all have the usual one */
    GArray *heights;                /* OgiXlsxHeight, of rows that have their own, ascending */
    OgiXlsxUsual usual;
    guint letters; /* size of the usual ones, in hundredths of a point */
    /* A column behind this one that may lack a width, or be shown; 0: this one does. */
    guint16 next_without_width[OGI_XLSX_COLUMNS];
    guint16 next_shown[OGI_XLSX_COLUMNS];
    const char *limit;     /* code of the detail: what was met; NULL: nothing */
    gboolean has_attached; /* worksheets or other files are embedded */
    gboolean has_ground;   /* a picture behind all cells */
    gboolean too_many_merged;
};

/* What the cells of all sheets of a workbook share. */
typedef struct {
    const OgiXlsxStrings *strings;
    const OgiXlsxStyles *styles;
    gboolean from_1904; /* days are counted from 1904 */
} OgiXlsxBook;

/* Merged areas by their first cell, as one goes through the cells by their place. */
typedef struct {
    GArray *areas; /* OgiXlsxArea. Owned */
    guint next;
} OgiXlsxMerged;

void ogi_xlsx_merged_init(OgiXlsxMerged *self, const OgiXlsxSheet *sheet);
void ogi_xlsx_merged_clear(OgiXlsxMerged *self);
/* What is merged with a cell, or the cell alone, none at or behind it having been asked for. */
OgiXlsxArea ogi_xlsx_merged_find(OgiXlsxMerged *self, const OgiXlsxCell *cell);

OgiXlsxSheet *ogi_xlsx_sheet_load(OgiZipParts *parts, const char *name, const OgiXlsxBook *book,
                                  GError **error);
void ogi_xlsx_sheet_free(OgiXlsxSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiXlsxSheet, ogi_xlsx_sheet_free)

/* Whether a cell's text begins as a figure does. */
static inline gboolean
ogi_xlsx_is_figure(OgiText text)
{
    return text.len > 0 && (g_ascii_isdigit(text.str[0]) || text.str[0] == '-');
}

/* A limit was met, so that of none of its figures it's known whether it is seen. limit: code of the
 * detail, static. */
void ogi_xlsx_cells_doubt(OgiXlsxSheet *self, const char *limit);

/* Marks the figures that styles of tables hide; its cells are sorted. name: the part of the sheet.
 */
void ogi_xlsx_tables_mark(OgiXlsxSheet *self, OgiZipParts *parts, const char *name,
                          const OgiXlsxStyles *styles);
/* Reads what controls and what drawings lie over. name: the part of the sheet. */
void ogi_xlsx_controls_read(OgiXlsxSheet *self, OgiZipParts *parts, const char *name);
void ogi_xlsx_drawing_read(OgiXlsxSheet *self, OgiZipParts *parts, const char *name);
/* Something lies over the cells of an area, or may. */
void ogi_xlsx_cover_add(OgiXlsxSheet *self, const OgiXlsxArea *area);
/* A picture is drawn there, as far as one can tell. */
void ogi_xlsx_cover_add_picture(OgiXlsxSheet *self, const OgiXlsxArea *area);
/* After all are known: marks the cells, those without text too, and sorts the pictures. */
void ogi_xlsx_cover_mark(OgiXlsxSheet *self);
/* The width of columns first … last, from 1, where it is said: width="9.25". Of two the first
 * counts. */
void ogi_xlsx_widths_read(OgiXlsxSheet *self, const OgiXmlElement *element, gint first, gint last);
/* Columns first … last, from 1, aren't shown. */
void ogi_xlsx_columns_hide(OgiXlsxSheet *self, gint first, gint last);
/* Marks numbers that their columns are too narrow for, after merged areas are known. */
void ogi_xlsx_widths_mark(OgiXlsxSheet *self);
/* Marks figures whose rows are too low for them, likewise; sorts the heights. */
void ogi_xlsx_heights_mark(OgiXlsxSheet *self);
/* Takes back mergers over numbers, which become doubtful; before hidden rows are looked at. */
void ogi_xlsx_merged_check(OgiXlsxSheet *self);
/* Hands on the rows that are shown; *hidden says whether some with text aren't. */
void ogi_xlsx_grid_write(OgiXlsxSheet *self, OgiSheetRows *rows, gboolean *hidden);

G_END_DECLS
