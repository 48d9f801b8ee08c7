/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "document-lines.h"
#include "document/readers-private.h"

/* Style sheets of a page, by what is left of its cells. */

static char *
read_lines(const char *page, gsize len)
{
    g_autoptr(OgiDocument) document = ogi_document_new();

    g_assert_true(ogi_html_reader_read(document, "a.html", (const guint8 *)page, len, NULL));
    return document_lines(document);
}

/* The text of the cells of a row, with a "?" behind each that may not be as it is shown. */
static char *
seen_with(const char *sheet)
{
    g_autoptr(OgiDocument) document = ogi_document_new();
    g_autofree char *page =
        g_strdup_printf("<style>%s</style><table class=t><tr><td class='a 隐_藏'><b>甲</b><td "
                        "class='b on' id=n><b>乙</b><td class=c><i class=d>丙</i></table>",
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
        if (text.len > 0 && (cells[i].content & OGI_CONTENT_UNLIKE) != 0)
            g_string_append_c(out, '?');
    }
    return g_string_free(out, FALSE);
}

static void
test_sheets(void)
{
    static const struct {
        const char *sheet;
        const char *seen;
    } cases[] = {
        {"", "甲乙丙"},
        {".a{display:none}", "乙丙"},
        {".a b,.b{display:none}", "丙"},
        {"*{display:none}", ""},
        {"td *{display:none}", ""},
        {"#n{display:none}", "甲丙"},
        {".隐_藏{display:none}", "乙丙"},
        {"td:hover{display:none}.a{display:none}", "乙丙"},
        /* comments, and what isn't a rule */
        {"/* .a{display:none} */.b{display:none}", "甲丙"},
        {".a{display:none}/* .b{display:none}", "乙丙"},
        {".a{/* } */display:none}", "乙丙"},
        {".x /* { */,.a{display:none}", "乙丙"},
        {".x{/* .a{display:none} */}.b{display:none}", "甲丙"},
        {".x{content:'/*'}.a{display:none}", "乙丙"},
        {".x{content:'it\\'s /*'}.a{display:none}", "乙丙"},
        {".x{content:'/*\n}.a{display:none}", "乙丙"},
        {".x{background:url(/*)}.a{display:none}", "乙丙"},
        {".x{background:url('/*')}.a{display:none}", "乙丙"},
        {".x{background:url(/*", "甲乙丙"},
        /* letters by their numbers */
        {".\\61{display:none}", "乙丙"},
        {".\\000061 {display:none}", "乙丙"},
        {".\\9690_\\85cf{display:none}", "乙丙"},
        {".\\隐_藏{display:none}", "乙丙"},
        {".\\61 .\\隐_藏{display:none}", "乙丙"},
        {".\\61  .\\隐_藏{display:none}", "甲乙丙"},
        {".\\61\\2e b{display:none}", "甲乙丙"},
        {".a{d\\69splay:none}", "乙丙"},
        {"<!-- .a{display:none} -->.b{display:none}", "丙"},
        /* what browsers drop is in doubt */
        {"}.a{display:none}", "甲?乙丙"},
        {".x{color:red};.a{display:none}", "甲?乙丙"},
        {".x{color:red};.a{display:none}.b{display:none}", "甲?丙"},
        {"@charset 'x';.a{display:none}", "乙丙"},
        {";@media screen{.a{display:none}}.b{display:none}", "甲?丙"},
        {"@media screen{.x{color:red}}.a{display:none}", "乙丙"},
        {"@media screen{.x{color:red};.a{display:none}}", "甲?乙丙"},
        {"@media screen{.x{color:red}}}.a{display:none}", "甲?乙丙"},
        {".a,.9z{display:none}", "甲?乙丙"},
        {".a,{display:none}", "甲?乙丙"},
        {".a,x:foo{display:none}", "甲?乙丙"},
        {".a,x>{display:none}", "甲?乙丙"},
        {".a,x:nth-child(2n+1)>y::after{display:none}", "乙丙"},
        {".a , x + y[z='1']{display:none}", "乙丙"},
        {".x{content:'}'}.a{display:none}", "乙丙"},
        {".x{content:'{'}.a{display:none}", "乙丙"},
        {".x{content:'}.a{display:none}'}", "甲乙丙"},
        {"@media print{.x{content:'}'}.a{display:none}}", "甲乙丙"},
        {"@charset 'utf-8';.a{display:none}", "乙丙"},
        {"@page{margin:0}.a{display:none}", "乙丙"},
        {"@media screen{.a{display:none}}.b{display:none}", "丙"},
        {"@media print{.a{display:none}.b{display:none}}.c{display:none}", "甲乙"},
        {"@font-face{src:url(a.woff)}.a{font-family:x}", "甲乙丙"},
        {"@font-face{font-family:x;src:url(a.woff)}.a b{font-family:x}", "甲?乙丙"},
        /* which counts */
        {".a{visibility:hidden!important}.a{visibility:visible}", "乙丙"},
        {".a{visibility:hidden}.a{visibility:visible}", "甲乙丙"},
        {".a{visibility:hidden}td.a{visibility:visible}", "甲乙丙"},
        {"td.a{visibility:hidden}.a{visibility:visible}", "乙丙"},
        {"#n{visibility:visible}td.b{visibility:hidden}", "甲乙丙"},
        {"td.b{visibility:hidden!important}#n{visibility:visible}", "甲丙"},
        /* a script may give the class to what isn't displayed */
        {".a{display:none}.a.on{display:block}", "甲?乙丙"},
        {".隐_藏{display:none}.on .隐_藏{display:block}", "甲?乙丙"},
        {".a{display:none}.aa{display:block}", "乙丙"},
        /* what is added to the text, if it is seen */
        {".a b::before{content:'1'}", "甲?乙丙"},
        {".a b::before{content:'1';display:none}", "甲乙丙"},
        {".a b::before{content:'1';visibility:hidden}", "甲乙丙"},
        {".a b::before{content:'1';width:0}", "甲乙丙"},
        {".a b::before{color:red}", "甲乙丙"},
        /* what may hold */
        {".a b:first-child{display:none}", "甲?乙丙"},
        {".a b:first-child{color:red}", "甲乙丙"},
        {".a b{color:white}", "乙丙"},
        {".a b{color:white}.a b:first-child{background:black}", "甲?乙丙"},
        /* rules in rules, for some of what is inside */
        {".a{color:red;b{display:none}}", "甲?乙?丙"},
        {".a{& b{display:none}}", "甲?乙?丙"},
        {".a{> .d{display:none} color:red;b{visibility:hidden}}", "甲?乙?丙?"},
        {".a{x{y:z} color:red;}.b{display:none}", "甲丙"},
        {".a{{display:none}}.b{display:none}", "甲丙"},
        {".a{@media print{b{display:none}}}.b{display:none}", "甲丙"},
        {".a{x{b{display:none}}}.b{display:none}", "甲?丙"},
        {".a{x{y:z} display:none}.b{display:none}", "丙"},
        {".a{x{y{z:1} w{z:1}} display:none}", "乙丙"},
        {".a{@media screen{b{display:none}}}.b{display:none}", "甲?丙"},
        {".a{@media screen{display:none}}", "甲?乙丙"},
        {".a{& x, & b{display:none}}", "甲?乙?丙"},
        {".a{x{y{display:none", "甲乙丙"},
        {".x{y{color:red}}.a{display:none}", "乙丙"},
        {".a{display:none;b{color:red}", "乙丙"},
        {"@container (width>1px){.a b{display:none}}", "甲?乙丙"},
        {"@scope (.a){b{display:none}}", "甲?乙?丙"},
        {"@scope{", "甲乙丙"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *seen = seen_with(cases[i].sheet);

        g_test_message("%s", cases[i].sheet);
        g_assert_cmpstr(seen, ==, cases[i].seen);
    }
}

/* A sheet that names others may be contradicted by them. */
static void
test_imports(void)
{
    static const struct {
        const char *sheet;
        const char *seen;
    } cases[] = {
        {".a b{color:white}", "乙丙"},
        {"@import 'x.css';.a b{color:white}", "甲?乙丙"},
        {"@import 'data:text/css,.a{x:y}';.a b{color:white}", "甲?乙丙"},
        {"@import url(data:text/css;base64,LmF7fQ==);.a b{color:white}", "甲?乙丙"},
        {"@import 'x.css';@import 'y.css';@charset 'z';.a b{color:white}", "甲?乙丙"},
        {"@charset 'z';@import 'y.css';.a b{color:white}", "甲?乙丙"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *seen = seen_with(cases[i].sheet);

        g_test_message("%s", cases[i].sheet);
        g_assert_cmpstr(seen, ==, cases[i].seen);
    }
}

/* Classes of any length, whatever stands before their marks. */
static void
test_long_classes(void)
{
    static const guint lengths[] = {1, 20, 57, 58, 59, 60, 61, 62, 63, 64, 100};

    for (guint i = 0; i < G_N_ELEMENTS(lengths); i++) {
        g_autofree char *tail = g_strnfill(lengths[i], 'x');
        g_autofree char *page = g_strdup_printf("<style>.a\\:b\\:c\\:%s{display:none}</style>"
                                                "<p class='a:b:c:%s'>甲<p class='a:b:c:%sy'>乙",
                                                tail, tail, tail);
        g_autofree char *lines = read_lines(page, strlen(page));

        g_test_message("%u", lengths[i]);
        g_assert_cmpstr(lines, ==, "乙\n");
    }
}

/* Of the rules of a page the first 20,000 count; more are told. */
static void
test_many_rules(void)
{
    static const struct {
        const char *unit;
        guint n;
        const char *before;
        const char *behind;
        const char *lines;
    } cases[] = {
        {".x{color:red}", 19999, "", ".a{display:none}", "乙\n"},
        {".x{color:red}", 20000, "", ".a{display:none}", "甲\n乙\n"},
        {".x{color:red}", 20000, "", ".a:is(.a){display:none}", "甲\n乙\n"},
        {".x:is(.y,.z){color:red}", 10000, ".b{display:none}", ".a{display:none}", "甲\n"},
        {".a{color:red}", 255, ".a{display:none}", "", "乙\n"},
        {".a{color:red}", 3000, ".a{display:none}", "", "乙\n"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) page = g_string_new("<style>");
        g_autofree char *lines = NULL;

        g_string_append(page, cases[i].before);
        for (guint k = 0; k < cases[i].n; k++)
            g_string_append(page, cases[i].unit);
        g_string_append(page, cases[i].behind);
        g_string_append(page, "</style><p class=a>甲<p class=b>乙");
        g_test_message("%u", i);
        lines = read_lines(page->str, page->len);
        g_assert_cmpstr(lines, ==, cases[i].lines);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/html-style/sheets", test_sheets);
    g_test_add_func("/html-style/imports", test_imports);
    g_test_add_func("/html-style/long-classes", test_long_classes);
    g_test_add_func("/html-style/many-rules", test_many_rules);
    return g_test_run();
}
