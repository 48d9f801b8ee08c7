/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of a PDF and lines of its text, as tables and as paragraphs. */
#include "document-lines.h"
#include "own-thread.h"
#include "pdf-drawn.h"

/* one whose last row has no line below */
#define OPEN                                                                                       \
    PROSE LINE("50", "400", "250", "400") LINE("50", "380", "250", "380")                          \
        LINE("50", "400", "50", "340") LINE("150", "400", "150", "340")                            \
            LINE("250", "400", "250", "340") LABELS

static void
test_lines(void)
{
    static const Case cases[] = {
        /* a cell around a corner: its lower part begins further to the left */
        {PROSE LINE("50", "400", "250", "400") LINE("50", "380", "150", "380")
             LINE("50", "360", "250", "360") LINE("50", "400", "50", "360")
                 LINE("150", "400", "150", "380") LINE("250", "400", "250", "360")
                     TEXT("60", "385", "Rules") TEXT("160", "385", "12"),
         HEAD "[1.0.0] Rules\n[1.0.1+1x2] 12\n"},
        /* tables side by side */
        {PROSE LINE("230", "400", "350", "400") LINE("230", "380", "350", "380")
             LINE("230", "400", "230", "380") LINE("290", "400", "290", "380")
                 LINE("350", "400", "350", "380") LINE("50", "400", "170", "400")
                     LINE("50", "380", "170", "380") LINE("50", "400", "50", "380")
                         LINE("110", "400", "110", "380") LINE("170", "400", "170", "380")
                             TEXT("60", "385", "A") TEXT("120", "385", "1") TEXT("240", "385", "B")
                                 TEXT("300", "385", "2"),
         HEAD "[1.0.0] A\n[1.0.1] 1\n[2.0.0] B\n[2.0.1] 2\n"},
        /* frames: as wide as a table and low, high, or not as wide */
        {TABLE LINE("50", "340", "250", "340") LINE("50", "320", "250", "320") LINE(
             "50", "340", "50", "320") LINE("250", "340", "250", "320") TEXT("60", "325", "Sum"),
         HEAD LABELLED "\n[2.0.0] Sum\n"},
        {TABLE LINE("50", "340", "250", "340") LINE("50", "220", "250", "220") LINE(
             "50", "340", "50", "220") LINE("250", "340", "250", "220") TEXT("60", "325", "Sum"),
         HEAD LABELLED "\nSum\n"},
        {TABLE LINE("50", "340", "280", "340") LINE("50", "320", "280", "320") LINE(
             "50", "340", "50", "320") LINE("280", "340", "280", "320") TEXT("60", "325", "Sum"),
         HEAD LABELLED "\nSum\n"},
        /* one that is open below: text hangs out of its cells, beside it, or far too low */
        {OPEN TEXT("160", "345", "12"), HEAD LABELLED " 12\n"},
        {OPEN TEXT("160", "335", "12") TEXT("300", "333", "x"), HEAD LABELLED " 12\nx\n"},
        {OPEN TEXT("160", "335", "12") FONT("F", "90", "60", "260", "W"),
         HEAD LABELLED "\n12\nW\n"},
        /* lines of a picture that are no lines of a table */
        {TABLE "q 60 0 0 18 155 381 cm /Full Do Q\n",
         HEAD "[1.0.0] Rules\n[1.0.1] object\n[1.1.0] Papers\n[1.1.1]\n"},
        {PROSE
         "q 200 0 0 2 50 399 cm /Full Do Q q 200 0 0 2 50 359 cm /Full Do Q q 2 0 0 40 50 360 cm "
         "/Full Do Q q 2 0 0 40 150 360 cm /Full Do Q q 2 0 0 40 249 360 cm /Full Do Q\n" LABELS,
         HEAD "[1.0.0] Rules\nPapers\n[1.0.1]\n"},
        {"q 300 0 0 60 30 350 cm /Light Do Q\n" TABLE, HEAD LABELLED "\n"},
        {"q 300 0 0 40 30 440 cm /Full Do Q\n" TABLE, HEAD LABELLED "\n"},
        /* what is in a blank cell */
        {TABLE LINE("151", "361", "249", "379"), HEAD LABELLED "\n"},
        {TABLE LINE("155", "370", "245", "370"), HEAD LABELLED " object\n"},
        {TABLE LINE("151", "361", "249", "379") LINE("151", "379", "249", "361"),
         HEAD LABELLED " object\n"},
        /* struck beside the table, at the height of a line of it */
        {TABLE TEXT("20", "376.5", "99") LINE("18", "380", "34", "380"), HEAD LABELLED "\n"},
        {TABLE TEXT("300", "376.5", "99") LINE("298", "380", "314", "380"), HEAD LABELLED "\n"},
        {TABLE TEXT("160", "376.5", "99"),
         HEAD "[1.0.0] Rules\n[1.0.1] 99 unlike\n[1.1.0] Papers\n[1.1.1]\n"},
        {TABLE FONT("F", "2", "160", "365", "."), HEAD LABELLED " .\n"},
        {TABLE FONT("F", "120", "160", "200", "W") TEXT("160", "365", "12"),
         HEAD LABELLED " 12\nW\n"},
    };

    assert_cases(cases, G_N_ELEMENTS(cases));
}

