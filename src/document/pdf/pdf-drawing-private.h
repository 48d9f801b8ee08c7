/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <mupdf/fitz.h>

#include "pdf-text-private.h"

G_BEGIN_DECLS

enum { OGI_PDF_FAINT = 12 }; /* brightness, of 255, that nobody tells from its ground */

/*
 * A page as it is drawn: its characters in the order of drawing, pictures, and everything but the
 * characters as pixels. A character that nobody sees is marked: one drawn without ink or in the
 * colour of its ground, or outside of what is shown, or painted over.
 */
typedef struct {
    gint width; /* tenths of a point */
    gint height;
    GArray *glyphs;   /* OgiPdfGlyph, without blanks */
    GArray *pictures; /* OgiPdfBox */
    guint8 *pixels;   /* brightness, row by row, without characters; owned */
    guint n_across;   /* pixels in a row */
    guint n_down;
    gint pixel;         /* its size, in tenths of a point */
    gboolean overlaid;  /* something was drawn over a character that is seen */
    guint n_by_turn[4]; /* characters by the way their line runs: right, down, left, up */
} OgiPdfDrawing;

/* Draws a page, turned so that most of its text runs to the right. May throw. */
OgiPdfDrawing *ogi_pdf_drawing_new(fz_context *context, fz_page *page);
void ogi_pdf_drawing_free(OgiPdfDrawing *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiPdfDrawing, ogi_pdf_drawing_free)

G_END_DECLS
