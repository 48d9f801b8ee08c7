/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pdf-layers-private.h"

GArray *
ogi_pdf_layers_new(gint width, gint height)
{
    GArray *self = g_array_new(FALSE, FALSE, sizeof(OgiPdfLayer));
    const OgiPdfLayer all = {.shown = {0, 0, width, height}, .alpha = 1};

    g_array_append_val(self, all);
    return self;
}

const OgiPdfLayer *
ogi_pdf_layers_top(const GArray *self)
{
    return &g_array_index(self, OgiPdfLayer, self->len - 1);
}

OgiPdfBox
ogi_pdf_layers_seen(const GArray *self, const OgiPdfBox *box)
{
    const OgiPdfBox *shown = &ogi_pdf_layers_top(self)->shown;

    return (OgiPdfBox){MAX(box->left, shown->left), MAX(box->top, shown->top),
                       MIN(box->right, shown->right), MIN(box->bottom, shown->bottom)};
}

void
ogi_pdf_layers_push_clip(GArray *self, fz_rect rect, gboolean soft)
{
    const OgiPdfLayer *top = ogi_pdf_layers_top(self);
    const OgiPdfBox box = ogi_pdf_box_of(rect);
    const OgiPdfLayer layer = {ogi_pdf_layers_seen(self, &box), soft || top->soft, top->alpha};

    g_array_append_val(self, layer);
}

void
ogi_pdf_layers_push_group(GArray *self, gboolean soft, float alpha)
{
    OgiPdfLayer layer = *ogi_pdf_layers_top(self);

    layer.soft |= soft;
    layer.alpha *= alpha;
    g_array_append_val(self, layer);
}

void
ogi_pdf_layers_pop(GArray *self)
{
    if (self->len > 1)
        g_array_set_size(self, self->len - 1);
}
