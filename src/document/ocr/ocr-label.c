/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ocr-engine-private.h"
#include "ocr-label-private.h"

enum {
    LEAST_LINE = 14, /* pixels: a line of text isn't lower */
    FRAME = 12,      /* pixels of paper around a line */
    INNER_GAP = 8,   /* rows without ink in a character */
    CHARACTER = 54,  /* pixels: it isn't higher */
    SURE = 85,       /* percent, of every character */
    DARK = 160,      /* of 255 */
    SHORT = 8,       /* characters at most, as wide as the line is high */
};

/* Whether a row of the picture has ink. */
static gboolean
has_ink(NUMA *rows, gint y)
{
    l_int32 n = 0;

    numaGetIValue(rows, y, &n);
    return n > 0;
}

/* Of the character that it is least sure of; labels have no Latin letters. */
static guint
confidence_of(const GArray *symbols)
{
    guint least = symbols->len > 0 ? 100 : 0;

    for (guint i = 0; i < symbols->len; i++) {
        const OgiOcrSymbol *symbol = &g_array_index(symbols, OgiOcrSymbol, i);

        least = MIN(least,
                    symbol->c < 0x80 && g_ascii_isalpha((gchar)symbol->c) ? 0 : symbol->confidence);
    }
    return least;
}

/* Where characters are isn't told of a raw line: over its ink, each as wide as the next. */
static void
spread(GArray *symbols, PIX *line)
{
    PIX *ink = pixThresholdToBinary(line, DARK);
    BOX *box = NULL;
    l_int32 x, wide;

    pixClipToForeground(ink, NULL, &box);
    if (box != NULL) {
        boxGetGeometry(box, &x, NULL, &wide, NULL);
        for (guint i = 0; i < symbols->len; i++) {
            OgiOcrSymbol *symbol = &g_array_index(symbols, OgiOcrSymbol, i);

            symbol->left = x + wide * (gint)i / (gint)symbols->len;
            symbol->right = x + wide * (gint)(i + 1) / (gint)symbols->len;
        }
    }
    boxDestroy(&box);
    pixDestroy(&ink);
}

static GArray *
read_scaled(PIX *line, OgiOcrLayout layout, float scale)
{
    PIX *picture = pixScale(line, scale, scale);
    GArray *symbols = ogi_ocr_engine_read(OGI_OCR_HAN, picture, layout);

    pixDestroy(&picture);
    return symbols;
}

/* In other ways until one is sure of every character; else as the surest said. (transfer full) */
static GArray *
read_long(PIX *line)
{
    static const struct {
        OgiOcrLayout layout;
        float scale;
    } ways[] = {
        {OGI_OCR_LINE, 1},
        {OGI_OCR_RAW_LINE, 1},
        {OGI_OCR_LINE, 0.7f},
        {OGI_OCR_RAW_LINE, 0.7f},
    };
    GArray *best = NULL;
    guint sure = 0;

    for (guint i = 0; i < G_N_ELEMENTS(ways) && (i == 0 || sure < SURE); i++) {
        GArray *symbols = read_scaled(line, ways[i].layout, ways[i].scale);

        if (best != NULL && confidence_of(symbols) <= sure) {
            g_array_unref(symbols);
            continue;
        }
        if (i > 0)
            spread(symbols, line);
        g_clear_pointer(&best, g_array_unref);
        best = symbols;
        sure = confidence_of(best);
    }
    return best;
}

static gboolean
are_equal(const GArray *a, const GArray *b)
{
    for (guint i = 0; a->len == b->len && i < a->len; i++) {
        if (g_array_index(a, OgiOcrSymbol, i).c != g_array_index(b, OgiOcrSymbol, i).c)
            return FALSE;
    }
    return a->len == b->len;
}

/* The reading that most others say as well, of these the surest; n_equal: how many say it. */
static guint
find_most(GArray *const *read, guint n, guint *n_equal)
{
    guint best = 0;

    *n_equal = 0;
    for (guint i = 0; i < n; i++) {
        guint votes = 0;

        for (guint k = 0; k < n; k++)
            votes += read[i]->len > 0 && are_equal(read[i], read[k]) ? 1 : 0;
        if (votes > *n_equal ||
            (votes == *n_equal && confidence_of(read[i]) > confidence_of(read[best]))) {
            best = i;
            *n_equal = votes;
        }
    }
    return best;
}

