/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Ends and checksums of tar and of what is compressed as a whole, from memory and from a file.
 */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include <ogistat/finding.h>

#include <ogistat/file.h>

#include "pack.h"
#include "source/archive-private.h"
#include "source/unpack-private.h"
#include "source/zip-end-private.h"

enum { BLOCK = 512, GZIP_TRAILER = 8, LARGE = 200000 };

typedef int (*Filter)(struct archive *archive);

/* NULL: as it is */
static const Filter filters[] = {NULL, archive_write_add_filter_gzip,
                                 archive_write_add_filter_bzip2, archive_write_add_filter_xz,
                                 archive_write_add_filter_zstd};

static GByteArray *
join(const GByteArray *first, const void *bytes, gsize len)
{
    GByteArray *out = g_byte_array_new();

    g_byte_array_append(out, first->data, first->len);
    g_byte_array_append(out, bytes, (guint)len);
    return out;
}

static GByteArray *
compressed(Filter filter, const void *bytes, gsize len)
{
    GByteArray *out = g_byte_array_new();
    struct archive *archive;

    if (filter == NULL) {
        g_byte_array_append(out, bytes, (guint)len);
        return out;
    }
    archive = archive_write_new();
    archive_write_set_format_raw(archive);
    filter(archive);
    archive_write_set_bytes_in_last_block(archive, 1);
    g_assert_cmpint(archive_write_open(archive, out, NULL, pack_take, NULL), ==, ARCHIVE_OK);
    pack_add(archive, "x", AE_IFREG, bytes, len);
    pack_close(archive);
    return out;
}

/* Two files, the second larger than a block. */
static GByteArray *
tar_new(void)
{
    g_autofree char *large = g_malloc(LARGE);
    const PackFile files[] = {{"a.txt", "1", 0}, {"b.txt", large, LARGE}};

    for (guint i = 0; i < LARGE; i++)
        large[i] = (char)('a' + i * i / 7 % 26);
    return pack(PACK_TAR, files, G_N_ELEMENTS(files));
}

static void
see(const char *path, G_GNUC_UNUSED const guint8 *bytes, gsize len, gpointer user_data)
{
    g_string_append_printf(user_data, "%s %u ", path, (guint)len);
}

static void
add_findings(GString *seen, OgiFindings *findings)
{
    for (guint i = 0; i < ogi_findings_n(findings); i++) {
        const OgiFinding *finding = ogi_findings_get(findings, i);

        g_string_append_printf(seen, "| %s %s", finding->source, finding->detail + 1);
    }
}

static char *
visit_bytes(const GByteArray *bytes)
{
    OgiFindings *findings = ogi_findings_new();
    GString *seen = g_string_new(NULL);

    ogi_archive_visit_bytes("x", bytes->data, bytes->len, findings, see, seen);
    add_findings(seen, findings);
    ogi_findings_free(findings);
    return g_string_free(seen, FALSE);
}

static char *
visit_file(const GByteArray *bytes)
{
    OgiFindings *findings = ogi_findings_new();
    GString *seen = g_string_new(NULL);
    g_autofree char *filename = NULL;
    int fd = g_file_open_tmp("ogistat-XXXXXX", &filename, NULL);

    g_assert_true(g_file_set_contents(filename, (const char *)bytes->data, bytes->len, NULL));
    close(fd);
    fd = open(filename, O_RDONLY | O_CLOEXEC);
    ogi_archive_visit("x", fd, findings, see, seen);
    add_findings(seen, findings);
    ogi_findings_free(findings);
    close(fd);
    g_unlink(filename);
    return g_string_free(seen, FALSE);
}

static void
assert_seen(const GByteArray *bytes, const char *expected)
{
    g_autofree char *of_bytes = visit_bytes(bytes);
    g_autofree char *of_file = visit_file(bytes);

    g_assert_cmpstr(of_bytes, ==, expected);
    g_assert_cmpstr(of_file, ==, expected);
}

/* The same whatever the tar is compressed by. */
static void
assert_tar(const GByteArray *tar, const char *expected)
{
    for (guint i = 0; i < G_N_ELEMENTS(filters); i++) {
        g_autoptr(GByteArray) packed = compressed(filters[i], tar->data, tar->len);

        g_test_message("%u: %s", i, expected);
        assert_seen(packed, expected);
    }
}

#define A "x!/a.txt 1 "
#define BOTH A "x!/b.txt 200000 "

static void
test_tar_ends(void)
{
    static const guint8 padding[10240 + 7] = {0};
    g_autoptr(GByteArray) tar = tar_new();
    g_autoptr(GByteArray) padded = join(tar, padding, sizeof padding);

    assert_tar(tar, BOTH);
    assert_tar(padded, BOTH);
    g_byte_array_set_size(tar, tar->len - BLOCK);
    assert_tar(tar, BOTH "| x archive-cut");
    g_byte_array_set_size(tar, tar->len - BLOCK);
    assert_tar(tar, BOTH "| x archive-cut");
    g_byte_array_set_size(tar, 2 * BLOCK);
    assert_tar(tar, A "| x archive-cut");
}

static void
test_tar_goes_on(void)
{
    g_autoptr(GByteArray) tar = tar_new();
    g_autoptr(GByteArray) two = join(tar, tar->data, tar->len);
    g_autoptr(GByteArray) junk = join(tar, "junk", 4);

    assert_tar(two, BOTH "| x archive-rest");
    assert_tar(junk, BOTH "| x archive-rest");
    memset(tar->data + 2 * BLOCK, 0, BLOCK); /* the second header */
    assert_tar(tar, A "| x archive-rest");
}

