/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "document-lines.h"
#include "document/readers-private.h"

/* Style sheets behind what they are for: it is read as if they stood in front. */

/* Cells and lines of a page, with a "?" for each cell that may not be as it is shown. */
static char *
read_lines(const char *page)
{
    g_autoptr(OgiDocument) document = ogi_document_new();
    g_autofree char *lines = NULL;
    const OgiTextCell *cells;
    guint n, n_doubts = 0;

    g_assert_true(
        ogi_html_reader_read(document, "a.html", (const guint8 *)page, strlen(page), NULL));
    lines = document_lines(document);
    cells = ogi_document_cells(document, &n);
    for (guint i = 0; i < n; i++)
        n_doubts += (cells[i].content & OGI_CONTENT_UNLIKE) != 0 ? 1 : 0;
    return g_strdup_printf("%s%.*s", lines, (int)n_doubts, "????????");
}

static void
assert_reads(const char *page, const char *expected)
{
    g_autofree char *lines = read_lines(page);

    g_assert_cmpstr(lines, ==, expected);
}

static void
test_sheets_behind(void)
{
    assert_reads("<table><tr><td>甲<td><i class=p>9</i>3</table><style>.p{display:none}</style>",
                 "[1.0.0] 甲\n[1.0.1] 3\n");
    assert_reads("<table><tr><td>甲<td><i class=p>9</i>3</table><style>.p{display:none}</style>"
                 "<table><tr><td>乙<td><i class=p>9</i>4</table>",
                 "[1.0.0] 甲\n[1.0.1] 3\n[2.0.0] 乙\n[2.0.1] 4\n");
    assert_reads("<table><tr><td>甲<td><i class=p>3</i></table><style>.p{display:none}</style>",
                 "[1.0.0] 甲\n[1.0.1]\n");
    assert_reads("<table><tr><td>甲<td class=p></table><style>.p::after{content:'3'}</style>",
                 "[1.0.0] 甲\n[1.0.1]\n?");
    assert_reads("<p>一<table><tr><td><i class=p>9</i>3<style>.p{display:none}</style></table>",
                 "一\n3\n");
}

/* The later of two rules counts, wherever the page begins again. */
static void
test_order(void)
{
    static const char cells[] = "<table><tr><td>甲<td><i class=p>9</i>3</table>";
    g_autofree char *shown = g_strconcat("<style>.p{display:none}</style>", cells,
                                         "<style>.p{display:inline}</style>", NULL);
    g_autofree char *hidden = g_strconcat("<style>.p{display:inline}</style>", cells,
                                          "<style>.p{display:none}</style>", NULL);
    g_autofree char *twice = g_strconcat(cells, "<style>.p{display:none}</style>",
                                         "<style>.p{display:inline}</style>", NULL);

    assert_reads(shown, "[1.0.0] 甲\n[1.0.1] 93\n");
    assert_reads(hidden, "[1.0.0] 甲\n[1.0.1] 93\n?");
    assert_reads(twice, "[1.0.0] 甲\n[1.0.1] 93\n");
}

/* Elements that are open where a sheet stands. */
static void
test_open(void)
{
    assert_reads(
        "<html class=h><head><style>.h{visibility:hidden}</style><body><table><tr><td>甲<td>3",
        "[1.0.0]\n[1.0.1]\n??");
    assert_reads("<div class=h><style>.h{display:none}</style><table><tr><td>3</table></div>甲",
                 "甲\n");
    assert_reads("<body class=h><style>.h{color:#000}</style><style>.h{display:none}</style>3", "");
    assert_reads("<table class=h><style>.h{display:none}</style><tr><td>3</table>甲", "甲\n");
}

static void
test_many(void)
{
    g_autoptr(GString) page = g_string_new("<html>");

    for (guint i = 0; i < 2000; i++)
        g_string_append_printf(page, "<style>html{color:#%06x}</style>", i + 1);
    g_string_append(page, "<p class=h>甲</p><style>.h{display:none}</style>乙");
    assert_reads(page->str, "乙\n");
}

/* What there was to note is noted once. */
static void
test_notes(void)
{
    static const char page[] = "<table><tr><td>甲<td><s>9</s>3\xff</table><link href=a>"
                               "<style>.p{display:none}</style>";
    g_autoptr(OgiDocument) document = ogi_document_new();
    OgiFindings *notes;

    g_assert_true(
        ogi_html_reader_read(document, "a.html", (const guint8 *)page, strlen(page), NULL));
    notes = ogi_document_notes(document);
    g_assert_cmpuint(ogi_findings_n(notes), ==, 2);
    g_assert_cmpstr(ogi_findings_get(notes, 0)->rule, ==, "F-ENCODING");
    g_assert_cmpstr(ogi_findings_get(notes, 1)->rule, ==, "F-STRUCK");
}

/* A link to another file, wherever it stands. */
static void
test_links(void)
{
    static const char cells[] = "<table><tr><td>甲<td>1<i class=p>9</i>";
    static const char link[] = "<link rel=stylesheet href=a.css>";
    g_autofree char *before = g_strconcat(link, cells, NULL);
    g_autofree char *behind = g_strconcat(cells, "</table>", link, NULL);
    g_autofree char *import =
        g_strconcat(cells, "</table><style>@import 'a.css';.q{color:red}</style>", NULL);

    assert_reads(before, "[1.0.0] 甲\n[1.0.1] 19\n?");
    assert_reads(behind, "[1.0.0] 甲\n[1.0.1] 19\n?");
    assert_reads(import, "[1.0.0] 甲\n[1.0.1] 19\n?");
    assert_reads("<table><tr><td>甲<td>1<i class=p>9</i></table>", "[1.0.0] 甲\n[1.0.1] 19\n");
}

/* Without a doctype, or with one of old, names are the same in any case. */
static void
test_quirks(void)
{
    static const char *const doctypes[] = {
        "",
        "<!-- a>b -->",
        "<!DOCTYPE html PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\">",
        "<!DOCTYPE html>",
        "\xEF\xBB\xBF<?xml?> <!-- > --><!doctype HTML>",
        "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"http://a\">",
    };

    for (guint i = 0; i < G_N_ELEMENTS(doctypes); i++) {
        g_autofree char *page = g_strconcat(
            doctypes[i],
            "<style>.P,#N,.a .q\\:R{display:none}</style><table class=A><tr><td>甲<td>"
            "<i class=p>9</i><i id=n>8</i><i class=Q:r>7</i>3<td><i class=P>6</i>4</table>",
            NULL);

        assert_reads(page, i < 3 ? "[1.0.0] 甲\n[1.0.1] 3\n[1.0.2] 4\n"
                                 : "[1.0.0] 甲\n[1.0.1] 9873\n[1.0.2] 4\n");
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/html-late/sheets-behind-what-they-are-for", test_sheets_behind);
    g_test_add_func("/html-late/order-of-sheets", test_order);
    g_test_add_func("/html-late/open-elements", test_open);
    g_test_add_func("/html-late/many-sheets", test_many);
    g_test_add_func("/html-late/notes", test_notes);
    g_test_add_func("/html-late/links", test_links);
    g_test_add_func("/html-late/names-in-pages-of-old", test_quirks);
    return g_test_run();
}
