/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pdf-figure-private.h"

enum {
    MAX_CHARACTERS = 64, /* of a figure */
    HIDDEN = OGI_PDF_UNSEEN | OGI_PDF_STRUCK | OGI_PDF_TURNED,
};

static gint
height(const OgiPdfBox *box)
{
    return box->bottom - box->top;
}

static gboolean
is_digit(const OgiPdfGlyph *glyph)
{
    return glyph->c < 0x80 && g_ascii_isdigit((gchar)glyph->c);
}

/* Digits and the marks that a figure has. */
static gboolean
is_figure(const OgiPdfGlyph *glyphs, guint n)
{
    guint n_digits = 0;

    for (guint i = 0; i < n; i++) {
        if (glyphs[i].marks & HIDDEN)
            continue;
        if (glyphs[i].c >= 0x80 || g_ascii_isalpha((gchar)glyphs[i].c))
            return FALSE;
        n_digits += is_digit(&glyphs[i]) ? 1 : 0;
    }
    return n_digits > 1;
}

/* Whether b stands right behind a, or on it, in one line. */
static gboolean
is_next(const OgiPdfBox *a, const OgiPdfBox *b)
{
    gint em = MAX(height(a), height(b));
    gint common = MIN(a->bottom, b->bottom) - MAX(a->top, b->top);

    return b->left >= a->left && b->left - a->right <= em / 5 &&
           common * 2 > MIN(height(a), height(b));
}

static gboolean
is_on(const OgiPdfGlyph *a, const OgiPdfGlyph *b)
{
    gint narrow = MIN(a->box.right - a->box.left, b->box.right - b->box.left);

    return !ogi_pdf_glyph_is_twice(a, b) && (a->box.right - b->box.left) * 5 > narrow * 2;
}

static gboolean
fits(const OgiPdfGlyph *a, const OgiPdfGlyph *b)
{
    gint em = MAX(height(&a->box), height(&b->box));

    if (ogi_pdf_glyph_is_note(a, b))
        return TRUE;
    return ABS(height(&a->box) - height(&b->box)) * 8 <= em &&
           ABS(a->box.bottom - b->box.bottom) * 6 <= em && !is_on(a, b);
}

/* Whether each digit has a line of its own: read down, or several figures. */
static gboolean
is_column(const OgiPdfGlyph *glyphs, guint n)
{
    const OgiPdfBox *last = NULL;

    for (guint i = 0; i < n; i++) {
        const OgiPdfBox *box = &glyphs[i].box;

        if (glyphs[i].marks & HIDDEN)
            continue;
        if (last != NULL &&
            MIN(box->bottom, last->bottom) - MAX(box->top, last->top) > height(box) / 4)
            return FALSE;
        last = box;
    }
    return TRUE;
}

gboolean
ogi_pdf_figure_is_uneven(const OgiPdfGlyph *glyphs, guint n)
{
    if (n > MAX_CHARACTERS || !is_figure(glyphs, n))
        return FALSE;
    if (is_column(glyphs, n))
        return TRUE;
    for (guint i = 0; i < n; i++) {
        for (guint k = 0; k < n; k++) {
            if (i != k && is_digit(&glyphs[i]) && is_digit(&glyphs[k]) &&
                !((glyphs[i].marks | glyphs[k].marks) & HIDDEN) &&
                is_next(&glyphs[i].box, &glyphs[k].box) && !fits(&glyphs[i], &glyphs[k]))
                return TRUE;
        }
    }
    return FALSE;
}
