/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/readers-private.h"
#include "pack.h"

/* Pictures of a Word document that may be those of tables. */

#define W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define M "http://schemas.openxmlformats.org/officeDocument/2006/math"
#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define DRAWING "<w:p><w:r><w:drawing/></w:r></w:p>"
#define TABLE(cells) "<w:tbl><w:tr>" cells "</w:tr></w:tbl>"
#define TC(content) "<w:tc>" content "</w:tc>"

/* The cells and paragraphs, with "|" and the line for each place at which there are pictures. */
static char *
with_pictures(const char *body)
{
    g_autofree char *xml =
        g_strdup_printf("<w:document xmlns:w=\"" W "\" xmlns:m=\"" M "\"><w:body>%s</w:body>"
                        "</w:document>",
                        body);
    const PackFile part = {"word/document.xml", xml, 0};
    g_autoptr(GByteArray) bytes = pack(PACK_ZIP, &part, 1);
    g_autoptr(OgiDocument) document = ogi_document_new();
    GString *out = g_string_new(NULL);
    const OgiTextCell *cells;
    guint n;

    g_assert_true(ogi_docx_reader_read(document, "a.docx", bytes->data, bytes->len, NULL));
    cells = ogi_document_cells(document, &n);
    for (guint i = 0; i <= n; i++) {
        guint line = ogi_document_picture_line(document, i, i);

        if (line > 0)
            g_string_append_printf(out, "|%u", line);
        if (i < n)
            g_string_append_len(out, ogi_document_text(document) + cells[i].offset,
                                (gssize)cells[i].len);
    }
    return g_string_free(out, FALSE);
}

static void
test_pictures(void)
{
    static const struct {
        const char *body;
        const char *seen;
    } cases[] = {
        {P("甲") DRAWING P("乙"), "甲|2乙"},
        {P("甲") "<w:p><w:r><w:pict/></w:r></w:p>" P("乙"), "甲|2乙"},
        {P("甲") "<w:p><w:r><w:object/></w:r></w:p>" P("乙"), "甲|2乙"},
        {P("甲") "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:drawing/></w:r></w:p>" P("乙"), "甲乙"},
        /* other things that are no text */
        {P("甲") "<w:p><m:oMath/></w:p>" P("乙"), "甲乙"},
        {P("甲") "<w:p><w:r><w:pgNum/></w:r></w:p>" P("乙"), "甲乙"},
        /* in tables that are layout */
        {P("甲") TABLE(TC(DRAWING)) P("乙"), "甲|2乙"},
        {P("甲") TABLE(TC(P("丙") DRAWING P("丁"))) P("乙"), "甲丙|2丁乙"},
        {TABLE(TC(P("丙") P("丁") DRAWING)), "丙丁|1"},
        {TABLE(TC(P("左")) TC(P("丙") DRAWING TABLE(TC(P("1")) TC(P("2"))))), "左丙|112"},
        /* in a table of figures, behind its cell */
        {P("甲") TABLE(TC(P("丙") DRAWING) TC(P("1"))) P("乙"), "甲丙|21乙"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *seen = with_pictures(cases[i].body);

        g_test_message("%s", cases[i].body);
        g_assert_cmpstr(seen, ==, cases[i].seen);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/docx-pictures/places", test_pictures);
    return g_test_run();
}
