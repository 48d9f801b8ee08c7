/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pdf-drawing-private.h"

G_BEGIN_DECLS

/* Whether the middle of another box is in the box. */
gboolean ogi_pdf_box_holds(const OgiPdfBox *box, const OgiPdfBox *other);

/*
 * What lies on characters, while a page is drawn: something opaque fills a box, of which a part of
 * a figure may be left; or something of any shape is drawn in it.
 */
void ogi_pdf_cover_box(OgiPdfDrawing *drawing, const OgiPdfBox *box);
void ogi_pdf_cover_note(OgiPdfDrawing *drawing, const OgiPdfBox *box);

/*
 * Where something of any shape was drawn over some, the page is drawn once
 * more with its characters: those of which less can be told from the page without them are marked,
 * as not seen or as cut. May throw.
 */
void ogi_pdf_cover_mark(fz_context *context, fz_page *page, fz_matrix place,
                        OgiPdfDrawing *drawing);

/* Marks the characters that an annotation says are to be taken out: they may be shown black. May
 * throw. */
void ogi_pdf_cover_redacted(fz_context *context, fz_page *page, fz_matrix place,
                            OgiPdfDrawing *drawing);

G_END_DECLS
