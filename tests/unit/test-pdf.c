/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/limits.h>

#include "document-lines.h"
#include "document/helper/helper-process-private.h"
#include "document/readers-private.h"
#include "own-thread.h"
#include "pdf-file.h"
#include "report-truth.h"

/* Drawing operators; y from the bottom, of 500. */
#define TEXT(x, y, text) "BT /F 10 Tf " x " " y " Td (" text ") Tj ET\n"
#define SMALL(x, y, text) "BT /F 5 Tf " x " " y " Td (" text ") Tj ET\n"
#define LINE(x1, y1, x2, y2) x1 " " y1 " m " x2 " " y2 " l S\n"
/* a paragraph, so that there is enough text */
#define PROSE TEXT("50", "450", "Report on the disclosure of government information")

static char *
read_pages(const char *const *pages, guint n, const char *trailer)
{
    g_autoptr(GByteArray) bytes = pdf_file(pages, n, trailer);
    g_autoptr(OgiDocument) document = ogi_document_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *cells = NULL;
    GString *lines;

    if (!ogi_document_read(document, "a.pdf", bytes->data, bytes->len, &error)) {
        guint n_notes = ogi_findings_n(ogi_document_notes(document));

        return g_strdup_printf("ERROR %s %s",
                               ogi_findings_get(ogi_document_notes(document), n_notes - 1)->rule,
                               error->message);
    }
    cells = document_lines(document);
    lines = g_string_new(cells);
    for (guint i = 0; i < ogi_findings_n(ogi_document_notes(document)); i++) {
        const OgiFinding *note = ogi_findings_get(ogi_document_notes(document), i);

        g_string_append_printf(lines, "%s\n", note->rule);
    }
    return g_string_free(lines, FALSE);
}

static void
assert_reads(const char *const *pages, guint n, const char *expected)
{
    g_autofree char *lines = read_pages(pages, n, "");

    g_assert_cmpstr(lines, ==, expected);
}

static void
test_reports(void)
{
    report_assert_all("report.pdf");
}

/* The edges of a table of two columns, from 50 to 150 and 250. */
#define FRAME(top, bottom)                                                                         \
    LINE("50", top, "250", top)                                                                    \
    LINE("50", bottom, "250", bottom)                                                              \
    LINE("50", top, "50", bottom) LINE("150", top, "150", bottom) LINE("250", top, "250", bottom)

static void
test_table(void)
{
    static const char *const pages[] = {
        PROSE FRAME("400", "340") LINE("50", "380", "250", "380") LINE("50", "360", "250", "360")
            TEXT("60", "385", "Item") TEXT("160", "385", "Number") TEXT("60", "365", "Rules")
                TEXT("60", "345", "Papers") TEXT("160", "345", "1,234")};

    assert_reads(
        pages, 1,
        "Report on the disclosure of government information\n[1.0.0] Item\n[1.0.1] Number\n"
        "[1.1.0] Rules\n[1.1.1]\n[1.2.0] Papers\n[1.2.1] 1,234\n");
}

/* Merged down on the left, merged across at the top. */
#define MERGED                                                                                     \
    LINE("50", "400", "250", "400")                                                                \
    LINE("50", "340", "250", "340")                                                                \
    LINE("50", "400", "50", "340")                                                                 \
    LINE("250", "400", "250", "340")                                                               \
    LINE("150", "380", "150", "340")                                                               \
    LINE("50", "380", "250", "380")                                                                \
    LINE("150", "360", "250", "360")                                                               \
    TEXT("60", "385", "Head")                                                                      \
    TEXT("60", "365", "Left") TEXT("160", "365", "1") TEXT("160", "345", "2")

static void
test_merged(void)
{
    static const char *const pages[] = {PROSE MERGED};

    assert_reads(pages, 1,
                 "Report on the disclosure of government information\n[1.0.0+2x1] Head\n"
                 "[1.1.0+1x2] Left\n[1.1.1] 1\n[1.2.1] 2\n");
}

