/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ocr-cell-private.h"

enum {
    SOLID = 20,      /* pixels: thicker is no line */
    INSET = 5,       /* pixels between a line's middle and what is in the cell */
    LEAST_SIDE = 16, /* of a cell */
    DUST = 5,        /* pixels: less in both directions is none of a character */
    LEAST_INK = 9,   /* pixels of a piece */
    EDGE = 3,        /* pixels from the border: what lies there wholly is a rest of a line */
    FAINT = 225,     /* of 255: darker than paper */
    FAINT_INK = 24,  /* pixels of it that make a blank doubtful */
    MAX_PIECES = 14, /* of a figure */
    MAX_DIGIT = 80,  /* pixels: a figure isn't higher */
    LEAST_DIGIT = 14,
    MARGIN = 10, /* pixels of paper around what is shown */
    MAX_SHOWN = 480,
    GREYS = 4,
    MAX_PICTURE_BYTES = 1024,
};

/* Takes ruled lines out of the cell: one that runs through it is no stroke of a character. What is
 * as thick as no line, as a bar over a figure, stays. */
static void
take_lines_out(OgiOcrCell *self, const OgiOcrPicture *picture, BOX *box)
{
    PIX *lines = pixClipRectangle(picture->across, box, NULL);
    PIX *down = pixClipRectangle(picture->down, box, NULL);
    PIX *solid;

    pixOr(lines, lines, down);
    solid = pixOpenBrick(NULL, lines, SOLID, SOLID);
    pixSubtract(lines, lines, solid);
    pixDestroy(&solid);
    pixDilateBrick(lines, lines, 3, 3);
    pixSubtract(self->ink, self->ink, lines);
    pixDilateBrick(lines, lines, 5, 5);
    pixSetMasked(self->grey, lines, 0xFF);
    pixDestroy(&lines);
    pixDestroy(&down);
}

static gboolean
is_rest_of_line(const OgiOcrCell *self, l_int32 x, l_int32 y, l_int32 wide, l_int32 high)
{
    gint right = pixGetWidth(self->ink), bottom = pixGetHeight(self->ink);

    return x + wide <= EDGE || y + high <= EDGE || x >= right - EDGE || y >= bottom - EDGE ||
           ((x == 0 || x + wide == right) && wide <= EDGE * 2 && high > LEAST_DIGIT * 2) ||
           ((y == 0 || y + high == bottom) && high <= EDGE * 2 && wide > LEAST_DIGIT);
}

/* Takes out what is no character, and lists the rest. */
static void
list_pieces(OgiOcrCell *self)
{
    PIXA *pictures = NULL;
    BOXA *boxes = pixConnComp(self->ink, &pictures, 8);
    BOXA *kept = boxaCreate(0);

    for (l_int32 i = 0; i < boxaGetCount(boxes); i++) {
        l_int32 x, y, wide, high, n = 0;
        PIX *piece = pixaGetPix(pictures, i, L_CLONE);

        boxaGetBoxGeometry(boxes, i, &x, &y, &wide, &high);
        pixCountPixels(piece, &n, NULL);
        if ((wide < DUST && high < DUST) || n < LEAST_INK ||
            is_rest_of_line(self, x, y, wide, high))
            pixRasterop(self->ink, x, y, wide, high, PIX_DST & PIX_NOT(PIX_SRC), piece, 0, 0);
        else
            boxaAddBox(kept, boxaGetBox(boxes, i, L_COPY), L_INSERT);
        pixDestroy(&piece);
    }
    self->pieces = boxaSort(kept, L_SORT_BY_X, L_SORT_INCREASING, NULL);
    boxaDestroy(&kept);
    boxaDestroy(&boxes);
    pixaDestroy(&pictures);
    pixClipToForeground(self->ink, NULL, &self->box);
}

static guint
percent_stamped(const OgiOcrPicture *picture, const OgiOcrCell *self)
{
    l_int32 x, y, wide, high, n = 0;
    BOX *box;
    PIX *red;

    if (self->box == NULL)
        box = boxCreate(self->x, self->y, pixGetWidth(self->ink), pixGetHeight(self->ink));
    else {
        boxGetGeometry(self->box, &x, &y, &wide, &high);
        box = boxCreate(self->x + x - 2, self->y + y - 2, wide + 4, high + 4);
    }
    boxGetGeometry(box, NULL, NULL, &wide, &high);
    red = pixClipRectangle(picture->stamped, box, NULL);
    if (red != NULL)
        pixCountPixels(red, &n, NULL);
    pixDestroy(&red);
    boxDestroy(&box);
    return (guint)(n * 100 / MAX(wide * high, 1));
}

