/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Colours as workbooks say them: by red, green and blue, by a number, or as the theme's, and
 * lighter or darker than that. */
#include <string.h>

#include "document/appearance-private.h"
#include "sheet-decimal-private.h"
#include "xlsx-styles-private.h"

enum {
    BLACK = 0,
    PERCENT = 100,
    PALE_PERCENT = 80, /* lighter by more, no colour is told from white */
    N_PALETTE = 8,
};

/* How much lighter, or darker, in percent. */
static gint
read_tint(const OgiXmlElement *element)
{
    OgiSheetDecimal tint;
    OgiText text;
    gint percent = 0;

    if (!ogi_xml_attribute(element, "tint", &text) ||
        !ogi_sheet_decimal_read(&tint, ogi_text_trim(text)))
        return 0;
    for (gint i = 0; i < tint.point + 2 && percent < PERCENT; i++)
        percent = percent * 10 + (i < (gint)tint.n ? tint.digits[i] : 0);
    percent = MIN(percent, PERCENT);
    return tint.negative ? -percent : percent;
}

static guint32
mix(guint32 color, gint tint)
{
    guint32 mixed = 0;

    for (guint shift = 0; shift < 24; shift += 8) {
        guint32 part = color >> shift & 0xFF;

        part = tint > 0 ? part + (0xFF - part) * (guint32)tint / PERCENT
                        : part * (guint32)(PERCENT + tint) / PERCENT;
        mixed |= part << shift;
    }
    return mixed;
}

/* As most workbooks have them. */
static guint32
theme_color(const OgiXmlElement *element)
{
    gint theme = ogi_xml_attribute_number(element, "theme", -1);

    return theme == 0 ? OGI_RGB_WHITE : theme == 1 ? (guint32)BLACK : OGI_XLSX_ANY_COLOR;
}

static guint32
palette_color(const OgiXmlElement *element)
{
    static const guint32 palette[N_PALETTE] = {BLACK,    0xFFFFFF, 0xFF0000, 0x00FF00,
                                               0x0000FF, 0xFFFF00, 0xFF00FF, 0x00FFFF};
    gint index = ogi_xml_attribute_number(element, "indexed", 64);

    if (index == 65)
        return OGI_RGB_WHITE;
    if (index >= 64)
        return OGI_XLSX_NO_COLOR;
    return index >= 0 && index < 2 * N_PALETTE ? palette[index % N_PALETTE] : OGI_XLSX_ANY_COLOR;
}

guint32
ogi_xlsx_color(const OgiXmlElement *element)
{
    gint tint = read_tint(element);
    guint32 color;
    OgiText text;

    if (ogi_xml_attribute(element, "theme", &text))
        color = theme_color(element);
    else if (ogi_xml_attribute(element, "indexed", &text))
        color = palette_color(element);
    else if (!ogi_xml_attribute(element, "rgb", &text) || (text.len != 8 && text.len != 6))
        return OGI_XLSX_NO_COLOR;
    else
        color = ogi_appearance_color(ogi_text(text.str + text.len - 6, 6), OGI_XLSX_ANY_COLOR);
    if (color <= OGI_RGB_WHITE)
        return mix(color, tint);
    return color == OGI_XLSX_ANY_COLOR && tint > PALE_PERCENT ? (guint32)OGI_RGB_WHITE : color;
}

gboolean
ogi_xlsx_look_is_lost(const OgiXlsxLook *self)
{
    guint32 color = self->color == OGI_XLSX_NO_COLOR ? (guint32)BLACK : self->color;
    guint32 ground = self->ground == OGI_XLSX_NO_COLOR ? (guint32)OGI_RGB_WHITE : self->ground;

    return ogi_appearance_same_color(color, ground);
}
