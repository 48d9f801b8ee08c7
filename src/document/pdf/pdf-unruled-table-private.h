/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/document.h>

#include "pdf-text-private.h"

G_BEGIN_DECLS

/*
 * Tables without ruled lines: lines whose texts stand far apart. Figures below each other are a
 * column, so that a blank is seen; what the rows are is then decided as in flattened text.
 */
typedef struct {
    GArray *pieces; /* Piece, line by line. Owned */
    GString *texts; /* of all pieces */
    guint n_lines;
    guint n_rows;   /* lines with figures and something else */
    guint last_row; /* the line after the last of them */
} OgiPdfOpen;

void ogi_pdf_open_init(OgiPdfOpen *self);
void ogi_pdf_open_clear(OgiPdfOpen *self);
/* Whether the line has texts far apart. */
gboolean ogi_pdf_open_is_row(const OgiPdfLine *line);
void ogi_pdf_open_add(OgiPdfOpen *self, const OgiPdfLine *line);
/* What the lines are in flattened text, a row to a line; and forgets them. (transfer full) */
char *ogi_pdf_open_take(OgiPdfOpen *self);

G_END_DECLS
