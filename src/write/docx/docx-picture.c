/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "docx-picture-private.h"

enum {
    SIZE_AT = 16,    /* bytes: width and height, in the header of a PNG */
    UNITS = 6350,    /* English Metric Units of a pixel */
    TWENTIETH = 635, /* likewise, of a point */
    MAX_PIXELS = 4000,
};

static guint
size_at(GBytes *png, gsize at)
{
    gsize n;
    const guint8 *p = g_bytes_get_data(png, &n);

    if (at + 4 > n)
        return 1;
    return CLAMP(((guint)p[at] << 24) | ((guint)p[at + 1] << 16) | ((guint)p[at + 2] << 8) |
                     p[at + 3],
                 1, MAX_PIXELS);
}

char *
ogi_docx_picture(GBytes *png, guint number, const char *id, guint width)
{
    guint pixels = size_at(png, SIZE_AT);
    guint wide = MIN(pixels * UNITS, width * TWENTIETH);
    guint high = (guint)((guint64)wide * size_at(png, SIZE_AT + 4) / pixels);

    return g_strdup_printf(
        "<w:r><w:drawing><wp:inline xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/"
        "wordprocessingDrawing\" distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">"
        "<wp:extent cx=\"%u\" cy=\"%u\"/><wp:docPr id=\"%u\" name=\"picture%u\"/>"
        "<a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">"
        "<a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">"
        "<pic:pic xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">"
        "<pic:nvPicPr><pic:cNvPr id=\"%u\" name=\"picture%u\"/><pic:cNvPicPr/></pic:nvPicPr>"
        "<pic:blipFill><a:blip r:embed=\"%s\"/><a:stretch><a:fillRect/></a:stretch>"
        "</pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"%u\" "
        "cy=\"%u\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr>"
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>",
        wide, high, number, number, number, number, id, wide, high);
}
