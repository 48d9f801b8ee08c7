/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/text.h>

#include "pdf-grid-private.h"

G_BEGIN_DECLS

/*
 * Characters put together again, as lines and as the text of a cell.
 */
typedef enum {
    OGI_PDF_UNSEEN = 1 << 0,  /* drawn so that nobody sees it */
    OGI_PDF_UNKNOWN = 1 << 1, /* its font doesn't say which character it is */
    OGI_PDF_STRUCK = 1 << 2,  /* with a line through it */
    OGI_PDF_CUT = 1 << 3,     /* with a ruled line of a table through it */
    OGI_PDF_TURNED = 1 << 4,  /* not in a line that runs to the right */
    OGI_PDF_COVERED = 1 << 5, /* painted over, and it may be a part of what is still seen */
    OGI_PDF_ADDED = 1 << 6,   /* of an annotation or a field, not of the page */
} OgiPdfMark;

typedef struct {
    OgiPdfBox box; /* as high as its line: a Han character's height */
    gunichar c;
    guint marks;      /* OgiPdfMark */
    const void *font; /* the same for characters of one font */
} OgiPdfGlyph;

/* Whether b is a once more, a little apart: bold print is often drawn so. */
gboolean ogi_pdf_glyph_is_twice(const OgiPdfGlyph *a, const OgiPdfGlyph *b);
/* Whether a digit is small, and above or below the foot of the characters before it. */
gboolean ogi_pdf_glyph_is_note(const OgiPdfGlyph *before, const OgiPdfGlyph *glyph);

typedef struct {
    OgiPdfBox box;
    const OgiPdfGlyph *glyphs; /* from left to right; borrowed */
    guint n;
} OgiPdfLine;

/* Sorts the glyphs that are seen and not struck into lines, from the top down. (element-type
 * OgiPdfLine) (transfer full) */
GArray *ogi_pdf_text_lines(OgiPdfGlyph *glyphs, guint n);
/* Appends the line, with blanks where there are wide ones; digits of a footnote go in brackets. */
void ogi_pdf_text_append(GString *text, const OgiPdfLine *line);
/* Appends the next line of a cell or paragraph. before_full: the one before ended at the edge, so
 * that a number may have been broken off there; else two numbers stay two. */
void ogi_pdf_text_continue(GString *text, const OgiPdfLine *line, gboolean before_full);
/* Height of its tallest glyph: about the size of a Han character. */
gint ogi_pdf_line_em(const OgiPdfLine *line);

G_END_DECLS