/* However the lines are drawn: thick, grey, dashed, as thin boxes, or as shaded cells. */
static void
test_lines(void)
{
    static const char *const styles[] = {
        "4 w\n" MERGED,
        "0.3 w 0.7 G\n" MERGED,
        "[2 1] 0 d\n" MERGED,
        "50 399.5 200 .5 re 50 380 200 .5 re 150 360 100 .5 re 50 340 200 .5 re 50 340 .5 60 re "
        "150 340 .5 40 re 250 340 .5 60 re f\n" TEXT("60", "385", "Head") TEXT("60", "365", "Left")
            TEXT("160", "365", "1") TEXT("160", "345", "2"),
        ".8 g 50 380 200 20 re f .9 g 50 340 100 40 re f .7 g 150 360 100 20 re f .8 g "
        "150 340 100 20 re f 0 g\n" TEXT("60", "385", "Head") TEXT("60", "365", "Left")
            TEXT("160", "365", "1") TEXT("160", "345", "2"),
    };

    for (guint i = 0; i < G_N_ELEMENTS(styles); i++) {
        g_autofree char *page = g_strconcat("q\n", styles[i], "Q\n" PROSE, NULL);
        const char *pages[] = {page};

        g_test_message("style %u", i);
        assert_reads(pages, 1,
                     "Report on the disclosure of government information\n[1.0.0+2x1] Head\n"
                     "[1.1.0+1x2] Left\n[1.1.1] 1\n[1.2.1] 2\n");
    }
}

/* A frame around text and an underline are no tables. */
static void
test_no_tables(void)
{
    static const char *const pages[] = {
        PROSE LINE("50", "448", "280", "448") LINE("40", "410", "300", "410")
            LINE("40", "380", "300", "380") LINE("40", "410", "40", "380")
                LINE("300", "410", "300", "380") TEXT("50", "390", "In a frame")};

    assert_reads(pages, 1, "Report on the disclosure of government information\nIn a frame\n");
}

/* Heading row repeated, a merged cell and a row cut by the end of the page, page numbers. */
static void
test_over_pages(void)
{
    static const char *const pages[] = {
        PROSE FRAME("400", "100") LINE("50", "380", "250", "380") LINE("150", "300", "250", "300")
            TEXT("60", "385", "Item") TEXT("160", "385", "Number") TEXT("60", "365", "Left")
                TEXT("160", "365", "1") TEXT("155", "110", "abcdefghijklmnopqmi")
                    TEXT("195", "20", "- 1 -"),
        FRAME("460", "300") LINE("50", "440", "250", "440") LINE("150", "420", "250", "420")
            LINE("150", "360", "250", "360") TEXT("60", "445", "Item") TEXT("160", "445", "Number")
                TEXT("155", "425", "rst") TEXT("160", "400", "2") TEXT("160", "320", "3")
                    TEXT("50", "250", "After the table") TEXT("195", "20", "- 2 -"),
    };

    assert_reads(
        pages, 2,
        "Report on the disclosure of government information\n[1.0.0] Item\n[1.0.1] Number\n"
        "[1.1.0+1x4] Left\n[1.1.1] 1\n[1.2.1] abcdefghijklmnopqmirst\n[1.3.1] 2\n[1.4.1] 3\n"
        "After the table\n");
}

/* A number that is broken off at the edge becomes whole, two numbers stay two, digits of a footnote
 * are none of the figure. */
static void
test_figures(void)
{
    static const char *const pages[] = {
        PROSE LINE("50", "400", "150", "400") LINE("50", "340", "150", "340")
            LINE("50", "400", "50", "340") LINE("82", "400", "82", "340")
                LINE("114", "400", "114", "340") LINE("150", "400", "150", "340")
                    TEXT("52", "380", "12345") TEXT("52", "368", "67") TEXT("84", "380", "12")
                        TEXT("84", "368", "3") TEXT("116", "380", "1408")
                            SMALL("138.4", "385", "1")};

    assert_reads(pages, 1,
                 "Report on the disclosure of government information\n[1.0.0] 1234567\n"
                 "[1.0.1] 12/3\n[1.0.2] 1408[1]\n");
}

