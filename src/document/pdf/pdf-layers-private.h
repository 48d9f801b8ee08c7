/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <mupdf/fitz.h>

#include "pdf-glyph-private.h"

G_BEGIN_DECLS

/*
 * Groups and clips that are open on a page, one in the other: what of it can be drawn on.
 */
typedef struct {
    OgiPdfBox shown; /* at most */
    gboolean soft;   /* what is drawn covers nothing for certain */
    float alpha;     /* of all groups around */
} OgiPdfLayer;

/* An array of these. Nobody sees what is outside of the page, in tenths of a point. */
GArray *ogi_pdf_layers_new(gint width, gint height);
const OgiPdfLayer *ogi_pdf_layers_top(const GArray *self);
void ogi_pdf_layers_push_clip(GArray *self, fz_rect rect, gboolean soft);
/* A group that shows all that is shown around it, through alpha. */
void ogi_pdf_layers_push_group(GArray *self, gboolean soft, float alpha);
void ogi_pdf_layers_pop(GArray *self);
/* What of a box is shown. */
OgiPdfBox ogi_pdf_layers_seen(const GArray *self, const OgiPdfBox *box);

G_END_DECLS
