/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "text-fields-private.h"
#include "text-line-private.h"

enum { MAX_PIECE_BYTES = 36 }; /* 12 Han characters: a column of the forms is no wider */

static guint
count_chars(const char *from, const char *to)
{
    guint n = 0;

    for (; from < to; from++)
        n += (*from & 0xC0) != 0x80 ? 1 : 0;
    return n;
}

guint
ogi_text_fields_split(OgiText line, OgiTextField fields[OGI_MAX_FIELDS])
{
    OgiText rest = ogi_text_line_strip(line);
    guint n = 0;
    OgiText field;

    while (ogi_text_line_next_aligned(&rest, &field)) {
        guint start = count_chars(line.str, field.str);

        if (n == OGI_MAX_FIELDS)
            return 0;
        fields[n++] =
            (OgiTextField){field, start, start + count_chars(field.str, field.str + field.len)};
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

gboolean
ogi_text_fields_continue(const OgiTextField *row, guint n_row, const OgiTextField *line,
                         guint n_line, guint above[OGI_MAX_FIELDS])
{
    for (guint i = 0; i < n_row; i++) {
        if (ogi_text_line_is_value(row[i].text))
            return FALSE;
    }
    for (guint i = 0; i < n_line; i++) {
        gint at = is_piece(line[i].text) ? find_above(row, n_row, &line[i]) : -1;

        if (at < 0 || (i > 0 && above[i - 1] == (guint)at))
            return FALSE;
        above[i] = (guint)at;
    }
    return n_line > 0;
}
