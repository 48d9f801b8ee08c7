/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/document.h>

G_BEGIN_DECLS

/* Whether a document is one that the program has published: a CSV file or a copy of one in a sheet,
 * by its first headings, codes or labels; a workbook, page or description of files by the line that
 * says who made it. Not observations.csv, which is read, and not the drafts of reports. Any thread.
 */
gboolean ogi_results_recognise(const OgiDocument *document);

G_END_DECLS
