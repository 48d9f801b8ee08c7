/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/summary.h>

G_BEGIN_DECLS

/* summary.json. files: OgiPublishedFile. */
gboolean ogi_write_summary(const OgiPublication *publication, const GArray *files, const char *name,
                           int fd, GError **error);

G_END_DECLS
