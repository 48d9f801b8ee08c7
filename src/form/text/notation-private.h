/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/text.h>

G_BEGIN_DECLS

enum { OGI_MAX_PLAIN = 120 }; /* bytes; a longer cell is prose */

/*
 * One way to write a character: full-width forms as ASCII in lower case, dashes of all widths as
 * "-", yuan signs as "¥"; zero-width characters dropped; blanks inside the text as one " ", or as
 * one "\n" where there is a line break or TAB among them, none at the ends. Returns FALSE where the
 * result, with its NUL, has no room in size bytes: no cell of a table is that long.
 */
gboolean ogi_notation_plain(OgiText text, char *out, gsize size);

/* Whether there are digits of full width, or characters without width. */
gboolean ogi_notation_is_odd(OgiText text);

/* Blanks of any width, line breaks, and marks without width. */
gboolean ogi_notation_is_blank(gunichar c);

G_END_DECLS
