/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pdf-brightness-private.h"
#include "pdf-cover-private.h"
#include "pdf-device-private.h"
#include "pdf-glyph-private.h"
#include "pdf-layers-private.h"
#include "pdf-path-private.h"

enum {
    MAX_GLYPHS = 400000, /* on a page */
    MAX_PICTURES = 10000,
    MIN_SIZE = 13, /* tenths of a point: smaller text is not to be read */
};

#define MIN_ALPHA 0.05f
#define COVERING_ALPHA 0.9f

typedef struct {
    fz_device super;
    fz_device *pen; /* draws on paper */
    fz_pixmap *paper;
    float scale;
    OgiPdfDrawing *drawing;
    GArray *layers; /* OgiPdfLayer: groups and clips in each other. Owned */
} Device;

static Device *
from_super(fz_device *device)
{
    return (Device *)(void *)device;
}

typedef struct {
    float alpha;     /* 0: not drawn */
    gint brightness; /* -1: unknown */
} Ink;

static gboolean
is_seen(const Device *self, Ink ink, const OgiPdfGlyph *glyph)
{
    const OgiPdfLayer *layer = ogi_pdf_layers_top(self->layers);
    float alpha = ink.alpha * layer->alpha;
    gint ground = ogi_pdf_brightness_of_paper(self->paper, self->scale, &glyph->box);
    gint difference = ink.brightness >= 0 ? ABS(ink.brightness - ground) : 255;

    return alpha >= MIN_ALPHA && alpha * (float)difference >= OGI_PDF_FAINT &&
           ogi_pdf_box_holds(&layer->shown, &glyph->box) &&
           glyph->box.bottom - glyph->box.top >= MIN_SIZE;
}

/* Notes that something of any shape is drawn in a box. */
static void
overlay(Device *self, const OgiPdfBox *box)
{
    OgiPdfBox seen = ogi_pdf_layers_seen(self->layers, box);

    ogi_pdf_cover_note(self->drawing, &seen);
}

static void
overlay_rect(Device *self, fz_rect rect)
{
    OgiPdfBox box = ogi_pdf_box_of(rect);

    overlay(self, &box);
}

static void
take_glyph(Device *self, OgiPdfGlyph *glyph, Ink ink, guint turn)
{
    OgiPdfDrawing *drawing = self->drawing;

    if (drawing->glyphs->len == MAX_GLYPHS)
        return;
    if (!is_seen(self, ink, glyph)) {
        glyph->marks |= OGI_PDF_UNSEEN;
        if (ink.alpha >= MIN_ALPHA)
            overlay(self, &glyph->box);
    } else {
        drawing->n_by_turn[turn]++;
    }
    g_array_append_val(drawing->glyphs, *glyph);
}

static void
take_text(fz_context *context, Device *self, const fz_text *text, fz_matrix ctm, Ink ink)
{
    for (const fz_text_span *span = text->head; span != NULL; span = span->next) {
        guint turn = ogi_pdf_glyph_turn(fz_concat(span->trm, ctm));

        for (int i = 0; i < span->len; i++) {
            OgiPdfGlyph glyph = ogi_pdf_glyph_measure(context, span, i, ctm);

            if (span->items[i].ucs != -1 && !ogi_pdf_glyph_is_space(context, span, i, &glyph))
                take_glyph(self, &glyph, ink, turn);
        }
    }
}

static void
fill_text(fz_context *context, fz_device *device, const fz_text *text, fz_matrix ctm,
          fz_colorspace *space, const float *color, float alpha, fz_color_params params)
{
    Ink ink = {alpha, ogi_pdf_brightness(context, space, color, params)};

    take_text(context, from_super(device), text, ctm, ink);
}

static void
stroke_text(fz_context *context, fz_device *device, const fz_text *text,
            const fz_stroke_state *stroke, fz_matrix ctm, fz_colorspace *space, const float *color,
            float alpha, fz_color_params params)
{
    fill_text(context, device, text, ctm, space, color, alpha, params);
    (void)stroke;
}

static void
ignore_text(fz_context *context, fz_device *device, const fz_text *text, fz_matrix ctm)
{
    take_text(context, from_super(device), text, ctm, (Ink){0, -1});
}

static void
clip_text(fz_context *context, fz_device *device, const fz_text *text, fz_matrix ctm,
          fz_rect scissor)
{
    Device *self = from_super(device);

    take_text(context, self, text, ctm, (Ink){1, -1});
    ogi_pdf_layers_push_clip(self->layers, scissor, TRUE);
    fz_clip_text(context, self->pen, text, ctm, scissor);
}

