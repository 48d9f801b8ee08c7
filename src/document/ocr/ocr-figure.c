/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/reading.h>

#include "ocr-engine-private.h"
#include "ocr-figure-private.h"

enum {
    MARGIN = 14, /* pixels of paper around what is read */
    TALL = 36,   /* pixels, of the digits */
    LOW = 26,
    DARK = 120,     /* of 255 */
    SURE = 70,      /* percent */
    MAX_TEXT = 20,  /* characters */
    LEAST_HOLE = 5, /* pixels */
    BAR = 70,       /* percent of a 7's width, at its top */
    STROKE = 40,    /* percent of its height: a 1 without a serif is no wider, a 7 is */
    N_WAYS = 4,
    N_ALWAYS = 3, /* of these, always gone */
};

/* What other numbers cost (reading.h). */
enum {
    FIRM = OGI_READING_FIRM,
    AGREED = 6,
    DISPUTED = 4,
    UNREAD = 1,
    UNDER_STAMP = 2, /* less */
};

/* A way to read: by which network, from what. */
typedef struct {
    OgiOcrNetwork network;
    gint high;
    gboolean from_ink;
    gint darker; /* of 255: what is brighter becomes paper; 0: none */
} Way;

static const Way ways[N_WAYS] = {
    {OGI_OCR_DIGITS, TALL, FALSE, 0},
    {OGI_OCR_DIGITS, TALL, TRUE, 0},
    {OGI_OCR_DIGITS_HAN, TALL, FALSE, 0},
    {OGI_OCR_DIGITS, LOW, FALSE, DARK},
};

typedef struct {
    char text[MAX_TEXT + 1];
    guint confidence; /* of the least sure character */
    guint votes;
} Said;

/* The ink with paper around it, at a size that the network likes. */
static PIX *
prepare(const OgiOcrCell *cell, const Way *way)
{
    PIX *source = way->from_ink ? pixConvert1To8(NULL, cell->ink, 0xFF, 0) : pixClone(cell->grey);
    PIX *cut, *mask, *scaled, *framed;
    float scale;
    l_int32 high;

    cut = pixClipRectangle(source, cell->box, NULL);
    pixDestroy(&source);
    if (!way->from_ink) { /* without what was taken out of the ink: lines, dust */
        mask = pixClipRectangle(cell->ink, cell->box, NULL);
        pixDilateBrick(mask, mask, 5, 5);
        pixInvert(mask, mask);
        pixSetMasked(cut, mask, 0xFF);
        pixDestroy(&mask);
    }
    boxGetGeometry(cell->box, NULL, NULL, NULL, &high);
    scale = (float)way->high / (float)MAX(high, way->high / 3);
    scaled = pixScale(cut, scale, scale);
    pixDestroy(&cut);
    if (way->darker != 0) {
        mask = pixThresholdToBinary(scaled, way->darker);
        pixDestroy(&scaled);
        cut = pixConvert1To8(NULL, mask, 0xFF, 0);
        scaled = pixBlockconvGray(cut, NULL, 1, 1);
        pixDestroy(&mask);
        pixDestroy(&cut);
    }
    framed = pixAddBorder(scaled, MARGIN, 0xFF);
    pixDestroy(&scaled);
    return framed;
}

/* FALSE where nothing was read. */
static gboolean
read_way(const OgiOcrCell *cell, const Way *way, Said *said)
{
    PIX *picture = prepare(cell, way);
    g_autoptr(GArray) symbols = ogi_ocr_engine_read(way->network, picture, OGI_OCR_LINE);

    pixDestroy(&picture);
    *said = (Said){.confidence = 100, .votes = 1};
    if (symbols->len == 0 || symbols->len > MAX_TEXT)
        return FALSE;
    for (guint i = 0; i < symbols->len; i++) {
        const OgiOcrSymbol *symbol = &g_array_index(symbols, OgiOcrSymbol, i);

        if (symbol->c >= 0x80 ||
            (!g_ascii_isdigit((gchar)symbol->c) && strchr(".-/", (int)symbol->c) == NULL))
            return FALSE;
        said->text[i] = (char)symbol->c;
        said->confidence = MIN(said->confidence, symbol->confidence);
    }
    return TRUE;
}

/* Closed in by the ink of a piece. */
static guint
count_holes(PIX *ink, BOX *box)
{
    PIX *piece = pixClipRectangle(ink, box, NULL);
    PIX *framed = pixAddBorder(piece, 1, 0);
    BOXA *grounds;
    guint n = 0;

    pixInvert(framed, framed);
    grounds = pixConnComp(framed, NULL, 4);
    for (l_int32 i = 0; i < boxaGetCount(grounds); i++) {
        l_int32 x, wide, high;

        boxaGetBoxGeometry(grounds, i, &x, NULL, &wide, &high);
        n += x > 0 && wide * high >= LEAST_HOLE ? 1 : 0;
    }
    boxaDestroy(&grounds);
    pixDestroy(&framed);
    pixDestroy(&piece);
    return n;
}

