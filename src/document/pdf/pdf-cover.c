/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <mupdf/pdf.h>

#include "pdf-cover-private.h"
#include "pdf-glyph-private.h"

enum {
    STRONG = 128,   /* of 255: darker is ink of a character, not its edge */
    MIN_INK = 4,    /* pixels: fewer tell nothing of a character */
    MOST = 75,      /* percent of its ink that a whole character shows */
    MIN_COVER = 30, /* tenths of a point: less covers no character */
    THIN = 8,       /* likewise: a line as thin as that hides nothing */
    LEAST = 10,     /* likewise: of one with less nobody sees anything */
};

/* --- while the page is drawn --- */

gboolean
ogi_pdf_box_holds(const OgiPdfBox *box, const OgiPdfBox *other)
{
    gint x = (other->left + other->right) / 2;
    gint y = (other->top + other->bottom) / 2;

    return x >= box->left && x <= box->right && y >= box->top && y <= box->bottom;
}

/* Whether a box reaches into the middle of a character. */
static gboolean
touches(const OgiPdfBox *box, const OgiPdfBox *glyph)
{
    gint wide = (glyph->right - glyph->left) / 4, high = (glyph->bottom - glyph->top) / 4;

    return box->left < glyph->right - wide && box->right > glyph->left + wide &&
           box->top < glyph->bottom - high && box->bottom > glyph->top + high;
}

void
ogi_pdf_cover_note(OgiPdfDrawing *drawing, const OgiPdfBox *box)
{
    if (drawing->overlaid || box->right - box->left <= THIN || box->bottom - box->top <= THIN)
        return;
    for (guint i = 0; i < drawing->glyphs->len && !drawing->overlaid; i++) {
        const OgiPdfGlyph *glyph = &g_array_index(drawing->glyphs, OgiPdfGlyph, i);

        drawing->overlaid = !(glyph->marks & OGI_PDF_UNSEEN) && touches(box, &glyph->box);
    }
}

/* Whether one character may be the next to the other in a line. */
static gboolean
is_next(const OgiPdfGlyph *a, const OgiPdfGlyph *b)
{
    gint high = a->box.bottom - a->box.top;

    return ABS(a->box.bottom - b->box.bottom) < high / 2 && a->box.left - b->box.right < high / 2 &&
           b->box.left - a->box.right < high / 2;
}

void
ogi_pdf_cover_box(OgiPdfDrawing *drawing, const OgiPdfBox *box)
{
    OgiPdfGlyph *before = NULL;
    gboolean now = FALSE, last = FALSE;

    if (box->right - box->left < MIN_COVER || box->bottom - box->top < MIN_COVER)
        return;
    for (guint i = 0; i < drawing->glyphs->len; i++, last = now) {
        OgiPdfGlyph *glyph = &g_array_index(drawing->glyphs, OgiPdfGlyph, i);
        gboolean was_seen = !(glyph->marks & OGI_PDF_UNSEEN);
        gboolean held = ogi_pdf_box_holds(box, &glyph->box);

        now = was_seen && held;
        if (held)
            glyph->marks |= OGI_PDF_UNSEEN;
        if (was_seen && before != NULL && last != now && is_next(before, glyph))
            (now ? glyph : before)->marks |= OGI_PDF_COVERED;
        before = was_seen ? glyph : NULL;
    }
}

/* --- the page once more --- */

/* Draws all characters in black, whatever else there is. */
typedef struct {
    fz_device super;
    fz_device *pen;
} Characters;

static const float BLACK[] = {0};

static fz_device *
pen_of(fz_device *device)
{
    return ((Characters *)(void *)device)->pen;
}

static void
fill_text(fz_context *context, fz_device *device, const fz_text *text, fz_matrix ctm,
          G_GNUC_UNUSED fz_colorspace *space, G_GNUC_UNUSED const float *color, float alpha,
          fz_color_params params)
{
    if (alpha > 0)
        fz_fill_text(context, pen_of(device), text, ctm, fz_device_gray(context), BLACK, 1, params);
}

static void
stroke_text(fz_context *context, fz_device *device, const fz_text *text,
            const fz_stroke_state *stroke, fz_matrix ctm, G_GNUC_UNUSED fz_colorspace *space,
            G_GNUC_UNUSED const float *color, float alpha, fz_color_params params)
{
    if (alpha > 0)
        fz_stroke_text(context, pen_of(device), text, stroke, ctm, fz_device_gray(context), BLACK,
                       1, params);
}

static void
clip_text(fz_context *context, fz_device *device, const fz_text *text, fz_matrix ctm,
          G_GNUC_UNUSED fz_rect scissor)
{
    fill_text(context, device, text, ctm, NULL, NULL, 1, fz_default_color_params);
}

static void
close_device(fz_context *context, fz_device *device)
{
    fz_close_device(context, pen_of(device));
}

static void
drop_device(fz_context *context, fz_device *device)
{
    fz_drop_device(context, pen_of(device));
}

