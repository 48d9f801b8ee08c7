/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/error.h>

#include "pack.h"
#include "write/docx/docx-package-private.h"

#define MAIN OGI_DOCX_MAIN_PART

static OgiDocxPackage *
load(GByteArray *bytes, GError **error)
{
    g_autoptr(GBytes) docx = g_bytes_new(bytes->data, bytes->len);

    return ogi_docx_package_load("own.docx", docx, error);
}

static void
assert_fails(GByteArray *bytes, const char *message)
{
    g_autoptr(GError) error = NULL;

    g_assert_null(load(bytes, &error));
    g_assert_error(error, OGI_ERROR, OGI_ERROR_USAGE);
    g_assert_cmpstr(error->message, ==, message);
}

/* Folders in a container are no parts of it; all others are, in their order. */
static void
test_parts(void)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    struct archive *archive = pack_open(PACK_ZIP, bytes);
    g_autoptr(OgiDocxPackage) package = NULL;
    g_autoptr(OgiDocxPackage) again = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) packed = NULL;
    g_autoptr(GByteArray) copy = g_byte_array_new();

    pack_add(archive, "word/", AE_IFDIR, NULL, 0);
    pack_add(archive, "x.xml", AE_IFREG, "<x/>", 4);
    pack_add(archive, MAIN, AE_IFREG, "<w:body></w:body>", 17);
    archive_write_free(archive);
    package = load(bytes, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(ogi_docx_package_n(package), ==, 2);
    g_assert_cmpstr(ogi_docx_package_name(package, 0), ==, "x.xml");
    ogi_docx_package_insert(package, MAIN, "</w:body>", "<w:p/>");
    ogi_docx_package_insert(package, MAIN, "</none>", "<w:p/>");
    ogi_docx_package_insert(package, "none.xml", "</x>", "<w:p/>");
    packed = ogi_docx_package_pack(package);
    g_byte_array_append(copy, (const guint8 *)packed->str, (guint)packed->len);
    again = load(copy, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(ogi_docx_package_n(again), ==, 2);
    g_assert_cmpstr(ogi_docx_package_find(again, MAIN)->str, ==, "<w:body><w:p/></w:body>");
    g_assert_cmpstr(ogi_docx_package_find(again, "x.xml")->str, ==, "<x/>");
    g_assert_null(ogi_docx_package_find(again, "none.xml"));
}

static void
test_too_many(void)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    struct archive *archive = pack_open(PACK_ZIP, bytes);

    pack_add(archive, MAIN, AE_IFREG, "x", 1);
    for (guint i = 0; i < 2000; i++) {
        g_autofree char *name = g_strdup_printf("word/%u.xml", i);

        pack_add(archive, name, AE_IFREG, "x", 1);
    }
    archive_write_free(archive);
    assert_fails(bytes, "own.docx: expected a Word document of at most 2000 parts");
}

/* A few bytes that unpack to very many. */
static void
test_too_large(void)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    struct archive *archive = pack_open(PACK_ZIP, bytes);
    const gsize len = (64 << 20) + 1;
    g_autofree char *zeros = g_malloc0(len);

    pack_add(archive, MAIN, AE_IFREG, zeros, len);
    archive_write_free(archive);
    g_assert_cmpuint(bytes->len, <, len / 100);
    assert_fails(bytes, "own.docx: expected a Word document of at most 64 MiB, unpacked");
}

static void
test_encrypted(void)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    struct archive *archive = archive_write_new();

    archive_write_set_format_zip(archive);
    if (archive_write_set_options(archive, "zip:encryption=traditional") != ARCHIVE_OK) {
        archive_write_free(archive);
        g_test_skip("libarchive encrypts nothing");
        return;
    }
    g_assert_cmpint(archive_write_set_passphrase(archive, "secret"), ==, ARCHIVE_OK);
    g_assert_cmpint(archive_write_open(archive, bytes, NULL, pack_take, NULL), ==, ARCHIVE_OK);
    pack_add(archive, MAIN, AE_IFREG, "<w:body></w:body>", 17);
    archive_write_free(archive);
    assert_fails(bytes, "own.docx: expected a Word document without a password");
}

/* Every byte changed in turn: the parts as they were, or a word; cut short, a word. */
static void
test_damaged(void)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    struct archive *archive = pack_open(PACK_ZIP, bytes);
    g_autoptr(GString) text = g_string_new(NULL);
    guint n_refused = 0;

    for (guint i = 0; i < 300; i++)
        g_string_append_printf(text, "<w:p>%u</w:p>", i * i);
    pack_add(archive, MAIN, AE_IFREG, text->str, text->len);
    archive_write_free(archive);
    for (guint i = 0; i < bytes->len; i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(OgiDocxPackage) package = NULL;

        bytes->data[i] ^= 0x55;
        package = load(bytes, &error);
        bytes->data[i] ^= 0x55;
        if (package != NULL) {
            g_assert_true(g_string_equal(ogi_docx_package_find(package, MAIN), text));
            continue;
        }
        n_refused++;
        g_assert_true(g_str_has_prefix(error->message, "own.docx: expected a Word document"));
    }
    g_assert_cmpuint(n_refused, >, bytes->len / 2);
    for (guint len = 0; len < bytes->len - 30; len += 7) {
        g_autoptr(GByteArray) cut = g_byte_array_new();
        g_autoptr(GError) error = NULL;
        g_autoptr(OgiDocxPackage) package = NULL;

        g_byte_array_append(cut, bytes->data, len);
        package = load(cut, &error);
        if (package != NULL)
            g_assert_true(g_string_equal(ogi_docx_package_find(package, MAIN), text));
        else
            g_assert_true(g_str_has_prefix(error->message, "own.docx: expected a Word document"));
    }
}

static void
test_no_document(void)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    struct archive *archive = pack_open(PACK_ZIP, bytes);

    pack_add(archive, "mimetype", AE_IFREG, "x", 1);
    archive_write_free(archive);
    assert_fails(bytes, "own.docx: expected a Word document (DOCX)");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/docx-package/parts", test_parts);
    g_test_add_func("/docx-package/too-many", test_too_many);
    g_test_add_func("/docx-package/too-large", test_too_large);
    g_test_add_func("/docx-package/encrypted", test_encrypted);
    g_test_add_func("/docx-package/damaged", test_damaged);
    g_test_add_func("/docx-package/no-document", test_no_document);
    return g_test_run();
}
