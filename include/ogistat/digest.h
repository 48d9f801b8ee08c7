/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * SHA-256 of what was read, by value.
 */
typedef struct {
    char hex[65]; /* "": of nothing */
} OgiDigest;

OgiDigest ogi_digest_bytes(const void *bytes, gsize len);
/* Of a whole regular file, wherever its offset is, which stays. FALSE with errno set. */
gboolean ogi_digest_fd(int fd, OgiDigest *digest);

G_END_DECLS
