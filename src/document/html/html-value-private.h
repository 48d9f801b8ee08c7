/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/text.h>

G_BEGIN_DECLS

/*
 * Values of the properties of styles, and of attributes that say the same.
 */

/* Colours are 0xRRGGBB, or one of these. */
enum {
    OGI_COLOR_WHITE = 0xFFFFFF,
    OGI_COLOR_UNKNOWN = 1 << 24,
    OGI_COLOR_NONE = 1 << 25, /* transparent */
};

gboolean ogi_html_value_is(OgiText text, const char *word);
/* A number in hundredths, and what is behind it. FALSE: text begins with none. */
gboolean ogi_html_value_number(OgiText text, gint *hundredths, OgiText *unit);
/* A size of letters: none, or less than can be seen. */
gboolean ogi_html_value_is_tiny(OgiText value);
/* An opacity of at most a twentieth. */
gboolean ogi_html_value_is_faint(OgiText value);
gboolean ogi_html_value_is_zero(OgiText value);
/* Past the edge of what is shown. */
gboolean ogi_html_value_is_far(OgiText value);
/* Above or below the line of the figure. */
gboolean ogi_html_value_is_raised(OgiText value);
/* A size of letters in hundredths of a pixel; below zero: in percent of that around it; 0: not
 * known. */
gint ogi_html_value_size(OgiText value);
guint32 ogi_html_color(OgiText text);
/* A number for the name of a font, in quotes or without, in any case; never 0. */
guint32 ogi_html_family(OgiText name);

G_END_DECLS
