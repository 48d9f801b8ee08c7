/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/text.h>

G_BEGIN_DECLS

/*
 * Values of the properties of styles, and of attributes that say the same.
 */

/* Colours are 0xRRGGBB, some with a mark, or one of these. */
enum {
    OGI_COLOR_WHITE = 0xFFFFFF,
    OGI_COLOR_UNKNOWN = 1 << 24, /* some colour that is seen */
    OGI_COLOR_NONE = 1 << 25,    /* transparent */
    OGI_COLOR_DOUBT = 1 << 26,   /* one that isn't understood */
    OGI_COLOR_AROUND = 1 << 27,  /* that of the letters around */
    OGI_COLOR_INVALID = 1 << 28, /* none: browsers drop the declaration */
    /* marks */
    OGI_COLOR_HALF = 1 << 29, /* one can see through it */
    OGI_COLOR_TOLD = 1 << 30, /* unless a variable says another one */
};

enum { OGI_HTML_TABLE_PIXELS = 60 }; /* a picture less wide or high is none of a table */

/* A colour without its marks. */
static inline guint32
ogi_html_color_plain(guint32 color)
{
    return color & ~(guint32)(OGI_COLOR_HALF | OGI_COLOR_TOLD);
}

gboolean ogi_html_value_is(OgiText text, const char *word);
/* Whether it begins with one of some words, in any case; NULL behind the last. */
gboolean ogi_html_value_begins_with(OgiText text, const char *const *words);
/* A number in hundredths, and what is behind it. FALSE: text begins with none. */
gboolean ogi_html_value_number(OgiText text, gint *hundredths, OgiText *unit);
/* A size of letters: none, or less than can be seen. */
gboolean ogi_html_value_is_tiny(OgiText value);
/* An opacity of at most a twentieth. */
gboolean ogi_html_value_is_faint(OgiText value);
/* Past the edge of what is shown. */
gboolean ogi_html_value_is_far(OgiText value);
/* Above or below the line of the figure. */
gboolean ogi_html_value_is_raised(OgiText value);
/* A size of letters in hundredths of a pixel; below zero: in percent of that around it; 0: not
 * known. */
gint ogi_html_value_size(OgiText value);
guint32 ogi_html_color(OgiText text);
/* As attributes write it: anything is a colour but nothing. */
guint32 ogi_html_color_attribute(OgiText text);
/* By its name; that of none is OGI_COLOR_INVALID. */
guint32 ogi_html_color_named(OgiText text);
/* A number for the name of a font, in quotes or without, in any case; never 0. */
guint32 ogi_html_family(OgiText name);

G_END_DECLS
