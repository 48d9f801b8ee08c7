/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/document.h>

G_BEGIN_DECLS

/* What an office keeps beside the reports, by the headings in the first rows of a document. */
typedef enum {
    OGI_MISPLACED_NOTHING,
    OGI_MISPLACED_REGISTRY,
    OGI_MISPLACED_DECISIONS,
} OgiMisplaced;

OgiMisplaced ogi_misplaced_recognise(const OgiDocument *document);

/* Of what kind it is, as a code of data/details.csv. Static; NULL for nothing. */
const char *ogi_misplaced_detail(OgiMisplaced what);

G_END_DECLS
