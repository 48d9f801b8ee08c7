/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "row-binding-private.h"
#include "walk-private.h"

G_BEGIN_DECLS

/* What the files of the walk share. */

/* A table of the document that has rows without a header. */
typedef struct {
    guint16 table;  /* 0: none yet */
    gboolean named; /* something above its rows may say another order of columns */
    guint until;    /* token up to which it was looked at */
} OgiBareTable;

/* The row of the form whose label is the title of a table. */
typedef struct {
    guint16 table; /* of the document; 0: none */
    gint row;
    const char *unit; /* that it names; NULL: none */
} OgiRowTitle;

typedef struct {
    const OgiLabels *labels;
    guint form; /* index */
    const GArray *tokens;
    guint next;          /* token after the current row */
    OgiHeader *header;   /* the last one that was begun */
    OgiHeader *previous; /* the one before it */
    gboolean may_return; /* to the previous header, where the last one turns out to be none */
    guint serial;        /* of the last header */
    OgiTables *tables;
    OgiRemarks *remarks;
    guint16 group;                 /* label of the group of rows that we are in */
    guint16 active;                /* table of the document in which a row of the form was found */
    gint last_table;               /* statutory table of the last row found, from 0; -1: none */
    gint last_row;                 /* of the form, the last one found; -1: none */
    guint32 last_at;               /* row of the document in which it was */
    gboolean new_header;           /* whatever header comes next is another one */
    gboolean unfilled;             /* among lines, the last row had no figures */
    guint remarked;                /* serial of the last header reported as ambiguous */
    guint32 missing[OGI_MAX_SETS]; /* columns already reported as missing, by set */
    OgiBinding binding;
    gboolean scattered; /* each figure of the binding was in a line of its own */
    OgiBareTable bare;
    OgiRowTitle title;
    const char *row_unit;   /* that the label of the row being read names; NULL: none */
    const char *group_unit; /* likewise the label unit_group */
    guint16 unit_group;     /* OGI_NO_LABEL: none */
    OgiText caption;        /* names units for the table that follows; empty: none does */
} OgiWalk;

/* What is in a row of the document. */
typedef struct {
    guint n_columns;  /* labels that can only head columns */
    guint n_above;    /* rows that the form prints above their columns */
    guint n_headings; /* over columns */
    guint n_values;
    guint n_texts; /* that are no label */
    guint n_filled;
    gint row;          /* of the form; OGI_NO_INDEX */
    guint row_at;      /* token with its label */
    gboolean titled;   /* the row's label is the title of its table, and not among the tokens */
    gboolean weak;     /* see OgiRowRead */
    gboolean shared;   /* a label is a row's and a column's: 总计, 其他 */
    gboolean block;    /* what follows is another part of the form */
    gboolean subtotal; /* a label of sums that the form doesn't have */
} OgiRowContent;

/* --- which row of the form a label is --- */

static inline const OgiLabel *
ogi_walk_label(const OgiWalk *self, const OgiToken *token)
{
    return ogi_labels_get(self->labels, token->label);
}

/* The form's row that a label means where it stands; OGI_NO_INDEX. A label that is a column's too,
 * or that several rows have, counts only in its group; without the form's numbering it's weak: 总计
 * may be a subtotal, and is not where （七）总计 stands. */
gint ogi_walk_find_row(const OgiWalk *self, const OgiToken *token, gboolean *weak);
/* Whether the label is a row's in this form, wherever it stands. */
gboolean ogi_walk_names_row(const OgiWalk *self, const OgiToken *token);
/* The label of a row, but of none that stands here: of another form, or of another group. */
gboolean ogi_walk_is_strange_row(const OgiWalk *self, const OgiToken *token);
/* A row that the form prints above its columns, as those of table 4. */
gboolean ogi_walk_is_row_above(const OgiWalk *self, const OgiToken *token);
/* A heading over columns. */
gboolean ogi_walk_is_heading(const OgiWalk *self, const OgiToken *token);
/* A group of rows in this form, not one of columns. */
gboolean ogi_walk_is_group(const OgiWalk *self, const OgiLabel *label);

/* --- misprints --- */

/* The form's row that a label without a meaning stands for: of its numeral and group, behind the
 * last row found, and near to it in letters as no other is. Sets row and row_at of
 * content. FALSE: none. */
gboolean ogi_walk_find_misprint(OgiWalk *self, const OgiTokenRow *row, OgiRowContent *content);
/* Before the first row of figures: the columns of a set that the header lacks, where labels that
 * are misprinted, or cut off, stand in their places. */
void ogi_walk_repair_header(OgiWalk *self, const OgiTokenRow *row, guint8 set);
/* The same of a header that names rows, as that of table 4, where one of their columns lacks. */
void ogi_walk_repair_rows_header(OgiWalk *self, const OgiTokenRow *row);

/* --- figures in flattened text --- */

/* In flattened text: the rows of figures without a label that follow. */
typedef struct {
    guint n_cells;
    guint n_rows;
    guint n_whole; /* rows that have as many cells as the header */
    guint next;    /* token behind them */
} OgiWalkRun;

OgiWalkRun ogi_walk_look_ahead(const OgiWalk *self, guint16 table);
/* Among lines, figures are a row's where all of them are in one line, or each in one of its own:
 * else a line was broken, or a figure. Below their label, and not beside it, they may be those of
 * the label before that had none, or of the one that follows. */
gboolean ogi_walk_is_loose(OgiWalk *self, const OgiTokenRow *row, guint n_labels,
                           const OgiWalkRun *run);
/* Among lines, whether a label without figures has a blank line for each of its cells behind it,
 * besides those that stand before a label. */
gboolean ogi_walk_is_blank(const OgiWalk *self, const OgiTokenRow *row);
/* Among lines, figures that no label has. */
void ogi_walk_note_stray(OgiWalk *self);

/* --- rows of values --- */

/* Begins a header where none is open. It's one until a row contradicts it. */
void ogi_walk_need_header(OgiWalk *self, const OgiToken *first);

/* Whether the header above has columns for this row, more than a total that others have too. */
gboolean ogi_walk_header_has(OgiWalk *self, gint row);
/* After the last row below the header: one that most of its rows don't fit isn't theirs, and those
 * that do fit it by accident. */
void ogi_walk_close_header(OgiWalk *self);
/* The table of the rows that the header names above its columns, of its last row, or of its
 * columns; NULL. */
const char *ogi_walk_table_above(const OgiWalk *self, const OgiHeader *header);
/* S-COLS of a header, with its labels. */
void ogi_walk_remark_header(OgiWalk *self, const OgiHeader *header);
/* Reads a cell of the form from a token; unit: that of its column's label, or NULL. */
void ogi_walk_read_token(const OgiWalk *self, gint cell, const OgiToken *token, const char *unit,
                         OgiCellRead *out);
/* Figures without a label in the row below the last one of the form, where that is blank: its
 * blanks are none. FALSE: it isn't blank there, or they are something else. */
gboolean ogi_walk_read_rest(OgiWalk *self, const OgiTokenRow *row);
/* A row of figures. Their cells are where the form's rows, whose labels stand before the figures
 * (content->row) or above them in the header (content->row is OGI_NO_INDEX), meet its columns. */
void ogi_walk_read_row(OgiWalk *self, const OgiTokenRow *row, const OgiRowContent *content);

G_END_DECLS
