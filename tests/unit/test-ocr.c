/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pages that a scanner might give, drawn: what the program that reads scans makes of each.
 */
#include <string.h>

#include <ogistat/reading.h>

#include "document-lines.h"
#include "document/helper/helper-process-private.h"
#include "own-thread.h"
#include "pdf-file.h"

#define TEXT(x, y, text) "BT /F 12 Tf " x " " y " Td (" text ") Tj ET\n"
#define SIZED(size, x, y, text) "BT /F " size " Tf " x " " y " Td (" text ") Tj ET\n"
#define LINE(x1, y1, x2, y2) x1 " " y1 " m " x2 " " y2 " l S\n"
/* a line of text, so that there is enough */
#define HEAD TEXT("40", "440", "Report on the disclosure of information 2023")
#define DOWN(top, bottom)                                                                          \
    LINE("40", top, "40", bottom)                                                                  \
    LINE("140", top, "140", bottom)                                                                \
    LINE("240", top, "240", bottom) LINE("340", top, "340", bottom)
/* three columns and rows: 40, 140, 240, 340 by 400, 370, 340, 310 */
#define FRAME                                                                                      \
    HEAD LINE("40", "400", "340", "400") LINE("40", "370", "340", "370")                           \
        LINE("40", "340", "340", "340") LINE("40", "310", "340", "310") DOWN("400", "310")

static const OgiHelperKind kind = {
    .too_long = "too-long",
    .too_large = "too-large",
    .not_begun = "not-begun",
};

enum { N_CELLS = 9 };

/* A page, in front of which its size may stand, or several parted by a form feed, and what is read
 * in the cells of its table: a figure;
 * "": nothing; "*": something, that is no figure for certain; "?": whatever. NULL: no more. */
typedef struct {
    const char *content;
    const char *cells[N_CELLS];
} Case;

/* Whether the text of a cell is what is expected. */
static gboolean
is_read(OgiText text, const char *expected)
{
    OgiReadings readings;
    gboolean parsed = ogi_readings_parse(text, &readings);

    if (g_str_equal(expected, "?"))
        return TRUE;
    if (*expected == '\0')
        return text.len == 0;
    if (g_str_equal(expected, "*"))
        return text.len > 0 && (!parsed || readings.n == 0 || readings.other < OGI_READING_FIRM);
    return parsed && readings.n > 0 &&
           ogi_text_equal(readings.alternatives[0].text, ogi_text(expected, strlen(expected)));
}

static void
assert_cells(const OgiDocument *document, const Case *expected)
{
    g_autofree char *lines = document_lines(document);
    guint n, n_read = 0;
    const OgiTextCell *cells = ogi_document_cells(document, &n);

    g_test_message("%s", lines);
    for (guint i = 0; i < n; i++) {
        OgiText text = ogi_document_cell_text(ogi_document_text(document), &cells[i]);

        if (cells[i].table == 0 || n_read == N_CELLS || expected->cells[n_read] == NULL)
            continue;
        g_test_message("%u: %s", n_read, expected->cells[n_read]);
        g_assert_true(is_read(text, expected->cells[n_read]));
        n_read++;
    }
    g_assert_true(n_read == N_CELLS || expected->cells[n_read] == NULL);
}

static GByteArray *
draw(const Case *page)
{
    const char *end = *page->content == '[' ? strchr(page->content, ']') + 1 : page->content;
    g_autofree char *box = g_strndup(page->content, (gsize)(end - page->content));
    g_auto(GStrv) pages = g_strsplit(end, "\f", 0);
    g_autoptr(GPtrArray) objects = pdf_pages((const char *const *)pages, g_strv_length(pages), "");

    if (*box != '\0') {
        GString *leaf = g_string_new(objects->pdata[3]);

        g_string_replace(leaf, "[0 0 400 500]", box, 1);
        g_free(objects->pdata[3]);
        objects->pdata[3] = g_string_free(leaf, FALSE);
    }
    return pdf_objects(objects, "");
}

