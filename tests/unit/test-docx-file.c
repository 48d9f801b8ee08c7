/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/limits.h>

#include "docx-lines.h"

/* The parts of a Word document, and files that are none or would cost too much. */

enum { MANY_PARTS = 10000 };

static void
test_main_part(void)
{
    static const PackFile parts[] = {
        {"_rels/.rels",
         "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
         "<Relationship Id=\"a\" Type=\"http://x/officeDocument\" Target=\"/word/main2.xml\"/>"
         "</Relationships>",
         0},
        {"word/document.xml", DOCUMENT(P("旧")), 0},
        {"word/main2.xml", DOCUMENT(P("新")), 0},
    };
    g_autofree char *lines = docx_read(parts, G_N_ELEMENTS(parts));

    g_assert_cmpstr(lines, ==, "新\n");
}

/* Names of parts as some programs write them, behind names that can't be told or are others'. */
static void
test_part_names(void)
{
    static const char *const names[] = {"/word/document.xml", "word\\document.xml",
                                        "\\Word\\DOCUMENT.xml"};
    g_autoptr(GByteArray) odd = pack_raw("附件.xml", DOCUMENT(P("1")), PACK_UTF8);
    g_autoptr(OgiDocument) document = ogi_document_new();
    g_autoptr(GError) error = NULL;
    PackFile *many = g_new0(PackFile, MANY_PARTS + 1);
    g_autofree char *past = NULL;

    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        const PackFile parts[] = {{"word/document", DOCUMENT(P("2")), 0},
                                  {"word/document.xml.bak", DOCUMENT(P("3")), 0},
                                  {names[i], DOCUMENT(P("1")), 0}};
        g_autofree char *lines = docx_read(parts, G_N_ELEMENTS(parts));

        g_assert_cmpstr(lines, ==, "1\n");
    }
    g_assert_false(ogi_docx_reader_read(document, "a.docx", odd->data, odd->len, &error));
    g_assert_nonnull(strstr(error->message, "package-part"));
    for (guint i = 0; i < MANY_PARTS; i++)
        many[i] = (PackFile){"x", "", 0};
    many[MANY_PARTS] = (PackFile){"word/document.xml", DOCUMENT(P("1")), 0};
    past = docx_read(many, MANY_PARTS + 1);
    g_free(many);
    g_assert_true(g_str_has_prefix(past, "ERROR \037package-part\037"));
}

static void
assert_refused(const char *xml, const char *part_of_message)
{
    g_autofree char *lines = docx_read_xml(xml);

    g_assert_true(g_str_has_prefix(lines, "ERROR "));
    if (strstr(lines, part_of_message) == NULL)
        g_error("expected \"%s\" in: %s", part_of_message, lines);
}

static void
test_refused(void)
{
    static const PackFile none = {"word/other.xml", "", 0};
    g_autofree char *lines = docx_read(&none, 1);

    g_assert_cmpstr(lines, ==, "ERROR \037package-part\037word/document.xml");
    assert_refused("<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><x>&b;</x>",
                   "xml-doctype");
    assert_refused("<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><x/>", "xml-doctype");
    assert_refused("<w:document xmlns:w=\"" W "\"><w:p>", "xml-damaged");
    assert_refused("", "xml-damaged");
    assert_refused("<html><p>no</html>", "xml-damaged");
}

/* So many times a text with its number in it, then an end. */
static char *
repeated(const char *start, const char *before, const char *after, guint n, const char *end)
{
    GString *out = g_string_new(start);

    for (guint i = 0; i < n; i++)
        g_string_append_printf(out, "%s%u%s", before, i, after);
    g_string_append(out, end);
    return g_string_free(out, FALSE);
}

