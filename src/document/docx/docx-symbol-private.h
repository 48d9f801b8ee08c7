/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/text.h>

G_BEGIN_DECLS

/*
 * The characters that a font with signs in place of letters shows, by its number in hexadecimal.
 * FALSE where it isn't known; else out is UTF-8 and ends with NUL.
 */
gboolean ogi_docx_symbol(OgiText font, OgiText code, char out[8]);

G_END_DECLS
