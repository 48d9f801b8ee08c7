/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "ocr-straighten-private.h"

enum {
    GAP = 3,          /* pixels of a line that noise may take away: strokes of characters that stand
                         one below the other are further apart */
    MIN_ACROSS = 60,  /* pixels of it that run straight */
    MIN_DOWN = 44,    /* likewise: a row is no lower */
    BREAK = 25,       /* pixels between two pieces of a line */
    LINE_DARK = 200,  /* of 255 */
    HALF_OPEN = 66,   /* pixels of a line that the end of the page cuts */
    LONG = 300,       /* pixels: longer than any stroke */
    NEAR = 7,         /* pixels between the end of a line and the one that it runs to */
    ENOUGH_LINES = 3, /* to tell how they converge */
    EXTENT = 400,     /* pixels: a line that says how it runs */
    UNEVEN = 16,      /* pixels, over which a line that is straight may wander in a scan */
    DRAWN = 3,        /* pixels, as thick as it is drawn anew */
};

static const float MAX_SKEW = 5.0f; /* degrees */
static const float LEAST_SKEW = 0.05f;
static const float SURE = 2.0f;        /* Leptonica's measure of an angle */
static const float LEAST_SHIFT = 2.5f; /* pixels, at a corner */

/* Lines of this direction, as they are, and strokes of large characters. */
static PIX *
open_lines(PIX *ink, gint across, gint down)
{
    PIX *closed = pixCloseBrick(NULL, ink, across > 1 ? GAP : 1, down > 1 ? GAP : 1);
    PIX *lines = pixOpenBrick(NULL, closed, across, down);
    PIX *joined = pixCloseBrick(NULL, lines, across > 1 ? BREAK : 1, down > 1 ? BREAK : 1);

    pixDestroy(&closed);
    pixDestroy(&lines);
    return joined;
}

/* Whether a line is at this place. */
static gboolean
is_met(PIX *others, gint x, gint y, gint wide, gint high)
{
    BOX *box = boxCreate(x, y, wide, high);
    PIX *part = pixClipRectangle(others, box, NULL);
    l_int32 is_blank = 1;

    if (part != NULL)
        pixZero(part, &is_blank);
    pixDestroy(&part);
    boxDestroy(&box);
    return !is_blank;
}

/* Strokes of characters are short, and don't run from line to line. */
static void
drop_strokes(PIX *lines, PIX *others, gboolean across)
{
    PIXA *pieces = NULL;
    BOXA *boxes = pixConnComp(lines, &pieces, 8);

    for (l_int32 i = 0; i < boxaGetCount(boxes); i++) {
        l_int32 x, y, wide, high;
        PIX *piece;
        gboolean from, to;

        boxaGetBoxGeometry(boxes, i, &x, &y, &wide, &high);
        from = is_met(others, x - NEAR, y - NEAR, across ? 2 * NEAR : wide + 2 * NEAR,
                      across ? high + 2 * NEAR : 2 * NEAR);
        to =
            is_met(others, across ? x + wide - NEAR : x - NEAR, across ? y - NEAR : y + high - NEAR,
                   across ? 2 * NEAR : wide + 2 * NEAR, across ? high + 2 * NEAR : 2 * NEAR);
        if ((across ? wide : high) >= LONG || (from && to) ||
            (!across && (from || to) && high >= HALF_OPEN))
            continue;
        piece = pixaGetPix(pieces, i, L_CLONE);
        pixRasterop(lines, x, y, wide, high, PIX_DST & PIX_NOT(PIX_SRC), piece, 0, 0);
        pixDestroy(&piece);
    }
    boxaDestroy(&boxes);
    pixaDestroy(&pieces);
}

/* A thin line is grey in a scan, where text is black. */
void
ogi_ocr_find_lines(OgiOcrPicture *self)
{
    PIX *dark = pixThresholdToBinary(self->grey, LINE_DARK);

    pixDestroy(&self->across);
    pixDestroy(&self->down);
    self->across = open_lines(dark, MIN_ACROSS, 1);
    self->down = open_lines(dark, 1, MIN_DOWN);
    drop_strokes(self->across, self->down, TRUE);
    drop_strokes(self->down, self->across, FALSE);
    pixDestroy(&dark);
}