static fz_device *
characters_new(fz_context *context)
{
    Characters *self = (Characters *)(void *)fz_new_device_of_size(context, sizeof *self);

    self->super.fill_text = fill_text;
    self->super.stroke_text = stroke_text;
    self->super.clip_text = clip_text;
    self->super.close_device = close_device;
    self->super.drop_device = drop_device;
    return &self->super;
}

/* A device that draws on paper all that there is, or only characters. */
static void
open_device(fz_context *context, fz_device **device, fz_pixmap *paper, float scale,
            gboolean only_characters)
{
    fz_device **pen = device;

    if (only_characters) {
        *device = characters_new(context);
        pen = &((Characters *)(void *)*device)->pen;
    }
    *pen = fz_new_draw_device(context, fz_scale(scale, scale), paper);
}

/* The page on white paper, or only its characters. */
static fz_pixmap *
draw(fz_context *context, fz_page *page, fz_matrix place, const OgiPdfDrawing *drawing,
     gboolean only_characters)
{
    float scale = (float)OGI_PDF_POINT / (float)drawing->pixel;
    fz_pixmap *paper = NULL;
    fz_device *device = NULL;

    fz_var(paper);
    fz_var(device);
    fz_try(context)
    {
        paper = fz_new_pixmap(context, fz_device_gray(context), (int)drawing->n_across,
                              (int)drawing->n_down, NULL, 0);
        fz_clear_pixmap_with_value(context, paper, 0xFF);
        open_device(context, &device, paper, scale, only_characters);
        fz_run_page(context, page, device, place, NULL);
        fz_close_device(context, device);
    }
    fz_always(context) fz_drop_device(context, device);
    fz_catch(context)
    {
        fz_drop_pixmap(context, paper);
        fz_rethrow(context);
    }
    return paper;
}

static void
mark_glyph(const OgiPdfDrawing *drawing, const fz_pixmap *shown, const fz_pixmap *characters,
           OgiPdfGlyph *glyph)
{
    gint right = MIN(glyph->box.right / drawing->pixel, (gint)drawing->n_across);
    gint bottom = MIN(glyph->box.bottom / drawing->pixel, (gint)drawing->n_down);
    guint n_ink = 0, n_shown = 0;

    for (gint y = MAX(glyph->box.top / drawing->pixel, 0); y < bottom; y++) {
        const guint8 *without = drawing->pixels + (gsize)y * drawing->n_across;
        const guint8 *with = shown->samples + (gsize)y * (gsize)shown->stride;
        const guint8 *ink = characters->samples + (gsize)y * (gsize)characters->stride;

        for (gint x = MAX(glyph->box.left / drawing->pixel, 0); x < right; x++) {
            if (ink[x] >= STRONG)
                continue;
            n_ink++;
            n_shown += ABS((gint)with[x] - (gint)without[x]) >= OGI_PDF_FAINT ? 1 : 0;
        }
    }
    if (n_ink < MIN_INK || n_shown * 100 >= n_ink * MOST)
        return;
    glyph->marks |= n_shown * 100 < n_ink * LEAST ? OGI_PDF_UNSEEN | OGI_PDF_COVERED : OGI_PDF_CUT;
}

/* --- what is to be taken out --- */

static void
redact(OgiPdfDrawing *drawing, fz_rect rect)
{
    OgiPdfBox box = ogi_pdf_box_of(rect);

    for (guint i = 0; i < drawing->glyphs->len; i++) {
        OgiPdfGlyph *glyph = &g_array_index(drawing->glyphs, OgiPdfGlyph, i);

        if (ogi_pdf_box_holds(&box, &glyph->box))
            glyph->marks |= OGI_PDF_UNSEEN | OGI_PDF_COVERED;
    }
}

void
ogi_pdf_cover_redacted(fz_context *context, fz_page *page, fz_matrix place, OgiPdfDrawing *drawing)
{
    pdf_page *source = pdf_page_from_fz_page(context, page);

    if (source == NULL)
        return;
    for (pdf_annot *annot = pdf_first_annot(context, source); annot != NULL;
         annot = pdf_next_annot(context, annot)) {
        if (pdf_annot_type(context, annot) == PDF_ANNOT_REDACT &&
            !(pdf_annot_flags(context, annot) & PDF_ANNOT_IS_HIDDEN))
            redact(drawing, fz_transform_rect(pdf_bound_annot(context, annot), place));
    }
}

/* --- what lies on them --- */

void
ogi_pdf_cover_mark(fz_context *context, fz_page *page, fz_matrix place, OgiPdfDrawing *drawing)
{
    fz_pixmap *shown = draw(context, page, place, drawing, FALSE);
    fz_pixmap *characters = NULL;

    fz_try(context) characters = draw(context, page, place, drawing, TRUE);
    fz_catch(context)
    {
        fz_drop_pixmap(context, shown);
        fz_rethrow(context);
    }
    for (guint i = 0; i < drawing->glyphs->len; i++) {
        OgiPdfGlyph *glyph = &g_array_index(drawing->glyphs, OgiPdfGlyph, i);

        if (!(glyph->marks & OGI_PDF_UNSEEN))
            mark_glyph(drawing, shown, characters, glyph);
    }
    fz_drop_pixmap(context, shown);
    fz_drop_pixmap(context, characters);
}
