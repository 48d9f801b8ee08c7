/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/text.h>

G_BEGIN_DECLS

/*
 * How letters look, in the formats that say it: colours as 0xRRGGBB, fonts by their names. A number
 * above white is no colour.
 */
enum { OGI_RGB_WHITE = 0xFFFFFF };

/* Whether no eye tells them apart; FALSE where one is no colour. */
gboolean ogi_appearance_same_color(guint32 a, guint32 b);
/* Six hexadecimal digits; none where it is something else. */
guint32 ogi_appearance_color(OgiText digits, guint32 none);
/* Whether a font is named that draws signs in place of letters and digits: "Wingdings 2". */
gboolean ogi_appearance_has_signs(OgiText font);

G_END_DECLS
