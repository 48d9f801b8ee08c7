/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/text.h>

G_BEGIN_DECLS

/*
 * Whether the text of a bound control is what programs show for its value.
 */
typedef enum {
    OGI_DOCX_CONTROL_TEXT,
    OGI_DOCX_CONTROL_LIST, /* shows the words of a choice, its value is another */
    OGI_DOCX_CONTROL_DATE, /* of some format */
    OGI_DOCX_CONTROL_BOX,  /* a sign that is checked or not */
    OGI_DOCX_CONTROL_PICTURE,
    OGI_DOCX_CONTROL_REPEATED, /* what is in it is bound, each for itself */
} OgiDocxControlKind;

/* Adds text with each row of blanks as one. */
void ogi_docx_bound_value_add(GString *out, OgiText text);
/* Of blanks as above; those at the ends don't count. */
gboolean ogi_docx_bound_value_is(OgiText text, OgiText value);
/* Of a date, whose value is "2024-01-31T…": each number of the text is one of the value's. */
gboolean ogi_docx_bound_value_is_date(OgiText text, OgiText value);
/* A sign without letters and digits. */
gboolean ogi_docx_bound_value_is_sign(OgiText text);

G_END_DECLS