static void
assert_pages(const Case *cases, guint n)
{
    g_autoptr(OgiHelperProcess) process = ogi_helper_process_new(&kind, g_getenv("OGISTAT_OCR"));

    for (guint i = 0; i < n; i++) {
        g_autoptr(GByteArray) bytes = draw(&cases[i]);
        g_autoptr(OgiDocument) document = ogi_document_new();
        g_autoptr(GError) error = NULL;

        g_test_message("%u: %s", i, cases[i].content);
        ogi_helper_process_read(process, document, bytes->data, bytes->len, &error);
        g_assert_no_error(error);
        assert_cells(document, &cases[i]);
    }
}

static void
test_figures(void)
{
    static const Case cases[] = {
        {FRAME TEXT("60", "380", "10") TEXT("160", "380", "23") TEXT("260", "380", "45")
             TEXT("60", "350", "67") TEXT("160", "350", "89") TEXT("260", "350", "1177")
                 TEXT("60", "320", "0") TEXT("160", "320", "7") TEXT("260", "320", "3.50"),
         {"10", "23", "45", "67", "89", "1177", "0", "7", "3.50"}},
        /* too many digits, too large ones, letters, dashes, strokes */
        {FRAME SIZED("7", "45", "380", "123456789012345678901") SIZED("28", "150", "375", "45")
             LINE("270", "384", "300", "384") TEXT("60", "350", "A") TEXT("160", "350", "Total")
                 TEXT("260", "350", "12/34") SIZED("7", "45", "320", "1234567890123456")
                     TEXT("160", "320", "-") TEXT("260", "320", "/"),
         {"*", "?", "-", "*", "*", "12/34", "1234567890123456", "-", "?"}},
        /* digits that are broken, or run through */
        {FRAME TEXT("60", "380", "60") "1 g 59 384 20 1.2 re f 0 g " TEXT(
             "160", "380", "88") "1 g 163 378 1 14 re f 0 g " TEXT("260", "380", "17")
             LINE("258", "388.4", "276", "388.4")
                 TEXT("60", "350", "44") "1 g 63 348 1.2 14 re f 0 g " TEXT("160", "350", "90")
                     LINE("158", "354", "176", "360") TEXT("260", "350", "00")
                         LINE("262", "348", "272", "362") ".5 w " TEXT("60", "320", "11")
                             LINE("58", "328.5", "75", "328.5")
                                 TEXT("160", "320", "77") "1 g 160 327 20 3 re f 0 g " TEXT(
                                     "260", "320", "6") LINE("259", "321", "266", "330") "1 w\n",
         {"?", "?", "?", "?", "?", "?", "?", "?", "?"}},
        {FRAME TEXT("60", "380", "1") TEXT("66", "380", "1") TEXT("63", "380", "-") SIZED(
             "5", "160", "380", "177") SIZED("4", "260", "380", "80") SIZED("6", "60", "350", "1l7")
             SIZED("5", "160", "350", "603") SIZED("5", "260", "350", "9 6") TEXT("60", "320", "O0")
                 TEXT("160", "320", "lI1") TEXT("260", "320", "5S"),
         {"?", "?", "?", "?", "?", "?", "?", "?", "?"}},
    };

    assert_pages(cases, G_N_ELEMENTS(cases));
}

