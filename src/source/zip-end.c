/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <ogistat/file.h>

#include "zip-end-private.h"

/* APPNOTE 6.3.10, 4.3.16: the record at the end of a zip, of which the places of its parts count
 * from the zip's own beginning. */
enum {
    END_BYTES = 22,
    MAX_COMMENT = 65535,
    SIZE_AT = 12,   /* of the directory, in bytes */
    OFFSET_AT = 16, /* of the directory */
    COMMENT_AT = 20,
    LOCATOR_BYTES = 20, /* in front of the end, where the places are in another record */
    MARK_BYTES = 4,
};

static const char END[] = "PK\5\6";
static const char LOCATOR[] = "PK\6\7";
static const char FIRST[] = "PK\3\4"; /* of a member */

static guint64
number(const guint8 *at, guint n_bytes)
{
    guint64 value = 0;

    for (guint i = n_bytes; i-- > 0;)
        value = value << 8 | at[i];
    return value;
}

static gboolean
read_at(const OgiPacked *packed, guint64 offset, guint8 *into, gsize n)
{
    if (offset > packed->len || n > packed->len - offset)
        return FALSE;
    if (packed->fd < 0) {
        memcpy(into, packed->bytes + offset, n);
        return TRUE;
    }
    return OGI_RETRY(pread(packed->fd, into, n, (off_t)offset)) == (gssize)n;
}

static gboolean
has_mark(const OgiPacked *packed, guint64 offset, const char *mark)
{
    guint8 bytes[MARK_BYTES];

    return read_at(packed, offset, bytes, sizeof bytes) && memcmp(bytes, mark, MARK_BYTES) == 0;
}

static gboolean
is_joined(const OgiPacked *packed)
{
    gsize n = MIN(packed->len, END_BYTES + MAX_COMMENT);
    guint64 tail_at = packed->len - n;
    g_autofree guint8 *tail = g_malloc(n + 1);
    guint64 end = 0, before = 0;

    if (n < END_BYTES || !read_at(packed, tail_at, tail, n))
        return FALSE;
    for (gsize i = n - END_BYTES + 1; i-- > 0 && end == 0;) {
        if (memcmp(tail + i, END, MARK_BYTES) != 0 ||
            i + END_BYTES + number(tail + i + COMMENT_AT, 2) != n)
            continue;
        end = tail_at + i;
        before = number(tail + i + SIZE_AT, 4) + number(tail + i + OFFSET_AT, 4);
    }
    if (before >= end || (end >= LOCATOR_BYTES && has_mark(packed, end - LOCATOR_BYTES, LOCATOR)))
        return FALSE;
    return has_mark(packed, 0, FIRST) && has_mark(packed, end - before, FIRST);
}

gboolean
ogi_zip_end_is_joined(const OgiPacked *packed)
{
    OgiPacked whole = *packed;
    struct stat info;

    if (packed->fd >= 0) {
        if (OGI_RETRY(fstat(packed->fd, &info)) != 0)
            return FALSE;
        whole.len = (gsize)info.st_size;
    }
    return is_joined(&whole);
}
