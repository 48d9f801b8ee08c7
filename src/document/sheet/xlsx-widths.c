/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A number that its column is too narrow for shows as ####, or with other digits. Letters differ,
 * so a column counts as too narrow only where it lacks more than a digit.
 */
#include "xlsx-sheet-private.h"

enum { DIGIT = 100 /* hundredths */ };

void
ogi_xlsx_widths_read(OgiXlsxSheet *self, const OgiXmlElement *element, gint first, gint last)
{
    OgiText text;
    gint hundredths = 0, scale = 100;

    if (first < 1 || last < first || !ogi_xml_attribute(element, "width", &text) ||
        self->widths->len == OGI_XLSX_COLUMNS)
        return;
    for (gsize i = 0; i < text.len && scale > 0 && hundredths < 1000000; i++) {
        if (text.str[i] == '.')
            scale = 10;
        else if (scale == 100)
            hundredths = hundredths * 10 + 100 * g_ascii_digit_value(text.str[i]);
        else
            hundredths += scale * g_ascii_digit_value(text.str[i]), scale /= 10;
    }
    if (hundredths > 0) {
        const OgiXlsxWidth width = {(guint32)first - 1, (guint32)last - 1, (guint)hundredths};

        g_array_append_val(self->widths, width);
    }
}

/* Of a column, in hundredths of a digit; 0: the usual one. */
static guint
width_of(const OgiXlsxSheet *self, guint32 column)
{
    for (guint i = 0; i < self->widths->len; i++) {
        const OgiXlsxWidth *width = &g_array_index(self->widths, OgiXlsxWidth, i);

        if (column >= width->first && column <= width->last)
            return width->hundredths;
    }
    return 0;
}

/* Of a cell and all that is merged with it; 0: not known. */
static guint
room_of(const OgiXlsxSheet *self, const OgiXlsxCell *cell)
{
    guint32 right = cell->column;
    guint room = 0;

    for (guint i = 0; i < self->merged->len; i++) {
        const OgiXlsxArea *area = &g_array_index(self->merged, OgiXlsxArea, i);

        if (area->top == cell->row && area->left == cell->column)
            right = area->right;
    }
    for (guint32 column = cell->column; column <= right; column++) {
        guint width = width_of(self, column);

        if (width == 0)
            return 0;
        room += width;
    }
    return room;
}

void
ogi_xlsx_widths_mark(OgiXlsxSheet *self)
{
    guint narrowest = G_MAXUINT;

    for (guint i = 0; i < self->widths->len; i++)
        narrowest = MIN(narrowest, g_array_index(self->widths, OgiXlsxWidth, i).hundredths);
    for (guint i = 0; i < self->cells->len && narrowest != G_MAXUINT; i++) {
        OgiXlsxCell *cell = &g_array_index(self->cells, OgiXlsxCell, i);
        guint room;

        if (!cell->fixed || cell->len * DIGIT <= narrowest + DIGIT)
            continue;
        room = room_of(self, cell);
        if (room > 0 && cell->len * DIGIT > room + DIGIT)
            cell->content |= OGI_CONTENT_UNLIKE;
    }
}
