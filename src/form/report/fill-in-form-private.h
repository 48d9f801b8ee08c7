/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/fill-in-line.h>
#include <ogistat/record.h>

#include "remarks-private.h"

G_BEGIN_DECLS

/*
 * A workbook to fill in that has come back: what it says of itself, and its tables without what
 * stands beside them.
 */
typedef struct {
    OgiFillInLine line;
    guint at;       /* the line's own */
    gboolean mixed; /* it says several things, or something else than its titles */
} OgiFillInForm;

void ogi_fill_in_form_clear(OgiFillInForm *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(OgiFillInForm, ogi_fill_in_form_clear)

/* FALSE where the document is none. */
gboolean ogi_fill_in_form_find(OgiFillInForm *self, const OgiDocument *document);
/* The tables alone. (transfer full) */
OgiDocument *ogi_fill_in_form_tables(const OgiDocument *document);

/* A blank there isn't nothing, but something that was forgotten: a finding, and no figure. FALSE
 * where all is blank. */
gboolean ogi_fill_in_form_close(OgiRecord *record, OgiRemarks *remarks);

G_END_DECLS
