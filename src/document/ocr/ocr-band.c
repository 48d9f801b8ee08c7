/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ocr-band-private.h"
#include "ocr-engine-private.h"

enum {
    LEAST_BAND = 20, /* pixels: a line of text isn't lower */
    FRAME = 12,      /* pixels of paper around a line */
    UNSEEN = 0xFFFD, /* stands for a digit that may be any */
};

static PIX *
clip_without_lines(const OgiOcrPicture *picture, gint top, gint bottom)
{
    BOX *box = boxCreate(0, top, picture->width, bottom - top);
    PIX *part = pixClipRectangle(picture->grey, box, NULL);
    PIX *lines = pixClipRectangle(picture->across, box, NULL);

    pixDilateBrick(lines, lines, 5, 5);
    pixSetMasked(part, lines, 0xFF);
    pixDestroy(&lines);
    boxDestroy(&box);
    return part;
}

static gboolean
is_blank(const OgiOcrPicture *picture, gint top, gint bottom)
{
    BOX *box = boxCreate(0, top, picture->width, bottom - top);
    PIX *ink = pixClipRectangle(picture->ink, box, NULL);
    l_int32 blank = 1;

    if (ink != NULL)
        pixZero(ink, &blank);
    pixDestroy(&ink);
    boxDestroy(&box);
    return blank != 0;
}

/* The digits from first on, up to last. (transfer full) */
static char *
digits_of(const GArray *symbols, guint first, guint last)
{
    GString *digits = g_string_new(NULL);

    for (guint i = first; i < last; i++) {
        gunichar c = g_array_index(symbols, OgiOcrSymbol, i).c;

        if (g_unichar_isdigit(c))
            g_string_append_unichar(digits, c);
    }
    return g_string_free(digits, FALSE);
}

/* The same line by itself. Places are of the band. (transfer full) */
static GArray *
read_line(PIX *band, const OgiOcrSymbol *line, OgiOcrLayout layout)
{
    gint top = MAX(line->top - FRAME / 2, 0);
    BOX *box = boxCreate(0, top, pixGetWidth(band), line->bottom + FRAME / 2 - top);
    PIX *part = pixClipRectangle(band, box, NULL);
    PIX *framed = pixAddBorder(part, FRAME, 0xFF);
    GArray *symbols = ogi_ocr_engine_read(OGI_OCR_HAN, framed, layout);

    for (guint i = 0; i < symbols->len; i++) {
        OgiOcrSymbol *symbol = &g_array_index(symbols, OgiOcrSymbol, i);

        symbol->left -= FRAME;
        symbol->right -= FRAME;
        symbol->top = line->top;
        symbol->bottom = line->bottom;
    }
    pixDestroy(&framed);
    pixDestroy(&part);
    boxDestroy(&box);
    return symbols;
}

/* Adds a line as most of three ways to read it say that its digits are. */
static void
add_line(GArray *out, PIX *band, const GArray *symbols, guint first, guint last)
{
    const OgiOcrSymbol *line = &g_array_index(symbols, OgiOcrSymbol, first);
    g_autofree char *digits = digits_of(symbols, first, last);
    g_autoptr(GArray) second = NULL;
    g_autoptr(GArray) third = NULL;
    g_autofree char *of_second = NULL;
    g_autofree char *of_third = NULL;

    if (*digits != '\0') {
        second = read_line(band, line, OGI_OCR_LINE);
        of_second = digits_of(second, 0, second->len);
    }
    if (of_second != NULL && !g_str_equal(of_second, digits)) {
        third = read_line(band, line, OGI_OCR_RAW_LINE);
        of_third = digits_of(third, 0, third->len);
        if (g_str_equal(of_third, of_second)) {
            g_array_append_vals(out, second->data, second->len);
            return;
        }
    }
    for (guint i = first; i < last; i++) {
        OgiOcrSymbol symbol = g_array_index(symbols, OgiOcrSymbol, i);

        if (of_third != NULL && !g_str_equal(of_third, digits) && g_unichar_isdigit(symbol.c))
            symbol.c = UNSEEN;
        g_array_append_val(out, symbol);
    }
}

static gboolean
is_same_line(const OgiOcrSymbol *a, const OgiOcrSymbol *b)
{
    return a->top == b->top && a->bottom == b->bottom;
}

GArray *
ogi_ocr_band_read(const OgiOcrPicture *picture, gint top, gint bottom)
{
    GArray *out = g_array_new(FALSE, FALSE, sizeof(OgiOcrSymbol));
    g_autoptr(GArray) symbols = NULL;
    PIX *band;

    if (bottom - top < LEAST_BAND || is_blank(picture, top, bottom))
        return out;
    band = clip_without_lines(picture, top, bottom);
    symbols = ogi_ocr_engine_read(OGI_OCR_HAN, band, OGI_OCR_LINES);
    for (guint first = 0, last; first < symbols->len; first = last) {
        for (last = first + 1; last < symbols->len; last++) {
            if (!is_same_line(&g_array_index(symbols, OgiOcrSymbol, first),
                              &g_array_index(symbols, OgiOcrSymbol, last)))
                break;
        }
        add_line(out, band, symbols, first, last);
    }
    for (guint i = 0; i < out->len; i++) {
        g_array_index(out, OgiOcrSymbol, i).top += top;
        g_array_index(out, OgiOcrSymbol, i).bottom += top;
    }
    pixDestroy(&band);
    return out;
}