static void
test_paragraphs(void)
{
    static const char *const pages[] = {
        TEXT("150", "450", "Title of the report") TEXT("70", "430",
                                                       "A paragraph that is set in and goes "
                                                       "on in the next line because")
            TEXT("50", "415", "it is full, but") TEXT("50", "400", "this is another one") TEXT(
                "70", "385", "and one that reaches the end of the page and is full there too, so"),
        TEXT("50", "450", "it goes on there"),
    };

    assert_reads(pages, 2,
                 "Title of the report\n"
                 "A paragraph that is set in and goes on in the next line because/it is full, but\n"
                 "this is another one\n"
                 "and one that reaches the end of the page and is full there too, so/it goes on "
                 "there\n");
}

static void
assert_refused(const char *const *pages, const char *trailer, const char *rule, const char *word)
{
    g_autofree char *lines = read_pages(pages, 1, trailer);
    g_autofree char *expected = g_strconcat("ERROR ", rule, " ", NULL);

    g_assert_true(g_str_has_prefix(lines, expected));
    g_assert_nonnull(strstr(lines, word));
}

static void
test_refused(void)
{
    static const char *const scan[] = {
        "q 300 0 0 300 50 100 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q\n"};
    static const char *const shapes[] = {"0 0 400 500 re f"};
    static const char *const numbered[] = {TEXT("195", "20", "- 1 -")};
    static const char *const text[] = {PROSE};

    assert_refused(scan, "", "F-SCAN", "pdf-scan");
    assert_refused(shapes, "", "F-SCAN", "pdf-shapes");
    assert_refused(numbered, "", "F-SCAN", "pdf-shapes");
    assert_refused(text,
                   "/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4"
                   "/O(01234567890123456789012345678901)/U(01234567890123456789012345678901)>>",
                   "F-READ", "file-encrypted");
}

static void
test_damaged(void)
{
    static const char *const pages[] = {PROSE FRAME("400", "340") LINE("50", "380", "250", "380")};
    g_autoptr(GByteArray) bytes = pdf_file(pages, 1, "");

    for (guint i = 0; i < bytes->len; i += 7) {
        g_autoptr(OgiDocument) document = ogi_document_new();
        g_autoptr(GError) error = NULL;
        gboolean ok;

        bytes->data[i] ^= 0x15;
        ok = ogi_document_read(document, "a.pdf", bytes->data, bytes->len, &error);
        g_assert_true(ok == (error == NULL));
        g_clear_error(&error);
        bytes->data[i] ^= 0x15;
        ok = ogi_document_read(document, "a.pdf", bytes->data, i, &error);
        g_assert_true(ok == (error == NULL));
    }
}

static const OgiHelperKind pdf = {
    .too_long = "limit-page-seconds",
    .too_large = "limit-pdf-memory",
    .not_begun = "pdf-not-begun",
};

/* The same in a process of its own. */
static gboolean
read_in_process(GByteArray *bytes, OgiDocument *document, GError **error)
{
    g_autoptr(OgiHelperProcess) process = ogi_helper_process_new(&pdf, g_getenv("OGISTAT_PDF"));
    gboolean ok = ogi_helper_process_read(process, document, bytes->data, bytes->len, error);

    g_byte_array_unref(bytes);
    return ok;
}

static gboolean
skip_process(void)
{
    if (g_getenv("OGISTAT_PDF") != NULL)
        return FALSE;
    g_test_skip("no OGISTAT_PDF");
    return TRUE;
}

static void
test_process(void)
{
    static const char *const pages[] = {PROSE MERGED, TEXT("50", "450", "1.")};
    static const char *const scan[] = {""};
    g_autoptr(OgiDocument) document = ogi_document_new();
    g_autoptr(OgiDocument) none = ogi_document_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *here = read_pages(pages, 2, "");
    g_autofree char *there = NULL;

    if (skip_process())
        return;
    g_assert_true(read_in_process(pdf_file(pages, 2, ""), document, &error));
    there = document_lines(document);
    g_assert_cmpstr(there, ==, here);
    g_assert_false(read_in_process(pdf_file(scan, 1, ""), none, &error));
    g_assert_error(error, OGI_READER_ERROR, OGI_READER_ERROR_SCAN);
}

