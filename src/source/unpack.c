/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * gzip is read by zlib: libarchive passes over the checksum and length at its end.
 */
#include <string.h>
#include <unistd.h>

#include <archive.h>
#include <archive_entry.h>
#define ZLIB_CONST
#include <zlib.h>

#include <ogistat/file.h>

#include "unpack-private.h"

enum {
    BLOCK_BYTES = 64 << 10,
    MAGIC_BYTES = 6,
    GZIP_WINDOW = 16 + MAX_WBITS, /* zlib: with header and trailer of gzip, which it checks */
    MAX_TAKEN = 1 << 30,          /* bytes that zlib is given at once */
};

struct _OgiUnpack {
    const OgiPacked *packed;
    struct archive *archive; /* NULL: gzip. Owned */
    z_stream gzip;
    gboolean between; /* members of gzip */
    gboolean ended;
    gboolean failed;
    gboolean rest;
    guint8 *taken;    /* bytes of a file. Owned */
    guint64 n_packed; /* bytes taken so far, of gzip */
    guint8 *block;    /* owned */
    OgiPackedEnd end;
};

/* Bytes from an offset on; negative with errno set. */
static gssize
take_at(const OgiPacked *packed, guint64 offset, guint8 *bytes, gsize len)
{
    if (packed->fd >= 0)
        return OGI_RETRY(pread(packed->fd, bytes, len, (off_t)offset));
    len = offset < packed->len ? MIN(len, packed->len - (gsize)offset) : 0;
    if (len > 0)
        memcpy(bytes, packed->bytes + offset, len);
    return (gssize)len;
}

static void
see_block(OgiPackedEnd *end, const guint8 *bytes, gsize len)
{
    gsize n = len;

    while (n > 0 && bytes[n - 1] == 0)
        n--;
    if (n > 0)
        end->content = end->len + n;
    end->len += len;
}

gboolean
ogi_packed_end(const OgiPacked *packed, guint64 from, OgiPackedEnd *end)
{
    g_autofree guint8 *block = g_malloc(BLOCK_BYTES);
    gssize got;

    *end = (OgiPackedEnd){from, from};
    while ((got = take_at(packed, end->len, block, BLOCK_BYTES)) > 0)
        see_block(end, block, (gsize)got);
    return got == 0;
}

/* --- gzip --- */

/* FALSE where there are no more bytes. */
static gboolean
refill(OgiUnpack *self)
{
    z_stream *gzip = &self->gzip;
    gssize got;

    if (gzip->avail_in > 0)
        return TRUE;
    if (self->packed->fd < 0) {
        got = (gssize)MIN(self->packed->len - (gsize)self->n_packed, MAX_TAKEN);
        gzip->next_in = self->packed->bytes + self->n_packed;
    } else {
        got = take_at(self->packed, self->n_packed, self->taken, BLOCK_BYTES);
        gzip->next_in = self->taken;
    }
    self->failed |= got < 0;
    gzip->avail_in = (uInt)MAX(got, 0);
    self->n_packed += gzip->avail_in;
    return gzip->avail_in > 0;
}

/* Behind a member: another, zeros that fill up, or what is no gzip. */
static void
go_between(OgiUnpack *self)
{
    z_stream *gzip = &self->gzip;

    if (*gzip->next_in == 0) {
        gzip->next_in++;
        gzip->avail_in--;
    } else if (*gzip->next_in == 0x1F) {
        self->between = FALSE;
        self->failed = inflateReset(gzip) != Z_OK;
    } else {
        self->rest = TRUE;
        self->ended = TRUE;
    }
}

static void
inflate_more(OgiUnpack *self)
{
    int result = inflate(&self->gzip, Z_NO_FLUSH);

    self->between = result == Z_STREAM_END;
    self->failed = result != Z_OK && result != Z_STREAM_END;
}

/* A member that is cut fails. */
static gsize
read_gzip(OgiUnpack *self)
{
    self->gzip.next_out = self->block;
    self->gzip.avail_out = BLOCK_BYTES;
    while (self->gzip.avail_out > 0 && !self->ended && !self->failed) {
        if (!refill(self)) {
            self->ended = self->between;
            self->failed |= !self->between;
        } else if (self->between) {
            go_between(self);
        } else {
            inflate_more(self);
        }
    }
    return BLOCK_BYTES - self->gzip.avail_out;
}

