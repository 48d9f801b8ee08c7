/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <locale.h>
#include <unistd.h>

#include <ogistat/limits.h>
#include <ogistat/source.h>

#include "pack.h"

typedef struct {
    OgiFindings *findings;
    GString *seen;
} Visit;

static void
see(const char *path, const guint8 *bytes, gsize len, gpointer user_data)
{
    Visit *visit = user_data;

    g_string_append_printf(visit->seen, "%s=%.*s ", path, (int)MIN(len, 20), (const char *)bytes);
}

/* What a file of these bytes, called name, has in it: "path=content … | RULE path (detail) …" */
static char *
visit(const char *name, const guint8 *bytes, gsize len)
{
    Visit self = {ogi_findings_new(), g_string_new(NULL)};
    g_autofree char *filename = NULL;
    int fd = g_file_open_tmp("ogistat-XXXXXX", &filename, NULL);
    OgiSource source = {
        .path = g_strdup(name), .filename = filename, .size = len, .wants_digest = TRUE};
    g_autofree char *digest = g_compute_checksum_for_data(G_CHECKSUM_SHA256, bytes, len);
    g_autoptr(GByteArray) buffer = g_byte_array_new();

    close(fd);
    g_assert_true(g_file_set_contents(filename, (const char *)bytes, (gssize)len, NULL));
    ogi_source_visit(&source, buffer, self.findings, see, &self);
    g_string_append_c(self.seen, '|');
    for (guint i = 0; i < ogi_findings_n(self.findings); i++) {
        const OgiFinding *finding = ogi_findings_get(self.findings, i);

        g_string_append_printf(self.seen, " %s %s", finding->rule, finding->source);
        if (finding->detail != NULL &&
            (g_str_equal(finding->rule, "F-LIMIT") || g_str_equal(finding->rule, "F-LINK")))
            g_string_append_printf(self.seen, " (%s)", finding->detail + 1);
    }
    g_assert_cmpstr(source.digest.hex, ==, digest);
    g_unlink(filename);
    g_free(source.path);
    ogi_findings_free(self.findings);
    return g_string_free(self.seen, FALSE);
}

static void
assert_visit(const char *name, GByteArray *bytes, const char *expected)
{
    g_autofree char *seen = visit(name, bytes->data, bytes->len);

    g_assert_cmpstr(seen, ==, expected);
    g_byte_array_unref(bytes);
}

static const PackFile two[] = {{"b/two.txt", "2", 0}, {"a.txt", "1", 0}};

static void
test_kinds(void)
{
    assert_visit("a.zip", pack(PACK_ZIP, two, 2), "a.zip!/b/two.txt=2 a.zip!/a.txt=1 |");
    assert_visit("a.tar", pack(PACK_TAR, two, 2), "a.tar!/b/two.txt=2 a.tar!/a.txt=1 |");
    assert_visit("a.tgz", pack(PACK_TAR_GZ, two, 2), "a.tgz!/b/two.txt=2 a.tgz!/a.txt=1 |");
}

/* A file that is no archive, packed. */
static GByteArray *
compressed(const char *bytes, gsize len)
{
    GByteArray *out = g_byte_array_new();
    struct archive *archive = archive_write_new();

    archive_write_set_format_raw(archive);
    archive_write_add_filter_gzip(archive);
    g_assert_cmpint(archive_write_open(archive, out, NULL, pack_take, NULL), ==, ARCHIVE_OK);
    pack_add(archive, "x", AE_IFREG, bytes, len);
    pack_close(archive);
    return out;
}

static void
test_compressed_file(void)
{
    assert_visit("in/a.txt.gz", compressed("1", 1), "in/a.txt.gz!/a.txt=1 |");
}

static void
test_names_within(void)
{
    static const char *const names[][2] = {{"in/a", "a"}, {"a.b.gz", "a.b"}};

    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *expected = g_strdup_printf("%s!/%s=1 |", names[i][0], names[i][1]);

        assert_visit(names[i][0], compressed("1", 1), expected);
    }
}

