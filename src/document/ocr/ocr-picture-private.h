/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <allheaders.h>
#include <mupdf/fitz.h>

#include <glib.h>

G_BEGIN_DECLS

/*
 * A page as it was scanned, made ready to be read: without the red of stamps, of even brightness,
 * upright, and at one resolution, whatever that of the scan was.
 */
enum {
    OGI_OCR_DPI = 288,
    OGI_OCR_PIXELS_PER_RULE_PIXEL = 2, /* ruled lines are looked for at half of that */
    OGI_OCR_RULE_PIXEL = 5,            /* tenths of a point */
};

typedef struct {
    PIX *grey;    /* 8 bits. Owned */
    PIX *ink;     /* 1 bit: what is dark. Owned */
    PIX *stamped; /* 1 bit: what was red. Owned */
    PIX *across;  /* 1 bit: ruled lines that run across. Owned */
    PIX *down;    /* likewise, down. Owned */
    gint width;   /* pixels */
    gint height;
} OgiOcrPicture;

/* May throw. */
OgiOcrPicture *ogi_ocr_picture_new(fz_context *context, fz_page *page);
void ogi_ocr_picture_free(OgiOcrPicture *self);

/* Tenths of a point. */
gint ogi_ocr_tenths(gint pixels);
gint ogi_ocr_pixels(gint tenths);

G_END_DECLS
