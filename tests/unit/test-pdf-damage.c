/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document-lines.h"
#include "document/readers-private.h"
#include "own-thread.h"
#include "pdf-file.h"

#define LINES                                                                                      \
    "BT /F 10 Tf 50 450 Td (Report on the disclosure of government information) Tj ET\n"           \
    "BT /F 10 Tf 50 400 Td (Rules that are in force: 13) Tj ET\n"
#define READ "Report on the disclosure of government information\nRules that are in force: 13\n"

/* What is read, and the rules of notes; "ERROR " and the rule where nothing is. */
static char *
read_bytes(const guint8 *data, gsize len)
{
    g_autoptr(OgiDocument) document = ogi_document_new();
    g_autofree char *cells = NULL;
    GString *lines;

    if (!ogi_document_read(document, "a.pdf", data, len, NULL)) {
        guint n = ogi_findings_n(ogi_document_notes(document));

        return g_strdup_printf("ERROR %s",
                               ogi_findings_get(ogi_document_notes(document), n - 1)->rule);
    }
    cells = document_lines(document);
    lines = g_string_new(cells);
    for (guint i = 0; i < ogi_findings_n(ogi_document_notes(document)); i++)
        g_string_append_printf(lines, "%s\n",
                               ogi_findings_get(ogi_document_notes(document), i)->rule);
    return g_string_free(lines, FALSE);
}

static char *
read_objects(const GPtrArray *objects)
{
    g_autoptr(GByteArray) bytes = pdf_objects(objects, "");

    return read_bytes(bytes->data, bytes->len);
}

/* A stream that is compressed, of hexadecimal digits. */
static char *
packed_stream(const char *digits)
{
    g_autofree char *content = g_strconcat(digits, ">", NULL);

    return pdf_stream("/Filter[/ASCIIHexDecode/FlateDecode]", content);
}

static void
replace(GPtrArray *objects, guint number, char *object)
{
    g_free(objects->pdata[number - 1]);
    objects->pdata[number - 1] = object;
}

static GPtrArray *
page_new(const char *content)
{
    return pdf_pages(&content, 1, "");
}

/* Whatever digit of the stream of the object is another, nothing else than before is read. */
static void
assert_notices(GPtrArray *objects, guint number, const char *packed)
{
    g_autofree char *digits = g_strdup(packed);
    g_autofree char *whole = NULL;
    guint n_read = 0;

    replace(objects, number, packed_stream(packed));
    whole = read_objects(objects);
    g_assert_cmpstr(whole, ==, READ);
    for (guint i = 0; packed[i] != '\0'; i++) {
        g_autofree char *lines = NULL;

        digits[i] = packed[i] == '5' ? 'a' : '5';
        replace(objects, number, packed_stream(digits));
        digits[i] = packed[i];
        lines = read_objects(objects);
        if (strcmp(lines, "ERROR F-READ") == 0)
            continue;
        n_read++;
        g_assert_cmpstr(lines, ==, READ);
    }
    g_assert_cmpuint(n_read, <, 3); /* bits behind the last code say nothing */
}

/* LINES, by zlib. */
static const char packed_lines[] =
    "78da5dcc310ec2300c46e19d53fc239d4844bb30568203205f206a1c086a6d94b89cbf19e8d2e18d"
    "ef1b099707bc03250c0e7d8b22ce4ffe6a31a8c0de8c98eb346b5d0b43135efae3220b8b214bd2b2"
    "04cb2a1de8833b9dc603e8fee03a736d583084c664413b27bec15ff7730380cf29c7";

static void
test_page(void)
{
    g_autoptr(GPtrArray) objects = page_new("");

    assert_notices(objects, 5, packed_lines);
}

/* The characters of ASCII, by zlib: 1 beginbfrange <20> <7e> <0020> endbfrange. */
static const char packed_names[] =
    "78da558d3b0ec32010447b4e3137c07693c6b214398d8b449172020c8345614098dc3fde881429f6"
    "a7374fabe7e5b6c450a19f25d9172b7c88aef048ef6289955b88e807b8606bbbbeddee2643cf7793"
    "1f6627f4158e5ef50d26c7231bcb62e2468c5d3761f47e02a3fb673f63f52d3a48f4c24924d94fa3"
    "3125b27c3da794fa00353d3e3b";

/* The names of a font's characters: its stream is read up to what it's about. */
static void
test_names(void)
{
    g_autoptr(GPtrArray) objects = page_new(LINES);

    replace(objects, 3,
            g_strdup("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>"));
    g_ptr_array_add(objects, NULL);
    assert_notices(objects, 6, packed_names);
}

static void
assert_page(const char *content, const char *expected)
{
    g_autoptr(GPtrArray) objects = page_new(content);
    g_autofree char *lines = read_objects(objects);

    g_assert_cmpstr(lines, ==, expected);
}

/* Operators that aren't there take with them what they show. */
static void
test_operators(void)
{
    assert_page(LINES "BT /F 10 Tf 50 350 Td (14) Uj ET\n", "ERROR F-READ");
    assert_page(LINES "BT /F 10 Tf 50 350 Td (14 Tj ET\n", "ERROR F-READ");
    assert_page(LINES "BT /F 10 Tf 50 350 Td <31g4> Tj ET\n", "ERROR F-READ");
    assert_page(LINES "/X Do\n", "ERROR F-READ");
}

/* A page without content, more restored than saved, a line from nowhere, an operator between BX and
 * EX. */
static void
test_harmless(void)
{
    g_autoptr(GPtrArray) objects = page_new(LINES);
    g_autofree char *lines = NULL;

    assert_page(LINES "Q Q Q\n", READ);
    assert_page(LINES "10 10 l S\n", READ);
    assert_page(LINES "BX 14 Uj EX\n", READ);
    replace(objects, 2, g_strdup("<</Type/Pages/Kids[4 0 R 6 0 R]/Count 2>>"));
    g_ptr_array_add(objects, g_strdup("<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 500]>>"));
    lines = read_objects(objects);
    g_assert_cmpstr(lines, ==, READ);
}

/* Cut behind its objects, and with a table of objects that has them elsewhere. */
static void
test_repaired(void)
{
    g_autoptr(GPtrArray) objects = page_new(LINES);
    g_autoptr(GByteArray) bytes = pdf_objects(objects, "");
    g_autofree char *text = g_strndup((const char *)bytes->data, bytes->len);
    gsize end = (gsize)(strstr(text, "\nxref\n") - text);
    char *first = strstr(text, " 00000 n"), *offset = strstr(first + 1, " 00000 n");
    g_autofree char *cut = read_bytes(bytes->data, end);
    g_autofree char *moved = NULL;
    g_autofree char *lost = NULL;

    g_assert_cmpstr(cut, ==, READ "F-REPAIRED\n");
    offset[-1] = offset[-1] == '9' ? '0' : '9';
    moved = read_bytes((const guint8 *)text, bytes->len);
    g_assert_cmpstr(moved, ==, READ "F-REPAIRED\n");
    memset(first - strlen("0000000009"), '0', strlen("0000000009")); /* no catalogue, no page */
    lost = read_bytes((const guint8 *)text, bytes->len);
    g_assert_cmpstr(lost, ==, "ERROR F-READ");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pdf-damage/page", test_page);
    g_test_add_func("/pdf-damage/names-of-characters", test_names);
    g_test_add_func("/pdf-damage/operators", test_operators);
    g_test_add_func("/pdf-damage/harmless", test_harmless);
    g_test_add_func("/pdf-damage/repaired", test_repaired);
    return run_in_own_thread();
}
