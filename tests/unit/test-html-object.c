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

/* Pictures by a style, in blank cells and in others. */
static void
test_styled_pictures(void)
{
    static const HtmlCase cases[] = {
        {"<b style='content:url(a.png)'></b>", " unlike"},
        {"<b style='content:url(a.png)'>12</b>", "12 unlike"},
        {"<b style='content:\"3\"'>12</b>", "12"},
        {"<b style='mask:url(a.svg);background:#000'></b>", " unlike"},
        {"<b style='-webkit-mask-image:url(a.svg)'></b>", " unlike"},
        {"<b style='mask:none'></b>", ""},
        {"<b style='border-image:url(a.png) 1'></b>", " unlike"},
        {"<b style='border-image:url(a.png) 1'>12</b>", "12"},
        {"<b style='border-image:linear-gradient(red,red) 1'></b>", ""},
        {"<b style='display:list-item;list-style-image:url(a.png)'></b>", " unlike"},
        {"<b style='display:list-item;list-style:decimal inside'></b>", " unlike"},
        {"<li style='list-style:url(a.png)'></li>", " unlike"},
        {"<b class=x></b>", " unlike"},
        {"<td class=x>", " unlike"},
        {"<td class=y>", " unlike"},
        {"<td class=y>12", "12"},
    };

    html_assert_seen("<style>.x{content:url(a.png)}.y:nth-child(3){border-image:url(a)}</style>",
                     cases, G_N_ELEMENTS(cases));
}

