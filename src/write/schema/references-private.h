/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/headings.h>

#include "write/files-private.h"

G_BEGIN_DECLS

/* Columns of a file whose values are all in columns of another: a foreign key. */
typedef struct {
    const char *file; /* "agencies" */
    GPtrArray *from;  /* const OgiHeading* */
    GPtrArray *to;    /* const OgiHeading*, as many */
} OgiReference;

/* Those of a file to others that are published with it; files: OgiPublishedFile. OgiReference*,
 * owned. (transfer full) */
GPtrArray *ogi_references_of(const OgiHeadings *headings, const char *file, const GArray *files);

/* The columns that tell a file's rows apart; none where a row has no key. const OgiHeading*.
 * (transfer container) */
GPtrArray *ogi_key_of(const OgiHeadings *headings, const char *file);

G_END_DECLS
