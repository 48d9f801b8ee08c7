/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * Pages of a PDF as programs draw them: fonts, lines and what lies on them, one at a time, and what
 * is read of each.
 */
#include <string.h>

#include "pdf-file.h"

#include <ogistat/document.h>

/* Drawing operators; y from the bottom, of 500. */
#define TEXT(x, y, text) "BT /F 10 Tf " x " " y " Td (" text ") Tj ET\n"
#define FONT(font, size, x, y, text) "BT /" font " " size " Tf " x " " y " Td (" text ") Tj ET\n"
#define LINE(x1, y1, x2, y2) x1 " " y1 " m " x2 " " y2 " l S\n"
/* a paragraph, so that there is enough text */
#define PROSE TEXT("50", "450", "Report on the disclosure of government information")
#define HEAD "Report on the disclosure of government information\n"
/* a table of two rows and columns: 50, 150, 250 by 400, 380, 360 */
#define FRAME                                                                                      \
    LINE("50", "400", "250", "400")                                                                \
    LINE("50", "380", "250", "380")                                                                \
    LINE("50", "360", "250", "360")                                                                \
    LINE("50", "400", "50", "360") LINE("150", "400", "150", "360") LINE("250", "400", "250", "360")
#define LABELS TEXT("60", "385", "Rules") TEXT("60", "365", "Papers")
#define TABLE PROSE FRAME LABELS
#define LABELLED "[1.0.0] Rules\n[1.0.1]\n[1.1.0] Papers\n[1.1.1]"

/* What characters stand for. */
#define CMAP(from, to, n, chars)                                                                   \
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def 1 "             \
    "begincodespacerange <" from "> <" to "> endcodespacerange " n " beginbfchar " chars           \
    " endbfchar endcmap"
#define WIDE_FONT                                                                                  \
    "<</Type/Font/Subtype/TrueType/BaseFont/Unknown/Encoding/WinAnsiEncoding/FirstChar 65"         \
    "/LastChar 75/Widths[600 600 600 600 600 600 600 600 600 600 600]/ToUnicode"
#define DRAWN_FONT                                                                                 \
    "<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/CharProcs<</one 9 0 R/two 9 0 R>>"         \
    "/Encoding<</Type/Encoding/Differences[49/one/two/two]>>/FirstChar 49/LastChar 51"             \
    "/Widths[600 0 50]/Resources<<>>/FontMatrix"
#define IMAGE                                                                                      \
    "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"

/* What pages of one have besides Helvetica as F: objects from 6 on; streams have a content. */
static const struct {
    const char *dictionary;
    const char *content;
} more_objects[] = {
    {"", CMAP("00", "FF", "8",
              "<41> <F900> <42> <0000> <43> <FEFF> <44> <200B> <45> <0001> "
              "<46> <00660066> <47> <2F00> <4B> <00310031>")},
    {WIDE_FONT " 6 0 R>>", NULL},             /* M */
    {DRAWN_FONT "[.01 0 0 .01 0 0]>>", NULL}, /* T */
    {"", "600 0 0 0 600 600 d1 100 0 300 400 re f"},
    {"<</Type/Font/Subtype/Type0/BaseFont/Upright/Encoding/Identity-V/DescendantFonts[11 0 R]"
     "/ToUnicode 17 0 R>>",
     NULL}, /* V */
    {"<</Type/Font/Subtype/CIDFontType2/BaseFont/Upright/CIDSystemInfo<</Registry(Adobe)"
     "/Ordering(Identity)/Supplement 0>>/DW 1000/FontDescriptor 19 0 R>>",
     NULL},
    {IMAGE "/SMask 16 0 R", "\x80"}, /* Soft */
    {IMAGE, "\x10"},                 /* Full */
    {"/Type/XObject/Subtype/Form/BBox[0 0 400 500]/Group<</S/Transparency>>", "0 0 400 500 re f"},
    {"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>", NULL}, /* L */
    {IMAGE, "\x80"},
    {"", CMAP("0000", "FFFF", "2", "<0041> <89C4> <0042> <7AE0>")},
    {DRAWN_FONT "[.0001 0 0 .0001 0 0]>>", NULL}, /* S */
    {"<</Type/FontDescriptor/FontName/Upright/Flags 4/FontBBox[0 0 1000 1000]/Ascent 880"
     "/Descent -120/CapHeight 700/StemV 80/ItalicAngle 0>>",
     NULL},
    {"", CMAP("00", "FF", "6",
              "<41> <0378> <42> <0251> <43> <D840DC00> <44> <E000> <45> <0300> <46> <0416>")},
    {WIDE_FONT " 20 0 R>>", NULL}, /* N */
    {IMAGE, "\xF0"},               /* Light */
};

