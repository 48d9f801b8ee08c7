/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document-lines.h"
#include "own-thread.h"
#include "pdf-file.h"

/* Drawing operators; y from the bottom, of 500. */
#define TEXT(x, y, text) "BT /F 10 Tf " x " " y " Td (" text ") Tj ET\n"
#define ROW(y, label, old, new) TEXT("50", y, label) TEXT("200", y, old) TEXT("300", y, new)
/* a paragraph, so that there is enough text */
#define PROSE TEXT("50", "450", "Report on the disclosure of government information")
#define HEAD "Report on the disclosure of government information\n"

static void
test_pages(void)
{
    static const struct {
        const char *page;
        const char *lines;
    } cases[] = {
        /* a blank is seen, in either column */
        {PROSE ROW("400", "Item", "Old", "New") ROW("380", "Rules", "12", "7") ROW(
             "360", "Papers", "3", "") ROW("340", "Fees", "", "1.50") ROW("320", "All", "5", "6"),
         HEAD "[1.0.0] Item\n[1.0.1] Old\n[1.0.2] New\n[1.1.0] Rules\n[1.1.1] 12\n[1.1.2] 7\n"
              "[1.2.0] Papers\n[1.2.1] 3\n[1.2.2]\n[1.3.0] Fees\n[1.3.1]\n[1.3.2] 1.50\n"
              "[1.4.0] All\n[1.4.1] 5\n[1.4.2] 6\n"},
        /* too few rows for a table: texts of a line, with blanks between */
        {PROSE ROW("400", "Rules", "12", "7") ROW("380", "Papers", "3", "4"),
         HEAD "Rules 12 7\nPapers 3 4\n"},
        /* a number of a label is no figure */
        {PROSE ROW("400", "1.", "12", "7") ROW("380", "2.of", "3", "4") ROW("360", "Sum", "8", "9"),
         HEAD "[1.0.0] 1.\n[1.0.1] 12\n[1.0.2] 7\n[1.1.0] 2.of\n[1.1.1] 3\n[1.1.2] 4\n"
              "[1.2.0] Sum\n[1.2.1] 8\n[1.2.2] 9\n"},
        /* another heading begins another table */
        {PROSE ROW("400", "Rules", "12", "7") ROW("380", "Papers", "3", "4") ROW(
             "360", "Item", "Old", "New") ROW("340", "Fees", "5", "6") ROW("320", "All", "8", "9"),
         HEAD "[1.0.0] Rules\n[1.0.1] 12\n[1.0.2] 7\n[1.1.0] Papers\n[1.1.1] 3\n[1.1.2] 4\n"
              "[1.2.0] Item\n[1.2.1] Old\n[1.2.2] New\n[1.3.0] Fees\n[1.3.1] 5\n[1.3.2] 6\n"
              "[1.4.0] All\n[1.4.1] 8\n[1.4.2] 9\n"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GByteArray) bytes = pdf_file(&cases[i].page, 1, "");
        g_autoptr(OgiDocument) document = ogi_document_new();
        g_autoptr(GError) error = NULL;
        g_autofree char *lines = NULL;

        g_assert_true(ogi_document_read(document, "a.pdf", bytes->data, bytes->len, &error));
        lines = document_lines(document);
        g_test_message("%u\n%s", i, lines);
        g_assert_cmpstr(lines, ==, cases[i].lines);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pdf-unruled/pages", test_pages);
    return run_in_own_thread();
}
