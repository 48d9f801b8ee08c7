/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/error.h>
#include <ogistat/file.h>

#include "tidy-input-private.h"

#define MAX_CONVERTED (G_GUINT64_CONSTANT(1) << 30) /* bytes brought into memory */

static gboolean
fail_errno(const OgiTidyInput *self, int error_number, GError **error)
{
    g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(error_number),
                "%s: can't be read: %s", self->source, ogi_file_reason(error_number));
    return FALSE;
}

/* Bytes read: less than len only at the end; -1 with error set. offset -1: where the pipe is. */
static gssize
read_some(const OgiTidyInput *self, guint8 *bytes, gsize len, goffset offset, GError **error)
{
    gsize done = 0;

    while (done < len) {
        gssize n = OGI_RETRY(
            offset < 0 ? read(self->fd, bytes + done, len - done)
                       : pread(self->fd, bytes + done, len - done, offset + (goffset)done));

        if (n == 0)
            break;
        if (n < 0) {
            fail_errno(self, errno, error);
            return -1;
        }
        done += (gsize)n;
    }
    return (gssize)done;
}

/* A regular file has a size and can be read at any place. */
static void
measure(OgiTidyInput *self)
{
    goffset start = lseek(self->fd, 0, SEEK_CUR);
    struct stat status;

    self->size = -1;
    if (start >= 0 && fstat(self->fd, &status) == 0 && S_ISREG(status.st_mode)) {
        self->start = start;
        self->size = MAX(start, status.st_size);
    }
}

gboolean
ogi_tidy_input_open(OgiTidyInput *self, int fd, const char *source, gsize block, GError **error)
{
    gssize n;

    *self = (OgiTidyInput){.fd = fd, .source = source, .block = block};
    measure(self);
    self->head = g_byte_array_new();
    g_byte_array_set_size(self->head, (guint)MAX(block, 64 << 10));
    n = read_some(self, self->head->data, self->head->len, self->size < 0 ? -1 : self->start,
                  error);
    if (n < 0)
        return FALSE;
    g_byte_array_set_size(self->head, (guint)n);
    return TRUE;
}

void
ogi_tidy_input_clear(OgiTidyInput *self)
{
    g_clear_pointer(&self->head, g_byte_array_unref);
}

gboolean
ogi_tidy_input_is_utf8(const OgiTidyInput *self)
{
    const char *text = (const char *)self->head->data;
    gsize len = self->head->len;
    const char *end;

    if (g_utf8_validate_len(text, len, &end))
        return TRUE;
    /* a character that the block's end cuts in two */
    len -= (gsize)(end - text);
    return len < 4 && g_utf8_get_char_validated(end, (gssize)len) == (gunichar)-2;
}

gboolean
ogi_tidy_input_feed(const OgiTidyInput *self, goffset from, goffset to, OgiCsvReader *reader,
                    GError **error)
{
    g_autofree guint8 *bytes = g_malloc(self->block);

    while (from < to) {
        gsize len = (gsize)MIN((goffset)self->block, to - from);
        gssize n = read_some(self, bytes, len, from, error);

        if (n < 0)
            return FALSE;
        if ((gsize)n < len) {
            g_set_error(error, OGI_ERROR, OGI_ERROR_INPUT,
                        "%s: became shorter while it was read; run again when it is complete",
                        self->source);
            return FALSE;
        }
        if (!ogi_csv_reader_feed(reader, (const char *)bytes, len, error))
            return FALSE;
        from += n;
    }
    return TRUE;
}

gboolean
ogi_tidy_input_feed_stream(const OgiTidyInput *self, OgiCsvReader *reader, GError **error)
{
    g_autofree guint8 *bytes = g_malloc(self->block);

    if (!ogi_csv_reader_feed(reader, (const char *)self->head->data, self->head->len, error))
        return FALSE;
    for (;;) {
        gssize n = read_some(self, bytes, self->block, -1, error);

        if (n <= 0)
            return n == 0;
        if (!ogi_csv_reader_feed(reader, (const char *)bytes, (gsize)n, error))
            return FALSE;
    }
}

gboolean
ogi_tidy_input_after_line(const OgiTidyInput *self, goffset from, goffset *place, GError **error)
{
    guint8 bytes[4096];

    while (from < self->size) {
        gssize n = read_some(self, bytes, sizeof bytes, from, error);
        const guint8 *found = n > 0 ? memchr(bytes, '\n', (gsize)n) : NULL;

        if (n < 0)
            return FALSE;
        if (found != NULL || n == 0) {
            *place = MIN(self->size, from + (found != NULL ? found - bytes + 1 : 0));
            return TRUE;
        }
        from += n;
    }
    *place = self->size;
    return TRUE;
}

GByteArray *
ogi_tidy_input_read_all(const OgiTidyInput *self, GError **error)
{
    g_autoptr(GByteArray) all = g_byte_array_new();
    g_autofree guint8 *bytes = g_malloc(self->block);
    goffset at = self->start + self->head->len;

    g_byte_array_append(all, self->head->data, self->head->len);
    for (;;) {
        gssize n = read_some(self, bytes, self->block, self->size < 0 ? -1 : at, error);

        if (n < 0)
            return NULL;
        if (n == 0)
            return g_steal_pointer(&all);
        if (all->len + (gsize)n > MAX_CONVERTED) {
            g_set_error(error, OGI_ERROR, OGI_ERROR_INPUT,
                        "%s: expected at most 1 GiB in an encoding other than UTF-8, found more; "
                        "convert it to UTF-8",
                        self->source);
            return NULL;
        }
        g_byte_array_append(all, bytes, (guint)n);
        at += n;
    }
}
