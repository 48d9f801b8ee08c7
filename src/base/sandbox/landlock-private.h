/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The kernel's version of Landlock; 0: none. */
guint ogi_landlock_version(void);

/* Rights of files that a version knows, for OGI_SANDBOX_READ, _WRITE and _RUN. */
guint64 ogi_landlock_read(void);
guint64 ogi_landlock_write(guint version);
guint64 ogi_landlock_run(void);

/* A descriptor to add paths to, by which everything is forbidden that the version can forbid:
 * files, TCP, abstract sockets and signals to others. -1 with errno set. */
int ogi_landlock_new(guint version);
/* FALSE with errno set; a path that isn't there is passed over. */
gboolean ogi_landlock_add(int rules, const char *path, guint64 rights);
/* FALSE with errno set. */
gboolean ogi_landlock_enter(int rules);

G_END_DECLS
