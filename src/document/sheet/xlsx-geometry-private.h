/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "xlsx-sheet-private.h"

G_BEGIN_DECLS

/*
 * Where the rows and columns of a sheet are, in EMU (914400 to the inch, 12700 to the point). Fonts
 * and screens make them larger or smaller, so each place is known within bounds only.
 */
typedef struct {
    gint64 least, usual, most;
} OgiXlsxLength;

/* Rows or columns, from the first of a sheet on. */
typedef struct {
    GArray *bands;       /* of those that aren't as the others, ascending. Owned */
    OgiXlsxLength other; /* size of each of the others */
    guint32 n;
} OgiXlsxLine;

/* At most this far from the first row or column, in EMU, either way. */
#define OGI_XLSX_FARTHEST (G_GINT64_CONSTANT(1) << 50)

typedef struct {
    OgiXlsxLine rows, columns;
} OgiXlsxGeometry;

/* Of a sheet that is read, with its cells, heights and hidden rows sorted. */
void ogi_xlsx_geometry_init(OgiXlsxGeometry *self, const OgiXlsxSheet *sheet);
void ogi_xlsx_geometry_clear(OgiXlsxGeometry *self);

/* The first and last that something of this size, from a place on, may lie over. usual: where it
 * does with the usual letters. Neither place nor size is beyond OGI_XLSX_FARTHEST. */
void ogi_xlsx_line_find(const OgiXlsxLine *self, gint64 place, gint64 size, gboolean usual,
                        guint32 *first, guint32 *last);
/* The last that it may lie over, where it begins at or behind the beginning of one. */
guint32 ogi_xlsx_line_find_last(const OgiXlsxLine *self, guint32 first, gint64 size,
                                gboolean usual);
/* The first that may be less than this size above the beginning of one. */
guint32 ogi_xlsx_line_find_before(const OgiXlsxLine *self, guint32 first, gint64 size);

G_END_DECLS
