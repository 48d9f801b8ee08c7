/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/source.h>

G_BEGIN_DECLS

/*
 * Hands on the files inside an archive in its order, those of archives in it too. fd is of a
 * regular file and at its beginning; path is what the archive is called. Names inside are labels
 * only: nothing is ever opened by them.
 */
void ogi_archive_visit(const char *path, int fd, OgiFindings *findings, OgiSourceFunc func,
                       gpointer user_data);
/* The same of an archive in memory. */
void ogi_archive_visit_bytes(const char *path, const guint8 *bytes, gsize len,
                             OgiFindings *findings, OgiSourceFunc func, gpointer user_data);

/* Whether a file is one volume of an archive that was split, by its name: r.zip.001, r.part1.rar.
 */
gboolean ogi_archive_is_volume(const char *path);

G_END_DECLS
