/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "ocr-picture-private.h"
#include "ocr-straighten-private.h"
#include "ocr-turn-private.h"

enum {
    POINTS_PER_INCH = 72,
    SHORT_SIDE = 595,      /* points, of a page; a picture says nothing, or something wrong */
    MAX_PIXELS = 16000000, /* a page of A3 */
    RED = 70,              /* of 255, between the brightest colour of a pixel and the darkest */
    TILE_WIDE = 16,        /* pixels, in which the paper's brightness is measured */
    TILE_HIGH = 24,
    BACKGROUND = 60,  /* of 255: paper is brighter, also in the shade */
    LEAST_PAPER = 80, /* pixels of a tile */
    PAPER = 250,      /* what becomes of it */
    SPECK = 3,        /* pixels: less is dust */
};

gint
ogi_ocr_tenths(gint pixels)
{
    return pixels * OGI_OCR_RULE_PIXEL / OGI_OCR_PIXELS_PER_RULE_PIXEL;
}

gint
ogi_ocr_pixels(gint tenths)
{
    return tenths * OGI_OCR_PIXELS_PER_RULE_PIXEL / OGI_OCR_RULE_PIXEL;
}

/* Of the page, to pixels. */
static fz_matrix
placement(fz_rect bounds)
{
    float wide = bounds.x1 - bounds.x0, high = bounds.y1 - bounds.y0;
    float scale = (float)OGI_OCR_DPI / POINTS_PER_INCH * SHORT_SIDE / MAX(MIN(wide, high), 1.0f);

    if (wide * scale * high * scale > (float)MAX_PIXELS)
        scale = sqrtf((float)MAX_PIXELS / (wide * high));
    return fz_pre_translate(fz_scale(scale, scale), -bounds.x0, -bounds.y0);
}

/* 32 bits. */
static PIX *
take_pixels(fz_context *context, fz_pixmap *map)
{
    int wide = fz_pixmap_width(context, map), high = fz_pixmap_height(context, map);
    const guint8 *samples = fz_pixmap_samples(context, map);
    int stride = fz_pixmap_stride(context, map);
    PIX *pix = pixCreate(wide, high, 32);

    for (int y = 0; pix != NULL && y < high; y++) {
        const guint8 *from = samples + (gsize)y * (gsize)stride;
        l_uint32 *to = pixGetData(pix) + (gsize)y * (gsize)pixGetWpl(pix);

        for (int x = 0; x < wide; x++, from += 3)
            composeRGBPixel(from[0], from[1], from[2], &to[x]);
    }
    return pix;
}

static PIX *
draw(fz_context *context, fz_page *page)
{
    fz_rect bounds = fz_bound_page(context, page);
    fz_matrix place = placement(bounds);
    fz_pixmap *map = NULL;
    fz_device *device = NULL;
    PIX *pix = NULL;

    fz_var(map);
    fz_var(device);
    fz_var(pix);
    fz_try(context)
    {
        map = fz_new_pixmap_with_bbox(context, fz_device_rgb(context),
                                      fz_round_rect(fz_transform_rect(bounds, place)), NULL, 0);
        fz_clear_pixmap_with_value(context, map, 0xFF);
        device = fz_new_draw_device(context, fz_identity, map);
        fz_run_page(context, page, device, place, NULL);
        fz_close_device(context, device);
        pix = take_pixels(context, map);
    }
    fz_always(context)
    {
        fz_drop_device(context, device);
        fz_drop_pixmap(context, map);
    }
    fz_catch(context) fz_rethrow(context);
    return pix;
}

/* Coloured ink is bright in one colour at least, print in none. */
static void
part_colours(OgiOcrPicture *self, PIX *drawn)
{
    PIX *darkest = pixConvertRGBToGrayMinMax(drawn, L_CHOOSE_MIN);
    PIX *colourful;

    self->grey = pixConvertRGBToGrayMinMax(drawn, L_CHOOSE_MAX);
    colourful = pixSubtractGray(NULL, self->grey, darkest);
    pixInvert(colourful, colourful);
    self->stamped = pixThresholdToBinary(colourful, 0xFF - RED);
    pixDestroy(&colourful);
    pixDestroy(&darkest);
}

/* Without shadows: paper becomes white. */
static void
even_out(OgiOcrPicture *self)
{
    PIX *even = pixBackgroundNorm(self->grey, NULL, NULL, TILE_WIDE, TILE_HIGH, BACKGROUND,
                                  LEAST_PAPER, PAPER, 2, 1);
    PIX *smooth;

    if (even == NULL)
        return;
    smooth = pixBlockconvGray(even, NULL, 1, 1);
    pixDestroy(&self->grey);
    self->grey = smooth != NULL ? smooth : pixClone(even);
    pixDestroy(&even);
}

static void
find_ink(OgiOcrPicture *self)
{
    l_int32 threshold = 0;
    PIX *ink;

    pixDestroy(&self->ink);
    pixSplitDistributionFgBg(self->grey, 0.1f, 4, &threshold, NULL, NULL, NULL);
    ink = pixThresholdToBinary(self->grey, CLAMP(threshold, 110, 190));
    self->ink = pixSelectBySize(ink, SPECK, SPECK, 8, L_SELECT_IF_EITHER, L_SELECT_IF_GTE, NULL);
    pixDestroy(&ink);
}

OgiOcrPicture *
ogi_ocr_picture_new(fz_context *context, fz_page *page)
{
    PIX *drawn = draw(context, page);
    OgiOcrPicture *self = g_new0(OgiOcrPicture, 1);

    part_colours(self, drawn);
    pixDestroy(&drawn);
    even_out(self);
    find_ink(self);
    ogi_ocr_turn_upright(self);
    if (ogi_ocr_straighten(self))
        find_ink(self);
    ogi_ocr_find_lines(self);
    self->width = pixGetWidth(self->grey);
    self->height = pixGetHeight(self->grey);
    return self;
}

void
ogi_ocr_picture_free(OgiOcrPicture *self)
{
    pixDestroy(&self->grey);
    pixDestroy(&self->ink);
    pixDestroy(&self->stamped);
    pixDestroy(&self->across);
    pixDestroy(&self->down);
    g_free(self);
}
