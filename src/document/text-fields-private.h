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
enum { OGI_MAX_FIELDS = 256 }; /* more than the longest line of cells has */

typedef struct {
    OgiText text;     /* borrowed from the line */
    guint start, end; /* characters from the line's start */
} OgiTextField;

/* The fields of a line, blanks in front not stripped: how many; 0: none, or too many. */
guint ogi_text_fields_split(OgiText line, OgiTextField fields[OGI_MAX_FIELDS]);
/* Whether each field of a line goes on with a field of the row above it, and with one only: a piece
 * of a label below one. above[i] is then the place in the row of the line's field i. Nothing goes
 * on with a row that has figures: what stands below may be the next row's label. */
gboolean ogi_text_fields_continue(const OgiTextField *row, guint n_row, const OgiTextField *line,
                                  guint n_line, guint above[OGI_MAX_FIELDS]);

G_END_DECLS