/* What a browser prints in the margins, and what only looks like it. */
static void
test_margins(void)
{
    static const Case cases[] = {
        {TEXT("50", "480", "2024/1/9 09:30 Report") PROSE, HEAD},
        {TEXT("50", "480", "2024/11/19 09:") PROSE, "2024/11/19 09:\n" HEAD},
        {TEXT("50", "480", "2024/1/9 a:30") PROSE, "2024/1/9 a:30\n" HEAD},
        {TEXT("50", "480", "2024/1/9 09:x") PROSE, "2024/1/9 09:x\n" HEAD},
        {TEXT("50", "480", "2024/1 09:30") PROSE, "2024/1 09:30\n" HEAD},
        {TEXT("50", "480", "12345/1/9 09:30") PROSE, "12345/1/9 09:30\n" HEAD},
        {TEXT("50", "480", "Report 1/2") PROSE, HEAD},
        {TEXT("50", "480", "Report 1/2a") PROSE, "Report 1/2a\n" HEAD},
        {TEXT("50", "480", "Report 1/") PROSE, "Report 1/\n" HEAD},
        {TEXT("50", "480", "Report 1234/5") PROSE, "Report 1234/5\n" HEAD},
        {TEXT("50", "480", "http://www.a.gov.cn") PROSE, HEAD},
        {PROSE TEXT("50", "20", "12345678"), HEAD},
        {PROSE TEXT("50", "20", "123456789"), HEAD "123456789\n"},
        {PROSE TEXT("50", "20", "- - -"), HEAD "- - -\n"},
        {PROSE TEXT("50", "20", "12345678901234567"), HEAD "12345678901234567\n"},
        /* the same on each page, but for numbers, and not */
        {TEXT("50", "480", "Bureau A 1") PROSE "\f" TEXT("50", "480", "Bureau A 2")
             TEXT("50", "400", "End"),
         "Bureau A 1\n" HEAD "End\n"},
        {TEXT("50", "480", "Bureau A 1") PROSE "\f" TEXT("50", "480", "Office B 2")
             TEXT("50", "400", "End"),
         "Bureau A 1\n" HEAD "Office B 2\nEnd\n"},
    };

    assert_cases(cases, G_N_ELEMENTS(cases));
}

/* Lines of text that are rows of a table, and those that aren't. */
static void
test_without_lines(void)
{
#define THREE                                                                                      \
    PROSE TEXT("50", "400", "Rules") TEXT("200", "400", "12") TEXT("50", "380", "Papers")          \
        TEXT("200", "380", "3")
    static const Case cases[] = {
        {THREE TEXT("50", "360", "Fees") TEXT("200", "360", "7") TEXT("300", "360", "a note"),
         HEAD "[1.0.-] Rules\n[1.0.-] 12\n[1.1.-] Papers\n[1.1.-] 3\n[1.2.-] Fees\n[1.2.-] "
              "7\n[1.2.-] a note\n"},
        {THREE TEXT("200", "360", "5") TEXT("50", "340", "Fees") TEXT("200", "340", "7"),
         HEAD "[1.0.0] Rules\n[1.0.1] 12\n[1.1.0] Papers\n[1.1.1] 3\n5\n[2.0.-] Fees\n[2.0.-] 7\n"},
        {THREE TEXT("50", "360", "Others") TEXT("50", "340", "Fees") TEXT("200", "340", "7"), HEAD
         "[1.0.0] Rules\n[1.0.1] 12\n[1.1.0] Papers\n[1.1.1] 3\nOthers\n[2.0.-] Fees\n[2.0.-] 7\n"},
        {PROSE TEXT("50", "435", "of all the agencies of the city in 2023, 12")
             TEXT("50", "420", "agencies"),
         HEAD "of all the agencies of the city in 2023, 12\nagencies\n"},
    };

    assert_cases(cases, G_N_ELEMENTS(cases));
}

