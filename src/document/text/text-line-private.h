/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/text.h>

G_BEGIN_DECLS

/*
 * What a single line of flattened text looks like. Text is valid UTF-8 throughout.
 */

/* Takes the next line off rest, without its end (LF, CR LF or CR); FALSE at the end. */
gboolean ogi_text_line_next(OgiText *rest, OgiText *line);
/* Without leading blanks, save a TAB; empty where there are only blanks. */
OgiText ogi_text_line_strip(OgiText line);

/* Begins like a heading or a note: 一、 4、 （一） 注： */
gboolean ogi_text_line_is_heading(OgiText line);
/* A sentence, or too long for a label. */
gboolean ogi_text_line_is_sentence(OgiText line);
/* A number or what stands for one, perhaps with a unit: 1,234 · 12件 · -2 · / · 无 */
gboolean ogi_text_line_is_value(OgiText text);
/* A line without TAB directly below a cell with this text belongs to it. */
gboolean ogi_text_line_continues(OgiText above, OgiText line);

/* Cells parted by pipes, as in Markdown; a rule is what parts head and body there. In a table a row
 * needs no pipe at its ends. */
gboolean ogi_text_line_is_piped(OgiText line, gboolean in_table);
gboolean ogi_text_line_is_rule(OgiText line);
/* The cells of a piped line, without the pipes around them; a line that is padded has more pipes
 * behind its last cell than cells. */
OgiText ogi_text_line_piped_cells(OgiText line, gboolean padded);
/* Whether the text has lines that are padded with pipes to the width of their table. */
gboolean ogi_text_line_are_padded(OgiText text);
/* Fields two or more blanks apart. In a table, a row of two labels is one too. */
gboolean ogi_text_line_is_aligned(OgiText line, gboolean in_table);
/* Whether the next line that isn't blank is aligned, and needs no table around it to be a row. */
gboolean ogi_text_line_row_follows(OgiText rest);
gboolean ogi_text_line_next_aligned(OgiText *rest, OgiText *field);

/* Whether more lines of the text are whole rows (TABs, but not in front) than single cells (one
 * TAB, in front), so that a leading TAB stands for a blank first cell. */
gboolean ogi_text_line_are_rows(OgiText text);

/* Whether a text ends within a line, as one does that is cut; not behind the mark of a field's end.
 */
gboolean ogi_text_line_is_open(OgiText text);

G_END_DECLS
