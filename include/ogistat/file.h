/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <unistd.h>

#include <glib.h>

G_BEGIN_DECLS

/*
 * Whole writes and reads on a descriptor: short counts and signals are nobody else's business.
 */

/* A descriptor that closes itself: g_auto(OgiFd) fd = open(…). -1: none. */
typedef int OgiFd;
static inline void
ogi_fd_clear(OgiFd *fd)
{
    if (*fd >= 0)
        (void)close(*fd);
    *fd = -1;
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(OgiFd, ogi_fd_clear)

/* Writes all bytes. Fails with OGI_ERROR_OUTPUT; name is for the message. */
gboolean ogi_file_write(int fd, const char *name, const void *bytes, gsize len, GError **error);
/* Reads until size bytes are there or the file ends; the number read, -1 with errno set. */
gssize ogi_file_read(int fd, void *bytes, gsize size);
/* Whether two regular files, both at their start, have the same bytes; not where one can't be read.
 */
gboolean ogi_file_same(int a, int b);
/* Sets OGI_ERROR_OUTPUT "name: what: the text of errno"; returns FALSE for return. */
gboolean ogi_file_error(const char *name, const char *what, GError **error);

G_END_DECLS
