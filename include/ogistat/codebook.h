/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/definition.h>
#include <ogistat/text.h>

G_BEGIN_DECLS

/*
 * The statutory forms as data: which cells a report has, what they are called, how they continue
 * from one form to the next. Loaded once from data/forms, then const.
 *
 * 2019 form: 国办公开办函〔2019〕60号, for 2019 and 2020, 198 cells.
 * 2021 form: 国办公开办函〔2021〕30号, for 2021 onward, 200 cells.
 */
typedef struct _OgiCodebook OgiCodebook;
typedef struct _OgiForm OgiForm;

typedef enum {
    OGI_KIND_COUNT,  /* whole, >= 0 */
    OGI_KIND_CHANGE, /* whole, signed: 本年增/减 */
    OGI_KIND_MONEY,  /* fixed point with the cell's decimals, >= 0 */
} OgiKind;

typedef enum {
    OGI_ROLE_PART,  /* a blank one with nothing against it is assumed zero */
    OGI_ROLE_TOTAL, /* 总计, （七）总计: a blank one is never assumed, only deduced */
    OGI_ROLE_STOCK, /* 现行有效, 对外公开总数量, 上一年项目数量 …: not assumed either */
} OgiRole;

enum {
    OGI_MAX_FORMS = 32,    /* sets of forms are bits of 32 */
    OGI_MAX_CELLS = 512,   /* cells of one form */
    OGI_MAX_SERIES = 8192, /* series of all forms */
    OGI_FIRST_TABLE = 2,   /* 5 and 6 are sections of prose: a table that is added is 7 to 9 */
    OGI_N_TABLES = 8,      /* tables 2 to 9, from 0 */
    OGI_NO_INDEX = -1,
};

/* One cell of one form: where an indicator (row) meets a column. Strings are owned by the codebook
 * and unique: equal codes are equal pointers. */
typedef struct {
    const char *table;     /* "2", "3", "4"; a table added later: "7" to "9" */
    const char *indicator; /* "denied.state_secret" */
    const char *column;    /* "natural" */
    const char *row_label; /* with the path of its groups:
                              三、本年度办理结果/（三）不予公开/1.属于国家秘密 */
    const char *column_label;
    const char *unit; /* 件, 项, 元, 万元 */
    OgiKind kind;
    OgiRole role;
    guint8 decimals; /* of its fixed point: 0 for counts, 6 for 万元, 2 for 元 */
    gboolean alone;  /* the form says that no identity covers it */
    gint16 row;      /* index of the form's row, in the form's order */
    gint16 series;   /* index of the series that this cell belongs to */
} OgiFormCell;

/* The row's own label, without those of its groups. */
const char *ogi_form_cell_row(const OgiFormCell *self);

/* C-MAX: at most 10^15 of the cell's unit, up or down. */
gboolean ogi_form_cell_is_in_range(const OgiFormCell *self, gint64 value);

/* One row of a form. */
typedef struct {
    const char *table;
    const char *block; /* 第二十条第（一）项 */
    const char *indicator;
    const char *label;   /* as printed: 1.属于国家秘密 */
    const char *parent;  /* labels of its groups, outermost first, by "/"; "" for none */
    const char *aliases; /* by ";" */
    const char *column_set;
    guint64 line;      /* of indicators.csv */
    gint16 first_cell; /* its cells are first_cell … first_cell + n_cells - 1, in column order */
    gint16 n_cells;
} OgiFormRow;

/* A column of a column set, for finding headers: label and aliases. */
typedef struct {
    const char *column_set;
    const char *column;
    const char *label;
    const char *aliases; /* by ";" */
    const char *unit;
    const char *group; /* "organisation": those of a set that are named together; "": none */
    OgiRole role;
    guint64 line; /* of columns.csv */
} OgiFormColumn;

/*
 * A series: what may be added up over agencies and compared over years. The forms are a chain: each
 * row says which row of the form before it continues, and in which columns. A cell and the one that
 * it continues are one series; so are a section subtotal and the cell that has its place in the
 * other form (其他处理). A series keeps the codes with which it began, so that a form still to come
 * changes nothing of the years before it.
 */
typedef struct {
    const char *form; /* code of the form with which it began; "": it began with the first and goes
                         on in the second, or with a subtotal */
    const char *table;
    const char *indicator;
    const char *column;
    const char *row_label; /* of the form with which it began; others: ogi_form_series_words */
    const char *column_label;
    const char *unit;
    OgiKind kind;
    guint8 decimals;
    gboolean derived; /* it began as a section subtotal */
} OgiSeries;

