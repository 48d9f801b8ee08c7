/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tokens-private.h"

G_BEGIN_DECLS

/*
 * The columns that a table has, as its header names them: where each stands in the grid or, in
 * flattened text, which comes after which.
 *
 * Calls in order: clear, begin, add the tokens of the header's rows, resolve, then ask.
 */
enum { OGI_MAX_HEADER_ITEMS = 96, OGI_COLUMN_MISSING = -1, OGI_COLUMN_TWICE = -2 };

/* One cell of the header. */
typedef struct {
    OgiText text;  /* borrowed from the document */
    guint16 label; /* OGI_NO_LABEL: a column that the form doesn't have */
    guint8 kinds;
    gint16 row; /* the form's row that it names; OGI_NO_INDEX */
    guint32 at; /* row in the document */
    guint16 start, end;
    const char *unit;
    guint32 line;
} OgiHeaderItem;

/* A column that has values. */
typedef struct {
    guint32 at; /* row in the document */
    guint16 label;
    guint16 start, end; /* grid columns; in flattened text the place among the columns */
    gint16 row;         /* the form's row that stands above it; OGI_NO_INDEX */
    const char *unit;
    guint32 line;
    guint32 merged_until; /* row of the document to which the last cell below it reaches */
    gboolean merged_figure;
} OgiHeaderLeaf;

/* Rows of lines that have more or fewer values than the header has columns. */
typedef struct {
    guint n;
    gint row; /* of the form: the first of them */
    guint32 line;
    guint expected;
    guint found;
} OgiMisfits;

typedef struct {
    OgiHeaderItem items[OGI_MAX_HEADER_ITEMS];
    OgiHeaderLeaf leaves[OGI_MAX_HEADER_ITEMS];
    guint n_items;
    guint n_leaves;
    guint serial;     /* tells one header from the next; 0: there has been none */
    guint16 table;    /* in the document */
    const char *code; /* of the table of its last row: set by the caller */
    guint n_fit;      /* rows that fit it, and rows that don't: set by the caller */
    guint n_misfit;
    OgiMisfits misfits; /* not yet reported */
    gboolean grid;
    gboolean open;        /* no row of values since it began */
    gboolean has_rows;    /* names rows of the form, as that of table 4 */
    gboolean overflow;    /* more cells than any form has */
    gboolean breaks_lost; /* set by the caller: the first row of values goes on in the same row */
    gboolean led;         /* all rows so far have a figure in the first column */
    gboolean ambiguous;   /* the order of its columns can't be known */
    gboolean shifted;     /* set by the caller: figures came before the label of its first row */
    guint32 mapped;       /* bit per set of map that is filled in */
    gint8 map[OGI_MAX_SETS][OGI_MAX_SET_COLUMNS];
} OgiHeader;

/* No header yet. */
void ogi_header_clear(OgiHeader *self);
/* A new header; what was in it is forgotten. serial tells it from all others, and isn't 0. */
void ogi_header_begin(OgiHeader *self, const OgiToken *first, guint serial);
/* row: the form's row that the token names; OGI_NO_INDEX. */
void ogi_header_add(OgiHeader *self, const OgiLabels *labels, const OgiToken *token, gint row);
/* After the last add: fixes the leaves. form is the index of the form. */
void ogi_header_resolve(OgiHeader *self, const OgiLabels *labels, guint form);
/* For each column of a set the leaf that is it, OGI_COLUMN_MISSING or OGI_COLUMN_TWICE; of the
 * leaves below the label of a row of the form, or (OGI_NO_INDEX) below none. Until the next call
 * for the set. */
const gint8 *ogi_header_map(OgiHeader *self, const OgiLabels *labels, guint8 set, gint row);

/* Whether a cell of the grid stands below one of the form's columns. */
gboolean ogi_header_covers(const OgiHeader *self, const OgiToken *token);

G_END_DECLS
