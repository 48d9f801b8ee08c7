/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/csv-writer.h>
#include <ogistat/headings.h>
#include <ogistat/publication.h>

#include "code-lists-private.h"

G_BEGIN_DECLS

/* The rows of a file that people open: coded cells (status, scope, severity …) in the words of
 * codes.csv. To be called before the first row behind the header. */
void ogi_label_rows(OgiCsvWriter *csv, const OgiPublication *publication, const OgiCodeLists *codes,
                    const OgiHeading *headings, guint n);

G_END_DECLS
