/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/document.h>

G_BEGIN_DECLS

/*
 * What kind of text the beginning of a file is. Text is valid UTF-8 throughout.
 */

gboolean ogi_text_shape_is_blank(OgiText text);
/* HTML, MHTML, XML or, where it has no markup, TEXT. */
OgiFormat ogi_text_shape_markup(OgiText text);
/* Rows of fields parted by commas or semicolons. name (may be NULL) decides only where the text
 * doesn't. */
gboolean ogi_text_shape_is_sheet(OgiText text, const char *name);
/* What parts its fields: ',' ';' or TAB. */
char ogi_text_shape_separator(OgiText text);

G_END_DECLS
