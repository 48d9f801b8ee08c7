/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ocr-engine-private.h"
#include "ocr-turn-private.h"

enum {
    N_LINES = 5,    /* looked at */
    LONG_RULE = 90, /* pixels: longer than any stroke */
    GAP = 31,       /* pixels from character to character */
    LEAST_LINE = 18,
    MOST_LINE = 80,
    LEAST_CHARACTERS = 3, /* in a line */
    MOST_CHARACTERS = 16, /* of it that are read */
    FRAME = 12,
    SURE = 85,   /* percent, of a character */
    ENOUGH = 8,  /* characters */
    MOSTLY = 80, /* percent of the characters of a page; of one on its head, half are sure */
    N_TURNS = 4,
    MORE = 125, /* percent, than the way it lies */
};

/* What is read of a page that is turned by so many quarters. */
typedef struct {
    guint n_han;
    guint n_sure; /* of these */
} Look;

/* Lines of text as one piece each. (transfer full) */
static PIX *
join_lines(PIX *ink)
{
    PIX *across = pixOpenBrick(NULL, ink, LONG_RULE, 1);
    PIX *down = pixOpenBrick(NULL, ink, 1, LONG_RULE);
    PIX *text, *joined;

    pixOr(across, across, down);
    pixDilateBrick(across, across, 5, 5);
    text = pixSubtract(NULL, ink, across);
    joined = pixCloseBrick(NULL, text, GAP, 1);
    pixDestroy(&text);
    pixDestroy(&down);
    pixDestroy(&across);
    return joined;
}

/* The widest first. (transfer full) */
static BOXA *
find_text(PIX *ink)
{
    PIX *joined = join_lines(ink);
    BOXA *all = pixConnComp(joined, NULL, 8);
    BOXA *found = boxaCreate(0);
    BOXA *sorted;

    for (l_int32 i = 0; i < boxaGetCount(all); i++) {
        l_int32 wide, high;

        boxaGetBoxGeometry(all, i, NULL, NULL, &wide, &high);
        if (high >= LEAST_LINE && high <= MOST_LINE && wide >= LEAST_CHARACTERS * high)
            boxaAddBox(found, boxaGetBox(all, i, L_COPY), L_INSERT);
    }
    sorted = boxaSort(found, L_SORT_BY_WIDTH, L_SORT_DECREASING, NULL);
    boxaDestroy(&found);
    boxaDestroy(&all);
    pixDestroy(&joined);
    return sorted;
}

static void
look_at_line(PIX *grey, BOXA *lines, l_int32 index, Look *look)
{
    l_int32 x, y, wide, high;
    BOX *box;
    PIX *part, *framed;
    g_autoptr(GArray) symbols = NULL;

    boxaGetBoxGeometry(lines, index, &x, &y, &wide, &high);
    box = boxCreate(x, y, MIN(wide, MOST_CHARACTERS * high), high);
    part = pixClipRectangle(grey, box, NULL);
    framed = pixAddBorder(part, FRAME, 0xFF);
    symbols = ogi_ocr_engine_read(OGI_OCR_HAN, framed, OGI_OCR_LINE);
    for (guint i = 0; i < symbols->len; i++) {
        const OgiOcrSymbol *symbol = &g_array_index(symbols, OgiOcrSymbol, i);

        if (g_unichar_get_script(symbol->c) != G_UNICODE_SCRIPT_HAN)
            continue;
        look->n_han++;
        look->n_sure += symbol->confidence >= SURE ? 1 : 0;
    }
    pixDestroy(&framed);
    pixDestroy(&part);
    boxDestroy(&box);
}

static Look
look_at(const OgiOcrPicture *self, gint quarters)
{
    PIX *grey = pixRotateOrth(self->grey, quarters);
    PIX *ink = pixRotateOrth(self->ink, quarters);
    BOXA *lines = find_text(ink);
    Look look = {0};

    for (l_int32 i = 0; i < MIN(boxaGetCount(lines), N_LINES); i++)
        look_at_line(grey, lines, i, &look);
    boxaDestroy(&lines);
    pixDestroy(&ink);
    pixDestroy(&grey);
    return look;
}

static void
turn(PIX **pix, gint quarters)
{
    PIX *turned = pixRotateOrth(*pix, quarters);

    pixDestroy(pix);
    *pix = turned;
}

/* Much that was read, and most of it for sure. */
static guint
score(const Look *look)
{
    return look->n_sure >= ENOUGH ? look->n_sure * look->n_sure * 100 / look->n_han : 0;
}

gboolean
ogi_ocr_turn_upright(OgiOcrPicture *self)
{
    Look first = look_at(self, 0);
    guint most = score(&first) * MORE / 100;
    gint best = 0;

    if (first.n_sure >= ENOUGH && first.n_sure * 100 >= first.n_han * MOSTLY)
        return FALSE;
    for (gint quarters = 1; quarters < N_TURNS; quarters++) {
        Look look = look_at(self, quarters);

        if (score(&look) > most) {
            most = score(&look);
            best = quarters;
        }
    }
    if (best == 0)
        return FALSE;
    turn(&self->grey, best);
    turn(&self->ink, best);
    turn(&self->stamped, best);
    return TRUE;
}