/* Members of gzip in a row, and zeros behind them, are legal. */
static void
test_members(void)
{
    static const guint8 zeros[100] = {0};
    g_autoptr(GByteArray) tar = tar_new();
    g_autoptr(GByteArray) first = compressed(filters[1], tar->data, 3000);
    g_autoptr(GByteArray) second = compressed(filters[1], tar->data + 3000, tar->len - 3000);
    g_autoptr(GByteArray) whole = join(first, second->data, second->len);
    g_autoptr(GByteArray) padded = join(whole, zeros, sizeof zeros);

    assert_seen(whole, BOTH);
    assert_seen(padded, BOTH);
    assert_seen(first, A "| x!/b.txt archive-damaged");
}

static void
test_rest(void)
{
    for (guint i = 1; i < 3; i++) { /* xz and Zstandard take it for a frame that is damaged */
        g_autoptr(GByteArray) packed = compressed(filters[i], "text", 4);
        g_autoptr(GByteArray) bytes = join(packed, "junk", 4);

        assert_seen(packed, "x!/x 4 ");
        assert_seen(bytes, "x!/x 4 | x archive-rest");
    }
}

/* A file is handed on only whole; of an archive what was read before stays. */
static void
test_checksums(void)
{
    g_autoptr(GByteArray) tar = tar_new();
    g_autoptr(GByteArray) file = compressed(filters[1], "text", 4);
    g_autoptr(GByteArray) archive = compressed(filters[1], tar->data, tar->len);

    for (guint i = 1; i <= GZIP_TRAILER; i++) {
        file->data[file->len - i] ^= 1;
        archive->data[archive->len - i] ^= 1;
        assert_seen(file, "| x archive-damaged");
        assert_seen(archive, BOTH "| x archive-checksum");
        file->data[file->len - i] ^= 1;
        archive->data[archive->len - i] ^= 1;
    }
    for (guint i = 1; i <= GZIP_TRAILER; i++) {
        g_byte_array_set_size(file, file->len - 1);
        g_byte_array_set_size(archive, archive->len - 1);
        assert_seen(file, "| x archive-damaged");
        assert_seen(archive, BOTH "| x archive-checksum");
    }
}

/* One in another. */
static void
test_within(void)
{
    g_autoptr(GByteArray) tar = tar_new();
    g_autoptr(GByteArray) packed = compressed(filters[1], tar->data, tar->len);
    g_autoptr(GByteArray) again = compressed(filters[2], packed->data, packed->len);
    PackFile file = {"b.tgz", (const char *)packed->data, packed->len};
    g_autoptr(GByteArray) zip = NULL;

    assert_seen(again, "x!/x!/a.txt 1 x!/x!/b.txt 200000 ");
    packed->data[packed->len - 1] ^= 1;
    zip = pack(PACK_ZIP, &file, 1);
    assert_seen(zip, "x!/b.tgz!/a.txt 1 x!/b.tgz!/b.txt 200000 | x!/b.tgz archive-checksum");
}

static gboolean
is_joined(const GByteArray *bytes)
{
    const OgiPacked packed = {-1, bytes->data, bytes->len};
    g_autofree char *path = NULL;
    g_auto(OgiFd) fd = g_file_open_tmp(NULL, &path, NULL);
    const OgiPacked file = {.fd = fd};
    gboolean joined = ogi_zip_end_is_joined(&packed);

    g_assert_cmpint(write(fd, bytes->data, bytes->len), ==, bytes->len);
    g_assert_cmpint(ogi_zip_end_is_joined(&file), ==, joined);
    g_assert_cmpint(unlink(path), ==, 0);
    return joined;
}

/* Of two zips in one file readers find the last alone; what isn't a zip in front of one is no loss.
 */
static void
test_joined_zips(void)
{
    static const PackFile FILES[] = {{"a.txt", "1", 0}, {"b.txt", "22", 0}};
    g_autoptr(GByteArray) one = pack(PACK_ZIP, FILES, 2);
    g_autoptr(GByteArray) other = pack(PACK_ZIP, FILES + 1, 1);
    g_autoptr(GByteArray) both = g_byte_array_new();
    g_autoptr(GByteArray) prefixed = g_byte_array_new();
    g_autoptr(GByteArray) empty = g_byte_array_new();

    g_byte_array_append(both, one->data, one->len);
    g_byte_array_append(both, other->data, other->len);
    g_byte_array_append(prefixed, (const guint8 *)"MZ program", 10);
    g_byte_array_append(prefixed, one->data, one->len);
    g_assert_true(is_joined(both));
    g_assert_false(is_joined(one));
    g_assert_false(is_joined(other));
    g_assert_false(is_joined(prefixed));
    g_assert_false(is_joined(empty));
    for (guint len = both->len; len-- > 0;) {
        const OgiPacked cut = {-1, both->data, len};

        g_assert_cmpint(ogi_zip_end_is_joined(&cut), ==, FALSE);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/unpack/tar-ends", test_tar_ends);
    g_test_add_func("/unpack/tar-goes-on", test_tar_goes_on);
    g_test_add_func("/unpack/members", test_members);
    g_test_add_func("/unpack/rest", test_rest);
    g_test_add_func("/unpack/checksums", test_checksums);
    g_test_add_func("/unpack/joined-zips", test_joined_zips);
    g_test_add_func("/unpack/within", test_within);
    return g_test_run();
}
