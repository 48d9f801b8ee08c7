/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <allheaders.h>
#include <glib.h>

G_BEGIN_DECLS

/*
 * Tesseract, with the networks of the languages that are installed. They are loaded once, before
 * the process gives its rights up.
 */
typedef enum {
    OGI_OCR_HAN,        /* any character, chi_sim */
    OGI_OCR_DIGITS,     /* those of figures, eng */
    OGI_OCR_DIGITS_HAN, /* likewise, by the network of chi_sim: a second opinion */
    OGI_OCR_N_NETWORKS,
} OgiOcrNetwork;

/* FALSE where a language isn't installed, or can't be loaded. */
gboolean ogi_ocr_engine_load(void);

typedef struct {
    gunichar c;
    gint left, right; /* pixels of the picture */
    gint top, bottom; /* of its line */
    guint confidence; /* percent */
} OgiOcrSymbol;

/* How text is laid out in a picture. */
typedef enum {
    OGI_OCR_LINES,
    OGI_OCR_LINE,
    OGI_OCR_RAW_LINE, /* a line whose characters Tesseract doesn't look for: another opinion */
} OgiOcrLayout;

/* Reads a picture of 8 or 1 bits. (element-type OgiOcrSymbol) (transfer full) */
GArray *ogi_ocr_engine_read(OgiOcrNetwork network, PIX *picture, OgiOcrLayout layout);

G_END_DECLS
