/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/error.h>

#include "document-lines.h"
#include "document/document-private.h"
#include "document/embedded-list-private.h"
#include "document/helper/helper-wire-private.h"
#include "document/readers-private.h"

#define PNG "\x89PNG\r\n\x1A\n"

/* A page with a paragraph, two cells, one with a picture, a picture in front of them and one whose
 * paragraph was still to come, and notes with and without detail. */
static GByteArray *
written(void)
{
    g_autoptr(OgiDocument) document = ogi_document_new();
    g_autoptr(GBytes) picture = g_bytes_new_static(PNG "x", sizeof PNG);
    OgiTextCell place = {.line = 3, .colspan = 1, .rowspan = 1};

    ogi_document_add(document, &place, ogi_text("标题", strlen("标题")));
    ogi_embedded_list_add(ogi_document_embedded(document), 1, 4, 0);
    place = (OgiTextCell){.table = 1, .line = 4, .colspan = 2, .rowspan = 1};
    ogi_document_add(document, &place, ogi_text("12", 2));
    ogi_document_set_picture(document, picture);
    place = (OgiTextCell){.table = 1, .line = 5, .row = 1, .colspan = 1, .rowspan = 3};
    ogi_document_add(document, &place, ogi_text("", 0));
    ogi_embedded_list_add(ogi_document_embedded(document), 4, 6, 0);
    ogi_document_note(document, "F-SCAN", 7, NULL);
    ogi_document_note(document, "F-LIMIT", 8, "cells");
    return ogi_helper_wire_write(document, NULL);
}

static gboolean
reads(OgiDocument *document, const guint8 *bytes, gsize len)
{
    g_autoptr(GError) error = NULL;
    gboolean ok = ogi_helper_wire_read(document, bytes, len, &error);

    if (!ok)
        g_assert_error(error, OGI_READER_ERROR, OGI_READER_ERROR_READ);
    return ok;
}

static void
test_whole(void)
{
    g_autoptr(GByteArray) bytes = written();
    g_autoptr(OgiDocument) document = ogi_document_new();
    g_autofree char *lines = NULL;
    const OgiFinding *first, *second;

    g_assert_true(reads(document, bytes->data, bytes->len));
    lines = document_lines(document);
    g_assert_cmpstr(lines, ==, "标题\n[1.0.0+2x1] 12\n[1.1.0+1x3]\n");
    g_assert_null(ogi_document_picture(document, 0));
    g_assert_cmpuint(g_bytes_get_size(ogi_document_picture(document, 1)), ==, sizeof PNG);
    g_assert_cmpuint(ogi_document_picture_line(document, 0, 0), ==, 0);
    g_assert_cmpuint(ogi_document_picture_line(document, 0, 1), ==, 4);
    g_assert_cmpuint(ogi_document_picture_line(document, 2, 3), ==, 6);
    g_assert_cmpuint(ogi_findings_n(ogi_document_notes(document)), ==, 2);
    first = ogi_findings_get(ogi_document_notes(document), 0);
    second = ogi_findings_get(ogi_document_notes(document), 1);
    g_assert_cmpstr(first->rule, ==, "F-SCAN");
    g_assert_cmpuint(first->line, ==, 7);
    g_assert_null(first->detail);
    g_assert_cmpstr(second->detail, ==, "cells");
}

/* Whatever it breaks off after, or goes on with: none of it is taken for a whole page. */
static void
test_cut(void)
{
    g_autoptr(GByteArray) bytes = written();

    for (guint len = 0; len < bytes->len; len++) {
        g_autoptr(OgiDocument) document = ogi_document_new();

        g_assert_false(reads(document, bytes->data, len));
    }
    g_byte_array_append(bytes, (const guint8 *)"", 1);
    {
        g_autoptr(OgiDocument) document = ogi_document_new();

        g_assert_false(reads(document, bytes->data, bytes->len));
    }
}

static void
put_number(GByteArray *out, guint32 number)
{
    g_byte_array_append(out, (const guint8 *)&number, sizeof number);
}

static void
put_text(GByteArray *out, const char *text, guint32 len)
{
    put_number(out, len);
    g_byte_array_append(out, (const guint8 *)text, len);
}

typedef struct {
    const char *rule;
    OgiTextCell cell;
    const char *text;
    guint32 text_len;
    const char *picture;
    guint32 picture_len;
    gboolean sound;
} Page;

