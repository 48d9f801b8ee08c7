/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <ogistat/document.h>
#include <ogistat/limits.h>

#include "archive-private.h"

enum {
    HEAD_BYTES = 64 << 10, /* of a file too large to be a report, to see whether it's an archive */
    KEEP_BYTES = 16 << 20, /* of the buffer, while an archive is read */
};

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

/* Reads the beginning, as much as there is of it. FALSE with errno set. */
static gboolean
read_head(int fd, GByteArray *buffer)
{
    ssize_t got;

    g_byte_array_set_size(buffer, HEAD_BYTES);
    do
        got = read(fd, buffer->data, HEAD_BYTES);
    while (got < 0 && errno == EINTR);
    g_byte_array_set_size(buffer, (guint)MAX(got, 0));
    return got >= 0;
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

/* FALSE with a finding where the file can't be read, or is larger than a report and no archive. */
static gboolean
read_file(const OgiSource *self, int fd, guint64 size, GByteArray *buffer, OgiFindings *findings)
{
    gboolean large = size > OGI_LIMIT_FILE_BYTES;
    gboolean ok = large ? read_head(fd, buffer) : read_all(fd, size, buffer);

    if (ok && large && !ogi_format_is_archive(buffer->data, buffer->len)) {
        errno = EFBIG;
        ok = FALSE;
    }
    if (!ok)
        ogi_findings_add_at(findings, errno == EFBIG ? "F-LIMIT" : "F-READ", self->path, 0,
                            errno == EFBIG ? "OGI_LIMIT_FILE_BYTES" : g_strerror(errno));
    return ok;
}

void
ogi_source_visit(const OgiSource *self, GByteArray *buffer, OgiFindings *findings,
                 OgiSourceFunc func, gpointer user_data)
{
    guint64 size;
    int fd = open_regular(self, &size, findings);

    if (fd < 0)
        return;
    if (ogi_archive_is_volume(self->path)) {
        ogi_findings_add_at(findings, "F-VOLUME", self->path, 0, NULL);
        close(fd);
        return;
    }
    if (!read_file(self, fd, size, buffer, findings)) {
        close(fd);
        return;
    }
    if (ogi_format_is_archive(buffer->data, buffer->len) && lseek(fd, 0, SEEK_SET) == 0) {
        if (buffer->len > KEEP_BYTES)
            g_free(g_byte_array_steal(buffer, NULL));
        ogi_archive_visit(self->path, fd, findings, func, user_data);
    } else {
        func(self->path, buffer->data, buffer->len, user_data);
    }
    close(fd);
}
