/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * One run at a time on one output folder: a lock on a file, which the kernel gives back whatever
 * becomes of the process. While it is held the file says who holds it; otherwise it is empty.
 */

/* Takes the lock of a store, waiting at most patience_ms. Its descriptor; -1 with OGI_ERROR_OUTPUT
 * that names folder and the holder: host, process, since when. */
int ogi_folder_lock(int store, const char *folder, guint patience_ms, GError **error);
void ogi_folder_unlock(int lock);
/* Whether a run has ever locked the store of this path. */
gboolean ogi_folder_has_lock(const char *store);

G_END_DECLS
