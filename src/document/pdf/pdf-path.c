/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "pdf-path-private.h"

/* Whether a path is an upright rectangle, so far. */
typedef struct {
    fz_matrix ctm;
    fz_point last;
    guint n_edges;
    gboolean other;
} Rectangle;

static void
move_to(G_GNUC_UNUSED fz_context *context, void *data, float x, float y)
{
    Rectangle *self = data;

    self->other = self->other || self->n_edges > 0;
    self->last = fz_transform_point(fz_make_point(x, y), self->ctm);
}

static void
line_to(G_GNUC_UNUSED fz_context *context, void *data, float x, float y)
{
    Rectangle *self = data;
    fz_point next = fz_transform_point(fz_make_point(x, y), self->ctm);

    if (fabsf(next.x - self->last.x) > 0.1f && fabsf(next.y - self->last.y) > 0.1f)
        self->other = TRUE;
    self->other = self->other || ++self->n_edges > 4;
    self->last = next;
}

static void
curve_to(G_GNUC_UNUSED fz_context *context, void *data, G_GNUC_UNUSED float x1,
         G_GNUC_UNUSED float y1, G_GNUC_UNUSED float x2, G_GNUC_UNUSED float y2,
         G_GNUC_UNUSED float x3, G_GNUC_UNUSED float y3)
{
    ((Rectangle *)data)->other = TRUE;
}

static void
close_path(G_GNUC_UNUSED fz_context *context, G_GNUC_UNUSED void *data)
{
}

gboolean
ogi_pdf_path_is_rectangle(fz_context *context, const fz_path *path, fz_matrix ctm)
{
    static const fz_path_walker walker = {
        .moveto = move_to, .lineto = line_to, .curveto = curve_to, .closepath = close_path};
    Rectangle shape = {.ctm = ctm};

    fz_walk_path(context, path, &walker, &shape);
    return !shape.other && shape.n_edges >= 3;
}
