/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "text-fields-private.h"
#include "text-line-private.h"

enum { MAX_PIECE_BYTES = 36 }; /* 12 Han characters: a column of the forms is no wider */

guint
ogi_text_fields_split(OgiText line, OgiTextField fields[OGI_MAX_FIELDS])
{
    OgiText rest = ogi_text_line_strip(line);
    guint n = 0;
    OgiText field;

    while (ogi_text_line_next_aligned(&rest, &field)) {
        guint start = (guint)ogi_text_n_chars(ogi_text(line.str, (gsize)(field.str - line.str)));

        if (n == OGI_MAX_FIELDS)
            return 0;
        fields[n++] = (OgiTextField){field, start, start + (guint)ogi_text_n_chars(field)};
    }
    return n;
}

static gboolean
is_piece(OgiText text)
{
    return text.len <= MAX_PIECE_BYTES && !ogi_text_line_is_heading(text) &&
           !ogi_text_line_is_value(text) && !ogi_text_line_is_sentence(text);
}

/* The one field of the row that stands above; -1: none, or several. */
static gint
find_above(const OgiTextField *row, guint n_row, const OgiTextField *field)
{
    gint above = -1;

    for (guint i = 0; i < n_row; i++) {
        if (row[i].start >= field->end || field->start >= row[i].end)
            continue;
        if (above >= 0)
            return -1;
        above = (gint)i;
    }
    return above;
}

static gboolean
has_values(const OgiTextField *row, guint n_row)
{
    for (guint i = 0; i < n_row; i++) {
        if (ogi_text_line_is_value(row[i].text))
            return TRUE;
    }
    return FALSE;
}

/* The pieces of a line; 0: it doesn't go on with the row, or has more than max. */
static guint
split_pieces(OgiText line, const OgiTextField *row, guint n_row, OgiTextPiece *pieces, guint max)
{
    OgiTextField fields[OGI_MAX_FIELDS];
    guint n = ogi_text_fields_split(line, fields);

    if (n > max)
        return 0;
    for (guint i = 0; i < n; i++) {
        gint above = is_piece(fields[i].text) ? find_above(row, n_row, &fields[i]) : -1;

        if (above < 0 || (i > 0 && pieces[i - 1].field == (guint)above))
            return 0;
        pieces[i] = (OgiTextPiece){fields[i].text, (guint)above};
    }
    return n;
}

guint
ogi_text_fields_take_pieces(OgiText *rest, const OgiTextField *row, guint n_row,
                            OgiTextPiece pieces[OGI_MAX_PIECES], guint *n_lines)
{
    OgiText next = *rest;
    OgiText line;
    guint n = 0;

    *n_lines = 0;
    if (has_values(row, n_row))
        return 0;
    while (ogi_text_line_next(&next, &line) && memchr(line.str, '\t', line.len) == NULL) {
        guint n_more = split_pieces(line, row, n_row, &pieces[n], OGI_MAX_PIECES - n);

        if (n_more == 0)
            break;
        n += n_more;
        ++*n_lines;
        *rest = next;
    }
    return n;
}