/* What a sheet in another file may draw. */
static void
test_icons(void)
{
    static const HtmlCase linked[] = {
        {"<i class=num-8></i>", " unlike"},
        {"<i class=num-8> </i>", " unlike"},
        {"<i class=a><b class=b></b></i>", " unlike"},
        {"<i class=num-8></i>12", "12"},
        {"<i class=num-8>&nbsp;</i>", ""},
        {"<i></i>", ""},
        {"<span class=MsoNormal></span>", ""},
        {"<p class=a></p>", ""},
    };
    static const HtmlCase alone[] = {{"<i class=num-8></i>", ""}};

    html_assert_seen("<link rel=stylesheet href=a.css>", linked, G_N_ELEMENTS(linked));
    html_assert_seen("", alone, G_N_ELEMENTS(alone));
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

/* Tables that a page shows in a frame or drawing of its own: told once, with the line of the
 * first. */
static void
test_unread(void)
{
#define ROWS "<table><tr><td>规章<td>3</table>"
    static const struct {
        const char *page;
        guint line; /* 0: there is nothing to tell */
    } cases[] = {
        {ROWS "\n<iframe srcdoc='<table><tr><td>1</table>'></iframe>", 2},
        {ROWS "<iframe srcdoc='&lt;TABLE&gt;'></iframe>", 1},
        {ROWS "<iframe srcdoc=\"<p>无</p><table class=a>\"></iframe>", 1},
        {ROWS "<iframe srcdoc='<p style=a:b;table-layout:fixed>1</p>'></iframe>", 0},
        {ROWS "<iframe srcdoc='<tablet>'></iframe>", 0},
        {ROWS "<iframe srcdoc='<table'></iframe>", 0},
        {ROWS "<iframe src=a.html></iframe>", 0},
        {ROWS "<iframe src=' DATA:text/html;base64,PHRhYmxlPg=='></iframe>", 1},
        {ROWS "<iframe src=data:text/html,a hidden></iframe>", 0},
        {ROWS "<object data='data:application/pdf;base64,AA'></object>", 1},
        {ROWS "<object data='data:image/png;base64,AA'></object>", 0},
        {ROWS "<embed src='data:application/pdf;base64,AA'>", 1},
        {ROWS "<svg><foreignObject>" ROWS "</foreignObject></svg>\n<svg>" ROWS "</svg>", 1},
        {ROWS "<object data=a.swf>" ROWS "</object>", 1},
        {ROWS "<svg style=display:none>" ROWS "</svg>", 0},
        {ROWS "<svg><text>3</text></svg>", 0},
        {ROWS "<canvas>" ROWS "</canvas><video>" ROWS "</video>", 0},
        {ROWS "<noscript>" ROWS "</noscript>", 0},
        {"<!-- <iframe srcdoc='<table>'></iframe> -->" ROWS, 0},
        /* references, line breaks and numbers of bytes in attributes */
        {ROWS "<iframe srcdoc='&lt;&#116;able&gt;'></iframe>", 1},
        {ROWS "<iframe srcdoc='&lt;div style=display:table-cell&gt;3'></iframe>", 1},
        {ROWS "<iframe src='\n da\nta:text/html,<table>'></iframe>", 1},
        {ROWS "<iframe src='data:text/html,%3Ctable%3E'></iframe>", 1},
        {ROWS "<iframe src='data:text/html,<p>3</p>'></iframe>", 0},
        {ROWS "<iframe src='data:text/html,'></iframe>", 0},
        {ROWS "<iframe src='data:text/plain,<table>'></iframe>", 0},
        /* other markup */
        {ROWS "<iframe src='data:image/svg+xml,<svg><x:table>'></iframe>", 1},
        {ROWS "<iframe src='data:image/svg+xml,<svg><text>3'></iframe>", 0},
        {ROWS "<embed src='data:image/svg+xml;base64,PHRhYmxlPg=='>", 1},
        {ROWS "<embed src='data:image/svg+xml;base64,PHN2Zz4='>", 0},
        {ROWS "<object data='data:text/xml,<html><table>'></object>", 1},
        {ROWS "<object data='data:application/xhtml+xml,<p>'></object>", 0},
        /* too small to be seen */
        {ROWS "<iframe srcdoc='<table>' width=0 height=0></iframe>", 0},
        {ROWS "<iframe srcdoc='<table>' width=1 height=1 style=height:9em></iframe>", 1},
        {ROWS "<object data='data:application/pdf;base64,AA' width=1></object>", 0},
        /* templates, which show nothing by themselves */
        {ROWS "<template>" ROWS "</template>", 0},
        {ROWS "<template id=row>" ROWS "</template>", 0},
        {ROWS "<template shadowrootmode=open>" ROWS "</template>", 1},
        {ROWS "<template v-if=a>" ROWS "</template>", 1},
        {ROWS "<template #default>" ROWS "</template>", 1},
        {ROWS "<template ng-if=a>" ROWS "</template>", 1},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(OgiDocument) document = ogi_document_new();
        OgiFindings *notes = ogi_document_notes(document);

        g_test_message("%u: %s", i, cases[i].page);
        g_assert_true(html_read(document, cases[i].page, NULL));
        g_assert_cmpuint(ogi_findings_n(notes), ==, cases[i].line > 0 ? 1 : 0);
        if (cases[i].line > 0) {
            g_assert_cmpstr(ogi_findings_get(notes, 0)->rule, ==, "F-UNREAD");
            g_assert_cmpuint(ogi_findings_get(notes, 0)->line, ==, cases[i].line);
        }
    }
}

/* The cells and paragraphs of a page, with a "|" for each place at which there are pictures. */
static char *
with_pictures(const char *page)
{
    g_autoptr(OgiDocument) document = ogi_document_new();
    GString *out = g_string_new(NULL);
    const OgiTextCell *cells;
    guint n;

    g_assert_true(html_read(document, page, NULL));
    cells = ogi_document_cells(document, &n);
    for (guint i = 0; i <= n; i++) {
        if (ogi_document_picture_line(document, i, i) > 0)
            g_string_append_c(out, '|');
        if (i < n)
            g_string_append_len(out, ogi_document_text(document) + cells[i].offset,
                                (gssize)cells[i].len);
    }
    return g_string_free(out, FALSE);
}

typedef struct {
    const char *page;
    const char *seen;
} PictureCase;

static void
assert_pictures(const PictureCase *cases, guint n)
{
    for (guint i = 0; i < n; i++) {
        g_autofree char *seen = with_pictures(cases[i].page);

        g_test_message("%s", cases[i].page);
        g_assert_cmpstr(seen, ==, cases[i].seen);
    }
}

/* What may be a picture of a table. */
static void
test_pictures(void)
{
    static const PictureCase cases[] = {
        {"<p>甲<p><img src=a><p>乙", "甲|乙"},
        {"<p>甲<p><img src=a width=600 height=300><p>乙", "甲|乙"},
        {"<p>甲<p><img src=a width=100%><p>乙", "甲|乙"},
        {"<p>甲<p><img src=a width=59><p>乙", "甲乙"},
        {"<p>甲<p><img src=a height=16><p>乙", "甲乙"},
        {"<p>甲<p><img src=a style=display:none><p>乙", "甲乙"},
        {"<p>甲<p><iframe srcdoc=a></iframe><p>乙", "甲|乙"},
        {"<p>甲<p><iframe srcdoc=a height=0></iframe><p>乙", "甲乙"},
        {"<p>甲<p><iframe srcdoc=a style=display:none></iframe><p>乙", "甲乙"},
        {"<p>甲<p hidden><iframe srcdoc=a></iframe></p><p>乙", "甲乙"},
        {"<p>甲<p><object data=a>丙</object><p>乙", "甲|乙"},
        {"<p>甲<p><embed src=a><p>乙", "甲|乙"},
        {"<p>甲<p><svg><text>1</text></svg><p>乙", "甲|乙"},
        {"<p>甲<p><svg width=24 height=24></svg><p>乙", "甲乙"},
        {"<p>甲<p><canvas></canvas><p>乙", "甲|乙"},
        {"<p>甲<p><input type=image src=a><p>乙", "甲|乙"},
        {"<p>甲<p><input type=text><p>乙", "甲乙"},
        {"<p>甲<p><audio></audio><math></math><progress></progress><p>乙", "甲乙"},
        {"<p>甲<div style='background:url(a);height:600px'></div><p>乙", "甲|乙"},
        {"<p>甲<div style='background:url(a);min-height:20em'></div><p>乙", "甲|乙"},
        {"<p>甲<div style='background:url(a);height:40px'></div><p>乙", "甲乙"},
        {"<p>甲<div style='background:url(a)'></div><p>乙", "甲乙"},
        {"<p>甲<div style='background:linear-gradient(red,red);height:600px'></div><p>乙", "甲乙"},
        {"<p>甲<div style='background:red;height:600px'></div><p>乙", "甲乙"},
        {"<p>甲<div style='background:url(a);height:600px;visibility:hidden'></div><p>乙", "甲乙"},
        {"<style>.t{background:url(a) no-repeat}#u{height:10cm}</style><p>甲<div class=t id=u>"
         "<p>丙</div><p>乙",
         "甲|丙乙"},
    };

    assert_pictures(cases, G_N_ELEMENTS(cases));
}

/* Pictures stay in their place, whatever becomes of the table around them. */
static void
test_layout(void)
{
    static const PictureCase cases[] = {
        {"<table><tr><td>甲<br><img src=a><br>乙</table>", "甲|乙"},
        {"<table><tr><td><p>甲<p><img src=a><p>乙<p>丙</table>", "甲|乙丙"},
        {"<table><tr><td><p>甲<p>乙<p><img src=a></table><p>丙", "甲乙|丙"},
        {"<table><tr><td>甲<tr><td><img src=a><tr><td>乙</table>", "甲|乙"},
        {"<table><tr><td><img src=a><tr><td>乙</table>", "|乙"},
        {"<table><tr><td>甲</table><table><tr><td><img src=a></table><table><tr><td>乙</table>",
         "甲|乙"},
        {"<table><tr><td>甲<br><svg></svg><br>乙</table>", "甲|乙"},
        {"<table><tr><td>甲<br><object></object><br>乙</table>", "甲|乙"},
        {"<table><tr><td>甲<br><iframe srcdoc=a></iframe><br>乙</table>", "甲|乙"},
        {"<table><tr><td>甲<tr><td background=a height=300><tr><td>乙</table>", "甲|乙"},
        {"<table><tr><td>甲<div style='background:url(a);height:300px'></div>乙</table>", "甲|乙"},
        /* beside or in front of a table in the same row */
        {"<table><tr><td>左<td>甲<br><img src=a><br>乙<table><tr><td>1<td>2</table></table>",
         "左甲|乙12"},
        {"<table><tr><td>甲<table><tr><td>1<td>2</table>乙<img src=a><p>丙</table>", "甲12乙|丙"},
        {"<table><tr><td>甲<table><tr><td><img src=a></table>乙</table>", "甲|乙"},
        /* in a table of figures, behind its cell */
        {"<table><tr><td>甲<td>1<img src=a><tr><td>乙<td>2</table>", "甲1|乙2"},
    };

    assert_pictures(cases, G_N_ELEMENTS(cases));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);

    g_test_add_func("/html-object/objects", test_objects);
    g_test_add_func("/html-object/styled-pictures", test_styled_pictures);
    g_test_add_func("/html-object/icons", test_icons);
    g_test_add_func("/html-object/frames", test_frames);
    g_test_add_func("/html-object/unread", test_unread);
    g_test_add_func("/html-object/pictures", test_pictures);
    g_test_add_func("/html-object/layout", test_layout);
    return g_test_run();
}