/* The rest of a table at the top of the next page. */
#define PAGE "\f"
#define AGAIN FRAME TEXT("60", "385", "Rules") TEXT("60", "365", "Papers")
#define DOWN(top, bottom)                                                                          \
    LINE("50", top, "50", bottom) LINE("150", top, "150", bottom) LINE("250", top, "250", bottom)
#define ACROSS(y) LINE("50", y, "250", y)
#define ONE_ROW ACROSS("400") ACROSS("380") DOWN("400", "380")

static void
test_over_pages(void)
{
    static const Case cases[] = {
        /* the same head again, or all of it */
        {TABLE PAGE AGAIN, HEAD LABELLED "\n[1.2.0] Papers\n[1.2.1]\n"},
        {TABLE PAGE FRAME TEXT("60", "385", "Rules") TEXT("60", "365", "Fees"),
         HEAD LABELLED "\n[1.2.0] Fees\n[1.2.1]\n"},
        {TABLE PAGE FRAME TEXT("60", "385", "Rules") TEXT("160", "385", "12")
             TEXT("60", "365", "Fees"),
         HEAD LABELLED "\n[1.2.0] Rules\n[1.2.1] 12\n[1.3.0] Fees\n[1.3.1]\n"},
        {TABLE PAGE ACROSS("400") ACROSS("380") ACROSS("360") LINE("50", "400", "50", "360")
             LINE("250", "400", "250", "360") LINE("150", "380", "150", "360")
                 TEXT("60", "385", "Rules") TEXT("60", "365", "Fees"),
         HEAD LABELLED "\n[1.2.0+2x1] Rules\n[1.3.0] Fees\n[1.3.1]\n"},
        /* of another width, on either side */
        {TABLE PAGE LINE("50", "400", "220", "400") LINE("50", "380", "220", "380")
             LINE("50", "400", "50", "380") LINE("150", "400", "150", "380")
                 LINE("220", "400", "220", "380") TEXT("60", "385", "Fees"),
         HEAD LABELLED "\n[2.0.0] Fees\n[2.0.1]\n"},
        {TABLE PAGE LINE("50", "400", "280", "400") LINE("50", "380", "280", "380")
             LINE("50", "400", "50", "380") LINE("150", "400", "150", "380")
                 LINE("280", "400", "280", "380") TEXT("60", "385", "Fees"),
         HEAD LABELLED "\n[2.0.0] Fees\n[2.0.1]\n"},
        {TABLE PAGE LINE("20", "400", "250", "400") LINE("20", "380", "250", "380")
             LINE("20", "400", "20", "380") LINE("150", "400", "150", "380")
                 LINE("250", "400", "250", "380") TEXT("60", "385", "Fees"),
         HEAD LABELLED "\n[2.0.0] Fees\n[2.0.1]\n"},
        /* a row that goes on, since its label is full, or its lines are open */
        {PROSE FRAME TEXT("60", "385", "Rules") TEXT("52", "365", "Papers of the agency")
             TEXT("160", "365", "12") PAGE ONE_ROW TEXT("60", "385", "of the city"),
         HEAD "[1.0.0] Rules\n[1.0.1]\n[1.1.0] Papers of the agencyof the city\n[1.1.1] 12\n"},
        {PROSE FRAME TEXT("60", "385", "Rules") TEXT("52", "365", "Papers of the agency")
             TEXT("160", "365", "12") PAGE ONE_ROW TEXT("60", "385", "of the city")
                 TEXT("160", "385", "7"),
         HEAD "[1.0.0] Rules\n[1.0.1]\n[1.1.0] Papers of the agency\n[1.1.1] 12\n[1.2.0] of the "
              "city\n[1.2.1] 7\n"},
        {PROSE FRAME TEXT("60", "385", "Rules") TEXT("52", "365", "Papers of the agency")
             PAGE FRAME TEXT("60", "385", "of the city") TEXT("60", "365", "Fees"),
         HEAD "[1.0.0] Rules\n[1.0.1]\n[1.1.0] Papers of the agencyof the city\n[1.1.1]\n[1.2.0] "
              "Fees\n[1.2.1]\n"},
        {PROSE FRAME TEXT("60", "385", "Rules") TEXT("52", "365", "1. Papers")
             PAGE ONE_ROW TEXT("60", "385", "of the city"),
         HEAD "[1.0.0] Rules\n[1.0.1]\n[1.1.0] 1. Papersof the city\n[1.1.1]\n"},
        {PROSE FRAME TEXT("60", "385", "Rules") TEXT("52", "365", "1. Papers")
             PAGE ONE_ROW TEXT("60", "385", "2. Fees"),
         HEAD "[1.0.0] Rules\n[1.0.1]\n[1.1.0] 1. Papers\n[1.1.1]\n[1.2.0] 2. Fees\n[1.2.1]\n"},
        {PROSE ACROSS("60") ACROSS("40") DOWN("60", "5") TEXT("60", "45", "Rules")
             TEXT("160", "45", "12") TEXT("60", "15", "Papers") PAGE ACROSS("470")
                 DOWN("495", "470") TEXT("60", "480", "and more") TEXT("160", "480", "34"),
         HEAD "[1.0.0] Rules\n[1.0.1] 12\n[1.1.0] Papersand more\n[1.1.1] 34\n"},
        {PROSE ACROSS("60") ACROSS("40") DOWN("60", "5") TEXT("60", "45", "Rules")
             TEXT("160", "45", "12") TEXT("60", "15", "Papers") TEXT("160", "15", "56") PAGE ACROSS(
                 "470") DOWN("495", "470") TEXT("60", "480", "and more") TEXT("160", "480", "34"),
         HEAD "[1.0.0] Rules\n[1.0.1] 12\n[1.1.0] Papersand more\n[1.1.1] 56\n34\n"},
        {PROSE ACROSS("60") ACROSS("40") DOWN("60", "5") TEXT("60", "45", "Rules")
             TEXT("160", "45", "12") TEXT("60", "15", "Papers") PAGE ACROSS("470") ACROSS("450")
                 DOWN("470", "450") TEXT("60", "455", "Rules") TEXT("160", "455", "34"),
         HEAD "[1.0.0] Rules\n[1.0.1] 12\n[1.1.0] Papers\n[1.1.1]\n[1.2.0] Rules\n[1.2.1] 34\n"},
        {PROSE ACROSS("60") ACROSS("40") DOWN("60", "5") TEXT("60", "45", "Rules")
             TEXT("160", "45", "12") TEXT("60", "15", "Papers") TEXT("160", "15", "56")
                 PAGE ACROSS("470") DOWN("495", "470") TEXT("160", "480", "items"),
         HEAD "[1.0.0] Rules\n[1.0.1] 12\n[1.1.0] Papers\n[1.1.1] 56items\n"},
        /* behind the same head, which has a line above */
        {PROSE ACROSS("60") ACROSS("40") DOWN("60", "5") TEXT("60", "45", "Rules") TEXT(
             "160", "45", "12") TEXT("60", "15", "Papers") PAGE ACROSS("470") ACROSS("450")
             ACROSS("430") DOWN("470", "430") TEXT("60", "455", "Rules") TEXT("160", "455", "12")
                 TEXT("60", "435", "and more") TEXT("160", "435", "34"),
         HEAD "[1.0.0] Rules\n[1.0.1] 12\n[1.1.0] Papersand more\n[1.1.1] 34\n"},
    };

    assert_cases(cases, G_N_ELEMENTS(cases));
}

