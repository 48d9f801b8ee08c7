/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Of a PDF, what a person sees is read: whatever is put into a cell, its figure stays the same or
 * the cell is marked, and no other cell changes.
 */
#include "document-lines.h"
#include "document/helper/helper-process-private.h"
#include "document/readers-private.h"
#include "own-thread.h"
#include "pdf-file.h"

enum { N_COLUMNS = 3, N_ROWS = 3, WIDE = 60, HIGH = 20, LEFT = 50, TOP = 400 };

/* What is done to the cell whose left foot is at the origin. Its figure stands at 10 5. */
typedef struct {
    const char *name;
    const char *before; /* drawing operators, in front of the figure */
    const char *after;
    const char *text; /* what is read then, @ for the figure; NULL: the figure; "*": whatever */
    guint content;
} Change;

static const Change changes[] = {
    {"nothing", "", "", NULL, 0},
    {"shade", ".8 g 1 1 58 18 re f 0 g ", "", NULL, 0},
    {"white-on-white", "", "1 g BT /F 10 Tf 40 5 Td (9) Tj ET 0 g ", NULL, 0},
    {"without-ink", "", "BT 3 Tr /F 10 Tf 40 5 Td (9) Tj 0 Tr ET ", NULL, 0},
    {"outside-of-clip", "", "q 0 0 5 5 re W n BT /F 10 Tf 40 5 Td (9) Tj ET Q ", NULL, 0},
    {"painted-over", "BT /F 10 Tf 10 5 Td (99) Tj ET 1 g 8 2 40 14 re f 0 g ", "", NULL, 0},
    {"twice", "", "BT /F 10 Tf 10.3 5 Td (@) Tj ET ", NULL, 0},
    {"line-under", "", "10 2.5 m 22 2.5 l S ", NULL, 0},
    {"struck-beside", "BT /F 10 Tf 35 5 Td (99) Tj ET 34 8.5 m 48 8.5 l S ", "", NULL, 0},
    {"struck", "", "8 8.5 m 24 8.5 l S ", "", OGI_CONTENT_UNLIKE},
    {"erased", "", "1 g 8 2 40 14 re f 0 g ", "", OGI_CONTENT_UNLIKE},
    {"picture-over", "", "q 50 0 0 16 5 2 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q ", "",
     OGI_CONTENT_OBJECT},
    {"picture-beside", "", "q 10 0 0 10 40 5 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q ", NULL,
     OGI_CONTENT_OBJECT},
    {"drawing", "", "40 5 m 40 15 50 15 50 5 c f ", NULL, OGI_CONTENT_OBJECT},
    {"sideways", "", "BT /F 10 Tf 0 1 -1 0 50 5 Tm (9) Tj ET ", NULL, OGI_CONTENT_UNLIKE},
    {"diagonal", "", "8 3 m 24 15 l S ", NULL, OGI_CONTENT_UNLIKE},
    {"drawn-behind", "", "23 5 m 23 12 l S ", NULL, OGI_CONTENT_OBJECT},
    {"tiny", "", "BT /F 1 Tf 9 5 Td (9) Tj ET ", NULL, 0},
    {"raised", "", "BT /F 8 Tf 22 9 Td (9) Tj ET ", "@[9]", 0},
    {"lowered", "", "BT /F 8 Tf 22 2 Td (9) Tj ET ", "@[9]", 0},
    {"raised-in-front", "", "BT /F 6 Tf 6.5 9 Td (9) Tj ET ", "*", OGI_CONTENT_UNLIKE},
    {"small-in-front", "", "BT /F 6 Tf 6.5 5 Td (9) Tj ET ", "*", OGI_CONTENT_UNLIKE},
    {"raised-as-large", "", "BT /F 10 Tf 4.4 8 Td (9) Tj ET ", "*", OGI_CONTENT_UNLIKE},
    {"white-shape", "", "1 g 8 2 m 48 3 l 50 16 l 9 15 l f 0 g ", "", OGI_CONTENT_UNLIKE},
    {"white-curve", "", "1 g 6 9 m 6 22 40 22 40 9 c 40 -2 6 -2 6 9 c f 0 g ", "",
     OGI_CONTENT_UNLIKE},
    {"white-line", "", "1 G 12 w 8 9 m 40 9 l S 0 G 1 w ", "", OGI_CONTENT_UNLIKE},
    {"white-letters", "", "1 G 1 Tr 9 w BT /F 12 Tf 9 4 Td (888) Tj ET 0 G 0 Tr 1 w ", "",
     OGI_CONTENT_UNLIKE},
    {"white-clipped", "", "q 8 2 m 48 2 l 47 16 l 8 15 l W n 1 g 0 0 60 20 re f Q ", "",
     OGI_CONTENT_UNLIKE},
    {"grey-shape", "", ".93 g 8 2 m 48 3 l 50 16 l 9 15 l f 0 g ", "", OGI_CONTENT_UNLIKE},
    {"white-stencil", "", "q 1 g 40 0 0 14 8 2 cm BI /W 8 /H 1 /IM true /BPC 1 ID \x01 EI Q ", "",
     OGI_CONTENT_OBJECT},
    {"lower-half", "", "1 g 8 2 m 30 2 l 31 8.5 l 8 8.5 l f 0 g ", "*", OGI_CONTENT_UNLIKE},
    {"part-erased", "BT /F 10 Tf 5 5 Td (9) Tj ET ", "1 g 2 2 7.5 14 re f 0 g ", NULL,
     OGI_CONTENT_UNLIKE},
    {"white-frame", "", "1 G 2 w 4 1.5 52 17 re S 0 G 1 w ", NULL, 0},
    {"white-shape-before", "1 g 8 2 m 48 3 l 50 16 l 9 15 l f 0 g ", "", NULL, 0},
    {"watermark", "", ".85 g BT /F 36 Tf -8 -6 Td (7) Tj ET 0 g ", NULL, OGI_CONTENT_UNLIKE},
    {"crowded", "", "BT /F 10 Tf 7 5 Td (9) Tj ET ", "*", OGI_CONTENT_UNLIKE},
};

