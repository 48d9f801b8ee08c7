/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <mupdf/fitz.h>

#include "pdf-text-private.h"

G_BEGIN_DECLS

/*
 * What of a page counts: characters with their places, and ruled tables.
 */
typedef struct {
    gint width; /* tenths of a point */
    gint height;
    GPtrArray *grids; /* OgiPdfGrid*, by their tops. Owned */
    GArray *glyphs;   /* OgiPdfGlyph, without blanks: those of the first grid, cell by cell, and so
                         on; then those outside, which are all seen */
    guint *cells;     /* of every glyph of a grid: the cell that it's in */
    guint *starts;    /* the first glyph of every grid, of what is outside, and the end */
    guint n_seen;
    guint n_unknown;      /* of these, characters that their fonts don't name */
    gboolean has_picture; /* larger than a character */
    GArray *pictures; /* OgiPdfBox, from the top down: those that no character is in; NULL: none,
                         or not looked for. Owned */
} OgiPdfPage;

/* before: the table at the end of the page before; NULL: there is none. May throw. */
OgiPdfPage *ogi_pdf_page_new(fz_context *context, fz_page *source, const OgiPdfBox *before);
void ogi_pdf_page_free(OgiPdfPage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiPdfPage, ogi_pdf_page_free)

G_END_DECLS