static inline GByteArray *
draw_one(const char *const *page)
{
    static const char resources[] =
        "/ExtGState<</None<</ca 0/CA 0>>/Half<</ca .5/CA .5>>/Mask<</SMask<</S/Alpha/G 14 0 R>>>>>>"
        "/XObject<</Soft 12 0 R/Full 13 0 R/Light 22 0 R>>";
    g_autoptr(GPtrArray) objects = pdf_pages(page, 1, resources);
    GString *leaf = g_string_new(objects->pdata[3]);

    g_string_replace(leaf, "/F 3 0 R",
                     "/F 3 0 R/M 7 0 R/T 8 0 R/V 10 0 R/L 15 0 R/S 18 0 R/N 21 0 R", 1);
    g_free(objects->pdata[3]);
    objects->pdata[3] = g_string_free(leaf, FALSE);
    for (guint i = 0; i < G_N_ELEMENTS(more_objects); i++) {
        const char *content = more_objects[i].content;

        g_ptr_array_add(objects, content != NULL ? pdf_stream(more_objects[i].dictionary, content)
                                                 : g_strdup(more_objects[i].dictionary));
    }
    return pdf_objects(objects, "");
}

/* Pages are parted by a form feed; only one alone has more than Helvetica. */
static inline GByteArray *
draw(const char *content)
{
    g_auto(GStrv) pages = g_strsplit(content, "\f", 0);
    guint n = g_strv_length(pages);

    return n > 1 ? pdf_file((const char *const *)pages, n, "")
                 : draw_one((const char *const *)pages);
}

static inline void
append_place(GString *out, const OgiTextCell *cell)
{
    g_string_append_printf(out, "[%u.%u.", cell->table, cell->row);
    if (cell->column == OGI_NO_COLUMN)
        g_string_append_c(out, '-');
    else
        g_string_append_printf(out, "%u", cell->column);
    if (cell->colspan > 1 || cell->rowspan > 1)
        g_string_append_printf(out, "+%ux%u", cell->colspan, cell->rowspan);
    g_string_append_c(out, ']');
}

/* Its cells, with what they are besides text, and its notes. (transfer full) */
static inline char *
read_page(const char *content)
{
    g_autoptr(GByteArray) bytes = draw(content);
    g_autoptr(OgiDocument) document = ogi_document_new();
    g_autoptr(GError) error = NULL;
    GString *out = g_string_new(NULL);
    const OgiTextCell *cells;
    guint n;

    if (!ogi_document_read(document, "a.pdf", bytes->data, bytes->len, &error))
        g_string_append_printf(out, "ERROR %s\n", error->message);
    cells = ogi_document_cells(document, &n);
    for (guint i = 0; i < n; i++) {
        OgiText text = ogi_document_cell_text(ogi_document_text(document), &cells[i]);

        if (cells[i].table > 0)
            append_place(out, &cells[i]);
        if (cells[i].table > 0 && text.len > 0)
            g_string_append_c(out, ' ');
        g_string_append_len(out, text.str, (gssize)text.len);
        if (cells[i].content & OGI_CONTENT_OBJECT)
            g_string_append(out, " object");
        if (cells[i].content & OGI_CONTENT_UNLIKE)
            g_string_append(out, " unlike");
        g_string_append_c(out, '\n');
    }
    return g_string_free(out, FALSE);
}

typedef struct {
    const char *content;
    const char *lines;
} Case;

static inline void
assert_cases(const Case *cases, guint n)
{
    for (guint i = 0; i < n; i++) {
        g_autofree char *lines = read_page(cases[i].content);
        g_autofree char *shown = g_utf8_make_valid(cases[i].content, -1);

        g_test_message("%s", shown);
        g_assert_cmpstr(lines, ==, cases[i].lines);
    }
}
