/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/document.h>
#include <ogistat/limits.h>

#include "document-lines.h"
#include "document/document-private.h"
#include "document/embedded-private.h"

static const OgiTextCell paragraph = {.line = 1, .column = OGI_NO_COLUMN, .colspan = 1};
static const OgiTextCell cell = {.line = 1, .table = 1, .row = 2, .column = 3, .colspan = 1};

static void
add(OgiDocument *document, const OgiTextCell *place, const char *text)
{
    ogi_document_add(document, place, ogi_text(text, strlen(text)));
}

static void
test_pieces(void)
{
    g_autoptr(OgiDocument) document = ogi_document_new();
    g_autofree char *lines = NULL;

    ogi_document_begin(document, &cell);
    ogi_document_append(document, "1", 1);
    ogi_document_append(document, "", 0);
    ogi_document_append(document, "23", 2);
    ogi_document_end(document);
    add(document, &cell, "件");
    lines = document_lines(document);
    g_assert_cmpstr(lines, ==, "[1.2.3] 123\n[1.2.3] 件\n");
}

static void
test_trims(void)
{
    g_autoptr(OgiDocument) document = ogi_document_new();
    g_autofree char *lines = NULL;

    add(document, &cell, " \t1 2\r\n");
    add(document, &cell, "\xC2\xA0\xE3\x80\x80规章\xE2\x80\x8B\xEF\xBB\xBF");
    add(document, &cell, "\xC2\xA0");
    add(document, &cell, "。");
    add(document, &paragraph, "\xE3\x80\x80 \n");
    add(document, &paragraph, "\xE3\x80\x80无。");
    lines = document_lines(document);
    g_assert_cmpstr(lines, ==, "[1.2.3] 1 2\n[1.2.3] 规章\n[1.2.3]\n[1.2.3] 。\n无。\n");
}

/* Where there is nothing yet there is nothing to mark, to end or to look through; a huge report
 * leaves nothing behind. */
static void
test_nothing(void)
{
    g_autoptr(OgiDocument) document = ogi_document_new();
    g_autoptr(GBytes) picture = g_bytes_new_static("", 0);
    g_autofree char *huge = g_strnfill(5 << 20, 'x');
    guint n = 1;

    ogi_document_mark(document, OGI_CONTENT_UNLIKE);
    ogi_document_end(document);
    ogi_document_set_picture(document, picture);
    ogi_document_unify(document);
    ogi_document_cells(document, &n);
    g_assert_cmpuint(n, ==, 0);
    g_assert_null(ogi_document_picture(document, 0));
    for (guint i = 0; i < 2; i++) {
        add(document, &cell, huge);
        g_assert_cmpuint(ogi_document_last_text(document).len, ==, 5 << 20);
        ogi_document_clear(document);
        g_assert_cmpuint(ogi_document_last_text(document).len, ==, 0);
    }
    add(document, &cell, "1");
    g_assert_cmpuint(ogi_document_last_text(document).len, ==, 1);
}

#define EIGHT(text) text text text text text text text text

