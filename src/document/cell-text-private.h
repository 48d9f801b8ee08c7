/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/text.h>

G_BEGIN_DECLS

/*
 * The text of a cell: without what is around it, in the usual characters.
 */

/* As ogi_text_trim, without looking at what is between both ends. */
OgiText ogi_cell_text_trim(OgiText text);
/* Whether what is trimmed in front of text, from start on, turns what follows around. */
gboolean ogi_cell_text_is_turned(const char *start, const char *text);
/* Makes radicals and compatibility ideographs the usual ones, of as many bytes. */
void ogi_cell_text_unify(char *text, gsize len);

G_END_DECLS
