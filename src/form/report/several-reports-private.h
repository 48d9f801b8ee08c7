/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sections-private.h"

G_BEGIN_DECLS

/*
 * Several reports in one document, one behind the other: those of several agencies, or of several
 * years. A new one begins where a title of another agency or year stands, and what comes behind it
 * (labels of the form, headings of sections) was in the report before already: the title of a page
 * that goes on, a list of links or a table of contents begins none.
 */

/* Where the second report and those behind it begin: guint, cells of the document, ascending; none
 * where it holds one report or none. */
void ogi_reports_find(GArray *starts, const OgiLabels *labels, const OgiDocument *document);

G_END_DECLS