/* Ten drawings in each of ten in each of ten …: a page that never ends. */
static GByteArray *
endless_page(void)
{
    static const char *const pages[] = {PROSE "/X Do\n"};
    GPtrArray *objects = pdf_pages(pages, 1, "/XObject<</X 6 0 R>>");
    GByteArray *bytes;

    for (guint i = 0; i < 15; i++) {
        g_autofree char *dictionary = g_strdup_printf("/Type/XObject/Subtype/Form/BBox[0 0 400 500]"
                                                      "/Resources<</XObject<</X %u 0 R>>>>",
                                                      7 + i);

        g_ptr_array_add(objects, pdf_stream(dictionary, "/X Do /X Do /X Do /X Do /X Do /X Do "
                                                        "/X Do /X Do /X Do /X Do\n"));
    }
    bytes = pdf_objects(objects, "");
    g_ptr_array_unref(objects);
    return bytes;
}

static void
test_endless(void)
{
    g_autoptr(OgiDocument) document = ogi_document_new();
    g_autoptr(GError) error = NULL;

    if (skip_process())
        return;
    g_assert_false(read_in_process(endless_page(), document, &error));
    g_assert_error(error, OGI_READER_ERROR, OGI_READER_ERROR_LIMIT);
    g_assert_nonnull(strstr(error->message, "limit-page-seconds"));
}

/* What the other side says isn't taken on trust: programs that say something else. */
static void
test_other_programs(void)
{
    static const char *const programs[] = {"/bin/true", "/bin/false", "/bin/cat",
                                           "/nowhere/ogistat-pdf"};
    static const char *const pages[] = {PROSE};

    for (guint i = 0; i < G_N_ELEMENTS(programs); i++) {
        g_autoptr(OgiDocument) document = ogi_document_new();
        g_autoptr(GByteArray) bytes = pdf_file(pages, 1, "");
        g_autoptr(OgiHelperProcess) process = ogi_helper_process_new(&pdf, programs[i]);
        g_autoptr(GError) error = NULL;

        g_assert_false(ogi_helper_process_read(process, document, bytes->data, bytes->len, &error));
        g_assert_nonnull(error);
    }
}

/* One between paragraphs is told, in front of the one below it; one behind text, a small one and
 * one that goes on over all of the page aren't. */
static void
test_pictures(void)
{
#define PICTURE(matrix) "q " matrix " cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q\n"
    static const struct {
        const char *page;
        guint line; /* of a picture behind the first paragraph, 0: there is none */
    } cases[] = {
        {PICTURE("300 0 0 100 50 300") PROSE TEXT("50", "200", "Behind it."), 2},
        {PICTURE("300 0 0 100 50 300") PROSE TEXT("60", "350", "Upon it.")
             TEXT("50", "200", "Behind it."),
         0},
        {PICTURE("30 0 0 30 50 300") PROSE TEXT("50", "200", "Behind it."), 0},
        {PICTURE("400 0 0 500 0 0") PROSE TEXT("50", "200", "Behind it."), 0},
    };
#undef PICTURE

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GByteArray) bytes = pdf_file(&cases[i].page, 1, "");
        g_autoptr(OgiDocument) document = ogi_document_new();

        g_assert_true(ogi_document_read(document, "a.pdf", bytes->data, bytes->len, NULL));
        g_assert_cmpuint(ogi_document_picture_line(document, 0, 0), ==, 0);
        g_assert_cmpuint(ogi_document_picture_line(document, 1, 1), ==, cases[i].line);
        g_assert_cmpuint(ogi_document_picture_line(document, 2, 2), ==, 0);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pdf/real-reports", test_reports);
    g_test_add_func("/pdf/table", test_table);
    g_test_add_func("/pdf/merged-cells-once", test_merged);
    g_test_add_func("/pdf/lines-of-any-kind", test_lines);
    g_test_add_func("/pdf/frames-are-no-tables", test_no_tables);
    g_test_add_func("/pdf/table-over-pages", test_over_pages);
    g_test_add_func("/pdf/figures", test_figures);
    g_test_add_func("/pdf/paragraphs", test_paragraphs);
    g_test_add_func("/pdf/pictures", test_pictures);
    g_test_add_func("/pdf/refused", test_refused);
    g_test_add_func("/pdf/damaged", test_damaged);
    g_test_add_func("/pdf/process-of-its-own", test_process);
    g_test_add_func("/pdf/endless-page", test_endless);
    g_test_add_func("/pdf/other-programs", test_other_programs);
    return run_in_own_thread();
}
