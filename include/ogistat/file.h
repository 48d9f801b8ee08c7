/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Whole writes and reads on a descriptor: short counts and signals are nobody else's business.
 */

/* Writes all bytes. Fails with OGI_ERROR_OUTPUT; name is for the message. */
gboolean ogi_file_write(int fd, const char *name, const void *bytes, gsize len, GError **error);
/* Reads until size bytes are there or the file ends; the number read, -1 with errno set. */
gssize ogi_file_read(int fd, void *bytes, gsize size);

G_END_DECLS