static void
clip_stroke_text(fz_context *context, fz_device *device, const fz_text *text,
                 const fz_stroke_state *stroke, fz_matrix ctm, fz_rect scissor)
{
    Device *self = from_super(device);

    take_text(context, self, text, ctm, (Ink){1, -1});
    ogi_pdf_layers_push_clip(self->layers, scissor, TRUE);
    fz_clip_stroke_text(context, self->pen, text, stroke, ctm, scissor);
}

/* Something opaque fills a box. */
static void
cover(Device *self, const OgiPdfBox *box)
{
    OgiPdfBox seen = ogi_pdf_layers_seen(self->layers, box);

    if (!ogi_pdf_layers_top(self->layers)->soft)
        ogi_pdf_cover_box(self->drawing, &seen);
}

static void
take_picture(Device *self, fz_rect rect)
{
    OgiPdfBox box = ogi_pdf_box_of(rect);
    GArray *pictures = self->drawing->pictures;

    box = ogi_pdf_layers_seen(self->layers, &box);
    if (box.right > box.left && box.bottom > box.top && pictures->len < MAX_PICTURES)
        g_array_append_val(pictures, box);
}

static void
fill_path(fz_context *context, fz_device *device, const fz_path *path, int even_odd, fz_matrix ctm,
          fz_colorspace *space, const float *color, float alpha, fz_color_params params)
{
    Device *self = from_super(device);

    if (self->drawing->glyphs->len > 0 && alpha >= COVERING_ALPHA) {
        OgiPdfBox box = ogi_pdf_box_of(fz_bound_path(context, path, NULL, ctm));

        if (ogi_pdf_path_is_rectangle(context, path, ctm))
            cover(self, &box);
        overlay(self, &box);
    }
    fz_fill_path(context, self->pen, path, even_odd, ctm, space, color, alpha, params);
}

static void
stroke_path(fz_context *context, fz_device *device, const fz_path *path,
            const fz_stroke_state *stroke, fz_matrix ctm, fz_colorspace *space, const float *color,
            float alpha, fz_color_params params)
{
    Device *self = from_super(device);

    if (self->drawing->glyphs->len > 0 && alpha >= MIN_ALPHA)
        overlay_rect(self, fz_bound_path(context, path, stroke, ctm));
    fz_stroke_path(context, self->pen, path, stroke, ctm, space, color, alpha, params);
}

static void
clip_path(fz_context *context, fz_device *device, const fz_path *path, int even_odd, fz_matrix ctm,
          fz_rect scissor)
{
    Device *self = from_super(device);
    fz_rect rect = fz_bound_path(context, path, NULL, ctm);

    ogi_pdf_layers_push_clip(self->layers, fz_intersect_rect(rect, scissor),
                             !ogi_pdf_path_is_rectangle(context, path, ctm));
    fz_clip_path(context, self->pen, path, even_odd, ctm, scissor);
}

static void
clip_stroke_path(fz_context *context, fz_device *device, const fz_path *path,
                 const fz_stroke_state *stroke, fz_matrix ctm, fz_rect scissor)
{
    Device *self = from_super(device);

    ogi_pdf_layers_push_clip(self->layers, scissor, TRUE);
    fz_clip_stroke_path(context, self->pen, path, stroke, ctm, scissor);
}

static void
fill_shade(fz_context *context, fz_device *device, fz_shade *shade, fz_matrix ctm, float alpha,
           fz_color_params params)
{
    Device *self = from_super(device);

    overlay_rect(self, fz_bound_shade(context, shade, ctm));
    fz_fill_shade(context, self->pen, shade, ctm, alpha, params);
}

static void
fill_image(fz_context *context, fz_device *device, fz_image *image, fz_matrix ctm, float alpha,
           fz_color_params params)
{
    Device *self = from_super(device);
    fz_rect rect = fz_transform_rect(fz_unit_rect, ctm);
    OgiPdfBox box = ogi_pdf_box_of(rect);

    if (image->mask == NULL && alpha >= COVERING_ALPHA)
        cover(self, &box);
    overlay(self, &box);
    take_picture(self, rect);
    fz_fill_image(context, self->pen, image, ctm, alpha, params);
}