/* Fails with OGI_ERROR_DEFINITION: file, line, column. Reads the built-in data. */
OgiCodebook *ogi_codebook_load(GError **error);
void ogi_codebook_free(OgiCodebook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiCodebook, ogi_codebook_free)

/* The forms, oldest first; what is got by an index or code lives as long as the codebook. */
guint ogi_codebook_n_forms(const OgiCodebook *self);
const OgiForm *ogi_codebook_form(const OgiCodebook *self, guint index);
/* The form of a year by the law; NULL before the first. */
const OgiForm *ogi_codebook_form_for_year(const OgiCodebook *self, gint year);
/* NULL where there is none. */
const OgiForm *ogi_codebook_form_by_code(const OgiCodebook *self, const char *code);

/* The columns of all column sets, in the order of columns.csv. */
guint ogi_codebook_n_columns(const OgiCodebook *self);
const OgiFormColumn *ogi_codebook_column(const OgiCodebook *self, guint index);
/* Whether the column of a cell goes by a name: its code, "*", the name of its group, or "parts":
 * what the total of its row adds up. */
gboolean ogi_codebook_column_is(const OgiCodebook *self, const OgiForm *form, gint cell,
                                const char *name);

/* Series in publishing order: table, then the forms' order of rows and columns, subtotals before
 * their parts. */
guint ogi_codebook_n_series(const OgiCodebook *self);
const OgiSeries *ogi_codebook_series(const OgiCodebook *self, guint index);
/* By the codes of the form, or else by those with which the series began. OGI_NO_INDEX where there
 * is none. form may be NULL: any form, the newest first. */
gint ogi_codebook_find_series(const OgiCodebook *self, const OgiForm *form, const char *table,
                              const char *indicator, const char *column);
/* Of whichever table of a form has it, by the form's codes; OGI_NO_INDEX where none has, or two. */
gint ogi_codebook_find_in_form(const OgiCodebook *self, const OgiForm *form, const char *indicator,
                               const char *column);
/* The unique string for a code, or NULL if no form has it. */
const char *ogi_codebook_intern(const OgiCodebook *self, const char *code);

/* The code of a table, from 0: "2" is the first. */
const char *ogi_table_code(guint table);
/* Its number from 0; OGI_N_TABLES: there can be no such table. */
guint ogi_table_index(const char *code);

/* What a form is; strings live as long as the codebook. */
const char *ogi_form_code(const OgiForm *self);   /* "2019", "2021" */
const char *ogi_form_title(const OgiForm *self);  /* for people */
const char *ogi_form_source(const OgiForm *self); /* the legal source */
gint ogi_form_first_year(const OgiForm *self);
gint ogi_form_last_year(const OgiForm *self); /* G_MAXINT: still valid */
/* Its place among the forms of the codebook. */
guint ogi_form_index(const OgiForm *self);
/* Its cells, and its rows, in the form's order: tables, then rows, then columns. */
guint ogi_form_n_cells(const OgiForm *self);
const OgiFormCell *ogi_form_cells(const OgiForm *self);
guint ogi_form_n_rows(const OgiForm *self);
/* Whether the form has a table, from 0. */
gboolean ogi_form_has_table(const OgiForm *self, guint table);
const OgiFormRow *ogi_form_rows(const OgiForm *self);
/* Index of a cell by its codes; OGI_NO_INDEX where the form has none. table NULL: of the first that
 * has it. */
gint ogi_form_find(const OgiForm *self, const char *table, const char *indicator,
                   const char *column);

/*
 * What makes up a series in this form: the cells to add. One cell for a plain series, several for a
 * subtotal, none where the form doesn't have it. Returns their number.
 */
guint ogi_form_series_cells(const OgiForm *self, gint series, const gint16 **cells);
/* How the form words a series that it has: its code and the labels of its row and column. */
typedef struct {
    const char *indicator;
    const char *column;
    const char *row_label;
    const char *column_label;
} OgiSeriesWords;

OgiSeriesWords ogi_form_series_words(const OgiForm *self, gint series);
/* Whether the series is a section subtotal in this form. */
gboolean ogi_form_series_is_subtotal(const OgiForm *self, gint series);

G_END_DECLS
