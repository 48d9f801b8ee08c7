/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <mupdf/fitz.h>

#include <glib.h>

G_BEGIN_DECLS

/*
 * Whether a file is whole. MuPDF draws what is left of a damaged one, and says so in passing: in
 * the messages that it has for people, and by the checksums of streams, which stand at their ends.
 */
typedef enum {
    OGI_PDF_WHOLE,    /* or with faults that change nothing on a page */
    OGI_PDF_REPAIRED, /* the order of the file is lost; what was found of it is whole */
    OGI_PDF_DAMAGED,  /* something of a page, or of a font, isn't there or is another */
} OgiPdfHarm;

typedef struct {
    OgiPdfHarm harm;     /* the worst so far */
    gboolean of_picture; /* pages are read from pictures, which are to be whole as well */
} OgiPdfDamage;

/* Listens to what the context says from here on; self stays as long as it. */
void ogi_pdf_damage_watch(OgiPdfDamage *self, fz_context *context);
/* After the last page: streams that pages use are read to their ends. */
void ogi_pdf_damage_check(OgiPdfDamage *self, fz_context *context, fz_document *source);

G_END_DECLS