/* What lies on a cell: nothing of it is blank, or sure. */
static void
test_covered(void)
{
    static const Case cases[] = {
        {FRAME TEXT("160", "380", "23") "60 375 4 4 re 60 345 6 6 re 60 315 8 8 re 160 345 10 10 "
                                        "re 160 315 12 12 re 260 345 14 14 re "
                                        "260 315 18 18 re f\n",
         {"*", "23", "", "*", "*", "*", "*", "*", "*"}},
        {FRAME TEXT("160", "380", "23") "60 375 30 10 re 60 345 40 12 re 60 315 8 22 re 160 345 60 "
                                        "20 re 260 345 10 20 re "
                                        "260 315 70 20 re f\n",
         {"*", "23", "", "*", "*", "*", "*", "", "*"}},
        /* a stamp on figures, and on nothing; a faint smear */
        {FRAME "1 0 0 rg 45 375 80 20 re 145 345 80 22 re 250 375 40 22 re f 0 g " TEXT(
             "60", "380", "10") TEXT("160", "380", "23")
             TEXT("260", "350", "45") "1 0 0 RG 2 w " LINE("255", "354", "290", "354")
                 LINE("255", "348", "290",
                      "360") "0 G 1 w "
                             ".8 g 60 320 2 3 re 80 325 2 3 re 160 320 2 3 re f 0 g\n",
         {"10", "23", "*", "", "*", "*", "*", "*", ""}},
        /* rests of lines along each edge, or at it, and dust */
        {".5 w " FRAME "40.9 380 .3 2 re 60 398.8 2 .3 re 138.8 385 .3 2 re 60 370.9 2 .3 re "
         "140.2 345 1.3 6 re 238.5 345 1.3 6 re 260 398.5 6 1.3 re 160 310.2 6 1.3 re "
         "60 320 .5 .5 re f 1 w " TEXT("260", "320", "12"),
         {"?", "", "", "", "", "", "?", "", "12"}},
    };

    assert_pages(cases, G_N_ELEMENTS(cases));
}

/* Tables as they lie in a scanner, and are cut. */
static void
test_frames(void)
{
    static const Case cases[] = {
        /* columns that nothing fits in, up to the edges of the page */
        {FRAME LINE("43.3", "400", "43.3", "310") TEXT("60", "380", "10") TEXT("160", "380", "23"),
         {"", "10", "23", "?"}},
        {HEAD LINE("0", "400", "400", "400") LINE("0", "370", "400", "370") LINE(
             "0", "340", "400", "340") LINE("1", "400", "1", "340") LINE("200", "400", "200", "340")
             LINE("399", "400", "399", "340") TEXT("60", "380", "10") TEXT("260", "380", "23"),
         {"10", "23", "", ""}},
        /* turned, converging, wavy */
        {"q .9994 .0349 -.0349 .9994 5 -8 cm " FRAME TEXT("60", "380", "10")
             TEXT("260", "320", "23") "Q\n",
         {"10", "", "", "", "", "", "", "", "23"}},
        {HEAD LINE("40", "400", "340", "403") LINE("40", "370", "340", "371")
             LINE("40", "340", "340", "339") LINE("40", "310", "340", "307")
                 LINE("40", "400", "40", "310") LINE("140", "401", "140", "309")
                     LINE("240", "402", "240", "308") LINE("340", "403", "340", "307")
                         TEXT("60", "380", "10") TEXT("260", "320", "23"),
         {"10", "", "", "", "", "", "", "", "23"}},
        {HEAD "40 400 m 140 406 240 394 340 400 c S " LINE("40", "370", "340", "370")
             LINE("40", "340", "340", "340") LINE("40", "310", "340", "310")
                 LINE("40", "400", "40", "310") LINE("140", "400", "140", "310")
                     LINE("240", "400", "240", "310") LINE("340", "400", "340", "310")
                         TEXT("60", "380", "10") TEXT("260", "320", "23"),
         {"?"}},
        /* the end of the page cuts a row, whose text hangs out */
        {HEAD LINE("40", "100", "340", "100") LINE("40", "70", "340", "70") DOWN("100", "30")
             TEXT("60", "80", "10") TEXT("160", "80", "23") TEXT("60", "50", "45")
                 TEXT("160", "26", "67"),
         {"10", "23", "", "45", "67", ""}},
        {HEAD LINE("40", "60", "340", "60") LINE("40", "30", "340", "30") DOWN("60", "5")
             TEXT("60", "40", "10") TEXT("160", "40", "23") TEXT("60", "1", "45"),
         {"10", "23", "", "?", "?", "?"}},
        /* a page without a table among others, none that is blank */
        {FRAME TEXT("60", "380", "10") "\f" HEAD TEXT(
             "40", "300", "The end of 12 and 34 and 56") "\f\f" FRAME TEXT("60", "380", "12"),
         {"10"}},
        /* two tables, one beside the other, with text between them */
        {FRAME TEXT("60", "380", "10") TEXT("40", "280", "Between them 2023 and 45")
             LINE("40", "250", "160", "250") LINE("40", "220", "160", "220")
                 LINE("40", "250", "40", "220") LINE("100", "250", "100", "220")
                     LINE("160", "250", "160", "220") LINE("200", "246", "320", "246")
                         LINE("200", "226", "320", "226") LINE("200", "246", "200", "226")
                             LINE("260", "246", "260", "226") LINE("320", "246", "320", "226")
                                 TEXT("50", "230", "34") TEXT("210", "231", "56"),
         {"10", "", "", "", "", "", "", "", ""}},
    };

    assert_pages(cases, G_N_ELEMENTS(cases));
}