/* Whether its top is a bar, as of a 7 and not of a 1. */
static gboolean
has_bar(PIX *ink, BOX *box)
{
    l_int32 x, y, wide, high;
    BOX *top, *found = NULL;
    PIX *part;
    l_int32 bar = 0;

    boxGetGeometry(box, &x, &y, &wide, &high);
    top = boxCreate(x, y, wide, MAX(high / 7, 1));
    part = pixClipRectangle(ink, top, NULL);
    pixClipToForeground(part, NULL, &found);
    if (found != NULL)
        boxGetGeometry(found, NULL, NULL, &bar, NULL);
    boxDestroy(&found);
    pixDestroy(&part);
    boxDestroy(&top);
    return bar * 100 >= wide * BAR && wide * 100 > high * STROKE;
}

static gboolean
has_shape(gchar digit, PIX *ink, BOX *box)
{
    guint n_holes = count_holes(ink, box);

    switch (digit) {
    case '1':
        return n_holes == 0 && !has_bar(ink, box);
    case '7':
        return n_holes == 0 && has_bar(ink, box);
    case '8':
        return n_holes == 2;
    case '0':
    case '6':
    case '9':
        return n_holes == 1;
    case '4':
        return n_holes <= 1;
    default:
        return n_holes == 0;
    }
}

/* Whether every digit is a piece of ink with the holes that it should have. */
static gboolean
has_shapes(const OgiOcrCell *cell, const char *text)
{
    if (strlen(text) != (gsize)boxaGetCount(cell->pieces))
        return FALSE;
    for (gsize i = 0; text[i] != '\0'; i++) {
        BOX *box = boxaGetBox(cell->pieces, (l_int32)i, L_CLONE);
        gboolean fits = g_ascii_isdigit(text[i]) && has_shape(text[i], cell->ink, box);

        boxDestroy(&box);
        if (!fits)
            return FALSE;
    }
    return TRUE;
}

static void
vote(Said *found, guint *n, const Said *said)
{
    for (guint i = 0; i < *n; i++) {
        if (g_str_equal(found[i].text, said->text)) {
            found[i].votes++;
            found[i].confidence = MIN(found[i].confidence, said->confidence);
            return;
        }
    }
    found[(*n)++] = *said;
}

static gint
compare_said(gconstpointer a, gconstpointer b)
{
    const Said *x = a;
    const Said *y = b;

    if (x->votes != y->votes)
        return x->votes > y->votes ? -1 : 1;
    if (x->confidence != y->confidence)
        return x->confidence > y->confidence ? -1 : 1;
    return strcmp(x->text, y->text);
}

static guint
cost_of_others(const OgiOcrCell *cell, const Said *found, guint n)
{
    guint cost = UNREAD;

    if (n == 1 && found->votes >= N_ALWAYS)
        cost = found->confidence >= SURE && has_shapes(cell, found->text) ? FIRM : AGREED;
    else if (n > 0 && found->votes >= N_ALWAYS)
        cost = has_shapes(cell, found->text) ? AGREED : DISPUTED;
    else if (n > 0)
        cost = DISPUTED;
    return cell->stamped >= OGI_OCR_STAMPED ? cost - MIN(cost, UNDER_STAMP) : cost;
}

/* A stroke that is far wider than high, alone: a dash. */
static gboolean
is_dash(const OgiOcrCell *cell)
{
    l_int32 wide, high;

    boxGetGeometry(cell->box, NULL, NULL, &wide, &high);
    return boxaGetCount(cell->pieces) == 1 && wide > 3 * high;
}

char *
ogi_ocr_figure_read(const OgiOcrCell *cell, gboolean *is_sure)
{
    g_autoptr(GString) out = g_string_new(NULL);
    Said found[N_WAYS];
    guint n = 0, other;

    if (is_dash(cell)) {
        *is_sure = TRUE;
        ogi_readings_append(out, "-", 0);
        ogi_readings_append(out, "*", FIRM);
        return g_string_free(g_steal_pointer(&out), FALSE);
    }
    for (guint i = 0; i < N_WAYS; i++) {
        Said said;

        if (i == N_ALWAYS && n == 1 && found->votes == N_ALWAYS)
            break; /* no need to ask further */

        if (read_way(cell, &ways[i], &said))
            vote(found, &n, &said);
    }
    qsort(found, n, sizeof *found, compare_said);
    other = cost_of_others(cell, found, n);
    for (guint i = 0; i < n; i++)
        ogi_readings_append(out, found[i].text,
                            i == 0 ? 0 : MIN(1 + found[0].votes - found[i].votes, 3));
    if (cell->stamped >= OGI_OCR_STAMPED)
        ogi_readings_append(out, "!", cell->stamped);
    ogi_readings_append(out, "*", other);
    *is_sure = other >= AGREED - UNDER_STAMP && n > 0 && found->confidence >= SURE;
    return g_string_free(g_steal_pointer(&out), FALSE);
}
