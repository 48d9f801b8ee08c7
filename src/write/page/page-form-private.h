/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "page-private.h"
#include "write/print/printed-form-private.h"

G_BEGIN_DECLS

/*
 * A table of a report as the form prints it, with the cells that findings are about.
 */

/* The cell of a finding in the form of its report; OGI_NO_INDEX where it is about none. */
gint ogi_page_cell_of(const OgiRecord *record, const OgiFinding *finding);
/* What the report prints in a cell: a number, raw text that is none (raw; NULL: not known), or a
 * word for what isn't there. */
void ogi_page_write_printed(const OgiPage *self, const OgiRecord *record, gint cell,
                            const char *raw);
/* The text of a finding's cell where that is no number; NULL: it is one, or not known. */
const char *ogi_page_raw_text(const OgiFinding *finding);

/* findings: const OgiFinding*, of this report; those about other tables are passed over. In brief,
 * only the rows that they are about. */
void ogi_page_write_form(const OgiPage *self, const OgiPrintedForm *printed,
                         const OgiRecord *record, const char *table, const GPtrArray *findings,
                         gboolean is_brief, const char *labelled_by);

G_END_DECLS
