/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/document.h>

#include "pdf-figure-private.h"
#include "pdf-ink-private.h"

enum {
    INK = 48,         /* of 255: what differs so much from its ground is drawn on it */
    MIN_INK = 6,      /* pixels; fewer are a speck */
    EDGE = 36,        /* tenths of a point: inside of a cell, its ruled lines may reach so far */
    NEAR = 18,        /* tenths of a point: a line at this distance from a ruled one is that */
    MIN_PICTURE = 30, /* tenths of a point that a picture must reach into a cell */
    DIAGONAL = 60,    /* percent of a blank cell that a line across it takes, both ways */
};

/* Pixels, right and lower ends excluded. */
typedef struct {
    guint left, top, right, bottom;
} Area;

/* Ink in an area: how much, and where. */
typedef struct {
    guint n;
    Area area;
} Ink;

static guint
pixel_of(const OgiPdfDrawing *drawing, gint place, guint n)
{
    return (guint)CLAMP(place / drawing->pixel, 0, (gint)n);
}

static Area
area_of(const OgiPdfDrawing *drawing, const OgiPdfBox *box)
{
    return (Area){
        pixel_of(drawing, box->left, drawing->n_across),
        pixel_of(drawing, box->top, drawing->n_down),
        pixel_of(drawing, box->right, drawing->n_across),
        pixel_of(drawing, box->bottom, drawing->n_down),
    };
}

static gint
compare_bytes(gconstpointer a, gconstpointer b)
{
    return *(const guint8 *)a - *(const guint8 *)b;
}

/* Brightness of the ground: the middle one of some pixels of the area. */
static guint8
ground_of(const OgiPdfDrawing *drawing, const Area *area)
{
    guint8 samples[9];
    guint wide = area->right - area->left, high = area->bottom - area->top;

    for (guint i = 0; i < G_N_ELEMENTS(samples); i++) {
        guint x = area->left + wide * (i + 1) / 11;
        guint y = area->top + high * (1 + i * 4 % 9) / 11;

        samples[i] = drawing->pixels[(gsize)y * drawing->n_across + x];
    }
    qsort(samples, G_N_ELEMENTS(samples), 1, compare_bytes);
    return samples[G_N_ELEMENTS(samples) / 2];
}

static gboolean
is_ink(guint8 pixel, guint8 ground)
{
    return ABS((gint)pixel - (gint)ground) >= INK;
}

/* --- characters --- */

/* The middle of a character, where neither a line under it nor a frame around it reaches. */
static OgiPdfBox
core_of(const OgiPdfBox *box)
{
    gint wide = box->right - box->left, high = box->bottom - box->top;

    return (OgiPdfBox){box->left + wide / 6, box->top + high * 26 / 100, box->right - wide / 6,
                       box->bottom - high * 26 / 100};
}

/* Whether some row of the area is inked all along, or some slope of few rows: at which row; -1
 * where none is. */
static gint
find_stroke(const OgiPdfDrawing *drawing, const Area *area, guint8 ground)
{
    gint sum = 0;

    for (guint x = area->left; x < area->right; x++) {
        guint y = area->top;

        while (y < area->bottom &&
               !is_ink(drawing->pixels[(gsize)y * drawing->n_across + x], ground))
            y++;
        if (y == area->bottom)
            return -1;
        sum += (gint)y;
    }
    return sum / (gint)(area->right - area->left);
}

static gboolean
has_ink(const OgiPdfDrawing *drawing, const Area *area, guint8 ground)
{
    guint n = 0;

    for (guint y = area->top; y < area->bottom; y++) {
        const guint8 *row = drawing->pixels + (gsize)y * drawing->n_across;

        for (guint x = area->left; x < area->right; x++)
            n += is_ink(row[x], ground) ? 1 : 0;
    }
    return n >= 3;
}

/* Whether a ruled line of a table runs at this height through the character. */
static gboolean
is_ruled(const GPtrArray *grids, const OgiPdfBox *box, gint y)
{
    for (guint i = 0; i < grids->len; i++) {
        const OgiPdfGrid *grid = grids->pdata[i];

        if (box->right < grid->box.left || box->left > grid->box.right)
            continue;
        for (guint k = 0; k < grid->ys->len; k++) {
            if (ABS(g_array_index(grid->ys, gint, k) - y) <= NEAR)
                return TRUE;
        }
    }
    return FALSE;
}

static void
mark_glyph(const OgiPdfDrawing *drawing, OgiPdfGlyph *glyph, const GPtrArray *grids)
{
    OgiPdfBox core = core_of(&glyph->box);
    Area area = area_of(drawing, &core);
    Area whole = area_of(drawing, &glyph->box);
    guint8 ground;
    gint row;

    if (area.right <= area.left || area.bottom <= area.top)
        return;
    ground = ground_of(drawing, &whole);
    if (!has_ink(drawing, &area, ground))
        return;
    row = find_stroke(drawing, &area, ground);
    if (row >= 0 && !is_ruled(grids, &glyph->box, row * drawing->pixel))
        glyph->marks |= OGI_PDF_STRUCK;
    else
        glyph->marks |= OGI_PDF_CUT;
}

void
ogi_pdf_ink_mark_glyphs(const OgiPdfDrawing *drawing, GArray *glyphs, const GPtrArray *grids)
{
    for (guint i = 0; i < glyphs->len; i++) {
        OgiPdfGlyph *glyph = &g_array_index(glyphs, OgiPdfGlyph, i);

        if (!(glyph->marks & OGI_PDF_UNSEEN))
            mark_glyph(drawing, glyph, grids);
    }
}

/* --- cells --- */

