/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/document.h>

#include "pdf-text-private.h"

G_BEGIN_DECLS

/*
 * The lines outside of tables on their way into paragraphs, over the ends of pages. What stands in
 * the margins of pages, such as their numbers, is no text.
 */
typedef struct {
    OgiDocument *document;
    GString *text;     /* of the paragraph */
    guint line;        /* at which it begins, counted over the document */
    guint n_lines;     /* so far */
    OgiPdfBox last;    /* its last line */
    gint em;           /* and the size of that */
    gboolean open;     /* there is a paragraph */
    gboolean new_page; /* since its last line */

    /* of the current page */
    const GArray *lines; /* OgiPdfLine; borrowed */
    gint height;
    gint left; /* of its text */
    gint right;
    char *head; /* the first line of the page before, without digits; NULL: none */
    char *foot; /* and the last */
} OgiPdfProse;

void ogi_pdf_prose_init(OgiPdfProse *self, OgiDocument *document);
void ogi_pdf_prose_clear(OgiPdfProse *self);
void ogi_pdf_prose_begin_page(OgiPdfProse *self, gint height, const GArray *lines);
void ogi_pdf_prose_end_page(OgiPdfProse *self);
/* Whether the line of this index is a page number, or a heading that every page has. */
gboolean ogi_pdf_prose_is_margin(const OgiPdfProse *self, guint index);
void ogi_pdf_prose_add(OgiPdfProse *self, const OgiPdfLine *line);
/* Ends the paragraph. */
void ogi_pdf_prose_end(OgiPdfProse *self);

G_END_DECLS
