/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "pdf-brightness-private.h"

gint
ogi_pdf_brightness(fz_context *context, fz_colorspace *space, const float *color,
                   fz_color_params params)
{
    float gray[FZ_MAX_COLORS] = {0};

    if (space == NULL)
        return 0;
    fz_convert_color(context, space, color, fz_device_gray(context), gray, NULL, params);
    return (gint)lrintf(CLAMP(gray[0], 0, 1) * 255);
}

static gint
compare_bytes(gconstpointer a, gconstpointer b)
{
    return *(const guint8 *)a - *(const guint8 *)b;
}

gint
ogi_pdf_brightness_of_paper(const fz_pixmap *paper, float scale, const OgiPdfBox *box)
{
    guint8 samples[5];
    gint wide = box->right - box->left, high = box->bottom - box->top;

    for (gint i = 0; i < 5; i++) {
        float x = (float)(box->left + wide * (i + 1) / 6) / OGI_PDF_POINT * scale;
        float y = (float)(box->top + high * (i % 2 == 0 ? 1 : 2) / 3) / OGI_PDF_POINT * scale;
        gint column = CLAMP((gint)x, 0, paper->w - 1);
        gint row = CLAMP((gint)y, 0, paper->h - 1);

        samples[i] = paper->samples[row * paper->stride + column];
    }
    qsort(samples, 5, 1, compare_bytes);
    return samples[2];
}
