/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/text.h>

G_BEGIN_DECLS

/*
 * Rows of text that kept the layout of a page, whose cells stand two or more blanks apart. A label
 * too long for its column goes on in the lines below it, at the same place. In the head of a table:
 *
 *     信息内容     本年新      本年新      对外公开总数量
 *                  制作数量    公开数量
 */
enum {
    OGI_MAX_FIELDS = 256, /* more than the longest line of cells has */
    OGI_MAX_PIECES = 64,  /* of the labels of one row */
};

typedef struct {
    OgiText text;     /* borrowed from the line */
    guint start, end; /* characters from the line's start */
} OgiTextField;

/* The fields of a line, blanks in front not stripped: how many; 0: none, or too many. */
guint ogi_text_fields_split(OgiText line, OgiTextField fields[OGI_MAX_FIELDS]);

/* A piece of a label, from a line below its row. */
typedef struct {
    OgiText text; /* borrowed from the line */
    guint field;  /* of the row: its place */
} OgiTextPiece;

/* Takes the lines off rest that go on with the labels of the row above: each of their fields stands
 * below one field of the row. Nothing goes on with a row that has figures: what stands below it may
 * be the next row's label. How many pieces they have. */
guint ogi_text_fields_take_pieces(OgiText *rest, const OgiTextField *row, guint n_row,
                                  OgiTextPiece pieces[OGI_MAX_PIECES], guint *n_lines);

G_END_DECLS
