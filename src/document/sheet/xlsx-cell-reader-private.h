/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sheet-number-private.h"
#include "xlsx-rich-private.h"
#include "xlsx-sheet-private.h"

G_BEGIN_DECLS

/*
 * A cell of a sheet as its elements come: a value, a formula, or text in runs, and what is shown of
 * them.
 */
typedef enum {
    OGI_XLSX_NUMBER,
    OGI_XLSX_SHARED, /* one of the texts that all sheets share, by its number */
    OGI_XLSX_TEXT,   /* as it stands */
    OGI_XLSX_TRUTH,
} OgiXlsxType;

typedef struct {
    const OgiXlsxBook *book;
    const OgiXmlStream *stream;
    guint depth; /* elements that are open in the cell */
    OgiXlsxType type;
    guint style;
    GString *value;           /* owned */
    GString *formula;         /* shown where the file keeps no value for it. Owned */
    GString *shown;           /* by a number format. Owned */
    OgiDocument *inline_text; /* owned */
    OgiXlsxRich rich;         /* into inline_text */
    GString *target;          /* where text goes now; NULL: nowhere */
    gboolean has_value;       /* even an empty one */
    gboolean has_formula;
    gboolean in_inline;
    gboolean is_doubtful; /* written as no cell is */
    guint n_passed;       /* elements that the stream didn't hand on before the value */
    guint n_alternates;   /* sets of them before the cell */
} OgiXlsxCellReader;

/* What a cell shows, and whether that is its text. */
typedef struct {
    OgiText text;
    guint letters;        /* see OgiXlsxStyle */
    OgiText kept;         /* a number that isn't shown as it is kept; else empty */
    guint8 content;       /* OgiContent */
    gboolean fixed;       /* see OgiXlsxCell */
    gboolean is_doubtful; /* likewise */
} OgiXlsxShown;

/* book and stream are borrowed. */
void ogi_xlsx_cell_reader_init(OgiXlsxCellReader *self, const OgiXlsxBook *book,
                               const OgiXmlStream *stream);
void ogi_xlsx_cell_reader_clear(OgiXlsxCellReader *self);
/* is_doubtful: its place. */
void ogi_xlsx_cell_reader_begin(OgiXlsxCellReader *self, const OgiXmlElement *element,
                                gboolean is_doubtful);
/* An element within the cell, its end, and text. */
void ogi_xlsx_cell_reader_start_element(OgiXlsxCellReader *self, const OgiXmlElement *element);
void ogi_xlsx_cell_reader_end_element(OgiXlsxCellReader *self, const OgiXmlElement *element);
void ogi_xlsx_cell_reader_take_text(OgiXlsxCellReader *self, OgiText text);
/* At the end of the cell; its text lasts until the next one, or is in out. */
OgiXlsxShown ogi_xlsx_cell_reader_show(OgiXlsxCellReader *self, char out[OGI_SHEET_NUMBER_BYTES]);

G_END_DECLS
