/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "printed-form-private.h"

G_BEGIN_DECLS

/*
 * One statutory table as it stands on a page: its title above it, its rows, and how wide its
 * columns are. Where cells reach over others, their OgiPrintedCell says.
 */
typedef struct {
    const OgiPrintedForm *printed; /* borrowed */
    const char *title;             /* above the table; "": none. Owned by printed */
    guint first, end;              /* its rows in printed, without the title */
    guint n_columns;
    guint *widths; /* of the columns, in halves of a Chinese character: at least so wide. Owned */
} OgiFormLayout;

/* Of table "2", "3" or "4"; without columns where the form has no such table. */
void ogi_form_layout_make(OgiFormLayout *self, const OgiPrintedForm *printed, const char *table);
void ogi_form_layout_clear(OgiFormLayout *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(OgiFormLayout, ogi_form_layout_clear)

/* Stretches or shrinks the columns to a whole, in any unit; the sum of parts is exactly the whole.
 * parts has room for n_columns. */
void ogi_form_layout_share(const OgiFormLayout *self, guint whole, guint *parts);

/* Whether a row has no number: it is a heading. */
gboolean ogi_form_layout_is_heading(const OgiFormLayout *self, guint row);

G_END_DECLS
