/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/pdf/pdf-grid-private.h"
#include "ocr-picture-private.h"

G_BEGIN_DECLS

/*
 * One cell of a ruled table: its picture without the lines around it, and the pieces of ink in it.
 */
enum {
    OGI_OCR_STAMPED = 4, /* percent of red from which a stamp lies over a cell */
};

typedef struct {
    PIX *grey; /* 8 bits. Owned */
    PIX *ink;  /* 1 bit, without dust and the ends of lines. Owned */
    gint x;    /* of its corner, pixels of the page */
    gint y;
    BOX *box;         /* of the ink, in the cell; NULL: blank. Owned */
    BOXA *pieces;     /* of ink, from left to right. Owned */
    guint stamped;    /* percent of the ink's box that were red */
    gboolean is_dull; /* something faint is there that is no ink: it may be blank, or not */
} OgiOcrCell;

/* NULL where there is no room for anything in it. */
OgiOcrCell *ogi_ocr_cell_new(const OgiOcrPicture *picture, const OgiPdfBox *box);
void ogi_ocr_cell_free(OgiOcrCell *self);
/* Whether what is in it looks like one number: a line of a few narrow pieces. */
gboolean ogi_ocr_cell_is_figure(const OgiOcrCell *self);

/* What a person is shown of it, where its figure isn't proved: a PNG of four greys, small. NULL: it
 * would be large. (nullable) (transfer full) */
GBytes *ogi_ocr_cell_picture(const OgiOcrCell *self);

G_END_DECLS