/* A page of any height, drawn by many strokes. (transfer full) */
static char *
read_large(const char *content, guint high)
{
    const char *pages[] = {content};
    g_autoptr(GPtrArray) objects = pdf_pages(pages, 1, "");
    GString *leaf = g_string_new(objects->pdata[3]);
    g_autofree char *box = g_strdup_printf("[0 0 400 %u]", high);
    g_autoptr(GByteArray) bytes = NULL;
    g_autoptr(OgiDocument) document = ogi_document_new();

    g_string_replace(leaf, "[0 0 400 500]", box, 1);
    g_free(objects->pdata[3]);
    objects->pdata[3] = g_string_free(leaf, FALSE);
    bytes = pdf_objects(objects, "");
    g_assert_true(ogi_document_read(document, "a.pdf", bytes->data, bytes->len, NULL));
    return document_lines(document);
}

/* A grid of so many rows and columns, from 10 460 on, with a text in its first field. */
static char *
read_grid(guint rows, guint columns, guint row_high, guint column_wide, guint high)
{
    GString *page = g_string_new(NULL);
    guint top = high - 100, wide = columns * column_wide / 10;
    char *lines;

    g_string_append_printf(page,
                           "%s w BT /F 10 Tf 50 %u Td (Report on the disclosure of government "
                           "information) Tj ET BT /F 2 Tf 11 %u Td (x) Tj ET\n",
                           high > 500 ? "1" : ".2", high - 50, top - 3);
    for (guint i = 0; i <= rows; i++)
        g_string_append_printf(page, "10 %u m %u %u l S\n", top - i * row_high, 10 + wide,
                               top - i * row_high);
    for (guint i = 0; i <= columns; i++)
        g_string_append_printf(page, "%.1f %u m %.1f %u l S\n", 10 + i * column_wide / 10.0, top,
                               10 + i * column_wide / 10.0, top - rows * row_high);
    lines = read_large(page->str, high);
    g_string_free(page, TRUE);
    return lines;
}

