/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/finding.h>

G_BEGIN_DECLS

struct archive;
struct archive_entry;

/*
 * Hidden files and folders, which aren't read: what programs leave behind is passed over in
 * silence, as its content says; any other has a finding F-PASSED, a folder one for all in it.
 */

/* Whether a file or folder of this name is hidden (.x, ~$x), or one of those that desktops keep. */
gboolean ogi_hidden_is(const char *name);

/* Tells of a hidden entry of an open folder. filename: with its folder. */
void ogi_hidden_tell_entry(int folder, const char *name, const char *filename,
                           OgiFindings *findings);

/* Whether a member that is about to be read is hidden, or in a hidden folder; then it is told, or
 * counted in folders (char* → number, made when needed). path: as it is published; the name in the
 * archive begins at its byte inner. */
gboolean ogi_hidden_member(GTree **folders, struct archive *archive, struct archive_entry *entry,
                           const char *path, gsize inner, OgiFindings *findings);
/* Tells of the folders, and frees them. NULL: none. */
void ogi_hidden_members_end(GTree *folders, OgiFindings *findings);

G_END_DECLS
