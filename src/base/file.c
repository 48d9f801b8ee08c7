/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <unistd.h>

#include <ogistat/error.h>
#include <ogistat/file.h>

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
ogi_file_error(const char *name, const char *what, GError **error)
{
    g_set_error(error, OGI_ERROR, OGI_ERROR_OUTPUT, "%s: %s: %s", name, what, g_strerror(errno));
    return FALSE;
}