static void
test_names(void)
{
    static const char *const locales[] = {"C", "C.UTF-8"};

    for (guint i = 0; i < G_N_ELEMENTS(locales); i++) {
        g_assert_nonnull(setlocale(LC_ALL, locales[i]));
        assert_visit("a.zip", pack_raw("\xB1\xA8\xB8\xE6.txt", "1", 0), "a.zip!/报告.txt=1 |");
        assert_visit("a.zip", pack_raw("报告.txt", "1", PACK_UTF8), "a.zip!/报告.txt=1 |");
        assert_visit("a.zip", pack_raw("报告.txt", "1", 0), "a.zip!/报告.txt=1 |");
        assert_visit("a.zip", pack_raw("../../etc/a\nb", "1", 0), "a.zip!/../../etc/a\\x0Ab=1 |");
        assert_visit("a.zip", pack_raw("/etc/passwd", "1", 0), "a.zip!/etc/passwd=1 |");
    }
    setlocale(LC_ALL, "C");
}

/* Names that are none, or say where they are from the root on. */
static void
test_odd_names(void)
{
    static const PackFile files[] = {
        {"./a.txt", "1", 0}, {"/./b/./c.txt", "2", 0}, {".//d.txt", "3", 0}};

    assert_visit("a.tar", pack(PACK_TAR, files, G_N_ELEMENTS(files)),
                 "a.tar!/a.txt=1 a.tar!/b/./c.txt=2 a.tar!/d.txt=3 |");
    assert_visit("a.zip", pack_raw("\xFF\xFE.txt", "1", PACK_UTF8), "a.zip!/#0=1 |");
}

static void
test_names_of_tar(void)
{
    static const PackFile utf_8 = {"报告.txt", "1", 0};
    static const PackFile gb18030 = {"\xB1\xA8\xB8\xE6.txt", "1", 0};

    assert_visit("a.tar", pack(PACK_TAR, &utf_8, 1), "a.tar!/报告.txt=1 |");
    assert_visit("a.tar", pack(PACK_TAR, &gb18030, 1), "a.tar!/报告.txt=1 |");
}

static void
test_passed_over(void)
{
    static const PackFile files[] = {
        {".empty", "", 0},    {"a/.git/config", "x", 0},
        {"~$a.docx", "x", 0}, {"__MACOSX/._a", "\0\5\x16\7", 4},
        {"a/b.txt", "1", 0},
    };
    static const PackFile told[] = {
        {".hidden", "x", 0},   {"__MACOSX/a.txt", "2", 0}, {"a/.b/c.txt", "3", 0},
        {"a/..b", "x", 0},     {"a/.b/d.txt", "4", 0},     {"a/.b/.git/e.txt", "5", 0},
        {"Thumbs.db", "x", 0}, {"a/b.txt", "1", 0},
    };

    assert_visit("a.zip", pack(PACK_ZIP, files, G_N_ELEMENTS(files)), "a.zip!/a/b.txt=1 |");
    assert_visit("a.zip", pack(PACK_ZIP, told, G_N_ELEMENTS(told)),
                 "a.zip!/a/b.txt=1 | F-PASSED a.zip!/.hidden F-PASSED a.zip!/a/..b "
                 "F-PASSED a.zip!/Thumbs.db F-PASSED a.zip!/__MACOSX F-PASSED a.zip!/a/.b");
    assert_visit("a.tar", pack(PACK_TAR, told, G_N_ELEMENTS(told)),
                 "a.tar!/a/b.txt=1 | F-PASSED a.tar!/.hidden F-PASSED a.tar!/a/..b "
                 "F-PASSED a.tar!/Thumbs.db F-PASSED a.tar!/__MACOSX F-PASSED a.tar!/a/.b");
}

static void
test_links(void)
{
    GByteArray *out = g_byte_array_new();
    struct archive_entry *entry = archive_entry_new();
    struct archive *archive = pack_open(PACK_TAR, out);

    pack_add(archive, "folder", AE_IFDIR, "", 0);
    pack_add(archive, "link.txt", AE_IFLNK, "/etc/passwd", 0);
    pack_add(archive, "pipe", AE_IFIFO, "", 0);
    pack_add(archive, "a.txt", AE_IFREG, "1", 1);
    archive_entry_set_pathname(entry, "same.txt");
    archive_entry_set_hardlink(entry, "a.txt");
    archive_entry_set_filetype(entry, AE_IFREG);
    g_assert_cmpint(archive_write_header(archive, entry), ==, ARCHIVE_OK);
    archive_entry_free(entry);
    pack_close(archive);
    assert_visit("a.tar", out,
                 "a.tar!/a.txt=1 | F-LINK a.tar!/link.txt (link-symbolic\037/etc/passwd) "
                 "F-DEVICE a.tar!/pipe F-LINK a.tar!/same.txt (link-hard\037a.txt)");
}