static void
test_unsound(void)
{
#define CELL(table_, row_, line_, colspan_, rowspan_)                                              \
    {                                                                                              \
        .table = table_, .row = row_, .line = line_, .colspan = colspan_, .rowspan = rowspan_      \
    }
    static const char large[4097] = PNG;
    const Page pages[] = {
        {"F-SCAN", CELL(1, 0, 1, 1, 1), "7", 1, PNG, 8, TRUE},
        {"F-SCAN", CELL(1, 0, 1, 1, 1), "", 0, "", 0, TRUE},
        {"F-SCAN", CELL(0, 0, 1, 1, 1), "7", 1, "", 0, TRUE},
        {"sixteen letters.", CELL(1, 0, 1, 1, 1), "7", 1, "", 0, TRUE},
        {"seventeen letters", CELL(1, 0, 1, 1, 1), "7", 1, "", 0, FALSE},
        {"F-SCAN", CELL(1, 0, 0, 1, 1), "7", 1, "", 0, FALSE},
        {"F-SCAN", CELL(1, 0, 1, 0, 1), "7", 1, "", 0, FALSE},
        {"F-SCAN", CELL(1, 0, 1, 1, 0), "7", 1, "", 0, FALSE},
        {"F-SCAN", CELL(0, 0, 1, 1, 1), "", 0, "", 0, FALSE},
        {"F-SCAN", CELL(0, 1, 1, 1, 1), "7", 1, "", 0, FALSE},
        {"F-SCAN", CELL(1, 0, 1, 1, 1), "\xFF", 1, "", 0, FALSE},
        {"F-SCAN", CELL(1, 0, 1, 1, 1), "7\0", 2, "", 0, FALSE},
        {"F-SCAN", CELL(1, 0, 1, 1, 1), "7", 1, PNG, 7, FALSE},
        {"F-SCAN", CELL(1, 0, 1, 1, 1), "7", 1, "GIF89a..", 8, FALSE},
        {"F-SCAN", CELL(1, 0, 1, 1, 1), "7", 1, large, sizeof large, FALSE},
    };
#undef CELL

    for (guint i = 0; i < G_N_ELEMENTS(pages); i++) {
        const Page *page = &pages[i];
        g_autoptr(OgiDocument) document = ogi_document_new();
        g_autoptr(GByteArray) bytes = g_byte_array_new();

        for (guint k = 0; k < 3; k++)
            put_number(bytes, 0);
        put_text(bytes, "", 0);
        put_number(bytes, 1);
        put_text(bytes, page->rule, (guint32)strlen(page->rule));
        put_number(bytes, 1);
        put_text(bytes, "", 0);
        put_number(bytes, 1);
        g_byte_array_append(bytes, (const guint8 *)&page->cell, sizeof page->cell);
        put_text(bytes, page->text, page->text_len);
        put_text(bytes, page->picture, page->picture_len);
        put_number(bytes, 0);
        g_test_message("%u", i);
        g_assert_cmpint(reads(document, bytes->data, bytes->len), ==, page->sound);
    }
}

/* Places of pictures: in front of a cell or behind the last, in their order, on a line. */
static void
test_places(void)
{
    const struct {
        guint32 first, second, line;
        gboolean sound;
    } cases[] = {
        {0, 1, 1, TRUE}, {1, 1, 1, TRUE}, {0, 2, 1, FALSE}, {1, 0, 1, FALSE}, {0, 1, 0, FALSE}};

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        const OgiTextCell cell = {.table = 1, .line = 1, .colspan = 1, .rowspan = 1};
        g_autoptr(OgiDocument) document = ogi_document_new();
        g_autoptr(GByteArray) bytes = g_byte_array_new();

        for (guint k = 0; k < 5; k++) /* no failure, no notes */
            put_number(bytes, 0);
        put_number(bytes, 1);
        g_byte_array_append(bytes, (const guint8 *)&cell, sizeof cell);
        put_text(bytes, "7", 1);
        put_text(bytes, "", 0);
        put_number(bytes, 2);
        put_number(bytes, cases[i].first);
        put_number(bytes, 1);
        put_number(bytes, cases[i].second);
        put_number(bytes, cases[i].line);
        g_test_message("%u", i);
        g_assert_cmpint(reads(document, bytes->data, bytes->len), ==, cases[i].sound);
    }
}

/* A failure comes through with its kind; one of a kind that isn't known is one of the input. */
static void
test_failures(void)
{
    const struct {
        GQuark domain;
        gint code;
        GQuark found_domain;
        gint found_code;
    } cases[] = {
        {OGI_READER_ERROR, OGI_READER_ERROR_LIMIT, OGI_READER_ERROR, OGI_READER_ERROR_LIMIT},
        {OGI_READER_ERROR, 99, OGI_ERROR, OGI_ERROR_INPUT},
        {G_FILE_ERROR, OGI_READER_ERROR_LIMIT, OGI_ERROR, OGI_ERROR_INPUT}};

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(OgiDocument) document = ogi_document_new();
        g_autoptr(GError) failure =
            g_error_new_literal(cases[i].domain, cases[i].code, "said by the helper");
        g_autoptr(GByteArray) bytes = ogi_helper_wire_write(document, failure);
        g_autoptr(OgiDocument) read = ogi_document_new();
        g_autoptr(GError) error = NULL;

        g_assert_false(ogi_helper_wire_read(read, bytes->data, bytes->len, &error));
        g_assert_error(error, cases[i].found_domain, cases[i].found_code);
        g_assert_cmpstr(error->message, ==, "said by the helper");
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/helper-wire/whole", test_whole);
    g_test_add_func("/helper-wire/cut", test_cut);
    g_test_add_func("/helper-wire/unsound", test_unsound);
    g_test_add_func("/helper-wire/places-of-pictures", test_places);
    g_test_add_func("/helper-wire/failures", test_failures);
    return g_test_run();
}
