/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/limits.h>

#include "document-lines.h"
#include "document/readers-private.h"

/* Pages that break off, as those that weren't loaded to their end do, and pages past a limit. */

typedef gboolean (*Reader)(OgiDocument *document, const char *name, const guint8 *bytes, gsize len,
                           GError **error);

/* The text of all cells, without what parts them, and without a tag that breaks off in its mark; in
 * bytes of just this length, so that a sanitizer sees whatever is read behind them. NULL: nothing
 * could be read. */
static char *
read_text(Reader reader, const char *page, gsize len)
{
    g_autofree guint8 *bytes = len > 0 ? g_memdup2(page, len) : g_malloc(1);
    g_autoptr(OgiDocument) document = ogi_document_new();
    GString *out;
    const OgiTextCell *cells;
    guint n;

    if (!reader(document, "a.html", bytes, len, NULL))
        return NULL;
    out = g_string_new(NULL);
    cells = ogi_document_cells(document, &n);
    for (guint i = 0; i < n; i++) {
        OgiText text = ogi_document_cell_text(ogi_document_text(document), &cells[i]);

        g_string_append_len(out, text.str, (gssize)text.len);
    }
    if (g_str_has_suffix(out->str, "<"))
        g_string_truncate(out, out->len - 1);
    if (g_str_has_suffix(out->str, "</"))
        g_string_truncate(out, out->len - 2);
    return g_string_free(out, FALSE);
}

/* Whatever it breaks off behind, what is read of it is the beginning of what is read of all. */
static void
test_pages(void)
{
    static const char *const pages[] = {
        "<!DOCTYPE html><head><meta charset = 'utf-8'></head><body>one<!-- x > y --><br/>two"
        "<!--x--!>three<!----><p  id = \"a\" class=b\tstyle='color:red'/ x =y >four</p\n>five",
        "<script>var a='<p>no</p>'</scripts></script\n>one<style>.x{display:none}</style >two",
        "<table\tborder=0><tr ><td\ncolspan = 2 rowspan=\"1\">one<td>two<tr><td>1408"
        "<td><del>3</del>4</table>five<?php x ?>six",
        "<p style='font:12px x;color:#fff'>no</p>one<i style=\"dis\\70lay:none\">no</i>two",
        "<img src=\"a.png\" width=3>one<input type=text>two<textarea>no</textarea>three",
    };

    for (guint i = 0; i < G_N_ELEMENTS(pages); i++) {
        gsize len = strlen(pages[i]);
        g_autofree char *whole = read_text(ogi_html_reader_read, pages[i], len);

        g_assert_nonnull(strstr(whole, "two"));
        g_assert_null(strstr(whole, "no"));
        for (gsize n = 0; n < len; n++) {
            g_autofree char *text = read_text(ogi_html_reader_read, pages[i], n);

            g_test_message("%.*s", (int)n, pages[i]);
            g_assert_true(g_str_has_prefix(whole, text));
        }
    }
}

/* A sheet that breaks off hides what it had hidden, and nothing else. */
static void
test_sheets(void)
{
    static const char sheet[] =
        ".gone{display:none}/* a */ .x .y:is( .z , .v ),#w>b~i,td::after{color:red!important;"
        "content:'a;\\70' /* b */;font:bold 12px/1.5 'x y',z}@media screen and (min-width : 10px)"
        "{.x{width:5px}}@media print{.keep{display:none}}@import url( a ) ;@font-face{font-family:"
        "own;src:url(b)}@supports not (x){.keep{display:none}}.x{color:blue;&.y{color:rgb(1, 2 ,"
        "3/50%)}> .v{opacity:.5}background:url(c) red}@scope (.x){.v{display:none}}<!-- .md\\:x "
        "[a='b']{clip:rect(0,0,0,0)} -->@container(width>1px){.v{order:1}}";
    const gsize hidden = strlen(".gone{display:none");

    for (gsize n = 0; n < sizeof sheet; n++) {
        g_autofree char *page =
            g_strdup_printf("<style>%.*s</style><p class=gone>12<p class=keep>34", (int)n, sheet);
        g_autofree char *text = read_text(ogi_html_reader_read, page, strlen(page));

        g_test_message("%.*s", (int)n, sheet);
        g_assert_cmpstr(text, ==, n < hidden ? "1234" : "34");
        g_free(g_steal_pointer(&text));
        page[strlen("<style>") + n] = '\0'; /* and the page with it */
        text = read_text(ogi_html_reader_read, page, strlen(page));
        g_assert_cmpstr(text, ==, "");
    }
}

static void
test_styles(void)
{
    static const char style[] = "display:block;/* x */color:rgb(1, 2 , 3 / 50%) !important;font:"
                                "italic 25px/1.5 \"x\\70 y\", z;width : 5em;background:url(a)";

    for (gsize n = 0; n < sizeof style; n++) {
        g_autofree char *page = g_strdup_printf("<p style='%.*s'>12", (int)n, style);
        g_autofree char *text = read_text(ogi_html_reader_read, page, strlen(page));

        g_test_message("%s", page);
        g_assert_cmpstr(text, ==, "12");
    }
}

