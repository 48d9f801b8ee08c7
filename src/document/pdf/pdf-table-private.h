/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/document.h>

#include "pdf-text-private.h"

G_BEGIN_DECLS

/*
 * A table over as many pages as it takes. Heading rows that are repeated on the next page are
 * dropped; a merged cell and a row that are cut by the end of a page become one again.
 */
typedef struct _OgiPdfTable OgiPdfTable;

/* A table that begins with this grid, whose cells have these texts: glyphs in the order of owners,
 * which has the index of the cell for each. */
OgiPdfTable *ogi_pdf_table_new(const OgiPdfGrid *grid, OgiPdfGlyph *glyphs, const guint *owners,
                               guint n);
void ogi_pdf_table_free(OgiPdfTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(OgiPdfTable, ogi_pdf_table_free)
/* Where its last page has it. */
const OgiPdfBox *ogi_pdf_table_box(const OgiPdfTable *self);
/* Whether next, which begins a page, goes on below self, which ends the page before. */
gboolean ogi_pdf_table_fits(const OgiPdfTable *self, const OgiPdfTable *next);
/* Puts next below. (next: transfer full) */
void ogi_pdf_table_join(OgiPdfTable *self, OgiPdfTable *next);
/* Adds its cells to the document, as the table of this number. */
void ogi_pdf_table_write(const OgiPdfTable *self, OgiDocument *document, guint number);

G_END_DECLS
