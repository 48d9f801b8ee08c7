/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "write/files-private.h"

G_BEGIN_DECLS

/*
 * The totals and the changes for SDMX: a dataflow each as SDMX-CSV 2.0, made of the published
 * tables, and one structure message (SDMX-JSON 2.0) with their code lists, concepts and structures.
 */
gboolean ogi_write_sdmx_totals(const OgiPublication *publication, OgiCsvWriter *csv);
gboolean ogi_write_sdmx_changes(const OgiPublication *publication, OgiCsvWriter *csv);
/* files: OgiPublishedFile. */
gboolean ogi_write_sdmx_structure(const OgiPublication *publication, const GArray *files,
                                  const char *name, int fd, GError **error);

G_END_DECLS