/* A message of a page that breaks off, or has no end of lines. */
static void
test_messages(void)
{
    static const char message[] =
        "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"b c\"; type=x\r\n\r"
        "\nbefore\r\n--b c\r\nContent-Type: image/png\r\n\r\nx\r\n--b c\r\nContent-Type: text/html;"
        " charset=\"utf-8\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>one=\r\ntwo"
        "=41</p>\r\n--b c--\r\n";
    const char *begin = strstr(message, "text/html") + strlen("text/html");
    g_autofree char *whole = read_text(ogi_mhtml_reader_read, message, sizeof message - 1);

    g_assert_cmpstr(whole, ==, "onetwoA");
    for (gsize n = 0; n < sizeof message; n++) {
        g_autofree char *text = read_text(ogi_mhtml_reader_read, message, n);

        g_test_message("%" G_GSIZE_FORMAT, n);
        g_assert_cmpint(text != NULL, ==, message + n >= begin);
    }
}

/* The last cell of a page of one table: its text, and "?" where it may be shown otherwise. */
static char *
last_cell(const char *page)
{
    g_autoptr(OgiDocument) document = ogi_document_new();
    const OgiTextCell *cells;
    OgiText text;
    guint n;

    g_assert_true(
        ogi_html_reader_read(document, "a.html", (const guint8 *)page, strlen(page), NULL));
    cells = ogi_document_cells(document, &n);
    text = ogi_document_cell_text(ogi_document_text(document), &cells[n - 1]);
    return g_strdup_printf("%.*s%s", (int)text.len, text.str,
                           (cells[n - 1].content & OGI_CONTENT_UNLIKE) != 0 ? "?" : "");
}

/* However many elements were never closed: what isn't displayed isn't read, and what may be shown
 * otherwise is said to be. */
static void
test_open_elements(void)
{
    static const struct {
        const char *content;
        const char *seen; /* in few elements */
        const char *deep;
    } cases[] = {
        {"<b>1</b>2", "12", "12"},
        {"1<span style=color:red>2</span>", "12", "12"},
        {"<span style=display:none>1</span>2", "2", "2"},
        {"<span style=display:none>1<span>3</span></span>2", "2", "2"},
        {"<span hidden>1</span>2", "2", "2"},
        {"<span style=visibility:hidden>1</span>2", "2", "12?"},
        {"<font color=white>1</font>2", "2", "12?"},
        {"<table hidden><tr><td>1</table>2", "2", "2"},
        {"<font color=white>1<td>2", "2", "2"},
    };
    g_autofree char *few = g_strnfill(400, 'x');
    g_autofree char *many = g_strnfill(600, 'x');
    g_auto(GStrv) few_parts = g_strsplit(few, "x", -1);
    g_auto(GStrv) many_parts = g_strsplit(many, "x", -1);
    g_autofree char *few_open = g_strjoinv("<i>", few_parts);
    g_autofree char *many_open = g_strjoinv("<i>", many_parts);

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *page =
            g_strconcat("<table><tr><td>规章<td>", few_open, cases[i].content, NULL);
        g_autofree char *deep_page =
            g_strconcat("<table><tr><td>规章<td>", many_open, cases[i].content, NULL);
        g_autofree char *seen = last_cell(page);
        g_autofree char *deep = last_cell(deep_page);

        g_test_message("%s", cases[i].content);
        g_assert_cmpstr(seen, ==, cases[i].seen);
        g_assert_cmpstr(deep, ==, cases[i].deep);
    }
}

/* A page of unit n times between two texts: which limit is noted, NULL for none. */
static const char *
limit_of(const char *before, const char *unit, guint n, const char *behind, OgiDocument *document)
{
    g_autoptr(GString) page = g_string_new(before);
    OgiFindings *notes = ogi_document_notes(document);

    for (guint i = 0; i < n; i++)
        g_string_append(page, unit);
    g_string_append(page, behind);
    g_assert_true(
        ogi_html_reader_read(document, "a.html", (const guint8 *)page->str, page->len, NULL));
    g_assert_cmpuint(ogi_findings_n(notes), <=, 1);
    return ogi_findings_n(notes) > 0 ? ogi_findings_get(notes, 0)->rule : NULL;
}

static void
test_limits(void)
{
    g_autoptr(OgiDocument) nested = ogi_document_new();
    g_autoptr(OgiDocument) too_deep = ogi_document_new();
    g_autoptr(OgiDocument) full = ogi_document_new();
    g_autofree char *lines = NULL;
    g_autoptr(GString) ended = g_string_new(NULL);
    guint n;

    for (guint i = 0; i < 300; i++)
        g_string_append(ended, "</table>");
    g_string_append(ended, "<table><tr><td>甲<td>1</table>");
    g_assert_null(limit_of("", "<table><tr><td>", 200, ended->str, nested));
    g_assert_cmpstr(limit_of("", "<table><tr><td>", 300, ended->str, too_deep), ==, "F-LIMIT");
    lines = document_lines(too_deep);
    g_assert_cmpstr(lines, ==, "[1.0.0] 甲\n[1.0.1] 1\n");
    g_assert_cmpstr(limit_of("<table><tr>", "<td>1", OGI_LIMIT_CELLS + 2, "<td>2", full), ==,
                    "F-LIMIT");
    ogi_document_cells(full, &n);
    g_assert_cmpuint(n, ==, OGI_LIMIT_CELLS);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/html-cut/pages", test_pages);
    g_test_add_func("/html-cut/sheets", test_sheets);
    g_test_add_func("/html-cut/styles", test_styles);
    g_test_add_func("/html-cut/messages", test_messages);
    g_test_add_func("/html-cut/open-elements", test_open_elements);
    g_test_add_func("/html-cut/limits", test_limits);
    return g_test_run();
}
