/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "pdf-cover-private.h"
#include "pdf-device-private.h"

enum {
    MAX_PIXELS = 5000000,
    FINEST_PIXEL = 5, /* tenths of a point: 144 to the inch */
    DARK = 96,        /* of 255: brightness of a dark page's ground */
    SOFT = 2,         /* pixels of an edge that is neither the one nor the other */
    SAMPLE = 61,      /* pixels, of which one is looked at */
    MAX_SIDE = 20000, /* points: PDF has no longer ones */
};

static gint
tenths(float points)
{
    return (gint)lrintf(CLAMP(points, 1, MAX_SIDE) * OGI_PDF_POINT);
}

/* From the page to the upper left corner of a paper, with a number of quarter turns. */
static fz_matrix
placement(fz_rect bounds, guint turns)
{
    fz_matrix m = fz_rotate(-90.0f * (float)turns);
    fz_rect turned = fz_transform_rect(bounds, m);

    return fz_concat(m, fz_translate(-turned.x0, -turned.y0));
}

static void
choose_pixel(OgiPdfDrawing *self)
{
    self->pixel = FINEST_PIXEL;
    while ((gint64)(self->width / self->pixel) * (self->height / self->pixel) > MAX_PIXELS)
        self->pixel *= 2;
    self->n_across = (guint)MAX(self->width / self->pixel, 1);
    self->n_down = (guint)MAX(self->height / self->pixel, 1);
}

static OgiPdfDrawing *
drawing_new(fz_rect size)
{
    OgiPdfDrawing *self = g_new0(OgiPdfDrawing, 1);

    self->width = tenths(size.x1 - size.x0);
    self->height = tenths(size.y1 - size.y0);
    self->glyphs = g_array_new(FALSE, FALSE, sizeof(OgiPdfGlyph));
    self->pictures = g_array_new(FALSE, FALSE, sizeof(OgiPdfBox));
    choose_pixel(self);
    return self;
}

static void
take_pixels(OgiPdfDrawing *self, const fz_pixmap *paper)
{
    self->pixels = g_malloc((gsize)self->n_across * self->n_down);
    for (guint y = 0; y < self->n_down; y++)
        memcpy(self->pixels + (gsize)y * self->n_across,
               paper->samples + (gsize)y * (gsize)paper->stride, self->n_across);
}

/* The brightness of most of the page, if that is dark; 0xFF where it isn't. */
static guint8
dark_ground(const OgiPdfDrawing *self)
{
    gsize n = (gsize)self->n_across * self->n_down;
    guint counts[256] = {0};
    guint8 most = 0;

    for (gsize i = 0; i < n; i += SAMPLE)
        counts[self->pixels[i]]++;
    for (guint i = 1; i <= 0xFF; i++)
        most = counts[i] > counts[most] ? (guint8)i : most;
    return most <= DARK && (gsize)counts[most] * SAMPLE * 2 > n ? most : 0xFF;
}

static gboolean
is_white(const guint8 *row, guint n)
{
    for (guint x = 0; x < n; x++) {
        if (row[x] != 0xFF)
            return FALSE;
    }
    return TRUE;
}

/* A dark page has white margins, whose edges are no lines: they get its ground. */
static void
darken_margins(OgiPdfDrawing *self)
{
    guint8 ground = dark_ground(self);
    guint left = self->n_across, right = 0, top = self->n_down, bottom = 0;

    if (ground == 0xFF)
        return;
    for (guint y = 0; y < self->n_down; y++) {
        const guint8 *row = self->pixels + (gsize)y * self->n_across;

        if (is_white(row, self->n_across))
            continue;
        top = MIN(top, y);
        bottom = y + 1;
        for (guint x = 0; x < left; x++)
            left = row[x] != 0xFF ? x : left;
        for (guint x = self->n_across; x > right; x--)
            right = row[x - 1] != 0xFF ? x : right;
    }
    for (guint y = 0; y < self->n_down; y++) {
        guint8 *row = self->pixels + (gsize)y * self->n_across;
        gboolean outside = y < top + SOFT || y + SOFT >= bottom;
        guint first = outside ? self->n_across : left + SOFT;

        memset(row, ground, MIN(first, self->n_across));
        for (guint x = right > SOFT ? right - SOFT : 0; x < self->n_across; x++)
            row[x] = ground;
    }
}

/* What the page draws, and what annotations and fields draw on it. */
static void
run(fz_context *context, fz_page *page, fz_device *device, fz_matrix place, OgiPdfDrawing *self)
{
    guint n;

    fz_run_page_contents(context, page, device, place, NULL);
    n = self->glyphs->len;
    fz_run_page_annots(context, page, device, place, NULL);
    fz_run_page_widgets(context, page, device, place, NULL);
    for (; n < self->glyphs->len; n++)
        g_array_index(self->glyphs, OgiPdfGlyph, n).marks |= OGI_PDF_ADDED;
}

static OgiPdfDrawing *
draw(fz_context *context, fz_page *page, guint turns)
{
    fz_rect bounds = fz_bound_page(context, page);
    fz_matrix place = placement(bounds, turns);
    OgiPdfDrawing *self = drawing_new(fz_transform_rect(bounds, place));
    fz_pixmap *paper = NULL;
    fz_device *device = NULL;

    fz_var(paper);
    fz_var(device);
    fz_try(context)
    {
        paper = fz_new_pixmap(context, fz_device_gray(context), (int)self->n_across,
                              (int)self->n_down, NULL, 0);
        fz_clear_pixmap_with_value(context, paper, 0xFF);
        device =
            ogi_pdf_device_new(context, self, paper, (float)OGI_PDF_POINT / (float)self->pixel);
        run(context, page, device, place, self);
        fz_close_device(context, device);
        ogi_pdf_cover_redacted(context, page, place, self);
        take_pixels(self, paper);
        if (self->overlaid)
            ogi_pdf_cover_mark(context, page, place, self);
        darken_margins(self);
    }
    fz_always(context)
    {
        fz_drop_device(context, device);
        fz_drop_pixmap(context, paper);
    }
    fz_catch(context)
    {
        ogi_pdf_drawing_free(self);
        fz_rethrow(context);
    }
    return self;
}

/* Quarter turns to the left that make most text run to the right. */
static guint
count_turns(const OgiPdfDrawing *self)
{
    guint best = 0;

    for (guint i = 1; i < G_N_ELEMENTS(self->n_by_turn); i++) {
        if (self->n_by_turn[i] > self->n_by_turn[best])
            best = i;
    }
    return best;
}

OgiPdfDrawing *
ogi_pdf_drawing_new(fz_context *context, fz_page *page)
{
    OgiPdfDrawing *self = draw(context, page, 0);
    guint turns = count_turns(self);

    if (turns == 0)
        return self;
    ogi_pdf_drawing_free(self);
    return draw(context, page, turns);
}

void
ogi_pdf_drawing_free(OgiPdfDrawing *self)
{
    if (self == NULL)
        return;
    g_array_unref(self->glyphs);
    g_array_unref(self->pictures);
    g_free(self->pixels);
    g_free(self);
}