/* Whether a pixel is of a character's ground, or of a line under it, which may reach further. */
static gboolean
is_of_glyph(const OgiPdfDrawing *drawing, const OgiPdfGlyph *glyphs, guint n, guint x, guint y)
{
    gint left = (gint)x * drawing->pixel, top = (gint)y * drawing->pixel;

    for (guint i = 0; i < n; i++) {
        const OgiPdfBox *box = &glyphs[i].box;
        gint high = box->bottom - box->top;

        gint beside = top >= box->bottom - high / 6 ? high / 2 : high / 8;

        if (left >= box->left - beside && left <= box->right + beside &&
            top >= box->top - high / 8 && top <= box->bottom + high / 4)
            return TRUE;
    }
    return FALSE;
}

static inline gboolean
is_blank(const guint8 *row, guint x)
{
    guint64 eight;

    memcpy(&eight, row + x, sizeof eight);
    return eight == G_MAXUINT64;
}

static Ink
find_ink(const OgiPdfDrawing *drawing, const Area *area, const OgiPdfGlyph *glyphs, guint n)
{
    guint8 ground = ground_of(drawing, area);
    Ink ink = {0, {G_MAXUINT, G_MAXUINT, 0, 0}};

    for (guint y = area->top; y < area->bottom; y++) {
        const guint8 *row = drawing->pixels + (gsize)y * drawing->n_across;

        for (guint x = area->left; x < area->right; x++) {
            while (ground == 0xFF && x + 8 < area->right && is_blank(row, x))
                x += 8;
            if (!is_ink(row[x], ground) || is_of_glyph(drawing, glyphs, n, x, y))
                continue;
            ink.n++;
            ink.area.left = MIN(ink.area.left, x);
            ink.area.right = MAX(ink.area.right, x + 1);
            ink.area.top = MIN(ink.area.top, y);
            ink.area.bottom = MAX(ink.area.bottom, y + 1);
        }
    }
    return ink;
}

/* A line from corner to corner: nothing is meant to stand here. */
static gboolean
is_diagonal(const Ink *ink, const Area *area)
{
    guint wide = ink->area.right - ink->area.left, high = ink->area.bottom - ink->area.top;

    return wide * 100 >= (area->right - area->left) * DIAGONAL &&
           high * 100 >= (area->bottom - area->top) * DIAGONAL && ink->n <= 3 * (wide + high);
}

/* One that lies behind most of a table is its ground. */
static gboolean
has_picture(const OgiPdfDrawing *drawing, const OgiPdfGrid *grid, const OgiPdfBox *inside)
{
    gint64 whole = (gint64)(grid->box.right - grid->box.left) * (grid->box.bottom - grid->box.top);

    for (guint i = 0; i < drawing->pictures->len; i++) {
        const OgiPdfBox *box = &g_array_index(drawing->pictures, OgiPdfBox, i);
        gint wide = MIN(box->right, inside->right) - MAX(box->left, inside->left);
        gint high = MIN(box->bottom, inside->bottom) - MAX(box->top, inside->top);

        if (wide >= MIN_PICTURE && high >= MIN_PICTURE &&
            (gint64)(box->right - box->left) * (box->bottom - box->top) * 2 < whole)
            return TRUE;
    }
    return FALSE;
}

static guint
content_of(const OgiPdfDrawing *drawing, const OgiPdfGrid *grid, const OgiPdfCell *cell,
           const OgiPdfGlyph *glyphs, guint n)
{
    OgiPdfBox inside = {cell->box.left + EDGE, cell->box.top + EDGE, cell->box.right - EDGE,
                        cell->box.bottom - EDGE};
    Area area = area_of(drawing, &inside);
    guint content = 0, n_seen = 0, n_added = 0;
    Ink ink;

    for (guint i = 0; i < n; i++) {
        if (!(glyphs[i].marks & (OGI_PDF_UNSEEN | OGI_PDF_STRUCK))) {
            n_seen++;
            n_added += glyphs[i].marks & OGI_PDF_ADDED ? 1 : 0;
        }
        if (glyphs[i].marks & OGI_PDF_COVERED)
            content |= OGI_CONTENT_UNLIKE;
        if (glyphs[i].marks & OGI_PDF_UNSEEN)
            continue;
        if (glyphs[i].marks & OGI_PDF_UNKNOWN)
            content |= OGI_CONTENT_OBJECT;
        if (glyphs[i].marks & OGI_PDF_TURNED ||
            (glyphs[i].marks & OGI_PDF_CUT && !(glyphs[i].marks & OGI_PDF_STRUCK)))
            content |= OGI_CONTENT_UNLIKE;
    }
    if ((n > 0 && n_seen == 0) || (n_added > 0 && n_added < n_seen) ||
        ogi_pdf_figure_is_uneven(glyphs, n))
        content |= OGI_CONTENT_UNLIKE;
    if (area.right <= area.left || area.bottom <= area.top)
        return content;
    if (has_picture(drawing, grid, &inside))
        return content | OGI_CONTENT_OBJECT;
    ink = find_ink(drawing, &area, glyphs, n);
    if (ink.n >= MIN_INK && !(n == 0 && is_diagonal(&ink, &area)))
        content |= OGI_CONTENT_OBJECT;
    return content;
}

void
ogi_pdf_ink_mark_cells(const OgiPdfDrawing *drawing, OgiPdfGrid *grid, const OgiPdfGlyph *glyphs,
                       const guint *cells, guint n)
{
    guint at = 0;

    for (guint i = 0; i < grid->cells->len; i++) {
        OgiPdfCell *cell = &g_array_index(grid->cells, OgiPdfCell, i);
        guint start = at;

        while (at < n && cells[at] == i)
            at++;
        cell->content =
            content_of(drawing, grid, cell, at > start ? glyphs + start : NULL, at - start);
    }
}
