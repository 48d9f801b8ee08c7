/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <poppler.h>

#include "pdf-text-private.h"

G_BEGIN_DECLS

/*
 * What of a page counts: characters with their places, and ruled tables.
 */
typedef struct {
    gint width; /* tenths of a point */
    gint height;
    GArray *glyphs;   /* OgiPdfGlyph, without blanks */
    GPtrArray *grids; /* OgiPdfGrid*, by their tops. Owned */
} OgiPdfPage;

OgiPdfPage *ogi_pdf_page_new(PopplerPage *source);
void ogi_pdf_page_free(OgiPdfPage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiPdfPage, ogi_pdf_page_free)

G_END_DECLS
