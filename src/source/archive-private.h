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

G_END_DECLS