static void
test_hostile(void)
{
    g_autofree char *deep = repeated("<w:document xmlns:w=\"" W "\">", "<w:x", ">", 300, "");
    g_autofree char *wide = repeated("<x ", "a", "=\"\" ", 200000, "/>");
    g_autofree char *spaces = repeated("<x ", "xmlns:a", "=\"b\" ", 300, "/>");
    g_autofree char *spans = repeated(
        "<w:document xmlns:w=\"" W "\"><w:tbl><w:tr>",
        "<w:tc><w:tcPr><w:gridSpan w:val=\"100000000\"/><w:vMerge w:val=\"restart\"/></w:tcPr>"
        "<w:p><w:r><w:t>",
        "</w:t></w:r></w:p></w:tc>", 3, "</w:tr></w:tbl></w:document>");
    g_autofree char *lines = docx_read_xml(spans);

    assert_refused(deep, "limit-nesting");
    assert_refused(wide, "limit-attributes");
    assert_refused(spaces, "limit-namespaces");
    g_assert_cmpstr(lines, ==, "[1.0.0+1000x1] 0\n[1.0.-+1000x1] 1\n[1.0.-+1000x1] 2\n");
}

/* Not packed, a part comes as one block. */
static void
test_stored(void)
{
    g_autofree char *xml = repeated("<w:document xmlns:w=\"" W "\">", "<w:p><w:r><w:t>",
                                    "</w:t></w:r></w:p>", 60000, "</w:document>");
    g_autoptr(GByteArray) bytes = pack_raw("word/document.xml", xml, 0);
    g_autoptr(OgiDocument) document = ogi_document_new();
    g_autofree char *lines = NULL;

    g_assert_cmpuint(bytes->len, >, 2 << 20);
    g_assert_true(ogi_docx_reader_read(document, "a.docx", bytes->data, bytes->len, NULL));
    lines = document_lines(document);
    g_assert_true(g_str_has_prefix(lines, "0\n1\n2\n"));
    g_assert_true(g_str_has_suffix(lines, "\n59998\n59999\n"));
}

static void
test_too_many_cells(void)
{
    g_autofree char *many =
        repeated("<w:document xmlns:w=\"" W "\"><w:tbl><w:tr>", "<w:tc><w:p/></w:tc><!--", "-->",
                 OGI_LIMIT_CELLS + 2, "</w:tr></w:tbl></w:document>");
    g_autofree char *lines = docx_read_xml(many);

    if (!g_str_has_suffix(lines, "\nF-LIMIT 1\n"))
        g_error("%.200s", lines);
}

static void
test_bomb(void)
{
    gsize len = 100 << 20;
    g_autofree char *zeros = g_malloc(len);
    PackFile part = {"word/document.xml", zeros, len};
    g_autofree char *lines = NULL;

    memset(zeros, ' ', len);
    memcpy(zeros, "<x>", 3);
    lines = docx_read(&part, 1);
    g_assert_true(g_str_has_prefix(lines, "ERROR "));
    g_assert_nonnull(strstr(lines, "limit-part-bytes"));
    part.len = 63 << 20; /* less than a part may have, packed as small as can be */
    g_clear_pointer(&lines, g_free);
    lines = docx_read(&part, 1);
    g_assert_nonnull(strstr(lines, "limit-ratio"));
}

static void
test_damaged(void)
{
    static const PackFile part = {"word/document.xml", DOCUMENT(P("1")), 0};
    g_autoptr(GByteArray) bytes = pack(PACK_ZIP, &part, 1);

    for (guint i = 0; i < bytes->len; i++) {
        g_autoptr(OgiDocument) document = ogi_document_new();
        g_autoptr(GError) error = NULL;
        gboolean ok;

        bytes->data[i] ^= 0xFF;
        ok = ogi_docx_reader_read(document, "a.docx", bytes->data, bytes->len, &error);
        g_assert_true(ok == (error == NULL));
        g_clear_error(&error);
        bytes->data[i] ^= 0xFF;
        ok = ogi_docx_reader_read(document, "a.docx", bytes->data, i, &error);
        g_assert_true(ok == (error == NULL));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/docx-file/main-part-by-reference", test_main_part);
    g_test_add_func("/docx-file/part-names", test_part_names);
    g_test_add_func("/docx-file/refused", test_refused);
    g_test_add_func("/docx-file/hostile", test_hostile);
    g_test_add_func("/docx-file/stored", test_stored);
    g_test_add_func("/docx-file/too-many-cells", test_too_many_cells);
    g_test_add_func("/docx-file/bomb", test_bomb);
    g_test_add_func("/docx-file/damaged", test_damaged);
    return g_test_run();
}