PIX *
ogi_ocr_draw_straight(PIX *lines, gboolean across)
{
    PIX *drawn = pixCreateTemplate(lines);
    PIXA *pieces = NULL;
    BOXA *boxes = pixConnComp(lines, &pieces, 8);

    for (l_int32 i = 0; i < boxaGetCount(boxes); i++) {
        l_int32 x, y, wide, high;
        float middle_x = 0, middle_y = 0;
        PIX *piece = pixaGetPix(pieces, i, L_CLONE);

        boxaGetBoxGeometry(boxes, i, &x, &y, &wide, &high);
        pixCentroid(piece, NULL, NULL, &middle_x, &middle_y);
        if ((across ? high : wide) > UNEVEN)
            pixRasterop(drawn, x, y, wide, high, PIX_SRC | PIX_DST, piece, 0, 0);
        else if (across)
            pixRasterop(drawn, x, y + (l_int32)middle_y - DRAWN / 2, wide, DRAWN, PIX_SET, NULL, 0,
                        0);
        else
            pixRasterop(drawn, x + (l_int32)middle_x - DRAWN / 2, y, DRAWN, high, PIX_SET, NULL, 0,
                        0);
        pixDestroy(&piece);
    }
    boxaDestroy(&boxes);
    pixaDestroy(&pieces);
    return drawn;
}

static void
turn(PIX **pix, float angle, gboolean is_grey)
{
    PIX *turned = is_grey ? pixRotateAMGray(*pix, angle, 0xFF)
                          : pixRotate(*pix, angle, L_ROTATE_SAMPLING, L_BRING_IN_WHITE, 0, 0);

    if (turned == NULL)
        return;
    pixDestroy(pix);
    *pix = turned;
}

static gboolean
deskew(OgiOcrPicture *self)
{
    float angle = 0, sure = 0;

    if (pixFindSkewSweepAndSearch(self->ink, &angle, &sure, 4, 2, MAX_SKEW, 1.0f, 0.01f) != 0 ||
        sure < SURE || fabsf(angle) < LEAST_SKEW)
        return FALSE;
    angle *= (float)G_PI / 180;
    turn(&self->grey, angle, TRUE);
    turn(&self->ink, angle, FALSE);
    turn(&self->stamped, angle, FALSE);
    return TRUE;
}

/* A straight line: at + slope * (along). */
typedef struct {
    float at;
    float slope;
} Line;

/* The outermost of the long lines, first and last, each as it runs. FALSE: there are too few. */
typedef struct {
    Line first;
    Line last;
} Edges;

/* How a line runs, from the pixels in its two ends. */
static gboolean
measure(PIX *piece, const l_int32 *origin, gboolean across, Line *line)
{
    PIX *part = across ? pixClone(piece) : pixRotateOrth(piece, 1);
    l_int32 wide = pixGetWidth(part), high = pixGetHeight(part);
    NUMA *sums[2];
    float middle[2];

    for (gint i = 0; i < 2; i++) {
        BOX *box = boxCreate(i == 0 ? 0 : wide - wide / 8, 0, wide / 8, high);
        PIX *end = pixClipRectangle(part, box, NULL);
        float sum = 0, weighted = 0;

        sums[i] = pixCountPixelsByRow(end, NULL);
        for (l_int32 y = 0; y < numaGetCount(sums[i]); y++) {
            float n = 0;

            numaGetFValue(sums[i], y, &n);
            sum += n;
            weighted += n * (float)y;
        }
        middle[i] = sum > 0 ? weighted / sum : -1;
        numaDestroy(&sums[i]);
        pixDestroy(&end);
        boxDestroy(&box);
    }
    pixDestroy(&part);
    if (middle[0] < 0 || middle[1] < 0)
        return FALSE;
    line->slope = (middle[1] - middle[0]) / ((float)wide * 7 / 8);
    line->at = middle[0] - line->slope * (float)wide / 16;
    if (across) {
        line->at += (float)origin[1] - line->slope * (float)origin[0];
    } else { /* turned to the right: up is right, and left is up */
        line->at += line->slope * (float)(wide + origin[1]) + (float)origin[0];
        line->slope = -line->slope;
    }
    return TRUE;
}

