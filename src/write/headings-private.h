/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/publication.h>

#include "write/schema/code-lists-private.h"

G_BEGIN_DECLS

/* The header row of a file: the contract's column names; in a table for Excel the Chinese labels.
 * A file without columns in headings.csv is an error that sticks to csv. */
void ogi_write_header(OgiCsvWriter *csv, const OgiPublication *publication, const char *file);

/* The lists of codes.csv, loaded with the headings that refer to them. */
const OgiCodeLists *ogi_headings_codes(const OgiHeadings *self);

G_END_DECLS