/* A file in so many archives, one in the other. */
static GByteArray *
nest(guint depth)
{
    static const PackFile inner = {"a.txt", "1", 0};
    GByteArray *bytes = pack(PACK_ZIP, &inner, 1);

    for (guint i = 1; i < depth; i++) {
        PackFile file = {"b.zip", (const char *)bytes->data, bytes->len};
        GByteArray *outer = pack(i % 2 ? PACK_TAR_GZ : PACK_ZIP, &file, 1);

        g_byte_array_unref(bytes);
        bytes = outer;
    }
    return bytes;
}

static void
test_nested(void)
{
    assert_visit("a", nest(3), "a!/b.zip!/b.zip!/a.txt=1 |");
    assert_visit("a", nest(4), "| F-LIMIT a!/b.zip!/b.zip!/b.zip (limit-archive-depth)");
}

static void
test_documents_are_no_archives(void)
{
    static const PackFile docx[] = {{"[Content_Types].xml", "", 0}, {"word/document.xml", "", 0}};

    assert_visit("a.zip", pack(PACK_ZIP, docx, 2), "a.zip=PK\3\4\024 |");
}

static void
test_truncated(void)
{
    static const char text[] = "1234567890";
    static const PackFile files[] = {{"a.txt", text, 0}, {"b.txt", text, 0}, {"c.txt", text, 0}};
    GByteArray *zip = pack(PACK_ZIP, files, 3);
    GByteArray *tar = pack(PACK_TAR, files, 3);
    const guint8 *b = memmem(zip->data, zip->len, "b.txt", 5);

    g_byte_array_set_size(zip, (guint)(b + 40 - zip->data));
    assert_visit("a.zip", zip, "a.zip!/a.txt=1234567890 | F-ARCHIVE a.zip!/b.txt");
    g_byte_array_set_size(tar, 512 * 3 + 5);
    assert_visit("a.tar", tar, "a.tar!/a.txt=1234567890 | F-ARCHIVE a.tar!/b.txt");
}

static void
test_damaged(void)
{
    GByteArray *zip = pack_raw("a.txt", "1234567890", 0);
    GByteArray *not_gzip = g_byte_array_new();

    memcpy(memmem(zip->data, zip->len, "12345", 5), "54321", 5);
    assert_visit("a.zip", zip, "| F-ARCHIVE a.zip!/a.txt");
    g_byte_array_append(not_gzip, (const guint8 *)"BZh and no more", 15);
    assert_visit("a.bz2", not_gzip, "| F-ARCHIVE a.bz2");
}

