/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An archive or a compressed file: a regular file, or bytes in memory where fd is negative. */
typedef struct {
    int fd;
    const guint8 *bytes; /* borrowed */
    gsize len;           /* of all */
} OgiPacked;

/* Where a stream of bytes ends, and where the last of them is that isn't zero. */
typedef struct {
    guint64 len;
    guint64 content;
} OgiPackedEnd;

/*
 * What a compressed file holds, a block at a time: gzip (members in a row, too), bzip2, xz,
 * Zstandard, compress. Checksums and lengths are those of the file, or reading fails.
 */
typedef struct _OgiUnpack OgiUnpack;

/* NULL where it isn't compressed. packed is borrowed. */
OgiUnpack *ogi_unpack_new(const OgiPacked *packed);
void ogi_unpack_free(OgiUnpack *self);
/* The bytes of *block, which live until the next call; 0: the end; negative: it's damaged. */
gssize ogi_unpack_read(OgiUnpack *self, const void **block);
/* Compressed bytes read so far. */
guint64 ogi_unpack_n_packed(const OgiUnpack *self);
/* Of what has been read so far. */
OgiPackedEnd ogi_unpack_end(const OgiUnpack *self);
/* At the end: something follows that isn't compressed so, and not only zeros. */
gboolean ogi_unpack_has_rest(const OgiUnpack *self);

/* Of bytes that aren't compressed, from an offset on. FALSE with errno set. */
gboolean ogi_packed_end(const OgiPacked *packed, guint64 from, OgiPackedEnd *end);

G_END_DECLS