/* Paper that isn't white, print that isn't black, and noise. */
static void
test_papers(void)
{
    static const Case cases[] = {
        {"[0 0 400 2600]" FRAME TEXT("60", "380", "10"), {"10"}},
        {"[0 0 700 460]" FRAME TEXT("60", "380", "10"), {"10"}},
        {".6 g 0 0 400 500 re f 0 g " FRAME TEXT("60", "380", "10") TEXT("160", "320", "23"),
         {"10", "", "", "", "", "", "", "23", ""}},
        {".7 g .7 G " FRAME TEXT("60", "380", "10") TEXT("160", "320", "23") "0 g 0 G\n", {"?"}},
        {".3 g 0 0 400 250 re f 0 g " FRAME TEXT("60", "380", "10") TEXT("160", "320", "23"),
         {"10", "", "", "", "", "", "", "23", ""}},
        {"0 0 .6 rg 0 0 .6 RG " FRAME TEXT("60", "380", "10") TEXT("160", "320", "23") "0 g 0 G\n",
         {"?"}},
    };

    assert_pages(cases, G_N_ELEMENTS(cases));
}

/* Dots all over the cells, in the places of a fixed sequence. */
static void
test_noise(void)
{
    GString *page =
        g_string_new(FRAME TEXT("60", "380", "10") SIZED("8", "150", "380", "12345678901234"));
    const char *pages[1];
    g_autoptr(GRand) random = g_rand_new_with_seed(7);
    g_autoptr(OgiHelperProcess) process = ogi_helper_process_new(&kind, g_getenv("OGISTAT_OCR"));
    g_autoptr(GByteArray) bytes = NULL;
    g_autoptr(OgiDocument) document = ogi_document_new();
    const Case expected = {"", {"10", "?"}};

    for (guint i = 0; i < 4000; i++)
        g_string_append_printf(page, "%.1f %.1f .3 .3 re ", g_rand_double_range(random, 40, 340),
                               g_rand_double_range(random, 310, 400));
    g_string_append(page, "f\n");
    pages[0] = page->str;
    bytes = pdf_file(pages, 1, "");
    g_assert_true(ogi_helper_process_read(process, document, bytes->data, bytes->len, NULL));
    assert_cells(document, &expected);
    g_string_free(page, TRUE);
}

/* Without what Tesseract learnt there is nothing to read with. */
static void
test_no_language(void)
{
    g_autoptr(OgiDocument) document = ogi_document_new();
    g_autoptr(OgiHelperProcess) process = NULL;
    g_autoptr(GError) error = NULL;
    g_autofree char *before = g_strdup(g_getenv("TESSDATA_PREFIX"));

    g_setenv("TESSDATA_PREFIX", "/nowhere", TRUE);
    process = ogi_helper_process_new(&kind, g_getenv("OGISTAT_OCR"));
    g_assert_false(ogi_helper_process_read(process, document, (const guint8 *)"%PDF-", 5, &error));
    g_assert_nonnull(strstr(error->message, "not-begun"));
    if (before != NULL)
        g_setenv("TESSDATA_PREFIX", before, TRUE);
    else
        g_unsetenv("TESSDATA_PREFIX");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ocr/figures", test_figures);
    g_test_add_func("/ocr/covered", test_covered);
    g_test_add_func("/ocr/frames", test_frames);
    g_test_add_func("/ocr/papers", test_papers);
    g_test_add_func("/ocr/noise", test_noise);
    g_test_add_func("/ocr/no-language", test_no_language);
    return run_in_own_thread();
}
