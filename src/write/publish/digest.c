/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>

#include <nettle/sha2.h>

#include <ogistat/file.h>

#include "digest-private.h"

enum { BLOCK_BYTES = 256 * 1024 };

static char *
hexadecimal(const guint8 *bytes, gsize len)
{
    GString *text = g_string_sized_new(2 * len + 1);

    for (gsize i = 0; i < len; i++)
        g_string_append_printf(text, "%02x", bytes[i]);
    return g_string_free(text, FALSE);
}

char *
ogi_digest_file(const char *filename)
{
    g_auto(OgiFd) fd = open(filename, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    g_autofree guint8 *block = g_malloc(BLOCK_BYTES);
    guint8 digest[SHA256_DIGEST_SIZE];
    struct sha256_ctx context;
    gssize n = -1;

    sha256_init(&context);
    while (fd >= 0 && (n = ogi_file_read(fd, block, BLOCK_BYTES)) > 0)
        sha256_update(&context, (size_t)n, block);
    if (n < 0)
        return NULL;
    sha256_digest(&context, sizeof digest, digest);
    return hexadecimal(digest, sizeof digest);
}
