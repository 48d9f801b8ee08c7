/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "document/readers-private.h"

/* Rules of which it isn't known whether they are for a row, a table or a whole cell. */

/* The cells of a table, with a "?" behind each that may not be as it is shown. */
static char *
seen_with(const char *sheet)
{
    g_autoptr(OgiDocument) document = ogi_document_new();
    g_autofree char *page =
        g_strdup_printf("<style>%s</style><div class=w><table border=1 class=t><tbody class=g>"
                        "<tr class=r><td class=a>甲<td class=b>3<td class=c></table></div>",
                        sheet);
    GString *out = g_string_new(NULL);
    const OgiTextCell *cells;
    guint n;

    g_assert_true(
        ogi_html_reader_read(document, "a.html", (const guint8 *)page, strlen(page), NULL));
    cells = ogi_document_cells(document, &n);
    for (guint i = 0; i < n; i++) {
        OgiText text = ogi_document_cell_text(ogi_document_text(document), &cells[i]);

        g_string_append_len(out, text.str, (gssize)text.len);
        g_string_append(out, (cells[i].content & OGI_CONTENT_UNLIKE) != 0 ? "?|" : "|");
    }
    return g_string_free(out, FALSE);
}

static void
assert_seen(const char *const *sheets, const char *seen)
{
    for (; *sheets != NULL; sheets++) {
        g_autofree char *is = seen_with(*sheets);

        g_test_message("%s", *sheets);
        g_assert_cmpstr(is, ==, seen);
    }
}

static void
test_hidden(void)
{
    static const char *const sheets[] = {
        "table[border]{display:none}",
        "tbody:nth-child(1){display:none}",
        "tr:nth-child(4){display:none}",
        "tr[class]{visibility:hidden}",
        "tr+tr{opacity:0}",
        ".g .x~.r{font-size:0}",
        "@container (width>1px){.r{display:none}}",
        "@scope (.t){tr{display:none}}",
        "tr:nth-child(4){display:var(--x)}",
        ".r{display:none}.r.on{display:table-row}",
        NULL,
    };

    assert_seen(sheets, "甲?|3?|?|");
}

static void
test_seen(void)
{
    static const char *const sheets[] = {
        "tr:hover{background:#000;display:none}",
        "tr:nth-child(even){background:#f5f5f5}",
        "tr:nth-child(even){background:#f5f5f5}tr:nth-child(odd){background:#fff}",
        "td:first-child{text-align:left}",
        "td:first-child{color:#333;font-weight:bold}",
        "tr:first-child{background:#06c;color:#fff}",
        "tr:first-child{background:url(a.png);color:#fff}",
        "tr:first-child{color:#fff}td{color:#000}",
        "tr:first-child{background:#000}td{background:#eee}",
        "td{background:#06c}td:first-child{color:#fff}",
        "td:first-child{color:#fff}td.a,td.b,td.c{color:#000!important}",
        "tr:first-child{color:var(--x)}",
        "tr:not(.x){border-bottom:1px solid;height:2em}",
        "table:not(.x){width:100%;margin:0 auto;border-collapse:collapse}",
        ".w:nth-child(1){color:#fff}",
        ".w:not(.on){display:none}",
        NULL,
    };

    assert_seen(sheets, "甲|3||");
}

/* Letters in the colour of their ground, if a rule is for them. */
static void
test_colors(void)
{
    static const char *const sheets[] = {
        "td:nth-child(2){color:#fff}",
        "tr:nth-child(2){color:#fff}",
        "table[border]{color:white}",
        "td[class]{color:transparent}",
        "td:nth-child(2){-webkit-text-fill-color:#fff}",
        "tr:nth-child(2){background:#000}",
        "td{color:#060}td:nth-child(2){background:#060}",
        "td{background:#06c}td:nth-child(2){color:#06c}",
        "td{background:#06c;color:#fff}td:nth-child(2){background:#fff}",
        "tr:nth-child(2){color:#fff;background:#000}td{background:#fff}",
        "tr:nth-child(2){color:#fff}tr:nth-child(3){color:#eee;background:#000}",
        "tr:nth-child(3){color:#eee;background:#000}tr:nth-child(2){color:#fff}",
        "td{color:#fff}td:nth-child(9){background:#333}",
        NULL,
    };

    assert_seen(sheets, "甲?|3?||");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/html-maybe/hidden", test_hidden);
    g_test_add_func("/html-maybe/seen", test_seen);
    g_test_add_func("/html-maybe/colors", test_colors);
    return g_test_run();
}