static const char *const figures[N_ROWS][N_COLUMNS] = {
    {"11", "20", "31"}, {"0", "57", "68"}, {"70", "0", "94"}};

static void
draw_cell(GString *page, guint row, guint column, const Change *change)
{
    g_autoptr(GString) after = g_string_new(change->after);
    const char *figure = figures[row][column];

    g_string_replace(after, "@", figure, 0);
    g_string_append_printf(page, "q 1 0 0 1 %u %u cm %sBT /F 10 Tf 10 5 Td (%s) Tj ET %sQ\n",
                           LEFT + column * WIDE, TOP - (row + 1) * HIGH, change->before, figure,
                           after->str);
}

/* A page with a change in one cell. (transfer full) */
static char *
draw_page(const Change *change, guint changed)
{
    GString *page = g_string_new("BT /F 10 Tf 50 450 Td (Report on the disclosure of government "
                                 "information) Tj ET\n");

    for (guint row = 0; row <= N_ROWS; row++)
        g_string_append_printf(page, "%u %u m %u %u l S\n", LEFT, TOP - row * HIGH,
                               LEFT + N_COLUMNS * WIDE, TOP - row * HIGH);
    for (guint column = 0; column <= N_COLUMNS; column++)
        g_string_append_printf(page, "%u %u m %u %u l S\n", LEFT + column * WIDE, TOP,
                               LEFT + column * WIDE, TOP - N_ROWS * HIGH);
    for (guint i = 0; i < N_ROWS * N_COLUMNS; i++)
        draw_cell(page, i / N_COLUMNS, i % N_COLUMNS, i == changed ? change : &changes[0]);
    return g_string_free(page, FALSE);
}

static void
assert_cells(const OgiDocument *document, const Change *change, guint changed)
{
    const char *base = ogi_document_text(document);
    guint n_cells, n = 0;
    const OgiTextCell *cells = ogi_document_cells(document, &n_cells);

    for (guint i = 0; i < n_cells; i++) {
        OgiText text = ogi_document_cell_text(base, &cells[i]);
        const char *figure = figures[n / N_COLUMNS % N_ROWS][n % N_COLUMNS];
        g_autoptr(GString) expected =
            g_string_new(n == changed && change->text != NULL ? change->text : "@");
        g_autofree char *read = g_strndup(text.str, text.len);
        guint mask = change->content != 0 && n == changed ? change->content : G_MAXUINT;

        if (cells[i].table == 0)
            continue;
        g_string_replace(expected, "@", figure, 0);
        if (!g_str_equal(expected->str, "*"))
            g_assert_cmpstr(read, ==, expected->str);
        g_assert_cmpuint(cells[i].content & mask, ==, n == changed ? change->content : 0);
        n++;
    }
    g_assert_cmpuint(n, ==, N_ROWS * N_COLUMNS);
}

