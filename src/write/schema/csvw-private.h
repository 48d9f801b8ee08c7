/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "write/files-private.h"

G_BEGIN_DECLS

/*
 * csv-metadata.json: the published tables for tools that read CSV on the Web (W3C, Metadata
 * Vocabulary for Tabular Data): names, types, keys, descriptions in both languages. files:
 * OgiPublishedFile.
 */
gboolean ogi_write_csvw(const OgiPublication *publication, const GArray *files, const char *name,
                        int fd, GError **error);

G_END_DECLS