/* What has more rows or columns than a table has is none. */
static void
test_many_fields(void)
{
    static const struct {
        guint rows, columns, row_high, column_wide, high;
        gboolean is_table;
    } cases[] = {
        {2, 90, 10, 40, 500, TRUE},
        {2, 105, 10, 36, 500, FALSE},
        {900, 2, 6, 1000, 7000, TRUE},
        {1100, 2, 6, 1000, 7000, FALSE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *lines = read_grid(cases[i].rows, cases[i].columns, cases[i].row_high,
                                           cases[i].column_wide, cases[i].high);

        g_test_message("%u", i);
        g_assert_true(g_str_has_prefix(lines, HEAD));
        g_assert_cmpint(strstr(lines, "[1.0.0] x\n") != NULL, ==, cases[i].is_table);
        g_assert_nonnull(strstr(lines, "x\n"));
    }
}

/* Sixty-four tables of a page, and no lines of what is hatched. */
static void
test_many_tables(void)
{
    GString *page = g_string_new(PROSE);
    GString *hatched = g_string_new(TABLE "[12 3] 0 d .2 w\n");
    g_autofree char *lines = NULL;
    g_autofree char *without = NULL;

    for (guint i = 0; i < 70; i++) {
        guint left = 10 + i % 5 * 76, top = 430 - i / 5 * 30;

        g_string_append_printf(page,
                               "%u %u 30 20 re %u %u 30 20 re S BT /F 10 Tf %u %u Td (%u) Tj ET\n",
                               left, top - 20, left + 30, top - 20, left + 5, top - 15, i);
    }
    lines = read_large(page->str, 500);
    g_assert_nonnull(strstr(lines, "[64.0.0] "));
    g_assert_null(strstr(lines, "[65."));
    for (guint i = 0; i < 150; i++)
        g_string_append_printf(hatched, "10 %g m 390 %g l S\n", 10 + 2.1 * i, 10 + 2.1 * i);
    without = read_large(hatched->str, 500);
    g_assert_null(strstr(without, "[1."));
    g_free(without);
    g_string_assign(hatched, TABLE "[7 3] 0 d .2 w\n");
    for (guint i = 0; i < 180; i++)
        g_string_append_printf(hatched, "%g 5 m %g 355 l S\n", 10 + 2.1 * i, 10 + 2.1 * i);
    without = read_large(hatched->str, 500);
    g_assert_null(strstr(without, "[1."));
    g_string_free(page, TRUE);
    g_string_free(hatched, TRUE);
}

/* Five hundred pages are read; there are more. */
static void
test_many_pages(void)
{
    const char *pages[501];
    g_autoptr(GByteArray) bytes = NULL;
    g_autoptr(OgiDocument) document = ogi_document_new();
    g_autofree char *lines = NULL;

    for (guint i = 0; i < G_N_ELEMENTS(pages); i++)
        pages[i] = i == 0 ? PROSE : i == 500 ? TEXT("50", "300", "Last") : "";
    bytes = pdf_file(pages, G_N_ELEMENTS(pages), "");
    g_assert_true(ogi_document_read(document, "a.pdf", bytes->data, bytes->len, NULL));
    lines = document_lines(document);
    g_assert_cmpstr(lines, ==, HEAD);
    g_assert_cmpuint(ogi_findings_n(ogi_document_notes(document)), ==, 1);
    g_assert_cmpstr(ogi_findings_get(ogi_document_notes(document), 0)->rule, ==, "F-LIMIT");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pdf-tables/lines", test_lines);
    g_test_add_func("/pdf-tables/margins", test_margins);
    g_test_add_func("/pdf-tables/without-lines", test_without_lines);
    g_test_add_func("/pdf-tables/over-pages", test_over_pages);
    g_test_add_func("/pdf-tables/many-fields", test_many_fields);
    g_test_add_func("/pdf-tables/many-tables", test_many_tables);
    g_test_add_func("/pdf-tables/many-pages", test_many_pages);
    return run_in_own_thread();
}
