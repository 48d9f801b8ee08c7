/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/codebook.h>
#include <ogistat/csv-reader.h>

/* What the forms look like inside: codebook.c loads them, series.c ties them together. */

/* A section subtotal: no cell of the form, a sum of cells of one column. */
typedef struct {
    const char *indicator;
    const char *row_label;
    const char *continues; /* of the form before: a code; "": its own; "-": nothing */
    gint16 first_row;      /* its parts are the rows first_row … first_row + n_rows - 1 */
    gint16 n_rows;
    guint64 line; /* of subtotals.csv */
} FormSubtotal;

/* How a row goes on from the form before: indicators.csv. */
typedef struct {
    const char *continues;  /* the row's code there; "": its own */
    const char *comparable; /* the columns in which it does: "all", codes by ";", "": none */
} FormLink;

struct _OgiForm {
    guint index;
    const char *code;
    const char *title;
    const char *source;
    gint first_year;
    gint last_year;
    GArray *cells;     /* OgiFormCell */
    GArray *rows;      /* OgiFormRow */
    GArray *links;     /* FormLink, of each row */
    GArray *subtotals; /* FormSubtotal, in order of first_row */

    /* by series: where its cells begin in series_cells, n_series + 1 entries */
    guint16 *series_start;
    gint16 *series_cells;
    guint8 *series_subtotal;
    GHashTable *by_words; /* table, indicator and column, as here or as it began → series + 1 */
};

/* What columns.csv says beyond the public facts. */
typedef struct {
    const char *continues; /* its code in the form before; "": its own */
    OgiKind kind;
    guint8 decimals;
} ColumnFacts;

struct _OgiCodebook {
    GHashTable *strings;  /* char* → itself, owned: every code and label once */
    GPtrArray *forms;     /* OgiForm*, owned, by first year */
    GArray *columns;      /* OgiFormColumn */
    GArray *column_facts; /* ColumnFacts, parallel to columns */
    GArray *series;       /* OgiSeries */
};

/* The code that a column has in the set of the form before: its own, unless columns.csv says
 * another. */
const char *ogi_codebook_column_before(const OgiCodebook *self, const char *column_set,
                                       const char *column);
/* Whether a column is among those listed: "all", or codes by ";". */
gboolean ogi_codebook_lists_column(const char *list, const char *column);
/* Reads a row of columns.csv. */
gboolean ogi_codebook_load_column(OgiCodebook *self, const OgiCsvTable *table, guint row,
                                  GError **error);
/* Whether the lists of a row of indicators.csv name columns of its set. */
gboolean ogi_codebook_check_row(const OgiCodebook *self, const OgiCsvTable *table, guint n,
                                const OgiFormRow *row, GError **error);
/* The one copy of a string. */
const char *ogi_codebook_own(OgiCodebook *self, const char *text);
/* Fills in series of all forms and the series of each cell; after all forms are loaded. */
gboolean ogi_codebook_tie_series(OgiCodebook *self, GError **error);
/* So that who names a series of the form finds it at once: by the form's own codes, or else by
 * those with which the series began. */
void ogi_codebook_index_series(const OgiCodebook *self, OgiForm *form);
/* The section subtotal that stands in front of a row; NULL: none. */
const FormSubtotal *ogi_form_subtotal_before(const OgiForm *form, guint row);
