/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/document.h>
#include <ogistat/reading.h>

#include "ocr-band-private.h"
#include "ocr-engine-private.h"
#include "ocr-figure-private.h"
#include "ocr-label-private.h"
#include "ocr-page-private.h"
#include "ocr-straighten-private.h"

enum {
    LINE_END = 4,    /* pixels between the middle of a ruled line and text */
    LEAST_BAND = 20, /* pixels: a line of text isn't lower */
    HAN = 30,        /* percent: a Han character that is one */
    STEP = 3,        /* tenths of a point from character to character of a figure */
    HIGH = 16,
    MAX_OVERHANG = 240, /* pixels of text over the lines of its cell */
    LINE_GAP = 60,      /* from line to line, at most */
    NOTHING = 1,        /* cost of whatever stands where nothing can be read */
    CLEAR = 94,         /* percent: of a hundred characters that are right, one is less sure */
};

/* A page on its way. */
typedef struct {
    OgiPdfPage *page;
    const OgiOcrPicture *picture;
    GArray *cells; /* guint: of each character so far */
} Reading;

/* Ruled lines as pdf-rules takes them. (transfer full) */
static guint8 *
draw_lines(const OgiOcrPicture *picture, OgiPdfPicture *drawn)
{
    PIX *across = ogi_ocr_draw_straight(picture->across, TRUE);
    PIX *down = ogi_ocr_draw_straight(picture->down, FALSE);
    PIX *both = pixOr(NULL, across, down);
    PIX *small = pixReduceRankBinary2(both, 1, NULL);
    guint8 *pixels;

    *drawn = (OgiPdfPicture){
        .width = (guint)pixGetWidth(small),
        .height = (guint)pixGetHeight(small),
        .pixel = OGI_OCR_RULE_PIXEL,
    };
    pixels = g_malloc((gsize)drawn->width * drawn->height);
    for (guint y = 0; y < drawn->height; y++) {
        const l_uint32 *row = pixGetData(small) + (gsize)y * (gsize)pixGetWpl(small);

        for (guint x = 0; x < drawn->width; x++)
            pixels[(gsize)y * drawn->width + x] = GET_DATA_BIT(row, x) ? 0 : 0xFF;
    }
    drawn->pixels = pixels;
    pixDestroy(&small);
    pixDestroy(&both);
    pixDestroy(&down);
    pixDestroy(&across);
    return pixels;
}

static GPtrArray *
find_grids(const OgiOcrPicture *picture, const OgiPdfBox *before)
{
    g_autoptr(GArray) across = g_array_new(FALSE, FALSE, sizeof(OgiPdfRule));
    g_autoptr(GArray) down = g_array_new(FALSE, FALSE, sizeof(OgiPdfRule));
    OgiPdfPicture drawn;
    g_autofree guint8 *pixels = draw_lines(picture, &drawn);

    ogi_pdf_rules_find(&drawn, across, down);
    return ogi_pdf_grids_find(across, down, before);
}

/* Where the text of a cell ends that the end of the page cuts: lines close to each other. */
static gint
find_overhang(const OgiOcrPicture *picture, const OgiPdfBox *box)
{
    gint from = ogi_ocr_pixels(box->left), wide = ogi_ocr_pixels(box->right) - from;
    gint top = ogi_ocr_pixels(box->bottom), end = top;
    BOX *place = boxCreate(from, top, MAX(wide, 1), MAX_OVERHANG);
    PIX *below = pixClipRectangle(picture->ink, place, NULL);
    NUMA *rows = below != NULL ? pixCountPixelsByRow(below, NULL) : NULL;

    for (gint y = 0; rows != NULL && y < numaGetCount(rows) && top + y - end <= LINE_GAP; y++) {
        l_int32 n = 0;

        numaGetIValue(rows, y, &n);
        if (n > 0)
            end = top + y + 1;
    }
    numaDestroy(&rows);
    pixDestroy(&below);
    boxDestroy(&place);
    return end > top ? ogi_ocr_tenths(end + LEAST_BAND / 2) : box->bottom;
}