static void
fill_image_mask(fz_context *context, fz_device *device, fz_image *image, fz_matrix ctm,
                fz_colorspace *space, const float *color, float alpha, fz_color_params params)
{
    Device *self = from_super(device);
    fz_rect rect = fz_transform_rect(fz_unit_rect, ctm);

    overlay_rect(self, rect);
    take_picture(self, rect);
    fz_fill_image_mask(context, self->pen, image, ctm, space, color, alpha, params);
}

static void
clip_image_mask(fz_context *context, fz_device *device, fz_image *image, fz_matrix ctm,
                fz_rect scissor)
{
    Device *self = from_super(device);

    ogi_pdf_layers_push_clip(
        self->layers, fz_intersect_rect(fz_transform_rect(fz_unit_rect, ctm), scissor), TRUE);
    fz_clip_image_mask(context, self->pen, image, ctm, scissor);
}

static void
pop_clip(fz_context *context, fz_device *device)
{
    Device *self = from_super(device);

    ogi_pdf_layers_pop(self->layers);
    fz_pop_clip(context, self->pen);
}

/* What is drawn until the end of the mask isn't seen itself, and covers nothing. */
static void
begin_mask(fz_context *context, fz_device *device, fz_rect area, int luminosity,
           fz_colorspace *space, const float *color, fz_color_params params)
{
    Device *self = from_super(device);

    ogi_pdf_layers_push_group(self->layers, TRUE, 1);
    fz_begin_mask(context, self->pen, area, luminosity, space, color, params);
}

/* A mask goes on as a clip. */
static void
end_mask(fz_context *context, fz_device *device)
{
    fz_end_mask(context, from_super(device)->pen);
}

static void
begin_group(fz_context *context, fz_device *device, fz_rect area, fz_colorspace *space,
            int isolated, int knockout, int blend, float alpha)
{
    Device *self = from_super(device);

    ogi_pdf_layers_push_group(self->layers, blend != FZ_BLEND_NORMAL || alpha < COVERING_ALPHA,
                              alpha);
    fz_begin_group(context, self->pen, area, space, isolated, knockout, blend, alpha);
}

static void
end_group(fz_context *context, fz_device *device)
{
    Device *self = from_super(device);

    ogi_pdf_layers_pop(self->layers);
    fz_end_group(context, self->pen);
}

static int
begin_tile(fz_context *context, fz_device *device, fz_rect area, fz_rect view, float x, float y,
           fz_matrix ctm, int id)
{
    overlay_rect(from_super(device), fz_transform_rect(area, ctm));
    return fz_begin_tile_id(context, from_super(device)->pen, area, view, x, y, ctm, id);
}

static void
end_tile(fz_context *context, fz_device *device)
{
    fz_end_tile(context, from_super(device)->pen);
}

static void
close_device(fz_context *context, fz_device *device)
{
    fz_close_device(context, from_super(device)->pen);
}

static void
drop_device(fz_context *context, fz_device *device)
{
    Device *self = from_super(device);

    fz_drop_device(context, self->pen);
    g_array_unref(self->layers);
}

static void
set_calls(fz_device *device)
{
    device->close_device = close_device;
    device->drop_device = drop_device;
    device->fill_path = fill_path;
    device->stroke_path = stroke_path;
    device->clip_path = clip_path;
    device->clip_stroke_path = clip_stroke_path;
    device->fill_text = fill_text;
    device->stroke_text = stroke_text;
    device->clip_text = clip_text;
    device->clip_stroke_text = clip_stroke_text;
    device->ignore_text = ignore_text;
    device->fill_shade = fill_shade;
    device->fill_image = fill_image;
    device->fill_image_mask = fill_image_mask;
    device->clip_image_mask = clip_image_mask;
    device->pop_clip = pop_clip;
    device->begin_mask = begin_mask;
    device->end_mask = end_mask;
    device->begin_group = begin_group;
    device->end_group = end_group;
    device->begin_tile = begin_tile;
    device->end_tile = end_tile;
}

fz_device *
ogi_pdf_device_new(fz_context *context, OgiPdfDrawing *drawing, fz_pixmap *paper, float scale)
{
    fz_device *pen = fz_new_draw_device(context, fz_scale(scale, scale), paper);
    Device *self = NULL;

    fz_try(context) self = (Device *)(void *)fz_new_device_of_size(context, sizeof *self);
    fz_catch(context)
    {
        fz_drop_device(context, pen);
        fz_rethrow(context);
    }
    self->pen = pen;
    self->paper = paper;
    self->scale = scale;
    self->drawing = drawing;
    self->layers = ogi_pdf_layers_new(drawing->width, drawing->height);
    set_calls(&self->super);
    return &self->super;
}
