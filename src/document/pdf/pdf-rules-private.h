/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The ruled lines of a page, found in its picture: whatever drew them, strokes, thin boxes, shaded
 * areas or an image. Lengths are tenths of a point, from the upper left corner.
 */
enum { OGI_PDF_POINT = 10 };

typedef struct {
    gint at; /* of its middle, from the top or from the left */
    gint from;
    gint to;
    gint thick;
    gboolean open; /* isn't drawn: the lines that run to it end there */
} OgiPdfRule;

/* A page as drawn, row by row. */
typedef struct {
    const guint8 *pixels; /* brightness, without characters, whose strokes are no lines */
    guint width;
    guint height;
    gint pixel; /* its size, in tenths of a point */
} OgiPdfPicture;

/* Adds the lines that run across and down the page. A page with more than any table has gives none.
 */
void ogi_pdf_rules_find(const OgiPdfPicture *picture, GArray *across, GArray *down);

G_END_DECLS
