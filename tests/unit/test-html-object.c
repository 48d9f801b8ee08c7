/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html-cell.h"

/* What a page shows that is no text. */

static void
test_objects(void)
{
    static const HtmlCase cases[] = {
        {"12<img src=a.png width=40>", "12 object"},
        {"12<img width=1>", "12"},
        {"12<img height=2>", "12"},
        {"12<img width=3 height=3>", "12 object"},
        {"12<img width=1%>", "12 object"},
        {"12<img width=x>", "12 object"},
        {"12<img hidden>", "12"},
        {"12<img style=display:none>", "12"},
        {"12<img style=visibility:hidden>", "12"},
        {"12<input value=3>", "12 object"},
        {"12<input type=button>", "12 object"},
        {"12<input type=HIDDEN>", "12"},
        {"12<embed src=a>", "12 object"},
        {"12<object>3</object>", "12 object"},
        {"12<object style=visibility:hidden>3</object>", "12"},
        {"12<object style=display:none>3</object>", "12"},
        {"<object>1<object style=display:none>2</object>3</object>4", "4 object"},
        {"12<noscript style=display:none>3</noscript>", "12"},
        {"12<noscript style=display:block>3</noscript>", "12 unlike"},
        {"12<textarea>3</textarea>", "12 object"},
        {"12<span hidden><textarea>3</textarea></span>", "12"},
        {"<details>12</details>", "12 object"},
        {"<details open>12</details>", "12"},
        {"<ol><li>12</ol>", "12 unlike"},
        {"12<td background=a.png>", " unlike"},
        {"12<td background=a.png>15", "15"},
        {"<font background=a.png></font>", " unlike"},
    };

    html_assert_seen("", cases, G_N_ELEMENTS(cases));
}

static void
test_frames(void)
{
    static const char *const refused[] = {
        "<iframe src=a.html></iframe>",
        "<frameset><frame src=a.html></frameset>",
        "<p>年报</p><iframe src=a.html></iframe>",
    };
    g_autofree char *text = g_strnfill(601, 'a');
    g_autofree char *page = g_strconcat(text, "<iframe src=a.html></iframe>", NULL);

    for (guint i = 0; i < G_N_ELEMENTS(refused); i++) {
        g_autoptr(OgiDocument) document = ogi_document_new();
        g_autoptr(GError) error = NULL;

        g_assert_false(html_read(document, refused[i], &error));
        g_assert_error(error, OGI_READER_ERROR, OGI_READER_ERROR_FRAME);
    }
    {
        g_autofree char *long_text = html_last_cell(page);
        g_autofree char *table =
            html_last_cell("<iframe src=a.html></iframe><table><tr><td>甲<td>1</table>");
        g_autofree char *no_source = html_last_cell("年报<iframe></iframe>");

        g_assert_cmpstr(long_text, ==, text);
        g_assert_cmpstr(table, ==, "1");
        g_assert_cmpstr(no_source, ==, "年报");
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);

    g_test_add_func("/html-object/objects", test_objects);
    g_test_add_func("/html-object/frames", test_frames);
    return g_test_run();
}
