/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <glib.h>
#include <string.h>

/*
 * Containers made for a test.
 */
typedef struct {
    const char *name;
    const char *bytes;
    gsize len; /* 0: bytes is a string */
} PackFile;

typedef enum { PACK_ZIP, PACK_TAR, PACK_TAR_GZ } PackKind;

static inline la_ssize_t
pack_take(struct archive *archive G_GNUC_UNUSED, void *user_data, const void *bytes, size_t len)
{
    g_byte_array_append(user_data, bytes, (guint)len);
    return (la_ssize_t)len;
}

static inline struct archive *
pack_open(PackKind kind, GByteArray *out)
{
    struct archive *archive = archive_write_new();

    if (kind == PACK_ZIP)
        archive_write_set_format_zip(archive);
    else
        archive_write_set_format_pax_restricted(archive);
    if (kind == PACK_TAR_GZ)
        archive_write_add_filter_gzip(archive);
    archive_write_set_bytes_in_last_block(archive, 1);
    g_assert_cmpint(archive_write_open(archive, out, NULL, pack_take, NULL), ==, ARCHIVE_OK);
    return archive;
}

static inline void
pack_add(struct archive *archive, const char *name, unsigned int type, const void *bytes, gsize len)
{
    struct archive_entry *entry = archive_entry_new();

    archive_entry_set_pathname(entry, name);
    archive_entry_set_filetype(entry, type);
    archive_entry_set_perm(entry, 0644);
    if (type == AE_IFLNK)
        archive_entry_set_symlink(entry, bytes);
    else
        archive_entry_set_size(entry, (la_int64_t)len);
    g_assert_cmpint(archive_write_header(archive, entry), >=, ARCHIVE_WARN); /* of a name */
    if (type == AE_IFREG)
        g_assert_cmpint(archive_write_data(archive, bytes, len), ==, (la_ssize_t)len);
    archive_entry_free(entry);
}

static inline void
pack_close(struct archive *archive)
{
    g_assert_cmpint(archive_write_close(archive), ==, ARCHIVE_OK);
    archive_write_free(archive);
}

static inline GByteArray *
pack(PackKind kind, const PackFile *files, guint n)
{
    GByteArray *out = g_byte_array_new();
    struct archive *archive = pack_open(kind, out);

    for (guint i = 0; i < n; i++)
        pack_add(archive, files[i].name, AE_IFREG, files[i].bytes,
                 files[i].len > 0 ? files[i].len : strlen(files[i].bytes));
    pack_close(archive);
    return out;
}

static inline void
pack_16(GByteArray *out, guint value)
{
    guint8 bytes[2] = {(guint8)value, (guint8)(value >> 8)};

    g_byte_array_append(out, bytes, 2);
}

static inline void
pack_32(GByteArray *out, gsize value)
{
    pack_16(out, value & 0xFFFF);
    pack_16(out, (guint)(value >> 16) & 0xFFFF);
}

static inline guint32
pack_crc(const char *bytes, gsize len)
{
    guint32 crc = 0xFFFFFFFF;

    for (gsize i = 0; i < len; i++) {
        crc ^= (guint8)bytes[i];
        for (guint k = 0; k < 8; k++)
            crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320 : 0);
    }
    return ~crc;
}

/* What both headers of a file have in common. */
static inline void
pack_common(GByteArray *out, const char *name, const char *text, guint flags)
{
    gsize len = strlen(text);

    pack_16(out, 20);
    pack_16(out, flags);
    pack_16(out, 0);
    pack_32(out, 0x00210000);
    pack_32(out, pack_crc(text, len));
    pack_32(out, len);
    pack_32(out, len);
    pack_16(out, (guint)strlen(name));
    pack_16(out, 0);
}

enum { PACK_ENCRYPTED = 1, PACK_UTF8 = 1 << 11 };

/* A zip with one stored file, whose name and flags are as given: what libarchive won't write. */
static inline GByteArray *
pack_raw(const char *name, const char *text, guint flags)
{
    GByteArray *out = g_byte_array_new();
    gsize start;

    g_byte_array_append(out, (const guint8 *)"PK\3\4", 4);
    pack_common(out, name, text, flags);
    g_byte_array_append(out, (const guint8 *)name, (guint)strlen(name));
    g_byte_array_append(out, (const guint8 *)text, (guint)strlen(text));
    start = out->len;
    g_byte_array_append(out, (const guint8 *)"PK\1\2", 4);
    pack_16(out, 20);
    pack_common(out, name, text, flags);
    g_byte_array_append(out, (const guint8 *)"\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 14);
    g_byte_array_append(out, (const guint8 *)name, (guint)strlen(name));
    pack_32(out, 0x06054B50);
    pack_32(out, 0);
    pack_16(out, 1);
    pack_16(out, 1);
    pack_32(out, out->len - start - 12);
    pack_32(out, start);
    pack_16(out, 0);
    return out;
}
