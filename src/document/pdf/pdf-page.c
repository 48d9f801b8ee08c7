/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "pdf-page-private.h"

enum {
    MAX_PIXELS = 5000000,
    FINEST_PIXEL = 5,     /* tenths of a point: 144 to the inch */
    MAX_SIDE = 200000,    /* tenths of a point: PDF has no longer ones */
    MAX_GLYPHS = 400000,  /* on a page */
    MAX_MARKS = 50000000, /* pixels, those of overlapping characters counted each time */
};

static gint
tenths(double points)
{
    return (gint)lrint(CLAMP(points, -MAX_SIDE, MAX_SIDE) * OGI_PDF_POINT);
}

/* A character as wide as high. Where a font is made of drawings (Type 3), its size is guessed from
 * the width of some character, and doubled where all are wide: then the boxes reach into the lines
 * above and below. The foot of the line is right; from there up and down 19/26 and 7/26. */
static void
restore_height(OgiPdfGlyph *glyph)
{
    OgiPdfBox *box = &glyph->box;
    gint width = box->right - box->left;
    gint height = box->bottom - box->top;

    if (height > 2 * width && width > 0 && g_unichar_iswide(glyph->c)) {
        gint foot = box->top + height * 19 / 26;

        box->top = foot - width * 19 / 20;
        box->bottom = foot + width * 7 / 20;
    }
}

static void
read_glyphs(OgiPdfPage *self, PopplerPage *source)
{
    g_autofree char *text = poppler_page_get_text(source);
    g_autofree PopplerRectangle *places = NULL;
    char *p = text;
    guint n = 0;

    if (text == NULL || !poppler_page_get_text_layout(source, &places, &n))
        return;
    for (guint i = 0; i < MIN(n, MAX_GLYPHS) && *p != '\0'; i++, p += g_utf8_skip[*(guint8 *)p]) {
        OgiPdfGlyph glyph = {
            .box = {tenths(places[i].x1), tenths(places[i].y1), tenths(places[i].x2),
                    tenths(places[i].y2)},
            .c = g_utf8_get_char(p),
        };

        if (g_unichar_isspace(glyph.c) || g_unichar_iscntrl(glyph.c))
            continue;
        restore_height(&glyph);
        g_array_append_val(self->glyphs, glyph);
    }
}

/* Brightness of a pixel, 0xRRGGBB. */
static guint8
brightness(guint32 pixel)
{
    return (guint8)(((pixel >> 16 & 0xFF) * 77 + (pixel >> 8 & 0xFF) * 151 + (pixel & 0xFF) * 28) >>
                    8);
}

static void
take_pixels(cairo_surface_t *surface, guint8 *pixels, guint width, guint height)
{
    const guint8 *row = cairo_image_surface_get_data(surface);
    gsize stride = (gsize)cairo_image_surface_get_stride(surface);

    memset(pixels, 0xFF, (gsize)width * height); /* pages are mostly white */
    for (guint y = 0; y < height; y++, row += stride, pixels += width) {
        for (guint x = 0; x < width; x++) {
            guint32 pixel;

            memcpy(&pixel, row + x * sizeof pixel, sizeof pixel);
            if (pixel != G_MAXUINT32)
                pixels[x] = brightness(pixel);
        }
    }
}

/* The page as drawn on white paper. FALSE where it can't be drawn. */
static gboolean
draw(PopplerPage *source, gint pixel, guint8 *pixels, guint width, guint height)
{
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)width, (int)height);
    cairo_t *cairo = cairo_create(surface);
    gboolean ok;

    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    cairo_scale(cairo, (double)OGI_PDF_POINT / pixel, (double)OGI_PDF_POINT / pixel);
    poppler_page_render(source, cairo);
    ok = cairo_status(cairo) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(cairo);
    cairo_surface_flush(surface);
    ok = ok && cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
    if (ok)
        take_pixels(surface, pixels, width, height);
    cairo_surface_destroy(surface);
    return ok;
}

/* Marks the pixels of all characters. Their boxes are as high as a line of text: what is near the
 * upper and lower edge may be a ruled line already. */
static guint8 *
mark_text(const OgiPdfPage *self, const OgiPdfPicture *picture)
{
    guint8 *marks = g_malloc0((gsize)picture->width * picture->height);
    gint64 n_marks = 0;

    for (guint i = 0; i < self->glyphs->len && n_marks < MAX_MARKS; i++) {
        const OgiPdfBox *box = &g_array_index(self->glyphs, OgiPdfGlyph, i).box;
        gint margin = (box->bottom - box->top) / 8;
        gint left = MAX(box->left / picture->pixel, 0);
        gint right = MIN(box->right / picture->pixel, (gint)picture->width - 1);
        gint top = MAX((box->top + margin) / picture->pixel, 0);
        gint bottom = MIN((box->bottom - margin) / picture->pixel, (gint)picture->height - 1);

        for (gint y = top; y <= bottom && left <= right; y++, n_marks += right - left + 1)
            memset(marks + (gsize)y * picture->width + left, TRUE, (gsize)(right - left) + 1);
    }
    return marks;
}

static void
find_grids(OgiPdfPage *self, PopplerPage *source)
{
    g_autoptr(GArray) across = g_array_new(FALSE, FALSE, sizeof(OgiPdfRule));
    g_autoptr(GArray) down = g_array_new(FALSE, FALSE, sizeof(OgiPdfRule));
    g_autofree guint8 *pixels = NULL;
    g_autofree guint8 *text = NULL;
    OgiPdfPicture picture = {.pixel = FINEST_PIXEL};

    while ((gint64)(self->width / picture.pixel) * (self->height / picture.pixel) > MAX_PIXELS)
        picture.pixel *= 2;
    picture.width = (guint)MAX(self->width / picture.pixel, 1);
    picture.height = (guint)MAX(self->height / picture.pixel, 1);
    pixels = g_malloc((gsize)picture.width * picture.height);
    text = mark_text(self, &picture);
    picture.pixels = pixels;
    picture.text = text;
    if (draw(source, picture.pixel, pixels, picture.width, picture.height))
        ogi_pdf_rules_find(&picture, across, down);
    self->grids = ogi_pdf_grids_find(across, down);
}

OgiPdfPage *
ogi_pdf_page_new(PopplerPage *source)
{
    OgiPdfPage *self = g_new0(OgiPdfPage, 1);
    double width, height;

    poppler_page_get_size(source, &width, &height);
    self->width = tenths(width);
    self->height = tenths(height);
    self->glyphs = g_array_new(FALSE, FALSE, sizeof(OgiPdfGlyph));
    read_glyphs(self, source);
    if (self->glyphs->len > 0)
        find_grids(self, source);
    else
        self->grids = g_ptr_array_new();
    return self;
}

void
ogi_pdf_page_free(OgiPdfPage *self)
{
    if (self == NULL)
        return;
    g_array_unref(self->glyphs);
    g_ptr_array_unref(self->grids);
    g_free(self);
}
