/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "document/html/html-selector-private.h"

#define SAID(text)                                                                                 \
    {                                                                                              \
        text, sizeof(text) - 1                                                                     \
    }

/* A span, and what is around it. */
static const OgiHtmlNode open_nodes[] = {
    {SAID("html"), SAID(""), SAID("")},
    {SAID("body"), SAID(""), SAID("")},
    {SAID("div"), SAID("main"), SAID("box md:hidden 隐_藏")},
    {SAID("p"), SAID(""), SAID("note")},
    {SAID("span"), SAID(""), SAID(" x  y ")},
};

static OgiText
text_of(const char *text)
{
    return ogi_text(text, strlen(text));
}

static void
test_matches(void)
{
    static const struct {
        const char *selector;
        OgiHtmlMatch match;
    } cases[] = {
        {"span", OGI_MATCH},
        {"SPAN", OGI_MATCH},
        {"spa", OGI_NO_MATCH},
        {"p", OGI_NO_MATCH},
        {"*", OGI_MATCH},
        {"p span", OGI_MATCH},
        {"p>span", OGI_MATCH},
        {"div > span", OGI_NO_MATCH},
        {"div span", OGI_MATCH},
        {"div > * > span", OGI_MATCH},
        {"#main span", OGI_MATCH},
        {"div#main.box span", OGI_MATCH},
        {"#other span", OGI_NO_MATCH},
        {".x", OGI_MATCH},
        {".x.y", OGI_MATCH},
        {"span.z", OGI_NO_MATCH},
        {"body > div > p > span", OGI_MATCH},
        {"html > p span", OGI_NO_MATCH},
        {".md\\:hidden span", OGI_MATCH},
        {".md\\:shown span", OGI_NO_MATCH},
        {".md\\:hidde span", OGI_NO_MATCH},
        {".md\\:hiddens span", OGI_NO_MATCH},
        {".隐_藏 span", OGI_MATCH},
        {".隐 span", OGI_NO_MATCH},
        /* what can't be decided here */
        {"p + span", OGI_MAY_MATCH},
        {"h1 ~ p span", OGI_MAY_MATCH},
        {"h1 ~ div span", OGI_MAY_MATCH},
        {"p + em", OGI_NO_MATCH},
        {"div h1 + p span", OGI_MAY_MATCH},
        {"div h1 + span", OGI_MAY_MATCH},
        {"table h1 + span", OGI_NO_MATCH},
        {"[hidden]", OGI_MAY_MATCH},
        {"span[title=a]", OGI_MAY_MATCH},
        {"em[title=a]", OGI_NO_MATCH},
        {"span:first-child", OGI_MAY_MATCH},
        {"span:not(.x:hover)", OGI_MAY_MATCH},
        {"span:not(.x", OGI_MAY_MATCH},
        {"span:not(:is(.x))", OGI_MAY_MATCH},
        {"span:not(:is(.x)).z", OGI_MAY_MATCH},
        {"span[title][lang]", OGI_MAY_MATCH},
        {"em[title][lang]", OGI_NO_MATCH},
        {"span:link.z", OGI_MAY_MATCH},
        {":", OGI_MAY_MATCH},
        /* what can */
        {"span:link", OGI_MATCH},
        {"span:any-link", OGI_MATCH},
        {"span::before", OGI_MATCH},
        {":root", OGI_NO_MATCH},
        {":root span", OGI_MATCH},
        {":root > span", OGI_NO_MATCH},
        {"html:root span", OGI_MATCH},
        {":root.dark span", OGI_MAY_MATCH},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        OgiHtmlSelector selector;
        guint64 work = 0;

        g_test_message("%s", cases[i].selector);
        g_assert_true(ogi_html_selector_read(&selector, text_of(cases[i].selector)));
        g_assert_cmpint(ogi_html_selector_match(&selector, open_nodes, G_N_ELEMENTS(open_nodes),
                                                sizeof open_nodes[0], &work),
                        ==, cases[i].match);
    }
}

static void
test_never(void)
{
    static const char *const never[] = {"",           "a,b",      ".",           "#",
                                        "a > .",      "td:hover", "::selection", "td::-moz-x",
                                        "a:webkit-x", "td\\"};

    for (guint i = 0; i < G_N_ELEMENTS(never); i++) {
        OgiHtmlSelector selector;

        g_test_message("%s", never[i]);
        g_assert_false(ogi_html_selector_read(&selector, text_of(never[i])));
    }
}

