/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/json.h>

#include "code-lists-private.h"
#include "write/files-private.h"

G_BEGIN_DECLS

/* "schema" of a resource of the data package: fields with their constraints, missing values, keys.
 * files: OgiPublishedFile, all of the publication. */
void ogi_table_schema_add(OgiJson *json, const OgiPublication *publication, const GArray *files,
                          const OgiCodeLists *lists, const char *file);

G_END_DECLS
