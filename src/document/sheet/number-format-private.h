/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/text.h>

G_BEGIN_DECLS

/*
 * Number formats of sheets: what a cell shows of the number that it keeps.
 */
typedef enum {
    OGI_SHOWN_SAME,    /* its digits, perhaps with a unit */
    OGI_SHOWN_CHANGED, /* digits of another number: scaled, or rounded */
    OGI_SHOWN_OTHER,   /* something that isn't written here: a date, a fraction, nothing at all */
} OgiNumberShown;

/* The code of a format that has none in the file; NULL: General, or unknown. */
const char *ogi_number_format_built_in(gint number);
/* Writes what the format shows of the number; groups of thousands are left out. out is left as it
 * is where the result is OGI_SHOWN_OTHER. */
OgiNumberShown ogi_number_format_show(const char *code, OgiText number, GString *out);
/* Whether the format shows text as it stands. */
gboolean ogi_number_format_shows_text(const char *code);

G_END_DECLS
