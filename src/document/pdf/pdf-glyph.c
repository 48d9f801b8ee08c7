/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "pdf-glyph-private.h"

enum { MAX_SIDE = 200000 /* points: PDF has no longer ones */ };

/* Of a character's size, from the foot of its line. */
#define ASCENT 0.86f
#define DESCENT 0.14f

static gint
tenths(float points)
{
    return (gint)lrintf(CLAMP(points, -MAX_SIDE, MAX_SIDE) * OGI_PDF_POINT);
}

OgiPdfBox
ogi_pdf_box_of(fz_rect rect)
{
    return (OgiPdfBox){tenths(rect.x0), tenths(rect.y0), tenths(rect.x1), tenths(rect.y1)};
}

guint
ogi_pdf_glyph_turn(fz_matrix m)
{
    if (fabsf(m.a) >= fabsf(m.b))
        return m.a >= 0 ? 0 : 2;
    return m.b >= 0 ? 1 : 3;
}

static gboolean
is_upright(fz_matrix m)
{
    return m.a > 0 && fabsf(m.b) * 8 < m.a;
}

/* Size of a character. Where a font is made of drawings (Type 3), any may be written for it: then
 * a wide character is as high as wide. */
static float
size_of(fz_context *context, fz_font *font, fz_matrix m, float advance, gunichar c)
{
    float size = hypotf(m.c, m.d);

    if (fz_font_t3_procs(context, font) != NULL && advance > 0 &&
        (size > 3 * advance || advance > 1.5f * size))
        return g_unichar_iswide(c) ? advance : 2 * advance;
    return size;
}

/* The characters of one drawing: of the items from first on so many, of which only the first names
 * the drawing. */
typedef struct {
    int first;
    int n;
} Joined;

static Joined
find_joined(const fz_text_span *span, int index)
{
    Joined joined = {index, 1};

    while (joined.first > 0 && span->items[joined.first].gid < 0)
        joined.first--;
    joined.n += index - joined.first;
    while (index + 1 < span->len && span->items[++index].gid < 0)
        joined.n++;
    return joined;
}

/* How far the next drawing stands, as a part of the size: where another font stands in for the
 * file's own, its characters have other widths. */
static float
advance_of(fz_context *context, const fz_text_span *span, Joined joined)
{
    const fz_text_item *item = &span->items[joined.first];
    const fz_text_item *behind = item + joined.n;
    float advance = fz_advance_glyph(context, span->font, item->gid, 0);
    float size = hypotf(span->trm.a, span->trm.b);
    float next;

    if (behind == span->items + span->len || size <= 0 || !fz_font_flags(span->font)->ft_substitute)
        return advance;
    next = hypotf(behind->x - item->x, behind->y - item->y) / size;
    return next <= 1 ? next : advance;
}

/* Radicals and ideographs that are there only for compatibility, as the ideographs that they look
 * like: fonts that have one drawing for both name it as either. */
static gunichar
fold(gunichar c)
{
    gunichar folded = c;

    if ((c >= 0x2E80 && c <= 0x2FDF) || (c >= 0xF900 && c <= 0xFAFF))
        g_unichar_fully_decompose(c, TRUE, &folded, 1); /* always one */
    return folded;
}

OgiPdfGlyph
ogi_pdf_glyph_measure(fz_context *context, const fz_text_span *span, int index, fz_matrix ctm)
{
    const fz_text_item *item = &span->items[index];
    Joined joined = find_joined(span, index);
    fz_matrix local = span->trm;
    fz_matrix m;
    float advance, size, share;
    gunichar c = item->ucs > 0 ? fold((gunichar)item->ucs) : 0xFFFD;
    fz_rect rect;

    local.e = item->x;
    local.f = item->y;
    m = fz_concat(local, ctm);
    advance = advance_of(context, span, joined) / (float)joined.n;
    share = advance * (float)(index - joined.first);
    m.e += share * m.a;
    m.f += share * m.b;
    size = size_of(context, span->font, m, advance * hypotf(m.a, m.b), c);
    advance *= hypotf(m.a, m.b);
    if (is_upright(m) || span->wmode)
        rect = (fz_rect){m.e, m.f - ASCENT * size, m.e + advance, m.f + DESCENT * size};
    else
        rect = fz_transform_rect(
            (fz_rect){0, -DESCENT, advance / MAX(hypotf(m.a, m.b), 0.01f), ASCENT}, m);
    return (OgiPdfGlyph){
        .box = ogi_pdf_box_of(rect),
        .c = c,
        .font = span->font,
        .marks = is_upright(m) || span->wmode ? 0 : OGI_PDF_TURNED,
    };
}

gboolean
ogi_pdf_glyph_is_space(fz_context *context, const fz_text_span *span, int index, OgiPdfGlyph *glyph)
{
    int gid = span->items[index].gid;

    if (g_unichar_isspace(glyph->c) || glyph->c == 0xFEFF || glyph->c == 0x200B)
        return TRUE;
    if (g_unichar_iscntrl(glyph->c))
        glyph->c = 0xFFFD;
    return glyph->c == 0xFFFD && gid > 0 &&
           fz_is_empty_rect(fz_bound_glyph(context, span->font, gid, fz_identity));
}
