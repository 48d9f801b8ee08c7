/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/text.h>

G_BEGIN_DECLS

/*
 * What programs put in front of the lines of a text: marks of quoting (>), as mail has them, or
 * the numbers of the lines. Returns the text without it, line for line; NULL where most lines have
 * no such mark, or some have no number. (transfer full)
 */
GString *ogi_text_marks_drop(OgiText text);

G_END_DECLS
