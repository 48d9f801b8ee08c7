/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <ogistat/limits.h>
#include <ogistat/source.h>

/* Reads what fstat promised and whatever has grown behind it, up to the limit. FALSE with errno
 * set; EFBIG past the limit. */
static gboolean
read_all(int fd, guint64 expected, GByteArray *buffer)
{
    gsize n = 0;

    if (expected > OGI_LIMIT_FILE_BYTES) {
        errno = EFBIG;
        return FALSE;
    }
    g_byte_array_set_size(buffer, (guint)MAX(buffer->len, expected + 1));
    for (;;) {
        ssize_t got = read(fd, buffer->data + n, buffer->len - n);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return FALSE;
        if (got == 0)
            break;
        n += (gsize)got;
        if (n > OGI_LIMIT_FILE_BYTES) {
            errno = EFBIG;
            return FALSE;
        }
        if (n == buffer->len)
            g_byte_array_set_size(buffer, buffer->len * 2);
    }
    g_byte_array_set_size(buffer, (guint)n);
    return TRUE;
}

/* Opens a regular file and nothing else: a FIFO that took its place doesn't block, and a device
 * isn't read. -1 with a finding. */
static int
open_regular(const OgiSource *self, guint64 *size, OgiFindings *findings)
{
    int fd = open(self->filename, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    struct stat info;

    if (fd < 0) {
        ogi_findings_add_at(findings, "F-READ", self->path, 0, g_strerror(errno));
        return -1;
    }
    if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
        ogi_findings_add_at(findings, "F-DEVICE", self->path, 0, NULL);
        close(fd);
        return -1;
    }
    *size = (guint64)info.st_size;
    return fd;
}

void
ogi_source_visit(const OgiSource *self, GByteArray *buffer, OgiFindings *findings,
                 OgiSourceFunc func, gpointer user_data)
{
    guint64 size;
    int fd = open_regular(self, &size, findings);
    gboolean ok;
    int code;

    if (fd < 0)
        return;
    ok = read_all(fd, size, buffer);
    code = errno;
    close(fd);
    if (ok)
        func(self->path, buffer->data, buffer->len, user_data);
    else
        ogi_findings_add_at(findings, code == EFBIG ? "F-LIMIT" : "F-READ", self->path, 0,
                            g_strerror(code));
}