static void
test_changes(void)
{
    for (guint k = 0; k < G_N_ELEMENTS(changes); k++) {
        for (guint i = 0; i < N_ROWS * N_COLUMNS; i++) {
            g_autofree char *page = draw_page(&changes[k], i);
            const char *pages[] = {page};
            g_autoptr(GByteArray) bytes = pdf_file(pages, 1, "");
            g_autoptr(OgiDocument) document = ogi_document_new();

            g_test_message("%s in cell %u", changes[k].name, i);
            g_assert_true(ogi_document_read(document, "a.pdf", bytes->data, bytes->len, NULL));

            assert_cells(document, &changes[k], i);
        }
    }
}

/* An annotation on the first cell, what is read there then, and how the cell is marked. */
static const struct {
    const char *annotation;
    const char *text;
    guint content;
} annotations[] = {
    {"/Subtype/Highlight/C[1 1 0]/QuadPoints[60 397 75 397 60 383 75 383]", "11", 0},
    {"/Subtype/Link/Border[0 0 0]", "11", 0},
    {"/Subtype/Popup", "11", 0},
    {"/Subtype/StrikeOut/C[1 0 0]/QuadPoints[55 397 90 397 55 383 90 383]", "", OGI_CONTENT_UNLIKE},
    {"/Subtype/Redact/QuadPoints[55 397 90 397 55 383 90 383]", "", OGI_CONTENT_UNLIKE},
    {"/Subtype/Redact/F 2/QuadPoints[55 397 90 397 55 383 90 383]", "11", 0},
    {"/Subtype/Square/C[1 1 1]/IC[1 1 1]", "", OGI_CONTENT_UNLIKE},
    {"/Subtype/Line/C[1 0 0]/L[55 388.5 90 388.5]", "*", OGI_CONTENT_UNLIKE},
    {"/Subtype/FreeText/BS<</W 0>>/Contents(9)/DA(/Helv 10 Tf 0 g)", "*", OGI_CONTENT_UNLIKE},
};

static void
assert_annotated(guint index)
{
    g_autofree char *page = draw_page(&changes[0], 0);
    const char *pages[] = {page};
    g_autoptr(GPtrArray) objects = pdf_pages(pages, 1, "");
    g_autoptr(GString) source = g_string_new(objects->pdata[3]);
    g_autofree char *annots =
        g_strdup_printf("/Annots[<</Type/Annot%s/Rect[54 382 92 398]%s>>]/Contents",
                        strstr(annotations[index].annotation, "/F ") != NULL ? "" : "/F 4",
                        annotations[index].annotation);
    const Change change = {"annotation", "", "", annotations[index].text,
                           annotations[index].content};
    g_autoptr(OgiDocument) document = ogi_document_new();
    g_autoptr(GByteArray) bytes = NULL;

    g_string_replace(source, "/Contents", annots, 1);
    g_free(objects->pdata[3]);
    objects->pdata[3] = g_string_free(g_steal_pointer(&source), FALSE);
    bytes = pdf_objects(objects, "");
    g_test_message("%s", annots);
    g_assert_true(ogi_document_read(document, "a.pdf", bytes->data, bytes->len, NULL));
    assert_cells(document, &change, 0);
}

static void
test_annotations(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(annotations); i++)
        assert_annotated(i);
}

/* Files that it carries along, by an entry of the catalogue or of the page; what is there without
 * any is none. */
static void
test_attached(void)
{
    static const struct {
        const char *catalogue;
        const char *page;
        gboolean attached;
    } cases[] = {
        {"", "", FALSE},
        {"/Names<</EmbeddedFiles<</Names[(a.xlsx)<</Type/Filespec>>]>>>>", "", TRUE},
        {"/Names<</EmbeddedFiles<</Kids[9 0 R]>>>>", "", TRUE},
        {"/Names<</EmbeddedFiles<</Names[]>>>>", "", FALSE},
        {"/Names<</Dests<</Names[(a)[4 0 R/Fit]]>>>>", "", FALSE},
        {"/AF[<</Type/Filespec>>]", "", TRUE},
        {"", "/Annots[<</Type/Annot/Subtype/FileAttachment/Rect[5 5 9 9]/F 4>>]", TRUE},
        {"", "/Annots[<</Type/Annot/Subtype/Link/Rect[5 5 9 9]>>]", FALSE},
    };
    g_autofree char *page = draw_page(&changes[0], 0);
    const char *pages[] = {page};

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GPtrArray) objects = pdf_pages(pages, 1, "");
        g_autoptr(GString) catalogue = g_string_new(objects->pdata[0]);
        g_autoptr(GString) source = g_string_new(objects->pdata[3]);
        g_autofree char *more = g_strconcat(cases[i].page, "/Contents", NULL);
        g_autofree char *root = g_strconcat(cases[i].catalogue, "/Pages", NULL);
        g_autoptr(OgiDocument) document = ogi_document_new();
        g_autoptr(GByteArray) bytes = NULL;
        guint n_attached = 0;

        g_string_replace(catalogue, "/Pages", root, 1);
        g_string_replace(source, "/Contents", more, 1);
        g_free(objects->pdata[0]);
        g_free(objects->pdata[3]);
        objects->pdata[0] = g_string_free(g_steal_pointer(&catalogue), FALSE);
        objects->pdata[3] = g_string_free(g_steal_pointer(&source), FALSE);
        bytes = pdf_objects(objects, "");
        g_test_message("%u", i);
        g_assert_true(ogi_document_read(document, "a.pdf", bytes->data, bytes->len, NULL));
        assert_cells(document, &changes[0], 0);
        for (guint k = 0; k < ogi_findings_n(ogi_document_notes(document)); k++)
            n_attached +=
                g_str_equal(ogi_findings_get(ogi_document_notes(document), k)->rule, "F-ATTACHED");
        g_assert_cmpuint(n_attached, ==, cases[i].attached ? 1 : 0);
    }
}

