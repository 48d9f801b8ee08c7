/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

struct archive;
struct archive_entry;

/* What a member of the archive at path is called, as the source column has it: "a.zip!/b/c.docx";
 * by its number where it has no name. (transfer full) */
char *ogi_member_path(struct archive *archive, const char *path, struct archive_entry *entry,
                      guint number);

G_END_DECLS
