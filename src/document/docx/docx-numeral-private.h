/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/text.h>

G_BEGIN_DECLS

/*
 * The numbers that a word processor puts in front of paragraphs, by the names that
 * WordprocessingML has for their formats.
 */
typedef void (*OgiNumeralFunc)(GString *out, guint value);

/* NULL where the format is a bullet or none; decimal for one that isn't known. */
OgiNumeralFunc ogi_numeral_format(OgiText name);
void ogi_numeral_decimal(GString *out, guint value);

G_END_DECLS