static gboolean
is_dull(const OgiOcrCell *self)
{
    PIX *faint = pixThresholdToBinary(self->grey, FAINT);
    PIX *solid = pixOpenBrick(NULL, faint, 3, 3);
    PIX *inner;
    l_int32 n = 0;
    BOX *box = boxCreate(EDGE * 2, EDGE * 2, pixGetWidth(solid) - EDGE * 4,
                         pixGetHeight(solid) - EDGE * 4);

    inner = pixClipRectangle(solid, box, NULL);
    if (inner != NULL)
        pixCountPixels(inner, &n, NULL);
    pixDestroy(&inner);
    pixDestroy(&solid);
    pixDestroy(&faint);
    boxDestroy(&box);
    return n >= FAINT_INK;
}

OgiOcrCell *
ogi_ocr_cell_new(const OgiOcrPicture *picture, const OgiPdfBox *box)
{
    gint x = ogi_ocr_pixels(box->left) + INSET;
    gint y = ogi_ocr_pixels(box->top) + INSET;
    gint wide = ogi_ocr_pixels(box->right) - INSET - x;
    gint high = MIN(ogi_ocr_pixels(box->bottom) - INSET, picture->height) - y;
    OgiOcrCell *self;
    BOX *place;

    if (wide < LEAST_SIDE || high < LEAST_SIDE)
        return NULL;
    place = boxCreate(x, y, wide, high);
    self = g_new0(OgiOcrCell, 1);
    self->x = x;
    self->y = y;
    self->grey = pixClipRectangle(picture->grey, place, NULL);
    self->ink = pixClipRectangle(picture->ink, place, NULL);
    take_lines_out(self, picture, place);
    boxDestroy(&place);
    list_pieces(self);
    self->stamped = percent_stamped(picture, self);
    self->is_dull = self->box == NULL && is_dull(self);
    return self;
}

void
ogi_ocr_cell_free(OgiOcrCell *self)
{
    if (self == NULL)
        return;
    pixDestroy(&self->grey);
    pixDestroy(&self->ink);
    boxDestroy(&self->box);
    boxaDestroy(&self->pieces);
    g_free(self);
}

gboolean
ogi_ocr_cell_is_figure(const OgiOcrCell *self)
{
    l_int32 wide, high;
    gint n = boxaGetCount(self->pieces);

    if (n > MAX_PIECES)
        return FALSE;
    boxGetGeometry(self->box, NULL, NULL, NULL, &high);
    if (high > MAX_DIGIT)
        return FALSE;
    for (gint i = 0; i < n; i++) {
        l_int32 piece_high;

        boxaGetBoxGeometry(self->pieces, i, NULL, NULL, &wide, &piece_high);
        /* as wide as a Han character, and no dash; or a part of one, and no point */
        if ((wide * 100 > high * 95 && high > LEAST_DIGIT) ||
            (piece_high * 100 < high * 65 && piece_high * 100 > high * 30))
            return FALSE;
    }
    return TRUE;
}

/* The ink with some paper, or all of a cell that has none. (transfer full) */
static PIX *
clip_shown(const OgiOcrCell *self)
{
    l_int32 x = 0, y = 0, wide = pixGetWidth(self->grey), high = pixGetHeight(self->grey);
    BOX *box;
    PIX *part;

    if (self->box != NULL)
        boxGetGeometry(self->box, &x, &y, &wide, &high);
    box = boxCreate(x - MARGIN, y - MARGIN, MIN(wide, MAX_SHOWN) + 2 * MARGIN,
                    MIN(high, MAX_SHOWN) + 2 * MARGIN);
    part = pixClipRectangle(self->grey, box, NULL);
    boxDestroy(&box);
    return part;
}

GBytes *
ogi_ocr_cell_picture(const OgiOcrCell *self)
{
    PIX *part = clip_shown(self);
    PIX *small = pixScaleAreaMap2(part);
    PIX *shown = pixThresholdTo2bpp(small, GREYS, 0);
    l_uint8 *png = NULL;
    size_t n = 0;
    GBytes *bytes = NULL;

    if (pixWriteMemPng(&png, &n, shown, 0) == 0 && n <= MAX_PICTURE_BYTES)
        bytes = g_bytes_new(png, n);
    lept_free(png);
    pixDestroy(&shown);
    pixDestroy(&small);
    pixDestroy(&part);
    return bytes;
}
