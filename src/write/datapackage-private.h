/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/publication.h>

G_BEGIN_DECLS

/*
 * datapackage.json: a Frictionless Data Package (v1) of what is published: every file with the
 * schema of its columns, the codes in both languages, and the sources with their SHA-256. files:
 * OgiPublishedFile.
 */
gboolean ogi_write_datapackage(const OgiPublication *publication, const GArray *files,
                               const char *name, int fd, GError **error);

G_END_DECLS
