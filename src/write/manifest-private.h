/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/json.h>
#include <ogistat/publication.h>

G_BEGIN_DECLS

/* What shaped the run: its options, and the office's files that it followed, by path, each with its
 * SHA-256. */
void ogi_manifest_add_run(const OgiPublication *publication, OgiJson *json);

/*
 * manifest.json: the SHA-256 of the program, of what it read and of every other file of the set,
 * and the options that shape them; one member to a line. files: OgiPublishedFile, all staged.
 */
gboolean ogi_write_manifest(const OgiPublication *publication, OgiPublisher *publisher,
                            const GArray *files, const char *name, int fd, GError **error);

G_END_DECLS