/* A selector that fits some of the elements in a thousand ways isn't tried in all of them. */
static void
test_looks(void)
{
    static const char many[] = "em * * * span";
    OgiHtmlNode nodes[512];
    OgiHtmlSelector selector;
    guint64 work = 0;

    for (guint i = 0; i < G_N_ELEMENTS(nodes); i++)
        nodes[i] = open_nodes[4];
    nodes[0] = (OgiHtmlNode){SAID("em"), SAID(""), SAID("")};
    g_assert_true(ogi_html_selector_read(&selector, text_of("em span")));
    g_assert_cmpint(
        ogi_html_selector_match(&selector, nodes, G_N_ELEMENTS(nodes), sizeof nodes[0], &work), ==,
        OGI_MATCH);
    g_assert_true(ogi_html_selector_read(&selector, text_of(many)));
    g_assert_cmpint(ogi_html_selector_match(&selector, nodes, 10, sizeof nodes[0], &work), ==,
                    OGI_MATCH);
    g_assert_true(
        ogi_html_selector_read(&selector, text_of("em span span span span span p span span")));
    g_assert_cmpint(ogi_html_selector_match(&selector, nodes, 12, sizeof nodes[0], &work), ==,
                    OGI_NO_MATCH);
    /* of nine parts the first isn't kept */
    g_assert_true(
        ogi_html_selector_read(&selector, text_of("em span span span span span span span span")));
    g_assert_cmpint(ogi_html_selector_match(&selector, nodes, 12, sizeof nodes[0], &work), ==,
                    OGI_MAY_MATCH);
    nodes[0] = open_nodes[4];
    g_assert_true(ogi_html_selector_read(&selector, text_of(many)));
    work = 0;
    g_assert_cmpint(
        ogi_html_selector_match(&selector, nodes, G_N_ELEMENTS(nodes), sizeof nodes[0], &work), ==,
        OGI_MAY_MATCH);
    g_assert_cmpuint(work, ==, 1024);
}

static void
test_keys(void)
{
    static const struct {
        const char *selector;
        const char *key;
        guint specificity;
        gboolean adds;
    } cases[] = {
        {"div#main.box", "#main", 65536 + 256 + 1, FALSE},
        {"table td.box", ".box", 256 + 2, FALSE},
        {"div > p", "p", 2, FALSE},
        {"*", "", 0, FALSE},
        {"[hidden]", "", 256, FALSE},
        {"td::after", "td", 256 + 1, TRUE},
        {"td:before", "td", 256 + 1, TRUE},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        OgiHtmlSelector selector;
        g_autofree char *key = NULL;

        g_test_message("%s", cases[i].selector);
        g_assert_true(ogi_html_selector_read(&selector, text_of(cases[i].selector)));
        key = g_strndup(ogi_html_selector_key(&selector).str, ogi_html_selector_key(&selector).len);
        g_assert_cmpstr(key, ==, cases[i].key);
        g_assert_cmpuint(selector.specificity, ==, cases[i].specificity);
        g_assert_cmpint(selector.adds, ==, cases[i].adds);
    }
}

static void
test_lists(void)
{
    static const struct {
        const char *selector;
        const char *parts; /* NULL: none that can simply be put in */
    } cases[] = {
        {"td:is(.a,.b) span", "td|.a,.b| span"},
        {"td:where(#x)", "td|#x|"},
        {"td:is( .a , .b )", "td| .a , .b |"},
        {":is(td,th)", "|td,th|"},
        {"tr :is(td)", "tr |td|"},
        {"tr>:is(td).x", "tr>|td|.x"},
        {"td", NULL},
        {"td:is(th)", NULL},
        {"td:is(.a", NULL},
        {"td:is(.a):not(.b)", NULL},
        {"td:is(.a > .b)", NULL},
        {"td:is(.a .b)", NULL},
        {"td:is([x])", NULL},
        {"td:is()", NULL},
        {"td:is(.a,)", NULL},
        {":is(.a)b", NULL},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        OgiText front, list, behind;
        gboolean any = ogi_html_selector_split(text_of(cases[i].selector), &front, &list, &behind);

        g_test_message("%s", cases[i].selector);
        g_assert_cmpint(any, ==, cases[i].parts != NULL);
        if (any) {
            g_autofree char *parts =
                g_strdup_printf("%.*s|%.*s|%.*s", (int)front.len, front.str, (int)list.len,
                                list.str, (int)behind.len, behind.str);

            g_assert_cmpstr(parts, ==, cases[i].parts);
        }
    }
}

static void
test_classes(void)
{
    OgiText rest = text_of(" a\t bc ");
    OgiText name;

    g_assert_true(ogi_html_next_class(&rest, &name));
    g_assert_true(ogi_text_equal(name, text_of("a")));
    g_assert_true(ogi_html_next_class(&rest, &name));
    g_assert_true(ogi_text_equal(name, text_of("bc")));
    g_assert_false(ogi_html_next_class(&rest, &name));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/html-selector/matches", test_matches);
    g_test_add_func("/html-selector/never", test_never);
    g_test_add_func("/html-selector/looks", test_looks);
    g_test_add_func("/html-selector/keys", test_keys);
    g_test_add_func("/html-selector/lists", test_lists);
    g_test_add_func("/html-selector/classes", test_classes);
    return g_test_run();
}
