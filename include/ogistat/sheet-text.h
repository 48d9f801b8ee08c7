/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/text.h>

G_BEGIN_DECLS

/*
 * Sheets saved as CSV in ways that are nearly CSV: with Chinese commas between the fields, with
 * each row, commas and all, in one pair of quotes, or with fields in single quotes or as formulas
 * (="2021"). Returns the text as CSV has it; NULL where it
 * is none of these. (transfer full)
 */
char *ogi_sheet_text_plain(OgiText text, gsize *len);
/* Whether fields are in single quotes or formulas: such a text can be read as CSV, but wrongly. */
gboolean ogi_sheet_text_is_marked(OgiText text);

G_END_DECLS
