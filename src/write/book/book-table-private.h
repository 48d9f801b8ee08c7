/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/headings.h>

#include "book-formats-private.h"

G_BEGIN_DECLS

/*
 * A sheet that is one table: its headings stay in sight and on every page, its rows can be
 * filtered.
 */
typedef enum {
    OGI_FIELD_TEXT,    /* and codes, in words */
    OGI_FIELD_FIGURE,  /* of a CSV file */
    OGI_FIELD_PERCENT, /* a number in percent */
} OgiField;

typedef struct {
    const char *file;   /* of headings.csv; NULL: column is a text of book.csv */
    const char *column; /* the heading, and the column of the file */
    guint8 width;       /* in digits */
    OgiLook look;
    OgiField field;
    const char *codes; /* list of codes.csv that its values are of; NULL: none */
} OgiBookColumn;

typedef struct {
    const OgiBook *book;
    lxw_worksheet *sheet;
    const OgiBookColumn *columns;
    guint n_columns;
    guint row;   /* the next one */
    guint lines; /* of its longest text */
} OgiBookTable;

/* Of a sheet named by a text of book.csv. n_fixed: columns that stay in sight. */
OgiBookTable ogi_book_table_begin(const OgiBook *book, const OgiHeadings *headings,
                                  const char *name, const OgiBookColumn *columns, guint n_columns,
                                  guint n_fixed);
/* A cell of the row that is being written. */
void ogi_book_table_put(OgiBookTable *self, guint column, const char *value);
/* The row is written. */
void ogi_book_table_end_row(OgiBookTable *self);
/* Filters; note: below the table, NULL for none. */
void ogi_book_table_end(const OgiBookTable *self, const char *note);
/* The place of a column. */
guint ogi_book_table_find(const OgiBookTable *self, const char *column);
/* Marks the cells of a column that are more than a number, or, with text, that are this text. */
void ogi_book_table_mark_above(const OgiBookTable *self, const char *column, double limit,
                               OgiLook look);
void ogi_book_table_mark_text(const OgiBookTable *self, const char *column, const char *text,
                              OgiLook look);

G_END_DECLS
