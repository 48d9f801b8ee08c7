/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "docx-text-private.h"

/* Looks of their own, not of a style: a table is the same in anybody's document. */
#define BORDER(side) "<w:" side " w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>"
#define FONTS "<w:rFonts w:ascii=\"SimSun\" w:hAnsi=\"SimSun\" w:eastAsia=\"SimSun\"/>"
#define SPACING                                                                                    \
    "<w:spacing w:before=\"20\" w:after=\"20\" w:line=\"240\" w:lineRule=\"auto\"/>"               \
    "<w:ind w:left=\"0\" w:right=\"0\" w:firstLineChars=\"0\" w:firstLine=\"0\"/>"

enum {
    HALF_POINTS = 18, /* size of the letters: 9 points */
    LEAST_HALF_POINTS = 9,
    MARGIN = 40 /* on each side of a cell, in twentieths of a point */
};

void
ogi_docx_begin_table(GString *out, const guint *widths, guint n_columns)
{
    g_string_append_printf(
        out,
        "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:jc w:val=\"center\"/>"
        "<w:tblBorders>" BORDER("top") BORDER("left") BORDER("bottom") BORDER("right")
            BORDER("insideH")
                BORDER("insideV") "</w:tblBorders><w:tblLayout w:type=\"fixed\"/>"
                                  "<w:tblCellMar><w:left w:w=\"%d\" w:type=\"dxa\"/><w:right "
                                  "w:w=\"%d\" w:type=\"dxa\"/>"
                                  "</w:tblCellMar></w:tblPr><w:tblGrid>",
        OGI_DOCX_TEXT_WIDTH, MARGIN, MARGIN);
    for (guint i = 0; i < n_columns; i++)
        g_string_append_printf(out, "<w:gridCol w:w=\"%u\"/>", widths[i]);
    g_string_append(out, "</w:tblGrid>\n");
}

void
ogi_docx_begin_row(GString *out, gboolean repeats)
{
    g_string_append_printf(out, "<w:tr><w:trPr><w:cantSplit/>%s</w:trPr>",
                           repeats ? "<w:tblHeader/>" : "");
}

/* So small that a number stays on its line: a digit is half as wide as the letters are tall. */
static guint
size_for(const char *text, guint width)
{
    gsize n = strlen(text);
    guint room = width > 2 * MARGIN ? width - 2 * MARGIN : 0;

    if (n == 0 || text[strspn(text, "-0123456789.")] != '\0')
        return HALF_POINTS;
    return CLAMP(room / (5 * (guint)MIN(n, 100)), LEAST_HALF_POINTS, HALF_POINTS);
}

static void
append_line(GString *out, const OgiDocxCell *cell, const char *text, guint width)
{
    guint size = size_for(text, width);
    g_autofree char *properties =
        g_strdup_printf(FONTS "%s<w:sz w:val=\"%u\"/><w:szCs w:val=\"%u\"/>",
                        cell->is_heading ? "<w:b/>" : "", size, size);

    g_string_append_printf(out, "<w:p><w:pPr>%s" SPACING "<w:jc w:val=\"%s\"/></w:pPr>",
                           cell->is_kept ? "<w:keepNext/>" : "", cell->is_left ? "left" : "center");
    ogi_docx_append_runs(out, text, properties);
    g_string_append(out, "</w:p>");
}

void
ogi_docx_append_cell(GString *out, const OgiDocxCell *cell, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    guint width = 0;

    for (guint i = 0; i < cell->n_columns; i++)
        width += cell->widths[i];
    g_string_append_printf(out, "<w:tc><w:tcPr><w:tcW w:w=\"%u\" w:type=\"dxa\"/>", width);
    if (cell->n_columns > 1)
        g_string_append_printf(out, "<w:gridSpan w:val=\"%u\"/>", cell->n_columns);
    if (cell->begins)
        g_string_append(out, "<w:vMerge w:val=\"restart\"/>");
    if (cell->goes_on)
        g_string_append(out, "<w:vMerge/>");
    g_string_append(out, "<w:vAlign w:val=\"center\"/></w:tcPr>");
    if (cell->before != NULL)
        g_string_append_printf(
            out, "<w:p><w:pPr>" SPACING "<w:jc w:val=\"center\"/></w:pPr>%s</w:p>", cell->before);
    for (guint i = 0; lines[i] != NULL; i++)
        append_line(out, cell, lines[i], width);
    if (lines[0] == NULL)
        append_line(out, cell, "", width);
    g_string_append(out, "</w:tc>");
}

void
ogi_docx_end_row(GString *out)
{
    g_string_append(out, "</w:tr>\n");
}

void
ogi_docx_end_table(GString *out)
{
    g_string_append(out, "</w:tbl>\n<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" "
                         "w:line=\"240\" w:lineRule=\"auto\"/></w:pPr></w:p>\n");
}
