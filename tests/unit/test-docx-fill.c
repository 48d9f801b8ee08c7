/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/error.h>

#include "write/docx/docx-fill-private.h"

#define RUN(text) "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">" text "</w:t></w:r>"

/* "x" is the text [x]; "block" a block where it is alone, else an error. */
static gboolean
fill(OgiDocxPlaceholder *placeholder, gpointer data, GError **error)
{
    GString *seen = data;

    g_string_append_printf(seen, "%u:%s%s ", placeholder->paragraph, placeholder->raw,
                           placeholder->is_alone ? "!" : "");
    if (placeholder->name == NULL || g_str_equal(placeholder->name, "bad")) {
        g_set_error_literal(error, OGI_ERROR, OGI_ERROR_USAGE, "bad");
        return FALSE;
    }
    if (g_str_equal(placeholder->name, "block"))
        g_string_append(placeholder->block, "<w:tbl/>");
    else
        g_string_append_printf(placeholder->text, "[%s]", placeholder->name);
    return TRUE;
}

typedef struct {
    const char *part;
    const char *filled; /* NULL: it fails */
    const char *seen;
} Example;

static const Example EXAMPLES[] = {
    {"<w:p>" RUN("none") "</w:p>", "<w:p>" RUN("none") "</w:p>", ""},
    {"<w:p>" RUN("a {{x}} b {{ y }}") "</w:p>", "<w:p>" RUN("a [x] b [y]") "</w:p>",
     "1:{{x}} 1:{{ y }} "},
    /* over runs, with what a spelling checker leaves between them */
    {"<w:p>" RUN("a {") "<w:proofErr w:type=\"spellStart\"/>" RUN("{x") RUN("}} b") "</w:p>",
     "<w:p>" RUN("a [x]") "<w:proofErr w:type=\"spellStart\"/>" RUN("") RUN(" b") "</w:p>",
     "1:{{x}} "},
    {"<w:p>" RUN("1") "</w:p><w:p w:rsidR=\"a>b\">" RUN(" {{block}}") "</w:p>" RUN(""),
     "<w:p>" RUN("1") "</w:p><w:tbl/>" RUN(""), "2:{{block}}! "},
    /* text boxes are paragraphs of their own; what has one isn't replaced */
    {"<w:p>" RUN("{{x}}") "<w:txbxContent><w:p>" RUN("{{y}}") "</w:p></w:txbxContent></w:p>",
     "<w:p>" RUN("[x]") "<w:txbxContent><w:p>" RUN("[y]") "</w:p></w:txbxContent></w:p>",
     "2:{{y}}! 1:{{x}} "},
    /* nor what ends a section */
    {"<w:p><w:pPr><w:sectPr></w:sectPr></w:pPr>" RUN("{{x}}") "</w:p>",
     "<w:p><w:pPr><w:sectPr></w:sectPr></w:pPr>" RUN("[x]") "</w:p>", "1:{{x}} "},
    /* elements with names that begin alike, empty ones, comments */
    {"<w:p><w:pPr/><w:tab/><w:t/>" RUN("{{x}}") "<!-- {{y}} --></w:p><w:p/>",
     "<w:p><w:pPr/><w:tab/><w:t/>" RUN("[x]") "<!-- {{y}} --></w:p><w:p/>", "1:{{x}}! "},
    {"<w:p>" RUN("{{bad}}") "</w:p>", NULL, "1:{{bad}}! "},
    {"<w:p>" RUN("{{x") "</w:p><w:p>" RUN("y}}") "</w:p>", NULL, "1:{{x "},
    /* broken markup is left as it is */
    {"<w:p>" RUN("{{x}}") "<w:p", "<w:p>" RUN("{{x}}") "<w:p", ""},
    {"</w:p></w:p><w:t>{{x}}</w:t>", "</w:p></w:p><w:t>{{x}}</w:t>", ""},
};

static void
test_examples(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(EXAMPLES); i++) {
        const Example *example = &EXAMPLES[i];
        g_autoptr(GString) part = g_string_new(example->part);
        g_autoptr(GString) seen = g_string_new(NULL);
        g_autoptr(GError) error = NULL;
        gboolean filled = ogi_docx_fill(part, fill, seen, &error);

        g_assert_true(filled == (example->filled != NULL));
        g_assert_true(filled == (error == NULL));
        g_assert_cmpstr(part->str, ==, filled ? example->filled : example->part);
        g_assert_cmpstr(seen->str, ==, example->seen);
    }
}

/* As deep as anybody nests them, and deeper. */
static void
test_depth(void)
{
    g_autoptr(GString) part = g_string_new(NULL);
    g_autoptr(GString) seen = g_string_new(NULL);
    g_autoptr(GError) error = NULL;

    for (guint i = 0; i < 1000; i++)
        g_string_append(part, "<w:p><w:t>{{x}}</w:t>");
    for (guint i = 0; i < 1000; i++)
        g_string_append(part, "</w:p>");
    g_assert_true(ogi_docx_fill(part, fill, seen, &error));
    g_assert_no_error(error);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/docx-fill/examples", test_examples);
    g_test_add_func("/docx-fill/depth", test_depth);
    return g_test_run();
}
