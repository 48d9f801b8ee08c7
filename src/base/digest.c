/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <nettle/sha2.h>

#include <ogistat/digest.h>
#include <ogistat/file.h>

enum { BLOCK_BYTES = 256 * 1024 };

static OgiDigest
finish(struct sha256_ctx *context)
{
    static const char DIGITS[] = "0123456789abcdef";
    guint8 bytes[SHA256_DIGEST_SIZE];
    OgiDigest digest = {0};

    sha256_digest(context, sizeof bytes, bytes);
    for (guint i = 0; i < sizeof bytes; i++) {
        digest.hex[2 * i] = DIGITS[bytes[i] >> 4];
        digest.hex[2 * i + 1] = DIGITS[bytes[i] & 15];
    }
    return digest;
}

OgiDigest
ogi_digest_bytes(const void *bytes, gsize len)
{
    struct sha256_ctx context;

    sha256_init(&context);
    sha256_update(&context, len, bytes);
    return finish(&context);
}

gboolean
ogi_digest_fd(int fd, OgiDigest *digest)
{
    g_autofree guint8 *block = g_malloc(BLOCK_BYTES);
    struct sha256_ctx context;
    goffset at = 0;
    gssize n;

    sha256_init(&context);
    while ((n = OGI_RETRY(pread(fd, block, BLOCK_BYTES, at))) > 0) {
        sha256_update(&context, (size_t)n, block);
        at += n;
    }
    if (n == 0)
        *digest = finish(&context);
    return n == 0;
}