static gint
compare_lines(gconstpointer a, gconstpointer b)
{
    const Line *x = a;
    const Line *y = b;

    return x->at < y->at ? -1 : x->at > y->at;
}

static gboolean
find_edges(PIX *lines, gboolean across, Edges *edges)
{
    PIXA *pieces = NULL;
    BOXA *boxes = pixConnComp(lines, &pieces, 8);
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(Line));

    for (l_int32 i = 0; i < boxaGetCount(boxes); i++) {
        l_int32 place[4];
        PIX *piece;
        Line line;

        boxaGetBoxGeometry(boxes, i, &place[0], &place[1], &place[2], &place[3]);
        if (place[across ? 2 : 3] < EXTENT)
            continue;
        piece = pixaGetPix(pieces, i, L_CLONE);
        if (measure(piece, place, across, &line))
            g_array_append_val(found, line);
        pixDestroy(&piece);
    }
    boxaDestroy(&boxes);
    pixaDestroy(&pieces);
    g_array_sort(found, compare_lines);
    if (found->len < ENOUGH_LINES)
        return FALSE;
    edges->first = g_array_index(found, Line, 0);
    edges->last = g_array_index(found, Line, found->len - 1);
    return TRUE;
}

static void
cross(const Line *across, const Line *down, float *x, float *y)
{
    /* y = a + s x, x = b + t y */
    *y = (across->at + across->slope * down->at) / (1 - across->slope * down->slope);
    *x = down->at + down->slope * *y;
}

static void
project(PIX **pix, PTA *to, PTA *from, gboolean is_grey)
{
    PIX *projected = is_grey ? pixProjectivePtaGray(*pix, to, from, 0xFF)
                             : pixProjectiveSampledPta(*pix, to, from, L_BRING_IN_WHITE);

    if (projected == NULL)
        return;
    pixDestroy(pix);
    *pix = projected;
}

/* Makes the four outer lines of the tables a rectangle. */
static gboolean
square(OgiOcrPicture *self)
{
    Edges across, down;
    PTA *from, *to;
    float x[4], y[4], shift = 0;

    ogi_ocr_find_lines(self);
    if (!find_edges(self->across, TRUE, &across) || !find_edges(self->down, FALSE, &down))
        return FALSE;
    from = ptaCreate(4);
    to = ptaCreate(4);
    for (gint i = 0; i < 4; i++) {
        cross(i < 2 ? &across.first : &across.last, i % 2 == 0 ? &down.first : &down.last, &x[i],
              &y[i]);
        ptaAddPt(from, x[i], y[i]);
    }
    for (gint i = 0; i < 4; i++) {
        float at_x = (x[i % 2] + x[i % 2 + 2]) / 2;
        float at_y = i < 2 ? (y[0] + y[1]) / 2 : (y[2] + y[3]) / 2;

        shift = MAX(shift, MAX(fabsf(at_x - x[i]), fabsf(at_y - y[i])));
        ptaAddPt(to, at_x, at_y);
    }
    if (shift >= LEAST_SHIFT) {
        project(&self->grey, to, from, TRUE);
        project(&self->ink, to, from, FALSE);
        project(&self->stamped, to, from, FALSE);
    }
    ptaDestroy(&from);
    ptaDestroy(&to);
    return shift >= LEAST_SHIFT;
}

gboolean
ogi_ocr_straighten(OgiOcrPicture *self)
{
    gboolean turned = deskew(self);

    return square(self) || turned;
}