/* Whether no more sizes are asked: two that agree, or three of four. */
static gboolean
is_settled(guint n, guint n_equal)
{
    return (n == 2 && n_equal == 2) || (n == 4 && n_equal >= 3);
}

/* A line of a few characters gives the network little to hold on to: it's as sure of what is wrong.
 * So what most sizes of it say; what one alone says is in doubt. (transfer full) */
static GArray *
read_short(PIX *line)
{
    static const float scales[] = {1, 0.7f, 0.85f, 1.2f, 0.78f, 1.4f};
    GArray *read[G_N_ELEMENTS(scales)];
    guint n = 0, best = 0, n_equal = 0;
    GArray *chosen;

    while (n < G_N_ELEMENTS(scales) && !is_settled(n, n_equal)) {
        read[n] = read_scaled(line, OGI_OCR_LINE, scales[n]);
        n++;
        best = find_most(read, n, &n_equal);
    }
    chosen = g_array_ref(read[best]);
    for (guint i = 0; i < chosen->len && n_equal < 2; i++) {
        OgiOcrSymbol *symbol = &g_array_index(chosen, OgiOcrSymbol, i);

        symbol->confidence = MIN(symbol->confidence, SURE);
    }
    if (best > 0)
        spread(chosen, line);
    for (guint i = 0; i < n; i++)
        g_array_unref(read[i]);
    return chosen;
}

/* Whether its ink is of a few characters, each about as wide as high. */
static gboolean
is_short(PIX *line)
{
    PIX *ink = pixThresholdToBinary(line, DARK);
    BOX *box = NULL;
    l_int32 wide = 0;

    pixClipToForeground(ink, NULL, &box);
    if (box != NULL)
        boxGetGeometry(box, NULL, NULL, &wide, NULL);
    boxDestroy(&box);
    pixDestroy(&ink);
    return wide <= SHORT * (pixGetHeight(line) - 2 * FRAME);
}

static GArray *
read_picture(PIX *line)
{
    return is_short(line) ? read_short(line) : read_long(line);
}

/* Reads the rows first … last - 1 as a line. */
static void
read_line(const OgiOcrCell *cell, gint first, gint last, GArray *symbols)
{
    BOX *box = boxCreate(0, first, pixGetWidth(cell->grey), last - first);
    PIX *line = pixClipRectangle(cell->grey, box, NULL);
    PIX *framed = pixAddBorder(line, FRAME, 0xFF);
    g_autoptr(GArray) read = read_picture(framed);

    for (guint i = 0; i < read->len; i++) {
        OgiOcrSymbol symbol = g_array_index(read, OgiOcrSymbol, i);

        symbol.left -= FRAME;
        symbol.right -= FRAME;
        symbol.top = first;
        symbol.bottom = last;
        g_array_append_val(symbols, symbol);
    }
    pixDestroy(&framed);
    pixDestroy(&line);
    boxDestroy(&box);
}

/* Rows of ink without a blank one between them, from first on; FALSE: there are no more. */
static gboolean
next_run(NUMA *rows, gint high, gint *first, gint *last)
{
    while (*first < high && !has_ink(rows, *first))
        (*first)++;
    for (*last = *first; *last < high && has_ink(rows, *last);)
        (*last)++;
    return *last > *first;
}

/* A character may have a blank row in it: 其, 总. */
GArray *
ogi_ocr_label_read(const OgiOcrCell *cell)
{
    GArray *symbols = g_array_new(FALSE, FALSE, sizeof(OgiOcrSymbol));
    NUMA *rows = pixCountPixelsByRow(cell->ink, NULL);
    gint high = pixGetHeight(cell->ink);
    gint first = 0, last, next, end;

    while (next_run(rows, high, &first, &last)) {
        for (next = last; next_run(rows, high, &next, &end) && next - last <= INNER_GAP &&
                          end - first <= CHARACTER;
             next = last)
            last = end;
        if (last - first >= LEAST_LINE)
            read_line(cell, MAX(first - 3, 0), MIN(last + 3, high), symbols);
        first = last;
    }
    numaDestroy(&rows);
    return symbols;
}