static void
extend_last(const OgiPdfPage *page, const OgiOcrPicture *picture)
{
    OgiPdfGrid *last = page->grids->len > 0 ? page->grids->pdata[page->grids->len - 1] : NULL;
    gint bottom = last != NULL ? last->box.bottom : 0;

    for (guint i = 0; last != NULL && i < last->cells->len; i++) {
        const OgiPdfCell *cell = &g_array_index(last->cells, OgiPdfCell, i);

        if (cell->open_bottom)
            bottom = MAX(bottom, find_overhang(picture, &cell->box));
    }
    if (last != NULL && bottom > last->box.bottom)
        ogi_pdf_grid_extend(last, bottom);
}

static void
add_glyph(Reading *self, const OgiPdfGlyph *glyph, guint cell)
{
    g_array_append_val(self->page->glyphs, *glyph);
    g_array_append_val(self->cells, cell);
}

static gboolean
is_digit(gunichar c)
{
    return c < 0x80 && g_ascii_isdigit((gchar)c);
}

/* Tesseract tells the order of characters, but not well where each stands: in a line, one stands
 * behind the other, and digits that are close to each other are one number. */
static void
place_behind(OgiPdfGlyph *before, OgiPdfGlyph *glyph)
{
    gint high = glyph->box.bottom - glyph->box.top;

    if (before->box.top != glyph->box.top || before->box.bottom != glyph->box.bottom)
        return;
    glyph->box.left = MAX(glyph->box.left, before->box.left + high / 8 + 1);
    glyph->box.right = MAX(glyph->box.right, glyph->box.left + 1);
    if (is_digit(before->c) && is_digit(glyph->c) && glyph->box.left - before->box.right < high / 2)
        before->box.right = MAX(before->box.right, glyph->box.left);
}

static void
add_symbols(Reading *self, const GArray *symbols, gint x, gint y, guint cell)
{
    for (guint i = 0; symbols != NULL && i < symbols->len; i++) {
        const OgiOcrSymbol *symbol = &g_array_index(symbols, OgiOcrSymbol, i);
        OgiPdfGlyph glyph = {
            .box = {ogi_ocr_tenths(x + symbol->left), ogi_ocr_tenths(y + symbol->top),
                    ogi_ocr_tenths(x + symbol->right), ogi_ocr_tenths(y + symbol->bottom)},
            .c = symbol->c,
        };

        if (i > 0)
            place_behind(
                &g_array_index(self->page->glyphs, OgiPdfGlyph, self->page->glyphs->len - 1),
                &glyph);
        add_glyph(self, &glyph, cell);
    }
}

/* A figure's alternatives, as if they were printed in the middle of its cell. */
static void
add_readings(Reading *self, const char *readings, const OgiPdfBox *box, guint cell)
{
    for (gint i = 0; readings[i] != '\0'; i++) {
        gint x = box->left + (box->right - box->left) / 3 + i * STEP;
        gint y = (box->top + box->bottom) / 2;
        OgiPdfGlyph glyph = {
            .box = {x, y - HIGH / 2, x + STEP, y + HIGH / 2},
            .c = (guint8)readings[i],
        };

        add_glyph(self, &glyph, cell);
    }
}

/* Marks the characters of a label that may be others. (transfer full) */
static GArray *
mark_doubt(const GArray *symbols)
{
    GArray *marked = g_array_new(FALSE, FALSE, sizeof(OgiOcrSymbol));

    for (guint i = 0; i < symbols->len; i++) {
        OgiOcrSymbol symbol = g_array_index(symbols, OgiOcrSymbol, i);

        g_array_append_val(marked, symbol);
        if (symbol.confidence >= CLEAR || g_unichar_get_script(symbol.c) != G_UNICODE_SCRIPT_HAN)
            continue;
        symbol.c = OGI_READING_DOUBT;
        symbol.left = (symbol.left + symbol.right) / 2;
        g_array_append_val(marked, symbol);
    }
    return marked;
}

static gboolean
has_han(const GArray *symbols)
{
    for (guint i = 0; symbols != NULL && i < symbols->len; i++) {
        const OgiOcrSymbol *symbol = &g_array_index(symbols, OgiOcrSymbol, i);

        if (symbol->confidence >= HAN && g_unichar_get_script(symbol->c) == G_UNICODE_SCRIPT_HAN)
            return TRUE;
    }
    return FALSE;
}

/* What nothing is read in, but may be something. */
static void
add_doubt(Reading *self, OgiPdfCell *place, const OgiOcrCell *cell, guint index)
{
    g_autoptr(GString) doubt = g_string_new(NULL);

    if (cell->stamped >= OGI_OCR_STAMPED)
        ogi_readings_append(doubt, "!", cell->stamped);
    ogi_readings_append(doubt, "*", NOTHING);
    add_readings(self, doubt->str, &place->box, index);
    place->picture = ogi_ocr_cell_picture(cell);
}

