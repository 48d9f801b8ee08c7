/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/text.h>

G_BEGIN_DECLS

/*
 * Sheets saved as CSV in ways that are nearly CSV: with Chinese commas between the fields, or with
 * each row, commas and all, in one pair of quotes. Returns the text as CSV has it; NULL where it
 * is none of these. (transfer full)
 */
char *ogi_sheet_text_plain(OgiText text, gsize *len);

G_END_DECLS
