/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/text.h>

G_BEGIN_DECLS

/*
 * Fields of a Word document, of which the result is text and the code beside it isn't. Those that
 * are open, one in the other: begin, code, separate, result, end.
 */
typedef struct {
    guint n;
    guint32 codes; /* bit per open one that is still in its code; those past the 32nd have none */
    guint32 blank; /* likewise: nothing has come of its result */
    char name[12]; /* of the one that began last, in capitals */
    guint n_name;
    gboolean named; /* all of the name is there */
} OgiDocxFields;

void ogi_docx_fields_begin(OgiDocxFields *self);
void ogi_docx_fields_separate(OgiDocxFields *self);
void ogi_docx_fields_end(OgiDocxFields *self);
/* A piece of its code, which begins with its name. */
void ogi_docx_fields_add_code(OgiDocxFields *self, OgiText code);
/* Whether it is drawn by its code, whatever its result. */
gboolean ogi_docx_fields_is_drawn(const OgiDocxFields *self);
/* Something of a result, perhaps. */
void ogi_docx_fields_add_result(OgiDocxFields *self);
gboolean ogi_docx_fields_is_blank(const OgiDocxFields *self);
static inline gboolean
ogi_docx_fields_in_code(const OgiDocxFields *self)
{
    return self->codes != 0;
}

G_END_DECLS