/* What a file says of its encoding, and text that was taken for another one once. */
static void
test_decoding(void)
{
    static const struct {
        const char *bytes;
        const char *declared; /* NULL: nothing is said */
        const char *note;     /* NULL: none */
        gboolean garbled;
    } cases[] = {
        {"报告", "utf-8", NULL, FALSE},
        {"报告", "UTF8", NULL, FALSE},
        {"报告", "gb2312", "GB2312 → UTF-8", FALSE},
        {"报告", "utf-16", NULL, FALSE},
        {"报告", "big5", "BIG5 → UTF-8", FALSE},
        {"报告", "", NULL, FALSE},
        {"\xB1\xA8\xB8\xE6", "", NULL, FALSE},
        {"\xB1\xA8\xB8\xE6", "gbk", NULL, FALSE},
        {"\xB1\xA8\xB8\xE6", "utf-8", "UTF-8 → GB18030", FALSE},
        {"\xB1\xA8\xB8\xE6", NULL, NULL, FALSE},
        {"\xFF\xFE\xA5\x62", "utf-8", NULL, FALSE},
        {EIGHT("锛"), NULL, NULL, TRUE},
        {EIGHT("锛") "的的", NULL, NULL, FALSE},
        {EIGHT("锛的"), NULL, NULL, FALSE},
        {EIGHT("闔"), NULL, NULL, FALSE},
        {EIGHT("ÃÄÅÆÇ"), NULL, NULL, TRUE},
        {EIGHT("ÃÄÅÆ"), NULL, NULL, FALSE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(OgiDocument) document = ogi_document_new();
        g_autofree char *owned = NULL;
        OgiFindings *notes = ogi_document_notes(document);
        OgiText text;

        ogi_document_decode(document, (const guint8 *)cases[i].bytes, strlen(cases[i].bytes),
                            cases[i].declared, &owned, &text);
        g_test_message("%u", i);
        g_assert_cmpint(ogi_document_is_garbled(document), ==, cases[i].garbled);
        g_assert_cmpuint(ogi_findings_n(notes), ==, cases[i].note != NULL);
        if (cases[i].note != NULL) {
            g_assert_cmpstr(ogi_findings_get(notes, 0)->rule, ==, "F-CHARSET");
            g_assert_cmpstr(ogi_findings_get(notes, 0)->detail, ==, cases[i].note);
        }
    }
}

static void
test_clear(void)
{
    g_autoptr(OgiDocument) document = ogi_document_new();
    guint n_cells;

    add(document, &cell, "1");
    ogi_document_note(document, "F-NUL", 7, "3");
    g_assert_cmpuint(ogi_findings_n(ogi_document_notes(document)), ==, 1);
    g_assert_cmpuint(ogi_findings_get(ogi_document_notes(document), 0)->line, ==, 7);
    ogi_document_clear(document);
    ogi_document_cells(document, &n_cells);
    g_assert_cmpuint(n_cells, ==, 0);
    g_assert_cmpuint(ogi_findings_n(ogi_document_notes(document)), ==, 0);
}

static void
test_limit_of_cells(void)
{
    g_autoptr(OgiDocument) document = ogi_document_new();
    guint n_cells;

    for (guint i = 0; i < OGI_LIMIT_CELLS + 10; i++)
        add(document, &cell, "1");
    ogi_document_cells(document, &n_cells);
    g_assert_cmpuint(n_cells, ==, OGI_LIMIT_CELLS);
    g_assert_cmpuint(ogi_findings_n(ogi_document_notes(document)), ==, 1);
    g_assert_cmpstr(ogi_findings_get(ogi_document_notes(document), 0)->rule, ==, "F-LIMIT");
    ogi_document_clear(document);
    add(document, &cell, "1");
    ogi_document_cells(document, &n_cells);
    g_assert_cmpuint(n_cells, ==, 1);
}

/* A picture stays in front of what stood behind it, whatever becomes of the cells. */
static void
test_pictures(void)
{
    g_autoptr(OgiDocument) document = ogi_document_new();
    g_autoptr(OgiDocument) slice = ogi_document_new();
    g_autoptr(OgiDocument) whole = ogi_document_new();

    add(document, &cell, "1\n2\n3");
    ogi_embedded_add_unread(document, 5);
    add(document, &cell, "");
    ogi_document_begin(document, &paragraph);
    ogi_embedded_add_unread(document, 6);
    ogi_document_end(document);
    g_assert_cmpuint(ogi_document_picture_line(document, 2, 2), ==, 6);
    ogi_document_make_paragraphs(document, 0); /* three of the first, none of the second */
    add(document, &cell, "4");
    g_assert_cmpuint(ogi_document_n_cells(document), ==, 4);
    g_assert_cmpuint(ogi_document_picture_line(document, 0, 2), ==, 0);
    g_assert_cmpuint(ogi_document_picture_line(document, 3, 3), ==, 5);

    add(slice, &cell, "0");
    ogi_document_add_slice(slice, document, 2, 4);
    g_assert_cmpuint(ogi_document_picture_line(slice, 0, 1), ==, 0);
    g_assert_cmpuint(ogi_document_picture_line(slice, 2, 2), ==, 5);

    ogi_document_add_slice(whole, document, 3, 4);
    ogi_embedded_add_unread(whole, 9);
    ogi_document_exchange_cells(document, whole);
    g_assert_cmpuint(ogi_document_picture_line(document, 0, 0), ==, 5);
    g_assert_cmpuint(ogi_document_picture_line(document, 1, 1), ==, 9);
}

/* In a cell it stands behind the line that it stands behind, where lines become paragraphs. */
static void
test_pictures_in_cells(void)
{
    static const char *const seen = "1|2|34|";
    g_autoptr(OgiDocument) document = ogi_document_new();
    g_autoptr(GString) out = g_string_new(NULL);

    ogi_document_begin(document, &cell);
    ogi_document_append(document, "1", 1);
    ogi_embedded_add_unread(document, 5);
    ogi_document_append(document, "\n2\n", 3);
    ogi_embedded_add_unread(document, 6);
    ogi_document_append(document, "3", 1);
    ogi_document_end(document);
    ogi_document_begin(document, &cell);
    ogi_document_append(document, "4 ", 2);
    ogi_embedded_add_unread(document, 7);
    ogi_document_end(document);
    g_assert_cmpuint(ogi_document_picture_line(document, 0, 1), ==, 5);
    ogi_document_make_paragraphs(document, 0);
    g_assert_cmpuint(ogi_document_n_cells(document), ==, 4);
    for (guint i = 0; i <= 4; i++) {
        if (ogi_document_picture_line(document, i, i) > 0)
            g_string_append_c(out, '|');
        if (i < 4)
            g_string_append_printf(out, "%u", i + 1);
    }
    g_assert_cmpstr(out->str, ==, seen);
}

/* Pictures that may be those of tables: large enough, as a page has them, and not too many. */
static void
test_which_pictures(void)
{
    static const struct {
        const char *start;
        gsize len;
        guint n;
    } uris[] = {
        {"data:image/png;base64,", 4000, 1}, {"DATA:IMAGE/jpeg;base64,", 4000, 1},
        {"data:image/png;base64,", 100, 0},  {"data:text/plain;base64,", 4000, 0},
        {"data:image/png,", 4000, 0},        {"https://a/b.png?", 4000, 0},
    };
    g_autofree char *zeros = g_malloc0(3000);
    g_autoptr(GBytes) small = g_bytes_new_static(zeros, 2047);
    g_autoptr(GBytes) large = g_bytes_new_static(zeros, 2048);

    for (guint i = 0; i < G_N_ELEMENTS(uris); i++) {
        g_autoptr(OgiDocument) document = ogi_document_new();
        g_autofree char *data = g_strnfill(uris[i].len, 'A');
        g_autofree char *uri = g_strconcat(uris[i].start, data, NULL);

        g_test_message("%s", uris[i].start);
        ogi_embedded_add_uri(document, ogi_text(uri, strlen(uri)), 1);
        g_assert_cmpuint(ogi_document_embedded(document)->len, ==, uris[i].n);
    }
    for (guint k = 0; k < 2; k++) {
        g_autoptr(OgiDocument) document = ogi_document_new();

        for (guint i = 0; i < 1100; i++) {
            if (k == 0)
                ogi_embedded_add(document, i % 2 == 0 ? small : large, i + 1);
            else
                ogi_embedded_add_unread(document, i + 1);
        }
        g_assert_cmpuint(ogi_document_embedded(document)->len, ==, k == 0 ? 16 : 1000);
        g_assert_cmpuint(ogi_document_picture_line(document, 0, 0), ==, k == 0 ? 2 : 1);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/document/joins-pieces", test_pieces);
    g_test_add_func("/document/trims-blanks-of-any-width", test_trims);
    g_test_add_func("/document/which-pictures", test_which_pictures);
    g_test_add_func("/document/nothing", test_nothing);
    g_test_add_func("/document/decoding", test_decoding);
    g_test_add_func("/document/clear-empties", test_clear);
    g_test_add_func("/document/limit-of-cells", test_limit_of_cells);
    g_test_add_func("/document/pictures-keep-their-place", test_pictures);
    g_test_add_func("/document/pictures-in-cells", test_pictures_in_cells);
    return g_test_run();
}
