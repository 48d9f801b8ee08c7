/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/workbook.h>

#include "workbook-parts.h"

/*
 * A part of an office document whose checksum isn't what its package says.
 */
enum { CENTRAL_BYTES = 46, CENTRAL_CRC = 16, CENTRAL_NAME = 28 };

/* Changes the checksum in the package's directory. */
static void
spoil(GByteArray *bytes, const char *part)
{
    for (guint8 *p = bytes->data; p < bytes->data + bytes->len - CENTRAL_BYTES; p++) {
        if (memcmp(p, "PK\1\2", 4) == 0 && p[CENTRAL_NAME] == strlen(part) &&
            memcmp(p + CENTRAL_BYTES, part, strlen(part)) == 0) {
            p[CENTRAL_CRC] ^= 1;
            return;
        }
    }
    g_assert_not_reached();
}

typedef gboolean (*ReadFunc)(const GByteArray *bytes, GError **error);

static gboolean
read_docx(const GByteArray *bytes, GError **error)
{
    g_autoptr(OgiDocument) document = ogi_document_new();

    return ogi_docx_reader_read(document, "a.docx", bytes->data, bytes->len, error);
}

static gboolean
read_xlsx(const GByteArray *bytes, GError **error)
{
    g_autoptr(OgiDocument) document = ogi_document_new();

    return ogi_xlsx_reader_read(document, "a.xlsx", bytes->data, bytes->len, error);
}

static gboolean
read_workbook(const GByteArray *bytes, GError **error)
{
    g_autoptr(GBytes) all = g_bytes_new(bytes->data, bytes->len);
    g_autoptr(GPtrArray) sheets = ogi_workbook_sheets("a.xlsx", all, error);

    return sheets != NULL;
}

static void
assert_refused(ReadFunc read, const GByteArray *whole, const char *part)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_autoptr(GError) error = NULL;

    g_test_message("%s", part);
    g_byte_array_append(bytes, whole->data, whole->len);
    spoil(bytes, part);
    g_assert_false(read(bytes, &error));
    g_assert_nonnull(strstr(error->message, "package-damaged"));
    g_assert_nonnull(strstr(error->message, part));
}

static void
assert_checked(ReadFunc read, const GByteArray *bytes, const char *const *parts, guint n)
{
    g_autoptr(GError) error = NULL;

    g_assert_true(read(bytes, &error));
    g_assert_no_error(error);
    for (guint i = 0; i < n; i++)
        assert_refused(read, bytes, parts[i]);
}

#define W " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""

static const PackFile document[] = {
    {"word/document.xml",
     "<w:document" W "><w:body><w:p><w:pPr><w:pStyle w:val=\"s\"/><w:numPr><w:ilvl w:val=\"0\"/>"
     "<w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>17件</w:t><w:drawing><a:blip "
     "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
     "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
     "r:embed=\"p\"/></w:drawing></w:r></w:p></w:body></w:document>",
     0},
    {"word/styles.xml", "<w:styles" W "/>", 0},
    {"word/numbering.xml", "<w:numbering" W "/>", 0},
    {"word/_rels/document.xml.rels",
     "<Relationships" RELATIONS "><Relationship Id=\"p\" Target=\"p.png\"/></Relationships>", 0},
    {"word/p.png", "\x89PNG", 0},
};

static void
test_docx(void)
{
    g_autoptr(GByteArray) bytes = pack(PACK_ZIP, document, G_N_ELEMENTS(document));
    const char *parts[G_N_ELEMENTS(document)];

    for (guint i = 0; i < G_N_ELEMENTS(document); i++)
        parts[i] = document[i].name;
    assert_checked(read_docx, bytes, parts, G_N_ELEMENTS(parts));
}

static void
test_xlsx(void)
{
    static const char *const parts[] = {
        "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/strings.xml", "xl/sheets/a.xml",
        "xl/styles.xml",   "xl/sheets/_rels/a.xml.rels", "xl/d.xml",       "xl/c.vml",
    };
    Workbook book = {.rows = PLAIN};
    g_autoptr(GByteArray) bytes = workbook_pack(&book);

    assert_checked(read_xlsx, bytes, parts, G_N_ELEMENTS(parts));
    assert_checked(read_workbook, bytes, parts, 5);
}

/* A part whose own header is none, of a package whose directory is whole. */
static void
test_header(void)
{
    enum { LOCAL_NAME = 30 };
    g_autoptr(GByteArray) bytes = pack(PACK_ZIP, document, G_N_ELEMENTS(document));
    const char *part = "word/styles.xml";
    guint8 *name = memmem(bytes->data, bytes->len, part, strlen(part));
    g_autoptr(GError) error = NULL;

    g_assert_nonnull(name);
    g_assert_cmpmem(name - LOCAL_NAME, 4, "PK\3\4", 4);
    name[1 - LOCAL_NAME] = 'x';
    g_assert_false(read_docx(bytes, &error));
    g_assert_cmpstr(error->message, ==, "\037package-damaged\037ZIP");
}

/* A part that nothing reads. */
static void
test_unread(void)
{
    PackFile parts[] = {document[0], {"docProps/app.xml", "<Properties/>", 0}};
    g_autoptr(GByteArray) bytes = pack(PACK_ZIP, parts, G_N_ELEMENTS(parts));
    g_autoptr(GError) error = NULL;

    spoil(bytes, parts[1].name);
    g_assert_true(read_docx(bytes, &error));
    g_assert_no_error(error);
}

/* A part that is no XML from its middle on, where a reader leaves off. */
static void
test_left_off(void)
{
    PackFile parts[] = {document[0], {"word/styles.xml", "<w:styles" W "></b>", 0}};
    g_autoptr(GByteArray) bytes = pack(PACK_ZIP, parts, G_N_ELEMENTS(parts));
    g_autoptr(GError) error = NULL;

    g_assert_true(read_docx(bytes, &error));
    g_assert_no_error(error);
    assert_refused(read_docx, bytes, "word/styles.xml");
}

/* What LibreOffice would read: any part of it. */
static void
test_converted(void)
{
    PackFile parts[] = {{"content.xml", "<office:document-content/>", 0}, {"meta.xml", "", 0}};
    g_autoptr(GByteArray) bytes = pack(PACK_ZIP, parts, G_N_ELEMENTS(parts));
    g_autofree char *damage = NULL;

    g_assert_null(ogi_format_damage(OGI_FORMAT_ODF, bytes->data, bytes->len));
    spoil(bytes, "content.xml");
    g_assert_null(ogi_format_damage(OGI_FORMAT_DOC, bytes->data, bytes->len));
    for (guint i = 0; i < 2; i++) {
        g_clear_pointer(&damage, g_free);
        damage = ogi_format_damage(i ? OGI_FORMAT_ODF : OGI_FORMAT_XLSB, bytes->data, bytes->len);
        g_assert_cmpstr(damage, ==, "\037package-damaged\037content.xml");
    }
    g_clear_pointer(&damage, g_free);
    damage = ogi_format_damage(OGI_FORMAT_ODF, bytes->data, 20);
    g_assert_cmpstr(damage, ==, "\037package-damaged\037ZIP");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/checksums/docx", test_docx);
    g_test_add_func("/checksums/xlsx", test_xlsx);
    g_test_add_func("/checksums/header", test_header);
    g_test_add_func("/checksums/unread", test_unread);
    g_test_add_func("/checksums/left-off", test_left_off);
    g_test_add_func("/checksums/converted", test_converted);
    return g_test_run();
}
