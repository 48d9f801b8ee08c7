/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tables of a sheet that are shown in a style of the workbook's own. Which of their cells a part of
 * the style is for isn't worked out: it may be any.
 */
#include <string.h>

#include "document/package/ooxml-part-private.h"
#include "xlsx-sheet-private.h"

enum {
    MAX_TABLES = 256,
    MAX_STEPS = 1 << 24, /* cells that are looked at for all of them */
};

typedef struct {
    OgiXlsxArea area;
    char *style; /* NULL: none. Owned */
    gboolean is_placed;
} Table;

static void
start_element(const OgiXmlElement *element, gpointer user_data)
{
    Table *self = user_data;
    OgiText text;

    if (element->language != OGI_XML_SHEET)
        return;
    if (strcmp(element->name, "table") == 0 && ogi_xml_attribute(element, "ref", &text)) {
        self->is_placed = TRUE;
        self->area = ogi_xlsx_area_or_all(text);
    } else if (strcmp(element->name, "tableStyleInfo") == 0 && self->style == NULL &&
               ogi_xml_attribute(element, "name", &text)) {
        self->style = g_strndup(text.str, text.len);
    }
}

static void
ignore_end(G_GNUC_UNUSED const OgiXmlElement *element, G_GNUC_UNUSED gpointer user_data)
{
}

static void
ignore_text(G_GNUC_UNUSED OgiText text, G_GNUC_UNUSED gpointer user_data)
{
}

static void
mark_area(OgiXlsxSheet *sheet, const OgiXlsxArea *area, const OgiXlsxDifference *difference,
          const OgiXlsxStyles *styles, guint *steps)
{
    guint i = ogi_xlsx_cells_find(sheet->cells, area->top, area->left);

    for (; i < sheet->cells->len && *steps < MAX_STEPS; i++, ++*steps) {
        OgiXlsxCell *cell = &g_array_index(sheet->cells, OgiXlsxCell, i);
        const OgiXlsxStyle style = ogi_xlsx_styles_get(styles, cell->style);

        if (cell->row > area->bottom)
            break;
        if (cell->column >= area->left && cell->column <= area->right &&
            ogi_xlsx_is_figure(ogi_text(sheet->text->str + cell->offset, cell->len)) &&
            ogi_xlsx_difference_hides(difference, &style.look))
            cell->content |= OGI_CONTENT_UNLIKE;
    }
}

void
ogi_xlsx_tables_mark(OgiXlsxSheet *sheet, OgiZipParts *parts, const char *name,
                     const OgiXlsxStyles *styles)
{
    static const OgiXmlHandler handler = {start_element, ignore_end, ignore_text};
    guint steps = 0;

    for (guint i = 0; i < MIN(sheet->tables->len, (guint)MAX_TABLES); i++) {
        Table self = {.style = NULL};
        g_autoptr(OgiXmlStream) stream = ogi_xml_stream_new(&handler, &self);
        const OgiXlsxDifference *difference;
        guint next = 0;

        ogi_ooxml_part_parse_reference(parts, name, sheet->tables->pdata[i], stream);
        while (self.is_placed && self.style != NULL &&
               (difference = ogi_xlsx_styles_of_table(styles, self.style, &next)) != NULL)
            mark_area(sheet, &self.area, difference, styles, &steps);
        g_free(self.style);
    }
    if (sheet->tables->len > MAX_TABLES || steps >= MAX_STEPS)
        ogi_xlsx_cells_doubt(sheet, "limit-conditions");
}