static void
read_cell(Reading *self, OgiPdfCell *place, guint index)
{
    const OgiPdfBox *box = &place->box;
    OgiOcrCell *cell = ogi_ocr_cell_new(self->picture, box);
    g_autofree char *figure = NULL;
    g_autoptr(GArray) symbols = NULL;
    g_autoptr(GArray) marked = NULL;
    gboolean is_sure = FALSE;

    if (cell != NULL && cell->box == NULL && (cell->is_dull || cell->stamped >= OGI_OCR_STAMPED))
        add_doubt(self, place, cell, index);
    if (cell == NULL || cell->box == NULL) {
        ogi_ocr_cell_free(cell);
        return;
    }
    if (ogi_ocr_cell_is_figure(cell))
        figure = ogi_ocr_figure_read(cell, &is_sure);
    if (!is_sure)
        symbols = ogi_ocr_label_read(cell);
    if (figure == NULL && !has_han(symbols)) /* digits that touch each other, under a stroke */
        figure = ogi_ocr_figure_read(cell, &is_sure);
    if (figure != NULL && (is_sure || !has_han(symbols))) {
        add_readings(self, figure, box, index);
        place->picture = ogi_ocr_cell_picture(cell);
    } else {
        marked = mark_doubt(symbols);
        add_symbols(self, marked, cell->x, cell->y, index);
    }
    ogi_ocr_cell_free(cell);
}

static void
read_grid(Reading *self, OgiPdfGrid *grid)
{
    for (guint i = 0; i < grid->cells->len; i++) {
        OgiPdfCell *cell = &g_array_index(grid->cells, OgiPdfCell, i);

        cell->content = OGI_CONTENT_SCANNED;
        read_cell(self, cell, i);
    }
}

static void
read_band(Reading *self, gint top, gint bottom)
{
    g_autoptr(GArray) symbols = ogi_ocr_band_read(self->picture, top, bottom);

    add_symbols(self, symbols, 0, 0, 0);
}

static void
read_bands(Reading *self)
{
    gint top = 0;

    for (guint i = 0; i < self->page->grids->len; i++) {
        const OgiPdfGrid *grid = self->page->grids->pdata[i];
        gint next = ogi_ocr_pixels(grid->box.top) - LINE_END;

        read_band(self, top, MIN(next, self->picture->height));
        top = MAX(top, ogi_ocr_pixels(grid->box.bottom) + LINE_END);
    }
    read_band(self, top, self->picture->height);
}

/* Grids that lie in another, or beside one, aren't the form's. */
static void
read_all(Reading *self)
{
    OgiPdfPage *page = self->page;

    page->starts = g_new0(guint, page->grids->len + 2);
    for (guint i = 0; i < page->grids->len; i++) {
        page->starts[i] = page->glyphs->len;
        read_grid(self, page->grids->pdata[i]);
    }
    page->starts[page->grids->len] = page->glyphs->len;
    read_bands(self);
    page->starts[page->grids->len + 1] = page->glyphs->len;
    page->n_seen = page->glyphs->len;
}

OgiPdfPage *
ogi_ocr_page_new(fz_context *context, fz_page *source, const OgiPdfBox *before)
{
    OgiOcrPicture *picture = ogi_ocr_picture_new(context, source);
    OgiPdfPage *page = g_new0(OgiPdfPage, 1);
    Reading reading = {
        .page = page,
        .picture = picture,
        .cells = g_array_new(FALSE, FALSE, sizeof(guint)),
    };

    page->width = ogi_ocr_tenths(picture->width);
    page->height = ogi_ocr_tenths(picture->height);
    page->glyphs = g_array_new(FALSE, FALSE, sizeof(OgiPdfGlyph));
    page->has_picture = TRUE;
    page->grids = find_grids(picture, before);
    extend_last(page, picture);
    if (page->grids->len > 0 || fz_count_pages(context, source->doc) > 1)
        read_all(&reading);
    else
        page->starts = g_new0(guint, 2); /* no report is without a table */
    page->cells = (guint *)(gpointer)g_array_free(reading.cells, FALSE);
    ogi_ocr_picture_free(picture);
    return page;
}