static gboolean
open_gzip(OgiUnpack *self)
{
    self->block = g_malloc(BLOCK_BYTES);
    if (self->packed->fd >= 0)
        self->taken = g_malloc(BLOCK_BYTES);
    return inflateInit2(&self->gzip, GZIP_WINDOW) == Z_OK;
}

/* --- others, by libarchive --- */

/* What follows on the last byte that was unpacked; compress has no end of its own. */
static void
see_rest(OgiUnpack *self)
{
    OgiPackedEnd end;
    guint64 at = ogi_unpack_n_packed(self);

    self->rest = archive_filter_code(self->archive, 0) != ARCHIVE_FILTER_COMPRESS &&
                 ogi_packed_end(self->packed, at, &end) && end.content > at;
}

static gsize
read_other(OgiUnpack *self, const void **block)
{
    size_t len = 0;
    la_int64_t offset;
    int result = archive_read_data_block(self->archive, block, &len, &offset);

    self->ended = result == ARCHIVE_EOF;
    self->failed = !self->ended && result != ARCHIVE_OK;
    if (self->ended)
        see_rest(self);
    return result == ARCHIVE_OK ? len : 0;
}

static gboolean
open_other(OgiUnpack *self)
{
    struct archive_entry *entry;
    const OgiPacked *packed = self->packed;

    self->archive = archive_read_new();
    archive_read_support_filter_bzip2(self->archive);
    archive_read_support_filter_compress(self->archive);
    archive_read_support_filter_xz(self->archive);
    archive_read_support_filter_zstd(self->archive);
    archive_read_support_format_raw(self->archive);
    if (packed->fd >= 0 && OGI_RETRY(lseek(packed->fd, 0, SEEK_SET)) != 0)
        return FALSE;
    return (packed->fd >= 0 ? archive_read_open_fd(self->archive, packed->fd, BLOCK_BYTES)
                            : archive_read_open_memory(self->archive, packed->bytes,
                                                       packed->len)) == ARCHIVE_OK &&
           archive_read_next_header(self->archive, &entry) >= ARCHIVE_WARN &&
           archive_filter_count(self->archive) > 1;
}

/* --- */

typedef struct {
    const char *bytes;
    gsize len;
    gboolean gzip;
} Magic;

/* NULL: none that is compressed as a whole. */
static const Magic *
find_magic(const OgiPacked *packed)
{
    static const Magic magics[] = {
        {"\x1F\x8B", 2, TRUE},       {"\x1F\x9D", 2, FALSE},         {"BZh", 3, FALSE},
        {"\xFD\x37zXZ\0", 6, FALSE}, {"\x28\xB5\x2F\xFD", 4, FALSE},
    };
    guint8 bytes[MAGIC_BYTES] = {0};
    gssize got = take_at(packed, 0, bytes, sizeof bytes);

    for (guint i = 0; i < G_N_ELEMENTS(magics); i++) {
        if (got >= (gssize)magics[i].len && memcmp(bytes, magics[i].bytes, magics[i].len) == 0)
            return &magics[i];
    }
    return NULL;
}

OgiUnpack *
ogi_unpack_new(const OgiPacked *packed)
{
    const Magic *magic = find_magic(packed);
    OgiUnpack *self;

    if (magic == NULL)
        return NULL;
    self = g_new0(OgiUnpack, 1);
    self->packed = packed;
    self->failed = !(magic->gzip ? open_gzip(self) : open_other(self));
    return self;
}

void
ogi_unpack_free(OgiUnpack *self)
{
    if (self == NULL)
        return;
    if (self->archive != NULL)
        archive_read_free(self->archive);
    else
        inflateEnd(&self->gzip);
    g_free(self->taken);
    g_free(self->block);
    g_free(self);
}

gssize
ogi_unpack_read(OgiUnpack *self, const void **block)
{
    gsize len = 0;

    *block = self->block;
    while (len == 0 && !self->ended && !self->failed)
        len = self->archive != NULL ? read_other(self, block) : read_gzip(self);
    if (len == 0)
        return self->failed ? -1 : 0;
    see_block(&self->end, *block, len);
    return (gssize)len;
}

guint64
ogi_unpack_n_packed(const OgiUnpack *self)
{
    return self->archive != NULL ? (guint64)MAX(archive_filter_bytes(self->archive, -1), 0)
                                 : self->n_packed - self->gzip.avail_in;
}

OgiPackedEnd
ogi_unpack_end(const OgiUnpack *self)
{
    return self->end;
}

gboolean
ogi_unpack_has_rest(const OgiUnpack *self)
{
    return self->rest;
}
