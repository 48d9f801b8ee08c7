/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/package/xml-stream-private.h"

G_BEGIN_DECLS

/*
 * Where the rows and cells of a sheet are, from 0, as they come, in any order. Where one comes
 * twice, or its place can't be, programs differ in what they show.
 */
enum { OGI_XLSX_COLUMNS = 16384, OGI_XLSX_ROWS = 1048576 };

typedef struct {
    guint32 row;                          /* that is open, or comes next */
    guint32 column;                       /* of the next cell */
    guint32 next_column;                  /* behind all that have come in the row */
    guint8 columns[OGI_XLSX_COLUMNS / 8]; /* bit per column that has come in the row */
    guint8 *rows;                         /* likewise, of rows; NULL: none. Owned */
    gboolean is_row_doubtful;

    guint32 cell_row, cell_column; /* of the cell that is open */
    gboolean is_cell_doubtful;
} OgiXlsxPlaces;

void ogi_xlsx_places_clear(OgiXlsxPlaces *self);
void ogi_xlsx_places_start_row(OgiXlsxPlaces *self, const OgiXmlElement *element);
void ogi_xlsx_places_end_row(OgiXlsxPlaces *self);
void ogi_xlsx_places_start_cell(OgiXlsxPlaces *self, const OgiXmlElement *element);
/* Sorts cells, OgiXlsxCell, by place; of those in one place the first with text is kept, as
 * doubtful. */
void ogi_xlsx_places_sort(GArray *cells);

G_END_DECLS
