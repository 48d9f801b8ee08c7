/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/document.h>
#include <ogistat/file.h>
#include <ogistat/limits.h>

#include "archive-private.h"

enum {
    HEAD_BYTES = 64 << 10, /* of a file too large to be a report, to see whether it's an archive */
    HELD_BYTES = 16 << 20, /* an archive up to this size is held in memory while it is read */
};

/* Reads the beginning, as much as there is of it. FALSE with errno set. */
static gboolean
read_head(int fd, GByteArray *buffer)
{
    gssize got;

    g_byte_array_set_size(buffer, HEAD_BYTES);
    got = ogi_file_read(fd, buffer->data, HEAD_BYTES);
    g_byte_array_set_size(buffer, (guint)MAX(got, 0));
    return got >= 0;
}

/* By errno. */
static void
add_failure(const OgiSource *self, OgiFindings *findings)
{
    if (errno == ENOTSUP)
        ogi_findings_add_at(findings, "F-DEVICE", self->path, 0, NULL);
    else if (errno == EFBIG)
        ogi_findings_add_worded(findings, "F-LIMIT", self->path, 0, "limit-file-bytes");
    else
        ogi_findings_add_worded(findings, "F-READ", self->path, 0, ogi_file_reason_code(errno));
}

gboolean
ogi_source_open(OgiSource *self, OgiOpenSource *open, OgiFindings *findings)
{
    open->source = self;
    open->fd = ogi_file_open_regular(self->filename, &open->info);
    if (open->fd < 0)
        add_failure(self, findings);
    else
        self->size = (guint64)open->info.st_size;
    return open->fd >= 0;
}

void
ogi_source_close(OgiOpenSource *open, OgiFindings *findings)
{
    if (!ogi_file_is_unchanged(open->fd, &open->info)) {
        add_failure(open->source, findings);
        open->source->digest = (OgiDigest){0};
    }
    ogi_fd_clear(&open->fd);
}

/* FALSE with errno set where the file can't be read, or is larger than a report and no archive. */
static gboolean
read_file(const OgiSource *self, int fd, GByteArray *buffer)
{
    gboolean large = self->size > OGI_LIMIT_FILE_BYTES;

    if (!large)
        return ogi_file_read_all(fd, self->size, OGI_LIMIT_FILE_BYTES, buffer);
    if (!read_head(fd, buffer))
        return FALSE;
    errno = EFBIG;
    return ogi_format_is_archive(buffer->data, buffer->len);
}

/* An archive is read from the bytes in buffer where these are all of it. */
static gboolean
hand_on(OgiSource *self, int fd, GByteArray *buffer, OgiFindings *findings, OgiSourceFunc func,
        gpointer user_data)
{
    gboolean archive = ogi_format_is_archive(buffer->data, buffer->len);
    gboolean held = self->size <= (archive ? HELD_BYTES : OGI_LIMIT_FILE_BYTES);

    if (self->wants_digest && held)
        self->digest = ogi_digest_bytes(buffer->data, buffer->len);
    if (!archive) {
        func(self->path, buffer->data, buffer->len, user_data);
        return TRUE;
    }
    if (held) {
        ogi_archive_visit_bytes(self->path, buffer->data, buffer->len, findings, func, user_data);
        return TRUE;
    }
    if ((self->wants_digest && !ogi_digest_fd(fd, &self->digest)) ||
        OGI_RETRY(lseek(fd, 0, SEEK_SET)) != 0)
        return FALSE;
    g_free(g_byte_array_steal(buffer, NULL));
    ogi_archive_visit(self->path, fd, findings, func, user_data);
    return TRUE;
}

gboolean
ogi_source_visit(OgiSource *self, GByteArray *buffer, OgiFindings *findings, OgiSourceFunc func,
                 gpointer user_data)
{
    OgiOpenSource open;
    gboolean ok;

    if (!ogi_source_open(self, &open, findings))
        return FALSE;
    if (ogi_archive_is_volume(self->path)) {
        ogi_findings_add_at(findings, "F-VOLUME", self->path, 0, NULL);
        ogi_source_close(&open, findings);
        return FALSE;
    }
    ok = read_file(self, open.fd, buffer) &&
         hand_on(self, open.fd, buffer, findings, func, user_data);
    if (!ok)
        add_failure(self, findings);
    ogi_source_close(&open, findings);
    return ok;
}
