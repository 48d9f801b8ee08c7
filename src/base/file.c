/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <ogistat/error.h>
#include <ogistat/file.h>

enum { BLOCK_BYTES = 256 * 1024 };

gboolean
ogi_file_write(int fd, const char *name, const void *bytes, gsize len, GError **error)
{
    const char *p = bytes;

    while (len > 0) {
        gssize n = write(fd, p, len);

        if (n < 0 && errno == EINTR)
            continue;
        if (n == 0)
            errno = ENOSPC;
        if (n <= 0)
            return ogi_file_error(name, "can't be written", error);
        p += n;
        len -= (gsize)n;
    }
    return TRUE;
}

gssize
ogi_file_read(int fd, void *bytes, gsize size)
{
    char *p = bytes;
    gsize n_read = 0;

    while (n_read < size) {
        gssize n = read(fd, p + n_read, size - n_read);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -1;
        if (n == 0)
            break;
        n_read += (gsize)n;
    }
    return (gssize)n_read;
}

gboolean
ogi_file_same(int a, int b)
{
    g_autofree char *blocks = NULL;
    struct stat info_a, info_b;
    gssize n_a, n_b;

    if (fstat(a, &info_a) != 0 || fstat(b, &info_b) != 0 || !S_ISREG(info_a.st_mode) ||
        !S_ISREG(info_b.st_mode) || info_a.st_size != info_b.st_size)
        return FALSE;
    blocks = g_malloc(2 * (gsize)BLOCK_BYTES);
    do {
        n_a = ogi_file_read(a, blocks, BLOCK_BYTES);
        n_b = ogi_file_read(b, blocks + BLOCK_BYTES, BLOCK_BYTES);
        if (n_a < 0 || n_a != n_b || memcmp(blocks, blocks + BLOCK_BYTES, (gsize)n_a) != 0)
            return FALSE;
    } while (n_a > 0);
    return TRUE;
}

gboolean
ogi_file_error(const char *name, const char *what, GError **error)
{
    g_set_error(error, OGI_ERROR, OGI_ERROR_OUTPUT, "%s: %s: %s", name, what, g_strerror(errno));
    return FALSE;
}