/* White on black, within white margins. */
static void
test_dark_page(void)
{
    g_autofree char *page = draw_page(&changes[0], 0);
    g_autofree char *dark = g_strconcat("0 g 10 10 380 480 re f 1 g 1 G\n", page, NULL);
    const char *pages[] = {dark};
    g_autoptr(GByteArray) bytes = pdf_file(pages, 1, "");
    g_autoptr(OgiDocument) document = ogi_document_new();

    g_assert_true(ogi_document_read(document, "a.pdf", bytes->data, bytes->len, NULL));
    assert_cells(document, &changes[0], 0);
}

static char *
read_lines(const char *const *pages, guint n)
{
    g_autoptr(GByteArray) bytes = pdf_file(pages, n, "");
    g_autoptr(OgiDocument) document = ogi_document_new();

    g_assert_true(ogi_document_read(document, "a.pdf", bytes->data, bytes->len, NULL));
    return document_lines(document);
}

#define HEAD "BT /F 10 Tf 50 450 Td (Report on the disclosure of government information) Tj ET\n"
#define TEXT(x, y, text) "BT /F 10 Tf " x " " y " Td (" text ") Tj ET\n"

/* A row that a browser cuts: no line at the end of the page, nor at the top of the next; a merged
 * cell on the left goes on, and so does the label. What it prints at the edges is no text. */
static void
test_cut_row(void)
{
    static const char *const pages[] = {
        HEAD "50 100 m 250 100 l S 50 100 m 50 40 l S 90 100 m 90 40 l S 200 100 m 200 40 l S "
             "250 100 m 250 40 l S 90 70 m 250 70 l S\n" TEXT("55", "80", "All")
                 TEXT("95", "80", "1. One") TEXT("220", "80", "12") TEXT("95", "50", "2. The other")
                     TEXT("220", "50", "34") TEXT("20", "10", "https://example.org/a.html")
                         TEXT("370", "10", "1/2"),
        TEXT("20", "485", "1/9/24, 9:30 AM") TEXT("200", "485", "Report") TEXT("20", "10", "https:")
            TEXT("370", "10",
                 "2/2") "50 470 m 50 400 l S 90 470 m 90 400 l S 200 470 m 200 400 l S "
                        "250 470 m 250 400 l S 90 430 m 250 430 l S "
                        "50 400 m 250 400 l S\n" TEXT("95", "450", "one of two")
                            TEXT("95", "410", "3. Last") TEXT("220", "410", "56")};
    g_autofree char *lines = read_lines(pages, 2);

    g_assert_cmpstr(lines, ==,
                    "Report on the disclosure of government information\n[1.0.0+1x3] All\n"
                    "[1.0.1] 1. One\n[1.0.2] 12\n[1.1.1] 2. The otherone of two\n[1.1.2] 34\n"
                    "[1.2.1] 3. Last\n[1.2.2] 56\n");
}

