/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/text.h>

G_BEGIN_DECLS

/*
 * What programs that turn pages and documents into Markdown write around their text. Lines are text
 * without leading blanks; what isn't Markdown stays as it is.
 */

/* Without the marks of a heading ("## ") and of emphasis around the whole line. */
OgiText ogi_markdown_line(OgiText line);

/* Takes what stands before the next mark off rest: "**", the backslash of an escape, or "<br>",
 * which breaks the line within a cell. FALSE at the end. */
gboolean ogi_markdown_next(OgiText *rest, OgiText *piece, gboolean *line_break);

/* A table of Markdown, which has a rule below its head: |---|---| */
gboolean ogi_markdown_has_table(OgiText text);

G_END_DECLS