/* A mark of RAR with whatever behind it: libarchive finds an end there, and no members. */
static void
test_damaged_rar(void)
{
    static const char *const tails[] = {"", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"};

    for (guint i = 0; i < G_N_ELEMENTS(tails); i++) {
        for (char version = 0; version < 2; version++) {
            const char mark[] = {'R', 'a', 'r', '!', '\x1A', '\a', version, '\0'};
            GByteArray *rar = g_byte_array_new();

            g_byte_array_append(rar, (const guint8 *)mark, version == 0 ? 7 : 8);
            g_byte_array_append(rar, (const guint8 *)tails[i], (guint)strlen(tails[i]));
            assert_visit("a.rar", rar, "| F-ARCHIVE a.rar");
        }
    }
}

/* What only looks like an archive, in one. */
static void
test_damaged_within(void)
{
    static const PackFile files[] = {{"a.Z", "\x1F\x9D", 2},
                                     {"b.zst", "\x28\xB5\x2F\xFD", 4},
                                     {"c.xz",
                                      "\xFD"
                                      "7zXZ\0",
                                      6},
                                     {"d.7z", "7z\xBC\xAF\x27\x1C", 6},
                                     {"e.rar", "Rar!\x1A\x07\x01", 7},
                                     {"f.txt", "1", 1}};

    assert_visit(
        "a.zip", pack(PACK_ZIP, files, G_N_ELEMENTS(files)),
        "a.zip!/f.txt=1 | F-ARCHIVE a.zip!/a.Z F-ARCHIVE a.zip!/b.zst F-ARCHIVE a.zip!/c.xz "
        "F-ARCHIVE a.zip!/d.7z F-ARCHIVE a.zip!/e.rar");
}

static void
test_encrypted(void)
{
    assert_visit("a.zip", pack_raw("a.txt", "1234567890123", PACK_ENCRYPTED),
                 "| F-ARCHIVE a.zip!/a.txt");
}

static void
test_empty(void)
{
    static const PackFile folder = {".x", "", 0};

    assert_visit("a.zip", pack(PACK_ZIP, &folder, 1), "| F-EMPTY a.zip");
}

/* So many zeros, packed. */
static GByteArray *
zeros(gsize len)
{
    GByteArray *out = g_byte_array_new();
    struct archive *archive = pack_open(PACK_ZIP, out);
    g_autofree char *bytes = g_malloc0(len);

    pack_add(archive, "zeros", AE_IFREG, bytes, len);
    pack_add(archive, "a.txt", AE_IFREG, "1", 1);
    pack_close(archive);
    return out;
}

/* Archives in archives are all held, so what is in the innermost may be the smaller: here what
 * doesn't say its size. */
static void
test_large_within(void)
{
    gsize len = (gsize)(OGI_LIMIT_FILE_BYTES >> 2) + 1;
    g_autofree char *bytes = g_malloc(len);
    GByteArray *packed;

    for (gsize i = 0; i < len; i++) /* not so alike that the ratio tells */
        bytes[i] = (char)(i * i >> 8 & 0xFF);
    packed = compressed(bytes, len);
    for (guint i = 0; i < 2; i++) {
        const PackFile file = {"b.gz", (const char *)packed->data, packed->len};
        GByteArray *outer = pack(PACK_ZIP, &file, 1);

        g_byte_array_unref(packed);
        packed = outer;
    }
    assert_visit("a", packed, "| F-LIMIT a!/b.gz!/b.gz!/b (limit-file-bytes)");
}

static void
test_bombs(void)
{
    gsize large = (gsize)OGI_LIMIT_FILE_BYTES + 1;

    assert_visit("a.zip", zeros(large),
                 "a.zip!/a.txt=1 | F-LIMIT a.zip!/zeros "
                 "(limit-file-bytes)");
    assert_visit("a.zip", zeros(100 << 20), "| F-LIMIT a.zip!/zeros (limit-ratio)");
}

/* Too large to be loaded: a zip of two stored files of 70 MiB each. */
static void
test_large(void)
{
    gsize len = 70 << 20;
    GByteArray *out = g_byte_array_new();
    struct archive *archive = pack_open(PACK_ZIP, out);
    g_autofree char *bytes = g_malloc(len);

    memset(bytes, 'x', len);
    archive_write_zip_set_compression_store(archive);
    pack_add(archive, "a.txt", AE_IFREG, bytes, len);
    pack_add(archive, "b.txt", AE_IFREG, bytes, len);
    pack_close(archive);
    assert_visit("a.zip", out,
                 "a.zip!/a.txt=xxxxxxxxxxxxxxxxxxxx a.zip!/b.txt=xxxxxxxxxxxxxxxxxxxx |");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/archive/kinds", test_kinds);
    g_test_add_func("/archive/compressed-file", test_compressed_file);
    g_test_add_func("/archive/names-within", test_names_within);
    g_test_add_func("/archive/names-in-any-locale", test_names);
    g_test_add_func("/archive/odd-names", test_odd_names);
    g_test_add_func("/archive/names-of-tar", test_names_of_tar);
    g_test_add_func("/archive/passed-over", test_passed_over);
    g_test_add_func("/archive/links-are-not-followed", test_links);
    g_test_add_func("/archive/nested", test_nested);
    g_test_add_func("/archive/documents-are-no-archives", test_documents_are_no_archives);
    g_test_add_func("/archive/truncated", test_truncated);
    g_test_add_func("/archive/damaged", test_damaged);
    g_test_add_func("/archive/damaged-rar", test_damaged_rar);
    g_test_add_func("/archive/damaged-within", test_damaged_within);
    g_test_add_func("/archive/encrypted", test_encrypted);
    g_test_add_func("/archive/empty", test_empty);
    g_test_add_func("/archive/large-within", test_large_within);
    g_test_add_func("/archive/bombs", test_bombs);
    g_test_add_func("/archive/larger-than-memory", test_large);
    return g_test_run();
}