/* Below a centred heading, a centred row at the top of the next page is a row. */
static void
test_centred_row(void)
{
    static const char *const pages[] = {
        HEAD "50 100 m 250 100 l S 50 70 m 250 70 l S 50 40 m 250 40 l S 50 100 m 50 40 l S "
             "150 100 m 150 40 l S 250 100 m 250 40 l S\n" TEXT("90", "80", "Kind")
                 TEXT("188", "80", "Number") TEXT("88", "50", "Permits") TEXT("195", "50", "12"),
        "50 470 m 250 470 l S 50 440 m 250 440 l S 50 470 m 50 440 l S 150 470 m 150 440 l S "
        "250 470 m 250 440 l S\n" TEXT("88", "450", "Fines") TEXT("195", "450", "34")};
    g_autofree char *lines = read_lines(pages, 2);

    g_assert_cmpstr(lines, ==,
                    "Report on the disclosure of government information\n[1.0.0] Kind\n"
                    "[1.0.1] Number\n[1.1.0] Permits\n[1.1.1] 12\n[1.2.0] Fines\n[1.2.1] 34\n");
}

/* Without ruled lines: figures below each other are a column, so that a blank stays one. */
static void
test_without_lines(void)
{
    static const char *const pages[] = {
        HEAD TEXT("50", "400", "Kind") TEXT("150", "400", "Made") TEXT("250", "400", "Kept")
            TEXT("50", "380", "Rules") TEXT("150", "380", "1") TEXT("250", "380", "2")
                TEXT("50", "360", "Papers") TEXT("250", "360", "3") TEXT("50", "340", "Permits")
                    TEXT("150", "340", "4") TEXT("50", "320", "Fines") TEXT("150", "320", "5")
                        TEXT("250", "320", "6")};
    g_autofree char *lines = read_lines(pages, 1);

    g_assert_cmpstr(lines, ==,
                    "Report on the disclosure of government information\n[1.0.0] Kind\n"
                    "[1.0.1] Made\n[1.0.2] Kept\n[1.1.0] Rules\n[1.1.1] 1\n[1.1.2] 2\n"
                    "[1.2.0] Papers\n[1.2.1]\n[1.2.2] 3\n[1.3.0] Permits\n[1.3.1] 4\n[1.3.2]\n"
                    "[1.4.0] Fines\n[1.4.1] 5\n[1.4.2] 6\n");
}

/* Text far apart in fewer lines than a table has is text. */
static void
test_signature(void)
{
    static const char *const pages[] = {HEAD TEXT("50", "100", "Bureau")
                                            TEXT("250", "100", "2024")};
    g_autofree char *lines = read_lines(pages, 1);

    g_assert_cmpstr(lines, ==, "Report on the disclosure of government information\nBureau 2024\n");
}

static const OgiHelperKind pdf = {
    .too_long = "limit-page-seconds",
    .too_large = "limit-pdf-memory",
    .not_begun = "pdf-not-begun",
};

/* One process reads many files; a page that never ends costs the file that it's in. */
static void
test_many_files(void)
{
    static const char *const good[] = {HEAD TEXT("50", "400", "Good")};
    GString *endless = g_string_new(NULL);
    const char *bad[1];
    g_autoptr(GByteArray) good_file = pdf_file(good, 1, "");
    g_autoptr(GByteArray) bad_file = NULL;
    g_autoptr(OgiHelperProcess) process = NULL;

    if (g_getenv("OGISTAT_PDF") == NULL) {
        g_test_skip("no OGISTAT_PDF");
        return;
    }
    for (guint i = 0; i < 20000; i++)
        g_string_append(endless, "0 0 m 400 500 0 500 400 0 c 400 0 0 0 0 500 c f*\n");
    bad[0] = endless->str;
    bad_file = pdf_file(bad, 1, "");
    process = ogi_helper_process_new(&pdf, g_getenv("OGISTAT_PDF"));
    for (guint i = 0; i < 6; i++) {
        GByteArray *file = i == 3 ? bad_file : good_file;
        g_autoptr(OgiDocument) document = ogi_document_new();
        g_autoptr(GError) error = NULL;

        g_assert_true(ogi_helper_process_read(process, document, file->data, file->len, &error) ==
                      (i != 3));
        if (i == 3)
            g_assert_error(error, OGI_READER_ERROR, OGI_READER_ERROR_LIMIT);
    }
    g_string_free(endless, TRUE);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pdf-seen/changes-in-cells", test_changes);
    g_test_add_func("/pdf-seen/annotations", test_annotations);
    g_test_add_func("/pdf-seen/attached", test_attached);
    g_test_add_func("/pdf-seen/dark-page", test_dark_page);
    g_test_add_func("/pdf-seen/cut-row", test_cut_row);
    g_test_add_func("/pdf-seen/centred-row", test_centred_row);
    g_test_add_func("/pdf-seen/without-lines", test_without_lines);
    g_test_add_func("/pdf-seen/signature", test_signature);
    g_test_add_func("/pdf-seen/many-files", test_many_files);
    return run_in_own_thread();
}
